"""How soon the program answers: on the command line, on screen, and with the practice's data."""

import random
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks import figures
from benchmarks.figures import Figure
from benchmarks.records import screens
from benchmarks.terminal import ROOT, Timed, environment

FRAME = "F3 Engagements"
"""Words of the frame, which are painted before the store is read."""


def answers(home: Path, rounds: int) -> list[Figure]:
    """The whole run of a command line that only answers."""
    told = []
    for option in ("--version", "--help"):
        taken = [_answer(option, home) for _ in range(rounds + 1)][1:]
        told.append(figures.of(f"engage-tui {option}", "ms", taken, "well under 100 ms"))
    return told


def _answer(option: str, home: Path) -> float:
    command = [sys.executable, "-m", "engage_tui", option]
    started = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=environment(home), stdout=subprocess.DEVNULL, check=True)
    return 1000 * (time.perf_counter() - started)


def first_paint(home: Path, data_dir: Path, author: str, data: str, rounds: int) -> list[Figure]:
    """First paint and data on screen, against the bare program, in shuffled rounds.

    Args:
        data: Words that only the store can have put on the screen.
    """
    hello: list[float] = []
    frame: list[float] = []
    shown: list[float] = []
    for number in range(rounds + 1):
        for which in random.sample(["hello", "engage"], 2):
            if which == "hello":
                times = [_painted(("-m", "benchmarks.hello"), home, ["Hello"])]
            else:
                times = [_painted(screens(data_dir, author), home, [FRAME, data])]
            if number == 0:
                continue  # the first round only warms the disk's cache
            if which == "hello":
                hello.append(times[0][0])
            else:
                frame.append(times[0][0])
                shown.append(times[0][1])
    bare = figures.of("first paint of a bare Textual program", "ms", hello)
    return [
        bare,
        figures.of("first paint", "ms", frame),
        figures.of("data on screen", "ms", shown),
        _ratio("first paint, times the bare program", frame, bare.median, "at most 1.5"),
        _ratio("data on screen, times the bare program", shown, bare.median, "at most 2.5"),
    ]


def _painted(arguments: Sequence[str], home: Path, markers: Sequence[str]) -> list[float]:
    with Timed(arguments, home) as run:
        return [1000 * run.until(marker) for marker in markers]


def _ratio(name: str, measured: Sequence[float], bare: float, aim: str) -> Figure:
    return figures.of(name, "times", [each / bare for each in measured], aim)
