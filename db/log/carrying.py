"""A whole workbook taken over into an empty one: its records with the log that tells of them.

Nothing is signed anew: who wrote what, and when, stays as it was. So the log must tell of these very
records, which is proved by playing it before anything is kept.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.log import chain
from db.log.bulk import insert_log, insert_many
from db.log.changes import act_of
from db.log.replay import replayed
from db.models import Change, Record

Row = Mapping[str, object]


def is_untouched(session: Session) -> bool:
    """Whether nothing was ever written in this workbook."""
    return session.scalars(select(Change.id).limit(1)).first() is None


def carry_in(
    session: Session, records: Iterable[tuple[type[Record], Iterable[Row]]], log: Iterable[Row]
) -> list[str]:
    """Write records and log as they are; return what is wrong between them, in words.

    Args:
        session: Of `Store.change`, in a workbook that is untouched; to be given up when there are words.
        records: Rows by kind, in an order in which each comes after those it names.
        log: The entries of the change log.
    """
    entries = [_with_salt(each) for each in log]
    for kind, rows in records:
        insert_many(session, kind, rows, logged=False)
    insert_log(session, entries)
    driver = session.connection().connection.driver_connection
    assert driver is not None
    chain.seal_all(driver)
    if wrong := chain.trouble(driver):
        return wrong
    act = act_of(session)
    # What is written next comes after all of it, also where the other PC's clock was ahead.
    act.at = max([act.at, *(at for each in entries if isinstance(at := each["at"], datetime))])
    return replayed(session.connection())


def _with_salt(entry: Row) -> Row:
    """The entry, ready to be sealed: an export of an older version has no salts."""
    if entry.get("salt") or entry.get("proof") or entry.get("erased_at"):
        return entry
    return {**entry, "salt": chain.new_salt()}
