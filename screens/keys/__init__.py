"""Commands and their keys, the practice's own among them."""
