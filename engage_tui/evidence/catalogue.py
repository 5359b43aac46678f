"""The documents there are: what each is called, what it is for, and what builds it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from engage_tui.evidence.content import Document
from engage_tui.evidence.engagement_record import engagement_record
from engage_tui.evidence.feedback_papers import feedback_year, you_said
from engage_tui.evidence.ppg_agenda import agenda, sign_in
from engage_tui.evidence.ppg_duties import duties_record
from engage_tui.evidence.ppg_minutes import minutes
from engage_tui.evidence.ppg_over_time import action_list, attendance
from engage_tui.evidence.ppg_review import membership_review
from engage_tui.evidence.quote_bank import quote_bank
from engage_tui.workbook import Workbook


@dataclass(frozen=True)
class Asked:
    """Which document is asked for.

    Args:
        id: The record it is about; empty when nobody said.
        year: The financial year it covers, such as 2026/27; empty for the usual one.
    """

    id: str = ""
    year: str = ""


@dataclass(frozen=True)
class DocumentKind:
    """A document that can be made.

    Args:
        name: What the command line calls it.
        about: What it is for, in a sentence.
        make: Builds it.
        of: What it is about and cannot be made without, such as one meeting; empty when it
            needs no id.
        own: Formats that only it has, by file ending.
    """

    name: str
    title: str
    about: str
    make: Callable[[Workbook, Asked], Document]
    of: str = ""
    own: Mapping[str, Callable[[Workbook, Asked], str]] = field(default_factory=dict)


def _calendar(book: Workbook, asked: Asked) -> str:
    """A meeting as a calendar entry."""
    from engage_tui.ppg.ics import meeting_ics
    from engage_tui.ppg.queries import meeting

    return meeting_ics(meeting(book, asked.id))


DOCUMENTS: tuple[DocumentKind, ...] = (
    DocumentKind(
        "engagement",
        "Engagement record",
        "One engagement from its aim to its decision, with evidence and history; needs --id.",
        lambda book, asked: engagement_record(book, asked.id),
        of="engagement",
    ),
    DocumentKind(
        "agenda",
        "Agenda of a PPG meeting",
        "What goes out before a meeting, .ics too for people's calendars; needs --id.",
        lambda book, asked: agenda(book, asked.id),
        of="meeting",
        own={".ics": _calendar},
    ),
    DocumentKind(
        "sign-in",
        "Sign-in sheet of a PPG meeting",
        "Names to tick off at the door, and room for more; needs --id.",
        lambda book, asked: sign_in(book, asked.id),
        of="meeting",
    ),
    DocumentKind(
        "minutes",
        "Minutes of a PPG meeting",
        "What was said, decided and promised; a draft until approved; needs --id.",
        lambda book, asked: minutes(book, asked.id),
        of="meeting",
    ),
    DocumentKind(
        "ppg-actions",
        "PPG action list",
        "What the PPG's meetings promised: still to do, and finished in a year.",
        lambda book, asked: action_list(book, asked.id, asked.year),
    ),
    DocumentKind(
        "attendance",
        "Attendance at PPG meetings",
        "Who came to the PPG's meetings over time, or in a year.",
        lambda book, asked: attendance(book, asked.id, asked.year),
    ),
    DocumentKind(
        "membership-review",
        "Membership review",
        "Who is in the PPG beside who is registered, in counts that name nobody; needs --id.",
        lambda book, asked: membership_review(book, asked.id),
        of="membership review",
    ),
    DocumentKind(
        "duties",
        "PPG duties of a year",
        "What the records support of the year's duties, each with the records behind it.",
        lambda book, asked: duties_record(book, asked.year),
    ),
    DocumentKind(
        "you-said",
        "You said, we did",
        "What people said in a year and what came of it, for a poster, a newsletter or the website.",
        lambda book, asked: you_said(book, asked.year),
    ),
    DocumentKind(
        "feedback",
        "What people told us in a year",
        "Counts of its finished quarters by theme, source and group; small numbers are left out.",
        lambda book, asked: feedback_year(book, asked.year),
    ),
    DocumentKind(
        "quotes",
        "Quotes cleared for use",
        "What people said in their own words, by theme: only quotes that somebody cleared.",
        lambda book, _asked: quote_bank(book),
    ),
)
