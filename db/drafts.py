"""Half-typed forms, kept a moment behind the keys so that a power cut costs seconds."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Draft
from db.terms import SECOND
from db.unreadable import typed_of


@dataclass(frozen=True)
class FoundDraft:
    """What was typed into a form and not saved, when, by whom and where."""

    typed: dict[str, str]
    kept_at: datetime
    author: str
    place: str = ""


def keep(session: Session, place: str, typed: Mapping[str, str], author: str, now: datetime) -> None:
    """Keep what is typed at a place, instead of what was kept there before."""
    session.merge(Draft(place=place, typed=json.dumps(dict(typed)), kept_at=now, author=author))


def find(session: Session, place: str) -> FoundDraft | None:
    """What was kept at a place, or None."""
    draft = session.get(Draft, place)
    typed = None if draft is None else typed_of(draft.typed)
    if draft is None or typed is None:
        return None
    return FoundDraft(typed, draft.kept_at, draft.author, draft.place)


def every(session: Session, place: str | None = None) -> list[FoundDraft]:
    """What is kept at a place by anyone, or at any place, newest first."""
    asked = select(Draft).order_by(Draft.kept_at.desc(), Draft.place.desc())
    if place is not None:
        second = Draft.place.startswith(place + SECOND, autoescape=True)
        asked = asked.where((Draft.place == place) | second)
    held = ((each, typed_of(each.typed)) for each in session.scalars(asked))
    return [FoundDraft(typed, each.kept_at, each.author, each.place) for each, typed in held if typed]


def drop(session: Session, place: str) -> None:
    """Forget what was kept at a place, because it was saved or given up."""
    draft = session.get(Draft, place)
    if draft is not None:
        session.delete(draft)


def places(session: Session) -> list[str]:
    """Every place with something kept, newest first."""
    return list(session.scalars(select(Draft.place).order_by(Draft.kept_at.desc(), Draft.place)))
