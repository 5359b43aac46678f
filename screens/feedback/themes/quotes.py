"""The quote bank: what was cleared to be used outside, by theme; and clearing a quote from a piece."""

from collections.abc import Mapping, Sequence
from functools import partial

from textual import on

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
from screens.feedback.loops.commands import WithdrawQuote
from screens.look.risk import risky
from screens.look.text import shown
from screens.look.words import short_day
from screens.pages.form import CheckedForm, FormPage
from screens.pages.whole_list import Cells, WholeList
from screens.places import Place
from screens.widgets.columns import Column
from screens.widgets.form_view import FormView
from screens.widgets.who import may_stay


class QuotesScreen(WholeList[QuoteLine]):
    """Every quote that may be used, by theme; Enter opens the piece it is from."""

    AREA = "feedback"
    GROUP = "Quotes"
    HELP_TITLE = "Quotes cleared for use"
    HELP_WORDS = (
        "Only what stands here may be quoted on posters and in reports. The page of a piece of feedback "
        "clears its words, or a part of them. x withdraws a quote. Words that are changed, or go to the "
        "complaints procedure, withdraw their quote by themselves."
    )
    COLUMNS = (
        Column("quote", "Quote", flex=3),
        Column("theme", "Theme", flex=1, least=60),
        Column("cleared", "Cleared", width=8),
        Column("by", "By", width=8, least=72),
    )
    SHOWN = {"all": "Quotes, by theme"}
    NOUN = "quote"
    EMPTY = "No quote is cleared yet. Open a piece of feedback and press q."
    NEEDS_A_LINE = (WithdrawQuote,)
    COMMANDS = (WithdrawQuote,)

    def read(self, book: Workbook) -> Sequence[QuoteLine]:
        """Those with the words looked for, or of a theme called so."""
        return quotes(book, self.words)

    def holds(self, record: QuoteLine, words: str) -> bool:
        """The words were looked for in the store."""
        return True

    def cells(self, record: QuoteLine) -> Cells:
        """One quote."""
        return (
            risky(record.quote, self.engage.marks, at_risk=record.at_risk),
            shown(record.theme_words, "$quiet", one_line=True),
            short_day(record.cleared_on, self.engage.clock.today()),
            record.cleared_by,
        )

    async def open(self, record: QuoteLine) -> None:
        """Go to the piece."""
        await self.engage.go(Place("feedback", record.id))

    @on(WithdrawQuote)
    async def _withdraw(self) -> None:
        here = self.current_id
        if here is not None:
            await self.do(partial(withdraw_quote, feedback_id=here))


class QuoteScreen(CheckedForm):
    """The words of a piece, to be shortened and cleared; looked over before they are."""

    GROUP = "Clearing a quote"
    HELP_WORDS = (
        "Leave out what is not needed: only words they said may stay, in their order. What could say who "
        "they are is pointed out; take it out, or say that it may stay. Your initials and the day are kept."
    )

    def __init__(self, view: FeedbackView) -> None:
        super().__init__(
            FormPage.of(
                QUOTE_FORM,
                f"feedback/{view.id}/quote",
                self._clear,
                typed={"quote": view.quote or view.words},
                area="feedback",
                saved_words="Cleared. It may be used on posters and in reports.",
            )
        )
        self.feedback_id = view.id
        self.stays: tuple[str, ...] = ()
        """What could say who they are, and may stay: the person at the keyboard said so."""

    def _clear(self, book: Workbook, typed: Mapping[str, str]) -> None:
        clear_quote(book, self.feedback_id, typed, self.stays)

    async def looked_over(self, form: FormView) -> bool:
        """Look the quote over before it is cleared."""
        words = form.typed.get("quote", "")
        found = await self.engage.attempt(lambda book: quote_spots(book, words)) or ()
        if not await may_stay(self.engage, form, {"quote": found}):
            return False
        self.stays = tuple(each.text for each in found) if form.typed.get("quote", "") == words else ()
        return True
