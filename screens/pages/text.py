"""A page that is a heading over a text to read."""

from collections.abc import Callable, Iterable
from typing import ClassVar, TypeVar

from textual.content import Content
from textual.widget import Widget

from screens.keys.command import Command
from screens.pages.page import EngageScreen
from screens.widgets.heading import Heading
from screens.widgets.reading import Reading

Answer = TypeVar("Answer")


class TextPage(EngageScreen[Answer]):
    """The text scrolls under its heading and is drawn for the width there is."""

    AUTO_FOCUS = "Reading"
    COMMANDS: ClassVar[tuple[type[Command], ...]] = ()
    TEXT: ClassVar[str] = "text"
    """The id of the text."""

    @property
    def first_heading(self) -> str:
        """What stands above until the text is there."""
        return ""

    def compose_body(self) -> Iterable[Widget]:
        """The heading, and the text that scrolls."""
        yield Heading(self.first_heading, id=f"{self.TEXT}-heading")
        yield Reading(id=self.TEXT)

    def say(self, title: str, end: str, draw: Callable[[int], Content]) -> None:
        """Show a heading, and what this draws at a width."""
        self.query_one(Heading).say(title, end)
        self.query_one(Reading).say(draw)
        self.refresh_bindings()
