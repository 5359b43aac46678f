"""What the bodies of a meeting's page have in common: they show a view and open forms."""

from abc import abstractmethod

from textual import on
from textual.containers import Vertical

from engage_tui.ppg.meetings.views import ItemLine, MeetingView
from screens.engage import InEngage
from screens.keys.command import Commanding
from screens.pages.form import FormPage, FormScreen
from screens.widgets.record_list import RecordList


class MeetingPart(InEngage, Commanding, Vertical):
    """One way to show a meeting: as a plan, under way, or afterwards."""

    DEFAULT_CSS = "MeetingPart { height: 1fr; }"

    def __init__(self, view: MeetingView) -> None:
        super().__init__()
        self.view = view

    @abstractmethod
    async def show(self, view: MeetingView) -> None:
        """Show the meeting as it stands now."""

    @abstractmethod
    def take_keys(self) -> None:
        """Put the keys where one begins."""

    async def point_at(self, record_id: str) -> None:
        """Put the keys on an item of the agenda or a line of the minutes; nowhere when it is not here."""

    def item_with(self, record_id: str) -> ItemLine | None:
        """The item that this is, or that it was written down under."""
        return next(
            (
                item
                for item in self.view.items
                if record_id == item.id or any(record_id == each.id for each in item.outcomes)
            ),
            None,
        )

    def step_back(self) -> bool:
        """Whether Esc meant something here, so that the page stays."""
        return False

    def ask_for(self, page: FormPage) -> None:
        """Open a form; the page reads itself again when it comes back to the front."""
        self.app.push_screen(FormScreen(page))

    @on(RecordList.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()
