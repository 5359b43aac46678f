"""What is looked at when a writer was cut off: nothing lost, the workbook sound, nothing lying about."""

import contextlib
import io
import json
import os
import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from engage_tui.cli.main import main
from engage_tui.this_pc.leftovers import clear
from tests.campaigns.child import Ended, run_apart, tell
from tests.campaigns.counted import Fault, Kind
from tests.campaigns.practice import CLOCK, Place
from tests.campaigns.writers.writer import DONE, Told, Writer

LONG_AGO = 7200
"""Seconds by which everything is made older: what was given up is cleared away after an hour."""
AT_HOME = re.compile(
    r"workbook/(engage\.db|engage-erasures\.json|preferences\.json|evidence/[0-9a-f]{16}-[^/]+"
    r"|backups/engage-[0-9r][^/]*\.db|backups/evidence/[0-9a-f]{64}[^/]*|engage-replaced-[0-9-]+\.db)"
)
"""Files that may be there for good."""
BROUGHT = ("engagement.txt", "answers.csv", "letter-", "earlier", "records")
"""What lay in the folder elsewhere from the first."""


def told_by(ended: Ended) -> Told:
    """What a writer told as done before it ended."""
    lines = (line.removeprefix("done ") for line in ended.out.splitlines() if line.startswith("done "))
    return [json.loads(line) for line in lines]


def looked_over(place: Place, writer: Writer, told: Told, folder: Path) -> Iterator[Fault]:
    """Look, in a process of its own, as the next person who sits down would."""
    ended = run_apart(lambda: _look(place, writer, told), folder)
    if ended.status != 0:
        yield Fault(Kind.LOST, f"{writer.name}: what is left cannot be used: {ended.err[-2000:]}")
    for line in ended.out.splitlines():
        if line.startswith("fault "):
            kind, words = json.loads(line.removeprefix("fault "))
            yield Fault(Kind(kind), f"{writer.name}: {words}")


def _look(place: Place, writer: Writer, told: Told) -> None:
    os.environ["TMPDIR"] = str(place.temporary)
    DONE.clear()
    for crash in place.workbook.glob("crash-*.txt"):
        _found(Kind.CRASH, crash.read_text())
    _lost(place, writer, told)
    _age(place.root)
    if writer.again:
        writer.write(place)  # does what was cut off once more, as somebody would
        _lost(place, writer, DONE)
    clear(place.workbook)
    if place.store.exists():
        report = checked(place)
        for words in (*report["problems"], *report["evidence"]):
            _found(Kind.LOST, words)
        named = " ".join(report["leftovers"])
    else:
        named = ""
    for each in _lying(place, writer.makes):
        if Path(each).name not in named:
            _found(Kind.LEFT, each)


def _lost(place: Place, writer: Writer, told: Told) -> None:
    for words in writer.lost(place, told):
        _found(Kind.LOST, words)


def _found(kind: Kind, words: str) -> None:
    tell(f"fault {json.dumps([kind, words])}")


def checked(place: Place) -> dict[str, Any]:
    """What `check` says of a workbook."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        main(["--data-dir", str(place.workbook), "check", "--json"], CLOCK)
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def _age(root: Path) -> None:
    moment = time.time() - LONG_AGO
    for each in root.rglob("*"):
        os.utime(each, (moment, moment), follow_symlinks=False)


def _lying(place: Place, makes: Sequence[str]) -> Iterator[str]:
    """Files that nobody put there and nobody wants."""
    for each in sorted(place.root.rglob("*")):
        name = each.relative_to(place.root).as_posix()
        first = name.split("/")[1] if "/" in name else ""
        hidden = [part for part in Path(name).parts[:-1] if part.startswith(".")]
        if hidden or (each.is_dir() and not each.name.startswith(".")):
            continue
        if name.startswith("elsewhere/") and (first.startswith(BROUGHT) or first in makes):
            continue
        if not AT_HOME.fullmatch(name):
            yield name
