"""The patient group by keyboard: set up, met with, its minutes seen to the noticeboard, its year read."""

from pathlib import Path

import pytest

from engage_tui.ppg.group.forms import INTERVAL_FORM, MEMBER_FORM, PPG_FORM
from engage_tui.ppg.meetings.forms import (
    APPROVE_FORM,
    CIRCULATE_FORM,
    CLOSE_MEETING_FORM,
    FEEDBACK_FORM,
    MEETING_FORM,
    PUBLISH_FORM,
    SENT_FORM,
)
from engage_tui.ppg.review.forms import LIST_FILES_FORM, REVIEW_FORM, characteristics, members_form
from tests.journeys.elm_grove_group import (
    AGES,
    APPROVAL,
    FEEDBACK,
    GROUP,
    HELD,
    INTERVAL,
    MEETING,
    NAMES,
    PUBLISHED,
    SENT,
    answer,
    list_files,
    member,
    set_up,
    submit,
)
from tests.journeys.evening_blood_tests import day
from tests.support.terminal import Terminal, program

pytestmark = pytest.mark.timeout(600)

HALF = "The phones are quiet after [ten"


def test_a_group_of_twelve_meets_settles_its_minutes_and_reads_its_year(tmp_path: Path) -> None:
    with program(tmp_path / "data", columns=120, rows=40) as terminal:
        set_up(terminal)
        begin_group(terminal)
        plan(terminal, HELD, "18:30")
        terminal.press("s")
        answer(terminal, SENT_FORM, {"on": SENT}, "Agenda", "sent ")
        terminal.press("g")
        terminal.wait_for("Nothing written yet")
        mark_everyone(terminal)
        write_minutes(terminal)
        close(terminal)
        settle_minutes(terminal)
        review_membership(terminal, list_files(tmp_path))
        read_the_year(terminal)
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0


def begin_group(terminal: Terminal) -> None:
    terminal.press("n")
    answer(terminal, PPG_FORM, GROUP, "Elm Grove Patient Group", "0 members", "No meeting yet")
    terminal.press("i")
    terminal.wait_for("Nothing is agreed yet")
    terminal.press("n")
    answer(terminal, INTERVAL_FORM, INTERVAL, "13 weeks", "the group at its first meeting")
    terminal.press("escape")
    terminal.wait_for("Every 13 weeks")
    terminal.press("m")
    terminal.wait_for("Nobody is listed here")
    for name in NAMES:
        terminal.press("n")
        answer(terminal, MEMBER_FORM, member(name), name)
    terminal.press("escape")
    terminal.wait_for("12 members")


def plan(terminal: Terminal, held_on: str, starts_at: str) -> None:
    terminal.press("n")
    typed = {**MEETING, "held_on": held_on, "starts_at": starts_at}
    answer(terminal, MEETING_FORM, typed, "Waiting room", "Welcome and apologies", "Next meeting")


def mark_everyone(terminal: Terminal) -> None:
    """One key for each of the twelve, and one for the practice."""
    terminal.press("p")
    terminal.wait_for("Who is here", "0 of 13 here")
    terminal.press(*"ppppppposxppp")
    terminal.wait_for("11 of 13 here", "apologies", "absent", "online")
    terminal.press("escape")
    terminal.wait_for("Nothing written yet")


def write_minutes(terminal: Terminal) -> None:
    """A line of every kind, each opened with its own key."""
    write(terminal, "n", "Shorter waits [since May]")
    write(terminal, "d", "The call-back stays")
    terminal.press("]")
    terminal.wait_for("2  Declarations of interest")
    write(terminal, "c", "Ask about texts", "AB", day(20))
    write(terminal, "i", "Say when lines are quiet", "AB", day(30))
    write(terminal, "v", "Meet by day", "8", "2", "1")
    terminal.wait_for("(8 for, 2 against")
    terminal.press("f")
    answer(terminal, FEEDBACK_FORM, FEEDBACK, "Meet by day")


def write(terminal: Terminal, key: str, *boxes: str) -> None:
    terminal.press(key)
    for words in boxes:
        terminal.rest(0.2)
        terminal.type(words)
        terminal.press("enter")
    terminal.wait_for(boxes[0])
    terminal.wait_gone("Ctrl+S Save")


