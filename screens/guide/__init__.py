"""The guide on screen: its pages, to be read beside the work."""
