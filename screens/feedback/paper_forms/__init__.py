"""Paper forms on screen: defined, keyed, checked and counted."""
