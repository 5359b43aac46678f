"""What the values of a column are, from the values and the words of its name together. Pure.

The certain comes first: an address is never words, whatever its column is called. A name alone makes no
column words either; where the values leave it open, it is what tips them.
"""

from engage_tui.feedback.surveys.column_map import Meaning
from engage_tui.feedback.surveys.describing.answered import FEW, answered, comes_again, is_open
from engage_tui.feedback.surveys.describing.columns import Kind
from engage_tui.feedback.surveys.describing.personal import of_somebody
from engage_tui.feedback.surveys.describing.values import MOST, Values
from engage_tui.feedback.surveys.own_lists import Here

HALF = 0.5
SENTENCES = 0.3
"""Share of sentences from which a column whose name says nothing holds what people wrote."""
LONG_AGO = 2000
"""The year before which one and the same day in every row stands for no date."""
SERIALS = (30_000, 60_000)
"""Days as a spreadsheet counts them, of the years from 1982 to 2064."""


def kind_of(values: Values, name: str, here: Here) -> Kind:
    """What a column holds.

    Args:
        name: Its name, as `label` writes it.
    """
    if not values.filled:
        return Kind.EMPTY
    return (
        of_somebody(values, name, here)
        or _days(values, name, here)
        or _of_programs(values)
        or answered(values, name, here)
        or _marks(values, name, here)
        or _words_or_few(values, name, here)
    )


def is_mark(values: Values) -> bool:
    """Whether every row has a value of its own."""
    return values.differ == values.looked


def _days(values: Values, name: str, here: Here) -> Kind | None:
    if values.share(Kind.DATE) < MOST and not (_says_date(name, here) and _are_serials(values)):
        return None
    return Kind.FAR_DATE if _is_far(values) else Kind.DATE


def _says_date(name: str, here: Here) -> bool:
    return here.columns.get(name) == Meaning.DATE or here.says("date", name) or here.says("finished", name)


def _are_serials(values: Values) -> bool:
    """Whether numbers are days as a spreadsheet counts them."""
    first, last = SERIALS
    return all(
        cell[:5].isascii() and cell[:5].isdigit() and cell[5:6] in ("", ".") and first <= int(cell[:5]) < last
        for cell in values.counts
    )


def _is_far(values: Values) -> bool:
    """Whether every row has one and the same midnight of long ago, as programs write that keep no dates."""
    if values.differ > 1:
        return False
    day, _blank, clock = next(iter(values.counts)).replace("T", " ").partition(" ")
    parts = day.replace("/", "-").replace(".", "-").split("-")
    year = next((int(part) for part in parts if len(part) == 4 and part.isdigit()), LONG_AGO)
    return year < LONG_AGO and not set(clock) & set("3456789") and clock[:2] in ("", "0:", "00", "12")


def _of_programs(values: Values) -> Kind | None:
    if values.share(Kind.PROGRAM) >= HALF:
        return Kind.PROGRAM
    return Kind.CODE if values.share(Kind.CODE) >= MOST else None


def _marks(values: Values, name: str, here: Here) -> Kind | None:
    """What tells nothing but itself: always the same, numbers, tokens."""
    if values.looked > 1 and values.differ == 1:
        return Kind.SAME
    if values.share(Kind.NUMBER) >= MOST:
        return Kind.MARK if is_mark(values) and here.says("mark", name) else Kind.NUMBER
    return Kind.MARK if values.share(Kind.MARK, Kind.NUMBER, Kind.CODE) >= MOST else None


def _words_or_few(values: Values, name: str, here: Here) -> Kind:
    """Somebody's own words, or one of a few answers."""
    if is_open(name, here):
        return Kind.ONE_OF if comes_again(values) else Kind.WORDS
    few = values.differ <= FEW and values.differ < HALF * values.looked
    many_again = values.differ <= 2 * FEW and values.differ * 10 <= values.looked
    if few or many_again or values.sentences < SENTENCES:
        return Kind.ONE_OF
    return Kind.WORDS
