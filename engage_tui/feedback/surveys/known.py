"""Which answers of a file are here already: by key, by number and moment, or number, day and words.

What only looks the same is no proof: two people may write the same on one day. It is told, and a person says.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import db
from db.erasing.personal import ERASED
from engage_tui.feedback.surveys.answers import number_of, same_minute, same_number
from engage_tui.feedback.surveys.column_map import Meaning, SurveyMap
from engage_tui.feedback.surveys.own_lists import Here, plain_name
from engage_tui.feedback.surveys.pieces import Piece, Pieces
from engage_tui.feedback.surveys.rows import earlier_keys, plain
from engage_tui.feedback.surveys.table import Table
from engage_tui.writing.identifiers import find, redact

AT_ONCE = 500
"""Keys asked for in one question to the store."""


@dataclass(frozen=True)
class Held:
    """A piece as the workbook has it.

    Args:
        question: Whether its words begin with the question.
        brought_in: Whether it came with a file.
    """

    id: str
    row_key: str
    answer: str
    words: str
    question: bool
    brought_in: bool

    def says(self, piece: Piece, here: Here) -> bool:
        """Whether it has the words of a piece, as they were typed or with what could identify taken out."""
        spellings = _spellings(piece, here, redacted="[" in self.words)
        return self.gone or any(each in self.said for each in spellings)

    @property
    def gone(self) -> bool:
        """Whether its words were erased: such a piece is known again, and nothing brings them back."""
        return self.words in ("", ERASED)

    @property
    def said(self) -> tuple[str, ...]:
        """Its words, with the question before them and without."""
        whole = plain(self.words)
        return (whole, plain(self.words.partition("\n")[2])) if self.question else (whole,)


@dataclass
class Known:
    """What is here of a file, each piece by its key.

    Args:
        same: Pieces that are here.
        changed: Those whose answer is here with other words.
        alike: Those that say the same as a piece that is here, which may be somebody else's.
        answers: The answer that a file's answer is here, where it has another key.
    """

    same: set[str] = field(default_factory=set)
    changed: dict[str, Held] = field(default_factory=dict)
    alike: set[str] = field(default_factory=set)
    answers: dict[str, str] = field(default_factory=dict)


def what_is_known(session: db.Session, table: Table, held: SurveyMap, here: Here, found: Pieces) -> Known:
    """Sort out which pieces of a file are here."""
    looking = _Looking(table, held, here)
    if session.scalars(db.select(db.Feedback.id).limit(1)).first() is None:
        return looking.known
    by_key: dict[str, Piece] = {each.key: each for each in found.pieces}
    for each in _by_keys(session, by_key):
        looking.is_here(by_key[each.row_key], each)
    looking.by_shared_number(found, _by_keys(session, dict.fromkeys(found.numbered.values())))
    rest = [each for each in found.pieces if each.key not in looking.known.same]
    if rest:
        for day, each in _that_could_be(session, rest, everywhere=held.place(Meaning.DATE) is None):
            looking.could_be(day, each)
        looking.by_number(rest)
        looking.asked_before(rest, _earlier_questions(session, table))
        looking.look_alike(rest)
    return looking.known


def keys_here(session: db.Session, keys: Iterable[str]) -> frozenset[str]:
    """Those of these keys that a standing piece has."""
    return frozenset(each.row_key for each in _by_keys(session, dict.fromkeys(keys)))


class _Looking:
    """One file beside what is here; each piece here stands for one of the file."""

    def __init__(self, table: Table, held: SurveyMap, here: Here) -> None:
        self.known = Known()
        self._table = table
        self._held = held
        self._here = here
        self._dated = held.place(Meaning.DATE) is not None
        self._taken: set[str] = set()
        self._by_words: dict[tuple[date | None, str], list[Held]] = defaultdict(list)
        self._by_number: dict[str, list[Held]] = defaultdict(list)
        self._by_key: dict[str, Held] = {}
        self._redacted: set[date | None] = set()

    def is_here(self, piece: Piece, held: Held) -> None:
        """Take a piece for that one; other words than it has are told."""
        self._taken.add(held.id)
        self.known.same.add(piece.key)
        if held.answer and held.answer != piece.answer:
            self.known.answers[piece.answer] = held.answer
        if not held.says(piece, self._here):
            self.known.changed[piece.key] = held

    def by_shared_number(self, found: Pieces, here: Iterable[Held]) -> None:
        """What was kept by a number and a minute that several of the file have: by its words."""
        held = {each.row_key: each for each in here}
        for piece in found.pieces if held else ():
            if piece.key in self.known.same:
                continue
            each = held.get(found.numbered.get(piece.key, ""))
            if each is not None and each.id not in self._taken and each.says(piece, self._here):
                self.is_here(piece, each)

    def could_be(self, day: date, held: Held) -> None:
        """Take up a piece that is here and may be one of the file."""
        if held.id in self._taken:
            return
        at = day if self._dated else None
        self._by_key[held.row_key] = held
        if held.answer:
            self._by_number[number_of(held.answer)].append(held)
        if not held.gone:
            for said in held.said:
                self._by_words[at, said].append(held)
            if "[" in held.words:
                self._redacted.add(at)

    def by_number(self, rest: Sequence[Piece]) -> None:
        """By number and day with the same words; then, of the same minute, what was asked in other words."""
        for piece in rest if self._by_number else ():
            for each in self._open(self._by_number.get(number_of(piece.answer), ())):
                if same_number(each.answer, piece.answer) and each.says(piece, self._here):
                    self.is_here(piece, each)
                    break
        by_answer: dict[str, list[Piece]] = defaultdict(list)
        for piece in self._still(rest) if self._by_number else ():
            by_answer[piece.answer].append(piece)
        alone: dict[int, tuple[Piece, Held]] = {}
        for answer, of in by_answer.items():
            left = [
                each for each in self._open(self._by_number.get(number_of(answer), ()))
                if same_minute(each.answer, answer)
            ]  # fmt: skip
            if len(of) == len(left) == 1:
                alone[of[0].row] = of[0], left[0]
        if alone:
            of_file = earlier_keys(self._table, self._held, self._here, alone, self._table.headers)
            for row, (piece, held) in alone.items():
                if held.row_key not in of_file[row]:  # else it answers another question of this very file
                    self.is_here(piece, held)

    def asked_before(self, rest: Sequence[Piece], questions: Collection[str]) -> None:
        """By the keys of earlier files, which asked in other words: so were pieces kept once."""
        still = self._still(rest) if questions and self._by_key else []
        if not still:
            return
        keys = earlier_keys(self._table, self._held, self._here, {each.row for each in still}, questions)
        for piece in still:
            found = (self._by_key[each] for each in keys.get(piece.row, ()) if each in self._by_key)
            left = list(self._open(found))
            fits = [each for each in left if each.says(piece, self._here)]
            if fits or len(left) == 1:
                self.is_here(piece, (fits or left)[0])

    def look_alike(self, rest: Sequence[Piece]) -> None:
        """What has the same words on the same day, without a number to tell whether it is the same."""
        for piece in self._still(rest) if self._by_words else ():
            at = piece.received_on if self._dated else None
            for said in _spellings(piece, self._here, redacted=at in self._redacted):
                if same := next(self._open(self._by_words.get((at, said), ())), None):
                    self._taken.add(same.id)
                    self.known.alike.add(piece.key)
                    break

    def _still(self, rest: Sequence[Piece]) -> list[Piece]:
        return [each for each in rest if each.key not in self.known.same]

    def _open(self, found: Iterable[Held]) -> Iterator[Held]:
        return (each for each in found if each.id not in self._taken)


def _spellings(piece: Piece, here: Here, *, redacted: bool) -> Iterator[str]:
    yield plain(piece.words)
    if piece.question:
        yield plain(f"{piece.question}\n{piece.words}")
    if redacted:
        spots = find(piece.words, today=here.today, conditions=here.conditions)
        yield plain(redact(piece.words, spots))


_COLUMNS = ("id", "row_key", "answer_key", "words", "summary", "import_id", "received_on", "removed_at")


def _by_keys(session: db.Session, keys: Mapping[str, object]) -> Iterator[Held]:
    """The standing pieces that have these keys."""
    some_here = session.scalars(db.select(db.Feedback.id).where(db.Feedback.row_key != "").limit(1)).first()
    wanted = list(keys) if some_here is not None else []
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        # Asked for the standing ones only, the store would look through all of those instead of the keys.
        rows = session.execute(_asked().where(db.Feedback.row_key.in_(some)))
        yield from (_held(row) for row in rows if row.removed_at is None)


def _that_could_be(
    session: db.Session, rest: Sequence[Piece], *, everywhere: bool
) -> Iterator[tuple[date, Held]]:
    """Standing pieces of the same days that have the words, or the number, of one of these."""
    words, numbers = frozenset[str](), frozenset[str]()
    days = sorted({each.received_on for each in rest})
    for start in range(0, 1 if everywhere else len(days), AT_ONCE):
        asked = _asked().where(db.Feedback.removed_at.is_(None))
        if not everywhere:
            asked = asked.where(db.Feedback.received_on.in_(days[start : start + AT_ONCE]))
        for row in session.execute(asked):
            each = _held(row)
            if not numbers:  # most files are of days of which nothing is here
                words = frozenset(plain(piece.words) for piece in rest)
                numbers = frozenset(number_of(piece.answer) for piece in rest)
            numbered = number_of(each.answer) in numbers if each.answer else each.brought_in
            if numbered or "[" in each.words or not words.isdisjoint(each.said):
                yield row.received_on, each


def _asked() -> Any:
    return db.select(*(getattr(db.Feedback, name) for name in _COLUMNS))


def _held(row: Any) -> Held:
    return Held(row.id, row.row_key, row.answer_key, row.words, bool(row.summary), row.import_id is not None)


def _earlier_questions(session: db.Session, table: Table) -> tuple[str, ...]:
    """Columns that other files were remembered with and this one does not have."""
    here = {plain_name(each) for each in table.headers}
    found: dict[str, None] = {}
    for text in session.scalars(db.select(db.ImportMap.meaning)):
        columns = json.loads(text).get("columns", {})
        found.update(dict.fromkeys(plain_name(str(each)) for each in columns))
    return tuple(each for each in found if each not in here)