def close(terminal: Terminal) -> None:
    terminal.press("k")
    terminal.wait_for("Closing the meeting", "quorate, 11 of 13 here", "Ring back after six")
    terminal.press("k")
    answer(
        terminal,
        CLOSE_MEETING_FORM,
        {"next_on": day(0)},
        "Draft minutes",
        "quorate",
        "Sent round",
        "Say when lines are quiet",
    )


def settle_minutes(terminal: Terminal) -> None:
    """Sent round, approved at the meeting that was named at closing, and put on the noticeboard."""
    terminal.press("s")
    submit(terminal, CIRCULATE_FORM, {})
    terminal.wait_for("Draft minutes sent round")
    terminal.press("escape")
    terminal.wait_for("PPG duties", "Draft sent round")
    terminal.press("home", "enter")  # planned when the meeting was closed
    terminal.wait_for("2 actions, minutes")
    terminal.press("escape")
    terminal.wait_for("PPG duties")
    terminal.press("down", "enter")
    terminal.wait_for("Draft minutes")
    terminal.press("y")
    answer(terminal, APPROVE_FORM, APPROVAL, "with corrections", "Minutes")
    terminal.press("u")
    answer(terminal, PUBLISH_FORM, PUBLISHED, "On the noticeboard")
    terminal.press("escape")
    terminal.wait_for("PPG duties", "Published")


def review_membership(terminal: Terminal, files: str) -> None:
    """The list's sizes from two national files, anonymous slips, and what is hardly chance."""
    terminal.press("u")
    terminal.wait_for("No review yet")
    terminal.press("i")
    answer(terminal, LIST_FILES_FORM, {"files": files}, "10,080 people")
    terminal.press("escape")
    terminal.wait_gone("10,080 people")
    terminal.press("n")
    answer(terminal, REVIEW_FORM, {}, "Membership review of", "Age")
    terminal.press("c")
    age = next(each for each in characteristics() if each.code == "age")
    answer(terminal, members_form(age), AGES, "65 to 74", "unlikely to be chance", "could easily be chance")
    terminal.press("end", "enter")
    terminal.wait_for("How this was worked out")
    terminal.press("escape", "escape", "escape")
    terminal.wait_for("PPG duties", "supported")


def read_the_year(terminal: Terminal) -> None:
    """Five duties, and the record behind one of them opened."""
    terminal.press("y")
    screen = terminal.wait_for("PPG duties", "Records behind it", "D1", "D2", "D3", "D4", "D5")
    assert "compliant" not in screen.lower()
    terminal.press("down", "enter")
    terminal.wait_for("Membership review")
    terminal.press("enter")
    terminal.wait_for("Membership review of", "unlikely to be chance")
    terminal.press("escape", "escape", "f2")
    terminal.wait_for("Today")


def test_a_power_cut_during_live_minutes_gives_the_half_line_back(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    with program(data_dir) as terminal:
        set_up(terminal)
        terminal.press("n")
        answer(terminal, PPG_FORM, GROUP, "Elm Grove Patient Group", "No meeting yet")
        plan(terminal, day(0), "18:30")
        terminal.press("g")
        terminal.wait_for("Nothing written yet")
        write(terminal, "n", "Written before the cut")
        terminal.press("]")
        terminal.wait_for("2  Declarations of interest")
        terminal.press("d")
        terminal.rest(0.2)
        terminal.type(HALF)
        terminal.wait_for(HALF)
        terminal.rest(2.0)  # what a power cut may cost, and no more
        terminal.kill9()
    with program(data_dir) as terminal:
        terminal.wait_for("Elm Grove Surgery", "F4 PPG")
        terminal.press("f4")
        terminal.wait_for("Elm Grove Patient Group", "Under way")
        terminal.press("enter")
        terminal.wait_for("Half typed by", HALF, "Ctrl+B goes on with it, F10 begins afresh")
        terminal.press("ctrl+b")
        terminal.wait_for("Going on with what was half typed", HALF, "2  Declarations of interest")
        terminal.type("] to twelve")
        terminal.press("enter")
        terminal.wait_for(f"{HALF}] to twelve")
        terminal.wait_gone("Going on with")
        terminal.press("[")
        terminal.wait_for("Written before the cut")
