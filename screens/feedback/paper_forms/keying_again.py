"""Keying papers a second time, without sight of what was keyed first."""

from collections.abc import Mapping

from engage_tui.feedback.paper_forms import queries
from engage_tui.feedback.paper_forms.views import Head
from engage_tui.workbook.book import Workbook
from screens.feedback.paper_forms.keying import KeyingScreen


class KeyingAgainScreen(KeyingScreen):
    """The second keying: papers of the sample, or beyond it, without sight of the first.

    Args:
        form_id: Which form.
        beyond: Whether to go on with papers that are not of the sample.
    """

    GROUP = "Keying papers again"
    HELP_TITLE = "Keying papers a second time"
    HELP_WORDS = (
        "Find the paper with the number shown and key it as if nobody had: what the first person keyed is "
        "not shown. Of what people wrote only say whether there is anything. It should be somebody else: w "
        "says who is at the keyboard."
    )
    AGAIN = True

    def __init__(self, form_id: str, *, beyond: bool = False) -> None:
        super().__init__(form_id)
        self._beyond = beyond

    def read_head(self, book: Workbook) -> Head:
        """The next paper to be keyed again. A job of the store's thread."""
        return queries.head_again(book, self.form_id, beyond=self._beyond)

    def fitting(self, typed: Mapping[str, str]) -> bool:
        """A half-keyed paper is gone on with only while it is the next one."""
        return self.head is not None and typed.get("number") == str(self.head.number)

    def heading_words(self, head: Head) -> str:
        """Which paper, and how many are still to come."""
        drawn = "of the sample" if head.in_sample else "beyond the sample"
        return f"again · {head.waiting:,} to go {drawn}"

    def standing_words(self, head: Head) -> str:
        """Two keyings by one person find slips, and no habits."""
        if head.first_by == self.engage.author:
            return f"! You ({head.first_by}) keyed this paper the first time: press w for somebody else."
        return ""

    def next_paper(self, head: Head) -> None:
        """Go back once there is none."""
        if head.number is None:
            self.engage.tell("All of them are keyed again. What differs is on this page.")
            self.dismiss(None)
