"""The files beside the backups: erased with their evidence, let go of when no backup names them."""

import hashlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from db.models import Engagement, Evidence
from db.terms import Scale
from engage_tui.forgetting.erasing import erase_record
from engage_tui.this_pc import care
from engage_tui.this_pc.paths import backups_dir, evidence_dir
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import fixed
from tests.engage_tui.conftest import MOMENT

LETTER = b"Dear Mrs Larkspur"


@pytest.fixture
def letter(book: Workbook) -> str:
    """A letter attached as evidence; the key of its record."""
    folder = evidence_dir(book.data_dir)
    folder.mkdir(exist_ok=True)
    (folder / "letter.txt").write_bytes(LETTER)
    with book.change("Evidence") as session:
        made = Engagement(title="Doors", scale=Scale.SMALL)
        session.add(made)
        session.flush()
        record = Evidence(
            engagement_id=made.id,
            step_number=1,
            title="A letter",
            file_name="letter.txt",
            sha256=hashlib.sha256(LETTER).hexdigest(),
        )
        session.add(record)
        session.flush()
        return record.id


def beside(book: Workbook) -> list[Path]:
    folder = evidence_dir(backups_dir(book.data_dir))
    return list(folder.iterdir()) if folder.is_dir() else []


def on(book: Workbook, days: int) -> Workbook:
    return replace(book, clock=fixed(MOMENT + timedelta(days=days)))


def test_an_erased_file_goes_from_beside_the_backups_too(book: Workbook, letter: str) -> None:
    care.daily_backup(book)
    assert [each.read_bytes() for each in beside(book)] == [LETTER]
    assert erase_record(book, "evidence", letter, "asked").files == 1
    assert beside(book) == []


def test_a_file_stays_while_a_backup_names_it_and_goes_with_the_last(book: Workbook, letter: str) -> None:
    care.daily_backup(book)
    with book.change("Let go of") as session:
        session.get_one(Evidence, letter).file_name = ""
    for days in range(1, 10):
        care.daily_backup(on(book, days))
        first = backups_dir(book.data_dir) / f"engage-{MOMENT.date().isoformat()}.db"
        assert len(beside(book)) == first.exists()
    assert beside(book) == []


def test_while_a_backup_cannot_be_read_everything_stays(book: Workbook, letter: str) -> None:
    care.daily_backup(book)
    with book.change("Let go of") as session:
        session.get_one(Evidence, letter).file_name = ""
    (backups_dir(book.data_dir) / "engage-asked.db").write_bytes(b"no workbook" * 900)
    for days in range(1, 10):
        care.daily_backup(on(book, days))
    assert len(beside(book)) == 1
