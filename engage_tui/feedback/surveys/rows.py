"""The rows of a survey export as pieces of feedback, by what its columns mean. Pure: nothing is written.

Each answer in a column of words is a piece of its own: two questions are two things that were said,
each with a loop of its own. A row that says nothing is no feedback, and is only counted.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import partial

from db.counting import counted
from db.terms import Sentiment
from engage_tui.feedback.surveys.answers import answer_key, has_time
from engage_tui.feedback.surveys.choices import Counting
from engage_tui.feedback.surveys.column_map import SAID, Meaning, SurveyMap
from engage_tui.feedback.surveys.dates import DateOrder, day_here, named_utc, orders_of, read_moment
from engage_tui.feedback.surveys.marks import Marks
from engage_tui.feedback.surveys.own_lists import Here, codes_in, plain_name
from engage_tui.feedback.surveys.pieces import Piece, Pieces
from engage_tui.feedback.surveys.said import says_something
from engage_tui.feedback.surveys.table import RowError, Table
from engage_tui.forms.text import clean, clean_line, one_line
from engage_tui.tables.sheet import Row
from engage_tui.workbook.long_work import LongWork

LONGEST_WORDS = 20_000
"""Characters of one answer; far more than anyone types into a survey."""
LONGEST_NAME = 200
MOST_PEOPLE = 100_000
ANONYMOUS = "anonymous"
LONGEST_STRANGE = 40
TOLD_EVERY = 1_000
UNREADABLE = "unreadable"
TONES = {Meaning.PRAISE: Sentiment.POSITIVE, Meaning.CONCERN: Sentiment.NEGATIVE}


def earlier_keys(
    table: Table, held: SurveyMap, here: Here, rows: Container[int], questions: Collection[str]
) -> dict[int, tuple[str, ...]]:
    """The keys that these rows had in an earlier file which asked these questions, by the row's number."""
    reader = _Reader(table, held, here)
    return {
        each.number: tuple(reader.keys_under(each, questions)) for each in table.rows if each.number in rows
    }


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
    reader.tell_apart()
    found = reader.found
    found.counts = reader.counting.all(table.headers)
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
        self._said = [(at, held.meanings[at], clean_line(table.headers[at])) for at in held.places(*SAID)]
        self._questions = {at: plain_name(name) for at, _meaning, name in self._said}
        self._at = {each: place for each in Meaning if (place := held.place(each)) is not None}
        dated = self._at.get(Meaning.DATE)
        self._utc = dated is not None and named_utc(table.headers[dated])
        # Asked only where somebody said the order: else no day may be turned.
        dates = table.column(dated) if dated is not None and held.dates else ()
        self._read = partial(
            read_moment,
            order=held.dates or DateOrder.DAY_FIRST,
            today=here.today,
            from_1904=table.from_1904,
            turned=orders_of(dates, here.today).turned,
        )
        self._names = held.places(Meaning.NAME)
        rating = self._at.get(Meaning.RATING)
        self._marks = Marks(table, held, here, rating)
        self._moments: dict[str, datetime | str] = {}
        self._codes: dict[tuple[Meaning, str], tuple[tuple[str, ...], bool]] = {}
        self._tones: dict[str, Sentiment | str | None] = {}
        self._seen: Counter[str] = Counter()
        self._row = 0
        self._form = held.fingerprint
        self._numbered: dict[str, str] = {}
        self._shared: set[str] = set()
        self.counting = Counting({at: table.column(at) for at in held.places(Meaning.CHOICE)})

    def take(self, row: Row) -> None:
        """Take up one row."""
        cells, self._row = row.cells, row.number
        if not self._ours(cells):
            self.found.elsewhere += 1
            return
        try:
            said = [each for each in self._said if says_something(cells[each[0]], *each[1:])]
            if said:
                self._keep(row.number, cells, said)
            if self.counting.holds(cells):
                self._moment(cells)  # a row whose day cannot be read is left out whole
                self.counting.take(cells, self._people(cells))
            if not said:
                self.found.wordless_rows.append(row.number)
        except _Bad as problem:
            self.found.errors.append(RowError(row.number, str(problem)))

    def _keep(self, number: int, cells: Sequence[str], said: Sequence[tuple[int, Meaning, str]]) -> None:
        moment = self._moment(cells)
        people = self._people(cells)
        worded = [(*each, _worded(cells[each[0]])) for each in said]
        tone = self._tone(cells)
        source = self._code(cells, Meaning.SOURCE, self._here.sources) or self._map.source
        site = self._code(cells, Meaning.SITE, self._here.sites) or self._map.site_id
        themes = self._every(cells, Meaning.THEME, self._here.themes)
        group = self._code(cells, Meaning.GROUP, self._here.groups)
        name, email = self._person(cells)
        told = self._told(cells)
        day = self._day(cells, moment) if moment else self._map.received_on or self._here.today
        keys = [
            self._key(told, moment, self._questions[at], source, site, words) for at, _, _, words in worded
        ]
        answer = answer_key(moment.date() if moment else day, told, moment, keys, self._form)
        if len(themes) > 1:
            self.found.more_themes += (len(themes) - 1) * len(worded)
            self.found.further.append(number)
        for (place, meaning, header, words), key in zip(worded, keys, strict=True):
            self.found.pieces.append(
                Piece(
                    number,
                    day,
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
                    answer,
                    place,
                )
            )

    def tell_apart(self) -> None:
        """Give pieces that share a number, a minute and a column keys of their words.

        So they are in a file with a row for each question. Which of them stands first says nothing, so all of
        them get one; what says the same keeps the same key, and is once there.
        """
        if not self._shared:
            return
        pieces = self.found.pieces
        for at, each in enumerate(pieces):
            if each.key in self._shared:
                key = _hash("of several", each.key, plain(each.words))
                self.found.numbered[key] = each.key
                pieces[at] = each._replace(key=key)

    def keys_under(self, row: Row, questions: Iterable[str]) -> Iterator[str]:
        """The keys that a piece of this row would have had if its question had been one of these."""
        moment = self._moment(row.cells)
        told = self._told(row.cells)
        if told and has_time(moment):
            yield from (self._key(told, moment, plain_name(each)) for each in questions)

    def _told(self, cells: Sequence[str]) -> str:
        """The number that the survey's program gave the answer."""
        place = self._at.get(Meaning.ID)
        return cells[place].strip() if place is not None else ""

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
                held = self._read(cell)
            except ValueError as problem:
                held = str(problem) if cell.strip() else "it has no date"
            self._moments[cell] = held
        if isinstance(held, str):
            raise _Bad(held)
        return held

    def _day(self, cells: Sequence[str], moment: datetime) -> date:
        """Its day here; keys keep the time as it is written, by which earlier versions knew it."""
        place = self._at[Meaning.DATE]
        return day_here(cells[place], moment, utc=self._utc)

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
            self._not_known(Meaning.RATING, cell)
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
            self._codes[meaning, cell] = codes_in(cell, known)
        codes, strangers = self._codes[meaning, cell]
        if strangers:
            self._not_known(meaning, cell)
        return codes

    def _not_known(self, meaning: Meaning, cell: str) -> None:
        """Note what could not be matched in the row that is read."""
        self.found.strangers.setdefault(meaning, {})[self._row] = one_line(cell, LONGEST_STRANGE)

    def _person(self, cells: Sequence[str]) -> tuple[str, str]:
        if not self._map.keep_names:
            return "", ""
        name = clean_line(" ".join(cells[place] for place in self._names))[:LONGEST_NAME]
        place = self._at.get(Meaning.EMAIL)
        email = clean_line(cells[place])[:LONGEST_NAME] if place is not None else ""
        return _known(name), _known(email)

    def _key(self, told: str, moment: datetime | None, question: str, *content: str) -> str:
        """What tells this piece from every other.

        A number alone does not: every form counts its answers from 1. With the minute it was given it does,
        unless the file has several of it: see `tell_apart`. Without a number it is what was said, when, and
        how many said the same before it in the file.
        """
        when = moment.isoformat(timespec="minutes") if moment else ""
        if told and has_time(moment):
            key = _hash("number", told, when, question)
            words = plain(content[-1]) if content else ""
            if words and self._numbered.setdefault(key, words) != words:
                self._shared.add(key)
            return key
        words = "\x1f".join((told, when, question, *content))
        self._seen[words] += 1
        return _hash("words", words, str(self._seen[words]))


def plain(words: str) -> str:
    """Words as they are compared: capitals, blanks and line ends say nothing."""
    return " ".join(words.casefold().split())


def _known(personal: str) -> str:
    return "" if personal.casefold() == ANONYMOUS else personal


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
