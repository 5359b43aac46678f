"""Where the header of a table is, of how many rows it is made, and the names its columns have by it. Pure.

Some programs write a question in one row and its choices in the next, or codes, questions and identifiers in
three. The rows are told by what stands in them, wherever they stand; a row of answers is never taken for one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from engage_tui.feedback.national.fft_labels import label
from engage_tui.feedback.surveys.dates import looks_like_date
from engage_tui.reference import lists

Cells = Sequence[str]

IDENTIFIER = '{"importid"'
"""How the cells of Qualtrics' third header row begin."""
ONE_ANSWER = frozenset({"response", "responses", "open ended response", "open ended responses"})
"""What SurveyMonkey writes beneath a question with one answer."""
FEWEST = 3
"""Columns of a first header row beneath which a second one may stand."""
FEWEST_APART = 2
"""Columns that a row of codes and the row of questions beneath it write each in their own way."""
FEWEST_TICKED = 2
"""Choices that have to be ticked beneath a row of choices that says nothing else of itself."""
TICKS = frozenset({"0", "1", "yes", "no", "true", "false", "checked", "unchecked"})


@dataclass(frozen=True)
class Header:
    """The header of a table.

    Args:
        first, last: Its rows, counted from the first row that was looked at.
        names: What each column is called by all of them.
    """

    first: int
    last: int
    names: tuple[str, ...]

    @property
    def joined(self) -> bool:
        """Whether it is made of several rows."""
        return self.last > self.first


def header_of(rows: Sequence[Cells]) -> Header | None:
    """The header among the first rows of a table; None where no row holds anything."""
    for at, cells in enumerate(rows):
        if _of_identifiers(cells):
            return _with_identifiers(rows, at)
    widest = _beneath_labels(rows, _widest(rows))
    # Past the first row that is wide enough for a header there are answers, and two of them may look alike.
    for at in range(min(len(rows) - 1, 0 if widest is None else widest + 1)):
        upper, lower, below = rows[at], rows[at + 1], rows[at + 2 :]
        if _same_words(upper, lower):
            # Codes over questions: the questions are what people were asked.
            return Header(at, at + 1, _over(upper, lower))
        if _is_second(upper, lower, below):
            return Header(at, at + 1, _joined(upper, lower))
    return None if widest is None else Header(widest, widest, tuple(rows[widest]))


def repeats(header: Sequence[Cells]) -> list[tuple[str, ...]]:
    """The header rows as a row of the data would repeat them; those that hold too little are left out."""
    held = [squeezed(cells) for cells in header]
    return [cells for cells in held if sum(1 for each in cells if each) >= min(FEWEST, len(cells))]


def squeezed(cells: Cells) -> tuple[str, ...]:
    """A row with case and blanks left out, and no empty cells at its end."""
    held = ["".join(cell.casefold().split()) for cell in cells]
    while held and not held[-1]:
        held.pop()
    return tuple(held)


def _widest(rows: Sequence[Cells]) -> int | None:
    """The first row at least half as wide as the widest: a title is one cell over a row of many."""
    widths = [sum(1 for cell in row if cell.strip()) for row in rows]
    widest = max(widths, default=0)
    return next((at for at, width in enumerate(widths) if width and 2 * width >= widest), None)


def _beneath_labels(rows: Sequence[Cells], first: int | None) -> int | None:
    """The same, or a later row that is the header instead: over a narrow table labels look like one.

    Such a row is wider than all before it, most rows beneath it are as well, and more columns are called as
    columns of surveys are.
    """
    if first is None:
        return None
    widths = [_width(row) for row in rows]
    for at in range(first + 1, len(rows) - 1):
        before = max(widths[:at])
        below = [width for width in widths[at + 1 :] if width]
        wide = sum(1 for width in below if width > before)
        if widths[at] > before and 2 * wide > len(below) and not any(map(looks_like_date, rows[at])):
            return at if _listed(rows[at]) > max(map(_listed, rows[:at])) else first
    return first


def _listed(cells: Cells) -> int:
    """How many cells are called as columns of surveys usually are."""
    known = {label(str(words)) for each in lists.entries("survey_columns", None) for words in each["labels"]}
    return sum(1 for cell in cells if label(cell) in known)


