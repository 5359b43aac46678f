"""Erasing words out of the store, as the law may ask: out of the record, its history and the index.

The entries of the change log stay, so that it still says that something was done, when and by
whom; what they said is emptied, and their commitments keep the chain whole (`db.log.chain`). That is
the one alteration the log's triggers let through. Each erasure is noted without its words.
"""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Boolean, Integer, delete, select
from sqlalchemy.orm import Session

from db.erasing.personal import EMPTY, HELD
from db.log.chain import commitment
from db.log.changes import act_of, table_of
from db.models import Change, Draft, Erasure, Feedback, Person, Record
from db.unreadable import said_of

MARK = "[erased]"
"""What stands in place of a passage."""

Spots = Sequence[tuple[int, int]]
"""Where passages begin and end in a text, in order, none within another."""


@dataclass(frozen=True)
class Cut:
    """Where passages were taken out of one field, so that the same can be done to an older copy.

    Args:
        rest: A hash of what was left: an older copy is the same text only where the cuts leave the
            same. It tells nothing of what was taken out.
    """

    field: str
    spots: Spots
    rest: str


def without(text: str, spots: Spots) -> str:
    """A text with its passages taken out."""
    for start, end in sorted(spots, reverse=True):
        text = f"{text[:start]}{MARK}{text[end:]}"
    return text


def hashed(text: str) -> str:
    """What a text left after cutting is known again by."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def erase(session: Session, record: Record, fields: Collection[str], because: str) -> int:
    """Empty fields of a record and every entry that holds one of them; return how many entries.

    Once the action is committed the store wipes the freed pages, so that the words are nowhere in
    the file. Backups made earlier still hold them.

    Args:
        session: Of `Store.change`.
        record: The record; the caller may set what is to stand in a field's place afterwards.
        fields: Names of the columns whose values must go, now and of old.
        because: Code of the reason.
    """
    _note(session, record, fields, because)
    return gone(session, record, {name: blank(record, name) for name in fields})


def erase_passages(session: Session, record: Record, passages: Mapping[str, Spots], because: str) -> int:
    """Take passages out of a record's fields; what the history held of those fields goes whole.

    Args:
        passages: Field to where the passages are in its present text.
    """
    left = {name: without(str(getattr(record, name)), spots) for name, spots in passages.items()}
    cuts = [Cut(name, spots, hashed(left[name])) for name, spots in passages.items()]
    _note(session, record, passages, because, cuts)
    return gone(session, record, left)


def forget_history(session: Session, record: Record, fields: Collection[str], because: str) -> int:
    """Let go of what fields of a record held before; what they hold now stays."""
    held = {name: getattr(record, name) for name in fields}
    cuts = [Cut(name, (), hashed(str(value))) for name, value in held.items()]
    _note(session, record, fields, because, cuts)
    return gone(session, record, held)


def gone(session: Session, record: Record, values: Mapping[str, object]) -> int:
    """Set a record's fields, and empty every entry that holds one of them; return how many."""
    act = act_of(session)
    act.erased.setdefault(record.id, set()).update(values)
    for name, value in values.items():
        setattr(record, name, value)
    # A half-typed form about it holds the words too, or others of the same.
    session.execute(delete(Draft).where(Draft.place.contains(record.id, autoescape=True)))
    emptied = 0
    for entry in session.scalars(select(Change).where(Change.record_id == record.id)):
        said = said_of(entry.fields)
        # What cannot be read may hold the words as well.
        if entry.erased_at is None and (said is None or not said.keys().isdisjoint(values)):
            entry.proof = commitment(entry.salt or "", entry.fields)
            entry.fields, entry.salt, entry.erased_at = "{}", None, act.at
            emptied += 1
    return emptied


def blank(record: Record, name: str) -> object:
    """What a column holds once its value is erased."""
    kind = record.__tablename__
    column = table_of(type(record)).columns[name]
    if (kind, name) in EMPTY:
        return EMPTY[kind, name]
    if column.nullable:
        return None
    if isinstance(column.type, Boolean):
        return False
    if isinstance(column.type, Integer):
        return 0
    held = HELD.get(kind)
    return held.stands if held is not None and name == held.shown and getattr(record, name) else ""


def _note(
    session: Session, record: Record, fields: Collection[str], because: str, cuts: Sequence[Cut] = ()
) -> None:
    act = act_of(session)
    told = json.dumps([[each.field, list(map(list, each.spots)), each.rest] for each in cuts])
    session.add(
        Erasure(
            record_type=record.__tablename__,
            record_id=record.id,
            fields="\n".join(sorted(fields)),
            cuts=told if cuts else "",
            because=because,
            erased_at=act.at,
            erased_by=act.author,
        )
    )


def cuts_of(erasure: Erasure) -> dict[str, Cut]:
    """The cuts of an erasure by their field."""
    held = json.loads(erasure.cuts) if erasure.cuts else []
    return {field: Cut(field, [(start, end) for start, end in spots], rest) for field, spots, rest in held}


def again(session: Session, erasure: Erasure, record: Record) -> None:
    """Do an erasure once more, on a store that was put back from before it.

    A field whose text is another than the one that was cut goes whole: better too much than what
    somebody was promised is gone.
    """
    cuts = cuts_of(erasure)
    values: dict[str, object] = {}
    for name in erasure.fields.split("\n"):
        if name not in table_of(type(record)).columns:
            continue
        cut = cuts.get(name)
        left = None if cut is None else without(str(getattr(record, name)), cut.spots)
        values[name] = left if cut is not None and left and hashed(left) == cut.rest else blank(record, name)
    gone(session, record, values)
    if isinstance(record, Person) and HELD["person"].shown in values:
        _nobody_to_reach(session, record, erasure)


def _nobody_to_reach(session: Session, person: Person, erasure: Erasure) -> None:
    """Someone whose details are erased waits for no reply: nobody could reach them."""
    person.erased_on = erasure.erased_at.date()
    for piece in session.scalars(select(Feedback).where(Feedback.person_id == person.id)):
        piece.person_id, piece.wants_reply = None, False
