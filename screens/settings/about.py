"""About: which Engage this is, and where the practice's records are."""

from collections.abc import Iterable

from textual import on, work
from textual.widget import Widget
from textual.widgets import Static

from engage_tui import __version__
from engage_tui.this_pc.paths import store_path
from screens.keys.papers import Papers
from screens.look.text import shown
from screens.pages.page import EngageScreen
from screens.pages.papers import Wanted, choose_paper


class AboutScreen(EngageScreen[None]):
    """A few facts someone on the telephone may ask for."""

    AREA = "settings"
    GROUP = "About"
    HELP_WORDS = (
        "What to tell whoever looks after Engage when something is wrong. o writes the entry for the "
        "practice's asset register, with the facts that data protection asks for, and the handover."
    )
    COMMANDS = (Papers,)

    def compose_body(self) -> Iterable[Widget]:
        """Version, places, and what leaves this PC: nothing."""
        engage = self.engage
        yield Static("About Engage", classes="heading")
        yield Static(shown(f"Version {__version__}"), classes="prose")
        yield Static(shown(f"The workbook is {store_path(engage.data_dir)}"), classes="prose")
        yield Static(
            "Everything stays on this PC. Engage never uses a network; what leaves here is what you "
            "export, print or copy.",
            classes="prose",
            markup=False,
        )

    @on(Papers)
    @work(group="form", exclusive=True)
    async def _papers(self) -> None:
        await choose_paper(
            self.engage, (Wanted("asset-register", area="settings"), Wanted("handover", area="settings"))
        )
