"""Colours: each theme is tried on while the list points at it, and kept with Enter."""

from collections.abc import Iterable
from dataclasses import replace

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from screens.keys.everywhere import Back
from screens.look.themes import THEME_WORDS
from screens.pages.one_list import OneList
from screens.widgets.columns import Column
from screens.widgets.lines import Line
from screens.widgets.record_list import RecordList

SAMPLE = Content.assemble(
    ("A heading\n", "bold $accent"),
    "Ordinary words, ",
    ("quiet words, ", "$quiet"),
    ("something done, ", "$good"),
    ("something soon, ", "$soon"),
    ("something late.", "bold $late"),
)


class LooksScreen(OneList[None]):
    """The themes, tried on as one walks; Esc leaves things as they were."""

    AREA = "settings"
    GROUP = "Colours"
    HELP_WORDS = (
        "Up and Down try a theme on, Enter keeps it on this PC, Esc leaves it as it was. Engage also "
        "obeys NO_COLOR and takes the console's own colours where there are only sixteen."
    )

    def compose_body(self) -> Iterable[Widget]:
        """The list and a sample of what the colours mean."""
        yield Static("Colours", classes="heading")
        yield RecordList((Column("theme"), Column("now", width=12)), header=False, open_label="Keep")
        yield Static(SAMPLE, classes="prose", id="sample")

    async def load(self) -> None:
        """Point at the theme in use."""
        used = self.engage.theme
        lines = [Line(name, (words, "in use" if name == used else "")) for name, words in THEME_WORDS.items()]
        await self.show_lines(lines, keep=used)

    @on(RecordList.Moved)
    def _try_on(self, event: RecordList.Moved) -> None:
        event.stop()
        self.engage.theme = event.id
        self._moved()

    @on(RecordList.Opened)
    def _keep(self, event: RecordList.Opened) -> None:
        event.stop()
        self.engage.prefer(replace(self.engage.preferences, theme=event.id))
        self.dismiss(None)

    @on(Back)
    async def _leave_as_it_was(self, command: Back) -> None:
        command.stop()
        await self.ready_to_leave()
        self.dismiss(None)

    async def ready_to_leave(self) -> bool:
        """What was only tried on is taken off."""
        self.engage.prefer(self.engage.preferences)
        return True
