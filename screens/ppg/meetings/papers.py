"""The papers of a meeting as files: agenda, sign-in sheet, calendar entry, minutes."""

from engage_tui.due.lines import financial_year
from engage_tui.forms.fields import Option
from engage_tui.ppg.meetings.views import MeetingState, MeetingView
from screens.pages.papers import Wanted
from screens.ppg.meetings.words import title_of

_AGENDA = Option("agenda", "Agenda", "What goes out before the meeting.")
_SIGN_IN = Option("sign-in", "Sign-in sheet", "Names to tick off at the door, with room for more.")
_CALENDAR = Option("calendar", "Calendar entry (.ics)", "Opens in Outlook and in phones' calendars.")
_YEAR = Option("year", "Calendar, all meetings of the year (.ics)", "One file for everybody's calendar.")
_MINUTES = Option("minutes", "Minutes", "A draft, and says so, until they are approved.")

DOCUMENT = {"calendar": "agenda", "year": "ppg-meetings"}
"""The document a paper is a format of, where it is one."""


def papers(view: MeetingView) -> tuple[Option, ...]:
    """The papers there can be now, the likeliest first."""
    before = (_AGENDA, _SIGN_IN, _CALENDAR, _YEAR)
    if view.state in (MeetingState.PLANNED, MeetingState.AGENDA_SENT, MeetingState.CANCELLED):
        return before
    return (_MINUTES, *before)


def paper_wanted(view: MeetingView, paper: str) -> Wanted:
    """The document that a paper is, as the page that writes it is asked for it."""
    option = next(each for each in papers(view) if each.code == paper)
    ending = ".ics" if paper in DOCUMENT else ""
    name = DOCUMENT.get(paper, paper)
    if paper == "year":
        year = financial_year(view.held_on)
        return Wanted(name, view.ppg_id, year, view.ppg_name, "ppg", ending, option.words)
    return Wanted(name, view.id, about=title_of(view), ending=ending, title=option.words, area="ppg")
