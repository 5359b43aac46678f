"""One engagement's whole record, for someone who was not there.

The short version comes first: why, what was decided, what people said and were told, and
what is still missing. Everything behind it follows, step by step.
"""

from collections.abc import Iterator

from db.counting import counted
from engage_tui.checklist.model import StepState
from engage_tui.checklist.queries import engagement
from engage_tui.checklist.steps import STEPS
from engage_tui.checklist.views import EngagementView
from engage_tui.documents.content import Block, Bullets, Document, Facts, Heading, Note, Para, Table
from engage_tui.evidence.papers import answers
from engage_tui.evidence.papers.change_log import trail
from engage_tui.evidence.papers.engagements.record_summary import in_short
from engage_tui.evidence.papers.words import of_practice
from engage_tui.forms.dates import worded_date
from engage_tui.practice import StaffLine, staff_on
from engage_tui.workbook.book import Workbook

THE_RECORD = (
    "The record as it stands, with exact numbers, small ones too, and words as they were typed: for the "
    "practice and for whoever inspects it, not for publication."
)


def engagement_record(book: Workbook, engagement_id: str) -> Document:
    """Everything recorded about one engagement, as a document.

    Raises:
        Refused: When there is no such engagement.
    """
    view = engagement(book, engagement_id)
    blocks: list[Block] = [Note(THE_RECORD), *in_short(view, book.today)]
    for step in STEPS:
        blocks += _step(view, step.number)
    blocks += _actions(view)
    blocks += _evidence(view)
    blocks += trail(book, engagement_id)
    blocks += _people(view, staff_on(book, view.closed_on or book.today))
    return Document(
        title=view.title,
        subtitle="Record of an engagement",
        meta=tuple(_meta(book, view)),
        blocks=tuple(blocks),
        draft=view.closed_on is None,
    )


def _meta(book: Workbook, view: EngagementView) -> Iterator[tuple[str, str]]:
    yield from of_practice(book, view.closed_on, view.starts_on)
    yield "Led by", view.lead
    yield "Size of the change", view.scale.value.capitalize()
    if view.starts_on and view.ends_on:
        yield "People could have their say", f"{worded_date(view.starts_on)} to {worded_date(view.ends_on)}"
    yield "Standing", f"Closed on {worded_date(view.closed_on)}" if view.closed_on else "Still open"
    yield "This document was made on", worded_date(book.today)


def _step(view: EngagementView, number: int) -> Iterator[Block]:
    step, progress, plan = STEPS[number - 1], view.progress.steps[number - 1], view.plan(number)
    yield Heading(f"Step {number}. {step.title}")
    pairs = [("Standing", answers.STEP_STATES[progress.state])]
    if progress.reason:
        pairs.append(("Because", progress.reason))
    if plan.owner:
        pairs.append(("Looked after by", plan.owner))
    if plan.due_on:
        pairs.append(("Due", worded_date(plan.due_on)))
    if plan.completed_on:
        by = f" by {plan.completed_by}" if plan.completed_by else ""
        pairs.append(("Done", f"{worded_date(plan.completed_on)}{by}"))
    if plan.reopened_on:
        pairs.append(("Reopened", f"{worded_date(plan.reopened_on)}: {plan.reopened_because}"))
    if plan.notes:
        pairs.append(("Notes", plan.notes))
    yield Facts(tuple(pairs))
    if recorded := tuple(answers.answers(step, view.contents)):
        yield Heading("What was recorded", 3)
        yield from recorded
    if progress.state is not StepState.NOT_APPLICABLE:
        for kind in step.rows:
            yield from answers.rows(kind, view.contents)
    yield from _missing(view, number)


def _missing(view: EngagementView, number: int) -> Iterator[Block]:
    progress = view.progress.steps[number - 1]
    if progress.missing and progress.state is not StepState.NOT_STARTED:
        yield Heading("Still missing", 3)
        yield Bullets(tuple(each.words for each in progress.missing))
    advice = tuple(each.words for each in progress.findings if each.advice and not each.met)
    if advice and progress.state is not StepState.NOT_STARTED:
        yield Heading("Worth another look", 3)
        yield Bullets(advice)


def _actions(view: EngagementView) -> Iterator[Block]:
    yield Heading("Actions")
    yield Table(
        f"{len(view.actions)} {'action' if len(view.actions) == 1 else 'actions'}",
        ("What", "Owner", "Due", "Where it stands", "Came from", "Note"),
        tuple(
            (
                each.text,
                each.owner,
                worded_date(each.due_on) if each.due_on else "",
                answers.state_words(each.state)
                + (f", {worded_date(each.closed_on)}" if each.closed_on else "")
                + (" (overdue)" if each.overdue else ""),
                each.source,
                each.note,
            )
            for each in view.actions
        ),
        empty="No actions were recorded.",
    )


def _evidence(view: EngagementView) -> Iterator[Block]:
    yield Heading("Evidence")
    yield Table(
        f"{len(view.evidence)} {'piece' if len(view.evidence) == 1 else 'pieces'} of evidence",
        ("What", "Step", "Date", "Where it is", "SHA-256 of the file"),
        tuple(
            (
                each.title,
                str(each.step_number),
                worded_date(each.dated_on) if each.dated_on else "",
                "\n".join(part for part in (each.link, each.file_name) if part),
                f"{each.sha256} ({counted(each.size, 'byte')})" if each.sha256 else "",
            )
            for each in view.evidence
        ),
        empty="No evidence was attached.",
    )
    if any(each.sha256 for each in view.evidence):
        yield Note("A file whose SHA-256 is the one above has not changed since it was attached.")


def _people(view: EngagementView, everyone: tuple[StaffLine, ...]) -> Iterator[Block]:
    """Who the initials are, for those that appear: a reader years on will not know.

    Initials of someone who had left, or had not come yet, are somebody else's where somebody had them.
    """
    used = {view.lead, *(plan.owner for plan in view.plans), *(each.owner for each in view.actions)}
    used |= {plan.completed_by for plan in view.plans}
    for held in view.contents.rows.values():
        used |= {str(row[name]) for row in held for name in ("owner", "facilitator") if row[name]}
    here = {each.initials for each in everyone if each.current}
    known = tuple(
        (each.initials, ", ".join(part for part in (each.name, each.role) if part))
        for each in everyone
        if each.initials in used and (each.current or each.initials not in here)
    )
    if known:
        yield Heading("Who the initials are")
        yield Facts(known)
    yield Para("Kept with Engage, the practice's engagement workbook.")
