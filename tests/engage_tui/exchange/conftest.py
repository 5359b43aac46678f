"""Workbooks on real files, and one that holds a record of every kind."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import fixed

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
Opener = Callable[[str], Workbook]


@pytest.fixture
def open_book(tmp_path: Path) -> Iterator[Opener]:
    """Opens a new workbook in a folder of that name."""
    opened: list[Workbook] = []

    def make(name: str) -> Workbook:
        opened.append(open_workbook(tmp_path / name, author="AB", clock=fixed(NOW)))
        return opened[-1]

    yield make
    for book in opened:
        book.store.close()


@pytest.fixture
def book(open_book: Opener) -> Workbook:
    return open_book("first")
