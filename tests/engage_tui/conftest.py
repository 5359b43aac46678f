"""A real workbook on a real file, standing still at one moment."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from engage_tui.clock import Clock, fixed
from engage_tui.opening import open_workbook
from engage_tui.practice import set_up
from engage_tui.workbook import Workbook

MOMENT = datetime(2026, 11, 23, 16, 56, tzinfo=UTC)
"""A Monday afternoon in the financial year 2026/27."""

PRACTICE = {
    "name": "Elm Grove Surgery",
    "ods_code": "Y99999",
    "contract_type": "GMS",
    "initials": "SB",
    "person_name": "Sam Brook",
}


@pytest.fixture
def clock() -> Clock:
    """The clock of the test, which stands still."""
    return fixed(MOMENT)


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """Where the workbook of the test lives."""
    return tmp_path / "workbook"


@pytest.fixture
def empty_book(data_dir: Path, clock: Clock) -> Iterator[Workbook]:
    """An open workbook that belongs to no practice yet."""
    book = open_workbook(data_dir, clock=clock)
    yield book
    book.store.close()


@pytest.fixture
def book(empty_book: Workbook) -> Workbook:
    """An open workbook of a made-up practice, with its first member of staff at the keyboard."""
    set_up(empty_book, PRACTICE)
    return empty_book.signed("SB")
