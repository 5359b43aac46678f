"""The desk at 80x24, by keys that come as fast as a terminal sends them."""

from functools import partial
from pathlib import Path

from engage_tui.feedback.loops import queries
from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.feedback.loops.views import FeedbackView
from engage_tui.this_pc.opening import open_workbook
from tests.journeys.test_feedback import ready
from tests.support.terminal import Terminal, program

PASTED = "no one answered the phone at eight and i gave up; x, d, q"
"""Holds the keys that add, remove, decide and quit."""


def logged(data_dir: Path) -> list[FeedbackView]:
    book = open_workbook(data_dir)
    try:
        ids = queries.feedback_ids(book, FeedbackWhich())
        return [partial(queries.feedback, book)(each) for each in ids]
    finally:
        book.store.close()


def begun(terminal: Terminal) -> None:
    terminal.wait_for("Elm Grove Surgery", "F3 Engagements", "Nothing is late")


def test_a_whole_piece_in_one_go(tmp_path: Path) -> None:
    ready(tmp_path)
    with program(tmp_path, "--as", "SB") as terminal:
        begun(terminal)
        terminal.child.send("aThe bell is too quiet\t\tparking\r3\tyesterday\t6.20pm\x13")
        terminal.wait_for("Logged.")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    (view,) = logged(tmp_path)
    assert (view.words, view.line.said_by, view.received_at) == ("The bell is too quiet", 3, "18:20")
    assert view.line.theme_words == "Parking"


def test_what_one_left_never_joins_what_another_types(tmp_path: Path) -> None:
    ready(tmp_path)
    with program(tmp_path, "--as", "SB") as terminal:
        begun(terminal)
        terminal.child.send("aMy husband fell")
        terminal.wait_for("My husband fell")
        terminal.press("escape")
        terminal.wait_for("Half typed: “My husband fell”")
        terminal.child.send("aThe car park is full\x13")
        terminal.wait_for("Logged.")
        terminal.wait_for("Half typed: “My husband fell”")
        terminal.press("a")
        terminal.wait_for("Ctrl+B Go on with it", "F10 Begin afresh", "“My husband fell”")
        terminal.press("f10")
        terminal.wait_gone("Half typed by")
        terminal.press("escape")
        terminal.wait_gone("Half typed")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    assert [each.words for each in logged(tmp_path)] == ["The car park is full"]


def test_words_pasted_as_keys_on_any_list_are_offered(tmp_path: Path) -> None:
    ready(tmp_path)
    with program(tmp_path, "--as", "SB") as terminal:
        begun(terminal)
        for area, there in (("f3", "Open engagements"), ("f5", "Heard"), ("f9", "The practice")):
            terminal.press(area)
            terminal.wait_for(there)
            terminal.child.send(PASTED)
            terminal.wait_for("Log feedback", "no one answered the phone", "F10 Throw away")
            terminal.press("f10")
            terminal.wait_gone("What did they say?")
            terminal.wait_for(there)
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    assert logged(tmp_path) == []
