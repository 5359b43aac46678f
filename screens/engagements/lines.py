"""How engagements and actions look as one line of a list."""

from datetime import date

from textual.content import Content

from db.terms import OPEN_ACTION_STATES
from engage_tui.checklist.views import ActionLine, EngagementLine
from screens.look.marks import Marks
from screens.look.words import ACTION_WORDS, SCALE_WORDS, due_day, short_day
from screens.widgets.columns import Column
from screens.widgets.lines import Line
from screens.widgets.step_marks import twelve_marks

ENGAGEMENT_COLUMNS = (
    Column("title", "Engagement", flex=1),
    Column("steps", "Steps", width=12, least=50),
    Column("done", "", width=8, least=36),
    Column("dates", "People have a say", width=18, least=72),
    Column("scale", "Size", width=15, least=110),
    Column("lead", "Lead", width=4, least=70),
)

ACTION_COLUMNS = (
    Column("due", "Due", width=7),
    Column("text", "What", flex=2),
    Column("owner", "Who", width=6, least=50),
    Column("state", "State", width=11, least=60),
    Column("source", "From", flex=1, least=90),
)


def engagement_line(each: EngagementLine, today: date, marks: Marks) -> Line:
    """One engagement: what it is, how far it has come, when people have their say, who leads."""
    if each.closed_on is not None:
        when = f"closed {short_day(each.closed_on, today)}"
    else:
        days = [short_day(day, today) for day in (each.starts_on, each.ends_on) if day]
        when = " to ".join(days) or "no dates"
    return Line(
        id=each.id,
        cells=(
            each.title,
            twelve_marks(each.states, marks),
            f"{each.done} of 12",
            Content.styled(when, "$quiet"),
            Content.styled(SCALE_WORDS[each.scale], "$quiet"),
            each.lead,
        ),
        mark=Content.styled(marks.late, "bold $late") if each.overdue else "",
    )


def action_line(each: ActionLine, today: date, marks: Marks) -> Line:
    """One action: when, what, who, where it stands, and where it came from."""
    settled = each.state not in OPEN_ACTION_STATES
    return Line(
        id=each.id,
        cells=(
            due_day(each.due_on, today, settled=settled),
            Content.styled(each.text, "$quiet") if settled else each.text,
            each.owner,
            Content.styled(ACTION_WORDS[each.state], "$good" if settled else ""),
            Content.styled(each.source, "$quiet"),
        ),
        mark=Content.styled(marks.late, "bold $late") if each.overdue else "",
    )
