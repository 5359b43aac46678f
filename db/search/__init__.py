"""Finding any record by its words: the index, what was typed, and the best first."""
