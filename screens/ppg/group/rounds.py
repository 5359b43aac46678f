"""Questions sent round the group by email or messages: they count as engaging with it."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.content import Content

from engage_tui.ppg.group.forms import ROUND_FORM
from engage_tui.ppg.group.groups import remove_round, rounds, save_round
from engage_tui.ppg.group.views import RoundLine
from engage_tui.workbook.book import Workbook
from screens.keys.command import Command
from screens.keys.records import New, Remove
from screens.look.text import shown
from screens.look.words import short_day
from screens.pages.form import FormPage
from screens.ppg.group.forms import choices, typed_of
from screens.ppg.group.list import GroupList
from screens.widgets.columns import Column
from screens.widgets.lines import Line


class RoundsScreen(GroupList[RoundLine]):
    """Every question sent round, newest first."""

    GROUP = "Questions sent round"
    HELP_TITLE = "Questions sent round"
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
    SHOWN: ClassVar[Mapping[str, str]] = {
        "all": "Questions sent round",
        "open": "Questions that nothing came of yet",
    }
    NOUN = "question"
    EMPTY = "No question was sent round yet. Press n when one goes out by email or messages."
    REMOVING = "It no longer counts as engaging with the group."
    COMMANDS: ClassVar[tuple[type[Command], ...]] = (New, Remove)

    def read(self, book: Workbook) -> Sequence[RoundLine]:
        """Every question."""
        return rounds(book, self.ppg_id)

    def belongs(self, record: RoundLine, shows: str) -> bool:
        """The open ones have nothing written under what came of them."""
        return shows == "all" or not record.outcome.strip()

    def line(self, record: RoundLine) -> Line:
        """One question."""
        today = self.engage.clock.today()
        outcome = (
            shown(record.outcome, "$quiet", one_line=True)
            if record.outcome.strip()
            else Content.styled("nothing yet", "$soon")
        )
        return Line(
            record.id,
            (
                short_day(record.sent_on, today),
                record.question,
                _answers(record),
                short_day(record.closes_on, today) if record.closes_on else "",
                outcome,
            ),
        )

    def searched(self, record: RoundLine) -> str:
        """What was asked, and what came of it."""
        return f"{record.question} {record.outcome}"

    def page_for(self, record: RoundLine | None) -> FormPage:
        """One question, or a new one."""
        round_id = record.id if record else None
        return FormPage(
            title="Question sent round",
            subtitle=ROUND_FORM.help,
            place=f"ppg/{self.ppg_id}/round/{round_id or 'new'}",
            fields=ROUND_FORM.fields,
            typed=typed_of(ROUND_FORM, record) if record else {},
            options=choices(ROUND_FORM.fields, self.ppg_id),
            save=lambda book, typed: self.made(save_round(book, self.ppg_id, round_id, typed)),
            area="ppg",
        )

    def take_away(self, book: Workbook, record_id: str) -> None:
        """Take a question off the record."""
        remove_round(book, record_id)


def _answers(record: RoundLine) -> str:
    """How many answered, of how many."""
    if record.replies is None:
        return f"- of {record.sent_to}" if record.sent_to is not None else ""
    return f"{record.replies} of {record.sent_to}" if record.sent_to is not None else str(record.replies)
