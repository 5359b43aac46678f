"""The evaluation of an engagement: what was done, whom it reached, what was found, and what it changed."""

from collections.abc import Iterator

from db.counting import counted
from db.terms import ActivityState
from engage_tui.checklist.model import Row, StepState
from engage_tui.checklist.queries import engagement
from engage_tui.checklist.views import EngagementView
from engage_tui.documents.content import Block, Document, Facts, Heading, Note, Para, Table
from engage_tui.documents.suppression import HIDDEN, suppress
from engage_tui.evidence.papers.counts import ALL, footing, number
from engage_tui.evidence.papers.engagements.words import (
    NOT_RECORDED,
    answer,
    answered,
    said,
    still_missing,
    whose,
)
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook


def evaluation_report(book: Workbook, engagement_id: str) -> Document:
    """The report of one engagement, as it may leave the practice; a draft until steps 11 and 12 are settled.

    Raises:
        Refused: When there is no such engagement.
    """
    view = engagement(book, engagement_id)
    states = (view.progress.steps[10].state, view.progress.steps[11].state)
    return Document(
        title=f"Evaluation: {view.title}",
        subtitle="What people said, and what came of it",
        meta=tuple(whose(book, view)),
        blocks=tuple(_blocks(book, view)),
        draft=view.closed_on is None and any(each is not StepState.DONE for each in states),
    )


def _blocks(book: Workbook, view: EngagementView) -> Iterator[Block]:
    below = lists.target("suppress_below", book.data_dir)
    yield Heading("In short")
    yield Para(answer(view, 11, "summary") or "What was found is not summed up yet.")
    yield answered(
        view,
        ("The decision it was to inform", 1, "decision"),
        ("What people could influence", 1, "can_change"),
        ("What was fixed, and why", 1, "fixed"),
        ("What changed because people spoke", 12, "difference"),
    )
    yield from _activities(book, view, below)
    yield Heading("Responses")
    yield Facts((("Responses", responses(view, below)),))
    yield from _findings(book, view, below)
    yield Heading("How far this can be trusted")
    yield Para(answer(view, 11, "limitations") or "The limits of the findings are not written down yet.")
    yield from _decisions(view)
    yield Heading("What we learned about engaging")
    yield answered(
        view,
        ("What went differently from the plan", 10, "changed"),
        ("Whom we missed, and what we would change", 11, "review"),
    )
    yield Heading("Telling people")
    yield answered(
        view,
        ("Report published", 11, "report_on"),
        ("Where", 11, "report_where"),
        ("People were told on", 11, "told_on"),
        ("How", 11, "told_how"),
    )
    yield from still_missing(view, 10, 11, 12)


def took_part(view: EngagementView) -> tuple[tuple[Row, int | None], ...]:
    """Activities that were held with how many took part; None where nobody counted."""
    held = (row for row in view.rows("activity") if row["state"] == ActivityState.DONE.value)
    return tuple((row, value if isinstance(value := row["took_part"], int) else None) for row in held)


def _activities(book: Workbook, view: EngagementView, below: int) -> Iterator[Block]:
    rows = view.rows("activity")
    held = took_part(view)
    shown = suppress({row.id: people for row, people in held if people is not None}, below)
    people = {row.id: shown.words(row.id) if row.id in shown.counts else "Not counted" for row, _n in held}
    yield Heading("What was done")
    total = (ALL, "", "", "", shown.total_words)
    yield Table(
        f"{len(rows)} {'activity' if len(rows) == 1 else 'activities'}",
        ("What", "When", "Where", "Did it happen?", "Took part"),
        (
            *(
                (
                    said(view, "activity", row, "method"),
                    said(view, "activity", row, "held_on"),
                    said(view, "activity", row, "venue"),
                    said(view, "activity", row, "state", "cancelled_because"),
                    people.get(row.id, ""),
                )
                for row in rows
            ),
            *((total,) if shown.counts else ()),
        ),
        empty="No activity is logged.",
    )
    states = [(words, sum(1 for row in rows if row["state"] == code)) for words, code in _STATES]
    yield Facts(
        (("Activities", f"{len(rows)}: " + ", ".join(f"{count} {words}" for words, count in states)),)
    )
    missing = sum(1 for _row, count in held if count is None)
    yield Note(
        footing(
            "activity log, step 10", book.today, n=len(held), of="activities held", missing=missing,
            lacking="without a count", which="Someone who came twice counts twice",
        )
    )  # fmt: skip
    if shown.note:
        yield Note(shown.note)
    reached = [
        (said(view, "activity", row, "method"), said(view, "activity", row, "groups_reached"),
         said(view, "activity", row, "adjustments"))
        for row, _count in held
    ]  # fmt: skip
    yield Table(
        "Groups reached, and what was put in place for them",
        ("What", "Groups reached", "Put in place"),
        tuple(each for each in reached if each[1] or each[2]),
        empty="No group is named.",
    )


