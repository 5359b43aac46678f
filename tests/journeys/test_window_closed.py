"""The window is closed in the middle of a word, or somebody ends the program: the last letter is kept."""

import os
import signal
import termios
import time
from pathlib import Path

import pytest

from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.drafts import drafts_at
from tests.journeys.test_feedback import ready
from tests.support.terminal import PATIENCE, Terminal, program

SAID = "The bell at the door"
LAST = " is too quiet"


def half_typed(terminal: Terminal) -> None:
    terminal.wait_for("Elm Grove Surgery", "F3 Engagements")
    terminal.press("a")
    terminal.wait_for("> What did they say?")
    terminal.type(SAID)
    terminal.wait_for(SAID)
    terminal.child.send(LAST)


def kept(data_dir: Path) -> list[str]:
    book = open_workbook(data_dir)
    try:
        return [each.typed["words"] for each in drafts_at(book, "feedback/desk")]
    finally:
        book.store.close()


def gone(pid: int) -> bool:
    """Whether the program has ended, waited for as a shell does."""
    over = time.monotonic() + PATIENCE
    while time.monotonic() < over:
        if os.waitpid(pid, os.WNOHANG) != (0, 0):
            return True
        time.sleep(0.05)
    return False


def test_closing_the_window_keeps_the_last_letter(tmp_path: Path) -> None:
    ready(tmp_path)
    with program(tmp_path, "--as", "SB") as terminal:
        half_typed(terminal)
        terminal.wait_for(SAID + LAST)
        terminal.child.ptyproc.fileobj.close()  # the window is there no more: the system hangs up
        terminal.child.ptyproc.closed = terminal.child.closed = True
        assert gone(terminal.child.pid)
        assert kept(tmp_path) == [SAID + LAST]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_ending_the_program_keeps_the_last_letter(tmp_path: Path, number: signal.Signals) -> None:
    ready(tmp_path)
    with program(tmp_path, "--as", "SB") as terminal:
        before = termios.tcgetattr(terminal.child.fileno())
        half_typed(terminal)
        terminal.wait_for(SAID + LAST)
        assert termios.tcgetattr(terminal.child.fileno()) != before
        os.kill(terminal.child.pid, number)
        assert terminal.wait_exit() == 0
        assert termios.tcgetattr(terminal.child.fileno()) == before
        assert kept(tmp_path) == [SAID + LAST]
