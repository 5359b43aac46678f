"""Who completed which training and when, what waits to be done again first."""

from collections.abc import Sequence

from textual import work
from textual.content import Content

from engage_tui.training.actions import remove_training, save_training
from engage_tui.training.forms import TRAINING_FORM
from engage_tui.training.queries import options_for, training, typed_of
from engage_tui.training.rules import STANDING_WORDS, Standing
from engage_tui.training.views import TrainingLine
from engage_tui.workbook.book import Workbook
from screens.keys.records import New, Remove
from screens.pages.form import FormPage, Typed
from screens.pages.whole_list import Cells, Removal, WholeList
from screens.widgets.columns import Column

LOOKS = {Standing.LATE: "bold $late", Standing.SOON: "bold $soon", Standing.FOLLOWED: "$quiet"}


class TrainingScreen(WholeList[TrainingLine]):
    """The training record of the practice.

    Args:
        begin_at: A record the keys begin on.
        shows: Which lines are shown first.
    """

    AREA = "settings"
    GROUP = "Training record"
    HELP_WORDS = (
        "Who completed which course and when. What is to be done again stands first, with its day. Enter "
        "changes a line, n adds one. The list of courses, with how long each one lasts, is the file "
        "courses.toml: your practice can put its own in the reference folder beside the workbook. Reports "
        "(F8) writes the record as a document."
    )
    COLUMNS = (
        Column("who", "Who", flex=2),
        Column("course", "Course", flex=4),
        Column("done", "Completed", width=11, least=60),
        Column("again", "Again by", width=11, least=70),
        Column("stands", "", width=15, least=46),
    )
    SHOWN = {"all": "Training record", "due": "Training to do again"}
    NOUN = "course"
    EMPTY = "No training is on record yet. Press n when someone has completed a course."
    EMPTY_OF = {"due": "Nothing is to be done again within two months."}
    FOUND_BY = ("who", "initials", "course_words", "note")
    REMOVAL = Removal(remove_training, "It goes off the training record.", "Remove this from the record?")
    COMMANDS = (New, Remove)

    def __init__(self, begin_at: str | None = None, shows: str = "all") -> None:
        super().__init__(begin_at)
        self.shows = shows

    def read(self, book: Workbook) -> Sequence[TrainingLine]:
        """Some hundreds at most."""
        return training(book)

    def belongs(self, record: TrainingLine, shows: str) -> bool:
        """All, or what waits to be done again."""
        return shows == "all" or record.waits

    def cells(self, record: TrainingLine) -> Cells:
        """One course that somebody completed."""
        again = f"{record.renew_on:%d %b %Y}" if record.renew_on else ""
        words = STANDING_WORDS[record.standing] if record.here else "has left"
        look = LOOKS.get(record.standing, "$quiet") if record.here else "$quiet"
        return (
            record.who,
            record.course_words,
            f"{record.completed_on:%d %b %Y}",
            Content.styled(again, "" if record.waits else "$quiet"),
            Content.styled(words, look),
        )

    def mark(self, record: TrainingLine) -> str | Content:
        """What should have been done again by now."""
        late = record.waits and record.standing is Standing.LATE
        return Content.styled(self.engage.marks.late, "bold $late") if late else ""

    async def open(self, record: TrainingLine) -> None:
        """Change a line."""
        self._change(record)

    @work(group="page", exclusive=True)
    async def _change(self, record: TrainingLine) -> None:
        typed = await self.engage.attempt(lambda book: typed_of(record, book))
        if typed is not None:
            self.ask_for(self._page(record.id, typed))

    def begin(self) -> None:
        """Add a line."""
        self.ask_for(self._page(None, {"who": "", "completed_on": ""}))

    def _page(self, training_id: str | None, typed: Typed) -> FormPage:
        return FormPage.of(
            TRAINING_FORM,
            f"training/{training_id or 'new'}",
            lambda book, typed: self.made(save_training(book, training_id, typed)),
            typed=typed,
            choices=options_for,
            area="settings",
        )
