"""Which page of the guide explains which part of the work."""

from dataclasses import dataclass

from engage_tui.checklist.steps import STEPS


@dataclass(frozen=True)
class Place:
    """A page of the guide, and the heading to begin at; the top when there is none."""

    page: str
    heading: str = ""


AREAS = {
    "today": Place("why"),
    "engagements": Place("twelve-steps"),
    "ppg": Place("practice-must"),
    "feedback": Place("feedback-loops"),
    "community": Place("vcse"),
    "reports": Place("practice-must", "What you may be asked to show"),
    "settings": Place("data-protection"),
}
"""Area to the page that explains it, for every screen and form that names none of its own."""


def of_step(number: int) -> Place:
    """Where one of the twelve steps is explained."""
    title = next(each.title for each in STEPS if each.number == number)
    return Place("twelve-steps", f"{number}. {title}")
