"""Finding anything from anywhere, and going to the exact place."""
