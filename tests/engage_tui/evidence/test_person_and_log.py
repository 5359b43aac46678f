"""One person's file, and the paper about the change log."""

import pytest

from engage_tui.documents.plain_text import render
from engage_tui.evidence.choosing import records
from engage_tui.evidence.writing import build
from engage_tui.forgetting.erasing import erase_passage, erase_record
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from tests.engage_tui.forgetting.test_retention import NAME, aged

__all__ = ["aged"]


def said(book: Workbook, name: str, key: str = "") -> str:
    return " ".join(render(build(book, name, key)).split())


def test_the_file_holds_what_is_held(book: Workbook, aged: dict[str, str]) -> None:
    words = said(book, "person-file", aged["leaver"])
    assert NAME in words
    assert "31 Mar 2019" in words
    assert "said so" in words
    assert "Long ago" in words
    assert "The step is high" not in words
    theirs = said(book, "person-file", aged["said"])
    assert "The step is high" in theirs
    assert "Max Maple" in theirs


def test_of_an_erased_person_nothing_is_left(book: Workbook, aged: dict[str, str]) -> None:
    erase_record(book, "person", aged["leaver"], "asked")
    words = said(book, "person-file", aged["leaver"])
    assert "Philomena" not in words
    assert "erased on" in words


def test_an_id_that_is_nobodys_is_refused(book: Workbook, aged: dict[str, str]) -> None:
    with pytest.raises(Refused, match="no member"):
        said(book, "person-file", aged["recent"])


def test_the_screens_offer_everybody_whose_details_are_kept(book: Workbook, aged: dict[str, str]) -> None:
    assert [each.words for each in records(book, "person")] == ["Max Maple", NAME, "Still Here"]
    erase_record(book, "person", aged["leaver"], "asked")
    assert [each.words for each in records(book, "person")] == ["Max Maple", "Still Here"]


def test_the_paper_prints_the_seal_and_no_words(book: Workbook, aged: dict[str, str]) -> None:
    erase_passage(book, "The step", "names_someone", ("feedback", aged["said"]))
    erase_record(book, "feedback", aged["recent"], "asked")
    head = book.store.check().head
    assert head is not None
    words = said(book, "change-log")
    assert head.grouped in words
    assert "It could say who somebody is" in words
    assert "1 in its text" in words
    assert "step" not in words
    assert aged["recent"] in words
