"""Finding anything by its words, with where it belongs, so that a search can lead there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import db
from engage_tui.feedback.loops.risk import among_at_risk
from engage_tui.forms.dates import worded_date
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import LONDON
from engage_tui.workbook.kinds import RECORD_WORDS
from engage_tui.workbook.shown import shown

if TYPE_CHECKING:
    from db.search.finding import Found
    from db.search.matching import Grade, Typed
    from engage_tui.guide.finding import PartFound

LIMIT = 50
THEME = "theme"
GUIDE = "guide_page"
"""The kind of what is no record: a part of a page of the guide."""
FROM_GUIDE = 6
"""Parts of the guide at most, while there are records to show."""
Day = date | None
Marks = tuple[tuple[int, int], ...]
_HOMES = {"engagement_id": "engagement", "ppg_id": "ppg", "meeting_id": "meeting"}
"""Column that names what a record belongs to, and the kind that is at home itself."""
_STANDS_ALONE = frozenset({"feedback", "response", "action"})
"""Kinds that may belong to something, and are there when it is gone."""

KIND_WORDS = {**RECORD_WORDS, GUIDE: "guide"}
"""What each kind is called where it is found: short, because it stands in a column."""


@dataclass(frozen=True)
class FoundLine:
    """One thing that holds the words.

    Args:
        id: Its key; for the guide the name of the page.
        title: What it is known by; its engagement's title when it has no name itself.
        where: The title of the engagement, the name of the group, the day of the meeting or the page
            it belongs to; empty for one that belongs to none.
        snippet: The words around the match.
        date: The day it was last changed; for the guide, that of its facts.
        day: The day it was said or the meeting was held, else `date`.
        title_marks: Where in the title the words stand.
        snippet_marks: Where in the snippet they do.
        heading: Of the guide: the heading it stands under.
    """

    kind: str
    id: str
    title: str
    snippet: str
    date: date | None
    engagement_id: str | None = None
    step_number: int | None = None
    where: str = ""
    ppg_id: str | None = None
    meeting_id: str | None = None
    title_marks: Marks = ()
    snippet_marks: Marks = ()
    heading: str = ""
    day: Day = None
    at_risk: bool = False
    """Whether it says someone is at risk, and nothing was written down yet."""


@dataclass(frozen=True)
class Answer:
    """What a search found, best first, and whether there is more than is shown.

    Args:
        instead: The words that were looked for in place of those typed, which are nowhere; empty for none.
    """

    lines: tuple[FoundLine, ...] = ()
    more: bool = False
    instead: str = ""


@dataclass(frozen=True)
class _Place:
    """Where a record belongs."""

    engagement_id: str | None = None
    step_number: int | None = None
    ppg_id: str | None = None
    meeting_id: str | None = None

    @property
    def homes(self) -> tuple[str, ...]:
        """Keys of what it belongs to, the nearest first."""
        return tuple(each for each in (self.meeting_id, self.ppg_id, self.engagement_id) if each)


def search(book: Workbook, words: str, limit: int = LIMIT) -> tuple[FoundLine, ...]:
    """What holds every word, the last as a beginning; best first."""
    return find(book, words, limit).lines


def find(book: Workbook, words: str, limit: int = LIMIT, kind: str | None = None) -> Answer:
    """What holds every word, the last as a beginning; best first.

    Parts of the guide stand after the practice's own records that match as well.

    Args:
        book: The workbook.
        words: Anything typed.
        limit: How many at most.
        kind: Only this kind.
    """
    from db.search.matching import Typed
    from db.search.near_words import meant

    typed = Typed.of(words)
    if not typed:
        return Answer()
    with book.read() as session:
        found = _found(session, book, typed, limit, kind)
        near = None if found.lines else meant(session, typed)
        if near is not None:
            found = replace(_found(session, book, near, limit, kind), instead=near.text)
    return found if found.lines else Answer()


def _found(session: db.Session, book: Workbook, typed: Typed, limit: int, kind: str | None) -> Answer:
    from db.search.finding import Results, order
    from db.search.finding import find as found_in
    from engage_tui.guide.finding import find_parts

    parts = find_parts(typed, book.data_dir, limit) if kind in (None, GUIDE) else []
    named = _shipped_themes(session, book, typed) if kind in (None, THEME) else []
    room = max(1, limit - len(named))
    results = Results() if kind == GUIDE else found_in(session, typed, room, kind)
    lines = _lines(session, results.found)
    parts_shown = parts[: max(FROM_GUIDE, room - len(lines))]
    records = lines[: room - len(parts_shown)]
    graded = [(order(grade, line.kind), 0, line) for grade, line in records]
    graded += [(order(grade, GUIDE), 0, line) for grade, line in named[:limit]]
    graded += [(order(each.grade, GUIDE), 1, _guide_line(each)) for each in parts_shown]
    graded.sort(key=lambda each: each[:2])
    more = results.more or len(parts) + len(lines) + len(named) > len(graded)
    return Answer(tuple(line for *_, line in graded), more)


def _shipped_themes(session: db.Session, book: Workbook, typed: Typed) -> list[tuple[Grade, FoundLine]]:
    """Themes of the shipped list that the practice has no record of: they are found by their names too.

    They come after the titles of the practice's own records, and before what only mentions the words.
    """
    from db.search.matching import Grade, Level

    own = set(session.scalars(db.select(db.Theme.code).where(db.Theme.removed_at.is_(None))))
    made = []
    for each in lists.entries("themes", book.data_dir):
        code, name = str(each["code"]), str(each["words"])
        if code not in own and typed.holds(name):
            marks = typed.marked(name).marks
            line = FoundLine(THEME, code, name, "", None, title_marks=marks)
            made.append((Grade(Level.IN_TITLE, beginning=True), line))
    return made


def _lines(session: db.Session, found: Sequence[Found]) -> list[tuple[Grade, FoundLine]]:
    places = _places(session, [(each.kind, each.record_id) for each in found])
    days = _days(session, [each.record_id for each in found])
    own = days | _own_days(session, found, places)
    at_risk = among_at_risk(session, (each.record_id for each in found if each.kind == "feedback"))
    titles = _titles(session, places.values())
    lines = []
    for each in found:
        place = places[each.record_id]
        if each.kind not in _STANDS_ALONE and any(home not in titles for home in place.homes):
            continue  # what it belongs to was removed
        where = next((titles[home] for home in place.homes if home in titles), "")
        line = _line(each, place, where, days.get(each.record_id))
        marked = each.record_id in at_risk
        lines.append((each.grade, replace(line, day=own.get(each.record_id), at_risk=marked)))
    return lines


def _line(found: Found, place: _Place, where: str, day: date | None) -> FoundLine:
    name, told = found.name, found.told
    if found.kind == "meeting":  # known by its day; where it was held is more of its words
        lead = f"{name.text}. " if name.text and told.text else name.text
        marks = (*name.marks, *((start + len(lead), end + len(lead)) for start, end in told.marks))
        name, told = type(name)(""), type(told)(lead + told.text, marks)
    return shown(
        FoundLine,
        place,
        kind=found.kind,
        id=found.record_id,
        title=name.text or where,
        snippet=told.text,
        date=day,
        where=where,
        title_marks=name.marks,
        snippet_marks=told.marks,
    )


def _guide_line(found: PartFound) -> FoundLine:
    page = found.part.page
    return FoundLine(
        kind=GUIDE,
        id=page.name,
        title=found.name.text,
        snippet=found.told.text,
        date=page.as_of,
        day=page.as_of,
        where=page.title,
        title_marks=found.name.marks,
        snippet_marks=found.told.marks,
        heading=found.part.heading,
    )


def _places(session: db.Session, found: Iterable[tuple[str, str]]) -> dict[str, _Place]:
    """Where each record belongs, asked once for each kind of record."""
    by_kind: dict[str, list[str]] = {}
    for kind, record_id in found:
        by_kind.setdefault(kind, []).append(record_id)
    places: dict[str, _Place] = {}
    for kind, ids in by_kind.items():
        places.update(_places_of(session, kind, ids))
    return places


def _places_of(session: db.Session, kind: str, ids: list[str]) -> dict[str, _Place]:
    places = dict.fromkeys(ids, _Place())
    for row in session.execute(_places_wanted(kind), {"ids": ids}).mappings():
        held = {name: value for name, value in row.items() if name != "key"}
        places[row["key"]] = _Place(**{"step_number": _step_of(kind), **held})
    return places


@cache
def _places_wanted(kind: str) -> Any:
    """What is asked for the records of a kind: put together once, because it is asked at every letter."""
    from sqlalchemy import bindparam

    db.load_all()
    ids: Any = bindparam("ids", expanding=True)
    if kind == "person":
        return db.select(db.Member.person_id.label("key"), db.Member.ppg_id).where(
            db.Member.person_id.in_(ids), db.Member.removed_at.is_(None)
        )
    columns = db.Base.metadata.tables[kind].columns
    asked = {name: columns["id"] if home == kind else columns.get(name) for name, home in _HOMES.items()}
    number = columns.get("step_number", columns.get("number"))
    asked["step_number"] = number if "engagement_id" in columns else None
    there = {name: column.label(name) for name, column in asked.items() if column is not None}
    return db.select(columns["id"].label("key"), *there.values()).where(columns["id"].in_(ids))


def _step_of(kind: str) -> int | None:
    """The step a kind of row belongs to; none for an engagement itself."""
    from engage_tui.checklist.steps import STEP_OF

    return STEP_OF.get(kind)


def _days(session: db.Session, ids: list[str]) -> dict[str, date]:
    newest = (
        db.select(db.Change.record_id, db.func.max(db.Change.at))
        .where(db.Change.record_id.in_(ids))
        .group_by(db.Change.record_id)
    )
    return {record_id: at.astimezone(LONDON).date() for record_id, at in session.execute(newest)}


def _own_days(session: db.Session, found: Sequence[Found], places: dict[str, _Place]) -> dict[str, date]:
    """The days of what has one: when feedback was heard, when a meeting was held."""
    said = {each.record_id for each in found if each.kind == "feedback"}
    at = {each: place.meeting_id for each, place in places.items() if place.meeting_id}
    heard = db.select(db.Feedback.id, db.Feedback.received_on).where(db.Feedback.id.in_(said))
    days = {row.id: row.received_on for row in session.execute(heard)}
    wanted = db.select(db.Meeting.id, db.Meeting.held_on).where(db.Meeting.id.in_(set(at.values())))
    held = {row.id: row.held_on for row in session.execute(wanted)}
    return days | {key: held[meeting] for key, meeting in at.items() if meeting in held}


def _titles(session: db.Session, places: Iterable[_Place]) -> dict[str, str]:
    """What each place that stands is called: an engagement's title, a group's name, a meeting's day."""
    known = tuple(places)
    titled = db.select(db.Engagement.id, db.Engagement.title).where(
        db.Engagement.id.in_({each.engagement_id for each in known if each.engagement_id}),
        db.Engagement.removed_at.is_(None),
    )
    named = db.select(db.Ppg.id, db.Ppg.name).where(
        db.Ppg.id.in_({each.ppg_id for each in known if each.ppg_id}), db.Ppg.removed_at.is_(None)
    )
    found: dict[str, str] = {key: title for query in (titled, named) for key, title in session.execute(query)}
    held = db.select(db.Meeting.id, db.Meeting.held_on).where(
        db.Meeting.id.in_({each.meeting_id for each in known if each.meeting_id}),
        db.Meeting.removed_at.is_(None),
    )
    for key, day in session.execute(held):
        found[key] = f"PPG meeting, {worded_date(day)}"
    return found
