"""The duties of a financial year, from the records of the workbook."""

from engage_tui.ppg.duty_views import DutiesView
from engage_tui.workbook import Workbook


def duties(book: Workbook, year: str | None = None) -> DutiesView:
    """Where each of the five duties stands in a year such as 2026/27; this year when none is named.

    Raises:
        Refused: When there is no such year, or it has not begun.
    """
    raise NotImplementedError
