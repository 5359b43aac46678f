"""What feedback is about: sorting it, a second sorter, and quotes."""
