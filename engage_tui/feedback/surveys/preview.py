"""What bringing in a survey would do, before anything is written: what is new, known or left out. Pure."""

from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from db.counting import counted
from engage_tui.feedback.surveys.column_map import PERSONAL, Meaning, SurveyMap
from engage_tui.feedback.surveys.own_lists import Here
from engage_tui.feedback.surveys.rows import Piece, Pieces
from engage_tui.feedback.surveys.table import RowError, Table
from engage_tui.forms.text import one_line
from engage_tui.this_pc.text_file import NOTHING_KEPT
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.long_work import LongWork
from engage_tui.writing.identifiers import Spot, find, redact

TOLD_EVERY = 1_000
LONGEST_SUMMARY = 200
MOST_ERRORS = 20
"""Rows with something wrong that are named one by one; of the rest it is said how many there are."""
UNKNOWN_WORDS = {
    Meaning.THEME: "what it is about is no theme of the practice",
    Meaning.SOURCE: "how it reached you is none of the ways on the list",
    Meaning.SITE: "the site is none of the practice's",
    Meaning.GROUP: "who they are part of is no group on the list",
    Meaning.RATING: "the rating could not be understood",
}


@dataclass(frozen=True)
class Preview:
    """What would be kept of a file.

    Args:
        held: What its columns mean.
        rows_kept: Rows that add at least one piece.
        already_known: Rows of which every piece is in the workbook.
        new: The pieces that would be added, in the order of the file.
        spots: Of those, by place in `new`, what could say who somebody is.
        take_out: Whether those are taken out of the words.
    """

    name: str
    sha256: str
    held: SurveyMap
    rows_read: int
    rows_kept: int
    already_known: int
    wordless: int
    elsewhere: int
    errors: tuple[RowError, ...]
    new: tuple[Piece, ...]
    spots: dict[int, tuple[Spot, ...]] = field(default_factory=dict)
    unknown: dict[Meaning, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    take_out: bool = True

    def choosing(self, *, take_out: bool) -> "Preview":
        """The same with the other answer to what becomes of wording that could identify."""
        return replace(self, take_out=take_out)

    def said(self, place: int) -> str:
        """The words of a new piece as they would be kept, without their question."""
        words = self.new[place].words
        return redact(words, self.spots.get(place, ())) if self.take_out else words

    def words(self, place: int) -> str:
        """The same with the question before them, where they need it."""
        question = self.new[place].question
        return f"{question}\n{self.said(place)}" if question else self.said(place)

    def summary(self, place: int) -> str:
        """What a list shows of it, where its words begin with the question."""
        return one_line(self.said(place), LONGEST_SUMMARY) if self.new[place].question else ""

    @property
    def kinds(self) -> Counter[str]:
        """How often each kind of wording that could identify is there."""
        return Counter(spot.kind for spots in self.spots.values() for spot in spots)

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day of what is new."""
        days = [each.received_on for each in self.new]
        return (min(days), max(days)) if days else None

    @property
    def doubts(self) -> tuple[str, ...]:
        """What a person should know before they agree, a sentence each."""
        return tuple(_doubts(self))


def preview(table: Table, held: SurveyMap, found: Pieces, here: Here, known: Container[str]) -> Preview:
    """Sort out what is new.

    Args:
        known: Keys of the pieces that the workbook holds.
    """
    new: list[Piece] = []
    rows: dict[int, bool] = {}
    seen: set[str] = set()
    for piece in found.pieces:
        fresh = piece.key not in known and piece.key not in seen
        rows[piece.row] = rows.get(piece.row, False) or fresh
        if fresh:
            seen.add(piece.key)
            new.append(piece)
    kept = sum(rows.values())
    return Preview(
        name=table.name,
        sha256=table.sha256,
        held=held,
        rows_read=found.rows_read,
        rows_kept=kept,
        already_known=len(rows) - kept,
        wordless=found.wordless,
        elsewhere=found.elsewhere,
        errors=tuple(found.errors),
        new=tuple(new),
        unknown={meaning: number for meaning, number in found.unknown.items() if number},
        notes=table.notes,
    )


def looked_over(made: Preview, here: Here, work: LongWork | None = None) -> Preview:
    """The same with every wording that could say who somebody is pointed out.

    Raises:
        Stopped: Someone stopped it.
    """
    work = work or LongWork()
    spots: dict[int, tuple[Spot, ...]] = {}
    for place, piece in enumerate(made.new):
        if place % TOLD_EVERY == 0:
            work.tell("Looking for names and numbers", place, len(made.new))
        if found := find(piece.words, today=here.today, conditions=here.conditions):
            spots[place] = found
    return replace(made, spots=spots)


def refuse_others(made: Preview, here: Here) -> None:
    """Refuse a file in which no row is of this practice."""
    if made.elsewhere and made.elsewhere == made.rows_read - len(made.errors):
        raise Refused(
            f"{here.own.words} is not in {made.name}: "
            f"its {counted(made.elsewhere, 'row is', 'rows are')} of other practices.",
            NOTHING_KEPT,
            "Check that it is this practice's file, and the practice's ODS code in Settings.",
        )


def _doubts(made: Preview) -> Iterator[str]:
    """The most important first: a page has room for a few."""
    yield from made.notes
    if made.elsewhere:
        yield f"{_rows(made.elsewhere)} of other practices: left out."
    if made.kinds:
        found = ", ".join(f"{kind} ({number:,})" for kind, number in made.kinds.most_common())
        what = "taken out of the words" if made.take_out else "kept as it was written"
        yield f"Could say who somebody is, and is {what}: {found}."
    if made.held.places(*PERSONAL):
        yield (
            "Names and email addresses are kept, and each of these people waits for a reply."
            if made.held.keep_names
            else "Names and email addresses are left out."
        )
    for each in made.errors[:MOST_ERRORS]:
        yield f"Row {each.number:,} was left out: {each.words}."
    if len(made.errors) > MOST_ERRORS:
        yield f"So came out {counted(len(made.errors) - MOST_ERRORS, 'more row')} with something wrong."
    if made.wordless:
        yield f"{_rows(made.wordless)} in which nothing was said: left out."
    for meaning, words in UNKNOWN_WORDS.items():
        if number := made.unknown.get(meaning, 0):
            yield f"In {_rows(number)} {words}: that part was left empty."
    if made.held.place(Meaning.DATE) is None and made.already_known:
        yield (
            "The file has no dates, so what says word for word the same as something brought in before "
            "was taken to be known."
        )


def _rows(number: int) -> str:
    return counted(number, "row")
