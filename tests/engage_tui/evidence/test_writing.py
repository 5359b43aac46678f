"""Writing a document: the ending picks the format, and nothing is ever written over by accident."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from engage_tui.checklist.actions.engagements import create_engagement
from engage_tui.evidence.catalogue import DOCUMENTS
from engage_tui.evidence.writing import write
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import fixed
from engage_tui.workbook.errors import Refused


@pytest.fixture
def key(book: Workbook) -> str:
    return create_engagement(book, {"title": "Parking", "scale": "small"})


@pytest.mark.parametrize(("name", "begins"), [("a.md", "# Parking"), ("a.HTML", "<!DOCTYPE html>")])
def test_the_ending_picks_the_format(
    book: Workbook, key: str, tmp_path: Path, name: str, begins: str
) -> None:
    out = write(book, "engagement", tmp_path / name, record_id=key)
    assert out == tmp_path / name
    assert out.read_text("utf-8").startswith(begins)


@pytest.mark.parametrize("ending", ["md", "html"])
def test_the_same_report_twice_differs_only_in_its_date(
    book: Workbook, key: str, tmp_path: Path, ending: str
) -> None:
    later = replace(book, clock=fixed(datetime(2026, 12, 24, 9, tzinfo=UTC)))
    pages = [
        write(each, "engagement", tmp_path / f"{n}.{ending}", record_id=key).read_text("utf-8")
        for n, each in enumerate((book, book, later))
    ]
    assert pages[0] == pages[1]
    assert pages[0] != pages[2]
    assert pages[0] == pages[2].replace("24 Dec 2026", "23 Nov 2026")


def test_a_file_is_left_unless_someone_says_so(book: Workbook, key: str, tmp_path: Path) -> None:
    out = tmp_path / "a.md"
    out.write_text("mine")
    with pytest.raises(Refused, match="There is a file"):
        write(book, "engagement", out, record_id=key)
    assert out.read_text() == "mine"
    write(book, "engagement", out, record_id=key, overwrite=True)
    assert out.read_text("utf-8").startswith("# Parking")
    assert list(tmp_path.glob(".a.md*")) == []


@pytest.mark.parametrize(
    ("name", "words"), [("a.odt", "There is no such format as .odt."), ("a", "does not say the format")]
)
def test_a_format_there_is_not_is_a_plain_message(
    book: Workbook, key: str, tmp_path: Path, name: str, words: str
) -> None:
    with pytest.raises(Refused, match=r"\.docx for Word") as refusal:
        write(book, "engagement", tmp_path / name, record_id=key)
    assert words in refusal.value.what
    assert not (tmp_path / name).exists()


def test_an_unknown_document_names_those_there_are(book: Workbook, key: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Make one of these: engagement"):
        write(book, "poster", tmp_path / "a.md", record_id=key)


def test_a_document_about_an_engagement_needs_to_know_which(book: Workbook, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Add --id"):
        write(book, "engagement", tmp_path / "a.md")


def test_a_place_that_cannot_be_written_is_a_plain_message(book: Workbook, key: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="could not be written"):
        write(book, "engagement", tmp_path / "missing" / "a.md", record_id=key)


def test_every_document_says_what_it_is_for() -> None:
    assert all(each.title and each.about.endswith(".") for each in DOCUMENTS)
    assert len({each.name for each in DOCUMENTS}) == len(DOCUMENTS)
