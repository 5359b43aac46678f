"""Two programs at one store, and a program that is killed while it writes."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from db.care.check import check
from db.models import Change, Engagement
from db.problems import InUse
from db.store import Store
from tests.db.support import Ticking, local, opened, remote
from tests.support.project import ROOT

WRITER = """
import itertools
import sys
from datetime import UTC, datetime
from pathlib import Path
from sqlalchemy import select
from db.models import Engagement
from db.store import Store
from db.terms import Scale

def saved(store, title):
    with store.change(author="AB", pc="DESK-1", label="New") as session:
        session.add(Engagement(title=title, why="because " * 200, scale=Scale.SMALL))
        for each in session.scalars(select(Engagement).order_by(Engagement.id.desc()).limit(3)):
            each.closing_note = title
    print(title, flush=True)

remote = sys.argv[3] == "remote"
moment = datetime(2026, 4, 1, 9, tzinfo=UTC)
store = Store.open(Path(sys.argv[1]), now=lambda: moment, network=lambda folder: remote)
print("open", flush=True)
name = sys.argv[2]
for number in itertools.count():
    if name == "wait" and not sys.stdin.readline():
        break
    saved(store, f"{name}-{number}")
store.close()
"""

AT_LEAST = 6
"""Changes saved before a kill, on a PC that has more to do as well."""


def start(path: Path, name: str, place: str = "local") -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name, place],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def stop(child: "subprocess.Popen[str]") -> None:
    child.kill()
    child.wait(timeout=10)
    for each in (child.stdin, child.stdout):
        if each is not None:
            each.close()


@pytest.mark.parametrize(("place", "network"), [("local", local), ("remote", remote)])
def test_a_second_program_is_kept_out_until_the_first_is_gone(
    path: Path, place: str, network: Callable[[Path], bool]
) -> None:
    first = start(path, "wait", place)
    assert first.stdout is not None
    assert first.stdin is not None
    assert first.stdout.readline() == "open\n"
    with pytest.raises(InUse):
        Store.open(path, now=Ticking(), network=network)
    first.stdin.write("go on\n")
    first.stdin.flush()
    assert first.stdout.readline() == "wait-0\n"
    first.stdin.close()
    assert first.wait(timeout=10) == 0
    first.stdout.close()
    second = opened(path)
    with second.read() as session:
        assert session.scalars(select(Engagement.title)).all() == ["wait-0"]
    second.close()


@pytest.mark.parametrize("place", ["local", "remote"])
def test_killing_it_while_it_writes_loses_nothing_it_had_saved(path: Path, place: str) -> None:
    acknowledged: set[str] = set()
    for run in range(4):
        child = start(path, f"run{run}", place)
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        until, before = time.monotonic() + 0.15 + 0.037 * run, len(acknowledged)
        while time.monotonic() < until or len(acknowledged) < before + AT_LEAST:
            acknowledged.add(child.stdout.readline().strip())
        child.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
        acknowledged |= {line.strip() for line in child.stdout if line.endswith("\n")}
        stop(child)
    store = opened(path)
    with store.read() as session:
        kept = set(session.scalars(select(Engagement.title)))
        logged = session.scalars(select(Change.record_id).where(Change.kind == "insert")).all()
    store.close()
    assert len(acknowledged) >= 4 * AT_LEAST
    assert acknowledged <= kept
    assert len(kept - acknowledged) <= 4
    assert len(logged) == len(kept)
    assert check(path).problems == ()
