"""The training record on screen."""
