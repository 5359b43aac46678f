"""Where the practice stands, as the command line tells it: what is due, and the year."""

from dataclasses import dataclass

from engage_tui.practice import PracticeView, practice
from engage_tui.today import DueLine, TodayView, today
from engage_tui.workbook import Workbook

LOOPS = ("heard", "looking", "decided", "doing", "to_tell", "closed")
"""The stages of a feedback loop, named in the JSON from the start so that its shape stays."""


@dataclass(frozen=True)
class Status:
    """The practice, when it is set up, and its day."""

    practice: PracticeView | None
    today: TodayView


def status(book: Workbook) -> Status:
    """What is due and overdue now, and where the year stands."""
    return Status(practice(book), today(book))


def status_json(found: Status) -> dict[str, object]:
    """The status in the shape other programs rely on; a key never disappears."""
    return {
        "year": found.today.year,
        "duties": [],
        "due": [_due(line) for line in found.today.due],
        "loops": dict.fromkeys(LOOPS, 0),
    }


def _due(line: DueLine) -> dict[str, object]:
    return {
        "date": line.date.isoformat(),
        "what": line.what,
        "kind": line.kind,
        "id": line.id,
        "overdue": line.overdue,
    }


def status_heading(found: Status) -> str:
    """One line: whose workbook it is, the year, and how much is due."""
    overdue = sum(1 for line in found.today.due if line.overdue)
    whose = f"{found.practice.name} ({found.practice.ods_code})" if found.practice else "Not set up yet"
    due = f"{len(found.today.due)} due, {overdue} overdue" if found.today.due else "nothing is due"
    return f"{whose}, {found.today.year}: {due}."


def status_rows(found: Status) -> list[tuple[str, ...]]:
    """What is due as rows to print, overdue first in words and not by a colour."""
    return [
        (f"{line.date:%d/%m/%Y}", "overdue" if line.overdue else "", line.owner, line.what)
        for line in found.today.due
    ]
