"""Whom a paper would name: patients, and not the practice, the group or the days in it."""

from engage_tui.documents.content import Bullets, Document, Para, Table
from engage_tui.evidence.catalogue import DOCUMENTS
from engage_tui.evidence.naming import names_in, told
from engage_tui.ppg.group.groups import save_group
from engage_tui.ppg.group.members import save_member
from engage_tui.practice.people import save_staff
from engage_tui.workbook.book import Workbook


def test_patients_are_named_and_those_who_stand_in_papers_are_not(book: Workbook) -> None:
    save_staff(book, None, {"initials": "SB", "name": "Sam Brook"})
    group = save_group(book, None, {"name": "Elm Grove PPG", "mode": "virtual"})
    save_member(book, group, None, {"name": "Ivy Moss", "joined_on": "01/04/2026"})
    paper = Document(
        "Minutes",
        (
            Para("Present: Sam Brook, Ivy Moss. Mr Brook began on 4 July 1950."),
            Bullets(("Mrs Larkspur cannot hear the bell", "Ring 07700 900123")),
            Table("Said", ("What",), (("my husband Dave waited",), ("Mrs Larkspur again",))),
        ),
    )
    assert names_in(book, paper) == ("Mrs Larkspur", "07700 900123", "Dave")


def test_many_are_counted() -> None:
    assert told(("Ann", "Bob")) == "It could say who somebody is: Ann; Bob."
    assert told(tuple("abcdefgh")).endswith("f and 2 more.")


def test_what_people_outside_read_is_marked_so() -> None:
    outside = {each.name for each in DOCUMENTS if each.outside}
    assert {"minutes", "you-said", "you-said-poster", "quotes", "evaluation-report"} <= outside
    assert not {"handover", "person-file", "sign-in", "change-log"} & outside
