"""What an action was about, in words, for every kind of record there is."""

import pytest

from db.log.plain import record_kinds
from engage_tui.history.told import words_of
from engage_tui.workbook.book import Workbook


@pytest.mark.parametrize("kind", sorted(record_kinds()))
def test_every_kind_can_be_told(book: Workbook, kind: str) -> None:
    """Also one without a column of words, and a record that is not there."""
    with book.read() as session:
        assert words_of(session, kind, "none") == ""


def test_a_kind_of_another_version_is_told_by_nothing(book: Workbook) -> None:
    with book.read() as session:
        assert words_of(session, "raffle", "none") == ""
