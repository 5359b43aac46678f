"""What screens and documents are given about training: plain facts."""

from dataclasses import dataclass
from datetime import date

from engage_tui.training.rules import Standing


@dataclass(frozen=True)
class TrainingLine:
    """That someone completed a course.

    Args:
        who: The name as it is printed.
        whose: What tells one person from another: the key of their staff record, or their name.
        initials: Of staff; empty for anyone else.
        course: Code of the list, or the course's own name.
        here: Whether they are still with the practice, as far as it is known.
    """

    id: str
    who: str
    whose: str
    initials: str
    course: str
    course_words: str
    completed_on: date
    renew_on: date | None
    note: str
    standing: Standing
    here: bool = True

    @property
    def waits(self) -> bool:
        """Whether someone should see to it: due, and the person is still here."""
        return self.here and self.standing in (Standing.SOON, Standing.LATE)


@dataclass(frozen=True)
class CourseLine:
    """How far a course has come among the staff.

    Args:
        whom: For whom it is meant.
        done: How many of the staff here hold it in date.
        staff: How many there are.
    """

    code: str
    words: str
    whom: str
    done: int
    staff: int
