"""What stands in for an area's first page that failed: why, and the way on."""

from collections.abc import Iterable
from pathlib import Path

from textual.widget import Widget
from textual.widgets import Static

from engage_tui.workbook.errors import Refused
from screens.dialogs.problem import three_facts
from screens.keys.command import Command
from screens.pages.page import EngageScreen


class OpenAgain(Command, key="enter", label="Open it again", footer=1):
    """Open the page that failed once more."""


class LostPage(EngageScreen[None]):
    """Stands where the first page of an area failed, so that the other areas stay within reach.

    Args:
        area: Whose first page it was.
        why: What happened, what is safe and what to do.
    """

    GROUP = "When a page failed"
    COMMANDS = (OpenAgain,)
    HELP_WORDS = "The page failed by a fault of Engage. The other areas work; Enter opens this one again."

    def __init__(self, area: str, why: Refused) -> None:
        super().__init__()
        self.why = why
        self._area = area

    @property
    def area(self) -> str:
        """The area whose page failed."""
        return self._area

    def compose_body(self) -> Iterable[Widget]:
        """The three facts."""
        yield Static("This page failed", classes="heading")
        yield Static(three_facts(self.why), classes="prose")


def lost_words(report: Path | None, *, kept: bool, closed: bool) -> Refused:
    """What a fault of ours cost, what is safe and what to do.

    Args:
        kept: Whether what was typed on the page is kept.
        closed: Whether a page had to be closed.
    """
    failed = "This page failed and was closed" if closed else "That could not be done"
    safe = "Everything saved is safe."
    if closed and kept:
        safe += " A form you were typing in is offered back when you open it again."
    elif closed:
        safe += " What was typed on that page since the last save could not be kept."
    do = "You can go on working."
    if report is not None:
        do += f" A report for whoever looks after Engage, without anyone's words in it, is in {report}"
    return Refused(f"{failed}, because of a fault in Engage.", safe, do)
