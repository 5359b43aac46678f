"""`check-words`: from a file and from a pipe, for people and for programs, and what it will not read."""

import io
import json
from pathlib import Path

import pytest

from engage_tui.ppg.group.members import save_member
from engage_tui.workbook.book import Workbook
from engage_tui.writing.workbook_check import check_words, known_names
from tests.engage_tui.cli.command_line import Engage


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_looked_over(engage: Engage, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "poster.txt"
    path.write_text("Café open.\nWe utilise it.", encoding=encoding)
    told = engage("check-words", str(path))
    assert told.status == 0
    assert "5 words, 2 sentences, too few to tell a reading age." in told.out
    assert "2:4  Plainer: utilise. Say “use”." in told.out
    path.write_text("Come on Tuesday.", encoding=encoding)
    assert "Nothing to point out." in engage("check-words", str(path)).out


def test_a_program_is_told_in_json(engage: Engage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"We\nutilise it")))
    told = engage("check-words", "-", "--limit", "2", "--json")
    found = json.loads(told.out)
    assert (found["words"], found["limit"], found["sentences"], found["reading_age"]) == (3, 2, 2, None)
    assert found["found"][0] == {
        "kind": "jargon", "line": 2, "column": 1, "start": 3, "end": 10, "text": "utilise",
        "advice": "Say “use”.", "swap": "use",
    }  # fmt: skip
    assert [each["kind"] for each in found["found"]] == ["jargon", "limit"]


@pytest.mark.parametrize("held", [b"\x00\x01\x02", b"a" * 2_000_001, b"\xff\xfe\x00", b"word " * 50_000])
def test_what_is_no_text_or_too_long_is_refused(engage: Engage, tmp_path: Path, held: bytes) -> None:
    (tmp_path / "bad").write_bytes(held)
    told = engage("check-words", str(tmp_path / "bad"))
    assert (told.status, told.out) == (1, "")
    assert "Nothing was changed" in told.err


def test_a_file_that_is_not_there_is_refused_in_words(engage: Engage, tmp_path: Path) -> None:
    told = engage("check-words", str(tmp_path / "none"))
    assert told.status == 1
    assert "cannot be read" in told.err


def test_the_names_of_the_group_are_known_and_those_of_staff_are_not(book: Workbook) -> None:
    from engage_tui.ppg.group.groups import save_group

    group = save_group(book, None, {"name": "Elm Grove PPG", "mode": "virtual"})
    save_member(book, group, None, {"name": "Ivy Moss", "joined_on": "01/04/2026"})
    assert known_names(book) == {"Ivy Moss"}
    words = "Ivy Moss and Sam Brook. Mr Brook asked Kim Brook."
    assert [each.text for each in check_words(book, words).found] == ["Ivy Moss", "Kim Brook"]
