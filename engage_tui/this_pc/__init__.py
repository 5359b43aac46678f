"""What belongs to this PC: where the files are, its preferences, opening the store and caring for it."""
