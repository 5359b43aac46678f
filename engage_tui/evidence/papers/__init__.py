"""The papers a practice writes, by area."""
