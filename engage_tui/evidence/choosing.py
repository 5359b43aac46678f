"""What someone chooses before a document is written: which record, and which formats this PC can write."""

import re
from collections.abc import Callable
from importlib.util import find_spec
from typing import TYPE_CHECKING

from engage_tui.checklist.queries import Which, engagement_page
from engage_tui.evidence.catalogue import DocumentKind
from engage_tui.evidence.writing import FORMAT_WORDS, endings
from engage_tui.feedback.loops.queries import responses
from engage_tui.feedback.national.fft_rules import month_words
from engage_tui.feedback.paper_forms.queries import forms
from engage_tui.forms.dates import worded_date
from engage_tui.forms.fields import Option
from engage_tui.forms.text import one_line
from engage_tui.ppg.group.groups import groups
from engage_tui.ppg.meetings.queries import meetings
from engage_tui.ppg.review.reviews import reviews

if TYPE_CHECKING:
    from datetime import date

    from engage_tui.workbook.book import Workbook

EVIDENCE, GROUP, ENGAGEMENTS = "Evidence", "Patient group (PPG)", "Engagements"
FEEDBACK, PRACTICE = "Feedback", "The practice"
GROUPS = (EVIDENCE, GROUP, ENGAGEMENTS, FEEDBACK, PRACTICE)
"""What the documents are listed under, in this order."""
_OF = {
    "engagement": ENGAGEMENTS,
    "meeting": GROUP,
    "membership review": GROUP,
    "decision": FEEDBACK,
    "month": FEEDBACK,
    "paper form": FEEDBACK,
}
_NAMED = (
    (EVIDENCE, ("gap", "clause", "evidence")),
    (GROUP, ("ppg", "attendance", "duties", "terms", "membership")),
    (FEEDBACK, ("feedback", "you-said", "fft", "quotes")),
)
NEEDS = {".docx": "docx", ".pdf": "typst", ".xlsx": "xlsxwriter", ".ics": "icalendar"}
"""File ending to the package that writes it, where it is one that a PC may lack."""
LONGEST = 50
"""Characters of what a document is about that its file's name holds, in whole words."""
MOST = 500
"""Records offered at once; typing narrows them."""


def group_of(kind: DocumentKind) -> str:
    """What a document is listed under."""
    named = next((group for group, starts in _NAMED if kind.name.startswith(starts)), PRACTICE)
    return _OF.get(kind.of, named)


def can_write(ending: str) -> bool:
    """Whether this PC has what writes a format; a part of it may still be blocked."""
    needed = NEEDS.get(ending)
    return needed is None or find_spec(needed) is not None


def formats(kind: DocumentKind) -> tuple[Option, ...]:
    """The formats of a document, the likeliest first; one that this PC cannot write says so."""
    there = sorted(endings(kind), key=can_write, reverse=True)
    return tuple(
        Option(each, FORMAT_WORDS[each], "" if can_write(each) else "This PC has not got what writes it.")
        for each in there
    )


def plain_name(words: str) -> str:
    """Words as part of a file's name that every system takes."""
    plain = re.sub(r"[^A-Za-z0-9]+", "-", words).strip("-").lower()
    return plain if len(plain) <= LONGEST else plain[: LONGEST + 1].rpartition("-")[0] or plain[:LONGEST]


def records(book: "Workbook", of: str) -> tuple[Option, ...]:
    """The records a document can be about, newest first; none where Engage keeps no list of them."""
    find = _RECORDS.get(of)
    return find(book)[:MOST] if find else ()


def _engagements(book: "Workbook") -> tuple[Option, ...]:
    lines = engagement_page(book, Which(state="all"), 0, MOST)
    return tuple(Option(each.id, one_line(each.title, 90)) for each in lines)


def _meetings(book: "Workbook") -> tuple[Option, ...]:
    found = [
        (each.held_on, Option(each.id, _of_group(group.name, each.held_on)))
        for group in groups(book)
        for each in meetings(book, group.id)
    ]
    return _newest_first(found)


def _reviews(book: "Workbook") -> tuple[Option, ...]:
    found = [
        (each.reviewed_on, Option(each.id, _of_group(group.name, each.reviewed_on)))
        for group in groups(book)
        for each in reviews(book, group.id)
    ]
    return _newest_first(found)


def _groups(book: "Workbook") -> tuple[Option, ...]:
    return tuple(Option(each.id, one_line(each.name, 90)) for each in groups(book))


def _decisions(book: "Workbook") -> tuple[Option, ...]:
    decided = tuple(
        Option(each.id, one_line(f"{worded_date(each.decided_on)}: {each.you_said or each.reason}", 90))
        for each in responses(book, limit=MOST)
    )
    return (*decided, *_engagements(book))


def _months(book: "Workbook") -> tuple[Option, ...]:
    """The last two years of months, the one that ended last first."""
    found, month = [], book.today.replace(day=1)
    for _ in range(24):
        month = month.replace(year=month.year - (month.month == 1), month=(month.month - 2) % 12 + 1)
        found.append(Option(f"{month:%Y-%m}", month_words(month)))
    return tuple(found)


def _paper_forms(book: "Workbook") -> tuple[Option, ...]:
    return tuple(Option(each.id, one_line(each.name, 90)) for each in forms(book))


def _people(book: "Workbook") -> tuple[Option, ...]:
    """Everybody whose name is kept apart from what they said: members, and who asked for a reply."""
    from engage_tui.ppg.group.members import everybody

    return tuple(Option(key, one_line(name, 90)) for key, name in everybody(book))


def _of_group(name: str, day: "date") -> str:
    return f"{one_line(name, 60)}, {worded_date(day)}"


def _newest_first(found: "list[tuple[date, Option]]") -> tuple[Option, ...]:
    return tuple(option for _, option in sorted(found, key=lambda each: each[0], reverse=True))


_RECORDS: dict[str, "Callable[[Workbook], tuple[Option, ...]]"] = {
    "engagement": _engagements,
    "meeting": _meetings,
    "membership review": _reviews,
    "group": _groups,
    "decision": _decisions,
    "month": _months,
    "person": _people,
    "paper form": _paper_forms,
}
