"""Where the practice stands, as the command line tells it: what is due, and the year."""

from dataclasses import dataclass

from db.terms import LoopState
from engage_tui.checklist.views import EngagementLine
from engage_tui.ppg.year.views import DutiesView, DutyLine
from engage_tui.ppg.year.year import duties
from engage_tui.practice import PracticeView, practice
from engage_tui.today.overview import DueLine, TodayView, today
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.shown import with_code

ALL = 1_000_000
"""A program that reads the list wants the whole of it, not what fits a screen."""

LOOPS = ("heard", "looking", "decided", "doing", "to_tell", "closed")
"""The stages of a feedback loop in the JSON; those moved to complaints or merged are no loops."""

LOOP_WORDS = {
    LoopState.HEARD: "heard",
    LoopState.LOOKING: "looked into",
    LoopState.DECIDED: "decided",
    LoopState.DOING: "being done",
    LoopState.TO_TELL: "to tell",
    LoopState.CLOSED: "told",
}


@dataclass(frozen=True)
class Status:
    """The practice, when it is set up, with its day and the PPG duties of its year."""

    practice: PracticeView | None
    today: TodayView
    duties: DutiesView | None


def status(book: Workbook) -> Status:
    """What is due and overdue now, and where the year stands."""
    home = practice(book)
    return Status(home, today(book, most=ALL), duties(book) if home else None)


def status_json(found: Status) -> dict[str, object]:
    """The status in the shape other programs rely on; a key never disappears."""
    return {
        "year": found.today.year,
        "duties": [_duty(line) for line in found.duties.lines] if found.duties else [],
        "due": [_due(line) for line in found.today.due],
        "loops": {name: found.today.loops.get(LoopState(name), 0) for name in LOOPS},
        "engagements": [_engagement(line) for line in found.today.engagements],
        "at_risk": found.today.at_risk,
    }


def _duty(line: DutyLine) -> dict[str, object]:
    return {
        "code": line.code,
        "state": line.state.value,
        "why": line.why,
        "records": [each.id for each in line.records],
        "title": line.title,
        "citation": line.citation,
        "rule": line.rule,
        "missing": list(line.missing),
    }


def _due(line: DueLine) -> dict[str, object]:
    return {
        "date": line.date.isoformat(),
        "what": line.what,
        "kind": line.kind,
        "id": line.id,
        "overdue": line.overdue,
    }


def _engagement(line: EngagementLine) -> dict[str, object]:
    return {
        "id": line.id,
        "title": line.title,
        "done": line.done,
        "of": len(line.states),
        "overdue": line.overdue,
    }


def status_heading(found: Status) -> str:
    """One line: whose workbook it is, the year, and how much is due."""
    due = len(found.today.due) + found.today.more_due
    whose = with_code(found.practice.name, found.practice.ods_code) if found.practice else "Not set up yet"
    told = f"{due} due, {found.today.overdue} overdue" if due else "nothing is due"
    if found.today.at_risk:
        told = f"{found.today.at_risk} at risk, {told}"
    return f"{whose}, {found.today.year}: {told}."


def loop_words(found: Status) -> str:
    """One line: how many pieces of feedback stand where."""
    return ", ".join(f"{found.today.loops.get(each, 0):,} {words}" for each, words in LOOP_WORDS.items())


def duty_rows(found: Status) -> list[tuple[str, ...]]:
    """The PPG duties of the year as rows to print, each with where it stands in words."""
    return [(line.code, line.words, line.why) for line in found.duties.lines] if found.duties else []


def engagement_rows(found: Status) -> list[tuple[str, ...]]:
    """The open engagements as rows to print, each with the id other commands ask for."""
    return [(f"{line.done} of {len(line.states)}", line.title, line.id) for line in found.today.engagements]


def status_rows(found: Status) -> list[tuple[str, ...]]:
    """What is due as rows to print, overdue first in words and not by a colour."""
    return [
        (f"{line.date:%d/%m/%Y}", "overdue" if line.overdue else "", line.owner, line.what, line.where)
        for line in found.today.due
    ]
