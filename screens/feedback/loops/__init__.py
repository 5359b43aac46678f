"""The desk, the list's actions, and one piece on its way to being told."""
