"""The quote bank: what was cleared to be used outside, by theme; and clearing a quote from a piece."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import ClassVar

from textual import on, work

from engage_tui.feedback.loops.views import FeedbackView
from engage_tui.feedback.themes.quotes import (
    QUOTE_FORM,
    QuoteLine,
    clear_quote,
    quote_spots,
    quotes,
    withdraw_quote,
)
from engage_tui.workbook.book import Workbook
from engage_tui.writing.identifiers import redact
from screens.feedback.loops.commands import WithdrawQuote
from screens.feedback.loops.desk import LookAgain
from screens.keys.command import Command
from screens.keys.records import Save, Show
from screens.look.text import shown
from screens.look.words import short_day
from screens.pages.form import FormPage, FormScreen
from screens.pages.list import ListScreen
from screens.places import Place
from screens.widgets.columns import Column
from screens.widgets.form_view import FormView
from screens.widgets.lines import Line
from screens.widgets.record_list import RecordList


class QuotesScreen(ListScreen):
    """Every quote that may be used, by theme; Enter opens the piece it is from."""

    AREA = "feedback"
    GROUP = "Quotes"
    HELP_TITLE = "Quotes cleared for use"
    HELP_WORDS = (
        "Only what stands here may be quoted on posters and in reports. q on a piece of feedback clears its "
        "words, or a part of them. x withdraws a quote. Words that are changed, or go to the complaints "
        "procedure, withdraw their quote by themselves."
    )
    COLUMNS = (
        Column("quote", "Quote", flex=3),
        Column("theme", "Theme", flex=1, least=60),
        Column("cleared", "Cleared", width=8),
        Column("by", "By", width=8, least=80),
    )
    SHOWN: ClassVar[Mapping[str, str]] = {"all": "Quotes, by theme"}
    NOUN = "quote"
    EMPTY = "No quote is cleared yet. Open a piece of feedback and press q."
    COMMANDS: ClassVar[tuple[type[Command], ...]] = (WithdrawQuote,)

    def __init__(self) -> None:
        super().__init__()
        self._kept: tuple[QuoteLine, ...] = ()

    async def count_lines(self, shows: str, words: str) -> int:
        """How many there are with these words, or of a theme called so."""
        self._kept = await self.engage.ask(lambda book: quotes(book, words))
        return len(self._kept)

    async def lines(self, shows: str, words: str, offset: int, limit: int) -> Sequence[Line]:
        """Some of them."""
        today = self.engage.clock.today()
        return [
            Line(
                each.id,
                (
                    each.quote,
                    shown(each.theme_words, "$quiet", one_line=True),
                    short_day(each.cleared_on, today),
                    each.cleared_by,
                ),
            )
            for each in self._kept[offset : offset + limit]
        ]

    def offers(self, command: type[Command]) -> bool:
        """Withdrawing where there is a quote; there is one kind of line only to show."""
        if command is WithdrawQuote:
            return self.current_id is not None
        if command is Show:
            return False
        return super().offers(command)

    @on(RecordList.Opened)
    async def _open(self, event: RecordList.Opened) -> None:
        await self.engage.go(Place("feedback", event.id))

    @on(WithdrawQuote)
    async def _withdraw(self) -> None:
        here = self.current_id
        if here is not None:
            await self.engage.attempt(partial(withdraw_quote, feedback_id=here))
            self.engage.changed()


class QuoteScreen(FormScreen):
    """The words of a piece, to be shortened and cleared; looked over before they are."""

    GROUP = "Clearing a quote"
    HELP_TITLE = "Clearing a quote"
    HELP_WORDS = (
        "Leave out what is not needed: only words they said may stay, in their order. What could say who "
        "they are is pointed out; take it out, or say that it may stay. Your initials and the day are kept."
    )

    def __init__(self, view: FeedbackView) -> None:
        super().__init__(
            FormPage(
                title=QUOTE_FORM.title,
                subtitle=QUOTE_FORM.help,
                place=f"feedback/{view.id}/quote",
                fields=QUOTE_FORM.fields,
                typed={"quote": view.quote or view.words},
                save=self._clear,
                area="feedback",
                saved_words="Cleared. It may be used on posters and in reports.",
            )
        )
        self.feedback_id = view.id
        self.stays: tuple[str, ...] = ()
        """What could say who they are, and may stay: the person at the keyboard said so."""

    def _clear(self, book: Workbook, typed: Mapping[str, str]) -> None:
        clear_quote(book, self.feedback_id, typed, self.stays)

    @on(Save)
    @on(FormView.Finished)
    def _look_first(self, message: Save | FormView.Finished) -> None:
        """Look the quote over before it is cleared."""
        message.prevent_default()
        if self._form is not None and not self._saved:
            self._look_over(dict(self._form.typed))

    @work(group="who", exclusive=True)
    async def _look_over(self, typed: dict[str, str]) -> None:
        words = typed.get("quote", "")
        found = await self.engage.attempt(lambda book: quote_spots(book, words)) or ()
        self.stays = ()
        if found:
            answer = await self.engage.push_screen_wait(LookAgain(found))
            if answer is None or self._form is None:
                return
            if answer == "redact":
                self._form.set_typed({"quote": redact(words, found)})
            else:
                self.stays = tuple(each.text for each in found)
        await self.save()
