"""A clock that was ahead once: found, explained, and looked over once and for all.

The change log is never rewritten, so what was written with a wrong clock keeps its date, and what comes
after it must sort after it. What is kept is a fact of the store: until which moment the dates are wrong.
Then nobody is asked again, and history tells later entries by the moment their own key was made.
"""

import json
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from db.counting import counted
from db.models import Change, Fact
from db.problems import ClockBehind

FACT = "clock_ahead"
ALLOWANCE = timedelta(minutes=10)
"""How far a clock may stand behind the newest change before someone is asked: a PC that
sets its own time drifts by seconds, a flat battery by years."""
AFTERWARDS = timedelta(hours=1)
"""What is written after a looked-over moment follows it by millionths of a second each."""


@dataclass(frozen=True)
class Ahead:
    """The entries of the change log dated after now.

    Args:
        entries: How many.
        first: The earliest of them.
        last: The latest.
        pcs: The PCs they were written on.
    """

    entries: int
    first: datetime
    last: datetime
    pcs: tuple[str, ...]

    @property
    def words(self) -> str:
        """What was found, for someone who has to judge it."""
        changes = counted(self.entries, "change is", "changes are")
        return (
            f"{changes} dated after that, from {_said(self.first)} to {_said(self.last)},"
            f" written on {', '.join(self.pcs)}."
        )


def refuse_behind(driver: sqlite3.Connection, newest: datetime | None, now: datetime) -> None:
    """Refuse a clock that stands well before the newest change, unless that was looked over.

    Raises:
        ClockBehind: It does; nothing was written.
    """
    if newest is None or now >= newest - ALLOWANCE:
        return
    until = looked_over(driver)
    if until is not None and newest <= until + AFTERWARDS:
        return
    found = ahead(driver, now)
    raise ClockBehind(
        f"This PC's clock says {_said(now)}, but the workbook was last changed on"
        f" {_said(newest)} (both in UTC). {found.words if found else ''}".rstrip(),
        "Nothing was changed.",
        "Put the clock right and start again. If it is right now and was wrong before, go on, or have it"
        " noted that those dates are wrong, so that nobody is asked again.",
    )


def ahead(driver: sqlite3.Connection, now: datetime) -> Ahead | None:
    """The entries dated after now, read without the models; None when there are none."""
    asked = _kept(now + ALLOWANCE)
    row = driver.execute(
        'SELECT count(*), min("at"), max("at") FROM change WHERE "at" > ?', (asked,)
    ).fetchone()
    if not row[0]:
        return None
    pcs = driver.execute('SELECT DISTINCT pc FROM change WHERE "at" > ? ORDER BY pc', (asked,))
    return Ahead(row[0], _read(row[1]), _read(row[2]), tuple(str(each[0]) for each in pcs))


def looked_over(driver: sqlite3.Connection) -> datetime | None:
    """Until when the dates of the change log are known to be wrong; None when they are right."""
    row = driver.execute("SELECT value FROM fact WHERE name = ?", (FACT,)).fetchone()
    return None if row is None else _until(row[0])


def note(session: Session, newest: datetime, now: datetime, author: str) -> None:
    """Note that dates up to this moment are wrong, who looked them over, and when."""
    value = {"until": newest.isoformat(), "looked_over_at": now.isoformat(), "author": author}
    session.merge(Fact(name=FACT, value=json.dumps(value)))


def told_at(change: Change, until: datetime | None) -> datetime:
    """When a change was made, as far as can be told: behind a wrong date its own key says it."""
    if until is None or not until < change.at <= until + AFTERWARDS:
        return change.at
    return datetime.fromtimestamp(int(change.id.replace("-", "")[:12], 16) / 1000, UTC)


def until_of(session: Session) -> datetime | None:
    """The same as `looked_over`, inside a transaction."""
    found = session.get(Fact, FACT)
    return None if found is None else _until(found.value)


def _said(moment: datetime) -> str:
    return f"{moment:%d/%m/%Y %H:%M}"


def _kept(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def _read(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+00:00")


def _until(value: str) -> datetime | None:
    """What the note says; one that cannot be read says nothing, and the dates are found again."""
    try:
        return datetime.fromisoformat(json.loads(value)["until"])
    except (ValueError, TypeError, KeyError):
        return None
