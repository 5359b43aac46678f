"""The command line's care of the store: backup, restore, check and migrate."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db.revision import HEAD
from engage_tui.checklist.actions import save_action
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.clock import Clock
from tests.engage_tui.cli.command_line import Engage, add_site


def test_a_backup_is_checked_and_can_be_put_back(ready: Engage, data_dir: Path, clock: Clock) -> None:
    made = ready("backup")
    (kept,) = (data_dir / "backups").iterdir()
    assert made.status == 0
    assert str(kept) in made.out
    assert "evidence" not in made.out
    add_site(data_dir, clock)

    restored = ready("restore", str(kept), "--yes")
    assert restored.status == 0
    assert "kept as" in restored.out
    assert len(ready("history", "--json").json) == 2


def test_a_backup_says_that_evidence_files_are_beside_it(
    ready: Engage, data_dir: Path, tmp_path: Path
) -> None:
    (data_dir / "evidence").mkdir()
    (data_dir / "evidence" / "poster.txt").write_text("poster")
    assert str(data_dir / "evidence") in ready("backup", str(tmp_path / "new" / "copy.db")).out
    assert (tmp_path / "new" / "copy.db").exists()


def test_a_backup_overwrites_nothing(ready: Engage, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("words")
    refused = ready("backup", str(tmp_path / "mine.txt"))
    assert refused.status == 1
    assert (tmp_path / "mine.txt").read_text() == "words"


def test_restore_asks_before_it_replaces(
    ready: Engage, tmp_path: Path, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready("backup", str(tmp_path / "copy.db"))
    refused = ready("restore", str(tmp_path / "copy.db"))
    assert refused.status == 1
    assert "--yes" in refused.err

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    for typed in ("", "\n", "n\n", "maybe\n"):
        monkeypatch.setattr("sys.stdin.readline", lambda typed=typed: typed)
        assert ready("restore", str(tmp_path / "copy.db")).err.endswith(
            "Not restored. Nothing was changed.\n"
        )
    assert not list(data_dir.glob("*replaced*"))
    monkeypatch.setattr("sys.stdin.readline", lambda: "Y\n")
    assert ready("restore", str(tmp_path / "copy.db")).status == 0
    assert len(list(data_dir.glob("*replaced*"))) == 1


def test_restore_fills_an_empty_folder_without_asking(ready: Engage, tmp_path: Path, data_dir: Path) -> None:
    ready("backup", str(tmp_path / "copy.db"))
    (data_dir / "engage.db").unlink()
    done = ready("restore", str(tmp_path / "copy.db"))
    assert done.status == 0
    assert "kept as" not in done.out
    assert ready("status").status == 0


def test_restore_refuses_what_is_no_backup(ready: Engage, tmp_path: Path, data_dir: Path) -> None:
    before = (data_dir / "engage.db").read_bytes()
    (tmp_path / "letter.txt").write_text("Dear practice")
    assert "no file" in ready("restore", str(tmp_path / "nowhere"), "--yes").err
    refused = ready("restore", str(tmp_path / "letter.txt"), "--yes")
    assert (refused.status, refused.out) == (1, "")
    assert (data_dir / "engage.db").read_bytes() == before


def test_nothing_is_changed_while_the_workbook_is_open_elsewhere(
    ready: Engage, data_dir: Path, tmp_path: Path, clock: Clock
) -> None:
    ready("backup", str(tmp_path / "copy.db"))
    book = open_workbook(data_dir, clock=clock)
    try:
        for command in (
            ("restore", str(tmp_path / "copy.db"), "--yes"),
            ("undo",),
            ("backup",),
            ("migrate",),
        ):
            refused = ready(*command)
            assert (refused.status, refused.out) == (1, "")
            assert "already open" in refused.err
    finally:
        book.store.close()
    assert not list(data_dir.glob("*replaced*"))


def test_check_answers_in_words_and_json(ready: Engage, data_dir: Path) -> None:
    assert "All is well" in ready("check").out
    found = ready("check", "--json").json
    assert (found["ok"], found["problems"]) == (True, [])
    assert set(found) == {"ok", "revision", "problems", "seal", "acts"}


def test_an_index_that_lies_is_found_and_mended(ready: Engage, data_dir: Path, clock: Clock) -> None:
    made = open_workbook(data_dir, "SB", clock)
    save_action(made, None, {"text": "Order a hearing loop"})
    made.store.close()
    with closing(sqlite3.connect(data_dir / "engage.db")) as store:
        store.execute("DELETE FROM search_entry WHERE kind = 'action'")
        store.commit()
    assert not [each for each in ready("search", "order", "--json").json if each["kind"] == "action"]
    found = ready("check")
    assert found.status == 1
    assert "engage-tui check --repair-index" in found.out
    mended = ready("check", "--repair-index")
    assert mended.status == 0
    assert "made again from the records" in mended.out
    assert [each for each in ready("search", "order", "--json").json if each["kind"] == "action"]
    assert ready("check").status == 0


def test_check_has_status_1_when_something_is_wrong(ready: Engage, data_dir: Path) -> None:
    store = data_dir / "engage.db"
    whole = store.read_bytes()
    store.write_bytes(whole[: len(whole) // 2])
    found = ready("check", "--json")
    assert found.status == 1
    assert (found.json["ok"], bool(found.json["problems"])) == (False, True)
    told = ready("check")
    assert told.status == 1
    assert "Nothing was changed" in told.err


def test_migrate_says_that_nothing_was_needed(ready: Engage) -> None:
    assert "up to date already" in ready("migrate").out


def test_migrate_makes_an_empty_file_ready(engage: Engage, data_dir: Path) -> None:
    data_dir.mkdir()
    (data_dir / "engage.db").touch()
    assert "made ready" in engage("migrate").out
    assert engage("check").status == 0


def test_migrate_says_what_it_did(ready: Engage, monkeypatch: pytest.MonkeyPatch) -> None:
    found = iter(["r0000", HEAD])
    monkeypatch.setattr("db.revision.read_revision", lambda _path: next(found))
    assert f"from revision r0000 to {HEAD}" in ready("migrate").out
