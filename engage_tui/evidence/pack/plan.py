"""Which papers and files go into a pack, and where: worked out before the first is written.

So the index can name each file, and progress knows how far it has come.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import db
from engage_tui.documents.content import Document, Para
from engage_tui.evidence.catalogue import DOCUMENTS, Asked, DocumentKind
from engage_tui.evidence.claims.findings import Engaged
from engage_tui.evidence.claims.model import YearOfEvidence
from engage_tui.evidence.claims.papers import gaps_of, index_of
from engage_tui.evidence.claims.year import files_of, year_of_evidence
from engage_tui.evidence.writing import finished
from engage_tui.practice import practice
from engage_tui.this_pc.paths import evidence_dir
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused

GAPS = "01-what-could-not-be-shown"
INDEX = "02-index-by-clause"
OWN = frozenset({"gap-report", "clause-index"})
"""The pack's own front papers."""
INSIDE = frozenset({"handover", "sign-in", "you-said-check"})
"""Papers for use inside the practice, or for the door: no evidence of anything.

The check of what can hang on a wall quotes the very words that must not leave the practice.
"""
LONGEST = 40
"""Letters of a folder's name: some systems still stop at 260 for the whole path."""


@dataclass(frozen=True)
class Paper:
    """One document of the pack.

    Args:
        stem: Its place in the pack, without the ending that says the format.
        make: Builds it; asked on the store's thread.
        outside: Whether it is looked over for names: people outside read it also when it is written by
            itself, or it is about one meeting or engagement, and holds what was said there.
    """

    stem: str
    make: Callable[[Workbook], Document]
    outside: bool = False


@dataclass(frozen=True)
class Copied:
    """One evidence file of the pack."""

    place: str
    source: Path
    sha256: str


@dataclass(frozen=True)
class Plan:
    """What a pack will hold.

    Args:
        name: What its folder is called.
        held: The claims and gaps, read once for both front papers.
        files: Only files that are what was attached; the gap report names the others.
    """

    name: str
    held: YearOfEvidence
    papers: tuple[Paper, ...]
    files: tuple[Copied, ...]

    @property
    def steps(self) -> int:
        """Papers and files, to count progress by."""
        return len(self.papers) + len(self.files)


def plan_pack(book: Workbook, year: str = "", ending: str = ".html") -> Plan:
    """What the pack of a year will hold.

    Args:
        ending: The format of its papers: the index names whole files.

    Raises:
        Refused: There is no such year, or it has not begun.
    """
    from engage_tui.evidence.claims import reading

    held = year_of_evidence(book, year)
    where: dict[str, str] = {}
    papers = list(_of_year(held))
    with book.read() as session:
        ran = reading.engagements(session, held.since, held.until)
        papers += [*_of_records(session, held, ran, where)]
        files = tuple(_files(session, book, held, ran, where))
    _shown_in(where, held)
    named = {key: place if place.startswith("evidence/") else place + ending for key, place in where.items()}
    front = (
        Paper(GAPS, lambda book: gaps_of(book, held)),
        Paper(INDEX, lambda book: index_of(book, held, named)),
    )
    home = practice(book)
    whose = (home.ods_code if home else "") or "practice"
    name = f"evidence-pack-{whose}-{held.year.replace('/', '-')}"
    return Plan(name, held, (*front, *papers), files)


def _of_year(held: YearOfEvidence) -> Iterator[Paper]:
    """Every document about the practice or its year, in the order of the catalogue."""
    kinds = [each for each in DOCUMENTS if not each.of and each.name not in OWN | INSIDE]
    for number, kind in enumerate(kinds, 3):
        yield _paper(f"{number:02}-{kind.name}", kind, "", held.year)


def _paper(stem: str, kind: DocumentKind, record_id: str, year: str = "") -> Paper:
    def make(book: Workbook) -> Document:
        try:
            return finished(book, kind, kind.make(book, Asked(record_id, year)))
        except Refused as problem:
            # A practice without a group still has a pack: the paper says why it has nothing to say.
            return Document(kind.title, (Para("This paper could not be made."), Para(problem.what)))

    return Paper(stem, make, kind.outside or bool(kind.of))


def _of_records(
    session: db.Session, held: YearOfEvidence, ran: tuple[Engaged, ...], where: dict[str, str]
) -> Iterator[Paper]:
    """The papers about each meeting, engagement and month of the year."""
    from engage_tui.evidence.claims import reading

    kinds = {each.name: each for each in DOCUMENTS}
    taken: set[str] = set()
    for meeting in reading.held_meetings(session, held.since, held.until):
        place = _free(f"meetings/{meeting.held_on}-minutes", taken)
        where[meeting.id] = place
        yield _paper(place, kinds["minutes"], meeting.id)
    for each in ran:
        folder = _free(f"engagements/{_slug(each.ref.words)}", taken)
        where[each.ref.id] = f"{folder}/engagement"
        for name in _papers_of(each):
            yield _paper(f"{folder}/{name}", kinds[name], each.ref.id)
    for month, ref in reading.sent_months(session, held.since, held.until):
        where[ref.id] = place = _free(f"friends-and-family/{month:%Y-%m}", taken)
        yield _paper(place, kinds["fft-month"], f"{month:%Y-%m}")


def _papers_of(each: Engaged) -> Iterator[str]:
    """Of an engagement its record; the papers asked for by name only where there is something to show."""
    yield "engagement"
    if each.weighty or each.signed:
        yield "impact-assessment"
    if each.closed:
        yield "evaluation-report"


def _files(
    session: db.Session, book: Workbook, held: YearOfEvidence, ran: tuple[Engaged, ...], where: dict[str, str]
) -> Iterator[Copied]:
    """The evidence files of the year's engagements that are what was attached."""
    bad = {each.record.id for each in held.gaps if each.record and each.record.kind == "evidence"}
    ids = [each.ref.id for each in ran]
    taken: set[str] = set()
    for ref, name, sha256 in files_of(session, ids):
        if ref.id in bad:
            continue
        place = f"evidence/{Path(name).name}"
        where[ref.id] = place
        if place not in taken:
            taken.add(place)
            yield Copied(place, evidence_dir(book.data_dir) / Path(name).name, sha256)


def _shown_in(where: dict[str, str], held: YearOfEvidence) -> None:
    """Records without a paper of their own, and the paper of the year that shows them."""
    names = [each.name for each in DOCUMENTS if not each.of and each.name not in OWN | INSIDE]
    shown_in = {
        "ppg": "terms-of-reference",
        "interval_agreement": "duties",
        "engagement_round": "duties",
        "recruitment_effort": "duties",
        "outcome": "ppg-actions",
        "told": "you-said",
        "training": "training",
        # The review itself counts members exactly; the annual report hides what could say who they are.
        "membership_review": "ppg-annual-report",
    }
    for claim in held.claims:
        for ref in claim.records:
            if ref.id not in where and (name := shown_in.get(ref.kind)) in names:
                where[ref.id] = f"{names.index(name) + 3:02}-{name}"


def _slug(title: str) -> str:
    """A title as the name of a folder that every system takes, cut between words."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]{1,40}", plain)
    slug = ""
    for word in words:
        if len(slug) + len(word) > LONGEST:
            break
        slug = f"{slug}-{word}" if slug else word
    return slug or "engagement"


def _free(place: str, taken: set[str]) -> str:
    """A place nothing else has."""
    number, found = 2, place
    while found in taken:
        found = f"{place}-{number}"
        number += 1
    taken.add(found)
    return found
