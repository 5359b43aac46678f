"""Running a command line in a test, and what came of it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engage_tui.practice import save_site
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.clock import Clock

INIT = ("init", "--name", "Elm Grove Surgery", "--ods", "Y99999", "--contract", "GMS")


@dataclass(frozen=True)
class Answer:
    """What one command line came to."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Engage = Callable[..., Answer]


def add_site(data_dir: Path, clock: Clock) -> None:
    """A change that may be taken back, signed by the first member of staff."""
    book = open_workbook(data_dir, author="SB", clock=clock)
    save_site(book, None, {"name": "Mill Lane"})
    book.store.close()
