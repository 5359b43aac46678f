"""The papers of a form that were keyed, and one of them with all its answers."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.widget import Widget
from textual.widgets import Static

from engage_tui.feedback.paper_forms import queries, returns
from engage_tui.feedback.paper_forms.views import AnswerLine, PaperLine, PaperView
from engage_tui.forms.dates import worded_date
from engage_tui.workbook.book import Workbook
from screens.engage import Engage
from screens.feedback.paper_forms.commands import PaperAfter, PaperBefore, TakePaperOut
from screens.feedback.paper_forms.forms import AnswerScreen
from screens.keys.command import Command, on_each
from screens.look.text import shown
from screens.look.words import counted, short_day
from screens.pages.one_list import OneList
from screens.pages.whole_list import Cells, WholeList
from screens.widgets.columns import Column
from screens.widgets.heading import Heading
from screens.widgets.lines import Line
from screens.widgets.record_list import RecordList

if TYPE_CHECKING:
    from engage_tui.feedback.paper_forms.written_answers import Became

ANSWERS = (
    Column("number", "", width=3, align="right"),
    Column("text", "Question", flex=1),
    Column("answer", "Answer", flex=1),
    Column("logged", "Feedback", width=8, least=70),
)


BESIDE: Mapping[type[Command], int] = {PaperBefore: -1, PaperAfter: 1}


async def take_out(engage: Engage, line: PaperLine) -> bool:
    """Ask, and take a paper out; whether it was. Runs in a worker."""
    words = "Its answers go, and what was logged from it. Ctrl+Z brings it all back."
    if not await engage.sure(f"Take paper {line.number} out?", words):
        return False
    stay = await engage.attempt(partial(returns.remove_paper, return_id=line.id))
    if stay:
        engage.tell(f"{counted(stay, 'piece')} of feedback stay: somebody has worked on them already.")
    return stay is not None


class PapersScreen(WholeList[PaperLine]):
    """Every paper of one form, the last one first.

    Args:
        form_id: Which form.
    """

    AREA = "feedback"
    GROUP = "Papers of a form"
    HELP_WORDS = (
        "The papers that were keyed, by the number written on the sheet. Enter opens one, where any answer "
        "can be put right. f finds a number, or who keyed it."
    )
    COLUMNS = (
        Column("number", "Paper", width=7, align="right"),
        Column("keyed", "Keyed", width=7),
        Column("by", "By", flex=1),
        Column("blank", "Left blank", width=12, align="right", least=50),
        Column("again", "Again by", flex=1, least=60),
    )
    SHOWN = {"all": "Papers", "again": "Papers keyed twice"}
    NOUN = "paper"
    EMPTY = "No paper is keyed yet."
    EMPTY_OF = {"again": "None was keyed a second time yet."}
    NEEDS_A_LINE = (TakePaperOut,)
    COMMANDS = (TakePaperOut,)

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id = form_id

    def read(self, book: Workbook) -> Sequence[PaperLine]:
        """Every paper."""
        return queries.papers(book, self.form_id)

    def belongs(self, record: PaperLine, shows: str) -> bool:
        """All, or those keyed a second time."""
        return shows == "all" or bool(record.again_by)

    def holds(self, record: PaperLine, words: str) -> bool:
        """Its number, or a part of who keyed it."""
        wanted = words.casefold().strip()
        return wanted in f"{record.keyed_by} {record.again_by}".casefold() or wanted == str(record.number)

    def cells(self, record: PaperLine) -> Cells:
        """One paper."""
        return (
            f"{record.number}",
            short_day(record.keyed_on, self.engage.clock.today()),
            record.keyed_by,
            f"{record.blank} of {record.of}" if record.blank else "",
            record.again_by,
        )

    async def open(self, record: PaperLine) -> None:
        """Go to the paper."""
        self.engage.push_screen(PaperScreen(record.id))

    @on(TakePaperOut)
    @work(group="remove", exclusive=True)
    async def _take_out(self) -> None:
        if self.record is not None and await take_out(self.engage, self.record):
            self.engage.changed()


class PaperScreen(OneList[None]):
    """One paper; Enter on an answer puts it right.

    Args:
        return_id: Which paper.
    """

    AREA = "feedback"
    GROUP = "One paper"
    HELP_WORDS = (
        "What was keyed of this paper. Enter on a line puts it right; what was logged from it as feedback "
        "follows, unless somebody has worked on that already. [ and ] go to the papers beside it."
    )
    CSS_PATH = "paper_forms.tcss"
    COMMANDS = (PaperBefore, PaperAfter, TakePaperOut)

    def __init__(self, return_id: str) -> None:
        super().__init__()
        self.return_id = return_id
        self.view: PaperView | None = None
        self._beside: tuple[str, ...] = ()
        self._going = False
        """Whether the paper is being taken out: then there is nothing to read again."""

    def compose_body(self) -> Iterable[Widget]:
        """Who keyed it, over its answers."""
        yield Heading("")
        yield Static(id="paper-summary")
        yield RecordList(ANSWERS, empty="Nothing is keyed of it.", open_label="Put right", id="answers")

    async def load(self) -> None:
        """Read the paper and show it, staying on the answer."""
        if self._going:
            return
        view = await self.engage.ask(partial(queries.paper, return_id=self.return_id))
        if not self.is_attached:
            return
        if not self._beside:
            held = await self.engage.ask(partial(queries.papers, form_id=view.form_id))
            self._beside = tuple(each.id for each in reversed(held))
        self.view = view
        self.query_one(Heading).say(f"Paper {view.line.number} of {view.form}")
        again = f" Keyed again by {view.line.again_by}." if view.line.again_by else ""
        words = f"Keyed by {view.line.keyed_by} on {worded_date(view.line.keyed_on)}.{again}"
        self.query_one("#paper-summary", Static).update(shown(words, "$quiet"))
        lines = [_line(number, each) for number, each in enumerate(view.answers, 1)]
        await self.show_lines(lines)

    def applies(self) -> Mapping[type[Command], bool]:
        """Papers beside it, where there are any."""
        return {PaperBefore: self._at > 0, PaperAfter: -1 < self._at < len(self._beside) - 1}

    @property
    def _at(self) -> int:
        return self._beside.index(self.return_id) if self.return_id in self._beside else -1

    @on_each(BESIDE)
    def _go(self, command: Command) -> None:
        self.return_id = self._beside[self._at + BESIDE[type(command)]]
        self.reload()

    @on(RecordList.Opened)
    @work(group="form", exclusive=True)
    async def _put_right(self) -> None:
        view, here = self.view, self.current_id
        held = next((each for each in view.answers if each.question.id == here), None) if view else None
        if view is not None and held is not None:
            await put_right(self.engage, view, held)

    @on(TakePaperOut)
    @work(group="remove", exclusive=True)
    async def _take_out(self) -> None:
        if self.view is None:
            return
        self._going = True
        if await take_out(self.engage, self.view.line):
            self.dismiss(None)
        else:
            self._going = False


async def put_right(engage: Engage, view: PaperView, held: AnswerLine) -> bool:
    """Ask what the paper says, and tell what became of the feedback; whether it was saved."""
    from engage_tui.feedback.paper_forms.written_answers import BECAME_WORDS

    became: list[Became] = []
    asked = AnswerScreen(
        f"Paper {view.line.number} of {view.form}",
        view.line.id,
        held.question,
        held.value or "",
        today=engage.clock.today(),
        became=became,
    )
    saved = await engage.push_screen_wait(asked)
    if saved and became and (words := BECAME_WORDS[became[-1]]):
        engage.tell(words)
    return bool(saved)


def _line(number: int, each: AnswerLine) -> Line:
    look = "" if each.value else "$quiet"
    return Line(
        each.question.id,
        (
            f"{number}",
            each.question.text,
            shown(each.words, look, one_line=True),
            shown("logged" if each.logged else "", "$quiet"),
        ),
    )
