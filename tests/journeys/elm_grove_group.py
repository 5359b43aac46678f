"""A made-up patient group of twelve and its meeting: what is typed, step by step."""

from pathlib import Path

from engage_tui.forms.fields import Form
from engage_tui.practice.forms import FIRST_RUN_FORM
from tests.engage_tui.ppg.review.list_files import everyone, lines, write
from tests.journeys.evening_blood_tests import PRACTICE, Answers, day
from tests.journeys.keyboard import Nth, Ticks, fill
from tests.support.terminal import Terminal

GROUP: Answers = {"name": "Elm Grove Patient Group", "quorum_patients": "6"}
INTERVAL: Answers = {"agreed_by": "the group at its first meeting"}
NAMES = (
    "Ada Ashdown", "Bert Birchwood", "Cora Copse", "Dev Dell", "Esme Elder", "Frank Fern",
    "Gita Glade", "Hal Hazel", "Ivy Iris", "Jo Juniper", "Kit Knoll", "Lena Larch",
)  # fmt: skip
MEETING: Answers = {"starts_at": "18:30", "ends_at": "20:00", "place": "Waiting room", "minute_taker": "AB"}
HELD, SENT = day(-28), day(-35)
"""The minutes are approved at a later meeting, which has to have come: so the first lies four weeks back."""

FEEDBACK: Answers = {"feedback_reviewed": Ticks(1), "feedback_outcome": "Ring back after six."}
APPROVAL: Answers = {"approved_at": Nth(1), "corrections": "Kit was there too."}
PUBLISHED: Answers = {"published_where": "On the noticeboard"}
AGES: Answers = {"45-54": "1", "55-64": "3", "65-74": "5", "75-84": "2", "prefer_not_to_say": "1"}


def member(name: str) -> Answers:
    """A member who was there before the first meeting."""
    return {"name": name, "joined_on": day(-90)}


def set_up(terminal: Terminal) -> None:
    """Set up the practice, and go to its patient group, of which there is none yet."""
    terminal.wait_for("Welcome to Engage", "> Practice name")
    fill(terminal, FIRST_RUN_FORM.fields, PRACTICE)
    terminal.press("ctrl+s")
    terminal.wait_for("F3 Engagements", "Elm Grove Surgery")
    terminal.press("f4")
    terminal.wait_for("No patient group is here yet")


def answer(terminal: Terminal, form: Form, answers: Answers, *then: str) -> None:
    """Fill in the form that is coming up, save it and wait for what stands behind it."""
    submit(terminal, form, answers)
    terminal.wait_for(*then)


def submit(terminal: Terminal, form: Form, answers: Answers) -> None:
    """Fill in the form that is coming up, and save it."""
    pointed_at = f"> {' '.join(form.fields[0].label.split()[:3])}"  # a long label goes on in the next line
    terminal.wait_for(pointed_at)
    fill(terminal, form.fields, answers)
    terminal.press("ctrl+s")
    terminal.wait_gone("Ctrl+S Save")


def list_files(folder: Path) -> str:
    """The two national files of registered patients, made up; their names as they are typed."""
    people = {age: 60 if age < 60 else 40 for age in range(96)}
    written = [
        write(folder / f"{sex}.csv", lines(everyone(sex.upper(), people))) for sex in ("female", "male")
    ]
    return "\r".join(map(str, written))  # what Enter sends
