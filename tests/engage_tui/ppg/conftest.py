"""A made-up group of twelve in a real workbook."""

from collections.abc import Iterator

import pytest

from engage_tui.ppg.group.groups import save_group
from engage_tui.ppg.group.members import save_member
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook
from tests.engage_tui.ppg.made_up import GROUP, MEMBERS


@pytest.fixture(autouse=True)
def fresh_lists() -> Iterator[None]:
    """Reference lists are read anew, for tests that replace them."""
    lists.forget()
    yield
    lists.forget()


@pytest.fixture
def ppg(book: Workbook) -> str:
    """A group with terms of reference and no members."""
    return save_group(book, None, GROUP)


@pytest.fixture
def twelve(book: Workbook, ppg: str) -> str:
    """The same group with twelve members since April."""
    for name in MEMBERS:
        save_member(book, ppg, None, {"name": name, "joined_on": "1 Apr 2026"})
    return ppg
