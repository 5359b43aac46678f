"""Finding any record by its words: the best first, and as fast with a hundred thousand as with ten.

Scoring every match of a common word takes a tenth of a second at a hundred thousand records. So the
index is asked for the newest matches of each kind, which it can do without looking at the rest, and
only those are ranked among themselves, by `db.search.matching`.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, text
from sqlalchemy.orm import Session

from db.file.engine import driver_of
from db.search.indexing import EACH, SEARCHED, numbers_of
from db.search.matching import Grade, Level, Marked, Typed

SCANNED = 5_000
"""Matches that are looked at by number, which costs next to nothing, besides feedback."""
RANKED, LEAST_RANKED = 200, 6
"""Matches that are read and ranked, shared out among the kinds that have any; and the least of a kind."""
HEARD = 60
"""Pieces of feedback that are read and ranked."""
ALWAYS, OF_A_KIND = 3, 12
"""Lines that each kind has room for before another takes more, and the most of one while others have some."""
READ = 2_000
"""Letters of a record that are ranked and quoted; what stands further down is found all the same."""
SNIPPET = 120
"""Letters around the match."""
STAND_BY_THEMSELVES = frozenset({"engagement", "person", "meeting", "ppg", "theme"})
"""Kinds that people look for by name; the titles of others, such as the rows of a step, come after."""


@dataclass(frozen=True)
class Found:
    """One record that was found, with the words around the match.

    Args:
        name: What it is known by, with the words marked.
        told: The words around the match, marked.
        grade: How well it matches, by which what is found elsewhere can be put among these.
    """

    kind: str
    record_id: str
    name: Marked
    told: Marked
    grade: Grade

    @property
    def title(self) -> str:
        """What it is known by."""
        return self.name.text

    @property
    def snippet(self) -> str:
        """The words around the match."""
        return self.told.text


@dataclass(frozen=True)
class Results:
    """The best that were found, and whether there are more."""

    found: tuple[Found, ...] = ()
    more: bool = False


_SCAN = (
    "SELECT rowid FROM search_index WHERE search_index MATCH ? AND rowid >= ? AND rowid < ?"
    " ORDER BY rowid DESC LIMIT ?"
)
_READ = text(
    "SELECT kind, record_id, title, substr(body, 1, :letters) AS body"
    " FROM search_entry WHERE number IN :numbers"
).bindparams(bindparam("numbers", expanding=True))
_NEWEST = text(
    "SELECT e.record_id FROM search_index JOIN search_entry AS e ON e.number = search_index.rowid"
    " WHERE search_index MATCH :words AND search_index.rowid >= :first AND search_index.rowid < :last"
    " ORDER BY search_index.rowid DESC LIMIT :most"
)


def search(session: Session, words: str, limit: int = 50) -> list[Found]:
    """Records that hold every word, the last one as a beginning, best first."""
    return list(find(session, Typed.of(words), limit).found)


def find(session: Session, typed: Typed, limit: int = 50, kind: str | None = None) -> Results:
    """The best records that hold every word, the last one as a beginning, and whether there are more.

    Titles come before other words, and among titles those of what stands by itself; then how well the
    words match, then the newest. No kind takes more than its share while others have something to show.

    Args:
        session: Of `Store.read`.
        typed: What was typed.
        limit: How many at most.
        kind: Only records of this kind.
    """
    if not typed:
        return Results()
    numbers, matches = _candidates(session, typed) if kind is None else _of_kind(session, typed, kind)
    if not numbers:
        return Results()
    rows = session.connection().execute(_READ, {"numbers": numbers, "letters": READ}).all()
    latest = sorted(rows, key=lambda row: row.record_id, reverse=True)  # keys rise with time
    graded = [(typed.grade(row.title, row.body), *row) for row in latest]
    graded.sort(key=lambda each: order(each[0], each[1]))
    best = [
        Found(kind, record_id, typed.marked(title), typed.around(body, SNIPPET), grade)
        for grade, kind, record_id, title, body in _shared(graded, limit)
    ]
    return Results(tuple(best), more=matches > len(best))


def order(grade: Grade, kind: str) -> tuple[bool, bool, Grade]:
    """What goes first: the smaller, the better."""
    titled = grade.level <= Level.IN_TITLE
    return (not titled, titled and kind not in STAND_BY_THEMSELVES, grade)


_Graded = tuple[Grade, str, str, str, str]


def _shared(graded: Sequence[_Graded], limit: int) -> list[_Graded]:
    """The best of them, with room for some of each kind; in the same order."""
    taken: Counter[str] = Counter()
    places: list[tuple[int, int]] = []
    for place, each in enumerate(graded):
        taken[each[1]] += 1
        held = taken[each[1]]
        places.append((0 if held <= ALWAYS else 1 if held <= OF_A_KIND else 2, place))
    return [graded[place] for place in sorted(place for _, place in sorted(places)[:limit])]


def _candidates(session: Session, typed: Typed) -> tuple[list[int], int]:
    """Numbers of the entries worth ranking, and how many matches were seen."""
    heard = numbers_of("feedback")
    rest = range(heard.stop, EACH * (len(SEARCHED) + 1))
    chosen: set[int] = set()
    matches: list[int] = []
    for words in (typed.opening_query(), typed.title_query(), typed.query(whole=True), typed.query()):
        matches = _scan(session, words, rest, SCANNED)
        chosen.update(_newest_of_each(matches))
    for words in (typed.query(whole=True), typed.query()):
        said = _scan(session, words, heard, HEARD)
        chosen.update(said)
    return sorted(chosen), len(matches) + len(said)


def _of_kind(session: Session, typed: Typed, kind: str) -> tuple[list[int], int]:
    """The same for one kind alone."""
    numbers = numbers_of(kind)
    chosen: set[int] = set()
    found: list[int] = []
    for words in (typed.opening_query(), typed.title_query(), typed.query(whole=True), typed.query()):
        found = _scan(session, words, numbers, RANKED)
        chosen.update(found)
    return sorted(chosen), len(found)


def _scan(session: Session, words: str, numbers: range, most: int) -> list[int]:
    """The highest numbers among these whose entries match, highest first.

    Asked of the driver: thousands of bare numbers take SQLAlchemy ten times as long to hand over.
    """
    driver = driver_of(session.connection())
    return [row[0] for row in driver.execute(_SCAN, (words, numbers.start, numbers.stop, most)).fetchall()]


def _newest_of_each(numbers: Sequence[int]) -> list[int]:
    """The newest of each kind, out of numbers that fall."""
    parts: list[Sequence[int]] = []
    start = 0
    while start < len(numbers):
        lowest = numbers[start] // EACH * EACH
        end = bisect_left(numbers, -lowest + 1, start, key=lambda each: -each)
        parts.append(numbers[start:end])
        start = end
    share = max(LEAST_RANKED, RANKED // max(1, len(parts)))
    return [number for part in parts for number in part[:share]]


def newest(session: Session, words: str, kind: str, limit: int) -> list[str]:
    """Keys of the records of one kind that hold every word, the last one as a beginning, newest first.

    For narrowing a list while someone types: the list has an order of its own, and the index finds
    the newest of a kind without looking at the others.
    """
    typed = Typed.of(words)
    if not typed:
        return []
    numbers = numbers_of(kind)
    asked = {"words": typed.query(), "first": numbers.start, "last": numbers.stop, "most": limit}
    return list(session.connection().execute(_NEWEST, asked).scalars())
