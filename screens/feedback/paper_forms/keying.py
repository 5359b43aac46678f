"""Keying papers, one after another: a digit answers and goes on, a finished paper is kept at once."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static, TextArea

from db.terms import QuestionKind
from engage_tui.feedback.loops.desk_words import spots
from engage_tui.feedback.paper_forms import queries as papers
from engage_tui.feedback.paper_forms.keying import Paper, from_typed
from engage_tui.feedback.paper_forms.returns import Keyed, keyed_work, place_of, save_paper
from engage_tui.feedback.paper_forms.views import Head
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.drafts import drafts_at
from engage_tui.writing.identifiers import redact
from screens.feedback.loops.suggesting import asked_what_it_is
from screens.feedback.paper_forms.asking import hint_words, number_words, question_words
from screens.feedback.paper_forms.commands import (
    DIGITS,
    AnswerBefore,
    CannotTell,
    GoOnKeying,
    KeepAnswer,
    KeyDigit,
    NewLine,
    QuestionBefore,
    ThrowPaperAway,
)
from screens.feedback.paper_forms.half_keyed import WordsBox
from screens.keys.command import Command, on_each
from screens.keys.everywhere import Back
from screens.look.words import counted
from screens.pages.keyed_pile import KeyedPile
from screens.pages.page import OwnWork
from screens.widgets.boxes import Walk
from screens.widgets.draft_keeper import Half
from screens.widgets.heading import Heading
from screens.widgets.reading import Reading
from screens.widgets.who import LookAgain, to_reach

if TYPE_CHECKING:
    from db.drafts import FoundDraft

TURNS: Mapping[type[Command], Callable[[Paper], Paper]] = {
    CannotTell: Paper.unclear,
    QuestionBefore: Paper.backspace,
    AnswerBefore: Paper.back,
    KeepAnswer: Paper.keep,
}
"""What a key makes of the paper."""


class KeyingScreen(KeyedPile[Paper]):
    """A pile of papers of one form.

    Args:
        form_id: Which form.
    """

    AREA = "feedback"
    GROUP = "Keying papers"
    HELP_WORDS = (
        "Write the number on the sheet. Then press the number of each answer: the next question comes by "
        "itself, and after the last one the next paper. 0 or Enter: left blank. Where several can be ticked, "
        "each digit ticks one and Enter goes on. - when it cannot be told what was meant. Backspace goes "
        "back a question, ] keeps what stands there. Ctrl+Z takes the last paper back. Nothing is lost when "
        "the power goes: a paper that was left half way waits, and Ctrl+B goes on with it."
    )
    CSS_PATH = "keying.tcss"
    AUTO_FOCUS = "#asked"
    COMMANDS = (
        *DIGITS,
        GoOnKeying,
        QuestionBefore,
        AnswerBefore,
        CannotTell,
        KeepAnswer,
        NewLine,
        ThrowPaperAway,
        Back,
    )
    AGAIN: ClassVar[bool] = False
    """Whether it is the second keying of papers that were keyed before."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id = form_id
        self.half = Half(Paper(()))
        self.head: Head | None = None
        self._last: Paper | None = None
        self._said = ""

    @property
    def paper(self) -> Paper:
        """The paper under the keys."""
        return self.half.work

    def compose_body(self) -> Iterable[Widget]:
        """The question with its answers, and the number of the paper beside it."""
        yield Heading("", id="keying-heading")
        with Horizontal(id="keying"):
            with Vertical(id="keying-question"):
                yield Reading(id="asked")
                yield WordsBox()
                yield Static(id="keying-hint")
            yield Static(id="keying-number")

    def own_work(self) -> OwnWork:
        """Papers of this pile: Ctrl+Z takes the last one back, and nothing else."""
        return OwnWork(
            keyed_work(self.form_id, again=self.AGAIN), "No paper of this pile is left to take back."
        )

    # Reading

    async def load(self) -> None:
        """Take up the paper where it was left; after something was undone, take that into account."""
        if self._busy:
            return
        found = await self.engage.ask(self._find)
        if not self.is_attached:
            return
        head, waiting = found
        self.head = head
        if self._keeper is None:
            await self.take_place(self._place, waiting)
        elif not self.paper.begun or self.paper.questions != head.questions:
            self._take_up(head)
        self.show_pile()

    @property
    def _place(self) -> str:
        return place_of(self.form_id, again=self.AGAIN)

    def _find(self, book: Workbook) -> "tuple[Head, tuple[FoundDraft, ...]]":
        return self.read_head(book), drafts_at(book, self._place)

    def read_head(self, book: Workbook) -> Head:
        """What keying the next paper begins with. A job of the store's thread."""
        return papers.head(book, self.form_id)

    def taken_up(self, typed: Mapping[str, str]) -> Paper:
        """A paper as far as it was keyed, or the next one."""
        assert self.head is not None
        return from_typed(self.head.questions, self.head.number or 1, typed)

    def told_of(self, typed: Mapping[str, str]) -> str:
        """Its number, and how far it was keyed."""
        paper = self.taken_up(typed)
        return f"paper {paper.number} with {counted(len(paper.answers), 'answer')}"

    def _take_up(self, head: Head) -> None:
        """Begin with the number there is now; a paper that was just taken back comes under the keys again."""
        number, last = head.number or 1, self._last
        if self.paper.questions != head.questions:
            # The form was changed behind this page: what still fits stays.
            self.half.change(from_typed(head.questions, number, self.paper.as_typed()))
        elif last is not None and last.number == number and number != self.paper.number:
            self._said = f"Paper {number} is taken back and under the keys again. Its last answer keeps it."
            self.half.change(last)
        else:
            self.half.work = Paper(head.questions, number)

    # Showing

    def show_pile(self) -> None:
        """The question at hand, the number of the paper, and what waits."""
        head, paper = self.head, self.paper
        if head is None:
            return
        heading = self.query_one("#keying-heading", Heading)
        heading.say(f"Paper {paper.number} of {head.name}", self.heading_words(head))
        marks = self.engage.marks
        self.query_one("#asked", Reading).say(partial(question_words, paper, marks=marks))
        self.query_one("#keying-number", Static).update(number_words(paper, marks, again=self.AGAIN))
        standing = "\n".join(filter(None, (self.left_words, self.standing_words(head))))
        said = hint_words(paper, paper.note or self._said, standing)
        self.query_one("#keying-hint", Static).update(said)
        self._turn_to_words()
        self.refresh_bindings()

    def heading_words(self, head: Head) -> str:
        """What stands at the right end of the heading."""
        return f"{head.keyed:,} keyed"

    def standing_words(self, head: Head) -> str:
        """What is worth saying all the time; nothing for a first keying."""
        return ""

    def _turn_to_words(self) -> None:
        """Put the keys in the box where words are wanted, and out of it elsewhere."""
        box, asked = self.query_one(WordsBox), self.paper.question
        wanted = asked is not None and asked.kind is QuestionKind.WORDS
        box.display = wanted
        if wanted and box.text != self.paper.typed:
            box.typed = self.paper.typed
        target = box if wanted else self.query_one("#asked", Reading)
        if self.focused is not target:
            box.move_cursor(box.document.end)
            target.focus()

    @property
    def writes(self) -> bool:
        """Whether words are wanted now."""
        asked = self.paper.question
        return asked is not None and asked.kind is QuestionKind.WORDS

    def applies(self) -> Mapping[type[Command], bool]:
        """Digits where choices or a number are wanted, a new line where words are."""
        paper = self.paper
        applies: dict[type[Command], bool] = {
            **dict.fromkeys((*DIGITS, CannotTell), paper.question is not None and not self.writes),
            QuestionBefore: bool(paper.at or paper.typed),
            AnswerBefore: paper.at > 0,
            KeepAnswer: paper.held is not None,
            NewLine: self.writes,
            ThrowPaperAway: paper.begun,
            GoOnKeying: True,
        }
        return {
            command: self.takes_keys and each for command, each in applies.items()
        } | self.applies_to_left()

    # Keys

    async def _turn(self, paper: Paper) -> None:
        """Show what a key did; a paper that is done is kept."""
        self._said = ""
        self.half.change(paper)
        if paper.done:
            await self._finish()
        self.show_pile()

    @on(KeyDigit)
    async def _digit(self, command: KeyDigit) -> None:
        await self._turn(self.paper.digit(command.number))

    @on_each(TURNS)
    async def _key(self, command: Command) -> None:
        await self._turn(TURNS[type(command)](self.paper))

    @on(GoOnKeying)
    async def _go_on(self) -> None:
        if not self.takes_keys:
            return
        if self.writes and self.paper.typed.strip():
            self._look_over(self.paper.typed)
        else:
            await self._turn(self.paper.enter())

    @work(group="part", exclusive=True)
    async def _look_over(self, words: str) -> None:
        """Look words over before they are kept, as at the desk."""
        found = await self.engage.attempt(lambda book: spots(book, words)) or ()
        if found:
            answer = await self.engage.push_screen_wait(LookAgain(found))
            if answer is None:
                return
            if answer == "redact":
                asked = self.paper.question
                logged = asked is not None and asked.as_feedback
                contact = await to_reach(self.engage, found) if logged else ""
                self.half.change(self.paper.write(redact(words, found)).reached(contact))
        if await self._asked_what_it_is():
            await self._turn(self.paper.enter())

    async def _asked_what_it_is(self) -> bool:
        """Bring up once what an answer suggests that becomes a piece of feedback."""
        paper = self.paper
        if paper.question is None or not paper.question.as_feedback:
            return True
        before = {"words": paper.held or ""}
        return await asked_what_it_is(self.engage, {"words": paper.typed}, set(), before)

    @on(TextArea.Changed)
    def _written(self, event: TextArea.Changed) -> None:
        if self.writes and event.text_area.text != self.paper.typed:
            self.half.change(self.paper.write(event.text_area.text))
            self.refresh_bindings()

    @on(NewLine)
    def _new_line(self) -> None:
        self.query_one(WordsBox).insert("\n")

    @on(Walk)
    async def _walked(self, message: Walk) -> None:
        """Up from the first line of the words goes back a question."""
        if message.by < 0 and self.takes_keys:
            await self._turn(self.paper.back())

    @on(ThrowPaperAway)
    @work(group="remove", exclusive=True)
    async def _throw(self) -> None:
        words = f"{counted(len(self.paper.answers), 'answer')} of it are keyed."
        if await self.engage.sure(f"Throw away what is keyed of paper {self.paper.number}?", words):
            self._last = None
            self.half.change(Paper(self.paper.questions, self.paper.number))
            self.show_pile()

    # Keeping

    async def _finish(self) -> None:
        """Keep the paper and begin the next; refused, its last question stands there again."""
        done = self.paper
        self._busy = True
        try:
            kept = await self.engage.attempt(partial(self._kept, done=done))
        finally:
            self._busy = False
        if kept is None:
            self.half.change(done.back())
            return
        saved, head = kept
        self.done_with_it()
        self.head, self._last = head, done.numbered(saved.number).back()
        self._said = _saved_words(saved, done.number)
        self.half.work = Paper(head.questions, head.number or 1)
        self.next_paper(head)

    def _kept(self, book: Workbook, done: Paper) -> tuple[Keyed, Head]:
        kept = {"kept_at": self._keeper.place} if self._keeper is not None else {}
        answers, number = done.answers, done.number
        saved = save_paper(book, self.form_id, number, answers, again=self.AGAIN, reach=done.reach, **kept)
        return saved, self.read_head(book)

    def next_paper(self, head: Head) -> None:
        """What follows a paper that was kept: the next one."""


def _saved_words(saved: Keyed, wanted: int) -> str:
    logged = f", {counted(saved.logged, 'comment')} logged" if saved.logged else ""
    other = "" if saved.number == wanted else f" Its number is {saved.number}: write that on the sheet."
    return f"Paper {saved.number} kept{logged}.{other} Ctrl+Z takes it back."
