"""Jobs run in processes of their own, forked from one that has loaded everything: each costs little."""

import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from db.problems import NotDone

REFUSED = 1
"""How a job ends that was refused with words."""
BROKEN = 70
"""How a job ends that raised what nobody foresaw."""
LIMIT = 180.0
"""Seconds after which a job hangs."""
_child = False
"""Whether this process is one of the children."""


@dataclass(frozen=True)
class Ended:
    """How a job ended.

    Args:
        status: Its exit status; None when it was killed.
        took: How many seconds.
    """

    status: int | None
    hung: bool
    out: str
    err: str
    took: float


def run_apart(job: Callable[[], None], folder: Path) -> Ended:
    """Run a job in a child of this process, and wait for it.

    Args:
        folder: Where what it says is kept while it runs.
    """
    began = time.monotonic()
    number = os.fork()
    if number == 0:
        _be_the_child(job, folder)
    handle = os.pidfd_open(number)
    waiting = select.poll()
    waiting.register(handle, select.POLLIN)
    hung = not waiting.poll(LIMIT * 1000)
    if hung:
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)
    ended = os.waitpid(number, 0)[1]
    os.close(handle)
    return Ended(
        status=os.WEXITSTATUS(ended) if os.WIFEXITED(ended) else None,
        hung=hung,
        out=(folder / "out").read_text("utf-8", errors="replace"),
        err=(folder / "err").read_text("utf-8", errors="replace"),
        took=time.monotonic() - began,
    )


def _be_the_child(job: Callable[[], None], folder: Path) -> None:
    """Do the job and end, whatever happens: this is a copy of the campaign, which must not go on twice."""
    global _child
    _child, status = True, BROKEN
    try:
        for stream, name in ((1, "out"), (2, "err")):
            os.dup2(os.open(folder / name, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), stream)
        status = _done(job)
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(status)


def _done(job: Callable[[], None]) -> int:
    try:
        job()
    except NotDone as refusal:
        sys.stderr.write(f"{refusal}\n")
        return REFUSED
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else BROKEN
    except BaseException:  # noqa: BLE001 - what it is, is told; this process ends here
        traceback.print_exc()
        return BROKEN
    return 0


def tell(words: str) -> None:
    """Say a line at once: whoever waits for it has it, also when the next instruction kills this process."""
    if _child:
        os.write(1, f"{words}\n".encode())
