import platform
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from engage_tui import practice
from engage_tui.this_pc import care
from engage_tui.this_pc.opening import open_workbook, pc_name
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import Clock, fixed
from tests.engage_tui.conftest import MOMENT


def test_a_backup_is_taken_once_a_day(book: Workbook) -> None:
    made = care.daily_backup(book)
    assert made == book.data_dir / "backups" / "engage-2026-11-23.db"
    assert care.daily_backup(book) is None
    tomorrow = replace(book, clock=fixed(MOMENT + timedelta(days=1)))
    assert care.daily_backup(tomorrow) is not None


def test_the_rotation_lets_go_of_old_days_but_not_of_backups_people_asked_for(book: Workbook) -> None:
    asked = care.backup_now(book)
    for days in range(12):
        care.daily_backup(replace(book, clock=fixed(MOMENT + timedelta(days=days))))
    left = {path.name for path in asked.path.parent.iterdir()}
    assert asked.path.name in left
    assert "engage-2026-12-04.db" in left
    assert "engage-2026-11-24.db" not in left


def test_backups_are_listed_newest_first_without_opening_the_store(book: Workbook) -> None:
    assert care.backup_files(book.data_dir) == ()
    made = {care.daily_backup(book), care.backup_now(book).path}
    found = care.backup_files(book.data_dir)
    assert {each.path for each in found} == made
    assert found[0].taken >= found[1].taken
    assert all(each.size > 0 for each in found)


def test_a_backup_of_an_open_workbook_can_be_put_back(book: Workbook, clock: Clock) -> None:
    made = care.backup_now(book).path
    practice.save_site(book, None, {"name": "Mill Lane"})
    book.store.close()
    aside = care.put_back(book.data_dir, made, MOMENT).aside

    again = open_workbook(book.data_dir, clock=clock)
    assert practice.sites(again) == ()
    again.store.close()
    assert aside is not None
    aside.replace(book.data_dir / "engage.db")
    before = open_workbook(book.data_dir, clock=clock)
    assert [site.name for site in practice.sites(before)] == ["Mill Lane"]
    before.store.close()


def test_an_open_workbook_can_be_checked(book: Workbook) -> None:
    report = care.check_open(book)
    assert (report.ok, report.problems) == (True, ())


def test_evidence_files_are_noticed(book: Workbook) -> None:
    assert not care.has_evidence_files(book.data_dir)
    (book.data_dir / "evidence").mkdir()
    assert not care.has_evidence_files(book.data_dir)
    (book.data_dir / "evidence" / "poster.txt").write_text("poster")
    assert care.has_evidence_files(book.data_dir)


def test_opening_makes_the_folder_and_notes_the_pc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPUTERNAME", "FRONT-DESK-2")
    book = open_workbook(tmp_path / "new" / "folder", author="SB")
    assert (book.author, book.pc) == ("SB", "FRONT-DESK-2")
    assert book.store.path == tmp_path / "new" / "folder" / "engage.db"
    book.store.close()


def test_a_pc_has_some_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COMPUTERNAME", raising=False)
    monkeypatch.setattr(platform, "node", lambda: "n" * 300)
    assert pc_name() == "n" * 120
    monkeypatch.setattr(platform, "node", lambda: "")
    assert pc_name() == "this PC"
