"""Sorting by theme, a second sorter, and quotes."""
