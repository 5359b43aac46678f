"""Forms on paper: defined, keyed, checked by a second keying, counted."""
