"""The command line's care of the store: backup, restore, check and migrate."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from db.file.revision import HEAD
from engage_tui.checklist.actions import attach_evidence, create_engagement, save_action
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.clock import Clock, fixed
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


def attach(data_dir: Path, clock: Clock, name: str, words: str) -> None:
    """Attach a file to a step of a new engagement."""
    source = data_dir.parent / name
    source.write_text(words)
    book = open_workbook(data_dir, author="SB", clock=clock)
    made = create_engagement(book, {"title": "Evening blood tests", "scale": "small"})
    attach_evidence(book, made, 1, {"title": name, "file": str(source)})
    book.store.close()


def test_evidence_goes_with_backups_once_and_comes_back_with_a_restore(
    ready: Engage, data_dir: Path, tmp_path: Path, clock: Clock
) -> None:
    attach(data_dir, clock, "poster.txt", "Come on Tuesday")
    attach(data_dir, clock, "letter.txt", "Dear neighbours")
    stick = tmp_path / "stick"
    assert "2 files attached as evidence" in ready("backup", str(stick / "one.db")).out
    assert "attached" not in ready("backup", str(stick / "two.db")).out
    assert len(list((stick / "evidence").iterdir())) == 2
    poster, letter = sorted((data_dir / "evidence").iterdir(), key=lambda each: each.read_text())
    poster.unlink()
    letter.write_text("Somebody else's words")
    (data_dir / "evidence" / "loose.txt").write_text("of no record")
    found = ready("check", "--json")
    assert found.status == 1
    assert found.json["problems"] == []
    assert [poster.name in found.json["evidence"][0], letter.name in found.json["evidence"][1]] == [
        True,
        True,
    ]
    assert "loose.txt" in " ".join(found.json["leftovers"])

    restored = ready("restore", str(stick / "one.db"), "--yes")
    assert "2 files attached as evidence brought back" in restored.out
    assert (poster.read_text(), letter.read_text()) == ("Come on Tuesday", "Dear neighbours")
    assert ready("check").status == 0


def test_an_altered_file_does_not_spoil_the_copy_beside_the_backups(
    ready: Engage, data_dir: Path, tmp_path: Path, clock: Clock
) -> None:
    attach(data_dir, clock, "poster.txt", "Come on Tuesday")
    ready("backup", str(tmp_path / "stick" / "one.db"))
    (kept,) = (tmp_path / "stick" / "evidence").iterdir()
    kept.write_text("half")
    ready("backup", str(tmp_path / "stick" / "two.db"))
    assert kept.read_text() == "Come on Tuesday"
    (file,) = (data_dir / "evidence").iterdir()
    file.write_text("another poster")
    ready("backup", str(tmp_path / "stick" / "three.db"))
    assert kept.read_text() == "Come on Tuesday"
    file.unlink()
    lost = ready("backup", str(tmp_path / "other" / "four.db"))
    assert (lost.status, file.name in lost.err) == (0, True)


def test_a_restore_says_what_it_puts_back_and_can_be_taken_back(
    ready: Engage, data_dir: Path, tmp_path: Path, clock: Clock
) -> None:
    ready("backup", str(tmp_path / "copy.db"))
    add_site(data_dir, clock)
    restored = ready("restore", str(tmp_path / "copy.db"), "--yes")
    assert "copy.db holds Elm Grove Surgery (Y99999), 2 records, last changed on" in restored.err
    assert "holds Elm Grove Surgery (Y99999), 3 records" in restored.err
    assert "engage-tui restore --undo" in restored.out
    assert len(ready("history", "--json").json) == 2
    assert ready("restore", "--undo", "--yes").status == 0
    assert len(ready("history", "--json").json) == 3
    assert "engage-replaced" in " ".join(ready("check", "--json").json["leftovers"])
    for wrong in (("restore",), ("restore", "x.db", "--undo")):
        assert "not clear what to put back" in ready(*wrong).err


def test_there_is_no_restore_to_take_back_at_first(ready: Engage) -> None:
    assert "no restore to take back" in ready("restore", "--undo").err


def test_another_practices_backup_is_named_before_it_is_put_back(
    ready: Engage, engage: Engage, tmp_path: Path
) -> None:
    other = ("--data-dir", str(tmp_path / "other"))
    engage(*other, "init", "--name", "Mill Lane", "--ods", "Y88888", "--contract", "GMS")
    engage(*other, "backup", str(tmp_path / "mill.db"))
    refused = ready("restore", str(tmp_path / "mill.db"))
    assert "holds Mill Lane (Y88888)" in refused.err
    assert "two different practices" in refused.err


def test_a_bad_store_is_copied_but_never_called_checked(
    ready: Engage, data_dir: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(data_dir / "engage.db")) as store:
        store.execute("UPDATE practice SET name = 'Changed behind the log'")
        store.commit()
    made = ready("backup", str(tmp_path / "copy.db"))
    assert made.status == 1
    assert "checked" not in made.out
    assert "cannot be trusted" in made.err
    assert (tmp_path / "copy.db").exists()


def test_many_backups_in_one_second_are_kept_apart(ready: Engage, data_dir: Path) -> None:
    for _ in range(3):
        assert ready("backup").status == 0
    assert len(list((data_dir / "backups").glob("*.db"))) == 3


def test_a_workbook_of_which_only_backups_are_left_is_not_begun_anew(ready: Engage, data_dir: Path) -> None:
    ready("backup")
    (data_dir / "engage.db").unlink()
    again = ready("init", "--name", "Elm Grove Surgery", "--ods", "Y99999", "--contract", "GMS")
    assert again.status == 1
    assert "Put the newest backup back" in again.err
    assert not (data_dir / "engage.db").exists()
    (backup,) = (data_dir / "backups").glob("*.db")
    assert ready("restore", str(backup)).status == 0


def test_a_workbook_that_cannot_be_written_to_is_read_and_not_changed(
    ready: Engage, data_dir: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(data_dir / "engage.db")) as store:
        store.execute("UPDATE alembic_version SET version_num = 'r0999'")
        store.commit()
    before = (data_dir / "engage.db").read_bytes()
    for command in (("status", "--json"), ("history",), ("search", "elm"), ("export", str(tmp_path / "out"))):
        done = ready(*command)
        assert done.status == 0
        assert "open for reading only" in done.err
        assert "newer version" in done.err
    refused = ready("log", "The door is heavy")
    assert refused.status == 1
    assert "newer version" in refused.err
    assert (data_dir / "engage.db").read_bytes() == before


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
    assert set(found) == {"ok", "revision", "problems", "evidence", "leftovers", "seal", "acts"}


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


def test_a_clock_that_was_ahead_is_looked_over_once(ready: Engage, data_dir: Path, clock: Clock) -> None:
    assert "nothing to put right" in ready("check", "--clock-was-ahead").err
    add_site(data_dir, fixed(clock.now() + timedelta(days=2000)))
    assert "dated after that" in ready("status").err
    assert "dated after that" in " ".join(ready("check", "--json").json["leftovers"])
    refused = ready("check", "--clock-was-ahead")
    assert refused.status == 1
    assert "--yes" in refused.err
    assert ready("check", "--clock-was-ahead", "--yes").status == 0
    assert ready("status").status == 0
    assert "looked over" in ready("check").out


def test_migrate_says_that_nothing_was_needed(ready: Engage) -> None:
    assert "up to date already" in ready("migrate").out


def test_migrate_makes_an_empty_file_ready(engage: Engage, data_dir: Path) -> None:
    data_dir.mkdir()
    (data_dir / "engage.db").touch()
    assert "made ready" in engage("migrate").out
    assert engage("check").status == 0


def test_migrate_says_what_it_did(ready: Engage, monkeypatch: pytest.MonkeyPatch) -> None:
    found = iter(["r0000", HEAD])
    monkeypatch.setattr("db.file.revision.read_revision", lambda _path: next(found))
    assert f"from revision r0000 to {HEAD}" in ready("migrate").out
