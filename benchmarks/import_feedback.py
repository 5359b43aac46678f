"""How long a survey of a hundred thousand answers takes to bring in, beside the least it could take.

The least is a bare pass of the csv reader and one `executemany` a table of the very rows that an import
writes: the pieces, their change log and their words in the search index, into a store of the same schema.
"""

import csv
import random
import sqlite3
import time
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks import figures
from benchmarks.figures import Figure
from engage_tui.workbook.book import Workbook

ANSWERS = 100_000
ROUNDS = 3
AIM = "at most 3"
TABLES = ("feedback_import", "import_map", "feedback", "change", "search_entry")
HEADER = "ID,Start time,Completion time,Email,Name,What could we do better?,How was your experience of us?"
THINGS = ("phone queue", "car park", "evening nurse", "online form", "waiting room", "repeat prescription")
SETTINGS = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON")
RATINGS = ("Very good", "Good", "Neither good nor poor", "Poor", "Very poor")


def importing(folder: Path) -> list[Figure]:
    """The time of the whole import, and how it compares."""
    folder.mkdir(parents=True, exist_ok=True)
    path = made(folder / "answers.csv")
    ours, bare, times, only = [], [], [], []
    for number in range(ROUNDS):
        taken = brought_in(folder / f"ours-{number}", path)
        least, feedback_only = least_time(folder / f"ours-{number}", folder / f"bare-{number}", path)
        ours.append(taken)
        bare.append(least)
        times.append(taken / least)
        only.append(taken / feedback_only)
    return [
        figures.of(f"bringing in a survey of {ANSWERS:,} answers", "s", ours),
        figures.of("a bare csv pass and `executemany` of the same rows", "s", bare),
        figures.of("the import against that", "times", times, AIM),
        figures.of("the import against the pieces alone, without log and index", "times", only),
    ]


def made(path: Path) -> Path:
    """An export in the shape of Microsoft Forms, of made-up answers."""
    chance, first = random.Random(7), datetime(2024, 1, 1, 8, 0)  # noqa: DTZ001 - exports have no zone
    with path.open("w", encoding="utf-8", newline="") as out:
        write = csv.writer(out)
        write.writerow(HEADER.split(","))
        for number in range(1, ANSWERS + 1):
            at = first + timedelta(minutes=number * 10 + chance.randrange(9))
            words = f"Made up: the {chance.choice(THINGS)} at eight was a worry for us, number {number}"
            told = f"{at:%d/%m/%Y %H:%M}"
            write.writerow([number, told, told, "anonymous", "", words, chance.choice(RATINGS)])
    return path


def brought_in(folder: Path, path: Path) -> float:
    """Seconds from the file to the last commit."""
    from engage_tui.feedback.surveys.in_one_go import import_feedback

    book = workbook_in(folder)
    try:
        started = time.perf_counter()
        done = import_feedback(book, path)
        taken = time.perf_counter() - started
        assert done.rows_kept == ANSWERS, done.warnings
    finally:
        book.store.close()
    return taken


def least_time(filled: Path, folder: Path, path: Path) -> tuple[float, float]:
    """Seconds of a csv pass and raw inserts: of every table an import writes, and of the pieces alone."""
    held = _rows(filled / "engage.db")
    workbook_in(folder).store.close()
    store = sqlite3.connect(folder / "engage.db", isolation_level=None)
    try:
        for setting in SETTINGS:
            store.execute(f"PRAGMA {setting}")
        started = time.perf_counter()
        with path.open(encoding="utf-8", newline="") as file:
            passed = sum(1 for _ in csv.reader(file))
        assert passed == ANSWERS + 1
        after_pass = time.perf_counter() - started
        store.execute("BEGIN IMMEDIATE")
        parts = {}
        for table, (columns, rows) in held.items():
            begun = time.perf_counter()
            names = ", ".join(f'"{each}"' for each in columns)
            marks = ", ".join("?" * len(columns))
            store.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)
            parts[table] = time.perf_counter() - begun
        begun = time.perf_counter()
        store.execute("COMMIT")
        written = time.perf_counter() - begun
    finally:
        store.close()
    return after_pass + sum(parts.values()) + written, after_pass + parts["feedback"] + written


def _rows(path: Path) -> dict[str, tuple[list[str], list[tuple[object, ...]]]]:
    """Every row that the import wrote, by table in an order that its keys allow."""
    store = sqlite3.connect(path)
    try:
        found = {}
        for table in TABLES:
            only = " WHERE label LIKE 'Feedback brought in%'" if table == "change" else ""
            kinds = " WHERE kind = 'feedback'" if table == "search_entry" else ""
            cursor = store.execute(f"SELECT * FROM {table}{only}{kinds}")
            columns = [each[0] for each in cursor.description]
            rows = cursor.fetchall()
            if table == "search_entry":
                rows = [row[1:] for row in rows]  # the number is the table's own
                columns = columns[1:]
            found[table] = (columns, rows)
        return found
    finally:
        store.close()


def workbook_in(folder: Path) -> Workbook:
    """A workbook of a made-up practice in a folder of its own."""
    from engage_tui.practice import set_up
    from engage_tui.this_pc.opening import open_workbook

    book = open_workbook(folder, author="AB")
    home = {"name": "Elm Grove Surgery", "ods_code": "Y99999", "contract_type": "GMS"}
    set_up(book, {**home, "initials": "AB", "person_name": "Ann Bell"})
    return book
