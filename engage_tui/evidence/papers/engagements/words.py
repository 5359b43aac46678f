"""What the documents about one engagement share: answers in words, and whose document it is."""

from collections.abc import Iterator

from engage_tui.checklist.model import Row
from engage_tui.checklist.rules import shown
from engage_tui.checklist.steps import STEPS, row_kind
from engage_tui.checklist.views import EngagementView
from engage_tui.documents.content import Block, Bullets, Facts, Heading, Table
from engage_tui.evidence.papers.answers import STEP_STATES
from engage_tui.evidence.papers.words import dated, made_on, of_practice
from engage_tui.forms.dates import worded_date
from engage_tui.workbook.book import Workbook

NOT_RECORDED = "Not recorded yet"


def answer(view: EngagementView, number: int, name: str) -> str:
    """What was answered to a step's question, in words; empty when nothing was."""
    field = STEPS[number - 1].form.field(name)
    return shown(view.contents, field, Row("", {name: view.contents.answer(number, name)}))


def said(view: EngagementView, kind: str, row: Row, *names: str) -> str:
    """What a row holds under these names, in words, a line each."""
    form = row_kind(kind).form
    return "\n".join(shown(view.contents, form.field(name), row) for name in names if row.filled(name))


def asked(view: EngagementView, *wanted: tuple[str, int, str]) -> Iterator[tuple[str, str]]:
    """Answers under labels; one that nobody gave says so."""
    for label, number, name in wanted:
        yield label, answer(view, number, name) or NOT_RECORDED


def answered(view: EngagementView, *wanted: tuple[str, int, str]) -> Facts:
    """The same as a document's facts."""
    return Facts(tuple(asked(view, *wanted)))


def whose(book: Workbook, view: EngagementView) -> Iterator[tuple[str, str]]:
    """Whose document it is, which engagement it is about, and how far that has come."""
    yield from of_practice(book, view.closed_on, view.starts_on)
    yield "Led by", view.lead or NOT_RECORDED
    yield "Size of the change", view.scale.value.capitalize()
    if view.starts_on and view.ends_on:
        yield "People can have their say", f"{worded_date(view.starts_on)} to {worded_date(view.ends_on)}"
    yield "Standing", f"Closed on {dated(view.closed_on)}" if view.closed_on else "Still open"
    yield made_on(book)


def steps_table(view: EngagementView, *numbers: int) -> Table:
    """Who looks after some of the steps, by when, and how far each is."""
    return Table(
        "Steps, who looks after them and by when",
        ("Step", "Who", "Due", "Standing"),
        tuple(
            (
                f"{number}. {STEPS[number - 1].title}",
                view.plan(number).owner or "Nobody named",
                dated(view.plan(number).due_on) or "No date",
                STEP_STATES[view.progress.steps[number - 1].state],
            )
            for number in numbers
        ),
    )


def still_missing(view: EngagementView, *numbers: int) -> Iterator[Block]:
    """What these steps still lack; nothing once they are settled."""
    points = [
        f"Step {number}: {finding.words}"
        for number in numbers
        for finding in view.progress.steps[number - 1].missing
    ]
    if points:
        yield Heading("Still missing")
        yield Bullets(tuple(points))
