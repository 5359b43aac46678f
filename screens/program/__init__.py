"""The program itself: starting, stopping, the order of keys, and going to places."""
