"""How what was found is drawn: one line in the list, and a few more beneath for the one pointed at."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from engage_tui.forms.dates import worded_date
from engage_tui.search.finding import KIND_WORDS, FoundLine
from screens.look.marks import Marks
from screens.look.risk import RISK, risky
from screens.look.text import fit, shown
from screens.look.words import short_day
from screens.widgets.columns import Column
from screens.widgets.lines import Line

COLUMNS = (
    Column("what", "", flex=3),
    Column("kind", "", width=15, least=56),
    Column("where", "", flex=1, least=100),
    Column("date", "", width=7, least=44),
)
TITLE = 34
"""Letters of a title that holds none of the words: the words that were looked for come after it."""
BEFORE = 16
"""Letters before the match from which on it is not sure to be in sight."""
FOUND = "bold underline $accent"
"""Words that were looked for: by weight and a line under them, so that no colour is needed."""


def key_of(found: FoundLine) -> str:
    """What tells a line from all others: a page of the guide may be found by several of its parts."""
    return f"{found.kind}/{found.id}/{found.heading}"


def found_line(found: FoundLine, today: date, marks: Marks) -> Line:
    """One line of the list."""
    where = "" if found.title == found.where else found.where
    return Line(
        key_of(found),
        (
            risky(_what(found), marks, at_risk=found.at_risk),
            Content.styled(KIND_WORDS.get(found.kind, found.kind), "$quiet"),
            shown(where, "$quiet", one_line=True),
            Content.styled(short_day(found.day, today), "$quiet") if found.day else "",
        ),
    )


def told(found: FoundLine) -> Content:
    """The lines beneath the list: what it is, where it belongs, its name, and the words around the match."""
    step = f"step {found.step_number}" if found.step_number else ""
    day = worded_date(found.day) if found.day else ""
    where = found.where if found.where != _own_title(found) else ""
    kind = KIND_WORDS.get(found.kind, found.kind)
    facts = [RISK if found.at_risk else "", kind[0].upper() + kind[1:], step, day, where]
    lines = [shown(" · ".join(each for each in facts if each), "$quiet", one_line=True)]
    if _own_title(found):
        lines.append(marked(found.title, found.title_marks, "bold"))
    if found.snippet:
        lines.append(marked(found.snippet, found.snippet_marks))
    return Content("\n").join(lines)


def marked(text: str, marks: Sequence[tuple[int, int]], look: str = "") -> Content:
    """Words anyone typed, with the places that were looked for made to stand out."""
    pieces: list[Content] = []
    last = 0
    for start, end in marks:
        pieces += [shown(text[last:start], look, one_line=True), shown(text[start:end], FOUND, one_line=True)]
        last = end
    pieces.append(shown(text[last:], look, one_line=True))
    return Content("").join(pieces)


def _from_the_match(found: FoundLine) -> Content:
    """The snippet from a little before the first match on: a line is short."""
    text, marks = found.snippet, found.snippet_marks
    start = marks[0][0] if marks else 0
    if start > BEFORE:
        begin = text.rfind(" ", 0, start - BEFORE // 2) + 1
        text = f"…{text[begin:]}"
        marks = tuple((first - begin + 1, last - begin + 1) for first, last in marks)
    return marked(text, marks, "$quiet")


def _own_title(found: FoundLine) -> str:
    """Its title, unless that is only the name of what it belongs to."""
    borrowed = found.title == found.where and found.kind not in ("engagement", "ppg", "meeting", "guide_page")
    return "" if borrowed else found.title


def _what(found: FoundLine) -> Content:
    title = _own_title(found)
    snippet = _from_the_match(found) if title else Content("")
    if not title:
        rest = shown(f"  {found.where}", "$quiet italic", one_line=True) if found.where else Content("")
        return marked(found.snippet, found.snippet_marks) + rest
    name = marked(title, found.title_marks) if found.title_marks else shown(fit(title, TITLE))
    return name + Content("  ") + snippet if found.snippet else name
