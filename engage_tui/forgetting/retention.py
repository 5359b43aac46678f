"""How long each kind of record is kept, and what has been kept that long.

It is to be looked at by a person; nothing ever goes by itself.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import db
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook

LIST = "retention"


@dataclass(frozen=True)
class DisposalLine:
    """Something that has been kept for its period.

    Args:
        id: Its code and key, such as `minutes/ID`; comments and papers go by the month.
        kept: What kind of thing it is, in the words of the list.
        what: Which one.
        since: The day its period began.
        due_on: The day it ended.
        records: Kind and key of everything whose words would go.
    """

    id: str
    kept: str
    what: str
    since: date
    due_on: date
    records: tuple[tuple[str, str], ...]


def period_words(entry: Mapping[str, Any]) -> str:
    """A period as a reader takes it: 6 years after the meeting."""
    months = int(entry["months"])
    if not months:
        return "As long as the practice wishes."
    many, unit = (months // 12, "year") if months % 12 == 0 else (months, "month")
    return f"{many} {unit}{'' if many == 1 else 's'} after {entry['since']}, then looked at again."


def periods(book: Workbook) -> tuple[tuple[str, str], ...]:
    """What is kept, and how long."""
    return tuple((str(each["words"]), period_words(each)) for each in lists.entries(LIST, book.data_dir))


def months_on(day: date, months: int) -> date:
    """The same day so many months later or earlier, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def due_for_disposal(session: db.Session, book: Workbook) -> list[DisposalLine]:
    """What has been kept for its period, oldest first, without what was looked at and is kept longer."""
    from engage_tui.forgetting.kept_since import FINDERS

    later = _kept_longer(session, book)
    lines = []
    for code, months, words in _asked(book):
        for found in FINDERS[code](session, months_on(book.today, -months), None):
            if (code, found.key) not in later:
                due_on = months_on(found.since, months)
                lines.append(
                    DisposalLine(f"{code}/{found.key}", words, found.what, found.since, due_on, found.records)
                )
    return sorted(lines, key=lambda each: (each.due_on, each.id))


def kinds_due(session: db.Session, book: Workbook) -> list[str]:
    """Which kinds of things have been kept for their period, without counting them: Today asks it often."""
    from engage_tui.forgetting.kept_since import FINDERS

    later = {code for code, _key in _kept_longer(session, book)}
    due = []
    for code, months, words in _asked(book):
        before = months_on(book.today, -months)
        if code not in later:
            found = bool(FINDERS[code](session, before, 1))
        else:
            kept = {key for held, key in _kept_longer(session, book) if held == code}
            found = any(each.key not in kept for each in FINDERS[code](session, before, None))
        if found:
            due.append(words)
    return due


def _asked(book: Workbook) -> list[tuple[str, int, str]]:
    """Code, months and words of every period that ends some day."""
    from engage_tui.forgetting.kept_since import FINDERS

    held = lists.entries(LIST, book.data_dir)
    return [
        (str(each["code"]), int(each["months"]), str(each["words"]))
        for each in held
        if each["code"] in FINDERS and each["months"]
    ]


def _kept_longer(session: db.Session, book: Workbook) -> set[tuple[str, str]]:
    wanted = db.select(db.KeptLonger.record_type, db.KeptLonger.record_id).where(
        db.KeptLonger.removed_at.is_(None), db.KeptLonger.until > book.today
    )
    return {(code, key) for code, key in session.execute(wanted)}
