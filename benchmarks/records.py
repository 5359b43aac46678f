"""The stores that are measured: made once in a folder of their own and thrown away after."""

import subprocess
import sys
import time
from pathlib import Path

from benchmarks.terminal import ROOT, environment

TEN_YEARS = ("demo", "--years", "10", "--feedback", "20000", "--seed", "7")


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


def screens(data_dir: Path) -> tuple[str, ...]:
    """The arguments that start the screens on a store."""
    return ("-m", "engage_tui", "--data-dir", str(data_dir))
