"""What makes system calls fail: compiled where there is a compiler, armed in the process that is tried."""

import ctypes
import errno
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from enum import IntEnum, IntFlag
from pathlib import Path

SOURCE = Path(__file__).with_name("faults.c")
PRELOAD = "LD_PRELOAD"


class Mode(IntEnum):
    """What happens at the chosen call; the numbers are those of `faults.c`."""

    COUNT = 0
    KILL = 1
    CUT = 2
    """The power goes: what was written and not waited for may be lost."""
    FAIL = 3
    LOSE = 4
    """The folder gets another name, as a drive that goes away."""


class Calls(IntFlag):
    """Kinds of system calls."""

    DATA = 1
    SYNC = 2
    NAMES = 4
    READS = 8
    MAKES = 16


WRITES = Calls.DATA | Calls.SYNC | Calls.NAMES | Calls.MAKES
"""Whatever changes something on the disk, or waits until it has changed."""
PARTS = 3
"""Before the call, in the middle of it, after it."""


@dataclass(frozen=True)
class Plan:
    """What is to happen to a process.

    Args:
        nth: At which of the calls.
        error: What a failing call says; of a power cut the seed of what is lost.
        lasting: Whether every later call fails as well.
        part: Whether it happens before, in or after the call.
    """

    mode: Mode = Mode.COUNT
    calls: Calls = WRITES
    nth: int = 0
    error: int = errno.EIO
    lasting: bool = False
    part: int = 0


def compiler() -> str | None:
    """The C compiler of this machine, where the shim can be used at all."""
    return (shutil.which("cc") or shutil.which("gcc")) if sys.platform == "linux" else None


def restart_with_shim(module: str, arguments: list[str]) -> None:
    """Start this program again with the shim in it, unless it is; there must be a compiler."""
    if hasattr(ctypes.CDLL(None), "faults_arm"):
        library = Path(os.environ.pop(PRELOAD))
        shutil.rmtree(library.parent)  # it is loaded; nothing else is to start with it
        return
    folder = Path(tempfile.mkdtemp(prefix="faults-"))
    library = folder / "faults.so"
    cc = compiler()
    assert cc is not None
    subprocess.run([cc, "-O2", "-shared", "-fPIC", "-o", library, SOURCE, "-ldl"], check=True)
    os.execve(
        sys.executable,
        [sys.executable, "-m", module, *arguments],
        {**os.environ, PRELOAD: str(library), "PYTHONHASHSEED": "0"},
    )


def arm(root: Path, plan: Plan, lost: Path) -> None:
    """Let the plan happen to this process.

    Args:
        root: Only calls about what is in this folder count.
        lost: What the folder of the workbook is called once it is lost.
    """
    ctypes.CDLL(None).faults_arm(
        os.fsencode(f"{root}/"),
        int(plan.mode),
        int(plan.calls),
        ctypes.c_long(plan.nth),
        plan.error,
        int(plan.lasting),
        plan.part,
        os.fsencode(root / "workbook"),
        os.fsencode(lost),
    )


def disarm() -> None:
    """Leave this process in peace."""
    ctypes.CDLL(None).faults_arm(b"", 0, 0, ctypes.c_long(0), 0, 0, 0, b"", b"")


def seen() -> int:
    """How many calls counted since it was armed."""
    counted = ctypes.CDLL(None).faults_seen
    counted.restype = ctypes.c_long
    return int(counted())
