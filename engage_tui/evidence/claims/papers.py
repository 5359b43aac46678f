"""The two papers at the front of the pack: what could not be shown, and the index by clause."""

from collections.abc import Iterator, Mapping

from db.counting import counted
from db.terms import DutyState
from engage_tui.documents.content import Block, Bullets, Document, Facts, Heading, Note, Para, Table
from engage_tui.evidence.claims.gaps import WORST_FIRST
from engage_tui.evidence.claims.model import KIND_WORDS, Claim, Gap, YearOfEvidence
from engage_tui.evidence.claims.year import year_of_evidence
from engage_tui.evidence.papers.words import dated, made_on, of_practice
from engage_tui.forms.dates import worded_date
from engage_tui.ppg.year.views import RecordRef
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook

READ_AS = (
    "Records show what was written down. Whether a duty was met is for people to judge, and this is guidance "
    "and not legal advice."
)
EXACT = (
    "The papers in the folders engagements and reviews are the records as they stand: with exact numbers, "
    "small ones too, and words as they were typed. They are for whoever inspects, not for publication."
)

CONTRACTS = {
    "GMS": "General Medical Services (GMS)",
    "PMS": "Personal Medical Services (PMS)",
    "APMS": "Alternative Provider Medical Services (APMS)",
    "unsure": "Not named yet; the duties of General Medical Services (GMS) are quoted",
}
"""The kinds of contract in full, for a reader from outside."""


def gap_report(book: Workbook, year: str = "") -> Document:
    """What one could be asked for a year and could not show, the weakest claims first."""
    return gaps_of(book, year_of_evidence(book, year))


def clause_index(book: Workbook, year: str = "") -> Document:
    """Every claim of a year with its citation and the records that support it."""
    return index_of(book, year_of_evidence(book, year))


def gaps_of(book: Workbook, held: YearOfEvidence) -> Document:
    """The gap report of a year that was read already."""
    return Document(
        title="What you could be asked and could not show",
        subtitle=f"Financial year {held.year}, as the records stood on {worded_date(book.today)}",
        meta=(*of_practice(book, held.until, held.since), *_period(held), made_on(book)),
        blocks=tuple(_gaps(held)),
    )


def _period(held: YearOfEvidence) -> Iterator[tuple[str, str]]:
    yield "Period", f"{worded_date(held.since)} to {worded_date(held.until)}"


def _gaps(held: YearOfEvidence) -> Iterator[Block]:
    yield Heading("In short")
    counts = {state: sum(1 for each in held.claims if each.state is state) for state in DutyState}
    yield Facts(
        (
            ("Claims looked at", f"{len(held.claims)}"),
            ("Records support", f"{counts[DutyState.MET]}"),
            ("Still to do", f"{counts[DutyState.DUE]}"),
            ("Records do not show", f"{counts[DutyState.NOT_MET]}"),
            ("Gaps listed below", f"{len(held.gaps)}"),
        )
    )
    if not held.gaps:
        yield Para("Nothing was found lacking by the rules of this pack.")
    for claim in sorted(held.claims, key=lambda each: WORST_FIRST.index(each.state)):
        lacking = [each for each in held.gaps if each.code == claim.code]
        if lacking:
            yield Heading(claim.heading)
            yield Para(f"{claim.words.capitalize()}. {claim.why}")
            yield from _lacking(lacking)
            yield Note(f"Laid down in: {claim.citation}. Our rule: {claim.rule}")
    yield Heading("How to read this")
    yield Para(READ_AS)
    yield Note(held.source)


def _lacking(lacking: list[Gap]) -> Iterator[Block]:
    """What the year lacks as points, what single records lack as a table."""
    of_year = tuple(each.do for each in lacking if each.record is None)
    if of_year:
        yield Bullets(of_year)
    rows = [(_about(each.record), each.lacking, each.do) for each in lacking if each.record is not None]
    if rows:
        caption = f"{len(rows)} {'record that lacks' if len(rows) == 1 else 'records that lack'} something"
        yield Table(caption, ("About", "What is lacking", "What would mend it"), tuple(rows))


def _about(ref: RecordRef) -> str:
    day = dated(ref.date)
    return ref.words if not day or ref.words.endswith(day) else f"{ref.words}, {day}"


def index_of(book: Workbook, held: YearOfEvidence, where: Mapping[str, str] | None = None) -> Document:
    """The index of a year that was read already.

    Args:
        where: Record to the file of the pack that shows it; none outside a pack.
    """
    return Document(
        title="Index by clause",
        subtitle=f"What the records of {held.year} support, and where they are",
        meta=(
            *of_practice(book, held.until, held.since),
            ("Contract", CONTRACTS.get(held.contract, held.contract)),
            *_period(held),
            made_on(book),
        ),
        blocks=tuple(_index(book, held, where or {})),
    )


def _index(book: Workbook, held: YearOfEvidence, where: Mapping[str, str]) -> Iterator[Block]:
    yield Heading("In short")
    yield Table(
        "The claims and where each stands",
        ("Claim", "Where it stands", "Records"),
        tuple(
            (each.heading, each.words.capitalize(), f"{len(each.records) + each.more:,}")
            for each in held.claims
        ),
    )
    yield from _inspection(book, held)
    for each in held.claims:
        yield from _claim(each, where)
    yield Heading("How to read this")
    yield Para(READ_AS)
    if where:
        yield Note(EXACT)
    yield Note(held.source)


def _inspection(book: Workbook, held: YearOfEvidence) -> Iterator[Block]:
    """The inspector's statements, each with the claims that speak to it."""
    used = lists.reference("cqc_mapping", book.data_dir)
    yield Heading("By statement of the Care Quality Commission (CQC)")
    yield Table(
        "Statements and the claims that speak to them",
        ("Question", "Statement", "Claims and where each stands"),
        tuple(
            (str(each["question"]), str(each["words"]), "\n".join(_spoken(held, each["claims"])))
            for each in used.entries
        ),
    )
    yield Note(f"{used.stated} The practice may change this list.")


def _spoken(held: YearOfEvidence, codes: list[str]) -> Iterator[str]:
    for code in codes:
        claim = held.claim(code)
        yield f"{claim.name}: {claim.words}" if claim else f"{code}: not a claim of this pack"


def _claim(each: Claim, where: Mapping[str, str]) -> Iterator[Block]:
    yield Heading(each.heading)
    yield Facts(
        (
            ("Where it stands", each.words.capitalize()),
            ("Why", each.why),
            ("Laid down in", each.citation),
            ("Our rule", each.rule),
        )
    )
    if each.missing:
        yield Bullets(each.missing)
    header = ("Date", "Kind", "What", "Id", *(("File",) if where else ()))
    rows = tuple(
        (
            dated(ref.date),
            KIND_WORDS[ref.kind],
            ref.words,
            ref.id,
            *((where.get(ref.id, "In the workbook"),) if where else ()),
        )
        for ref in each.records
    )
    yield Table(
        f"{len(each.records)} {'record' if len(each.records) == 1 else 'records'}",
        header,
        rows,
        empty="No records.",
    )
    if each.more:
        yield Note(
            f"Of this kind {counted(each.more, 'more record is', 'more records are')} in the workbook."
        )