def _of_identifiers(cells: Cells) -> bool:
    held = [cell for cell in cells if cell.strip()]
    return bool(held) and 2 * sum(
        "".join(each.casefold().split()).startswith(IDENTIFIER) for each in held
    ) > len(held)


def _with_identifiers(rows: Sequence[Cells], at: int) -> Header:
    """The header that ends with a row of identifiers: questions stand before it, and mostly codes."""
    if at == 0:
        return Header(0, 0, tuple(f"Question {place}" for place in range(1, len(rows[0]) + 1)))
    lower = rows[at - 1]
    upper = rows[at - 2] if at > 1 and _width(rows[at - 2]) * 2 > _width(lower) else None
    return Header(at - 1 if upper is None else at - 2, at, _over(upper or lower, lower))


def _over(upper: Cells, lower: Cells) -> tuple[str, ...]:
    """The lower row's names, and the upper row's where it has none."""
    return tuple(low if low.strip() else up for up, low in _pairs(upper, lower))


def _same_words(upper: Cells, lower: Cells) -> bool:
    """Whether two rows name several columns alike but for blanks and case: `StartDate` over `Start Date`.

    What is the same to the letter counts for nothing: somebody ticked what the columns are called by.
    """
    if any(looks_like_date(cell) for cell in lower):
        return False
    alike = [
        up != low
        for (up, low), one, other in zip(_pairs(upper, lower), squeezed(upper), squeezed(lower), strict=False)
        if one and one == other
    ]
    return len(alike) >= FEWEST and sum(alike) >= FEWEST_APART


def _is_second(upper: Cells, lower: Cells, below: Sequence[Cells]) -> bool:
    """Whether a row holds the choices of the questions over it.

    It is empty where every answer beneath it has a date or a number of its own; and it says “Response”, or
    what stands in it is what people ticked beneath.
    """
    if _width(upper) < FEWEST or any(map(looks_like_date, (*upper, *lower))):
        return False
    pairs = list(_pairs(upper, lower))
    named = [at for at, (_up, low) in enumerate(pairs) if low]
    own = {at for at in range(len(pairs)) if _is_of_program([_cell(row, at) for row in below])}
    # Beneath “Response” or a choice a few answers may all hold a figure; an answer among them would too.
    if not named or any(at in own and _has_figure(pairs[at][1]) for at in named):
        return False
    if not any(up and not low for up, low in pairs):
        return False
    if any(label(pairs[at][1]) in ONE_ANSWER for at in named):
        return True
    ticked = [at for at in named if _ticked(pairs[at][1], [_cell(row, at) for row in below])]
    unnamed = [at for at in named if not pairs[at][0]]
    return (
        bool(own - set(named))
        and len(ticked) >= FEWEST_TICKED
        and 2 * len(ticked) >= len({*ticked, *unnamed})
    )


def _is_of_program(cells: Sequence[str]) -> bool:
    """Whether every answer has a date or a number of its own in a column."""
    if not cells or not all(cells):
        return False
    if all(looks_like_date(cell) for cell in cells):
        return True
    return len(set(cells)) == len(cells) and all(map(_has_figure, cells))


def _has_figure(cell: str) -> bool:
    return any(each.isdigit() for each in cell)


def _ticked(choice: str, cells: Sequence[str]) -> bool:
    """Whether a column holds its choice, a tick or nothing."""
    held = {cell.casefold() for cell in cells if cell}
    return bool(held) and held <= {choice.strip().casefold(), *TICKS}


def _joined(upper: Cells, lower: Cells) -> tuple[str, ...]:
    """`question - choice` for each column; the question is carried on over the blanks beside it."""
    names, question = [], ""
    for up, low in _pairs(upper, lower):
        question = up or question
        if not low:
            names.append(up)
        elif label(low) in ONE_ANSWER or not question:
            names.append(question or low)
        else:
            names.append(f"{question} - {low}")
    return tuple(names)


def _pairs(upper: Cells, lower: Cells) -> list[tuple[str, str]]:
    width = max(len(upper), len(lower))
    return [(_cell(upper, at), _cell(lower, at)) for at in range(width)]


def _cell(cells: Cells, at: int) -> str:
    return cells[at].strip() if at < len(cells) else ""


def _width(cells: Cells) -> int:
    return sum(1 for cell in cells if cell.strip())
