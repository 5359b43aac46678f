"""Evidence: a link, or a file copied safely into the workbook's own folder."""

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage_tui.checklist import actions
from engage_tui.checklist.actions import evidence as module
from engage_tui.checklist.actions.evidence import evidence_path, safe_name
from engage_tui.checklist.queries import engagement
from engage_tui.this_pc.paths import evidence_dir
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid, Refused
from tests.engage_tui.checklist.test_engagements import begun


@pytest.fixture
def poster(tmp_path: Path) -> Path:
    path = tmp_path / "Poster: final (2) é.pdf"
    path.write_bytes(b"%PDF made up")
    return path


def kept(book: Workbook) -> list[Path]:
    folder = evidence_dir(book.data_dir)
    return sorted(folder.iterdir()) if folder.exists() else []


def test_a_file_is_copied_and_can_be_found_again(book: Workbook, poster: Path) -> None:
    key = begun(book)
    made = actions.attach_evidence(
        book, key, 9, {"title": "Poster", "file": f'"{poster}"', "dated_on": "1/11"}
    )
    (line,) = engagement(book, key).evidence
    digest = hashlib.sha256(b"%PDF made up").hexdigest()
    assert (line.id, line.step_number, line.title, str(line.dated_on)) == (made, 9, "Poster", "2026-11-01")
    assert (line.sha256, line.size, line.link) == (digest, 12, "")
    assert line.file_name == f"{digest[:16]}-Poster_ final _2_ _.pdf"
    assert evidence_path(book, line.file_name).read_bytes() == b"%PDF made up"
    assert evidence_path(book, "../../engage.db").parent == evidence_dir(book.data_dir)


def test_the_same_file_twice_is_stored_once(book: Workbook, poster: Path) -> None:
    key = begun(book)
    again = poster.with_name("other name.pdf")
    again.write_bytes(poster.read_bytes())
    for path in (poster, again):
        actions.attach_evidence(book, key, 9, {"title": "Poster", "file": str(path)})
    assert len(engagement(book, key).evidence) == 2
    assert len(kept(book)) == 1


def test_a_link_is_kept_as_typed_and_dated_today(book: Workbook) -> None:
    key = begun(book)
    link = "https://elmgrove.example/" + "x" * 500
    actions.attach_evidence(book, key, 11, {"title": "Report", "link": link})
    (line,) = engagement(book, key).evidence
    assert (line.link, line.file_name, line.dated_on) == (link, "", book.today)
    actions.remove_evidence(book, line.id)
    assert engagement(book, key).evidence == ()
    with pytest.raises(Refused, match="no longer"):
        actions.remove_evidence(book, line.id)


def test_neither_file_nor_link_is_refused(book: Workbook) -> None:
    key = begun(book)
    with pytest.raises(NotValid) as refused:
        actions.attach_evidence(book, key, 1, {})
    assert set(refused.value.errors) == {"title", "file"}


def test_evidence_can_be_renamed_but_not_left_pointing_nowhere(book: Workbook, poster: Path) -> None:
    key = begun(book)
    linked = actions.attach_evidence(book, key, 1, {"title": "Note", "link": "S:/notes"})
    copied = actions.attach_evidence(book, key, 2, {"title": "Poster", "file": str(poster)})
    actions.change_evidence(book, linked, {"title": "Partners' note", "dated_on": "1/11/2026"})
    actions.change_evidence(book, copied, {"link": ""})
    with pytest.raises(NotValid) as refused:
        actions.change_evidence(book, linked, {"link": ""})
    assert set(refused.value.errors) == {"link"}
    first, second = engagement(book, key).evidence
    assert (first.title, first.link, str(first.dated_on)) == ("Partners' note", "S:/notes", "2026-11-01")
    assert second.size == 12


def why_not(book: Workbook, path: str | Path) -> str:
    with pytest.raises(NotValid) as refused:
        actions.attach_evidence(book, begun(book), 1, {"title": "Poster", "file": str(path)})
    assert kept(book) == []
    return refused.value.errors["file"]


def test_a_file_that_cannot_be_copied_leaves_nothing_behind(
    book: Workbook, poster: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "no file at that path" in why_not(book, poster.with_name("gone.pdf"))
    assert "no file at that path" in why_not(book, poster / "inside")
    assert "not a file" in why_not(book, poster.parent)
    monkeypatch.setattr(module, "LARGEST", 5)
    assert "larger than" in why_not(book, poster)


def test_a_file_that_may_not_be_read_says_so(
    book: Workbook, poster: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", forbidden)
    assert "cannot be read" in why_not(book, poster)


def test_a_full_disk_is_told_plainly(book: Workbook, poster: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    key = begun(book)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused, match="could not be copied"):
        actions.attach_evidence(book, key, 1, {"title": "Poster", "file": str(poster)})
    assert kept(book) == []


def test_a_record_that_is_refused_takes_its_copy_away_again(book: Workbook, poster: Path) -> None:
    with pytest.raises(Refused, match="no longer"):
        actions.attach_evidence(book, "0" * 36, 1, {"title": "Poster", "file": str(poster)})
    assert kept(book) == []


def test_a_copy_that_others_use_stays_when_a_record_is_refused(book: Workbook, poster: Path) -> None:
    actions.attach_evidence(book, begun(book), 1, {"title": "Poster", "file": str(poster)})
    with pytest.raises(Refused, match="no longer"):
        actions.attach_evidence(book, "0" * 36, 1, {"title": "Poster", "file": str(poster)})
    assert len(kept(book)) == 1


@given(st.text(min_size=1, max_size=300))
def test_any_name_becomes_one_that_every_system_takes(name: str) -> None:
    safe = safe_name(name)
    assert safe
    assert len(safe) <= 90
    assert not set(safe) & set('/\\:*?"<>|\0\n')
    assert safe == safe.strip(" .")


def test_the_ending_of_a_long_name_is_kept() -> None:
    assert safe_name("x" * 200 + ".docx") == "x" * 70 + ".docx"
    assert safe_name("x" * 200) == "x" * 80
    assert safe_name("...") == "file"
    assert safe_name("notes.of a long meeting") == "notes.of a long meeting"
