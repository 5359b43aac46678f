"""A text to read that is longer than the page: drawn for the width there is, and walked with the arrows."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

NARROWEST = 20


class Reading(VerticalScroll, can_focus=True):
    """Asks for its text at a width in cells, again whenever the width changes.

    One widget that holds all lines, however many: a widget for each would take seconds.
    """

    DEFAULT_CSS = """
    Reading {
        height: 1fr;
        max-width: 90;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        & > Static { height: auto; }
    }
    """

    def __init__(self, id: str) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._draw: Callable[[int], Content] | None = None

    def compose(self) -> ComposeResult:
        """The text."""
        yield Static()

    def say(self, draw: Callable[[int], Content]) -> None:
        """Show what this draws at a width."""
        self._draw = draw
        self._redraw()

    def on_resize(self) -> None:
        """Draw it for the width there is now."""
        self._redraw()

    def _redraw(self) -> None:
        width = self.scrollable_content_region.width - 1
        if self._draw is not None and width > 0:
            self.query_one(Static).update(self._draw(max(NARROWEST, width)))
