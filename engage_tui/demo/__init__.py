"""A made-up surgery, so that people can try Engage, and tests and measurements have something to chew."""
