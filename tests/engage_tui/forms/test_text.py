"""Whatever is typed or pasted becomes text that can be kept, shown and written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage_tui.forms.text import clean, clean_line, one_line, whole_number

ANYTHING = st.text(st.characters(codec=None))


@given(ANYTHING)
def test_clean_text_can_always_be_written_and_cleaning_again_changes_nothing(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert clean(cleaned) == cleaned
    assert not any(ord(each) < 32 and each not in "\n\t" for each in cleaned)


@given(ANYTHING)
def test_a_line_has_no_line_breaks_or_edges(text: str) -> None:
    line = clean_line(text)
    assert "\n" not in line
    assert line == line.strip()


@pytest.mark.parametrize(("typed", "number"), [("12", 12), ("007", 7), ("0", 0)])
def test_plain_digits_are_a_number(typed: str, number: int) -> None:
    assert whole_number(typed) == number


@pytest.mark.parametrize("typed", ["", "²", "١٢", "1.5", "-1", " 1", "1" * 5000])
def test_what_only_looks_like_a_number_is_none(typed: str) -> None:
    assert whole_number(typed) is None


def test_line_endings_of_every_system_become_one() -> None:
    assert clean("one\r\ntwo\rthree\x85four\nfive") == "one\ntwo\nthree\nfour\nfive"


def test_an_escape_sequence_loses_what_makes_it_one() -> None:
    assert clean("\x1b[31mred\x9b0m\x07") == "[31mred0m"


def test_a_half_character_from_a_bad_paste_is_dropped() -> None:
    assert clean("caf\udce9 \ud83d") == "caf "


def test_brackets_emoji_and_right_to_left_stay_as_typed() -> None:
    typed = "[@click=app.quit] 👩🏽‍⚕️ שלום “quoted”"
    assert clean(typed) == typed


def test_a_long_line_is_cut_with_a_mark() -> None:
    assert one_line("word " * 30, 12) == "word word w…"
    assert one_line("short") == "short"
