"""A meeting as a calendar file that every diary program reads alike."""

from datetime import UTC, datetime, time, timedelta

from engage_tui.forms.text import clean
from engage_tui.ppg.meetings.rules import time_of
from engage_tui.ppg.meetings.views import MeetingState, MeetingView
from engage_tui.workbook.clock import LONDON

USUAL_LENGTH = timedelta(minutes=90)
"""How long a meeting is in the diary when nobody has said when it ends."""

WIDEST = 75
"""Bytes of a line before it is folded, as RFC 5545 asks."""

ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:Europe/London",
    "BEGIN:DAYLIGHT",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0100",
    "TZNAME:BST",
    "DTSTART:19960331T010000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0000",
    "TZNAME:GMT",
    "DTSTART:19961027T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "END:VTIMEZONE",
)
"""Britain's clocks: an hour on from the last Sunday of March to the last Sunday of October."""


def meeting_ics(view: MeetingView, written_at: datetime | None = None) -> str:
    """The meeting as an iCalendar file; its UID is the meeting's key, so that a later file updates it.

    Args:
        written_at: The moment it was written; a later one tells a diary to take this version.
            The start of the meeting's day when nobody says, so that the file does not change by itself.
    """
    stamp = written_at or datetime.combine(view.held_on, time(), tzinfo=LONDON)
    cancelled = view.state is MeetingState.CANCELLED
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Engage//PPG meetings//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *ZONE,
        "BEGIN:VEVENT",
        f"UID:{view.id}@engage-tui",
        f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{int(stamp.timestamp()) // 60 % 1_000_000_000}",
        *_times(view),
        f"SUMMARY:{_escaped(f'{view.ppg_name} meeting')}",
        *_some("LOCATION", view.place or view.link),
        *_some("URL", _address(view.link), plain=True),
        *_some("DESCRIPTION", _told(view)),
        f"STATUS:{'CANCELLED' if cancelled else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _times(view: MeetingView) -> tuple[str, ...]:
    """From when to when; a meeting without a time takes the day."""
    begins, over = time_of(view.starts_at), time_of(view.ends_at)
    if begins is None:
        following = view.held_on + timedelta(days=1)
        return (f"DTSTART;VALUE=DATE:{view.held_on:%Y%m%d}", f"DTEND;VALUE=DATE:{following:%Y%m%d}")
    starts = datetime.combine(view.held_on, begins)
    ends = datetime.combine(view.held_on, over) if over and over > begins else starts + USUAL_LENGTH
    return tuple(
        f"{name};TZID=Europe/London:{moment:%Y%m%dT%H%M%S}"
        for name, moment in (("DTSTART", starts), ("DTEND", ends))
    )


def _told(view: MeetingView) -> str:
    """What the diary says under the meeting: how to join and the agenda."""
    items = (f"{item.number}. {item.title} ({item.minutes} min)" for item in view.items)
    joined = f"Join online: {view.link}" if view.link else ""
    cancelled = f"Cancelled: {view.cancelled_because}" if view.cancelled_because else ""
    return "\n".join(filter(None, (cancelled, joined, *items)))


def _address(link: str) -> str:
    """A web address fit for a line of its own; anything else is in the description only."""
    safe = link.isascii() and link.isprintable() and " " not in link
    return link if safe and link.lower().startswith(("http://", "https://")) else ""


def _some(name: str, text: str, *, plain: bool = False) -> tuple[str, ...]:
    return (f"{name}:{text if plain else _escaped(text)}",) if text else ()


def _escaped(text: str) -> str:
    """Text as a value: what would end it is escaped, and no control character gets through."""
    safe = clean(text).replace("\t", " ").replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(safe.splitlines())


def _folded(line: str) -> str:
    """A line in pieces of at most 75 bytes, never cut inside a character."""
    pieces, piece, width = [], "", 0
    for letter in line:
        size = len(letter.encode())
        if width + size > WIDEST:
            pieces.append(piece)
            piece, width = " ", 1
        piece, width = piece + letter, width + size
    return "\r\n".join((*pieces, piece))
