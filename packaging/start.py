"""Sets Engage up and starts it, or its tests, from a fresh copy and nothing but Python.

This file runs before anything is installed and on whatever Python a PC happens to have,
so it uses the standard library only and no syntax that an old Python could not read far
enough to be told it is too old.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
# What putting the project itself into the environment takes; running asks none of it.
BUILD_LOCK = HERE / "build.lock"
VENV = ROOT / ".venv"
STAMP = VENV / "engage-ready"
WHEELS = HERE / "wheels"
WINDOWS = os.name == "nt"
VENV_PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
OLDEST = (3, 11)
MEMORY = Path("/dev/shm")  # where Linux keeps files in memory
ROOM = 2 * 1024**3

NO_NETWORK = ("name resolution", "NewConnectionError", "ConnectTimeoutError", "getaddrinfo", "Max retries")


class CannotStartError(Exception):
    """Setting up went no further; the words say what happened, what is safe and what to do."""


def main(arguments: list[str]) -> int:
    """Set up what is missing, then run the tests (`--test`) or the program."""
    testing = arguments[:1] == ["--test"]
    try:
        check_python()
        set_up(HERE / ("test.lock" if testing else "run.lock"))
    except CannotStartError as problem:
        print(problem, file=sys.stderr)
        return 1
    if testing:
        return run_tests(arguments[1:])
    return hand_over([str(VENV_PYTHON), "-m", "engage_tui", *arguments])


def check_python() -> None:
    """Refuse a Python that is too old, before anything is made."""
    if sys.version_info < OLDEST:
        have = ".".join(str(part) for part in sys.version_info[:3])
        raise CannotStartError(
            f"Engage needs Python 3.11 or later, and this is Python {have}. Nothing was changed. "
            "Install a newer Python, or name one you have: for example `python3.12 packaging/start.py`."
        )


def set_up(lock: Path) -> None:
    """Make the virtual environment and install the locked packages, unless that is done already."""
    wanted = fingerprint(lock)
    if is_ready(lock, wanted):
        return
    print(f"Setting up in {VENV.name}: about a minute, this once.", file=sys.stderr)
    make_environment()
    STAMP.unlink(missing_ok=True)
    # From a folder of wheels when someone brought one: that is how a PC with no network is set up.
    source = ["--no-index", "--find-links", str(WHEELS)] if WHEELS.is_dir() else []
    needed = ["--requirement", str(BUILD_LOCK), "--requirement", str(lock)]
    pip("install", "--require-hashes", *needed, *source)
    pip("install", "--no-deps", "--no-build-isolation", "--no-index", "--editable", str(ROOT))
    STAMP.write_text(f"{lock.name} {wanted}\n", encoding="utf-8")


def fingerprint(lock: Path) -> str:
    """What a finished set-up depends on: the locked versions, the project's own metadata, its place."""
    told = hashlib.sha256()
    files = (lock, BUILD_LOCK, ROOT / "pyproject.toml")
    for part in (*(each.read_bytes() for each in files), str(ROOT).encode()):
        told.update(hashlib.sha256(part).digest())
    return told.hexdigest()


def is_ready(lock: Path, wanted: str) -> bool:
    """Whether an earlier set-up still holds; one made for the tests also serves to run the program."""
    if not (STAMP.exists() and VENV_PYTHON.exists()):
        return False
    name, _, made_for = STAMP.read_text(encoding="utf-8").strip().partition(" ")
    if name == lock.name:
        return made_for == wanted
    return name == "test.lock" and made_for == fingerprint(HERE / name)


def make_environment() -> None:
    """Make the virtual environment; one that no longer runs, or is too old, is made afresh."""
    if VENV_PYTHON.exists() and can_install():
        return
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True, check=False
    )
    if made.returncode == 0:
        return
    said = made.stdout + made.stderr
    if "ensurepip" in said or "No module named venv" in said:
        raise CannotStartError(
            "This Python comes without its `venv` and `pip` parts. Nothing outside this folder was changed. "
            "On Debian or Ubuntu install the package python3-venv; elsewhere use the Python of python.org."
        )
    raise CannotStartError(
        f"The folder {VENV} could not be made. Nothing else was changed. "
        f"Check that you may write there and that the disk has room, then start again.\n{said.strip()}"
    )


def can_install() -> bool:
    """Whether the environment's Python runs, is new enough and has pip."""
    asked = f"import sys, pip; sys.exit(sys.version_info < {OLDEST!r})"
    try:
        done = subprocess.run([str(VENV_PYTHON), "-c", asked], capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


def pip(*arguments: str) -> None:
    """Run the environment's pip quietly; its own words are shown only when it fails."""
    command = [str(VENV_PYTHON), "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return
    said = done.stderr.strip()
    if any(sign in said for sign in NO_NETWORK):
        raise CannotStartError(
            "The packages Engage needs could not be fetched: this PC seems to have no network. "
            "No record was touched. Connect once and start again, or bring the packages in the folder "
            f"{WHEELS.relative_to(ROOT)} as packaging/README.md describes; after that no network is needed."
        )
    raise CannotStartError(
        f"The packages Engage needs could not be installed. No record was touched. pip said:\n{said}"
    )


def run_tests(arguments: list[str]) -> int:
    """Run the tests, with branch coverage when asked, and say what this system leaves out."""
    measured = ["--cov", "--cov-report="] if "--coverage" in arguments else []
    rest = [each for each in arguments if each != "--coverage"]
    chosen = [] if "-m" in rest else ["-m", "not programs"]
    # One process more than there are cores: while a test waits for a terminal or a disk, another runs.
    # A file stays in one, because some build what all their tests look at. The order is the tests' own:
    # those that take longest go first.
    spread = [
        "--numprocesses",
        str((os.cpu_count() or 1) + 1),
        "--dist",
        "loadfile",
        "--no-loadscope-reorder",
    ]
    runner = ["-m", "pytest", *spread, *measured, *chosen]
    done = subprocess.run([str(VENV_PYTHON), *runner, *rest], cwd=ROOT, env=in_memory(), check=False)
    if chosen:
        print(
            "Left out: the tests that open documents in other programs (an office suite, PDF readers, "
            "an HTML validator, a browser): they need more than Python. .ci/run fetches those and runs them."
        )
    if WINDOWS:
        print("Left out on Windows: the journeys (tests/journeys), which need a Unix terminal.")
    else:
        print("Left out on this system: nothing else.")
    return done.returncode


def in_memory() -> dict[str, str]:
    """This environment with the tests' files in memory, where the system has room for them.

    Thousands of made-up stores are written and thrown away, and each save waits for a real disk.
    """
    roomy = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
    return {"TMPDIR": str(MEMORY), **os.environ} if roomy else dict(os.environ)


def hand_over(command: list[str]) -> int:
    """Become the program, so that keys and signals reach it directly."""
    if not WINDOWS:
        os.execv(command[0], command)
    # exec on Windows goes back to the shell at once and leaves two readers of one keyboard.
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
