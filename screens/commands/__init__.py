"""The commands that work on every screen."""
