"""Questions sent round the group by email or messages: they count as engaging with it."""

from collections.abc import Sequence

from textual.content import Content

from engage_tui.ppg.group.forms import ROUND_FORM
from engage_tui.ppg.group.groups import remove_round, rounds, save_round
from engage_tui.ppg.group.views import RoundLine
from engage_tui.workbook.book import Workbook
from screens.keys.records import New, Remove
from screens.look.text import shown
from screens.look.words import short_day
from screens.pages.form import FormPage
from screens.pages.whole_list import Cells, Removal
from screens.ppg.group.forms import record_page
from screens.ppg.group.list import GroupList
from screens.widgets.columns import Column


class RoundsScreen(GroupList[RoundLine]):
    """Every question sent round, newest first."""

    GROUP = "Questions sent round"
    HELP_WORDS = (
        "A question put to the group by email or messages counts as engaging with it, as a meeting does. "
        "Write down what was asked, how many it went to, how many answered, and what came of it."
    )
    COLUMNS = (
        Column("sent", "Sent", width=7),
        Column("question", "Question", flex=3),
        Column("replies", "Answers", width=9, least=44),
        Column("closes", "Until", width=7, least=70),
        Column("outcome", "What came of it", flex=2, least=60),
    )
    SHOWN = {"all": "Questions sent round", "open": "Questions that nothing came of yet"}
    NOUN = "question"
    EMPTY = "No question was sent round yet. Press n when one goes out by email or messages."
    FOUND_BY = ("question", "outcome")
    REMOVAL = Removal(remove_round, "It no longer counts as engaging with the group.")
    COMMANDS = (New, Remove)

    def read(self, book: Workbook) -> Sequence[RoundLine]:
        """Every question."""
        return rounds(book, self.ppg_id)

    def belongs(self, record: RoundLine, shows: str) -> bool:
        """The open ones have nothing written under what came of them."""
        return shows == "all" or not record.outcome.strip()

    def cells(self, record: RoundLine) -> Cells:
        """One question."""
        today = self.engage.clock.today()
        outcome = (
            shown(record.outcome, "$quiet", one_line=True)
            if record.outcome.strip()
            else Content.styled("nothing yet", "$soon")
        )
        return (
            short_day(record.sent_on, today),
            record.question,
            _answers(record),
            short_day(record.closes_on, today) if record.closes_on else "",
            outcome,
        )

    def page_for(self, record: RoundLine | None) -> FormPage:
        """One question, or a new one."""
        return record_page(self.ppg_id, "round", ROUND_FORM, record, save=save_round, made=self.made)


def _answers(record: RoundLine) -> str:
    """How many answered, of how many."""
    if record.replies is None:
        return f"- of {record.sent_to}" if record.sent_to is not None else ""
    return f"{record.replies} of {record.sent_to}" if record.sent_to is not None else str(record.replies)
