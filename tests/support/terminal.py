"""The program in a real terminal: a pseudo-terminal that keys go into, and a screen that is read.

Pilot tests go round the driver, the key parser and the terminal; what is wrong there is seen
only from here. Everything started is ended, whatever happens in between.
"""

import contextlib
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType

import pexpect
import pyte

from tests.support.child import private_environment
from tests.support.project import ROOT

PATIENCE = 20.0
"""Seconds a screen may take on a loaded machine; passing waits end as soon as the words are there."""

KEYS = {
    "enter": "\r", "tab": "\t", "shift+tab": "\x1b[Z", "escape": "\x1b", "space": " ", "backspace": "\x7f",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
    "pageup": "\x1b[5~", "pagedown": "\x1b[6~", "delete": "\x1b[3~",
    "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS", "f5": "\x1b[15~", "f6": "\x1b[17~",
    "f7": "\x1b[18~", "f8": "\x1b[19~", "f9": "\x1b[20~", "f10": "\x1b[21~",
}  # fmt: skip


class NotShown(AssertionError):
    """The words did not come; the message holds the screen as it was instead."""


class Terminal:
    """One run of the program in a terminal of a given size.

    Args:
        run: What Python runs; the program as it is, or lines that change something in it first.
        folder: Where it is started.
    """

    def __init__(
        self,
        data_dir: Path,
        arguments: Sequence[str] = (),
        columns: int = 80,
        rows: int = 24,
        *,
        run: Sequence[str] = ("-m", "engage_tui"),
        folder: Path = ROOT,
    ) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.watched = True
        home = data_dir.parent / "home"
        home.mkdir(exist_ok=True)
        self.child = pexpect.spawn(
            sys.executable,
            [*run, "--data-dir", str(data_dir), *arguments],
            cwd=str(folder),
            env=private_environment(home) | {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
            dimensions=(rows, columns),
            timeout=PATIENCE,
        )
        self.child.delaybeforesend = None

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def press(self, *keys: str) -> None:
        """Press keys by name: `f3`, `ctrl+s`, `enter`, or a character."""
        for key in keys:
            self.child.send(_bytes_of(key))
            self._read_for(0.05, still=0.01)  # less once it has been answered

    def hold(self, key: str, times: int) -> None:
        """Hold a key down: as many of it as a keyboard sends, without waiting for an answer."""
        self.child.send(_bytes_of(key) * times)
        self._read_for(0.05, still=0.01)

    def resize(self, columns: int, rows: int) -> None:
        """Make the window another size."""
        self._screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)
        self._read_for(0.1)

    def type(self, words: str) -> None:
        """Type words, in pieces a terminal would deliver."""
        for start in range(0, len(words), 64):
            self.child.send(words[start : start + 64])
            self._read_for(0.02)

    def paste(self, words: str) -> None:
        """Paste words as a terminal with bracketed paste does."""
        self.child.send(f"\x1b[200~{words}\x1b[201~")
        self._read_for(0.05)

    def lines(self) -> list[str]:
        """The screen as it stands, line by line, without trailing blanks."""
        self._read_for(0.0)
        screen = self._screen
        # Cell by cell: pyte's own `display` fails on the second half of a wide character left behind.
        rows = (screen.buffer[row] for row in range(screen.lines))
        return ["".join(row[column].data for column in range(screen.columns)).rstrip() for row in rows]

    def screen_text(self) -> str:
        """The screen as it stands, as one text."""
        return "\n".join(self.lines())

    def shows(self, words: str) -> bool:
        """Whether the words stand somewhere on the screen, line breaks read as spaces."""
        text = self.screen_text()
        return words in text or " ".join(words.split()) in " ".join(text.split())

    def wait_for(self, *words: str, timeout: float = PATIENCE) -> str:
        """Wait until all of the words are on the screen at once; return the screen."""
        over = time.monotonic() + timeout
        while not all(self.shows(each) for each in words):
            if time.monotonic() > over or not self.child.isalive():
                state = "is running" if self.child.isalive() else f"ended with {self.child.exitstatus}"
                raise NotShown(f"{words!r} did not come; the program {state}:\n{self.screen_text()}")
            self._read_for(0.05)
        return self.screen_text()

    def wait_gone(self, words: str, timeout: float = PATIENCE) -> None:
        """Wait until the words have left the screen."""
        over = time.monotonic() + timeout
        while self.shows(words):
            if time.monotonic() > over:
                raise NotShown(f"{words!r} did not go:\n{self.screen_text()}")
            self._read_for(0.05)

    def rest(self, seconds: float) -> None:
        """Let time pass, and the program paint."""
        self._read_for(seconds)

    @contextlib.contextmanager
    def unwatched(self) -> Iterator[None]:
        """Let the program paint without looking: reading the screen takes half as long as painting it.

        Afterwards the screen is as before; making the window another size has the whole of it painted.
        """
        self.watched = False
        try:
            yield
        finally:
            self.watched = True
            self._stream = pyte.ByteStream(self._screen)  # what it was in the middle of never came to its end

    def wait_idle(self, looks: int = 20, timeout: float = PATIENCE) -> None:
        """Wait until the program has come to the last key: it is silent, and no thread of it wants to run.

        A busy PC lets it wait for its turn as well, and then it is silent for long with keys before it.

        Args:
            looks: How often, one after another, it has to be found so.
        """
        over, found = time.monotonic() + timeout, 0
        while found < looks and time.monotonic() < over and self.child.isalive():
            painted = self._read_for(0.02)
            found = 0 if painted or not _asleep(self.child.pid) else found + 1

    def kill9(self) -> None:
        """End the program as a power cut does: at once, with no word to it."""
        os.kill(self.child.pid, signal.SIGKILL)
        self.child.wait()

    def wait_exit(self, timeout: float = PATIENCE) -> int | None:
        """Wait until the program has ended by itself; return its exit status."""
        over = time.monotonic() + timeout
        while self.child.isalive():
            if time.monotonic() > over:
                raise NotShown(f"The program did not end:\n{self.screen_text()}")
            self._read_for(0.05)
        status: int | None = self.child.exitstatus
        return status

    def end(self) -> None:
        """End what was started, if it still runs."""
        with contextlib.suppress(pexpect.ExceptionPexpect):
            self.child.close(force=True)

    def _read_for(self, seconds: float, still: float | None = None) -> bool:
        """Feed to the screen what the program paints in the next `seconds`; whether it painted anything.

        Args:
            seconds: How long to read.
            still: The time without anything new after which a painting is over, when that is enough.
        """
        over, anything = time.monotonic() + seconds, False
        while True:
            try:
                painted = self.child.read_nonblocking(65_536, timeout=max(0.0, over - time.monotonic()))
            except pexpect.TIMEOUT:
                return anything
            except pexpect.EOF:
                time.sleep(max(0.0, over - time.monotonic()))
                return anything
            anything = True
            if self.watched:
                self._stream.feed(_readable(painted))
            if still is not None:
                over = min(over, time.monotonic() + still)


def _asleep(process: int) -> bool:
    """Whether every thread of a process waits for something to happen, by what Linux says of each."""
    for thread in Path(f"/proc/{process}/task").glob("*/stat"):
        with contextlib.suppress(OSError):  # one that has ended meanwhile
            if thread.read_text(errors="replace").rpartition(")")[2].split()[0] != "S":
                return False
    return True


def _readable(painted: bytes) -> bytes:
    # pyte reads the private "CSI > u" and "CSI < u" of the newer key protocol as text.
    for sign in (b"\x1b[>1u", b"\x1b[<u", b"\x1b[?u"):
        painted = painted.replace(sign, b"")
    return painted


def _bytes_of(key: str) -> str:
    if key in KEYS:
        return KEYS[key]
    if key.startswith("ctrl+") and len(key) == len("ctrl+x"):
        return chr(ord(key[-1]) & 0x1F)
    if len(key) == 1:
        return key
    raise KeyError(f"No key is named {key!r} here.")


@contextlib.contextmanager
def program(data_dir: Path, *arguments: str, columns: int = 80, rows: int = 24) -> Iterator[Terminal]:
    """The program started on `data_dir`, ended when the block is left."""
    with Terminal(data_dir, arguments, columns, rows) as terminal:
        yield terminal
