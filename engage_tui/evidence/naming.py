"""Whom a document would name, looked over before it is written for people outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import db
from engage_tui.workbook.book import Workbook
from engage_tui.writing.checking import About
from engage_tui.writing.document import check
from engage_tui.writing.workbook_check import staff_names

if TYPE_CHECKING:
    from engage_tui.documents.content import Document

MOST_TOLD = 6
A_DAY = "[date of birth]"
"""A paper is full of days; whose birthday one is nobody can tell by it."""


def names_in(book: Workbook, document: Document) -> tuple[str, ...]:
    """What in a document could say who a patient is, each once.

    People of the practice and members of the group stand in its papers by name, and are not among them.
    """
    may = staff_names(book) | _members(book)
    looked = check(document, today=book.today, data_dir=book.data_dir, staff=may)
    found = (each.found for each in looked.placed if each.found.about is About.NAME)
    return tuple(dict.fromkeys(each.text for each in found if each.swap != A_DAY))


def told(names: tuple[str, ...]) -> str:
    """Some of them in a sentence."""
    more = len(names) - MOST_TOLD
    rest = f" and {more} more" if more > 0 else ""
    return f"It could say who somebody is: {'; '.join(names[:MOST_TOLD])}{rest}."


def _members(book: Workbook) -> frozenset[str]:
    with book.read() as session:
        wanted = db.select(db.Person.name).join(db.Member, db.Member.person_id == db.Person.id)
        return frozenset(each for each in session.scalars(wanted) if each)
