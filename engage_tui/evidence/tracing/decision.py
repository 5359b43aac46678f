"""How one decision came about: what was heard, what was decided and why, who was told, by date.

Made for someone who asks whether people were listened to before it was decided: a court, a
board, an ombudsman. It holds what people said in their own words, so it is not for the wall.
"""

from __future__ import annotations

from collections.abc import Iterator

import db
from db.terms import Sentiment
from engage_tui.documents.content import Block, Document, Facts, Heading, Note, Para, Table
from engage_tui.evidence.papers.change_log import digest
from engage_tui.evidence.papers.counts import footing
from engage_tui.evidence.papers.words import made_on, of_practice
from engage_tui.evidence.tracing.feedback import Heard
from engage_tui.evidence.tracing.traced import Traced
from engage_tui.forms.dates import worded_date
from engage_tui.history.changes import history
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused

TONES: tuple[tuple[str, tuple[Sentiment | None, ...]], ...] = (
    ("Concerns", (Sentiment.NEGATIVE,)),
    ("Compliments", (Sentiment.POSITIVE,)),
    ("Some of both", (Sentiment.MIXED,)),
    ("Ideas, questions, or no tone noted", (Sentiment.NEUTRAL, None)),
)
HOLDS_WORDS = (
    "Not for publication: this holds what people said in their own words. "
    "Who said it, and how to reach them, is left out."
)


def decision_trace(book: Workbook, record_id: str) -> Document:
    """The trace of a response, of a decision of step 12, or of a whole engagement.

    Raises:
        Refused: When there is nothing of that id.
    """
    found = traced(book, record_id)
    return Document(
        title=f"How it was decided: {found.title}",
        subtitle="From what was heard to who was told, in order of date",
        meta=(*of_practice(book), made_on(book)),
        blocks=tuple(_blocks(book, found)),
    )


def traced(book: Workbook, record_id: str) -> Traced:
    """What stands behind a decision.

    Raises:
        Refused: When there is nothing of that id.
    """
    from engage_tui.evidence.tracing import engagement, response

    with book.read() as session:
        decision = session.get(db.Decision, record_id)
        engagement_id = decision.engagement_id if decision else ""
        is_engagement = session.get(db.Engagement, record_id) is not None
        is_response = session.get(db.Response, record_id) is not None
    if is_response:
        return response.of_response(book, record_id)
    if is_engagement or engagement_id:
        decision_id = "" if is_engagement else record_id
        return engagement.of_engagement(book, engagement_id or record_id, decision_id)
    raise Refused(
        "There is no decision of that id.",
        "Nothing was written.",
        "Give the id of a decision on feedback, of an engagement, or of one of its decisions.",
    )


def _blocks(book: Workbook, found: Traced) -> Iterator[Block]:
    yield Note(HOLDS_WORDS)
    yield Heading("The decision")
    yield Facts(found.facts)
    yield Heading("In order of date")
    events = sorted(found.events, key=lambda each: each.day)
    yield Table(
        f"{len(events)} {'step' if len(events) == 1 else 'steps'}, the earliest first",
        ("Date", "What", "Who", "Record"),
        tuple((worded_date(each.day), each.what, each.who, each.record) for each in events),
        empty="Nothing with a day is on record.",
    )
    for words in found.undated:
        yield Note(words)
    yield from found.more
    yield from _feedback(book, found)
    yield Heading("Who was told")
    if found.told:
        yield Table("Who was told, how and when", ("Told",), tuple((each,) for each in found.told))
    else:
        yield Para("Nobody was told yet, as far as the records say.")
    yield from _log(book, found.log)


def _feedback(book: Workbook, found: Traced) -> Iterator[Block]:
    yield Heading("What was heard, by its tone")
    yield Para(
        "The tone is that of what was said, as whoever logged it heard it. A concern may be one about how "
        "things are, or one about the proposal: read the words."
    )
    people = sum(each.line.said_by for each in found.pieces)
    by_tone = {
        words: [each for each in found.pieces if each.line.sentiment in tones] for words, tones in TONES
    }
    yield Table(
        "Pieces of feedback and how many people said them",
        ("Tone", "Pieces", "People"),
        (
            *(
                (words, str(len(held)), f"{sum(each.line.said_by for each in held):,}")
                for words, held in by_tone.items()
            ),
            ("All", str(len(found.pieces)), f"{people:,}"),
        ),
    )
    yield Note(
        footing("feedback log", book.today, n=len(found.pieces), of="pieces", which="Only those linked to it")
    )
    for words, held in by_tone.items():
        if held:
            yield Heading(words, 3)
            yield Table(
                f"{words}: {len(held)}",
                ("Date", "How it came", "About", "What was said", "People", "Where it stands"),
                tuple(_piece(each) for each in held),
            )


def _piece(each: Heard) -> tuple[str, ...]:
    line = each.line
    said = each.words or "The words were taken out: it was moved to the complaints procedure."
    return (
        worded_date(line.received_on),
        line.source_words,
        line.theme_words or "Not sorted yet",
        said,
        f"{line.said_by:,}",
        line.state_words,
    )


def _log(book: Workbook, ids: tuple[str, ...]) -> Iterator[Block]:
    changes = [change for each in ids for change in history(book, each, limit=1_000)]
    changes.sort(key=lambda change: (change.at, change.id), reverse=True)
    yield Heading("Who wrote it down, and when")
    yield Table(
        "From the change log",
        ("Day", "Who", "What", "Records"),
        tuple(digest(tuple(changes))),
        empty="The change log holds nothing about it.",
    )
    yield Note(
        "The log is written with every change, and nobody can alter what is in it. Days in the table before "
        "are those that people typed; days here are those on which they typed it."
    )
