"""The stores that are measured: made once in a folder of their own and thrown away after."""

import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

from benchmarks.terminal import ROOT, environment
from db.terms import ActionState

TEN_YEARS = ("demo", "--years", "10", "--feedback", "0", "--seed", "7")


def engage(home: Path, data_dir: Path, *arguments: str) -> float:
    """Run one command of the program; the seconds it took from start to end."""
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "engage_tui", "--data-dir", str(data_dir), *arguments],
        cwd=ROOT,
        env=environment(home),
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - started


def screens(data_dir: Path, author: str) -> tuple[str, ...]:
    """The arguments that start the screens on a store with someone at the keyboard."""
    return ("-m", "engage_tui", "--data-dir", str(data_dir), "--as", author)


def first_promise(data_dir: Path) -> str:
    """The first words of what Today shows first: nothing but a record can have put them there."""
    from engage_tui.checklist.actions_due import first_due
    from engage_tui.this_pc.opening import open_workbook

    book = open_workbook(data_dir, author="PM")
    try:
        return first_due(book)[0].what[:16]
    finally:
        book.store.close()


def many_actions(data_dir: Path, count: int) -> float:
    """Write that many actions into a store with their change log; the seconds it took."""
    from db.log.bulk import insert_many
    from db.models import Action
    from engage_tui.this_pc.opening import open_workbook

    rows = (
        {
            "text": f"Ring back about the waiting room survey, call {number}",
            "owner": "AB",
            "due_on": date(2026, 4, 1) + timedelta(days=number % 365),
            "state": ActionState.OPEN,
        }
        for number in range(count)
    )
    started = time.perf_counter()
    book = open_workbook(data_dir, author="AB")
    try:
        with book.change("made-up actions") as session:
            insert_many(session, Action, rows)
    finally:
        book.store.close()
    return time.perf_counter() - started
