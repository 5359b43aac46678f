"""The picture of a comparison says what its table says."""

from hypothesis import given
from hypothesis import strategies as st

from engage_tui.forms.fields import Option
from engage_tui.ppg.review.compare import compare
from engage_tui.ppg.review.picture import picture
from engage_tui.ppg.review.views import Comparison

SEXES = (Option("female", "Female"), Option("male", "Male"), Option("another", "Another way"))


def by_sex(members: dict[str, int]) -> Comparison:
    return compare(Option("sex", "Sex"), SEXES, {"female": 500, "male": 500}, members)


def test_a_block_is_a_member_in_a_small_group() -> None:
    found = picture(by_sex({"female": 5, "male": 1}))
    assert [each.here + each.wanted for each in found.lines] == ["█████", "█░░", ""]
    assert found.legend == "█ 1 member   ░ 1 member more to be expected"
    assert found.lines[1].told == "1 here, about 3 expected: could easily be chance"
    assert found.lines[2].told == "0; no data"


def test_a_plain_console_gets_plain_marks() -> None:
    found = picture(by_sex({"female": 3, "male": 1}), ascii_marks=True)
    assert [each.here + each.wanted for each in found.lines] == ["###", "#.", ""]
    assert found.legend.isascii()


def test_nobody_counted_is_an_empty_picture() -> None:
    found = picture(by_sex({}))
    assert {(each.here, each.wanted, each.told) for each in found.lines} == {("", "", "no data")}


@given(st.integers(0, 400), st.integers(0, 400), st.integers(1, 60))
def test_a_large_group_fits_and_nobody_vanishes(female: int, male: int, width: int) -> None:
    found = picture(by_sex({"female": female, "male": male}), width)
    for line, members in zip(found.lines, (female, male), strict=False):
        assert len(line.here + line.wanted) <= width
        assert bool(line.here) is bool(members)
