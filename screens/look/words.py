"""How days, states and amounts are worded on screen: one place, so that all pages agree."""

from datetime import date

from textual.content import Content

from db.counting import counted
from db.terms import ActionState, Scale

__all__ = [
    "ACTION_WORDS", "FAR_DAYS", "SCALE_WORDS", "SOON_DAYS", "counted", "due_day", "in_days", "short_day",
]  # fmt: skip

SCALE_WORDS = {Scale.SMALL: "small", Scale.MEDIUM: "medium", Scale.MATERIAL: "material change"}

ACTION_WORDS = {
    ActionState.OPEN: "open",
    ActionState.IN_PROGRESS: "in progress",
    ActionState.BLOCKED: "blocked",
    ActionState.DONE: "done",
    ActionState.DROPPED: "dropped",
}

FAR_DAYS = 182
"""From here on a day and month would be read as another year's: without a year the nearest is meant."""
SOON_DAYS = 7
"""From here on a date is shown as near."""


def short_day(day: date, today: date) -> str:
    """A day in seven characters at most: `25 Nov`, and the month and year when it is far off."""
    return f"{day:%d %b}" if abs((day - today).days) < FAR_DAYS else f"{day:%b '%y}"


def due_day(day: date | None, today: date, *, settled: bool = False) -> Content:
    """A due date: late and near ones stand out by colour, and late ones carry a mark besides."""
    if day is None:
        return Content("")
    words = short_day(day, today)
    if settled:
        return Content.styled(words, "$quiet")
    if day < today:
        return Content.styled(words, "bold $late")
    if (day - today).days <= SOON_DAYS:
        return Content.styled(words, "bold $soon")
    return Content(words)


def in_days(day: date, today: date) -> str:
    """How far off a day is, in words."""
    days = (day - today).days
    if days == 0:
        return "today"
    if abs(days) == 1:
        return "tomorrow" if days > 0 else "yesterday"
    return f"in {counted(days, 'day')}" if days > 0 else f"{counted(-days, 'day')} ago"
