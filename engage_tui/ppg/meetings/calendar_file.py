"""Meetings as a calendar file that every diary program reads alike, written with the `icalendar` library."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from engage_tui.forms.text import clean
from engage_tui.ppg.meetings.rules import time_of
from engage_tui.ppg.meetings.views import MeetingState, MeetingView
from engage_tui.workbook.clock import LONDON
from engage_tui.workbook.errors import Refused

if TYPE_CHECKING:
    from icalendar import Calendar, Event

USUAL_LENGTH = timedelta(minutes=90)
"""How long a meeting is in the diary when nobody has said when it ends."""

ZONE = """BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:BST
DTSTART:19960331T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:GMT
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""
"""Britain's clocks: an hour on from the last Sunday of March to the last Sunday of October.

The library would write its own list of days, which ends in 2038 and is an hour out in the summers after.
"""


@dataclass(frozen=True)
class Entry:
    """A meeting as a diary is to have it.

    Args:
        sequence: Higher than in every file written before a change of the meeting.
    """

    view: MeetingView
    sequence: int

    @property
    def cancelled(self) -> bool:
        """Whether it is not held after all."""
        return self.view.state is MeetingState.CANCELLED


def calendar_file(entries: Sequence[Entry], made_at: datetime) -> bytes:
    """The meetings as an iCalendar file; the UID of each is its key, so that a later file updates it.

    A file of one cancelled meeting takes it out of the diary. Among others it says so in its title: a
    file has one method for all it holds.

    Raises:
        Refused: The library that writes it is not on this PC.
    """
    try:
        from icalendar import Calendar, Component
    except ImportError as missing:
        raise Refused(
            "The part that writes calendar files (icalendar) is not on this PC.",
            "Nothing was written.",
            "Write the agenda in another format, such as .html or .md.",
        ) from missing
    file = Calendar()
    file.add("VERSION", "2.0")
    file.add("PRODID", "-//Engage//PPG meetings//EN")
    file.add("CALSCALE", "GREGORIAN")
    file.add("METHOD", "CANCEL" if entries and all(each.cancelled for each in entries) else "PUBLISH")
    file.add_component(Component.from_ical(ZONE))
    for each in entries:
        file.add_component(_event(each, made_at))
    return _bytes(file)


def _bytes(file: Calendar) -> bytes:
    made: bytes = file.to_ical()
    return made


def _event(entry: Entry, made_at: datetime) -> Event:
    from icalendar import Event

    view = entry.view
    event = Event()
    event.add("UID", f"{view.id}@engage-tui")
    event.add("DTSTAMP", made_at.astimezone(UTC))
    event.add("SEQUENCE", entry.sequence)
    begins, over = _times(view)
    event.add("DTSTART", begins)
    event.add("DTEND", over)
    title = f"{view.ppg_name} meeting"
    event.add("SUMMARY", _plain(f"Cancelled: {title}" if entry.cancelled else title))
    event.add("STATUS", "CANCELLED" if entry.cancelled else "CONFIRMED")
    for name, words in (("LOCATION", view.place or view.link), ("DESCRIPTION", "\n".join(_told(view)))):
        if words := _plain(words):
            event.add(name, words)
    if address := _address(view.link):
        event.add("URL", address)
    return event


def _times(view: MeetingView) -> tuple[date, date]:
    """From when to when; a meeting without a time takes the day."""
    begins, over = time_of(view.starts_at), time_of(view.ends_at)
    if begins is None:
        return view.held_on, view.held_on + timedelta(days=1)
    starts = datetime.combine(view.held_on, begins, tzinfo=LONDON)
    if over is not None and over > begins:
        return starts, datetime.combine(view.held_on, over, tzinfo=LONDON)
    return starts, starts + USUAL_LENGTH


def _told(view: MeetingView) -> Iterator[str]:
    """What the diary says under the meeting: why it is cancelled, or how to join and the agenda."""
    if view.cancelled_because:
        yield f"Cancelled: {view.cancelled_because}"
        return
    if view.link:
        yield f"Join online: {view.link}"
    for item in view.items:
        yield f"{item.number}. {item.title} ({item.minutes} min)"


def _address(link: str) -> str:
    """A web address fit for a line of its own; anything else is in the description only."""
    safe = link.isascii() and link.isprintable() and " " not in link
    return link if safe and link.lower().startswith(("http://", "https://")) else ""


def _plain(text: str) -> str:
    """Text as a value: no control character and no odd end of a line gets through."""
    return "\n".join(clean(text).replace("\t", " ").splitlines())
