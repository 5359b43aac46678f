"""What bringing in a survey would do, before anything is written: what is new, known or left out. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from db.counting import counted as counted_words
from engage_tui.feedback.surveys.choices import Counted
from engage_tui.feedback.surveys.column_map import SurveyMap
from engage_tui.feedback.surveys.known import Known
from engage_tui.feedback.surveys.own_lists import Here
from engage_tui.feedback.surveys.pieces import Piece, Pieces
from engage_tui.feedback.surveys.table import RowError, Table
from engage_tui.forms.text import one_line
from engage_tui.this_pc.text_file import NOTHING_KEPT
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.long_work import LongWork
from engage_tui.writing.identifiers import Spot, find, redact
from engage_tui.writing.letters import letters_of
from engage_tui.writing.suggesting import suggested

TOLD_EVERY = 1_000
LONGEST_SUMMARY = 200
Each = TypeVar("Each")


class IfChanged(StrEnum):
    """What becomes of an answer that is here with other words."""

    KEEP = "keep"
    REPLACE = "replace"
    BOTH = "both"


@dataclass(frozen=True)
class Choices:
    """What a person chose before they agreed.

    Args:
        take_out: Whether what could say who somebody is is taken out of the words.
        changed: What becomes of an answer that is here with other words.
        alike: Whether what looks the same as a piece that is here comes in all the same.
    """

    take_out: bool = True
    changed: IfChanged = IfChanged.KEEP
    alike: bool = True


@dataclass(frozen=True)
class Preview:
    """What would be kept of a file.

    Args:
        held: What its columns mean.
        found: What its rows come to.
        known: What of it is here.
        could: The pieces that may be added or put in another's place, in the order of the file.
        all_spots: Of those, by place, what could say who somebody is.
        all_suggested: Of those, by place, what the words make one ask: `complaint`, `harm`.
        counted_before: Whether the counts of this very file are here.
        repeats: Numbers of the rows with a piece that another row of the file has, and the workbook not.
    """

    name: str
    sha256: str
    held: SurveyMap
    found: Pieces
    known: Known
    could: tuple[Piece, ...]
    all_spots: dict[int, tuple[Spot, ...]] = field(default_factory=dict)
    all_suggested: dict[int, str] = field(default_factory=dict)
    counted_before: bool = False
    notes: tuple[str, ...] = ()
    repeats: tuple[int, ...] = ()
    choices: Choices = Choices()

    def choosing(
        self, *, take_out: bool | None = None, changed: IfChanged | None = None, alike: bool | None = None
    ) -> "Preview":
        """The same with another choice."""
        now = self.choices
        return replace(
            self,
            choices=Choices(
                now.take_out if take_out is None else take_out,
                now.changed if changed is None else changed,
                now.alike if alike is None else alike,
            ),
        )

    @property
    def take_out(self) -> bool:
        """Whether what could say who somebody is is taken out of the words."""
        return self.choices.take_out

    @cached_property
    def places(self) -> Sequence[int]:
        """Which of the pieces that could be added would be."""
        left = set() if self.choices.alike else self.known.alike
        if self.choices.changed is not IfChanged.BOTH:
            left = left | self.known.changed.keys()
        if not left:
            return range(len(self.could))
        return [place for place, each in enumerate(self.could) if each.key not in left]

    @cached_property
    def new(self) -> Sequence[Piece]:
        """The pieces that would be added, in the order of the file."""
        return self.could if isinstance(self.places, range) else [self.could[each] for each in self.places]

    @cached_property
    def replaced(self) -> tuple[int, ...]:
        """Places, among those that could be added, of pieces whose words take those of one here."""
        if self.choices.changed is not IfChanged.REPLACE:
            return ()
        return tuple(at for at, each in enumerate(self.could) if each.key in self.known.changed)

    @property
    def agrees(self) -> bool:
        """Whether there is anything to agree to."""
        return bool(self.new or self.replaced or self.fresh_counts)

    @property
    def fresh_counts(self) -> tuple[Counted, ...]:
        """The counts that would be kept."""
        return () if self.counted_before else self.found.counts

    @property
    def asks(self) -> bool:
        """Whether it holds what only a person can say: another's words or the same answer again."""
        return bool(self.known.alike or self.known.changed)

    @property
    def rows_read(self) -> int:
        """Rows beneath the header."""
        return self.found.rows_read

    @cached_property
    def rows_kept(self) -> int:
        """Rows that add at least one piece, or put one right."""
        return len(self._kept)

    @cached_property
    def _kept(self) -> set[int]:
        """Numbers of those rows."""
        return {each.row for each in self.new} | {self.could[each].row for each in self.replaced}

    @cached_property
    def twice(self) -> tuple[int, ...]:
        """Numbers of the rows that bring nothing because another row of the file says the same."""
        return tuple(number for number in self.repeats if number not in self._kept)

    @cached_property
    def already_known(self) -> int:
        """Rows of which every piece is here."""
        return len({each.row for each in self.found.pieces}) - self.rows_kept - len(self.twice)

    @property
    def wordless(self) -> int:
        """Rows in which nothing was said."""
        return self.found.wordless

    @property
    def elsewhere(self) -> int:
        """Rows of other practices."""
        return self.found.elsewhere

    @property
    def errors(self) -> Sequence[RowError]:
        """Rows with something wrong."""
        return self.found.errors

    @cached_property
    def spots(self) -> dict[int, tuple[Spot, ...]]:
        """What could say who somebody is, by place among the new pieces."""
        return self._of_new(self.all_spots)

    @cached_property
    def suggested(self) -> dict[int, str]:
        """What words make one ask, by place among the new pieces."""
        return self._of_new(self.all_suggested)

    def _of_new(self, by_place: dict[int, Each]) -> dict[int, Each]:
        if isinstance(self.places, range):
            return by_place
        return {at: by_place[place] for at, place in enumerate(self.places) if place in by_place}

    def said_at(self, at: int) -> str:
        """The words of a piece that could be added, as they would be kept, without their question."""
        words = self.could[at].words
        return redact(words, self.all_spots.get(at, ())) if self.take_out else words

    def words_at(self, at: int) -> str:
        """The same with the question before them, where they need it."""
        question = self.could[at].question
        return f"{question}\n{self.said_at(at)}" if question else self.said_at(at)

    def summary_at(self, at: int) -> str:
        """What a list shows of it, where its words begin with the question."""
        return one_line(self.said_at(at), LONGEST_SUMMARY) if self.could[at].question else ""

    def said(self, place: int) -> str:
        """The words of a new piece as they would be kept, without their question."""
        return self.said_at(self.places[place])

    def words(self, place: int) -> str:
        """The same with the question before them, where they need it."""
        return self.words_at(self.places[place])

    def summary(self, place: int) -> str:
        """What a list shows of it, where its words begin with the question."""
        return self.summary_at(self.places[place])

    @property
    def kinds(self) -> Counter[str]:
        """How often each kind of wording that could identify is there."""
        return Counter(spot.kind for spots in self.spots.values() for spot in spots)

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day of what is new."""
        days = [each.received_on for each in self.new]
        return (min(days), max(days)) if days else None


def preview(table: Table, held: SurveyMap, found: Pieces, known: Known, *, counted: bool = False) -> Preview:
    """Sort out what is new.

    Args:
        known: What the workbook holds of it.
        counted: Whether the counts of this very file are here.
    """
    could: list[Piece] = []
    seen: set[str] = set()
    repeats: dict[int, None] = {}
    for piece in found.pieces:
        if piece.key in known.same and piece.key not in known.changed:
            continue
        if piece.key in seen:
            repeats[piece.row] = None
            continue
        seen.add(piece.key)
        could.append(piece)
    return Preview(
        table.name,
        table.sha256,
        held,
        found,
        known,
        tuple(could),
        counted_before=counted,
        notes=table.notes,
        repeats=tuple(repeats),
    )


def looked_over(made: Preview, here: Here, work: LongWork | None = None) -> Preview:
    """The same with every wording that could say who somebody is pointed out, and what suggests a question.

    Raises:
        Stopped: Someone stopped it.
    """
    work = work or LongWork()
    spots: dict[int, tuple[Spot, ...]] = {}
    asks: dict[int, str] = {}
    for place, piece in enumerate(made.could):
        if place % TOLD_EVERY == 0:
            work.tell("Looking for names and numbers", place, len(made.could))
        letters = letters_of(piece.words)
        if found := find(piece.words, today=here.today, conditions=here.conditions, letters=letters):
            spots[place] = found
        if asked := suggested(piece.words, here.data_dir, letters):
            asks[place] = " ".join(sorted(asked))
    return replace(made, all_spots=spots, all_suggested=asks)


def refuse_others(made: Preview, here: Here) -> None:
    """Refuse a file in which no row is of this practice."""
    if made.elsewhere and made.elsewhere == made.rows_read - len(made.errors):
        raise Refused(
            f"{here.own.words} is not in {made.name}: "
            f"its {counted_words(made.elsewhere, 'row is', 'rows are')} of other practices.",
            NOTHING_KEPT,
            "Check that it is this practice's file, and the practice's ODS code in Settings.",
        )
