"""What the PPG's documents share: dates and times in words, and whose document it is."""

from collections.abc import Iterator
from datetime import date

from db.terms import ActionState, AttendanceState
from engage_tui.checklist.choices import ACTION_STATES
from engage_tui.forms.dates import WEEKDAYS, worded_date
from engage_tui.ppg.choices import MODES, said
from engage_tui.ppg.meetings.views import AttendanceLine, MeetingView
from engage_tui.practice import PracticeView, practice_on, renamed_within
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.shown import with_code


def full_date(day: date) -> str:
    """A date with its weekday, as a meeting is announced: Thursday 3 Dec 2026."""
    return f"{WEEKDAYS[day.weekday()].title()} {worded_date(day)}"


def dated(day: date | None) -> str:
    """A date in words, or nothing."""
    return "" if day is None else worded_date(day)


def state_words(state: ActionState | None, *, overdue: bool = False) -> str:
    """Where an action stands, in words."""
    words = next((each.words for each in ACTION_STATES if each.code == state), "")
    return f"{words} (overdue)" if overdue else words


def of_practice(
    book: Workbook, day: date | None = None, since: date | None = None
) -> Iterator[tuple[str, str]]:
    """Whose document it is, while the practice is known: a paper of a day bears the names of that day.

    Args:
        day: The day it is of, or the last of its days; today when it says how things stand.
        since: The first of its days; a name given up within them is told with its last day.
    """
    last = min(day or book.today, book.today)
    if (home := practice_on(book, last)) is None:
        return
    yield "Practice", whose(home)
    if since is not None:
        for former, until in renamed_within(book, since, last):
            yield f"Until {worded_date(until)}", whose(former)


def whose(home: PracticeView) -> str:
    """A practice by its name and code."""
    return with_code(home.name, home.ods_code)


def made_on(book: Workbook) -> tuple[str, str]:
    """The day a document was made: it may read otherwise tomorrow."""
    return "This document was made on", worded_date(book.today)


def when_and_where(view: MeetingView) -> Iterator[tuple[str, str]]:
    """The facts anyone needs to come to a meeting."""
    yield "Date", full_date(view.held_on)
    if view.starts_at:
        yield "Time", f"{view.starts_at} to {view.ends_at}" if view.ends_at else view.starts_at
    yield "How we meet", said(MODES, view.mode)
    if view.place:
        yield "Place", view.place
    if view.link:
        yield "Link to join", view.link
    if view.chair:
        yield "Chair", officer(view, view.chair, "Chair")
    if view.minute_taker:
        yield "Minutes taken by", officer(view, view.minute_taker)
    if view.notice_on:
        how = f", {view.notice_how}" if view.notice_how else ""
        yield "Notice given", f"{dated(view.notice_on)}{how}"


def officer(view: MeetingView, initials: str, role: str = "") -> str:
    """Who does something for the group: by name and role where there is a role; else as it stands.

    Args:
        role: What the words beside it say of the role already.
    """
    found = next((each for each in view.attendance if each.initials and each.initials == initials), None)
    if found is None or not found.roles:
        return initials
    return found.name if found.roles == role else who(found)


def who(line: AttendanceLine) -> str:
    """Someone by initials, as minutes name people; an officer by name and role, a guest by name."""
    return _with(line, [])


def came(line: AttendanceLine) -> str:
    """Someone who was there, with how and for how long where it was not all of it, in the room."""
    more = []
    if line.state is AttendanceState.ONLINE:
        more.append("online")
    if line.state is AttendanceState.DEPUTY:
        more.append(f"sent {line.deputy}" if line.deputy else "sent a deputy")
    if line.came_at:
        more.append(f"from {line.came_at}")
    if line.left_at:
        more.append(f"until {line.left_at}")
    return _with(line, more)


def _with(line: AttendanceLine, more: list[str]) -> str:
    """A person with what is to be said of them in brackets, the role first."""
    named = line.name if line.roles and line.name else line.initials or line.name
    told = ", ".join(filter(None, (line.roles if line.name else "", *more)))
    return f"{named} ({told})" if told else named
