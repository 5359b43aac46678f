"""The equality and health impact assessment of an engagement, group by group, with who signed it."""

from collections.abc import Iterator, Mapping, Sequence

from db.terms import Effect
from engage_tui.checklist.choices import EFFECTS
from engage_tui.checklist.model import Row
from engage_tui.checklist.queries import engagement
from engage_tui.checklist.steps.step08 import impact_answered
from engage_tui.checklist.values import ahead
from engage_tui.checklist.views import EngagementView
from engage_tui.documents.content import Block, Document, Facts, Heading, Note, Para, Table
from engage_tui.evidence.papers.engagements.words import (
    NOT_RECORDED,
    answer,
    answered,
    said,
    still_missing,
    whose,
)
from engage_tui.forms.fields import Option
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook

PARTS = (
    ("characteristics", "The nine protected characteristics", "the Equality Act 2010, section 4"),
    ("inclusion_groups", "Inclusion health groups", "the groups the NHS asks practices to look out for"),
    ("circumstances", "Other circumstances", "what else shuts people out"),
)
LIMBS = (
    ("1. Eliminate discrimination, harassment and victimisation", "fairness"),
    ("2. Advance equality of opportunity", "opportunity"),
    ("3. Foster good relations", "relations"),
)
NOT_ANSWERED = "Not answered yet"
HEADER = (
    "Group",
    "What it would be for them",
    "What shows it",
    "Explained",
    "What will be done",
    "Who, by when",
)


def impact_assessment(book: Workbook, engagement_id: str) -> Document:
    """One engagement's assessment; a draft until someone signed it off.

    Raises:
        Refused: When there is no such engagement.
    """
    view = engagement(book, engagement_id)
    return Document(
        title=f"Equality and health impact assessment: {view.title}",
        subtitle="What the proposal would mean, and for whom",
        meta=tuple(whose(book, view)),
        blocks=tuple(_blocks(book, view)),
        draft=not signed(book, view),
    )


def signed(book: Workbook, view: EngagementView) -> bool:
    """Whether somebody signed it off on a day that has come."""
    on = view.contents.answer(8, "signed_on")
    return view.contents.answered(8, "signed_by") and bool(on) and not ahead(on, book.today)


def _blocks(book: Workbook, view: EngagementView) -> Iterator[Block]:
    if not signed(book, view):
        yield Note("This is a draft: nobody has signed it off.")
    yield Heading("The proposal")
    yield answered(
        view,
        ("What it is meant to do, and how", 8, "intended"),
        ("Who is affected", 8, "affected"),
        ("Whom we talked to about it", 8, "engaged"),
        ("What it means for health", 8, "health_impact"),
        ("What is still not known", 8, "unknown"),
    )
    held = {str(row["about"]): row for row in view.rows("impact")}
    for name, title, whence in PARTS:
        yield from _part(view, title, whence, lists.options(name, book.data_dir), held)
    listed = {option.code for name, _title, _whence in PARTS for option in lists.options(name, book.data_dir)}
    if others := [row for code, row in held.items() if code not in listed]:
        yield Heading("Other groups")
        rows = tuple(_line(view, said(view, "impact", row, "about"), row) for row in others)
        yield Table(f"{len(rows)} more", HEADER, rows)
    yield from _duty(view)
    yield from _adjustments(view)
    yield Heading("Outcome and sign-off")
    yield answered(
        view,
        ("What the assessment leads to", 8, "outcome"),
        ("Written by", 8, "author"),
        ("Signed off by", 8, "signed_by"),
        ("Signed off on", 8, "signed_on"),
        ("To be looked at again on", 8, "review_on"),
    )
    yield from still_missing(view, 8)


def _part(
    view: EngagementView, title: str, whence: str, wanted: Sequence[Option], held: Mapping[str, Row]
) -> Iterator[Block]:
    yield Heading(title)
    yield Table(
        f"{title}, after {whence}",
        HEADER,
        tuple(_line(view, option.words, held.get(option.code)) for option in wanted),
    )
    yield Facts((("In all", tally([held.get(option.code) for option in wanted])),))


def tally(rows: Sequence[Row | None]) -> str:
    """How many groups stand to gain or lose, adding up to all of them."""
    answered = [row for row in rows if row is not None and impact_answered(row)]
    counts = [(words.words, sum(1 for row in answered if row["effect"] == words.code)) for words in EFFECTS]
    parts = [f"{count} {words.lower()}" for words, count in counts]
    parts.append(f"{len(rows) - len(answered)} {NOT_ANSWERED.lower()}")
    return f"{len(rows)}: {', '.join(parts)}"


def _line(view: EngagementView, name: str, row: Row | None) -> tuple[str, ...]:
    if row is None:
        return (name, NOT_ANSWERED, "", "", "", "")
    effect = said(view, "impact", row, "effect") or NOT_ANSWERED
    shows = said(view, "impact", row, "evidence")
    if not shows and row.filled("no_evidence_because"):
        shows = f"No evidence, because: {row['no_evidence_because']}"
    done = said(view, "impact", row, "mitigation")
    if not done and row["effect"] == Effect.NEGATIVE.value:
        done = "Nothing planned yet"
    who = ", ".join(filter(None, (said(view, "impact", row, each) for each in ("owner", "due_on", "state"))))
    return (
        name,
        effect,
        shows or "Nothing written down",
        said(view, "impact", row, "explanation"),
        done,
        who if row.filled("mitigation") else "",
    )


def _duty(view: EngagementView) -> Iterator[Block]:
    yield Heading("The public sector equality duty")
    yield Para(
        "The Equality Act 2010, section 149, asks for due regard to three things. "
        "Of marriage and civil partnership only the first is asked."
    )
    yield Facts(tuple((label, answer(view, 8, name) or NOT_RECORDED) for label, name in LIMBS))


def _adjustments(view: EngagementView) -> Iterator[Block]:
    rows = view.rows("adjustment")
    yield Heading("What is put in place so that people can take part")
    yield Table(
        f"{len(rows)} {'adjustment' if len(rows) == 1 else 'adjustments'}",
        ("What", "For whom", "In place"),
        tuple(
            (
                said(view, "adjustment", row, "what"),
                said(view, "adjustment", row, "for_whom"),
                "Yes" if row["in_place"] is True else "Not yet",
            )
            for row in rows
        ),
        empty="Nothing is written down.",
    )
