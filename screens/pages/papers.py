"""The one way from a page to the writing of a document, whatever page it is.

A page names the document and what it is about; where that is written, and in which format, is
asked in one place.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from urllib.parse import urlencode

from engage_tui.evidence.catalogue import DocumentKind
from engage_tui.evidence.choosing import can_write, formats
from engage_tui.evidence.writing import kind_of
from engage_tui.forms.fields import Option
from screens.engage import Engage
from screens.places import Place
from screens.widgets.picker import PickDialog


@dataclass(frozen=True)
class Wanted:
    """Which document is to be written, as far as the page that asks for it knows.

    Args:
        name: The document, as the catalogue calls it.
        id: The record it is about, where that is known; it is asked for otherwise.
        year: The year it is about, where the page that asks shows one.
        about: What it is about in words, such as an engagement's title.
        area: The area whose page asks.
        ending: The format, where only one will do.
        title: What it is called here, where not as the catalogue has it.
    """

    name: str
    id: str = ""
    year: str = ""
    about: str = ""
    area: str = "reports"
    ending: str = ""
    title: str = ""

    @property
    def kind(self) -> DocumentKind:
        """The document."""
        return kind_of(self.name)

    @property
    def asks_record(self) -> bool:
        """Whether someone has to say which record it is about."""
        return bool(self.kind.of) and not self.id

    @property
    def usual_ending(self) -> str:
        """The format it begins with: Word where this PC can write it."""
        return self.ending or next(each.code for each in formats(self.kind) if can_write(each.code))

    @property
    def place(self) -> Place:
        """Where it is asked for and written; what is known travels as the part."""
        known = {name: held for name, held in asdict(self).items() if held and name != "name"}
        return Place("paper", self.name, urlencode(known))


async def choose_paper(engage: Engage, offered: Sequence[Wanted]) -> None:
    """Ask which of some documents, then where it is written to. Runs in a worker."""
    choices = [Option(each.name, each.kind.title, each.kind.about) for each in offered]
    chosen = await engage.push_screen_wait(PickDialog("Write which document?", choices, ""))
    if chosen is not None:
        await engage.go(next(each.place for each in offered if each.name == chosen))
