"""What is left behind when the program fails: where it failed, and not one word anybody typed.

An exception's message and the local variables around it may hold what a patient said, so
neither is written; the kinds of exception, the places in the code and the versions are
enough to find a fault. Standard library only, because anything else may be what failed.
"""

import errno
import os
import platform
import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from pathlib import Path
from types import TracebackType

from engage_tui.workbook.clock import LONDON, Clock

PACKAGES = ("textual", "sqlalchemy", "alembic")
MOST_IN_A_SECOND = 99


def crash_report(
    error: BaseException, data_dir: Path, last_saved: datetime | None, version: str, clock: Clock
) -> Path | None:
    """Write the report beside the workbook, or among the temporary files when that fails.

    Returns:
        The file, or None when neither place takes one: a full disk must not hide the
        apology behind a second failure.
    """
    moment = clock.now().astimezone(LONDON)
    text = "\n".join(_lines(error, last_saved, version, moment)) + "\n"
    for folder in (data_dir, Path(tempfile.gettempdir())):
        path = _new_file(folder, f"crash-{moment:%Y-%m-%d-%H%M%S}", text)
        if path is not None:
            return path
    return None


def apology(report: Path | None, last_saved: datetime | None, *, typing: bool = True) -> str:
    """What the person is told: where they stand and what to do, in plain words.

    Args:
        typing: Whether they may have been typing in a form, which is kept as a draft.
    """
    if last_saved is None:
        safe = "Nothing had been saved since the start; everything saved before that is safe."
    else:
        safe = f"Everything saved up to {last_saved.astimezone(LONDON):%H:%M on %d/%m/%Y} is safe."
    lines = ["Sorry: Engage has stopped because of a fault of its own.", safe]
    if typing:
        lines.append("A form you were typing in is offered back when you open it again.")
    if report is not None:
        lines += [
            "A report for whoever looks after Engage, without anyone's words in it, is in:",
            f"  {report}",
        ]
    return "\n".join(lines)


def _lines(
    error: BaseException, last_saved: datetime | None, version: str, moment: datetime
) -> Iterator[str]:
    yield "Engage met a fault of its own. This report holds no text that anyone typed."
    yield ""
    yield f"When: {_stamp(moment)}"
    yield f"Last save: {_stamp(last_saved.astimezone(LONDON)) if last_saved else 'none'}"
    yield f"engage-tui: {version}"
    yield f"Python: {platform.python_version()} on {platform.system()} {platform.release()}"
    yield f"SQLite: {sqlite3.sqlite_version}"
    for package in PACKAGES:
        yield f"{package}: {_version_of(package)}"
    yield ""
    yield from _told(error, "Failed with", set())


def _stamp(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S %Z}"


def _told(error: BaseException, heading: str, seen: set[int]) -> Iterator[str]:
    """An exception and what led to it, each as its kind and its places."""
    if id(error) in seen:
        return
    seen.add(id(error))
    kind = type(error)
    yield f"{heading} {kind.__module__}.{kind.__qualname__}{_code(error)}"
    yield from (f"  {place}" for place in _places(error.__traceback__))
    if isinstance(error, BaseExceptionGroup):
        for each in error.exceptions:
            yield from _told(each, "which holds", seen)
    if error.__cause__ is not None:
        yield from _told(error.__cause__, "caused by", seen)
    elif error.__context__ is not None and not error.__suppress_context__:
        yield from _told(error.__context__, "while handling", seen)


def _code(error: BaseException) -> str:
    """The system's own code for what went wrong: a name from a fixed list, never a message."""
    name = None
    if isinstance(error, OSError) and error.errno is not None:
        name = errno.errorcode.get(error.errno)
    elif isinstance(error, sqlite3.Error):
        name = getattr(error, "sqlite_errorname", None)
    return f" ({name})" if name else ""


def _places(trace: TracebackType | None) -> Iterator[str]:
    """Module, function and line of each frame: a module's name holds no folder of this PC."""
    while trace is not None:
        frame = trace.tb_frame
        yield f"{frame.f_globals.get('__name__', '?')} {frame.f_code.co_qualname} line {trace.tb_lineno}"
        trace = trace.tb_next


def _version_of(package: str) -> str:
    try:
        return installed_version(package)
    except PackageNotFoundError:
        return "not installed"


def _new_file(folder: Path, stem: str, text: str) -> Path | None:
    """A file of this user's alone that was not there before, or None when the folder takes none."""
    for ending in ("", *(f"-{number}" for number in range(2, MOST_IN_A_SECOND + 1))):
        path = folder / f"{stem}{ending}.txt"
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            continue
        except OSError:
            return None
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
        except OSError:
            return None
        return path
    return None
