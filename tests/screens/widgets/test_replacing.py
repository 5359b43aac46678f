"""Typing replaces what a box came with, marks are what is cut, and confirming changes no choice."""

import pytest

from engage_tui.forms.fields import Kind
from tests.screens.stage import screen_text
from tests.screens.widgets.sample_form import PEOPLE
from tests.screens.widgets.test_fields import FEW, one, typed


@pytest.mark.parametrize(
    ("kind", "came", "keys", "then"),
    [
        (Kind.WHOLE, "1", "3", "3"),
        (Kind.DATE, "23/11/2026", "fri", "fri"),
        (Kind.POUNDS, "45.50", "12", "12"),
        (Kind.PERSON, "SB", "kp", "kp"),
        (Kind.LINE, "18:00", "19:30", "19:30"),
        (Kind.LINE, "6.30 pm", "7", "7"),
        (Kind.LINE, "90 minutes", "45", "45"),
        (Kind.LINE, "Y99999", "y88888", "y88888"),
        (Kind.LINE, "+44 7700 900123", "0161", "0161"),
        (Kind.LINE, "sam@example.org", "pat@example.org", "pat@example.org"),
        (Kind.LINE, "AB1 2CD", "ab1 2ce", "ab1 2ce"),
    ],
)
async def test_what_a_box_came_with_is_replaced_by_typing(
    kind: Kind, came: str, keys: str, then: str
) -> None:
    app = one(kind, came, PEOPLE)
    async with app.run_test() as pilot:
        await pilot.press("tab", "shift+tab", *keys)
        assert typed(app) == then
        await pilot.press("ctrl+z")
        assert typed(app) == came, "a key that was not meant is taken back"
        await pilot.press("ctrl+z")
        assert typed(app) == then


@pytest.mark.parametrize("words", ["Evening blood tests", "Room 4, upstairs", "papers/2026"])
async def test_words_are_gone_on_with_so_a_key_cannot_wipe_them(words: str) -> None:
    app = one(Kind.LINE, words)
    async with app.run_test() as pilot:
        await pilot.press("tab", "shift+tab", "x")
        assert typed(app) == f"{words}x"


async def test_what_someone_typed_there_is_gone_on_with() -> None:
    app = one(Kind.WHOLE, "1")
    async with app.run_test() as pilot:
        await pilot.press(*"12", "tab", "shift+tab", "5")
        assert typed(app) == "125"


@pytest.mark.parametrize("kind", [Kind.LINE, Kind.TEXT])
async def test_ctrl_a_marks_all_and_ctrl_x_cuts_only_what_is_marked(kind: Kind) -> None:
    app = one(kind)
    async with app.run_test() as pilot:
        app.copy_to_clipboard("kept")
        await pilot.press(*"abc", "ctrl+x")
        assert (typed(app), app.clipboard) == ("abc", "kept")
        await pilot.press("ctrl+a", "ctrl+x")
        assert (typed(app), app.clipboard) == ("", "abc")
        await pilot.press(*"de", "ctrl+a", "f")
        assert typed(app) == "f"


async def test_a_confirming_space_never_changes_what_an_arrow_chose() -> None:
    app = one(Kind.CHOICE, "", FEW)
    async with app.run_test() as pilot:
        assert "letter choose" in screen_text(app)
        await pilot.press("right", "right", "space", "space")
        assert typed(app) == "medium"
