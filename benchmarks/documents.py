"""A long document in each format: what it takes from its blocks to the whole file."""

import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import figures
from benchmarks.figures import Figure

if TYPE_CHECKING:
    from engage_tui.documents.content import Document

ROWS = 400
"""Rows of the long table: an engagement of two years, or the actions of five."""
AIM = "at most 2"


def measure(folder: Path, rounds: int) -> list[Figure]:
    """Draw the same long document in every format; the first round pays for loading the packages."""
    from engage_tui.evidence.writing import RENDERERS

    document = _long()
    found = []
    for ending, render in RENDERERS.items():
        spent = []
        for _ in range(rounds):
            started = time.perf_counter()
            page = render(document)
            (folder / f"long{ending}").write_bytes(page if isinstance(page, bytes) else page.encode())
            spent.append(time.perf_counter() - started)
        found.append(figures.of(f"a document of {ROWS} rows as {ending[1:]}", "s", spent, AIM))
    return found


def _long() -> "Document":
    from engage_tui.documents.content import Basis, Block, Document, Facts, Figures, Heading, Para, Table

    day = date(2026, 11, 23)
    basis = Basis(ROWS, "people", 0, "made-up records", "all of them", day)
    row = ("A sign about the hearing loop, and telling people", "Action", "SB", day, "In progress", 12)
    blocks: list[Block] = [
        block
        for part in range(1, 21)
        for block in (
            Heading(f"Part {part}"),
            Para("Words that someone wrote about what was said and what came of it. " * 6),
            Facts((("Practice", "Elm Grove Surgery"), ("Day", "23 Nov 2026"))),
            Figures("What it was about", (("Phones", 12), ("Parking", 8)), basis, ("Theme", "People")),
        )
    ]
    table = Table("Actions", ("What", "Kind", "Who", "By", "State", "People"), (row,) * ROWS)
    return Document("A long document", (*blocks, table), made_on=day)
