"""A program in a pseudo-terminal, timed from before it is started."""

import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Sequence
from fcntl import ioctl
from pathlib import Path
from types import TracebackType

ROOT = Path(__file__).resolve().parents[1]
ALTERNATE_SCREEN = b"\x1b[?1049h"
ESCAPES = re.compile(
    rb"\x1b\[[0-9;?<>=]*[A-Za-z]"  # moves, colours, modes
    rb"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # titles
    rb"|\x1b[P_^][^\x1b]*\x1b\\"  # questions to the terminal
    rb"|\x1b."
)
LIMIT = 20.0
QUIET = 0.05


class Late(Exception):
    """What was waited for did not come; the end of what did come is told."""


def environment(home: Path) -> dict[str, str]:
    """A plain environment: a home of its own, no animation, nothing of this user's."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    return kept | {
        "HOME": str(home),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "TEXTUAL_ANIMATIONS": "none",
        "PYTHONPATH": str(ROOT),
    }


class Timed:
    """One run of a Python program at 120x40."""

    def __init__(self, arguments: Sequence[str], home: Path) -> None:
        self.painted = b""
        self.started = time.perf_counter()
        self.pid, self._end = pty.fork()
        if self.pid == 0:
            os.chdir(home)
            os.execve(sys.executable, [sys.executable, *arguments], environment(home))
        ioctl(self._end, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))

    def __enter__(self) -> "Timed":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.close(self._end)
        os.waitpid(self.pid, 0)

    def until(self, marker: str) -> float:
        """Seconds from the start until the marker stands in what was painted on its own screen."""
        wanted = marker.encode()
        while wanted not in ESCAPES.sub(b"", self.painted.partition(ALTERNATE_SCREEN)[2]):
            if not self._more(LIMIT):
                tail = ESCAPES.sub(b" ", self.painted)[-600:].decode(errors="replace")
                raise Late(f"{marker!r} was not painted; the last that was: {tail}")
        return time.perf_counter() - self.started

    def settle(self) -> None:
        """Read until nothing more is painted for a moment."""
        while self._more(0.3):
            pass

    def press(self, keys: str) -> float:
        """Send keys; the seconds until the last paint that they caused."""
        self.painted = b""
        sent = time.perf_counter()
        os.write(self._end, keys.encode())
        if not self._more(LIMIT):
            raise Late(f"{keys!r} caused no paint")
        last = time.perf_counter()
        while self._more(QUIET):
            last = time.perf_counter()
        return last - sent

    def press_until(self, keys: str, marker: str) -> float:
        """Send keys; the seconds until the marker is painted."""
        self.painted = b""
        sent = time.perf_counter()
        os.write(self._end, keys.encode())
        while marker.encode() not in ESCAPES.sub(b"", self.painted):
            if not self._more(LIMIT):
                tail = ESCAPES.sub(b" ", self.painted)[-600:].decode(errors="replace")
                raise Late(f"{marker!r} was not painted; the last that was: {tail}")
        return time.perf_counter() - sent

    def memory(self) -> float:
        """Megabytes the program holds in memory now."""
        told = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        line = next(line for line in told.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def _more(self, patience: float) -> bool:
        ready, _, _ = select.select([self._end], [], [], patience)
        if not ready:
            return False
        try:
            piece = os.read(self._end, 65_536)
        except OSError:  # a pseudo-terminal says so when the program at its other end is gone
            return False
        self.painted += piece
        return bool(piece)
