"""The whole loop in a real terminal, from somebody's half-typed form to the poster on the wall."""

from collections.abc import Mapping
from pathlib import Path

import docx
import pytest

from engage_tui.feedback.loops.forms import DECISION_FORM, TELL_FORM
from engage_tui.ppg.group.groups import save_group
from engage_tui.ppg.meetings.planning import plan_meeting
from engage_tui.this_pc.opening import open_workbook
from screens.reports.home import listed
from tests.journeys.evening_blood_tests import day
from tests.journeys.keyboard import Answer, Nth, Pick, fill
from tests.journeys.test_feedback import ready
from tests.support.terminal import Terminal, program

pytestmark = pytest.mark.timeout(300)

SAID = "Nowhere to park when the school comes out"
IN_THE_LIST = SAID[:30]
"""As much of it as a column of the list has room for."""
DESK_KEYS = ("ctrl+l", "tab", "tab", *"park", "enter", "ctrl+s")
"""What it takes beyond the words: to the desk from inside a form, past the source, the theme, save."""
MOST_KEYS = 12
DECISION: Mapping[str, Answer] = {
    "kind": Nth(1),
    "reason": "The council has agreed to it",
    "action": "Ask for two more bays",
    "owner": "SB",
    "you_said": "There is nowhere to park at three",
    "we_did": "Two more bays by the gate",
}
TOLD: Mapping[str, Answer] = {"audience": Nth(1), "how": Pick("poster"), "place": "By the door"}


def meet(data_dir: Path) -> None:
    """A patient group that meets today."""
    book = open_workbook(data_dir, "SB")
    group = save_group(book, None, {"name": "Made-up group", "mode": "in_person"})
    plan_meeting(book, group, {"held_on": day(0), "mode": "in_person"})
    book.store.close()


def test_from_the_desk_to_the_poster(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    ready(data_dir)
    meet(data_dir)
    with program(data_dir, "--as", "SB", columns=120, rows=40) as terminal:
        terminal.wait_for("Elm Grove Surgery", "F3 Engagements")
        log_over_a_half_typed_form(terminal)
        sort_again(terminal)
        decide(terminal)
        act(terminal)
        take_to_the_group(terminal)
        tell(terminal)
        put_up(terminal, data_dir)
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0


def log_over_a_half_typed_form(terminal: Terminal) -> None:
    """At the desk somebody else is in the middle of a form."""
    assert len(DESK_KEYS) <= MOST_KEYS
    terminal.press("f3", "n")
    terminal.wait_for("> Title")
    terminal.type("Half a title")
    terminal.press(DESK_KEYS[0])
    terminal.wait_for("Log feedback", "> What did they say?")
    terminal.type(SAID)
    terminal.press(*DESK_KEYS[1:])
    terminal.wait_gone("What did they say?")
    terminal.wait_for("> Title", "Half a title")
    terminal.press("f5")
    terminal.wait_for("1 Heard", IN_THE_LIST, "Parking")


def sort_again(terminal: Terminal) -> None:
    """One comment without a theme comes in and is sorted with a number."""
    terminal.press("a")
    terminal.wait_for("> What did they say?")
    terminal.type("The bays by the gate are narrow")
    terminal.press("ctrl+s")
    terminal.wait_for("2 Heard", "not sorted")
    terminal.press("y")
    terminal.wait_for("Sorting into themes", "1 of 1", "1 Parking")
    terminal.press("1")
    terminal.wait_for("Everything that was said is sorted.")
    terminal.press("escape")
    terminal.wait_for("2 Heard", IN_THE_LIST)
    terminal.wait_gone("not sorted")


def decide(terminal: Terminal) -> None:
    """One answer for both, with what will be done."""
    terminal.press("home", "space", "space")
    terminal.wait_for("2 pieces marked")
    terminal.press("d")
    terminal.wait_for("One answer for 2 pieces", "> What was decided?")
    fill(terminal, DECISION_FORM.fields, DECISION)
    terminal.press("ctrl+s")
    terminal.wait_for("2 Decided")


def act(terminal: Terminal) -> None:
    """What was promised is done, and that moves the loop."""
    terminal.press("f3")
    terminal.wait_for("Half a title")  # it waited all the while
    terminal.press("escape")
    terminal.wait_gone("Half a title")
    terminal.press("l")
    terminal.wait_for("Open actions", "Ask for two more bays")
    terminal.press("space")
    terminal.wait_gone("Ask for two more bays")
    terminal.press("f5")
    terminal.wait_for("2 To tell")


def take_to_the_group(terminal: Terminal) -> None:
    """The agenda brings what waits; both pieces are then marked as gone through."""
    terminal.press("f4")
    terminal.wait_for("Made-up group", "Planned")
    terminal.press("enter")
    terminal.wait_for("What patients tell us", "Planned")
    terminal.press("g")
    terminal.wait_for("Nothing written yet")
    terminal.press("]", "]", "]", "]")
    terminal.wait_for("2 pieces wait for the group")
    terminal.press("f5")
    terminal.wait_for("2 To tell")
    terminal.press("home", "space", "space")
    terminal.wait_for("2 pieces marked")
    terminal.press("r")
    terminal.wait_for("At which meeting?")
    terminal.press("enter")
    terminal.wait_gone("At which meeting?")
    terminal.press("f4")
    terminal.wait_for("Comments at the desk or by phone: no")
    terminal.wait_gone("wait for the group")


def tell(terminal: Terminal) -> None:
    """A poster tells everyone, and both loops close."""
    terminal.press("f5")
    terminal.wait_for("2 To tell")
    terminal.press("u", "t")
    terminal.wait_for("> Who was told?")
    fill(terminal, TELL_FORM.fields, TOLD)
    terminal.press("ctrl+s")
    terminal.wait_for("0 To tell", "2 Told")


def put_up(terminal: Terminal, data_dir: Path) -> None:
    """The poster is written: both sides, how it came and when, and no word nobody cleared."""
    terminal.press("f8")
    terminal.wait_for("You said, we did: the poster")
    terminal.press(*["down"] * poster_line())
    terminal.wait_for("Enter Choose")
    terminal.press("enter")
    terminal.wait_for("Write: You said, we did: the poster")
    terminal.press("ctrl+s")
    terminal.wait_for("The document is saved")
    terminal.press("enter")
    terminal.wait_gone("The document is saved")
    (page,) = (data_dir.parent / "home").rglob("you-said-poster*.docx")
    poster = "\n".join(each.text for each in docx.Document(str(page)).paragraphs)
    assert "There is nowhere to park at three" in poster
    assert "Two more bays by the gate" in poster
    assert SAID not in poster


def poster_line() -> int:
    """How many lines down the poster stands in the list of documents."""
    return [name for _group, name, _title, _about in listed()].index("you-said-poster")
