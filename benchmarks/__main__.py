"""Measures the program on this machine: `python -m benchmarks`.

It prints a table and asserts nothing: a clock's word depends on the machine and on what
else it does. `--keep` makes this run the one that later runs are compared with.
"""

import argparse
import platform
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks import (
    describing,
    documents,
    evidence_pack,
    feedback,
    figures,
    import_feedback,
    list_size,
    ppg,
    search,
    starting,
    using,
)
from benchmarks.figures import Figure
from benchmarks.records import TEN_YEARS, engage, first_promise, many_actions

MARKER = "Elm Grove"
"""Words of the made-up practice's name, which only the store can put on the screen."""


SMALL_PRACTICE = ("--ods", "Y99999", "--contract", "GMS", "--as", "AB")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and keep the figures when asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure and compare.")
    parser.add_argument("--rounds", type=int, default=9, help="rounds of each start (9)")
    parser.add_argument("--keep", action="store_true", help="keep this run to compare later ones with")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        measured = measure(Path(folder), options.rounds)
    print(f"{machine()}\n\n{figures.table(measured, figures.kept())}")
    if options.keep:
        figures.keep(measured, machine())
    return 0


def measure(folder: Path, rounds: int) -> list[Figure]:
    """Everything, on records made for it in a folder of its own."""
    home, ten_years, huge = folder / "home", folder / "ten", folder / "huge"
    home.mkdir()
    making = engage(home, ten_years, *TEN_YEARS)
    writing = engage(home, ten_years, "export", str(folder / "out"))
    engage(home, huge, "init", "--name", "Elm Grove Surgery", *SMALL_PRACTICE)
    many_actions(huge, 100_000)
    return [
        *starting.answers(home, rounds),
        *starting.first_paint(home, ten_years, "PM", first_promise(ten_years), rounds),
        *using.keys(home, ten_years, "PM", MARKER, presses=200),
        using.long_list(home, huge, "AB", MARKER, rounds=20),
        *using.saving(ten_years, rounds=200),
        figures.of("making ten years of records", "s", [making]),
        figures.of("exporting ten years as JSON", "s", [writing]),
        *ppg.measured(folder, home, MARKER),
        *list_size.importing(folder, rounds),
        *feedback.measure(folder / "feedback"),
        *documents.measure(folder, rounds=5),
        *evidence_pack.measure(folder, ten_years, rounds=3),
        *search.measure(folder, home, "PM", MARKER),
        *describing.describing(folder / "wide"),
        *import_feedback.importing(folder / "survey"),
    ]


def machine() -> str:
    """What the figures were measured on, without naming the machine."""
    return f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"


if __name__ == "__main__":
    raise SystemExit(main())
