"""The whole way by keyboard: first run, an engagement, its twelve steps, and everything out again."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from db.terms import Scale
from engage_tui.checklist.forms import ENGAGEMENT_FORM
from engage_tui.checklist.model import RowKind
from engage_tui.checklist.steps import STEPS
from engage_tui.practice.forms import FIRST_RUN_FORM
from tests.journeys.evening_blood_tests import ANSWERS, ENGAGEMENT, GROUP, GROUPS, PRACTICE, ROWS, Answers
from tests.journeys.keyboard import fill
from tests.support.child import private_environment
from tests.support.project import ROOT
from tests.support.terminal import Terminal, program

pytestmark = pytest.mark.timeout(600)


def test_an_engagement_is_carried_from_its_aim_to_the_decision_it_influenced(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    with program(data_dir, columns=120, rows=40) as terminal:
        set_up(terminal)
        begin(terminal)
        for step in STEPS:
            terminal.wait_for(f"{step.number}  {step.title}")
            for name, answers in ROWS.get(step.number, ()):
                add_row(terminal, next(each for each in step.rows if each.name == name), answers)
            if step.number == 8:
                answer_for_each_group(terminal, step.rows[0])
            answer_step(terminal, step.number)
            terminal.wait_for(f"{step.number} of 12")
            if step.number < 12:
                terminal.press("]")
        terminal.press("escape", "escape", "f2")
        terminal.wait_for("12 of 12")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0

    written = everything_out(data_dir, tmp_path / "out")
    assert [each["title"] for each in written["engagements"]] == ["Evening blood tests"]
    assert [each["reason"] for each in written["decisions"]] == ["It can be staffed."]


def set_up(terminal: Terminal) -> None:
    terminal.wait_for("Welcome to Engage", "> Practice name")
    fill(terminal, FIRST_RUN_FORM.fields, PRACTICE)
    terminal.press("ctrl+s")
    terminal.wait_for("F3 Engagements", "Elm Grove Surgery")


def begin(terminal: Terminal) -> None:
    terminal.press("f3")
    terminal.wait_for("Press n")
    terminal.press("n")
    terminal.wait_for("> Title")
    fill(terminal, ENGAGEMENT_FORM.fields, ENGAGEMENT)
    terminal.press("ctrl+s")


def answer_step(terminal: Terminal, number: int) -> None:
    """Fill in the step's own form and come back to the rail."""
    answers = ANSWERS.get(number)
    if answers is None:
        return
    fields = STEPS[number - 1].form.at(Scale.SMALL)
    terminal.press("enter")
    terminal.wait_gone("Enter Fill in")
    terminal.rest(0.5)
    for _ in range(4):  # a long form stands under the step's lists
        if terminal.shows(f"> {fields[0].label[:18]}"):
            break
        terminal.press("tab")
        terminal.rest(0.5)
    fill(terminal, fields, answers)
    terminal.press("ctrl+s", "escape")
    terminal.wait_for("Enter Fill in")


def add_row(terminal: Terminal, kind: RowKind, answers: Answers) -> None:
    """Add a row of the step's first kind from the rail."""
    terminal.press("n")
    terminal.wait_for("Ctrl+S Save", f"> {kind.form.at(Scale.SMALL)[0].label[:12]}")
    fill(terminal, kind.form.at(Scale.SMALL), answers)
    terminal.press("ctrl+s")
    terminal.wait_gone("Ctrl+S Save")


def answer_for_each_group(terminal: Terminal, kind: RowKind) -> None:
    """Bring in the usual groups and go through them, one form each."""
    terminal.press("enter")
    terminal.wait_gone("Enter Fill in")
    terminal.press("p")
    terminal.wait_for("> Age")
    for _ in range(GROUPS):
        terminal.press("enter")
        terminal.wait_for("Ctrl+S Save", "> What would it be")  # the group itself is filled in
        fill(terminal, kind.form.at(Scale.SMALL)[1:], GROUP)
        terminal.press("ctrl+s")
        terminal.wait_gone("Ctrl+S Save")
        terminal.rest(0.2)  # the list goes on to the next group by itself
    terminal.press("escape")
    terminal.wait_for("Enter Fill in")


def everything_out(data_dir: Path, folder: Path) -> dict[str, list[dict[str, object]]]:
    """Export as JSON from the command line; every file by its name."""
    subprocess.run(
        [sys.executable, "-m", "engage_tui", "--data-dir", str(data_dir), "export", str(folder)],
        cwd=ROOT,
        env=private_environment(data_dir.parent / "home"),
        check=True,
        capture_output=True,
        timeout=60,
    )
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.json")}
