"""How long the description of a wide survey takes, beside a bare pass of the csv reader over its file."""

import csv
import random
import time
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks import figures
from benchmarks.figures import Figure

ANSWERS, COLUMNS = 100_000, 60
ROUNDS = 3
AIM = "at most 1.0"
GIVEN = ("Very good", "Fairly good", "Neither good nor poor", "Fairly poor", "Very poor")
CHOICES = ("NHS App", "Online form", "Telephone", "In person")
THINGS = ("phone queue", "car park", "evening nurse", "online form", "waiting room", "repeat prescription")
OWN = ("Response ID", "Submitted", "IP Address", "Email Address")
WORDS = 6
"""Columns of words; the others are ticked, chosen, marked or rated."""


def describing(folder: Path) -> list[Figure]:
    """The description, the bare pass, and how they compare; reading the file is in neither."""
    from benchmarks.import_feedback import workbook_in
    from engage_tui.feedback.surveys.describing.describe import describe
    from engage_tui.feedback.surveys.own_lists import here as practice
    from engage_tui.feedback.surveys.table import as_table
    from engage_tui.tables.sheet import Row

    folder.mkdir(parents=True, exist_ok=True)
    path = made(folder / "wide.csv")
    with path.open(encoding="utf-8", newline="") as file:
        # Larger than any file that is taken: what is measured is the description alone.
        table = as_table(path.name, (Row(number, cells) for number, cells in enumerate(csv.reader(file), 1)))
    book = workbook_in(folder / "practice")
    here = practice(book)
    book.store.close()
    ours, bare, times = [], [], []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        with path.open(encoding="utf-8", newline="") as file:
            passed = sum(1 for _ in csv.reader(file))
        bare.append(time.perf_counter() - started)
        started = time.perf_counter()
        told = describe(table, here)
        ours.append(time.perf_counter() - started)
        assert passed == ANSWERS + 1
        assert len(told.columns) == COLUMNS
        times.append(ours[-1] / bare[-1])
    return [
        figures.of(f"describing a survey of {ANSWERS:,} answers in {COLUMNS} columns", "s", ours),
        figures.of("a bare csv pass over the same file", "s", bare),
        figures.of("the description against that", "times", times, AIM),
    ]


def made(path: Path) -> Path:
    """An export of made-up answers: a number, a moment and two addresses, ticks, choices, marks and words."""
    chance, first = random.Random(7), datetime(2024, 1, 1, 8, 0)  # noqa: DTZ001 - exports have no zone
    others = COLUMNS - len(OWN) - WORDS
    names = [f"Question {at}" for at in range(others)] + [
        f"Why, in your own words? {at}" for at in range(WORDS)
    ]
    with path.open("w", encoding="utf-8", newline="") as out:
        write = csv.writer(out)
        write.writerow([*OWN, *names])
        for number in range(ANSWERS):
            at = first + timedelta(minutes=number * 10)
            own = [
                f"R_{number:07}xYz",
                f"{at:%d/%m/%Y %H:%M}",
                f"192.0.2.{number % 250}",
                f"p{number}@example.org",
            ]
            given = [_given(place, chance) for place in range(others)]
            said = [
                f"Made up: the {chance.choice(THINGS)} was a worry for us, number {number}"
                if number % 3
                else ""
                for _ in range(WORDS)
            ]
            write.writerow([*own, *given, *said])
    return path


def _given(place: int, chance: random.Random) -> str:
    """An answer to a question with given answers, of a kind by its place."""
    kind = place % 5
    if kind == 0:
        return chance.choice(GIVEN)
    if kind == 1:
        return ("Yes", "No", "")[chance.randrange(3)]
    if kind == 2:
        return ";".join(chance.sample(CHOICES, 2)) + ";"
    return str(chance.randrange(11)) if kind == 3 else CHOICES[place % 4] * chance.randrange(2)
