"""Short journeys: looking around, and what is left after the power goes."""

from pathlib import Path

from engage_tui.checklist.forms import ENGAGEMENT_FORM
from engage_tui.practice.forms import FIRST_RUN_FORM
from tests.journeys.evening_blood_tests import ENGAGEMENT, PRACTICE
from tests.journeys.keyboard import fill
from tests.support.terminal import program

TYPED = "People who work cannot come [before six]"


def test_made_up_records_can_be_looked_at_and_leave_nothing(tmp_path: Path) -> None:
    with program(tmp_path / "data", "--demo", columns=120, rows=40) as terminal:
        terminal.wait_for("Elm Grove Surgery", "made-up records", "F3 Engagements")
        terminal.press("f3")
        terminal.wait_for("Open engagements", "of 12")
        terminal.press("f1")
        terminal.wait_for("Go to Today")
        terminal.press("escape", "ctrl+q")
        assert terminal.wait_exit() == 0
    assert not (tmp_path / "data").exists()


def test_a_power_cut_loses_no_typed_words(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    with program(data_dir) as terminal:
        terminal.wait_for("Welcome to Engage", "> Practice name")
        fill(terminal, FIRST_RUN_FORM.fields, PRACTICE)
        terminal.press("ctrl+s")
        terminal.wait_for("F3 Engagements", "Elm Grove Surgery")
        terminal.press("f3", "n")
        terminal.wait_for("> Title")
        fill(terminal, ENGAGEMENT_FORM.fields, ENGAGEMENT)
        terminal.press("ctrl+s")
        terminal.wait_for("Aims and objectives", "Why are you engaging?")
        terminal.press("enter")
        terminal.type(TYPED)
        terminal.wait_for(TYPED)
        terminal.rest(2.5)  # drafts are at most two seconds behind the keys
        terminal.kill9()
    with program(data_dir) as terminal:
        terminal.wait_for("Elm Grove Surgery", "Evening blood tests")
        terminal.press("f3")
        terminal.wait_for("Open engagements", "0 of 12")
        terminal.press("enter")
        terminal.wait_for("Why are you engaging?", TYPED)
