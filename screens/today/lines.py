"""How an engagement looks on Today, where there is little room."""

from textual.content import Content

from engage_tui.checklist.views import EngagementLine
from screens.look.marks import Marks
from screens.widgets.columns import Column
from screens.widgets.lines import Line
from screens.widgets.step_marks import twelve_marks

ENGAGEMENT_COLUMNS = (
    Column("title", "", flex=1),
    Column("steps", "", width=12, least=36),
    Column("done", "", width=8),
)


def engagement_line(each: EngagementLine, marks: Marks) -> Line:
    """What it is and how far it has come."""
    return Line(
        id=each.id,
        cells=(each.title, twelve_marks(each.states, marks), f"{each.done} of 12"),
        mark=Content.styled(marks.late, "bold $late") if each.overdue else "",
    )
