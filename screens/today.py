"""Today, the first page: painted before the store is open."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from screens.base import EngageScreen


class TodayScreen(EngageScreen[None]):
    """What is due and overdue across everything, and how the year stands."""

    AREA = "today"
    GROUP = "Today"
    HELP_WORDS = "What is due and overdue across everything, and how each engagement stands."

    def compose_body(self) -> Iterable[Widget]:
        """A word on what is happening until there is something to show."""
        yield Static("Opening the workbook…", id="opening", classes="empty")

    async def load(self) -> None:
        """Show what is due."""
        self.query_one("#opening", Static).update("Nothing is due.")
