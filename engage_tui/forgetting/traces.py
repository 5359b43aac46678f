"""Where somebody's words stand: in records, in what records once held, and in half-typed forms.

Loads SQLAlchemy, so it is imported inside the actions that use it.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import String, func, select
from sqlalchemy.orm import Session

from db.erasing.personal import HELD
from db.log.changes import table_of
from db.log.plain import record_kinds
from db.models import Change, Draft, Record
from db.unreadable import said_of, typed_of

SHORTEST_OWN = 40
"""Characters from which on the same text somewhere else is taken for a copy, not for a coincidence."""
SHORTEST_TOLD = 8
"""Characters from which on it is pointed out that the same words stand somewhere else."""


Spots = tuple[tuple[int, int], ...]
"""Where words begin and end in a text."""


@dataclass(frozen=True)
class Place:
    """One field of one record that holds the words.

    Args:
        spots: Where they are in its text.
    """

    record: Record
    field: str
    spots: Spots


def spots_of(text: str, words: str) -> Spots:
    """Where the words stand in a text, whatever their capitals and the spaces between them."""
    parts = [re.escape(each) for each in words.split()]
    if not parts:
        return ()
    found = re.finditer(r"\s+".join(parts), text, re.IGNORECASE)
    return tuple((each.start(), each.end()) for each in found)


def places(session: Session, words: str) -> Iterator[Place]:
    """Every field of every record that holds the words now, removed records among them."""
    first = max(words.split(), key=len, default="")
    for name, kind in sorted(record_kinds().items()):
        for column in _texts(name, kind):
            holds = table_of(kind).columns[column]
            likely = func.instr(func.lower(holds), _lowered(first)) if first.isascii() else holds != ""
            for record in session.scalars(select(kind).where(likely)).all():
                if spots := spots_of(str(getattr(record, column)), words):
                    yield Place(record, column, spots)


def copies(session: Session, text: str) -> Iterator[tuple[Record, str]]:
    """Every field that holds just this text and nothing else."""
    for name, kind in sorted(record_kinds().items()):
        for column in _texts(name, kind):
            same = table_of(kind).columns[column] == text
            for record in session.scalars(select(kind).where(same)).all():
                yield record, column


def is_long(text: str) -> bool:
    """Whether a text is worth looking for elsewhere."""
    return len(text.strip()) >= SHORTEST_TOLD


def is_own(text: str) -> bool:
    """Whether a text is one that nobody else would have written just so."""
    return len(text.strip()) >= SHORTEST_OWN


def once_held(session: Session, words: str, *, whole: bool = False) -> Iterator[tuple[Record, set[str]]]:
    """Every record whose history has the words, and the fields that had them.

    Args:
        whole: Only where they were all that a field held.
    """
    first = max(words.split(), key=len, default="")
    kinds = record_kinds()
    likely = Change.fields != "{}"
    if first.isascii():
        likely = func.instr(func.lower(Change.fields), _lowered(json.dumps(first)[1:-1])) > 0
    found: dict[tuple[str, str], set[str]] = {}
    for kind, key, fields in session.execute(
        select(Change.record_type, Change.record_id, Change.fields).where(likely)
    ):
        said = said_of(fields)
        if said is None:  # it cannot be told of which field it speaks: the entry goes
            found.setdefault((kind, key), set())
        for name, pair in (said or {}).items():
            if any(_holds(value, words, whole=whole) for value in pair):
                found.setdefault((kind, key), set()).add(name)
    for (kind, key), names in found.items():
        record = session.get(kinds[kind], key)
        if record is not None:
            yield record, names


def drop_drafts(session: Session, texts: Iterable[str]) -> None:
    """Let go of half-typed forms with one of these texts in them; those about a record go with its words."""
    wanted = tuple(texts)
    for draft in session.scalars(select(Draft)).all():
        typed = (typed_of(draft.typed) or {"": draft.typed}).values()
        if any(spots_of(str(value), text) for value in typed for text in wanted):
            session.delete(draft)


def count_drafts(session: Session) -> int:
    """How many half-typed forms there are."""
    return session.scalar(select(func.count()).select_from(Draft)) or 0


def texts_of(record: Record) -> Mapping[str, str]:
    """The words a record holds now, by field."""
    kind = type(record)
    held = {name: getattr(record, name) for name in _texts(record.__tablename__, kind)}
    return {name: value for name, value in held.items() if isinstance(value, str) and value}


def _holds(value: object, words: str, *, whole: bool) -> bool:
    if not isinstance(value, str):
        return False
    return value == words if whole else bool(spots_of(value, words))


def _texts(name: str, kind: type[Record]) -> tuple[str, ...]:
    columns = table_of(kind).columns
    return tuple(
        each
        for each in (HELD[name].columns if name in HELD else ())
        if isinstance(columns[each].type, String) and not columns[each].foreign_keys
    )


def _lowered(text: str) -> str:
    """As SQLite lowers it: only the letters of ASCII."""
    return "".join(each.lower() if each.isascii() else each for each in text)
