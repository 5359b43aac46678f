"""Faults in a real terminal: a page's costs that page, the program's ends it, and none shows words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.terminal import Terminal

SECRET = "Mrs Quill said the boiler-room password is Tangerine"

FAULTY = f"""
import sys
from engage_tui.__main__ import main
from screens.pages.form import FormScreen
from screens.program import starting
from screens.program.lost_page import LostPage
from screens.today.page import TodayScreen
from screens.engagements.home import EngagementsScreen
from screens.feedback.loops.desk import DeskScreen

SECRET = {SECRET!r}

def fail(*_, **__):
    words = SECRET
    raise ValueError(f"could not read {{words}}")

async def fail_later(*_):
    fail()

class RichError(Exception):
    def __rich__(self):
        return SECRET

def fail_richly(*_):
    raise RichError(SECRET)

def stray(self):
    import asyncio
    asyncio.get_running_loop().call_soon(fail)
    return fine()

async def fine():
    pass

def plant(where):
    if where in ("load", "twice"):
        TodayScreen.load = fail_later
    if where == "twice":
        LostPage.render = fail
    if where == "paint":
        TodayScreen.render = fail
    if where == "rich":
        TodayScreen.load = fail_richly
    if where == "key":
        EngagementsScreen.applies = fail
    if where == "help":
        TodayScreen.help_now = fail
    if where == "made":
        EngagementsScreen.__init__ = fail
    if where == "save":
        DeskScreen.save = fail_later
    if where == "loop":
        TodayScreen.load = stray
    if where == "program":
        starting.settle_in = fail_later

plant(sys.argv.pop(1))
sys.exit(main())
"""


@contextmanager
def faulty(surgery: Path, where: str) -> Iterator[Terminal]:
    """The program with a fault planted in it."""
    with Terminal(surgery, ["--as", "SB"], 100, 30, run=("-c", FAULTY, where)) as terminal:
        yield terminal


def reports(surgery: Path) -> list[str]:
    return [each.read_text(encoding="utf-8") for each in surgery.glob("crash-*.txt")]


def nobodys_words(surgery: Path, shown: str) -> None:
    """A fault is told without anyone's words, by the screen and by the one report it left."""
    assert len(reports(surgery)) == 1
    for words in (shown, *reports(surgery)):
        assert "Tangerine" not in words
        assert "Traceback" not in words
        assert "─ locals ─" not in words


@pytest.mark.parametrize("where", ["load", "paint", "rich"])
def test_an_areas_first_page_that_fails_is_replaced_and_the_other_areas_work(
    surgery: Path, where: str
) -> None:
    with faulty(surgery, where) as terminal:
        shown = terminal.wait_for("This page failed", "Everything saved is safe", "F2 Today")
        nobodys_words(surgery, shown)
        terminal.press("f3")
        terminal.wait_for("n New")
        terminal.press("f2")
        terminal.wait_for("This page failed")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0


def test_a_page_that_fails_over_a_key_is_closed_and_the_next_key_is_heard(surgery: Path) -> None:
    with faulty(surgery, "key") as terminal:
        terminal.wait_for("Elm Grove Surgery")
        terminal.press("f3")
        nobodys_words(surgery, terminal.wait_for("This page failed"))
        terminal.press("f2")
        terminal.wait_for("Nothing is late")


@pytest.mark.parametrize(("where", "key"), [("help", "f1"), ("made", "f3")])
def test_what_cannot_be_shown_is_said_and_the_page_in_front_stays(
    surgery: Path, where: str, key: str
) -> None:
    with faulty(surgery, where) as terminal:
        terminal.wait_for("Elm Grove Surgery", "Nothing is late")
        terminal.press(key)
        nobodys_words(surgery, terminal.wait_for("because of a fault in Engage", "You can go on working"))
        terminal.press("f9")
        terminal.wait_for("The practice")


def test_what_was_typed_on_a_page_that_fails_comes_back(surgery: Path) -> None:
    with faulty(surgery, "save") as terminal:
        terminal.wait_for("Elm Grove Surgery", "Nothing is late")
        terminal.press("a")
        terminal.wait_for("What did they say?")
        terminal.type("The step at the door is high")
        terminal.press("ctrl+s")
        nobodys_words(surgery, terminal.wait_for("This page failed and was closed"))
        terminal.press("enter", "a")
        terminal.wait_for("“The step at the door is high”", "Half typed")


@pytest.mark.parametrize("where", ["program", "twice"])
def test_a_fault_of_the_program_ends_in_an_apology_and_shows_nobodys_words(surgery: Path, where: str) -> None:
    with faulty(surgery, where) as terminal:
        assert terminal.wait_exit() == 1
        terminal.wait_for("Sorry: Engage has stopped because of a fault of its own.")
        for words in (terminal.screen_text(), *reports(surgery)):
            assert "Tangerine" not in words
            assert "Traceback" not in words
        assert any("ValueError" in each for each in reports(surgery))


def test_a_stray_fault_of_the_loop_is_reported_without_words_and_work_goes_on(surgery: Path) -> None:
    with faulty(surgery, "loop") as terminal:
        terminal.wait_for("Elm Grove Surgery")
        terminal.rest(1)
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
        assert "Tangerine" not in "".join(reports(surgery))
        assert reports(surgery) != []


def test_after_a_fault_the_workbook_opens_again(surgery: Path) -> None:
    with faulty(surgery, "program") as terminal:
        assert terminal.wait_exit() == 1
    with faulty(surgery, "none") as terminal:
        terminal.wait_for("Nothing is late")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
