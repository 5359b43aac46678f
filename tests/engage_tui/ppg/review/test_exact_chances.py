"""Exact chances against published tables, against counting by hand, and by what must always hold."""

from itertools import combinations
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage_tui.ppg.review.exact_chances import Chances, drawn, interval, tossed


def test_the_lady_who_tasted_tea() -> None:
    """Fisher, The Design of Experiments (1935), chapter II: three of the four cups named rightly."""
    cups = drawn(4, 4, 8)
    assert cups.ways == (1, 16, 36, 16, 1)
    assert cups.in_all == 70
    assert cups.at_least(3) == pytest.approx(17 / 70)
    assert cups.as_odd(3) == pytest.approx(34 / 70)


def test_the_convictions_of_twins() -> None:
    """Fisher (1935), The Logic of Inductive Inference: 10 of 13 identical twins, 2 of 17 others."""
    twins = drawn(13, 12, 30)
    assert twins.at_least(10) == pytest.approx(0.0004652, abs=5e-8)
    assert twins.as_odd(10) == pytest.approx(0.0005367, abs=5e-8)


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [
        (81, 263, 0.2527, 0.3676),
        (15, 148, 0.0578, 0.1617),
        (0, 20, 0.0000, 0.1684),
        (1, 29, 0.0009, 0.1776),
    ],
)
def test_intervals_of_newcombe(count: int, n: int, low: float, high: float) -> None:
    """Newcombe (1998), Statistics in Medicine 17, table I: the Clopper-Pearson method."""
    assert list(interval(count, n)) == pytest.approx([low, high], abs=6e-5)


@pytest.mark.parametrize(
    ("n", "percent", "chances"),
    [
        (8, 10, (0.4305, 0.8131, 0.9619, 0.9950)),
        (10, 25, (0.0563, 0.2440, 0.5256, 0.7759)),
        (20, 5, (0.3585, 0.7358, 0.9245, 0.9841)),
    ],
)
def test_the_usual_table_of_the_binomial(n: int, percent: int, chances: tuple[float, ...]) -> None:
    found = tossed(n, percent, 100)
    assert [found.at_most(count) for count in range(4)] == pytest.approx(chances, abs=5e-5)


@given(st.integers(0, 7), st.integers(0, 7), st.integers(0, 7))
def test_drawing_is_what_counting_every_draw_gives(n: int, within: int, others: int) -> None:
    people = [True] * within + [False] * others
    if n > len(people):
        with pytest.raises(ValueError, match="larger"):
            drawn(n, within, len(people))
        return
    counted = [0] * (n + 1)
    for draw in combinations(people, n):
        counted[sum(draw)] += 1
    assert drawn(n, within, len(people)) == Chances(tuple(counted), comb(len(people), n))


@given(st.data())
def test_chances_are_of_something_and_of_no_more_than_all(data: st.DataObject) -> None:
    of = data.draw(st.integers(1, 20_000))
    within = data.draw(st.integers(0, of))
    n = data.draw(st.integers(0, min(of, 60)))
    count = data.draw(st.integers(0, n))
    for chances in (drawn(n, within, of), tossed(n, within, of)):
        assert sum(chances.ways) == chances.in_all
        assert len(chances.ways) == n + 1
        both = chances.at_most(count) + chances.at_least(count) - chances.of(count)
        assert both == pytest.approx(1)
        assert chances.of(count) <= chances.as_odd(count) <= 1
        assert max(map(chances.as_odd, range(n + 1))) == pytest.approx(1)


@given(st.integers(1, 400), st.data())
def test_an_interval_ends_where_the_count_becomes_unlikely(n: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, n))
    low, high = interval(count, n)
    assert low <= count / n <= high
    million = 10**6
    if count:
        assert (
            tossed(n, int(low * million) - 1 if low * million >= 1 else 0, million).at_least(count) < 0.02501
        )
    if count < n:
        assert tossed(n, min(million, int(high * million) + 2), million).at_most(count) < 0.02501


def test_a_large_group_is_no_trouble() -> None:
    assert sum(drawn(2000, 3000, 12000).ways) == comb(12000, 2000)
    assert list(interval(400, 2000)) == pytest.approx([0.1827, 0.2182], abs=1e-4)


@pytest.mark.parametrize(("count", "n"), [(-1, 5), (6, 5), (0, 0)])
def test_no_interval_without_a_count(count: int, n: int) -> None:
    with pytest.raises(ValueError, match="out of"):
        interval(count, n)


@pytest.mark.parametrize(("n", "within", "of"), [(-1, 1, 2), (2, 3, 2), (2, 0, 0)])
def test_no_chance_without_a_share(n: int, within: int, of: int) -> None:
    with pytest.raises(ValueError, match="share"):
        tossed(n, within, of)
