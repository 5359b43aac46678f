"""The letters that a spreadsheet gives its columns."""


def column_of(name: str) -> int:
    """The place of a column by its letters, 0 for A."""
    place = 0
    for each in name.upper():
        place = place * 26 + ord(each) - 64
    return place - 1


def letters(place: int) -> str:
    """The letters of a column by its place, A for 0."""
    told = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        told = chr(65 + rest) + told
    return told
