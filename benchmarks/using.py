"""How soon a key is answered, a list opens and a form is saved, with years of records in the store."""

import time
from pathlib import Path

from benchmarks import figures
from benchmarks.figures import Figure
from benchmarks.records import screens
from benchmarks.terminal import Timed

F2, F3, DOWN, UP, ESCAPE = "\x1bOQ", "\x1bOR", "\x1b[B", "\x1b[A", "\x1b"


def keys(home: Path, data_dir: Path, author: str, data: str, presses: int) -> list[Figure]:
    """From a key to the end of the repaint that it causes, walking the list of engagements; and memory."""
    with Timed(screens(data_dir, author), home) as run:
        run.until(data)
        run.settle()
        areas = [1000 * run.press(key) for key in (F3, F2) * 10]
        run.press(F3)
        run.settle()
        walking = [1000 * run.press(DOWN if number % 40 < 20 else UP) for number in range(presses)]
        held = run.memory()
    return [
        figures.of("key to repaint at 10 years", "ms", walking),
        figures.p95("key to repaint at 10 years", "ms", walking, "at most 50 ms"),
        figures.of("going to another area at 10 years", "ms", areas),
        figures.of("memory at 10 years", "MB", [held], "at most 120 MB"),
    ]


def long_list(home: Path, data_dir: Path, author: str, data: str, rounds: int) -> Figure:
    """From the key that opens the list of all actions, 100,000 of them, to its lines on screen."""
    taken = []
    with Timed(screens(data_dir, author), home) as run:
        run.until(data)
        run.settle()
        run.press(F3)
        run.settle()
        for _ in range(rounds):
            taken.append(1000 * run.press_until("l", "Ring back"))
            run.settle()
            run.press(ESCAPE)
            run.settle()
    return figures.of("opening a list of 100,000 lines", "ms", taken, "at most 150 ms")


def saving(data_dir: Path, rounds: int) -> list[Figure]:
    """One step's form saved through the action that the screen calls, to the disk and back."""
    from engage_tui.checklist.actions import save_answers
    from engage_tui.checklist.queries import Which, engagement_page
    from engage_tui.this_pc.opening import open_workbook

    book = open_workbook(data_dir, author="AB")
    try:
        line = engagement_page(book, Which(), 0, 1)[0]
        taken = []
        for number in range(rounds):
            words = f"Offer evening appointments, in words as long as a real aim has: {number}."
            started = time.perf_counter()
            save_answers(book, line.id, 1, {"why": words, "decision": words, "decided_by": f"{number}"})
            taken.append(1000 * (time.perf_counter() - started))
    finally:
        book.store.close()
    return [
        figures.of("saving a form", "ms", taken),
        figures.p95("saving a form", "ms", taken, "at most 50 ms"),
    ]
