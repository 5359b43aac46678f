"""Search in a real terminal: what was said about parking, from a half-typed form and back to it."""

import time
from pathlib import Path

from engage_tui.checklist.actions import create_engagement
from engage_tui.feedback.loops.desk import log_feedback
from engage_tui.this_pc.opening import open_workbook
from tests.journeys.test_feedback import ready
from tests.support.terminal import program

SECONDS = 10
"""What finding a piece may take."""
KEYS = ("/", *"park", "tab", "enter")


def test_what_we_said_about_parking_is_found_in_ten_seconds(tmp_path: Path) -> None:
    ready(tmp_path)
    book = open_workbook(tmp_path, "SB")
    create_engagement(book, {"title": "Parking at Mill Lane", "scale": "small"})
    for number in range(30):
        log_feedback(book, {"words": f"The phone queue is long, said caller {number}", "source": "desk"})
    log_feedback(book, {"words": "Nowhere to park [at all] after nine", "source": "desk"})
    book.store.close()
    with program(tmp_path, "--as", "SB") as terminal:
        terminal.wait_for("Elm Grove Surgery", "F3 Engagements")
        started = time.monotonic()
        terminal.press(*KEYS)
        terminal.wait_for("Nowhere to park [at all] after nine", "Look into it (l), or decide (d).")
        assert time.monotonic() - started < SECONDS
        terminal.press("escape")
        terminal.wait_for("Search: only feedback", "park")
        terminal.press("escape")
        terminal.wait_gone("Search: only feedback")

        terminal.press("f3", "n")
        terminal.wait_for("> Title")
        terminal.type("Half a title")
        terminal.press("ctrl+g")
        terminal.wait_for("Nowhere to park [at all] after nine")
        terminal.type("caller 17")
        terminal.wait_for("said caller 17")
        terminal.press("escape")
        terminal.wait_for("> Title", "Half a title")
        terminal.press("escape", "ctrl+q")
        assert terminal.wait_exit() == 0
