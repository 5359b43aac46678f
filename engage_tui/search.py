"""Finding anything by its words, with where it belongs, so that a search can lead there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from engage_tui.clock import LONDON
from engage_tui.dates import worded_date
from engage_tui.workbook import Workbook

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LIMIT = 50
_HOMES = {"engagement_id": "engagement", "ppg_id": "ppg", "meeting_id": "meeting"}
"""Column that names what a record belongs to, and the kind that is at home itself."""


@dataclass(frozen=True)
class FoundLine:
    """One record that holds the words.

    Args:
        title: What the record is known by; its engagement's title when it has no name itself.
        where: The title of the engagement, the name of the group or the day of the meeting it
            belongs to; empty for one that belongs to none.
        snippet: The words around the match.
        date: The day it was last changed.
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


@dataclass(frozen=True)
class _Place:
    """Where a record belongs."""

    engagement_id: str | None = None
    step_number: int | None = None
    ppg_id: str | None = None
    meeting_id: str | None = None


def search(book: Workbook, words: str, limit: int = LIMIT) -> tuple[FoundLine, ...]:
    """The records that hold every word, the last as a beginning; best first."""
    from db.search import search as found_in

    with book.read() as session:
        found = found_in(session, words, limit)
        places = _places(session, [(each.kind, each.record_id) for each in found])
        days = _days(session, [each.record_id for each in found])
        titles = _titles(session, places.values())
    lines = []
    for each in found:
        place = places[each.record_id]
        where = titles.get(place.meeting_id or place.ppg_id or place.engagement_id or "", "")
        lines.append(
            FoundLine(
                kind=each.kind,
                id=each.record_id,
                title=each.title or where,
                snippet=each.snippet,
                date=days.get(each.record_id),
                engagement_id=place.engagement_id,
                step_number=place.step_number,
                where=where,
                ppg_id=place.ppg_id,
                meeting_id=place.meeting_id,
            )
        )
    return tuple(lines)


def _places(session: "Session", found: Iterable[tuple[str, str]]) -> dict[str, _Place]:
    """Where each record belongs, asked once for each kind of record."""
    by_kind: dict[str, list[str]] = {}
    for kind, record_id in found:
        by_kind.setdefault(kind, []).append(record_id)
    places: dict[str, _Place] = {}
    for kind, ids in by_kind.items():
        places.update(_places_of(session, kind, ids))
    return places


def _places_of(session: "Session", kind: str, ids: list[str]) -> dict[str, _Place]:
    from sqlalchemy import select

    from db.models import Base, Member, load_all

    load_all()
    columns = Base.metadata.tables[kind].columns
    asked = {name: columns["id"] if home == kind else columns.get(name) for name, home in _HOMES.items()}
    number = columns.get("step_number", columns.get("number"))
    asked["step_number"] = number if "engagement_id" in columns else None
    there = {name: column.label(name) for name, column in asked.items() if column is not None}
    wanted = select(columns["id"].label("key"), *there.values()).where(columns["id"].in_(ids))
    if kind == "person":
        wanted = select(Member.person_id.label("key"), Member.ppg_id).where(Member.person_id.in_(ids))
    places = dict.fromkeys(ids, _Place())
    for row in session.execute(wanted).mappings():
        held = {name: value for name, value in row.items() if name != "key"}
        places[row["key"]] = _Place(**{"step_number": _step_of(kind), **held})
    return places


def _step_of(kind: str) -> int | None:
    """The step a kind of row belongs to; none for an engagement itself."""
    from engage_tui.checklist.steps import STEP_OF

    return STEP_OF.get(kind)


def _days(session: "Session", ids: list[str]) -> dict[str, date]:
    from sqlalchemy import func, select

    from db.models import Change

    newest = (
        select(Change.record_id, func.max(Change.at))
        .where(Change.record_id.in_(ids))
        .group_by(Change.record_id)
    )
    return {record_id: at.astimezone(LONDON).date() for record_id, at in session.execute(newest)}


def _titles(session: "Session", places: Iterable[_Place]) -> dict[str, str]:
    """What each place is called: an engagement's title, a group's name, a meeting's day."""
    from sqlalchemy import select

    from db.models import Engagement, Meeting, Ppg

    known = tuple(places)
    titled = select(Engagement.id, Engagement.title).where(
        Engagement.id.in_({each.engagement_id for each in known if each.engagement_id})
    )
    named = select(Ppg.id, Ppg.name).where(Ppg.id.in_({each.ppg_id for each in known if each.ppg_id}))
    found: dict[str, str] = {key: title for query in (titled, named) for key, title in session.execute(query)}
    held = select(Meeting.id, Meeting.held_on).where(
        Meeting.id.in_({each.meeting_id for each in known if each.meeting_id})
    )
    for key, day in session.execute(held):
        found[key] = f"PPG meeting, {worded_date(day)}"
    return found
