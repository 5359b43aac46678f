import json
import os
import stat
from pathlib import Path

import pytest

from engage_tui.this_pc import settings
from engage_tui.this_pc.paths import make_private
from engage_tui.this_pc.settings import Preferences
from engage_tui.workbook.errors import Refused

POSIX = os.name == "posix"


def test_a_pc_that_kept_nothing_has_the_usual_preferences(data_dir: Path) -> None:
    assert settings.load(data_dir) == Preferences()
    assert settings.load(data_dir).problems == ()
    assert not data_dir.exists()


def test_preferences_come_back_as_they_were_kept(data_dir: Path) -> None:
    make_private(data_dir)
    kept = Preferences(theme="calm-dark", ascii_marks=True, author="SB")
    settings.save(data_dir, kept)
    assert settings.load(data_dir) == kept


def test_preferences_begin_nothing_where_the_folder_is_gone(data_dir: Path) -> None:
    with pytest.raises(Refused, match="could not be kept"):
        settings.save(data_dir, Preferences())
    assert not data_dir.exists()


def test_preferences_are_for_this_user_alone(data_dir: Path) -> None:
    make_private(data_dir)
    settings.save(data_dir, Preferences())
    path = data_dir / "preferences.json"
    assert not POSIX or stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not POSIX or stat.S_IMODE(data_dir.stat().st_mode) == 0o700
    assert [each.name for each in data_dir.iterdir()] == ["preferences.json"]


@pytest.mark.parametrize("contents", [b"{", b"[]", b'"words"', b"\xff\xfe", b""])
def test_a_broken_file_is_set_aside_and_told(data_dir: Path, contents: bytes) -> None:
    data_dir.mkdir()
    for number in (1, 2):
        (data_dir / "preferences.json").write_bytes(contents)
        found = settings.load(data_dir)
        assert found == Preferences()
        assert f"preferences.broken-{number}.json" in found.problems[0]
        assert (data_dir / f"preferences.broken-{number}.json").read_bytes() == contents
    assert settings.load(data_dir).problems == ()


def test_one_wrong_setting_leaves_the_others(data_dir: Path) -> None:
    data_dir.mkdir()
    kept = {"theme": 3, "ascii_marks": 1, "author": "KO", "later": True}
    (data_dir / "preferences.json").write_text(json.dumps(kept))
    found = settings.load(data_dir)
    assert found == Preferences(author="KO")
    assert ["theme" in words or "ascii_marks" in words for words in found.problems] == [True, True]


@pytest.mark.parametrize("kind", ["a folder", "brackets without an end"])
def test_whatever_stands_in_its_place_is_set_aside_and_nobody_waits(data_dir: Path, kind: str) -> None:
    data_dir.mkdir()
    path = data_dir / "preferences.json"
    if kind == "a folder":
        path.mkdir()
    else:
        path.write_text("[" * 200_000)
    assert "preferences.broken-1.json" in settings.load(data_dir).problems[0]
    assert settings.load(data_dir).problems == ()
    settings.save(data_dir, Preferences(author="SB"))
    assert settings.load(data_dir).author == "SB"


def test_a_file_that_will_not_open_is_told_and_left(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_private(data_dir)
    settings.save(data_dir, Preferences(author="SB"))

    def refuse(*_: object, **__: object) -> str:
        raise PermissionError("not yours")

    monkeypatch.setattr(Path, "read_text", refuse)
    assert "could not be opened" in settings.load(data_dir).problems[0]
    assert (data_dir / "preferences.json").exists()


def test_a_save_that_fails_leaves_the_old_file_whole(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_private(data_dir)
    settings.save(data_dir, Preferences(author="SB"))

    def full(_number: int) -> None:
        raise OSError(28, "no room")

    monkeypatch.setattr("db.file.disk.os.fsync", full)
    with pytest.raises(Refused, match="could not be kept"):
        settings.save(data_dir, Preferences(author="KO"))
    monkeypatch.undo()
    assert settings.load(data_dir).author == "SB"
    assert [each.name for each in data_dir.iterdir()] == ["preferences.json"]


def test_a_broken_file_that_cannot_be_moved_is_told_and_never_fatal(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(_path: Path) -> Path:
        raise OSError(30, "read only")

    data_dir.mkdir()
    (data_dir / "preferences.json").write_text("{")
    monkeypatch.setattr("engage_tui.this_pc.settings.set_aside", read_only)
    assert "still in its place" in settings.load(data_dir).problems[0]


def test_keys_are_command_to_key(data_dir: Path) -> None:
    assert settings.load_keys(data_dir) == ({}, ())
    data_dir.mkdir()
    (data_dir / "keys.json").write_text('{"everywhere.quit": " ctrl+x ", "today.open": "o"}')
    assert settings.load_keys(data_dir) == ({"everywhere.quit": "ctrl+x", "today.open": "o"}, ())


def test_a_key_of_the_wrong_shape_is_told_and_left_out(data_dir: Path) -> None:
    data_dir.mkdir()
    (data_dir / "keys.json").write_text('{"quit": 7, "undo": "", "save": "f12"}')
    keys, problems = settings.load_keys(data_dir)
    assert keys == {"save": "f12"}
    assert ["quit" in problems[0], "undo" in problems[1]] == [True, True]


def test_keys_that_are_not_a_table_are_set_aside(data_dir: Path) -> None:
    data_dir.mkdir()
    (data_dir / "keys.json").write_text('["ctrl+x"]')
    keys, problems = settings.load_keys(data_dir)
    assert keys == {}
    assert "keys.broken-1.json" in problems[0]
