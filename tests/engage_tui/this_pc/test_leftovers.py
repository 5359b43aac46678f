"""What a power cut leaves lying about is cleared once it is surely given up, and named until then."""

import os
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from db.care.restoring import restore
from db.file.backup import back_up
from db.file.disk import write_whole
from engage_tui.this_pc import care, leftovers
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import fixed
from engage_tui.workbook.copying import half_folder
from tests.engage_tui.conftest import MOMENT

LONG_AGO = time.time() - 7200
HALF = (
    "engage.db.restoring",
    "backups/engage-2026-11-01.db.unfinished",
    "backups/engage-2026-11-01.db.unfinished-journal",
    ".preferences.json.unfinished-abc",
    "evidence/.coming-abc",
    "evidence/.poster.txt.unfinished-abc",
)


def lying(data_dir: Path) -> list[Path]:
    made = [data_dir / name for name in HALF]
    for each in made:
        each.parent.mkdir(exist_ok=True)
        each.write_text("half of somebody's words")
    return made


def test_half_copies_are_named_at_once_and_cleared_when_they_are_old(data_dir: Path) -> None:
    data_dir.mkdir()
    made = lying(data_dir)
    leftovers.clear(data_dir)
    assert all(each.exists() for each in made), "somebody may be writing them now"
    words = " ".join(leftovers.named(data_dir))
    assert all(each.name in words for each in made)
    for each in made:
        os.utime(each, (LONG_AGO, LONG_AGO))
    leftovers.clear(data_dir)
    assert not any(each.exists() for each in made)
    assert list(leftovers.named(data_dir)) == []


def test_a_small_file_clears_what_an_earlier_one_left_half_written(tmp_path: Path) -> None:
    for name in (".paper.html.unfinished-old", ".paper.html.unfinished-new", ".other.html.unfinished-old"):
        (tmp_path / name).write_text("half of somebody's words")
        if name.endswith("old"):
            os.utime(tmp_path / name, (LONG_AGO, LONG_AGO))
    write_whole(tmp_path / "paper.html", "whole")
    there = sorted(each.name for each in tmp_path.iterdir())
    assert there == [".other.html.unfinished-old", ".paper.html.unfinished-new", "paper.html"]


def test_made_up_and_looked_into_folders_go_from_the_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for name in ("engage-demo-abc", "engage-look-abc", "theirs"):
        (tmp_path / name).mkdir()
        os.utime(tmp_path / name, (LONG_AGO, LONG_AGO))
    (tmp_path / "engage-demo-new").mkdir()
    leftovers.clear_temporary()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["engage-demo-new", "theirs"]


def test_a_half_export_goes_when_the_same_is_written_again(tmp_path: Path) -> None:
    old = half_folder(tmp_path, "out[1]")
    (old / "sites.json").write_text("[")
    os.utime(old, (LONG_AGO, LONG_AGO))
    (tmp_path / ".out1.unfinished-abc").mkdir()
    os.utime(tmp_path / ".out1.unfinished-abc", (LONG_AGO, LONG_AGO))
    fresh = half_folder(tmp_path, "out[1]")
    assert not old.exists()
    assert fresh.exists()
    assert (tmp_path / ".out1.unfinished-abc").exists(), "that is another folder's"


def test_what_restores_replaced_goes_after_a_month_but_for_the_newest(book: Workbook) -> None:
    data_dir, path = book.data_dir, book.store.path
    book.store.close()
    copy = back_up(path, data_dir / "backups" / "copy.db")
    kept = [restore(copy, path, MOMENT + timedelta(days=days)) for days in (0, 1, 20)]
    assert care.newest_set_aside(data_dir) == kept[-1]
    assert [each.set_aside for each in care.files_to_put_back(data_dir)].count(True) == 3
    assert [each.path for each in care.backup_files(data_dir)] == [copy]
    for days, left in ((29, 3), (32, 1), (400, 1)):
        care._let_go(data_dir, replace(book, clock=fixed(MOMENT + timedelta(days=days))).today)
        assert len(list(data_dir.glob(care.SET_ASIDE))) == left
    assert care.newest_set_aside(data_dir) == kept[-1]


def test_the_last_of_many_restores_in_a_second_is_the_newest(book: Workbook) -> None:
    data_dir, path = book.data_dir, book.store.path
    book.store.close()
    copy = back_up(path, data_dir / "backups" / "copy.db")
    kept = [restore(copy, path, MOMENT) for _ in range(11)]
    assert care.newest_set_aside(data_dir) == kept[-1]
