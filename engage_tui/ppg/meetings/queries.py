"""What the screens ask for about meetings, and the choices of the group's forms."""

from collections.abc import Sequence

from engage_tui.forms.fields import Field, Option
from engage_tui.ppg import lookups
from engage_tui.ppg.meetings import reading
from engage_tui.ppg.meetings.planning import meeting_of
from engage_tui.ppg.meetings.views import MeetingLine, MeetingView
from engage_tui.workbook.book import Workbook


def meetings(book: Workbook, ppg_id: str) -> tuple[MeetingLine, ...]:
    """Every meeting of a group, newest first."""
    with book.read() as session:
        return reading.lines(session, book, ppg_id)


def meeting(book: Workbook, meeting_id: str) -> MeetingView:
    """One whole meeting: its agenda with what it carries in, who is there, and what was minuted."""
    with book.read() as session:
        return reading.view(session, book, meeting_of(session, meeting_id))


def options_for(
    book: Workbook, fields: Sequence[Field], ppg_id: str | None = None, meeting_id: str | None = None
) -> dict[str, tuple[Option, ...]]:
    """Choices by field name, for fields listed elsewhere: reference lists, people, sites, meetings."""
    with book.read() as session:
        about = meeting_of(session, meeting_id) if meeting_id else None
        return lookups.options_in(session, book, fields, about.ppg_id if about else ppg_id, about)
