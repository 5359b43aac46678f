"""The one place the program asks what day and time it is, so that tests can say."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Clock:
    """Tells the time in UTC and the day in London, where a practice's day begins."""

    now: Callable[[], datetime] = _now

    def today(self) -> date:
        """The practice's date: at half past midnight in summer UTC is still yesterday."""
        return self.now().astimezone(LONDON).date()


def fixed(moment: datetime) -> Clock:
    """A clock that stands still, for tests, pictures and made-up records."""
    return Clock(now=lambda: moment)
