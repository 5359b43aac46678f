"""The one way from a page to the writing of a document, whatever page it is.

A page names the document and what it is about; where that is written, and in which format, is
asked in one place.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from engage_tui.forms.fields import Option
from screens.reports.wanted import Wanted
from screens.reports.write import WriteScreen
from screens.widgets.picker import PickDialog

if TYPE_CHECKING:
    from screens.program.app import EngageApp

__all__ = ["Wanted", "choose_paper", "open_paper"]


def open_paper(engage: "EngageApp", wanted: Wanted) -> None:
    """Ask where a document is written to, and write it."""
    engage.push_screen(WriteScreen(wanted))


async def choose_paper(engage: "EngageApp", offered: Sequence[Wanted]) -> None:
    """Ask which of some documents, then where it is written to. Runs in a worker."""
    choices = [Option(each.name, each.kind.title, each.kind.about) for each in offered]
    chosen = await engage.push_screen_wait(PickDialog("Write which document?", choices, ""))
    if chosen is not None:
        open_paper(engage, next(each for each in offered if each.name == chosen))
