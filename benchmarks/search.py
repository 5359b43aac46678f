"""Search while typing, over ten years of everything and a hundred thousand pieces of feedback."""

import time
from pathlib import Path

from benchmarks import figures
from benchmarks.feedback import PIECES
from benchmarks.feedback import fill as fill_feedback
from benchmarks.figures import Figure
from benchmarks.records import TEN_YEARS, engage, screens
from benchmarks.terminal import Timed

TYPED = (
    "parking",
    "waiting room",
    "queue at eight",
    "hearing loop",
    "blood tests",
    "a way to say",
    "D2",
    "zebra",
)
"""What people look for, and what costs most: common words, short ones, and one that is nowhere."""
ROUNDS = 5
SEARCH, ESCAPE = "/", "\x1b"
AIM = "at most 50 ms"


def measure(folder: Path, home: Path, author: str, marker: str) -> list[Figure]:
    """Fill a store, then type: asked of the store, and in a terminal from a key to the last repaint."""
    store = folder / "search"
    engage(home, store, *TEN_YEARS)
    _add_feedback(store, author)
    return [*_asked(store, author), *_in_a_terminal(home, store, author, marker)]


def _add_feedback(store: Path, author: str) -> None:
    """The feedback, and the day's backup, which would otherwise hold up the first letters."""
    from engage_tui.this_pc.care import daily_backup
    from engage_tui.this_pc.opening import open_workbook

    book = open_workbook(store, author=author)
    fill_feedback(book)
    daily_backup(book)
    book.store.close()


def _asked(store: Path, author: str) -> list[Figure]:
    """Each letter of each search, asked of the store."""
    from engage_tui.search.finding import find
    from engage_tui.this_pc.opening import open_workbook

    book = open_workbook(store, author=author)
    find(book, "warm")  # the pages of the guide are read once
    every: list[float] = []
    found: list[Figure] = []
    for words in TYPED:
        taken = []
        for _ in range(ROUNDS):
            for end in range(1, len(words) + 1):
                begun = time.perf_counter()
                find(book, words[:end])
                taken.append((time.perf_counter() - begun) * 1000)
        every += taken
        found.append(figures.p95(f"finding “{words}” letter by letter", "ms", taken, AIM))
    book.store.close()
    name = f"a letter of any search, {PIECES:,} pieces and ten years"
    return [figures.of(name, "ms", every), figures.p95(name, "ms", every, AIM), *found]


def _in_a_terminal(home: Path, store: Path, author: str, marker: str) -> list[Figure]:
    """From a letter's key to the end of the repaint that shows what it finds."""
    every: list[float] = []
    with Timed(screens(store, author), home) as run:
        run.until(marker)
        run.settle()
        opening = 1000 * run.press(SEARCH)
        run.press_until("w", "the best")
        run.settle()
        for words in TYPED:
            run.press(ESCAPE)
            run.settle()
            run.press(SEARCH)  # what is there is typed over
            run.settle()
            every += [1000 * run.press(letter) for letter in words]
    return [
        figures.of("opening search", "ms", [opening]),
        figures.of("a letter of a search to its last repaint", "ms", every),
        figures.p95("a letter of a search to its last repaint", "ms", every, AIM),
    ]
