"""Who completed which training and when, what waits to be done again first."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual import on, work
from textual.content import Content

from engage_tui.training.actions import remove_training, save_training
from engage_tui.training.forms import TRAINING_FORM
from engage_tui.training.queries import options_for, training, typed_of
from engage_tui.training.rules import STANDING_WORDS, Standing
from engage_tui.training.views import TrainingLine
from engage_tui.workbook.book import Workbook
from screens.keys.command import Command
from screens.keys.records import New, Remove
from screens.pages.form import Choices, FormPage, FormScreen
from screens.pages.list import ListScreen
from screens.widgets.columns import Column
from screens.widgets.lines import Line
from screens.widgets.record_list import RecordList

REMOVING = "It goes off the training record. Ctrl+Z brings it back."
LOOKS = {Standing.LATE: "bold $late", Standing.SOON: "bold $soon", Standing.FOLLOWED: "$quiet"}


class TrainingScreen(ListScreen):
    """The training record of the practice.

    Args:
        then: A record the keys begin on.
        shows: Which lines are shown first.
    """

    AREA = "settings"
    GROUP = "Training record"
    HELP_TITLE = "Training record"
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
        Column("again", "Again by", width=11, least=74),
        Column("stands", "", width=15, least=46),
    )
    SHOWN: ClassVar[Mapping[str, str]] = {"all": "Training record", "due": "Training to do again"}
    NOUN = "course"
    EMPTY = "No training is on record yet. Press n when someone has completed a course."
    EMPTY_OF: ClassVar[Mapping[str, str]] = {"due": "Nothing is to be done again within two months."}
    COMMANDS: ClassVar[tuple[type[Command], ...]] = (New, Remove)

    def __init__(self, then: str | None = None, shows: str = "all") -> None:
        super().__init__()
        self.shows = shows
        self._then = then
        self._held: tuple[TrainingLine, ...] = ()

    async def count_lines(self, shows: str, words: str) -> int:
        """How many there are; some hundreds at most, so they are read whole."""
        held = await self.engage.ask(training)
        parts = words.casefold().split()
        self._held = tuple(
            each
            for each in held
            if (shows == "all" or each.waits) and all(part in _searched(each) for part in parts)
        )
        return len(self._held)

    async def lines(self, shows: str, words: str, offset: int, limit: int) -> Sequence[Line]:
        """Some of them."""
        return [self._line(each) for each in self._held[offset : offset + limit]]

    def _line(self, each: TrainingLine) -> Line:
        late = each.waits and each.standing is Standing.LATE
        again = f"{each.renew_on:%d %b %Y}" if each.renew_on else ""
        words = STANDING_WORDS[each.standing] if each.here else "has left"
        look = LOOKS.get(each.standing, "$quiet") if each.here else "$quiet"
        return Line(
            each.id,
            (
                each.who,
                each.course_words,
                f"{each.completed_on:%d %b %Y}",
                Content.styled(again, "" if each.waits else "$quiet"),
                Content.styled(words, look),
            ),
            Content.styled(self.engage.marks.late, "bold $late") if late else "",
        )

    async def load(self) -> None:
        """Read the list, and go to the line that was just made or asked for."""
        await super().load()
        then, self._then = self._then, None
        if then is not None:
            await self.list.move_to(then)
        self.refresh_bindings()

    @property
    def record(self) -> TrainingLine | None:
        """The one pointed at."""
        here = self.current_id
        return next((each for each in self._held if each.id == here), None)

    def offers(self, command: type[Command]) -> bool:
        """Removing needs a line."""
        return super().offers(command) and (command is not Remove or self.record is not None)

    @on(RecordList.Opened)
    @work(group="page", exclusive=True)
    async def _change(self, event: RecordList.Opened) -> None:
        event.stop()
        record = self.record
        if record is not None:
            typed = await self.engage.attempt(lambda book: typed_of(record, book))
            if typed is not None:
                self.app.push_screen(FormScreen(self._page(record.id, typed)))

    @on(New)
    def _add(self) -> None:
        self.app.push_screen(FormScreen(self._page(None, {"who": "", "completed_on": ""})))

    def _page(self, training_id: str | None, typed: Mapping[str, str]) -> FormPage:
        def save(book: Workbook, typed: Mapping[str, str]) -> None:
            self._then = save_training(book, training_id, typed)

        return FormPage(
            title=TRAINING_FORM.title,
            subtitle=TRAINING_FORM.help,
            place=f"training/{training_id or 'new'}",
            fields=TRAINING_FORM.fields,
            typed=typed,
            options=_options,
            save=save,
            area="settings",
        )

    @on(Remove)
    @work(group="remove", exclusive=True)
    async def _remove(self) -> None:
        record = self.record
        if record is None or not await self.engage.sure("Remove this from the record?", REMOVING):
            return
        await self.engage.attempt(_removing(record.id))
        self.engage.changed()


def _removing(training_id: str) -> Callable[[Workbook], None]:
    return lambda book: remove_training(book, training_id)


def _options(book: Workbook) -> Choices:
    return options_for(book, TRAINING_FORM.fields)


def _searched(each: TrainingLine) -> str:
    return f"{each.who} {each.initials} {each.course_words} {each.note}".casefold()