_STATES = (
    ("held", ActivityState.DONE.value),
    ("planned", ActivityState.PLANNED.value),
    ("cancelled", ActivityState.CANCELLED.value),
)


def responses(view: EngagementView, below: int) -> str:
    """How many answered, of how many asked, when both are known and neither gives a small number away."""
    given, whole = view.contents.answer(11, "responses"), view.contents.answer(11, "asked")
    if not isinstance(given, int):
        return NOT_RECORDED
    if not isinstance(whole, int) or whole < given:
        return f"{number(given, below)}. How many were asked is not known, so no rate is given."
    if HIDDEN in (number(given, below), number(whole - given, below)):
        return f"{number(given, below)} of those asked"
    rate = f" ({given / whole:.0%})" if whole else ""
    return f"{given:,} of {whole:,} asked{rate}"


def _findings(book: Workbook, view: EngagementView, below: int) -> Iterator[Block]:
    rows = view.rows("finding")
    yield Heading("What people said")
    yield Table(
        f"{len(rows)} {'finding' if len(rows) == 1 else 'findings'}",
        ("About", "What people said", "Said by", "What differed between groups"),
        tuple(
            (
                said(view, "finding", row, "theme"),
                said(view, "finding", row, "says"),
                number(value, below) if isinstance(value := row["said_by"], int) else "Not counted",
                said(view, "finding", row, "differs") or "Nothing noted",
            )
            for row in rows
        ),
        empty="No finding is recorded.",
    )
    missing = sum(1 for row in rows if not isinstance(row["said_by"], int))
    yield Note(
        footing(
            "findings of step 11", book.today, n=len(rows), of="findings", missing=missing,
            lacking="without a count", which="One person may stand behind several findings",
        )
    )  # fmt: skip
    quotes = sum(1 for row in rows if row.filled("quote"))
    if quotes:
        yield Note(
            f"{counted(quotes, 'finding has', 'findings have')} words somebody said; those stay in "
            "the record."
        )
    if any(isinstance(row["said_by"], int) and 0 < row["said_by"] < below for row in rows):
        yield Note(f"{HIDDEN} stands for a number below {below}, which is not shown.")


def _decisions(view: EngagementView) -> Iterator[Block]:
    themes = {row.id: said(view, "finding", row, "theme") for row in view.rows("finding")}
    rows = view.rows("decision")
    yield Heading("What was decided")
    yield Table(
        f"{len(rows)} {'decision' if len(rows) == 1 else 'decisions'}",
        ("About", "Decided", "Why", "By whom and when", "What happens next", "People told"),
        tuple(
            (
                themes.get(str(row["finding_id"]), "Not about one finding"),
                said(view, "decision", row, "decision", "what") or "Not decided yet",
                said(view, "decision", row, "reason") or "No reason recorded",
                said(view, "decision", row, "decided_by", "decided_on", "forum"),
                said(view, "decision", row, "action", "due_on", "state") if row.filled("action") else "",
                said(view, "decision", row, "told_on", "told_how") or "Not yet",
            )
            for row in rows
        ),
        empty="No decision is recorded.",
    )
    unanswered = [
        words for key, words in themes.items() if key not in {str(row["finding_id"]) for row in rows}
    ]
    if unanswered:
        yield Para(f"Findings without a decision: {len(unanswered)} of {len(themes)}.")
