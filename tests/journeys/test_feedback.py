"""Feedback in a real terminal: logged over somebody's half-typed form, decided, told, and on the poster."""

import time
from pathlib import Path

from engage_tui.feedback.loops.forms import DECISION_FORM
from engage_tui.practice import set_up
from engage_tui.this_pc.opening import open_workbook
from tests.journeys.keyboard import Answer, Nth, fill
from tests.support.terminal import Terminal, program

PRACTICE = {
    "name": "Elm Grove Surgery",
    "ods_code": "Y99999",
    "contract_type": "GMS",
    "initials": "SB",
    "person_name": "Sue Bright",
}
SAID = "The bell [at the door] is too quiet"
DECIDED: dict[str, Answer] = {"kind": Nth(3), "reason": "There is no louder one to be had"}
SECONDS = 20
"""What a receptionist has between callers."""


def ready(data_dir: Path) -> None:
    """A practice that has been set up."""
    book = open_workbook(data_dir)
    set_up(book, PRACTICE)
    book.store.close()


def log_it(terminal: Terminal) -> float:
    """Log what was said over whatever is in front; the seconds it took."""
    started = time.monotonic()
    terminal.press("ctrl+l")
    terminal.wait_for("Log feedback", "> What did they say?")
    terminal.type(SAID)
    terminal.press("tab", "tab")
    terminal.type("parking")
    terminal.press("enter", "ctrl+s")
    terminal.wait_gone("What did they say?")
    return time.monotonic() - started


def test_a_caller_comes_while_somebody_is_typing(tmp_path: Path) -> None:
    ready(tmp_path)
    with program(tmp_path, "--as", "SB") as terminal:
        terminal.wait_for("Elm Grove Surgery", "F3 Engagements")
        terminal.press("f3", "n")
        terminal.wait_for("> Title")
        terminal.type("Half a title")
        assert log_it(terminal) < SECONDS
        terminal.wait_for("> Title", "Half a title")
        terminal.press("f5")
        terminal.wait_for("1 Heard", "The bell [at the door]")
        terminal.press("enter")
        terminal.wait_for("Look into it (l), or decide (d).", "Parking")
        terminal.press("d")
        terminal.wait_for("What was decided?")
        fill(terminal, DECISION_FORM.fields[:2], DECIDED)
        terminal.press("ctrl+s")
        terminal.wait_for("There is no louder one to be had", "To tell")
        terminal.press("h")
        terminal.wait_for("Decided about feedback")
        terminal.press("escape", "ctrl+q")
        assert terminal.wait_exit() == 0


def test_a_power_cut_at_the_desk_loses_no_typed_words(tmp_path: Path) -> None:
    ready(tmp_path)
    with program(tmp_path, "--as", "SB") as terminal:
        terminal.wait_for("Elm Grove Surgery", "F3 Engagements")
        terminal.press("a")
        terminal.wait_for("> What did they say?")
        terminal.type(SAID)
        terminal.wait_for(SAID)
        terminal.rest(2.5)  # drafts are at most two seconds behind the keys
        terminal.kill9()
    with program(tmp_path, "--as", "SB") as terminal:
        terminal.wait_for("Elm Grove Surgery", "F3 Engagements")
        terminal.press("a")
        terminal.wait_for("Half typed by SB", "Ctrl+B Go on with it", "F10 Begin afresh")
        terminal.press("ctrl+b")
        terminal.wait_for("Going on with what was half typed by SB", SAID)
