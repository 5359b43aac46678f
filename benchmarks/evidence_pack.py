"""The whole evidence pack of a ten-year store: a folder, its zip and the hashes."""

import shutil
import time
from pathlib import Path

from benchmarks import figures
from benchmarks.figures import Figure

AIMS = {".html": "at most 5", ".pdf": "at most 10"}


def measure(folder: Path, data_dir: Path, rounds: int) -> list[Figure]:
    """Write the pack of the present year with papers of each format that is timed."""
    from engage_tui.evidence.pack.making import make_pack
    from engage_tui.evidence.writing import RENDERERS
    from engage_tui.this_pc.opening import open_workbook

    found = []
    book = open_workbook(data_dir, author="PM")
    try:
        for ending, aim in AIMS.items():
            if ending not in RENDERERS:
                continue
            spent = []
            for number in range(rounds):
                out = folder / f"pack{ending}-{number}"
                started = time.perf_counter()
                make_pack(book, out, ending=ending)
                spent.append(time.perf_counter() - started)
                shutil.rmtree(out)
            found.append(figures.of(f"the evidence pack of ten years, {ending[1:]} papers", "s", spent, aim))
    finally:
        book.store.close()
    return found
