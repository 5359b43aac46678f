"""Looking words over with what the workbook knows: its lists, and the names that must not get out."""

from __future__ import annotations

import db
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook
from engage_tui.writing.checking import LookedOver, look_over, without
from engage_tui.writing.identifiers import Spot, find
from engage_tui.writing.plain_words import word_list


def check_words(book: Workbook, text: str, limit: int | None = None) -> LookedOver:
    """What is worth pointing out before others read it."""
    return look_over(
        text,
        today=book.today,
        listed=word_list(book.data_dir),
        names=known_names(book),
        staff=staff_names(book),
        conditions=conditions(book),
        limit=limit,
        data_dir=book.data_dir,
    )


def who_is_named(book: Workbook, text: str) -> tuple[Spot, ...]:
    """What could say who somebody is in words that others will read; people of the practice may be named."""
    found = find(text, today=book.today, conditions=conditions(book), ages=True, data_dir=book.data_dir)
    return tuple(without(found, staff_names(book)))


def conditions(book: Workbook) -> tuple[str, ...]:
    """Words for health conditions, of the practice's own list where it has one."""
    return tuple(str(each["words"]) for each in lists.entries("conditions", book.data_dir))


def known_names(book: Workbook) -> frozenset[str]:
    """The names of members and of people who wanted a reply; staff and those erased are not among them."""
    with book.read() as session:
        wanted = db.select(db.Person.name).where(
            db.Person.removed_at.is_(None), db.Person.erased_on.is_(None)
        )
        return frozenset(each for each in session.scalars(wanted) if each)


def staff_names(book: Workbook) -> frozenset[str]:
    """The names of people of the practice: what goes out may name them."""
    with book.read() as session:
        return frozenset(each for each in session.scalars(db.select(db.Staff.name)) if each)
