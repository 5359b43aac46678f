"""The rows of a survey export as pieces of feedback, by what its columns mean. Pure: nothing is written.

Each answer in a column of words is a piece of its own: two questions are two things that were said,
each with a loop of its own. A row that says nothing is no feedback, and is only counted.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import NamedTuple

from db.counting import counted
from db.terms import Sentiment
from engage_tui.feedback.national.fft_labels import label
from engage_tui.feedback.surveys.column_map import SAID, Meaning, SurveyMap
from engage_tui.feedback.surveys.dates import DateOrder, read_moment
from engage_tui.feedback.surveys.own_lists import Here
from engage_tui.feedback.surveys.ratings import ends_in, of_how_many, scale_of, tone_of, which_end
from engage_tui.feedback.surveys.table import RowError, Table
from engage_tui.forms.text import clean, clean_line, one_line
from engage_tui.tables.sheet import Row
from engage_tui.workbook.long_work import LongWork

LONGEST_WORDS = 20_000
"""Characters of one answer; far more than anyone types into a survey."""
LONGEST_NAME = 200
MOST_PEOPLE = 100_000
NOTHING_SAID = frozenset({"", "na", "n a", "none", "nil", "no comment", "no comments", "not applicable"})
"""Answers, as `label` writes them, that only say that there is none."""
LONGEST_NOTHING = 40
ANONYMOUS = "anonymous"
MOST_STRANGE = 50
"""Different answers that are repeated because nobody understood them."""
LONGEST_STRANGE = 40
TOLD_EVERY = 1_000
UNREADABLE = "unreadable"
TICKED_BY = (";", "|", "\n", ",")
"""What stands between answers that were ticked together."""
_FACE = re.compile(r"[:;=8][-o^']?[()DPp/\\|*\]\[]+|<3+")
"""Faces and hearts that people draw with signs."""
TONES = {Meaning.PRAISE: Sentiment.POSITIVE, Meaning.CONCERN: Sentiment.NEGATIVE}


class Piece(NamedTuple):
    """One thing that was said.

    Args:
        row: The number of its row.
        question: The question before it, where it means nothing without.
        themes: Every theme that was ticked for it, in the order it has them.
        name, email: Who said it; empty unless they are to be kept.
        key: What tells it from every other, so that the same file twice adds nothing.
    """

    row: int
    received_on: date
    words: str
    question: str
    source: str
    themes: tuple[str, ...]
    said_by: int
    sentiment: Sentiment | None
    group: str
    site_id: str
    name: str
    email: str
    key: str

    @property
    def theme(self) -> str:
        """The first of its themes; nothing where it has none."""
        return self.themes[0] if self.themes else ""


@dataclass
class Pieces:
    """What the rows of a file come to.

    Args:
        rows_read: Rows beneath the header.
        pieces: What was said, in the order of the file.
        errors: Rows that cannot be used, and why.
        wordless: Rows in which nothing was said.
        elsewhere: Rows of other practices.
        unknown: What could not be matched to the practice's lists, by meaning, and how often.
        strange: Of those, what stood there and how often, as far as it is short.
        tones: What the rating said, in rows that hold a piece; None for those of which it said nothing.
        more_themes: Themes beyond the first of a piece, as many as are dropped where one is kept.
    """

    rows_read: int
    pieces: list[Piece] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)
    wordless: int = 0
    elsewhere: int = 0
    unknown: Counter[Meaning] = field(default_factory=Counter)
    strange: dict[Meaning, Counter[str]] = field(default_factory=dict)
    tones: Counter[Sentiment | None] = field(default_factory=Counter)
    more_themes: int = 0

    def not_known(self, meaning: Meaning, cell: str) -> None:
        """Count what could not be matched, with what stood there."""
        self.unknown[meaning] += 1
        told = self.strange.setdefault(meaning, Counter())
        if len(told) < MOST_STRANGE or cell in told:
            told[one_line(cell, LONGEST_STRANGE)] += 1


def read_pieces(table: Table, held: SurveyMap, here: Here, work: LongWork | None = None) -> Pieces:
    """Every piece that the file holds.

    Raises:
        Stopped: Someone stopped it.
    """
    work = work or LongWork()
    reader = _Reader(table, held, here)
    of = len(table.rows)
    for number, row in enumerate(table.rows):
        if number % TOLD_EVERY == 0:
            work.tell("Reading the answers", number, of)
        reader.take(row)
    found = reader.found
    found.errors = sorted([*table.errors, *found.errors], key=lambda each: each.number)
    return found


class _Bad(Exception):
    """Why a row cannot be used, without repeating what it says."""


class _Reader:
    """Reads rows one after another; what many rows say alike is looked up once."""

    def __init__(self, table: Table, held: SurveyMap, here: Here) -> None:
        self.found = Pieces(table.rows_read)
        self._map = held
        self._here = here
        self._from_1904 = table.from_1904
        self._order = held.dates or DateOrder.DAY_FIRST
        self._said = [(at, held.meanings[at], clean_line(table.headers[at])) for at in held.places(*SAID)]
        self._questions = {at: "".join(name.casefold().split()) for at, _meaning, name in self._said}
        self._at = {each: place for each in Meaning if (place := held.place(each)) is not None}
        self._names = held.places(Meaning.NAME)
        rating = self._at.get(Meaning.RATING)
        self._marks = _Marks(table, held, here, rating)
        self._moments: dict[str, datetime | str] = {}
        self._codes: dict[tuple[Meaning, str], tuple[tuple[str, ...], bool]] = {}
        self._tones: dict[str, Sentiment | str | None] = {}
        self._seen: Counter[str] = Counter()

    def take(self, row: Row) -> None:
        """Take up one row."""
        cells = row.cells
        if not self._ours(cells):
            self.found.elsewhere += 1
            return
        try:
            said = [each for each in self._said if _says_something(cells[each[0]])]
            if not said:
                self.found.wordless += 1
                return
            self._keep(row.number, cells, said)
        except _Bad as problem:
            self.found.errors.append(RowError(row.number, str(problem)))

    def _keep(self, number: int, cells: Sequence[str], said: Sequence[tuple[int, Meaning, str]]) -> None:
        moment = self._moment(cells)
        people = self._people(cells)
        tone = self._tone(cells)
        source = self._code(cells, Meaning.SOURCE, self._here.sources) or self._map.source
        site = self._code(cells, Meaning.SITE, self._here.sites) or self._map.site_id
        themes = self._every(cells, Meaning.THEME, self._here.themes)
        group = self._code(cells, Meaning.GROUP, self._here.groups)
        name, email = self._person(cells)
        told = cells[self._at[Meaning.ID]].strip() if Meaning.ID in self._at else ""
        worded = [(*each, _worded(cells[each[0]])) for each in said]
        if len(themes) > 1:
            self.found.more_themes += (len(themes) - 1) * len(worded)
        for place, meaning, header, words in worded:
            key = self._key(told, moment, self._questions[place], source, site, words)
            self.found.pieces.append(
                Piece(
                    number,
                    moment.date() if moment else self._map.received_on or self._here.today,
                    words,
                    header if meaning is Meaning.ASKED else "",
                    source,
                    themes,
                    people,
                    TONES.get(meaning, tone),
                    group,
                    site,
                    name,
                    email,
                    key,
                )
            )

    def _ours(self, cells: Sequence[str]) -> bool:
        """Whether a row is this practice's; one that names none is taken to be."""
        place = self._at.get(Meaning.PRACTICE)
        code = cells[place].strip().upper() if place is not None else ""
        return not code or code in self._here.own.every

    def _moment(self, cells: Sequence[str]) -> datetime | None:
        """When it came in; None where the file does not say."""
        place = self._at.get(Meaning.DATE)
        if place is None:
            return None
        cell = cells[place]
        held = self._moments.get(cell)
        if held is None:
            try:
                held = read_moment(cell, self._order, self._here.today, from_1904=self._from_1904)
            except ValueError as problem:
                held = str(problem) if cell.strip() else "it has no date"
            self._moments[cell] = held
        if isinstance(held, str):
            raise _Bad(held)
        return held

    def _people(self, cells: Sequence[str]) -> int:
        place = self._at.get(Meaning.COUNT)
        cell = cells[place].strip().replace(",", "") if place is not None else ""
        if not cell:
            return 1
        if not (cell.isascii() and cell.isdigit() and 1 <= int(cell[:9]) <= MOST_PEOPLE and len(cell) < 9):
            raise _Bad(f"how many said it is no whole number from 1 to {MOST_PEOPLE:,}")
        return int(cell)

    def _tone(self, cells: Sequence[str]) -> Sentiment | None:
        place = self._at.get(Meaning.RATING)
        if place is None:
            return None
        cell = cells[place]
        if cell not in self._tones:
            self._tones[cell] = self._read_tone(cell)
        held = self._tones[cell]
        if held == UNREADABLE:
            self.found.not_known(Meaning.RATING, cell)
            return None
        tone = held if isinstance(held, Sentiment) else None
        self.found.tones[tone] += 1
        return tone

    def _read_tone(self, cell: str) -> Sentiment | str | None:
        try:
            return self._marks.tone(cell)
        except ValueError:
            return UNREADABLE

    def _code(self, cells: Sequence[str], meaning: Meaning, known: Mapping[str, str]) -> str:
        """The code of one of the practice's lists that a cell names; of several ticked, the first known."""
        return next(iter(self._every(cells, meaning, known)), "")

    def _every(self, cells: Sequence[str], meaning: Meaning, known: Mapping[str, str]) -> tuple[str, ...]:
        """The code of each of the ticked that a list has; those it does not have are counted and named."""
        place = self._at.get(meaning)
        if place is None or not cells[place].strip():
            return ()
        cell = cells[place]
        if (meaning, cell) not in self._codes:
            self._codes[meaning, cell] = _codes_in(cell, known)
        codes, strangers = self._codes[meaning, cell]
        if strangers:
            self.found.not_known(meaning, cell)
        return codes

    def _person(self, cells: Sequence[str]) -> tuple[str, str]:
        if not self._map.keep_names:
            return "", ""
        name = clean_line(" ".join(cells[place] for place in self._names))[:LONGEST_NAME]
        place = self._at.get(Meaning.EMAIL)
        email = clean_line(cells[place])[:LONGEST_NAME] if place is not None else ""
        return _known(name), _known(email)

    def _key(self, told: str, moment: datetime | None, question: str, *content: str) -> str:
        """What tells this piece from every other.

        A number alone does not: every form counts its answers from 1. With the minute it was given it does.
        Without a number it is what was said, when, and how many said the same before it in the file.
        """
        when = moment.isoformat(timespec="minutes") if moment else ""
        if told and moment and moment.time() != time():
            return _hash("number", told, when, question)
        words = "\x1f".join((told, when, question, *content))
        self._seen[words] += 1
        return _hash("words", words, str(self._seen[words]))


