"""A small app to stand one widget on, dressed as the real one: themes, marks, clock, foot line."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from textual.app import App, ComposeResult
from textual.widget import Widget

from engage_tui.workbook.clock import fixed
from screens.keys.command import Command, key_words
from screens.look.marks import ROUND, Marks
from screens.look.themes import DEFAULT_THEME, THEMES
from tests.support.walking import foreign_actions

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


class Stage(App[None]):
    """Shows the widgets it is told how to make, one under the other: Textual makes them in the app."""

    CSS_PATH = Path(__file__).parents[2] / "screens" / "program" / "app.tcss"

    unsaved = ""

    def __init__(
        self, *makers: Callable[[], Widget], marks: Marks = ROUND, theme: str = DEFAULT_THEME
    ) -> None:
        super().__init__()
        self.makers = makers
        self.marks = marks
        self.clock = fixed(NOW)
        for each in THEMES:
            self.register_theme(each)
        self.theme = theme

    def compose(self) -> ComposeResult:
        yield from (make() for make in self.makers)

    def key_words(self, command: type[Command]) -> str:
        return key_words(command.key)

    def standing_note(self, width: int) -> str:
        return ""

    def saved_words(self, width: int) -> str:
        return ""


def screen_text(app: App[Any]) -> str:
    """What stands on the screen, line by line."""
    lines = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in lines)


SCROLLBAR = {"grab", "release", "scroll_up", "scroll_down", "scroll_left", "scroll_right"}


def strange_actions(app: App[None]) -> set[str]:
    """Actions a click would run that are not the scrollbar's own."""
    return foreign_actions(app) - SCROLLBAR
