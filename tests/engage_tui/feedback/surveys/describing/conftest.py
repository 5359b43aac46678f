"""The practice that made-up exports are described for."""

from collections.abc import Callable, Sequence

import pytest

from engage_tui.feedback.surveys.own_lists import Here, here
from engage_tui.feedback.surveys.table import Table, as_table
from engage_tui.tables.sheet import Row
from engage_tui.workbook.book import Workbook

Describable = Callable[[Sequence[Sequence[str]]], Table]


@pytest.fixture
def practice(book: Workbook) -> Here:
    return here(book)


@pytest.fixture
def table() -> Describable:
    """Makes a table of rows, the header among them, as a reader of files does."""

    def made(rows: Sequence[Sequence[str]]) -> Table:
        return as_table("made-up.csv", (Row(at, list(cells)) for at, cells in enumerate(rows, 1)))

    return made
