"""The first page of an engagement's record: what a reader needs who reads no further."""

from collections.abc import Iterator
from datetime import date

from db.terms import OPEN_ACTION_STATES, ActivityState
from engage_tui.checklist.model import Row, StepState
from engage_tui.checklist.steps import STEPS
from engage_tui.checklist.views import EngagementView
from engage_tui.documents.content import Block, Bullets, Facts, Heading, Note, Para, Table
from engage_tui.documents.figures import share, total
from engage_tui.evidence.papers.engagements.words import answer, said
from engage_tui.forms.dates import worded_date


def in_short(view: EngagementView, today: date) -> Iterator[Block]:
    """The summary, from why to what is still missing."""
    yield Heading("In short")
    if view.closed_on is None:
        yield Note("This is a draft: the engagement is open, and what is below may still change.")
    yield Para(view.why or answer(view, 1, "why") or "Why the practice engaged is not recorded.")
    yield Facts(tuple(_aim(view)))
    yield Heading("What people said, and what was decided", 3)
    yield _decided(view)
    yield Facts(tuple(_told(view)))
    yield Heading("Figures", 3)
    yield Facts(tuple(_figures(view, today)))
    yield Heading("Where it stands", 3)
    yield from _standing(view)
    if view.closing_note:
        yield Heading("On closing", 3)
        yield Para(view.closing_note)


def _asked(view: EngagementView, *wanted: tuple[str, int, str]) -> Iterator[tuple[str, str]]:
    for label, number, name in wanted:
        yield label, answer(view, number, name) or "Not recorded"


def _aim(view: EngagementView) -> Iterator[tuple[str, str]]:
    yield from _asked(
        view,
        ("The decision", 1, "decision"),
        ("Who decides", 1, "decided_by"),
        ("When", 1, "decision_on"),
        ("What people could change", 1, "can_change"),
        ("What was fixed", 1, "fixed"),
        ("Level of engagement", 3, "level"),
    )


def _decided(view: EngagementView) -> Table:
    """Each finding beside the decision on it; decisions on no finding come last."""
    by_finding: dict[object, list[Row]] = {}
    for row in view.rows("decision"):
        by_finding.setdefault(row["finding_id"], []).append(row)
    lines: list[tuple[str, ...]] = []
    for finding in view.rows("finding"):
        for decision in by_finding.pop(finding.id, [Row("", {})]):
            lines.append(_line(view, finding, decision))
    lines += [_line(view, Row("", {}), row) for rows in by_finding.values() for row in rows]
    return Table(
        "Findings and the decisions on them",
        ("About", "What people said", "Said by", "Decided", "Why", "People told"),
        tuple(lines),
        empty="No findings and no decisions are recorded yet.",
    )


def _line(view: EngagementView, finding: Row, decision: Row) -> tuple[str, ...]:
    decided = (
        said(view, "decision", decision, "decision", "what", "decided_by", "decided_on") or "No decision yet"
    )
    told = said(view, "decision", decision, "told_on", "told_how") or ("Not yet" if decision.id else "")
    said_by = said(view, "finding", finding, "said_by") or ("Not counted" if finding.id else "")
    return (
        said(view, "finding", finding, "theme"),
        said(view, "finding", finding, "says"),
        said_by,
        decided,
        said(view, "decision", decision, "reason"),
        told,
    )


def _told(view: EngagementView) -> Iterator[tuple[str, str]]:
    yield from _asked(
        view,
        ("Findings in short", 11, "summary"),
        ("Their limits", 11, "limitations"),
        ("Report", 11, "report_where"),
        ("People were told on", 11, "told_on"),
        ("How", 11, "told_how"),
    )


def _figures(view: EngagementView, today: date) -> Iterator[tuple[str, str]]:
    held = [row for row in view.rows("activity") if row["state"] == ActivityState.DONE.value]
    values = [row["took_part"] for row in held]
    words = total(values, of="activities held", source="activity log, step 10", as_at=today)
    yield "Took part (someone who came twice counts twice)", words
    responses, asked = (view.contents.answer(11, name) for name in ("responses", "asked"))
    if isinstance(responses, int):
        yield (
            "Responses",
            share(responses, asked, of="people asked", source="evaluation, step 11", as_at=today),
        )
    else:
        yield "Responses", "Not recorded yet."


def _standing(view: EngagementView) -> Iterator[Block]:
    unfinished = [each for each in view.actions if each.state in OPEN_ACTION_STATES]
    late = sum(1 for each in unfinished if each.overdue)
    yield Facts(
        (
            ("Steps settled", f"{view.progress.done} of {len(STEPS)}"),
            ("Actions still to do", f"{len(unfinished)} of {len(view.actions)}, {late} of them overdue"),
            ("Closed on", worded_date(view.closed_on) if view.closed_on else "Still open"),
        )
    )
    points = tuple(_missing(view))
    if points:
        yield Para("Still missing:")
        yield Bullets(points)
    else:
        yield Para("Nothing is missing: all twelve steps are settled.")


def _missing(view: EngagementView) -> Iterator[str]:
    for step, progress in zip(STEPS, view.progress.steps, strict=True):
        if progress.state is StepState.NOT_STARTED:
            yield f"Step {step.number}, {step.title}: not started."
        elif progress.state is StepState.IN_PROGRESS:
            for finding in progress.missing:
                yield f"Step {step.number}, {step.title}: {finding.words}"
