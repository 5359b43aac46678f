"""What stands for a kept value that cannot be read, so that it costs one line and nothing else.

A store can hold what no form would take: from an older version, another tool, or a damaged file. Such
a day or number goes on through every list, sum and order as one that is long past or nothing, and says
"cannot be read" wherever it is shown. What was kept is not lost: it is exported, logged and written
back as it was.
"""

import json
from datetime import UTC, date, datetime

CANNOT = "cannot be read"
EARLIEST_YEAR, LATEST_YEAR = 1900, 2199
"""Years that a practice works with; sums of days beyond them could run out of the calendar."""


class UnreadableDay(date):
    """A day that cannot be read; it counts as long past."""

    kept: str = ""
    """What is kept."""

    @classmethod
    def of(cls, kept: str) -> "UnreadableDay":
        """The day that stands for what is kept."""
        made = cls(EARLIEST_YEAR, 1, 1)
        made.kept = kept
        return made

    def isoformat(self) -> str:
        """What is kept, for files and the log."""
        return self.kept

    def strftime(self, _format: str) -> str:
        """That it cannot be read, in whatever form it was to be shown."""
        return CANNOT

    def __format__(self, _format: str) -> str:
        """That it cannot be read, in whatever form it was to be shown."""
        return CANNOT

    def __str__(self) -> str:
        """That it cannot be read."""
        return CANNOT


class UnreadableMoment(datetime):
    """A moment that cannot be read; it counts as long past."""

    kept: str = ""
    """What is kept."""

    @classmethod
    def of(cls, kept: str) -> "UnreadableMoment":
        """The moment that stands for what is kept."""
        made = cls(EARLIEST_YEAR, 1, 1, tzinfo=UTC)
        made.kept = kept
        return made

    def isoformat(self, *_args: object, **_more: object) -> str:
        """What is kept, for files and the log."""
        return self.kept

    def astimezone(self, _zone: object = None) -> "UnreadableMoment":
        """Itself: what cannot be read is so everywhere."""
        return self

    def date(self) -> date:
        """The day of it, which cannot be read either."""
        return UnreadableDay.of(self.kept)

    def strftime(self, _format: str) -> str:
        """That it cannot be read, in whatever form it was to be shown."""
        return CANNOT

    def __format__(self, _format: str) -> str:
        """That it cannot be read, in whatever form it was to be shown."""
        return CANNOT

    def __str__(self) -> str:
        """That it cannot be read."""
        return CANNOT


class UnreadableNumber(int):
    """A number that cannot be read; it counts as nothing."""

    kept: str = ""
    """What is kept."""

    @classmethod
    def of(cls, kept: str) -> "UnreadableNumber":
        """The number that stands for what is kept."""
        made = cls(0)
        made.kept = kept
        return made

    def __format__(self, _format: str) -> str:
        """That it cannot be read, in whatever form it was to be shown."""
        return CANNOT

    def __str__(self) -> str:
        """That it cannot be read."""
        return CANNOT


def day_of(kept: str) -> date:
    """The day of an ISO text, or what stands for it where it is none that a practice works with."""
    try:
        day = date.fromisoformat(kept)
    except ValueError:
        return UnreadableDay.of(kept)
    return day if EARLIEST_YEAR <= day.year <= LATEST_YEAR else UnreadableDay.of(kept)


def moment_of(kept: str) -> datetime:
    """The moment of an ISO text, or what stands for it."""
    try:
        moment = datetime.fromisoformat(kept)
    except ValueError:
        return UnreadableMoment.of(kept)
    return moment if EARLIEST_YEAR <= moment.year <= LATEST_YEAR else UnreadableMoment.of(kept)


Said = dict[str, tuple[object, object]]
"""What an entry of the change log says of each field: what it was, and what it became."""


def said_of(fields: str) -> Said | None:
    """What an entry of the change log says; None where that cannot be read."""
    try:
        return {name: (old, new) for name, (old, new) in json.loads(fields or "{}").items()}
    except (ValueError, TypeError, AttributeError):
        return None


def typed_of(kept: str) -> dict[str, str] | None:
    """What stood in the boxes of a half-typed form; None where that cannot be read."""
    try:
        return {str(name): str(value) for name, value in json.loads(kept).items()}
    except (ValueError, AttributeError):
        return None
