"""Where half a list waits, and what it asks for. Light: Today is told of it before any file is read."""

from datetime import date
from typing import NamedTuple

from engage_tui.forms.dates import worded_date
from engage_tui.ppg.review.bands import OTHER, PEOPLE

PLACE = "list-size/"


class Half(NamedTuple):
    """Whose half, of which day and sex."""

    code: str
    day: date
    sex: str


def place_of(code: str, day: date, sex: str) -> str:
    """Where half a list waits: by practice, day and sex, so that two months never join."""
    return f"{PLACE}{code}/{day.isoformat()}/{sex}"


def half_at(place: str) -> Half | None:
    """The half that waits at a place; None for a place of something else."""
    parts = place.removeprefix(PLACE).split("/")
    if not place.startswith(PLACE) or len(parts) != 3:
        return None
    return Half(parts[0], date.fromisoformat(parts[1]), parts[2])


def wanted_words(place: str) -> str:
    """What a half that waits asks for, from its place; nothing for a place of something else."""
    half = half_at(place)
    if half is None:
        return ""
    return f"List sizes wait for the file of {PEOPLE[OTHER[half.sex]]} of {worded_date(half.day)}"
