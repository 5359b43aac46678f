"""A form declared once, as data, and reading what was typed into it."""
