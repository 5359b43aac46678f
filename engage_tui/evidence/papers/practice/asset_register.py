"""The practice's entry for its asset register, and the data-protection facts that go with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import db
from db.file.network import on_network
from engage_tui import __version__
from engage_tui.documents.content import Block, Document, Facts, Heading, Note, Table
from engage_tui.evidence.papers.words import made_on, of_practice
from engage_tui.forgetting.retention import periods
from engage_tui.forms.dates import worded_date
from engage_tui.reference import lists
from engage_tui.this_pc.care import backup_files, has_evidence_files
from engage_tui.this_pc.paths import backups_dir, evidence_dir, store_path
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import LONDON

PARTS = (
    ("what", "The program"),
    ("data", "What is kept about people, and why"),
    ("keep", "How long it is kept: suggested, for the practice to decide"),
    ("safe", "How it is protected"),
    ("duty", "What the practice has to do"),
)


@dataclass(frozen=True)
class Kept:
    """How many records hold somebody's details.

    Args:
        erased: People whose details were erased; their records keep their shape and no name.
    """

    members: int
    left: int
    replies: int
    staff: int
    staff_left: int
    contacts: int
    comments: int
    erased: int


def asset_register(book: Workbook) -> Document:
    """What the program is, where the data lies, what is in it, and how it is kept safe."""
    return Document(
        title="Engage: entry for the asset register",
        subtitle="And facts for data protection",
        meta=(*of_practice(book), made_on(book)),
        blocks=tuple(_blocks(book)),
    )


def _blocks(book: Workbook) -> Iterator[Block]:
    used = lists.reference("asset_facts", book.data_dir)
    for part, title in PARTS:
        pairs = [(str(each["words"]), str(each["text"])) for each in used.entries if each["part"] == part]
        if part == "what":
            pairs = [("Name and version", f"Engage {__version__}"), *pairs]
        if part == "keep":
            pairs = [*periods(book), *pairs]
        if part == "safe":
            pairs += list(_where(book))
        if pairs:
            yield Heading(title)
            yield Facts(tuple(pairs))
        if part == "data":
            yield _counts(kept(book))
            yield Note(
                f"Counted in this store on {worded_date(book.today)}. Records that were taken off a list are "
                "still in it, and count. Exact numbers: for the practice's own register."
            )
    yield Heading("To be filled in by the practice")
    yield Table(
        "Who answers for it",
        ("What", "Name", "Date"),
        tuple(
            (each, "", "")
            for each in ("Owner of the asset", "Data protection officer has read this", "Next review")
        ),
        to_write_in=True,
    )
    yield Note(f"{used.stated} This is guidance and not legal advice.")


def _where(book: Workbook) -> Iterator[tuple[str, str]]:
    network = "on a network drive" if on_network(book.data_dir) else "on a disk of this PC, as far as it says"
    yield "Where the data is", f"{store_path(book.data_dir)}, {network}"
    files = evidence_dir(book.data_dir)
    yield "Files copied in as evidence", str(files) if has_evidence_files(book.data_dir) else "No file so far"
    yield "Where backups are", str(backups_dir(book.data_dir))
    backups = backup_files(book.data_dir)
    if backups:
        taken = worded_date(backups[0].taken.astimezone(LONDON).date())
        yield "Last backup", f"{taken}, verified when it was made; {len(backups)} in the folder"
    else:
        yield "Last backup", "Not made yet"


def kept(book: Workbook) -> Kept:
    """How many records in the store hold somebody's details now."""
    with book.read() as session:
        named = db.select(db.Person.id).where(db.Person.erased_on.is_(None))
        mine = db.Member.person_id.in_(named)
        return Kept(
            members=_count(session, db.Member, mine, db.Member.left_on.is_(None)),
            left=_count(session, db.Member, mine, db.Member.left_on.is_not(None)),
            replies=_count(session, db.Feedback, db.Feedback.person_id.in_(named)),
            staff=_count(session, db.Staff, db.Staff.left_on.is_(None)),
            staff_left=_count(session, db.Staff, db.Staff.left_on.is_not(None)),
            contacts=_count(session, db.Stakeholder, db.Stakeholder.contact != ""),
            comments=_count(session, db.Feedback, db.Feedback.words != ""),
            erased=_count(session, db.Person, db.Person.erased_on.is_not(None)),
        )


def _count(session: db.Session, model: Any, *conditions: Any) -> int:
    return session.scalar(db.select(db.func.count()).select_from(model).where(*conditions)) or 0


def _counts(found: Kept) -> Table:
    return Table(
        "Records that hold somebody's details",
        ("What", "Records"),
        (
            ("Members of the patient group", f"{found.members:,}"),
            ("Memberships that have ended, details not erased yet", f"{found.left:,}"),
            ("Feedback with a name to reply to", f"{found.replies:,}"),
            ("Staff", f"{found.staff:,}"),
            ("Staff who left", f"{found.staff_left:,}"),
            ("Stakeholders with a contact", f"{found.contacts:,}"),
            ("Comments in people's words", f"{found.comments:,}"),
            ("People whose details were erased", f"{found.erased:,}"),
        ),
    )
