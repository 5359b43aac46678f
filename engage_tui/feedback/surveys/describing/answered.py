"""Questions with given answers: yes and no, a scale, one or several of a few. Pure."""

import re
from collections import Counter

from engage_tui.feedback.national.fft_labels import label
from engage_tui.feedback.surveys.column_map import Meaning
from engage_tui.feedback.surveys.describing.columns import Kind
from engage_tui.feedback.surveys.describing.values import MOST, MOST_ANSWERS, Values
from engage_tui.feedback.surveys.own_lists import Here
from engage_tui.feedback.surveys.ratings import in_words, number_in

FEW = 12
"""Different answers up to which a question had them given, where they come again and again."""
MANY_ROWS = 8
"""Answers from which on it can be seen whether they come again."""
AGAIN = 4
"""How often given answers stand there on the whole."""
MOSTLY = 0.6
"""Share of answers that have to be of a scale; the others are named as not understood."""
TICK_MARKS = frozenset("✓✔✗✘☑☐☒xX×")  # noqa: RUF001 - forms tick with every one of them
PARTED = {";": 0.75, "|": 0.75, "\n": 0.75, ",": 0.9}
"""What programs put between answers that were ticked together, and how much of a column has to come again
in other company: people put commas in sentences too."""
LISTED = tuple(map(re.compile, (r";(?=\S|$)", r"\|", r"\n", r"[,;] (?=[A-Z0-9])")))
"""The same as programs write them: no blank after a semicolon, and choices that begin as sentences do."""
_SMALL = re.compile(r", (?=[a-z])")
"""The same where no answer of a column begins so."""
LONGEST_CHOICE = 120


def is_open(name: str, here: Here) -> bool:
    """Whether a column's name asks for people's own words."""
    return _is_listed(name, here) or (here.says("open", name) and not here.says("closed", name))


def _is_listed(name: str, here: Here) -> bool:
    return here.columns.get(name) in (Meaning.WORDS, Meaning.PRAISE, Meaning.CONCERN)


def is_asked_about(name: str, here: Here) -> bool:
    """Whether an address, a telephone or a name is what a question is about and not what it asks for."""
    return here.says("closed", name) or (here.says("rates", name) and len(name.split()) > 3)


def answered(values: Values, name: str, here: Here) -> Kind | None:
    """The kind of a question with given answers; None where it is none."""
    if is_yes_no(values, here):
        return Kind.YES_NO
    if is_scale(values, name, here):
        # “Good” under “Any other comments?” is what somebody wrote, unless it comes again and again.
        given = not is_open(name, here) or (comes_again(values) and not _is_listed(name, here))
        return Kind.SCALE if given else None
    given = not is_open(name, here) or (here.says("picked", name) and not _is_listed(name, here))
    return (
        Kind.SEVERAL if is_several(values.counts) or (given and is_listed_together(values.counts)) else None
    )


def is_yes_no(values: Values, here: Here) -> bool:
    """Whether all that stands there is yes, no, a tick, or that somebody is not sure."""
    if not values.counts or values.differ > FEW:
        return False
    if set("".join(values.counts)) <= TICK_MARKS:
        return True
    ticks = values.labels & here.ticks
    unsure = {each for each in values.labels - ticks if each in here.ratings and here.ratings[each] is None}
    return bool(ticks) and ticks | unsure == set(values.labels)


def is_scale(values: Values, name: str, here: Here) -> bool:
    """Whether most of it is answers that run from poor to good, or marks in a column that asks for some."""
    if values.differ > MOST_ANSWERS:
        return False
    tones = {cell: in_words(cell, here) for cell in values.counts}
    # An answer without a tone, such as “don't know”, belongs to a scale and makes none.
    on_it = sum(
        number
        for cell, number in values.counts.items()
        if tones[cell] is not None or label(cell) in here.ratings
    )
    if any(each is not None for each in tones.values()) and on_it >= MOSTLY * values.counts.total():
        return True
    numbers = [found for cell in values.counts if (found := number_in(cell)) is not None]
    if not numbers or len(numbers) < MOST * len(values.counts):
        return False
    asked = here.says("rates", name) or here.columns.get(name) == Meaning.RATING
    return asked or any(of for _number, of in numbers)


def is_several(counts: Counter[str]) -> bool:
    """Whether cells hold several answers of a few: their parts come again, in other company."""
    return any(_parts_recur(counts, parting) for parting in PARTED)


def is_listed_together(counts: Counter[str]) -> bool:
    """Whether a question that does not ask for own words holds lists, where it is too short to tell by more.

    One list as programs write them is enough where a part of it is a whole answer, or stands in another list.
    Of many answers half have to share a part with others: people write the same in a line of its own too.
    """
    partings = (*LISTED, _SMALL) if all(cell[0].islower() for cell in counts) else LISTED
    return len(counts) <= MOST_ANSWERS and any(_share_parts(counts, parting) for parting in partings)


def _share_parts(counts: Counter[str], parting: re.Pattern[str]) -> bool:
    held = {cell: {part for each in parting.split(cell) if (part := each.strip())} for cell in counts}
    lists = Counter(part for parts in held.values() for part in parts)
    again = {part for parts in held.values() if len(parts) > 1 for part in parts if lists[part] > 1}
    alike = sum(counts[cell] for cell, parts in held.items() if parts & again or counts[cell] > 1)
    if not again or max(map(len, lists)) > LONGEST_CHOICE:
        return False
    return counts.total() < MANY_ROWS or 2 * alike >= counts.total()


def parts_of(cell: str) -> tuple[str, ...]:
    """The answers ticked together in a cell."""
    for parting in PARTED:
        if parting in cell:
            return tuple(part for each in cell.split(parting) if (part := each.strip()))
    return (cell.strip(),)


def comes_again(values: Values) -> bool:
    """Whether each of few values stands in many rows, as given answers do and no file joined twice."""
    few = values.differ <= FEW and values.looked >= max(MANY_ROWS, AGAIN * values.differ)
    return few and min(values.counts.values()) > 1


def _parts_recur(counts: Counter[str], parting: str) -> bool:
    parts: Counter[str] = Counter()
    parted = 0
    for cell, number in counts.items():
        held = [part for each in cell.split(parting) if (part := each.strip())]
        parted += len(held) > 1
        parts.update(dict.fromkeys(held, number))
    if not parts or max(map(len, parts)) > LONGEST_CHOICE:
        return False
    ended = sum(number for cell, number in counts.items() if cell.endswith(parting))
    if parting == ";" and ended >= MOST * counts.total():
        return True  # Microsoft ends every list with one
    again = sum(number for number in parts.values() if number > 1)
    return (
        parted > 1
        and len(parts) <= MOST_ANSWERS
        and again >= PARTED[parting] * parts.total()
        and again > len(parts)
    )
