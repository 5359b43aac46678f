"""Finding anything by its words, with where it belongs, so that a search can lead there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from engage_tui.clock import LONDON
from engage_tui.workbook import Workbook

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LIMIT = 50


@dataclass(frozen=True)
class FoundLine:
    """One record that holds the words.

    Args:
        title: What the record is known by; its engagement's title when it has no name itself.
        where: The title of the engagement it belongs to; empty for one that belongs to none.
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


@dataclass(frozen=True)
class _Place:
    """Where a record belongs."""

    engagement_id: str | None
    step_number: int | None


def search(book: Workbook, words: str, limit: int = LIMIT) -> tuple[FoundLine, ...]:
    """The records that hold every word, the last as a beginning; best first."""
    from db.search import search as found_in

    with book.read() as session:
        found = found_in(session, words, limit)
        places = _places(session, [(each.kind, each.record_id) for each in found])
        days = _days(session, [each.record_id for each in found])
        titles = _titles(session, {place.engagement_id for place in places.values()})
    lines = []
    for each in found:
        place = places[each.record_id]
        where = titles.get(place.engagement_id or "", "")
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
            )
        )
    return tuple(lines)


def _places(session: "Session", found: Iterable[tuple[str, str]]) -> dict[str, _Place]:
    """The engagement and step of each record, asked once for each kind of record."""
    from sqlalchemy import select

    from db.models import Base

    by_kind: dict[str, list[str]] = {}
    for kind, record_id in found:
        by_kind.setdefault(kind, []).append(record_id)
    places = {}
    for kind, ids in by_kind.items():
        columns = Base.metadata.tables[kind].columns
        number = columns.get("step_number", columns.get("number"))
        owner = columns.get("engagement_id", columns["id"])
        wanted = [columns["id"], owner] + ([] if number is None else [number])
        for row in session.execute(select(*wanted).where(columns["id"].in_(ids))):
            places[row[0]] = _Place(row[1], _step_of(kind) if number is None else row[2])
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


def _titles(session: "Session", ids: set[str | None]) -> dict[str, str]:
    from sqlalchemy import select

    from db.models import Engagement

    wanted = select(Engagement.id, Engagement.title).where(Engagement.id.in_(ids - {None}))
    return {row.id: row.title for row in session.execute(wanted)}
