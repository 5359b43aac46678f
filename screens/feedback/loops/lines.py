"""How a piece of feedback looks in a list."""

from datetime import date

from textual.content import Content

from db.terms import LoopState
from engage_tui.feedback.loops.views import FeedbackLine
from screens.look.marks import Marks
from screens.look.risk import risky
from screens.look.text import shown
from screens.look.words import short_day
from screens.widgets.columns import Column
from screens.widgets.lines import Line

FEEDBACK_COLUMNS = (
    Column("when", "Said", width=7),
    Column("said", "What was said", flex=3),
    Column("theme", "Theme", flex=1, least=104),
    Column("people", "People", width=6, align="right", least=90),
    Column("state", "Where it stands", width=15, least=44),
    Column("waits", "Waits for", width=18, least=64),
)
SHORT_WORDS = {LoopState.COMPLAINT: "To complaints"}
"""Where the words of a state are too long for a column."""
LOOKS = {
    LoopState.HEARD: "$soon",
    LoopState.TO_TELL: "$soon",
    LoopState.CLOSED: "$good",
    LoopState.COMPLAINT: "$quiet",
    LoopState.SAME: "$quiet",
}


def feedback_line(each: FeedbackLine, today: date, marks: Marks, *, marked: bool = False) -> Line:
    """One piece; late where the next leg of its loop is overdue, ticked where it is marked."""
    late = Content.styled(marks.late, "bold $late") if each.overdue or each.risk else Content("")
    return Line(
        id=each.id,
        cells=(
            short_day(each.received_on, today),
            risky(each.title, marks, at_risk=each.risk is not None),
            shown(each.theme_words or "not sorted", "$quiet", one_line=True),
            f"{each.said_by:,}",
            Content.styled(SHORT_WORDS.get(each.state, each.state_words), LOOKS.get(each.state, "")),
            each.waits_for,
        ),
        mark=Content.styled(marks.ticked, "bold $accent") if marked else late,
    )
