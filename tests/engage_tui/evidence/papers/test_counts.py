"""Counts in documents: shares add up, totals add up, and a small number cannot be worked out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage_tui.documents.content import Note, Para, Table
from engage_tui.evidence.papers.counts import ALL, counted, footing, number, shares, starred

COUNTS = st.dictionaries(st.text(min_size=1, max_size=8), st.integers(0, 60), max_size=9)


@given(st.lists(st.integers(0, 100_000), min_size=1, max_size=12))
def test_shares_add_up_and_each_is_near_its_own(counts: list[int]) -> None:
    parts = shares(counts)
    if not sum(counts):
        assert set(parts) == {""}
        return
    tenths = [round(float(each.removesuffix("%")) * 10) for each in parts]
    assert sum(tenths) == 1000
    for count, part in zip(counts, tenths, strict=True):
        assert abs(part - 1000 * count / sum(counts)) < 1


@given(COUNTS, st.integers(2, 8))
def test_a_table_of_counts_adds_up_or_hides_enough(counts: dict[str, int], below: int) -> None:
    blocks = counted("By theme", ("Theme", "People"), counts, below)
    if isinstance(blocks[0], Para):
        assert any(0 < each < below for each in counts.values())
        return
    found = blocks[0]
    assert isinstance(found, Table)
    if not counts:
        assert found.texts == ()
        return
    *parts, (last, total) = found.texts
    assert last == ALL
    shown = [int(cell) for _name, cell in parts if cell != "*"]
    hidden = len(parts) - len(shown)
    assert not any(0 < each < below for each in shown)
    if hidden:
        assert isinstance(blocks[1], Note)
        left = int(total.replace(",", "")) - sum(shown)
        assert hidden > 1
        assert left > hidden, "what is left over would give a count away"
    else:
        assert sum(shown) == int(total.replace(",", ""))


@pytest.mark.parametrize(
    ("count", "alone"), [(0, "0"), (1, "*"), (4, "*"), (5, "5"), (1204, "1,204"), (None, "")]
)
def test_a_number_that_stands_alone(count: int | None, alone: str) -> None:
    assert number(count, 5) == alone


def test_a_star_is_explained_where_it_stands_and_nowhere_else() -> None:
    plain = Table("Efforts", ("What", "Joined"), (("Poster", "7"),))
    hidden = Table("Efforts", ("What", "Joined"), (("Poster", "*"),))
    assert starred(plain, 5) == [plain]
    assert starred(hidden, 5)[0] is hidden
    assert "below 5" in str(starred(hidden, 5)[1])


def test_a_figure_says_what_it_stands_on() -> None:
    on = date(2026, 11, 23)
    told = footing(
        "feedback log", on, n=1204, of="pieces", missing=3, lacking="not sorted", which="All sites"
    )
    assert told == (
        "n = 1,204 pieces, 3 not sorted. All sites. Source: feedback log, as recorded on 23 Nov 2026."
    )
