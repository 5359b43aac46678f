"""The plan of an engagement, to send round: why, whom, how, by when, what it costs, what could go wrong."""

from collections.abc import Iterator
from datetime import date

from db.terms import ActionState, Scale
from engage_tui.checklist.choices import MILESTONES
from engage_tui.checklist.model import Row, StepState
from engage_tui.checklist.queries import engagement
from engage_tui.checklist.steps import row_kind
from engage_tui.checklist.steps.step04 import risk_score
from engage_tui.checklist.values import day
from engage_tui.checklist.views import EngagementView
from engage_tui.documents.content import Block, Bullets, Document, Facts, Heading, Note, Para, Table
from engage_tui.evidence.papers import answers
from engage_tui.evidence.papers.engagements.material_change import material_facts
from engage_tui.evidence.papers.engagements.stakeholder_map import listed
from engage_tui.evidence.papers.engagements.words import (
    NOT_RECORDED,
    answered,
    asked,
    said,
    steps_table,
    still_missing,
    whose,
)
from engage_tui.evidence.papers.words import dated
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook

PLANNED = (1, 2, 3, 4, 5, 9)
"""Steps a plan is made of: aims, people, methods, planning, budget, and the messages of step 9."""


def engagement_plan(book: Workbook, engagement_id: str) -> Document:
    """The plan of one engagement; a draft until the steps it is made of are settled.

    Raises:
        Refused: When there is no such engagement.
    """
    view = engagement(book, engagement_id)
    states = [view.progress.steps[number - 1].state for number in PLANNED]
    return Document(
        title=f"Plan: {view.title}",
        subtitle="How people will be able to have their say",
        meta=tuple(whose(book, view)),
        blocks=tuple(_blocks(book, view)),
        draft=any(each in (StepState.NOT_STARTED, StepState.IN_PROGRESS) for each in states),
    )


def _blocks(book: Workbook, view: EngagementView) -> Iterator[Block]:
    yield Heading("In short")
    yield Para(view.why or "Why the practice engages is not written down yet.")
    yield Facts(tuple(_aim(book, view)))
    yield steps_table(view, *PLANNED)
    yield Heading("Whom we will hear from")
    yield listed(view, "People and groups with a stake", list(view.rows("stakeholder")))
    yield Heading("How people can take part")
    yield from _rows(view, "method")
    yield Heading("What will be done, and by when")
    yield from _tasks(view)
    yield Heading("What could go wrong")
    yield _risks(view)
    yield Heading("What we will say")
    yield from _rows(view, "message")
    yield Heading("What it will cost")
    yield from _rows(view, "budget_line")
    yield answered(view, ("Hours of staff time", 5, "staff_hours"), ("Approved by", 5, "approved_by"))
    if view.scale is Scale.MATERIAL:
        yield from material_facts(book, view)
    yield from still_missing(view, *PLANNED)
    yield Note(
        "Dates and people are as they stood on the day this was made. "
        "Where a number is wanted and nobody gave one, the place is left empty."
    )


def _aim(book: Workbook, view: EngagementView) -> Iterator[tuple[str, str]]:
    yield from asked(
        view,
        ("The decision", 1, "decision"),
        ("Who decides", 1, "decided_by"),
        ("When it is decided", 1, "decision_on"),
        ("What people can influence", 1, "can_change"),
        ("What is fixed, and why", 1, "fixed"),
        ("Level of engagement", 3, "level"),
    )
    level = lists.entry("levels", str(view.contents.answer(3, "level") or ""), book.data_dir)
    yield "What we promise", str(level["help"]) if level else NOT_RECORDED
    yield "Opens", dated(view.starts_on) or NOT_RECORDED
    yield "Closes", dated(view.ends_on) or NOT_RECORDED


def _rows(view: EngagementView, name: str) -> Iterator[Block]:
    """A kind's rows under the heading that stands there already."""
    drawn = tuple(
        each for each in answers.rows(row_kind(name), view.contents) if not isinstance(each, Heading)
    )
    yield from drawn or (Para("Not asked for in an engagement of this size, and nothing is recorded."),)


def _tasks(view: EngagementView) -> Iterator[Block]:
    rows = sorted(view.rows("plan_task"), key=lambda row: (day(row["due_on"]) or date.max, row.id))
    names = {row.id: str(row["text"] or "") for row in rows}
    yield Table(
        f"{len(rows)} {'task' if len(rows) == 1 else 'tasks'}, soonest first",
        ("Task", "Owner", "Starts", "Due", "Milestone", "Standing"),
        tuple(
            (
                _task(names, row),
                said(view, "plan_task", row, "owner") or "Nobody named",
                said(view, "plan_task", row, "starts_on"),
                said(view, "plan_task", row, "due_on") or "No date",
                said(view, "plan_task", row, "milestone"),
                said(view, "plan_task", row, "state"),
            )
            for row in rows
        ),
        empty="No task is planned yet.",
    )
    planned = {row["milestone"] for row in rows if row["state"] != ActionState.DROPPED.value}
    if lacking := tuple(option.words for option in MILESTONES if option.code not in planned):
        yield Para("Milestones without a task:")
        yield Bullets(lacking)


def _task(names: dict[str, str], row: Row) -> str:
    """What is to be done, and the task that has to be done first."""
    first = names.get(str(row["depends_on"]))
    return f"{names[row.id]}\nWaits for: {first}" if first else names[row.id]


def _risks(view: EngagementView) -> Table:
    def score(row: Row) -> int:
        return risk_score(row["likelihood"], row["impact"])

    rows = sorted(view.rows("risk"), key=lambda row: (-score(row), row.id))
    return Table(
        f"{len(rows)} {'risk' if len(rows) == 1 else 'risks'}, the gravest first",
        (
            "What",
            "How likely, 1 to 5",
            "How bad, 1 to 5",
            "Both multiplied",
            "What will be done",
            "Who watches it",
        ),
        tuple(
            (
                *(said(view, "risk", row, name) for name in ("what", "likelihood", "impact")),
                str(score(row)) if score(row) else "Not rated",
                said(view, "risk", row, "mitigation") or "Nothing written down",
                said(view, "risk", row, "owner") or "Nobody named",
            )
            for row in rows
        ),
        empty="No risk is written down.",
    )
