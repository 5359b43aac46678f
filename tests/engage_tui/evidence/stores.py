"""Stores to write every document from, and which record each document is about."""

from collections.abc import Iterator
from itertools import pairwise

from sqlalchemy import select

from db.models import Decision, Engagement, FftMonth, Meeting, MembershipReview, PaperForm, Person, Response
from engage_tui.checklist.actions.engagements import create_engagement
from engage_tui.documents.content import Block, Document, Heading, Table
from engage_tui.evidence.catalogue import DOCUMENTS, DocumentKind
from engage_tui.evidence.writing import build
from engage_tui.feedback.loops.deciding import decide
from engage_tui.feedback.loops.desk import log_feedback
from engage_tui.ppg.group.groups import save_group
from engage_tui.ppg.meetings.planning import plan_meeting
from engage_tui.workbook.book import Workbook


def about(book: Workbook, kind: DocumentKind) -> tuple[str, ...]:
    """Ids of records that a document may be about in a store; one empty id when it needs none."""
    if not kind.of:
        return ("",)
    with book.read() as session:

        def some(model: type, *conditions: object) -> list[str]:
            return list(session.scalars(select(model.id).where(*conditions).order_by(model.id).limit(2)))  # type: ignore[attr-defined, arg-type]

        if kind.of == "month":
            days = session.scalars(select(FftMonth.month)).all()
            return (*(f"{day:%Y-%m}" for day in days), f"{book.today:%Y-%m}")
        engagements = some(Engagement)
        material = some(Engagement, Engagement.scale == "material")
        return tuple(
            {
                "engagement": [*engagements, *material],
                "meeting": some(Meeting),
                "membership review": some(MembershipReview),
                "paper form": some(PaperForm),
                "person": some(Person),
                "decision": [*some(Response), *some(Decision), *engagements],
            }[kind.of]
        )


def every_document(book: Workbook) -> Iterator[tuple[str, Document]]:
    """Each document of the catalogue about each of a few records."""
    for kind in DOCUMENTS:
        for key in about(book, kind):
            yield f"{kind.name} {key}".strip(), build(book, kind.name, key or None)


def nearly_empty(book: Workbook) -> None:
    """One of each thing that documents are about, and nothing in it."""
    create_engagement(book, {"title": "Parking", "scale": "small"})
    create_engagement(book, {"title": "Moving the branch", "scale": "material"})
    group = save_group(book, None, {"name": "The group", "mode": "in_person"})
    plan_meeting(book, group, {"held_on": "03/12/2026", "mode": "in_person"})
    from engage_tui.ppg.review.reviews import save_review

    save_review(book, group, None, {"reviewed_on": "today"})
    piece = log_feedback(book, {"words": "The bell is too quiet", "source": "desk"})
    decide(book, [piece], {"kind": "explained", "reason": "It was explained"})


def tables(document: Document) -> list[Table]:
    """The tables of a document."""
    return [block for block in document.blocks if isinstance(block, Table)]


def table(document: Document, caption: str) -> Table:
    """The table whose caption begins so."""
    return next(each for each in tables(document) if each.caption.startswith(caption))


def fact(document: Document, label: str) -> str:
    """The value under a label."""
    from engage_tui.documents.content import Facts

    pairs = [pair for block in document.blocks if isinstance(block, Facts) for pair in block.pairs]
    return next(value for name, value in pairs if name == label)


def empty_headings(document: Document) -> list[str]:
    """Headings with nothing beneath them."""
    blocks: list[Block | None] = [*document.blocks, None]
    found = []
    for block, following in pairwise(blocks):
        if isinstance(block, Heading) and (
            following is None or (isinstance(following, Heading) and following.level <= block.level)
        ):
            found.append(block.text)
    return found
