"""Commands: what a class must say, when its key fires, and that the palette offers what applies."""

from pathlib import Path
from typing import Any

import pytest
from textual import on
from textual.app import App, ComposeResult
from textual.widgets import Input, OptionList

from screens.keys.command import Command, Commanding, key_problem, key_words, keys_of, offers_now
from tests.screens.conftest import running, until
from tests.support.pictures import picture


class Sing(Command, key="x,f12", label="Sing", footer=1):
    """Sing a song.

    This is a reason, not help.
    """


class Shout(Command, key="ctrl+t", label="Shout", typing=True):
    """Shout, even while typing."""


class Choir(Commanding, App[None]):
    """Hears its two commands, and has a box to type in."""

    COMMANDS = (Sing, Shout)  # type: ignore[assignment]
    ENABLE_COMMAND_PALETTE = False
    GROUP = "Choir"

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []
        self.hoarse = False

    def compose(self) -> ComposeResult:
        yield Input(id="words")

    def offers(self, command: type[Command]) -> bool:
        return not (command is Sing and self.hoarse)

    @on(Sing)
    def _sing(self) -> None:
        self.heard.append("sing")

    @on(Shout)
    def _shout(self) -> None:
        self.heard.append("shout")


def test_a_command_says_what_it_does_in_the_first_paragraph_of_its_docstring() -> None:
    assert Sing.help_words() == "Sing a song."
    assert Sing.id == "sing"
    binding = Sing.binding()
    assert (binding.id, binding.description, binding.tooltip) == ("sing", "Sing", "Sing a song.")


@pytest.mark.parametrize(
    ("facts", "help_words", "words"),
    [
        ({"key": "x", "label": "X"}, None, "docstring"),
        ({"label": "X"}, "X.", "key"),
        ({"key": "x"}, "X.", "label"),
        ({"key": "x", "label": "X", "typing": True}, "X.", "could be text"),
        ({"key": "space", "label": "X", "typing": True}, "X.", "could be text"),
        ({"key": "ctrl+h", "label": "X"}, "X.", "another key"),
        ({"key": "ctrl+shift+x", "label": "X"}, "X.", "every PC"),
        ({"key": "alt+x", "label": "X"}, "X.", "every PC"),
        ({"key": "f11", "label": "X"}, "X.", "full screen"),
    ],
)
def test_a_command_that_cannot_be_found_or_pressed_is_refused(
    facts: dict[str, Any], help_words: str | None, words: str
) -> None:
    with pytest.raises(TypeError, match=words):
        type("Faulty", (Command,), {"__doc__": help_words}, **facts)
    assert "faulty" not in Command.known


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("ctrl+s", "Ctrl+S"),
        ("f12", "F12"),
        ("escape", "Esc"),
        ("shift+tab", "Shift+Tab"),
        ("pagedown,down", "PgDn"),
        ("[", "["),
        ("a", "a"),
        (",", ","),
    ],
)
def test_a_key_is_shown_as_people_read_it(key: str, words: str) -> None:
    assert key_words(key) == words


def test_keys_are_parted_at_commas_and_a_comma_is_a_key() -> None:
    assert keys_of("n,enter") == ("n", "enter")
    assert keys_of(",") == (",",)


def test_a_good_key_has_no_problem() -> None:
    assert [key_problem(key) for key in ("a", "/", "f5", "enter", "space", "ctrl+s", "left")] == [""] * 7


async def test_a_key_sends_its_command_and_a_second_key_the_same() -> None:
    app = Choir()
    async with app.run_test() as pilot:
        app.set_focus(None)
        await pilot.press("x", "f12", "ctrl+t")
        assert app.heard == ["sing", "sing", "shout"]


async def test_letters_go_into_a_box_and_a_typing_command_still_fires() -> None:
    app = Choir()
    async with app.run_test() as pilot:
        await pilot.press("x", "f12", "ctrl+t")
        assert app.heard == ["shout"]
        assert app.query_one(Input).value == "x"
        assert [offer.command for offer in offers_now(app.screen)] == [Shout]


async def test_a_command_that_does_not_apply_is_neither_offered_nor_fired() -> None:
    app = Choir()
    async with app.run_test() as pilot:
        app.set_focus(None)
        app.hoarse = True
        await pilot.press("x")
        assert app.heard == []
        assert Sing not in [offer.command for offer in offers_now(app.screen)]


async def test_the_palette_finds_a_command_by_part_of_its_name_and_does_it(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("ctrl+p")
        await until(pilot, lambda: "What would you like to do?" in picture(app))
        await pilot.press(*"guide")
        await pilot.press("enter")
        await until(pilot, lambda: app.current_mode == "guide")


async def test_the_palette_offers_only_what_applies_and_esc_changes_nothing(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("f9", "down", "enter")
        await until(pilot, lambda: "Ned Oak" in picture(app))
        await pilot.press("ctrl+p")
        await until(pilot, lambda: "What would you like to do?" in picture(app))
        assert "Remove" in picture(app)
        await pilot.press(*"nothing like this")
        await pilot.press("enter")
        await pilot.press("escape")
        await pilot.pause()
        assert "Ned Oak" in picture(app)
        assert "What would you like to do?" not in picture(app)


async def test_arrows_walk_the_palette_while_one_types(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("ctrl+p")
        await until(pilot, lambda: "What would you like to do?" in picture(app))
        await pilot.press("down", "down", "up", "down")
        assert app.screen.query_one(OptionList).highlighted == 2


async def test_a_long_palette_gives_way_so_that_its_last_line_and_its_keys_are_in_sight(
    surgery: Path,
) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("ctrl+p")
        await until(pilot, lambda: "Do it" in picture(app))
        await pilot.press("up")
        await until(pilot, lambda: "> Quit" in picture(app))
        assert "Do it" in picture(app)
