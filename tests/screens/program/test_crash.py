"""A failed run in a real terminal: an apology, a report, and none of anyone's words."""

import sys
from pathlib import Path

import pexpect
import pytest

SECRET = "Mrs Quill said the boiler-room password is Tangerine"

CRASHING = f"""
import sys
from datetime import UTC, datetime
from pathlib import Path
from engage_tui.workbook.clock import fixed
from screens.program import app as program
from screens.today.page import TodayScreen

WHERE = sys.argv[2]
SECRET = {SECRET!r}

def fail(*_):
    words = SECRET
    raise ValueError(f"could not read {{words}}")

async def fail_later(*_):
    fail()

class Fragile:
    def __rich__(self):
        return SECRET

class RichError(Exception):
    def __rich__(self):
        return SECRET

def fail_richly(*_):
    raise RichError(SECRET)

if WHERE == "load":
    TodayScreen.load = fail_later
elif WHERE == "render":
    TodayScreen.render = fail
elif WHERE == "rich":
    TodayScreen.load = lambda self: fail_richly()
elif WHERE == "help":
    TodayScreen.help_now = fail
elif WHERE == "loop":
    import asyncio
    def stray(self):
        self.engage.call_later(lambda: None)
        asyncio.get_running_loop().call_soon(fail)
        return fine()
    async def fine():
        pass
    TodayScreen.load = stray
sys.exit(program.run(Path(sys.argv[1]), author="SB", clock=fixed(datetime(2026, 11, 23, 16, 56, tzinfo=UTC))))
"""


def crashed(surgery: Path, where: str, keys: str = "") -> tuple[str, int | None]:
    """What the terminal shows from the moment the program leaves, and its exit status."""
    child = pexpect.spawn(
        sys.executable,
        ["-c", CRASHING, str(surgery), where],
        dimensions=(24, 80),
        encoding="utf-8",
        timeout=20,
    )
    everything = ""
    if keys:
        child.expect("Elm Grove Surgery")
        everything += str(child.before) + str(child.after)
        child.send(keys)
    child.expect(pexpect.EOF)
    everything += str(child.before)
    child.close()
    return everything, child.exitstatus


@pytest.mark.parametrize(("where", "keys"), [("load", ""), ("render", ""), ("rich", ""), ("help", "\x1bOP")])
def test_a_fault_ends_in_an_apology_and_shows_nobodys_words(surgery: Path, where: str, keys: str) -> None:
    shown, status = crashed(surgery, where, keys)
    assert status == 1
    _, _, after = shown.rpartition("\x1b[?1049l")
    assert "Sorry: Engage has stopped because of a fault of its own." in after
    reports = list(surgery.glob("crash-*.txt"))
    assert [str(each) in after.replace("\r\n", "") for each in reports] == [True]
    for words in (shown, reports[0].read_text(encoding="utf-8")):
        assert "Tangerine" not in words
        assert "Traceback" not in words
        assert "locals" not in words
    assert "ValueError" in reports[0].read_text(encoding="utf-8") or where == "rich"


def test_a_stray_fault_of_the_loop_is_reported_without_words_and_work_goes_on(surgery: Path) -> None:
    shown, status = crashed(surgery, "loop", "\x11")
    assert status == 0
    assert "Tangerine" not in shown
    assert [each.exists() for each in surgery.glob("crash-*.txt")] != []


def test_after_a_fault_the_workbook_opens_again(surgery: Path) -> None:
    crashed(surgery, "load")
    shown, status = crashed(surgery, "none", "\x11")
    assert status == 0
    assert "did not open" not in shown
