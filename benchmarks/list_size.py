"""How long the national list-size file takes, beside a bare pass of the csv reader over it."""

import csv
import random
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

from benchmarks import figures
from benchmarks.figures import Figure
from engage_tui.ppg.review.list_size import read_files
from engage_tui.practice.own_code import OwnCodes

PRACTICES = 6300
"""About as many as there are in England."""

OURS = "Y99999"
HEADER = (
    "EXTRACT_DATE,SUB_ICB_LOCATION_CODE,ONS_SUB_ICB_LOCATION_CODE,"
    "ORG_CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS"
)
AIM = "at most 0.45"


def importing(folder: Path, rounds: int) -> list[Figure]:
    """The time for both files of England, how it compares, and the memory it takes."""
    paths = [made(folder / f"{sex.lower()}.csv", sex) for sex in ("FEMALE", "MALE")]
    bare, ours = [], []
    for _ in range(rounds):
        bare.append(timed(lambda: [bare_pass(path) for path in paths]))
        ours.append(timed(lambda: read_files(paths, OwnCodes(OURS))))
    tracemalloc.start()
    read_files(paths, OwnCodes(OURS))
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return [
        figures.of("reading England's list-size files", "s", ours, "at most 3"),
        figures.of(
            "the same against a bare csv pass", "", [o / b for o, b in zip(ours, bare, strict=True)], AIM
        ),
        figures.of("the same, memory at its highest", "MB", [peak]),
    ]


def made(path: Path, sex: str) -> Path:
    """A file of the national shape and size, of made-up practices."""
    chance = random.Random(7)
    codes = [f"X{number:05}" for number in range(PRACTICES - 1)]
    codes.insert(PRACTICES // 2, OURS)
    with path.open("w", encoding="utf-8", newline="") as out:
        out.write(HEADER + "\r\n")
        for code in codes:
            ages = [chance.randrange(20, 90) for _ in range(96)]
            start = f"01NOV2026,91Z,E38999999,{code},ZZ1 1ZZ,{sex}"
            out.write(f"{start},ALL,{sum(ages)}\r\n")
            out.writelines(
                f"{start},{age if age < 95 else '95+'},{people}\r\n" for age, people in enumerate(ages)
            )
    return path


def bare_pass(path: Path) -> int:
    """Read each row with Python's csv reader, and do nothing with it."""
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file))


def timed(work: Callable[[], object]) -> float:
    """Seconds that something takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
