"""Words that can really go: which columns hold them, emptying them, and the register of that."""
