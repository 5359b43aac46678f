"""The change log as a document: its seal, and the register of what was erased, without words."""

from __future__ import annotations

import db
from db.log.chain import Head, head
from engage_tui.documents.content import Block, Document, Facts, Heading, Note, Para, Table
from engage_tui.evidence.papers.words import made_on, of_practice
from engage_tui.forms.dates import worded_date
from engage_tui.forms.text import one_line
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import LONDON

HOW = (
    "Every change is an entry in a log. Each is sealed over itself and the seal before it, with who made it, "
    "when, on which PC and what it was called. The newest seal stands for all of them: as long as it is "
    "found in the workbook and the check is well, nothing before it was altered, added or taken away. "
    "engage-tui check --seal SEAL looks for one that was printed here."
)
ERASED = (
    "Words that had to go were taken out of the records and of the log. Their entries and seals stand; the "
    "words are nowhere any more, and cannot be guessed from what stands."
)


def change_log(book: Workbook) -> Document:
    """The seal as it is now, and what was erased so far."""
    from db.file.engine import driver_of

    with book.read() as session:
        newest = head(driver_of(session.connection()))
        rows = _erasures(session, book)
        first = session.scalar(db.select(db.func.min(db.Change.at)))
    return Document(
        title="The change log: its seal and what was erased",
        subtitle="Tamper evidence",
        meta=(*of_practice(book), made_on(book)),
        blocks=_blocks(newest, rows, worded_date(first.astimezone(LONDON).date()) if first else ""),
    )


def _blocks(newest: Head | None, rows: tuple[tuple[str, ...], ...], since: str) -> tuple[Block, ...]:
    facts = (
        ("Log begun on", since or "Nothing so far"),
        ("Acts so far", f"{newest.number:,}" if newest else "0"),
    )
    return (
        Heading("The seal"),
        Facts((*facts, ("Newest seal", newest.grouped if newest else "Not one yet"))),
        Para(HOW),
        Heading("What was erased"),
        Para(ERASED),
        Table(
            "The register of erasures, newest first, without words",
            ("On", "By", "Of the kind", "Why", "How much", "Record"),
            rows,
            "Nothing has been erased.",
        ),
        Note("One line for each record. A passage says how many places of its text it was taken out of."),
    )


def _erasures(session: db.Session, book: Workbook) -> tuple[tuple[str, ...], ...]:
    from db.erasing.erase import cuts_of

    rows = []
    for each in session.scalars(db.select(db.Erasure).order_by(db.Erasure.erased_at.desc(), db.Erasure.id)):
        cuts = cuts_of(each).values()
        places = sum(len(cut.spots) for cut in cuts)
        much = "All of it" if not cuts else f"{places:,} in its text" if places else "What it said before"
        rows.append(
            (
                worded_date(each.erased_at.astimezone(LONDON).date()),
                one_line(each.erased_by),
                each.record_type.replace("_", " "),
                lists.words("erasure_reasons", each.because, book.data_dir),
                much,
                each.record_id,
            )
        )
    return tuple(rows)
