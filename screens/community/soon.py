"""The page of an area whose work comes later."""

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Static

from screens.pages.page import EngageScreen


class SoonScreen(EngageScreen[None]):
    """One sentence on what the area will hold, and where to go meanwhile."""

    WILL_HOLD: ClassVar[str] = ""

    def compose_body(self) -> Iterable[Widget]:
        """A heading and the sentence; nothing that pretends to work."""
        yield Static(self.GROUP, classes="heading", markup=False)
        yield Static(self.WILL_HOLD, classes="prose", markup=False)
        yield Static("Not in this version yet. Every other area is.", classes="hint", markup=False)
