"""Which program an export came from, by the columns it writes of its own. Pure: the programs are data."""

from collections.abc import Sequence

from engage_tui.feedback.surveys.own_lists import Here, Shape, plain_name

MONTH_FIRST, UNPADDED = "mdy", "unpadded"


def shape_of(names: Sequence[str], here: Here) -> Shape | None:
    """The program whose columns are all there, the one of which most are known; None where none is."""
    held = {plain_name(each) for each in names}
    found = [(max(map(len, fits)), each) for each in here.shapes if (fits := _fitting(each, held))]
    best = max((size for size, _shape in found), default=0)
    return next((each for size, each in found if size == best), None)


def own_meaning(name: str, shape: Shape | None) -> str:
    """What one of the program's own columns is for; empty for a question."""
    if shape is None:
        return ""
    plain = plain_name(name)
    return "skip" if plain.startswith(shape.begins) else shape.columns.get(plain, "")


def writes_month_first(shape: str, cells: Sequence[str], here: Here) -> bool:
    """Whether exports of a program write the month before the day, as far as its way of writing shows it.

    Args:
        shape: The program in words.
        cells: Dates of the file.
    """
    known = next((each for each in here.shapes if each.words == shape), None)
    if known is None or not known.dates.startswith(MONTH_FIRST):
        return False
    return UNPADDED not in known.dates or any(_unpadded(cell) for cell in cells)


def _unpadded(cell: str) -> bool:
    """Whether a date begins with a month of one figure, as only American settings write it."""
    first, parted, rest = cell.strip().partition("/")
    return bool(parted) and first.isdigit() and (len(first) == 1 or len(rest.partition("/")[0]) == 1)


def _fitting(shape: Shape, held: set[str]) -> list[frozenset[str]]:
    return [each for each in shape.known_by if each <= held]
