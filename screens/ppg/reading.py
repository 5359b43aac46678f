"""What the group's first page reads from the workbook, in one job."""

from dataclasses import dataclass
from datetime import date

from engage_tui.ppg.group.groups import group, groups
from engage_tui.ppg.group.views import PpgLine, PpgView
from engage_tui.ppg.meetings.queries import meetings
from engage_tui.ppg.meetings.views import MeetingLine
from engage_tui.ppg.year.views import DutiesView
from engage_tui.ppg.year.year import duties
from engage_tui.workbook.book import Workbook


@dataclass(frozen=True)
class Home:
    """Everything the page shows.

    Args:
        groups: Every group of the practice.
        line: The group in front, with its counts; None when there is no group yet.
        view: The same with its terms.
    """

    groups: tuple[PpgLine, ...]
    line: PpgLine | None
    view: PpgView | None
    meetings: tuple[MeetingLine, ...]
    duties: DutiesView
    today: date


def read_home(book: Workbook, wanted: str) -> Home:
    """The group wanted, or else the first that has not ended."""
    found = groups(book)
    lives = [each for each in found if each.ended_on is None or each.ended_on > book.today]
    line = next((each for each in found if each.id == wanted), next(iter(lives or found), None))
    return Home(
        groups=found,
        line=line,
        view=group(book, line.id) if line else None,
        meetings=meetings(book, line.id) if line else (),
        duties=duties(book),
        today=book.today,
    )
