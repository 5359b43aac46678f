"""Feedback on screen: the desk, what waits for whom, and each loop until people were told."""
