"""Counting a pile of cards: one key a card, kept a moment behind the keys."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from engage_tui.feedback.national import fft
from engage_tui.feedback.national.fft_actions import add_tally
from engage_tui.feedback.national.fft_rules import first_of, month_words
from engage_tui.feedback.national.fft_tally import Tally, from_typed, place_of
from engage_tui.forms.fields import Option
from engage_tui.workbook.drafts import drafts_at
from screens.feedback.national.fft_commands import (
    CARDS,
    AddPile,
    CountCard,
    HowCollected,
    TakeBackCard,
    ThrowPileAway,
)
from screens.keys.command import Command
from screens.keys.everywhere import Back, Undo
from screens.look.marks import PLAIN, Marks
from screens.look.text import cell_len, fit, shown
from screens.look.words import counted
from screens.pages.keyed_pile import KeyedPile
from screens.pages.page import OwnWork
from screens.widgets.draft_keeper import Half
from screens.widgets.heading import Heading
from screens.widgets.picker import PickDialog
from screens.widgets.reading import Reading

LABEL = 26
NUMBER = 7
HOW = "How were these cards collected?"
NOT_SAID = "how collected: not said yet"
AT_KEYS = "Press the number of each card's answer. The pile is kept as you go."


class TallyScreen(KeyedPile[Tally]):
    """A pile of cards of one month, collected in one way.

    Args:
        month: The month the cards are of.
    """

    AREA = "feedback"
    GROUP = "A pile of cards"
    HELP_TITLE = "Counting a pile of cards"
    HELP_WORDS = (
        "Choose once how the cards were collected, then press the number of each card's answer. Backspace "
        "takes the last card back. Ctrl+S adds the pile to the month; until then it is kept apart, also when "
        "the power goes. A pile that was left waits: Ctrl+B goes on with it."
    )
    AUTO_FOCUS = "#tally"
    COMMANDS = (*CARDS, AddPile, TakeBackCard, HowCollected, ThrowPileAway, Back)

    def __init__(self, month: date) -> None:
        super().__init__()
        self.month = first_of(month)
        self.half = Half(Tally())
        self.answers: tuple[Option, ...] = ()
        self.methods: tuple[Option, ...] = ()

    def compose_body(self) -> Iterable[Widget]:
        """The answers with their keys and how many there are of each."""
        yield Heading("", id="tally-heading")
        yield Reading(id="tally")
        yield Static(id="tally-hint", classes="hint")

    def own_work(self) -> OwnWork:
        """The cards of the pile: nothing of it is in the workbook yet."""
        return OwnWork(None, "The pile is empty: there is no card to take back.")

    async def load(self) -> None:
        """Take up the pile once, where it was left; coming back leaves it alone."""
        if self._keeper is not None:
            return
        place = place_of(self.month.isoformat())
        choices, waiting = await self.engage.ask(
            lambda book: (fft.tally_choices(book), drafts_at(book, place))
        )
        if not self.is_attached:
            return
        self.answers, self.methods = choices
        await self.take_place(place, waiting)
        self.show_pile()
        if self.left.offered is None:
            self.send(HowCollected)

    def taken_up(self, typed: Mapping[str, str]) -> Tally:
        """The cards so far."""
        return from_typed(typed)

    def told_of(self, typed: Mapping[str, str]) -> str:
        """How many cards."""
        return counted(len(from_typed(typed).cards), "card")

    def show_pile(self) -> None:
        """The answers, how many there are of each, and what waits."""
        tally = self.half.work
        how = next((each.words for each in self.methods if each.code == tally.method), NOT_SAID)
        self.query_one("#tally-heading", Heading).say(f"Cards of {month_words(self.month)}", how)
        draw = partial(tally_text, tally, self.answers, marks=self.engage.marks)
        self.query_one("#tally", Reading).say(draw)
        left = shown(self.left_words, "$soon")
        hint = Content("\n").join([each for each in (left, shown(AT_KEYS)) if each])
        self.query_one("#tally-hint", Static).update(hint)
        self.refresh_bindings()

    def applies(self) -> Mapping[type[Command], bool]:
        """A key for each answer; the rest once there is something in the pile."""
        begun = self.takes_keys and bool(self.half.work.cards)
        return {
            **{each: self.takes_keys and each.number <= len(self.answers) for each in CARDS},
            **dict.fromkeys((AddPile, TakeBackCard, ThrowPileAway), begun),
            HowCollected: self.takes_keys,
            **self.applies_to_left(),
        }

    @on(CountCard)
    def _count(self, command: CountCard) -> None:
        if self.takes_keys and command.number <= len(self.answers):
            self.half.change(self.half.work.add(self.answers[command.number - 1].code))
            self.show_pile()

    @on(TakeBackCard)
    def _take_back(self) -> None:
        self.half.change(self.half.work.back())
        self.show_pile()

    @on(Undo)
    def _undo_card(self, command: Undo) -> None:
        """Ctrl+Z takes the last card back, as Backspace does; an empty pile says so."""
        if self.half.work.cards:
            command.stop()
            self.send(TakeBackCard)

    @on(HowCollected)
    @work(group="part", exclusive=True)
    async def _how(self) -> None:
        method = await self.engage.push_screen_wait(PickDialog(HOW, self.methods, self.half.work.method))
        if method:
            self.half.change(self.half.work.collected_by(method))
            self.show_pile()

    @on(AddPile)
    async def _add(self) -> None:
        """Add the pile to the month and go back; refused, it stays as it is."""
        if self._keeper is None or self._busy:
            return
        tally, month = self.half.work, self.month
        if not tally.method:
            self.send(HowCollected)
            return
        self._busy = True
        try:
            await self._keeper.keep_now()
            place = self._keeper.place
            added = await self.done(lambda book: add_tally(book, month, tally, place))
        finally:
            self._busy = False
        if added:
            self.done_with_it()
            self.engage.tell(f"{counted(len(tally.cards), 'card')} added. Ctrl+Z takes them off again.")
            self.dismiss(None)

    @on(ThrowPileAway)
    @work(group="remove", exclusive=True)
    async def _throw(self) -> None:
        cards = counted(len(self.half.work.cards), "card")
        if await self.engage.sure(f"Throw away {cards}?", "They are not added to the month."):
            self.half.change(Tally(self.half.work.method))
            self.show_pile()


def tally_text(tally: Tally, answers: tuple[Option, ...], width: int, marks: Marks) -> Content:
    """The answers with their keys, counts and bars, at a width in cells."""
    counts, lines = tally.counts, []
    most = max(counts.values(), default=0)
    label = min(LABEL, width - NUMBER - 4)
    room = min(40, width - label - NUMBER - 6)
    block = "#" if marks is PLAIN else "█"
    for number, each in enumerate(answers[: len(CARDS)], 1):
        people = counts.get(each.code, 0)
        words = fit(each.words, label - 1)
        bar = block * max(1, round(people / most * room)) if people and room > 4 else ""
        look = "bold" if each.code == tally.last else ""
        lines.append(
            Content.assemble(
                (f" {number} ", "bold $accent"),
                shown(words, look),
                " " * (label - cell_len(words)),
                (f"{people:>{NUMBER},}  ", look if people else "$quiet"),
                (bar, "$accent"),
            )
        )
    lines += [Content(""), shown(f"   {'Cards in the pile':<{label}}{len(tally.cards):>{NUMBER},}", "bold")]
    if tally.cards:
        last = next((each.words for each in answers if each.code == tally.last), tally.last)
        lines.append(shown(fit(f"   The last one: {last}", width), "$quiet"))
    return Content("\n").join(lines)
