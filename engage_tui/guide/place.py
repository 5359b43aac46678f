"""Where something is explained, and where a link leads: a page and a heading, or a screen."""

from dataclasses import dataclass

SCREEN = ">"
"""What a link to a screen begins with."""

SCREENS = {
    "today": "Today",
    "engagements": "Engagements",
    "ppg": "the patient group",
    "feedback": "Feedback",
    "community": "Community",
    "reports": "Reports",
    "settings": "Settings",
    "training": "the training record",
    "year": "the year's duties",
    "fft": "Friends and Family",
    "figures": "the figures of feedback",
    "themes": "the themes",
    "backups": "Backups",
}
"""Screens that a page can lead to, and what they are called when the page gives no words."""


@dataclass(frozen=True)
class Place:
    """A page of the guide, and the heading to begin at; the top when there is none."""

    page: str
    heading: str = ""


def place(link: str) -> Place:
    """Where `page#heading` is."""
    page, _, heading = link.partition("#")
    return Place(page.strip().lower(), heading.strip())


def screen_of(link: str) -> str:
    """The screen a link leads to; empty for a link to a page."""
    return link.removeprefix(SCREEN).strip().lower() if link.startswith(SCREEN) else ""
