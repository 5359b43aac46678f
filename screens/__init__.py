"""What staff see and press: the Textual screens over the work in `engage_tui`."""
