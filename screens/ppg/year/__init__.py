"""The year's duties on screen."""
