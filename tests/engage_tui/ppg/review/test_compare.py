"""A small group beside its list: what is said of a difference, and what is not."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.counting import counted
from engage_tui.forms.fields import Option
from engage_tui.ppg.review.bands import BANDS
from engage_tui.ppg.review.compare import NO_DATA, NOT_ASKED, PREFER_NOT, compare, share_words
from engage_tui.ppg.review.exact_chances import drawn
from engage_tui.ppg.review.views import BandLine, Comparison, Verdict

AGE = Option("age", "Age")
CATEGORIES = tuple(Option(band, band.replace("-", " to ")) for band in BANDS)
LIST = dict(zip(BANDS, (1800, 1000, 1400, 1300, 1200, 1300, 1000, 700, 300), strict=True))
"""Ten thousand people."""


def by_age(members: dict[str, int], people: dict[str, int] | None = None) -> Comparison:
    return compare(AGE, CATEGORIES, LIST if people is None else people, members)


def line(found: Comparison, category: str) -> BandLine:
    return next(each for each in found.lines if each.category == category)


def test_a_group_of_twelve_retired_people() -> None:
    found = by_age({"55-64": 1, "65-74": 7, "75-84": 3, "85+": 1})
    assert found.known == 12
    young = line(found, "16-24")
    assert (young.members, young.expected_words, young.needed) == (0, "about 1", 1)
    assert young.expected == pytest.approx(1.2)
    assert (young.list_share_words, young.verdict) == ("10%", Verdict.CHANCE)
    assert not young.is_gap
    older = line(found, "65-74")
    assert (older.expected_words, older.needed, older.verdict) == ("about 1", 0, Verdict.UNLIKELY)
    assert not older.is_gap
    assert found.gaps == ()


def test_no_children_among_thirty_is_unlikely_to_be_chance() -> None:
    found = by_age({"25-34": 6, "35-44": 6, "45-54": 6, "55-64": 6, "65-74": 6})
    assert [each.category for each in found.gaps] == ["0-15"]
    assert line(found, "0-15").needed == 5


def test_an_empty_band_of_a_tenth_in_a_group_of_eight_is_chance() -> None:
    """Drawn by lot, a group of eight has nobody of it 43 times in 100."""
    found = by_age({"25-34": 8})
    young = line(found, "16-24")
    assert young.verdict is Verdict.CHANCE
    assert any("0 or fewer" in each or "none" in each for each in young.working)
    assert any("about 43 times in 100" in each for each in young.working)


@given(st.dictionaries(st.sampled_from(BANDS), st.integers(0, 3), max_size=4))
def test_no_percentage_below_ten_answers(members: dict[str, int]) -> None:
    found = by_age(members)
    words = " ".join(
        (*found.cautions, *(f"{each.list_share_words} {' '.join(each.working)}" for each in found.lines))
    )
    assert ("%" in words) is (found.known >= 10)
    few = [each for each in found.cautions if each.startswith(f"Only {counted(found.known, 'answer')}:")]
    assert bool(few) is (0 < found.known < 10)


@given(
    st.dictionaries(st.sampled_from(BANDS), st.integers(0, 9), min_size=1),
    st.dictionaries(st.sampled_from(BANDS), st.integers(0, 5000), min_size=1),
)
def test_every_line_is_the_exact_test_of_its_own_numbers(
    members: dict[str, int], people: dict[str, int]
) -> None:
    found = by_age(members, people)
    whole = sum(people.values())
    assert found.known == sum(members.get(band, 0) for band in people)
    for each in found.lines:
        if each.verdict is Verdict.NO_DATA:
            assert each.category not in people or not found.known or not whole
            assert (each.expected, each.needed) == (None, None)
            continue
        assert each.expected == pytest.approx(found.known * people[each.category] / whole)
        if found.known < whole:
            odd = drawn(found.known, people[each.category], whole).as_odd(each.members or 0)
            assert (each.verdict is Verdict.UNLIKELY) is (odd < 0.05)
    compared = [each.expected for each in found.lines if each.expected is not None]
    assert not compared or sum(compared) == pytest.approx(found.known)


def test_ways_of_not_knowing_are_kept_apart_and_are_no_answers() -> None:
    found = by_age({"25-34": 4, PREFER_NOT: 2, NOT_ASKED: 5, NO_DATA: 1})
    assert (found.known, found.prefer_not_to_say, found.not_asked, found.no_data) == (4, 2, 5, 1)
    assert "The answers of 8 of 12 members are not known." in found.cautions


def test_without_a_list_or_without_members_nothing_is_said() -> None:
    for found in (
        by_age({"25-34": 12}, {}),
        by_age({}),
        by_age({NOT_ASKED: 12}),
        by_age({"25-34": 1}, {"25-34": 0}),
    ):
        assert {each.verdict for each in found.lines} == {Verdict.NO_DATA}
        assert all(each.working[0] for each in found.lines)
    assert by_age({}).lines[0].members is None
    assert by_age({NOT_ASKED: 12}).lines[0].members == 0


def test_a_category_the_list_does_not_count_is_shown_and_left_out() -> None:
    sexes = (Option("female", "Female"), Option("male", "Male"), Option("another", "Another way"))
    found = compare(Option("sex", "Sex"), sexes, {"female": 5100, "male": 4900}, {"female": 6, "another": 1})
    assert found.known == 6
    assert (found.lines[2].members, found.lines[2].verdict) == (1, Verdict.NO_DATA)


def test_people_of_whom_the_list_does_not_know_are_left_out_and_told() -> None:
    people = {"female": 60, "male": 40, NO_DATA: 900}
    sexes = (Option("female", "Female"), Option("male", "Male"))
    found = compare(
        Option("sex", "Sex"), sexes, people, {"female": 12}, source="A search", counted_on=date(2026, 11, 1)
    )
    assert found.lines[0].list_share_words == "60%"
    assert found.cautions == ("900 people on the list are left out: it is not known of them.",)
    assert (found.source, found.counted_on) == ("A search", date(2026, 11, 1))


def test_a_list_smaller_than_the_group_is_compared_all_the_same() -> None:
    found = compare(AGE, CATEGORIES[:2], {"0-15": 3, "16-24": 1}, {"0-15": 0, "16-24": 9})
    assert line(found, "16-24").verdict is Verdict.UNLIKELY


@pytest.mark.parametrize(
    ("part", "n", "words"),
    [
        (0, 8, "nobody"),
        (1000, 8, "everybody"),
        (5, 8, "1 in 200"),
        (100, 8, "1 in 10"),
        (333, 8, "3 in 10"),
        (510, 8, "5 in 10"),
        (960, 8, "nearly everybody"),
        (5, 12, "under 1%"),
        (125, 12, "13%"),
        (995, 12, "over 99%"),
    ],
)
def test_a_share_in_words(part: int, n: int, words: str) -> None:
    assert share_words(part, 1000, n) == words


def test_the_working_can_be_followed_by_hand() -> None:
    working = " ".join(line(by_age({"65-74": 12}), "65-74").working)
    assert "1,000 of the 10,000 people" in working
    assert "12 of the 12 members" in working
    assert "12 x 1,000 / 10,000 = 1.20" in working
    assert "less than once in 1,000 times" in working
    assert re.search(r"fit any share from 7[34]% to 100%", working)
