"""Words anyone typed reach the screen as typed, and hold nothing the terminal would obey."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from screens.frame.part import spread
from screens.look.text import fit, fold, shown, shown_text, tidy, wrapped
from tests.support.hostile import LONG, PIECES, lines

anything = st.one_of(lines, st.text(max_size=200), st.sampled_from(PIECES))
DANGEROUS = {*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)}


def dangers(text: str) -> set[str]:
    return {letter for letter in text if ord(letter) in DANGEROUS and letter != "\n"}


@pytest.mark.parametrize(
    "typed",
    ["[/foo]", "[bold]x[/bold]", "[@click=app.quit]go[/]", "see [1] and [b]", "[[", "\\[x]", "£5 for 日本"],
)
def test_brackets_are_words(typed: str) -> None:
    assert shown(typed).plain == typed
    assert shown(typed).spans == []


def test_an_escape_sequence_loses_what_starts_it() -> None:
    assert shown("a\x1b]0;owned\x07b\x9b31mc").plain == "a]0;ownedb31mc"


def test_an_open_reversal_cannot_turn_the_rest_of_the_line() -> None:
    assert shown("\u202eabc\u2066d").plain == "abcd"


def test_right_to_left_words_stay() -> None:
    assert shown("\u0645\u0631\u062d\u0628\u0627 Zażółć").plain == "\u0645\u0631\u062d\u0628\u0627 Zażółć"


def test_half_a_character_cannot_stop_the_terminal() -> None:
    assert shown("a\ud800b").plain == "ab"


def test_lines_are_kept_or_folded() -> None:
    assert shown("a\r\nb\tc\rd").plain == "a\nb    c\nd"
    assert shown("a\nb", one_line=True).plain == "a b"


def test_a_look_covers_all_of_it() -> None:
    content = shown("late", "bold $error")
    assert [(span.start, span.end, span.style) for span in content.spans] == [(0, 4, "bold $error")]


@given(anything)
def test_nothing_shown_can_reach_the_terminal_as_a_command(typed: str) -> None:
    assert dangers(shown(typed).plain) == set()
    assert isinstance(shown(typed), Content)
    "".join(text for text, _ in shown(typed).render()).encode("utf-8")


@given(anything)
def test_shown_twice_is_shown_once(typed: str) -> None:
    assert shown_text(shown_text(typed)) == shown_text(typed)


@given(anything, st.integers(0, 120), st.sampled_from(["…", "~", "..."]))
def test_what_fits_fits_and_says_when_it_was_cut(typed: str, cells: int, mark: str) -> None:
    fitted = fit(typed, cells, mark)
    assert cell_len(fitted) <= cells
    assert "\n" not in fitted
    if fitted != fold(typed) and cells:
        assert fitted.endswith(mark[:cells])
        assert fold(typed).startswith(fitted.removesuffix(mark).rstrip()) or len(mark) >= cells
    if cell_len(fold(typed)) <= cells:
        assert fitted == fold(typed)


def test_a_wide_character_is_not_halved() -> None:
    assert fit("日本語", 4) == "日…"
    assert fit("日本語", 6) == "日本語"


def test_words_made_of_nothing_to_see_do_not_hide_the_rest() -> None:
    assert fit("\x00" * 5000 + "heard", 10) == "heard"


@given(anything, st.integers(2, 100))
def test_wrapping_loses_no_letter_and_keeps_inside(typed: str, cells: int) -> None:
    found = wrapped(typed, cells)
    assert all(cell_len(line) <= cells for line in found)
    assert "".join("".join(found).split()) == "".join(shown_text(typed).split())


def test_words_break_between_words() -> None:
    assert wrapped("People at work cannot come\n\nbefore six", 14) == [
        "People at work",
        "cannot come",
        "",
        "before six",
    ]


def test_a_hundred_kilobytes_wrap_to_all_their_words() -> None:
    assert " ".join(wrapped(LONG, 60)).split() == LONG.split()


@given(left=anything, right=anything)
def test_a_line_of_the_frame_or_a_heading_obeys_nothing_whoever_put_it_together(
    left: str, right: str
) -> None:
    """Also where the words were made into content on another road than `shown`."""
    line = spread(Content(left[:200]), Content.styled(right[:200], "bold"), 80)
    assert not dangers(line.plain)
    assert "\n" not in line.plain


def test_what_holds_nothing_dangerous_keeps_its_look() -> None:
    content = Content.assemble(("Paper 3", "bold"), " of the pile")
    assert tidy(content) is content
    assert tidy(Content("a\u202eb\x1b[31m\nc")).plain == "ab[31m c"