class _Marks:
    """How the column of ratings is read: what its numbers are of, and which end of them is good."""

    def __init__(self, table: Table, held: SurveyMap, here: Here, place: int | None) -> None:
        self._here = here
        cells = list(dict.fromkeys(table.column(place))) if place is not None else []
        name = table.headers[place] if place is not None else ""
        ends = ends_in(name, here)
        self._scale = max(ends.highest, scale_of(cells)) if ends.highest else scale_of(cells)
        self._marks = of_how_many(cells)
        self._low = which_end(name, cells, here) if held.low_is_best is None else held.low_is_best

    def tone(self, cell: str) -> Sentiment | None:
        """What a cell says.

        Raises:
            ValueError: It is no rating.
        """
        return tone_of(cell, self._scale, self._here, low_is_best=self._low, marks=self._marks)


def _codes_in(cell: str, known: Mapping[str, str]) -> tuple[tuple[str, ...], bool]:
    """The codes of a cell's parts, each once, and whether any part has none."""
    if (whole := known.get(label(cell))) is not None:
        return (whole,), False
    for parting in TICKED_BY:
        parts = [words for each in cell.split(parting) if (words := label(each))]
        if len(parts) > 1 or (parting in cell and parts):
            codes = [known[words] for words in parts if words in known]
            if codes or parting == TICKED_BY[-1]:
                return tuple(dict.fromkeys(codes)), len(codes) < len(parts)
    return (), True


def _known(personal: str) -> str:
    return "" if personal.casefold() == ANONYMOUS else personal


def _says_something(cell: str) -> bool:
    if len(cell) > LONGEST_NOTHING:
        return True
    words = label(cell)
    # Letters of another script than the Latin one are words too, and a picture can say all there is to say.
    return (
        words not in NOTHING_SAID if words else any(map(_tells, cell)) or bool(_FACE.fullmatch(cell.strip()))
    )


def _tells(letter: str) -> bool:
    """Whether a sign is a letter, a figure or a picture."""
    return letter.isalnum() or unicodedata.category(letter) == "So"


def _worded(cell: str) -> str:
    """An answer as it is kept; answers that were ticked together are parted by a blank."""
    text = clean(cell).strip()
    if len(text) > LONGEST_WORDS:
        raise _Bad(f"an answer has {counted(len(text), 'character')}; {LONGEST_WORDS:,} fit")
    if text.endswith(";") and "; " not in text:
        text = "; ".join(part.strip() for part in text.split(";") if part.strip())
    if not text:
        raise _Bad("an answer holds no letters")
    return text


def _hash(*parts: str) -> str:
    told = "\x1e".join(parts)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
