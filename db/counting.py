"""A number with its noun, which agrees with it: the one place where the program puts an s behind a word."""


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: `1 step`, `3 steps`, `12,000 actions`, `1 row is`, `2 rows are`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
