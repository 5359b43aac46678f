"""The double-entry check of a form: the sample, the error rate, and each answer that differs."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.terms import QuestionKind
from engage_tui.feedback.paper_forms import queries, returns
from engage_tui.feedback.paper_forms.double_entry import Pair, Verdict, rate_words, verdict_words
from engage_tui.feedback.paper_forms.rules import for_second
from engage_tui.feedback.paper_forms.views import CheckView
from screens.dialogs.dialog import Dialog
from screens.feedback.paper_forms.commands import FirstRight, KeyAgain, KeyMore, NeitherRight, SecondRight
from screens.feedback.paper_forms.keying_again import KeyingAgainScreen
from screens.feedback.paper_forms.pile import put_right
from screens.keys.command import Command
from screens.look.text import shown
from screens.look.words import counted
from screens.pages.one_list import OneList
from screens.widgets.columns import Column
from screens.widgets.heading import Heading
from screens.widgets.lines import Line
from screens.widgets.record_list import RecordList

COLUMNS = (
    Column("paper", "Paper", width=6, align="right"),
    Column("question", "Question", flex=2),
    Column("first", "First keyed", flex=1, least=50),
    Column("second", "Second keyed", flex=1, least=60),
    Column("settled", "The paper says", flex=1),
)
LOOKS = {Verdict.GOOD: "$good", Verdict.TOO_MANY: "$late"}


class SettleDialog(Dialog[str]):
    """Two keyings of one answer: somebody looks at the paper and says which it is."""

    COMMANDS = (FirstRight, SecondRight, NeitherRight)
    ANSWERS = {FirstRight: "first", SecondRight: "second", NeitherRight: "other"}
    GROUP = "Settling a difference"

    def __init__(self, pair: Pair) -> None:
        first, second = _said(pair)
        lines = [shown(pair.question.text, "bold"), Content("")]
        for key, who, words in (("1", "First", first), ("2", "Second", second), ("3", "", "Something else")):
            told = f"{who} keyed: {words}" if who else words
            lines.append(Content.assemble((f"{key}  ", "bold $accent"), shown(told)))
        super().__init__(f"Look at paper {pair.number}: what does it say?", Content("\n").join(lines))
        self.pair = pair


class CheckScreen(OneList[None]):
    """How well a form was keyed.

    Args:
        form_id: Which form.
    """

    AREA = "feedback"
    GROUP = "Double-entry check"
    HELP_WORDS = (
        "Engage draws a sample of the papers by lot. Somebody else keys those again without sight of the "
        "first keying: k. Where the two differ, Enter asks what the paper says. The error rate is the share "
        "of answers that were keyed wrong the first time; up to one in a hundred is good enough. How large "
        "the sample is and what is good enough stand in targets.toml."
    )
    CSS_PATH = "double_entry.tcss"
    COMMANDS = (KeyAgain, KeyMore)

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id = form_id
        self.view: CheckView | None = None

    def compose_body(self) -> Iterable[Widget]:
        """The error rate, over what differs."""
        yield Heading("")
        yield Static(id="check-words")
        yield RecordList(COLUMNS, marks=True, open_label="Settle", id="differences")

    async def load(self) -> None:
        """Compare the two keyings, and show what differs."""
        view = await self.engage.ask(partial(queries.check, form_id=self.form_id))
        if not self.is_attached:
            return
        self.view = view
        done = len(view.sample) - view.outcome.waiting
        count = f"{done} of {len(view.sample)} keyed again"
        self.query_one(Heading).say(f"Check: {view.form.name}", count)
        self.query_one("#check-words", Static).update(Content("\n").join(_sentences(view)))
        lines = [_line(each, self.engage.marks.late) for each in view.pairs]
        none = "No answer differs." if view.again else "Nothing was keyed a second time yet. k begins."
        self.list.empty = none
        await self.show_lines(lines, self._next_open())

    def _next_open(self) -> str | None:
        """The answer pointed at, or once it is settled the next one that is not."""
        here = self.current_id
        pairs = self.view.pairs if self.view else ()
        at = next((place for place, each in enumerate(pairs) if _key(each) == here), 0)
        return next((_key(each) for each in (*pairs[at:], *pairs[:at]) if each.open), here)

    def applies(self) -> Mapping[type[Command], bool]:
        """The sample while it waits, then whatever is left."""
        view = self.view
        return {
            KeyAgain: view is not None and view.outcome.waiting > 0,
            KeyMore: view is not None and not view.outcome.waiting and view.rest > 0,
        }

    @on(KeyAgain)
    @on(KeyMore)
    def _again(self, command: Command) -> None:
        self.engage.push_screen(KeyingAgainScreen(self.form_id, beyond=isinstance(command, KeyMore)))

    @on(RecordList.Opened)
    @work(group="part", exclusive=True)
    async def _settle(self, event: RecordList.Opened) -> None:
        pair = next((each for each in (self.view.pairs if self.view else ()) if _key(each) == event.id), None)
        if pair is None:
            return
        answer = await self.engage.push_screen_wait(SettleDialog(pair))
        if answer is None:
            return
        number = pair.number
        held = await self.engage.attempt(lambda book: queries.paper_numbered(book, self.form_id, number))
        if held is None:
            return
        value = pair.first if answer == "first" else pair.second.keyed
        words = pair.question.kind is QuestionKind.WORDS
        if answer == "other" or (words and answer == "second" and value):
            line = next(each for each in held.answers if each.question.id == pair.question.id)
            await put_right(self.engage, held, line)
        else:
            job = partial(
                returns.put_right, return_id=held.line.id, question_id=pair.question.id, value=value
            )
            await self.engage.attempt(job)
        self.engage.changed()


def _key(pair: Pair) -> str:
    return f"{pair.number}/{pair.question.id}"


def _said(pair: Pair) -> tuple[str, str]:
    """What each of the two keyed, in words."""
    return pair.question.words(pair.first), for_second(pair.question).words(pair.second.keyed)


def _line(pair: Pair, late: str) -> Line:
    first, second = _said(pair)
    settled = "" if pair.second.settled is None else pair.question.words(pair.second.settled)
    told = shown("to look up", "$soon") if pair.open else shown(settled, one_line=True)
    mark = Content.styled(late, "bold $late") if pair.open else ""
    return Line(_key(pair), (f"{pair.number}", pair.question.text, first, second, told), mark)


def _sentences(view: CheckView) -> Iterator[Content]:
    """The sample, the error rate, and what follows from it."""
    found = view.outcome
    yield shown(
        f"{counted(len(view.sample), 'paper')} of {view.form.keyed:,} drawn by lot, {view.percent} in a "
        f"hundred and a few at least: {_numbers(view.sample)}.",
        "$quiet",
    )
    if found.compared:
        yield shown(f"Error rate {rate_words(found)}", "bold")
    yield shown(verdict_words(found), LOOKS.get(found.verdict, "$soon"))
    beyond = len(view.again) - (len(view.sample) - found.waiting)
    if beyond > 0:
        yield shown(f"{counted(beyond, 'paper')} beyond the sample count too.", "$quiet")
    if view.same_person:
        twice = f"! {counted(view.same_person, 'paper')} keyed twice by the same person"
        yield shown(f"{twice}: that finds slips, and no habits.", "$soon")


def _numbers(numbers: tuple[int, ...], most: int = 12) -> str:
    shown_ones = ", ".join(str(each) for each in numbers[:most])
    return shown_ones + (f" and {len(numbers) - most} more" if len(numbers) > most else "")
