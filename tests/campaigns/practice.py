"""The made-up practice that each trial begins from: made once, then copied."""

import random
import shutil
import tempfile
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from datetime import timedelta
from io import StringIO
from pathlib import Path

from engage_tui.checklist.actions.evidence import attach_evidence
from engage_tui.cli.main import main
from engage_tui.feedback.loops.desk import log_feedback
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import Clock, fixed
from tests.support.made_up import MOMENT, filled

CLOCK: Clock = fixed(MOMENT + timedelta(hours=1))
ANSWERS = "Date,Rating,Comment\n" + "".join(
    f"{day:02}/10/2026,Good,The nurses listened to what I said on day {day}\n" for day in range(1, 29)
)


@dataclass(frozen=True)
class Place:
    """Where a trial works.

    Args:
        root: Holds all of it; nothing outside may be touched.
    """

    root: Path

    @property
    def workbook(self) -> Path:
        """The practice's folder."""
        return self.root / "workbook"

    @property
    def store(self) -> Path:
        """Its store."""
        return self.workbook / "engage.db"

    @property
    def elsewhere(self) -> Path:
        """A folder that is not the program's: what is brought in lies there, what is taken out goes there."""
        return self.root / "elsewhere"

    @property
    def temporary(self) -> Path:
        """Where temporary files go."""
        return self.root / "temporary"

    @property
    def engagement(self) -> str:
        """The key of the practice's engagement."""
        return (self.elsewhere / "engagement.txt").read_text()

    def book(self) -> Workbook:
        """The workbook, opened as the screens do."""
        return open_workbook(self.workbook, author="AB", clock=CLOCK)


def engage(place: Place, *arguments: str, data_dir: Path | None = None) -> None:
    """Run a command as somebody would at a prompt.

    Raises:
        SystemExit: It was refused.
    """
    status = main(["--data-dir", str(data_dir or place.workbook), "--as", "AB", *arguments], CLOCK)
    if status:
        raise SystemExit(status)


def make(root: Path) -> Place:
    """Make the practice: records in every box, files attached, a backup of an earlier day, an export."""
    place = Place(root)
    for folder in (place.workbook, place.elsewhere, place.temporary):
        folder.mkdir(parents=True, mode=0o700)
    engagement = filled(place.workbook)
    (place.elsewhere / "engagement.txt").write_text(engagement)
    (place.elsewhere / "answers.csv").write_text(ANSWERS)
    for number, size in enumerate((3_000, 150_000, 700_000)):
        (place.elsewhere / f"letter-{number}.txt").write_bytes(random.Random(number).randbytes(size))
    book = place.book()
    attach(book, place, 0)
    book.store.close()
    engage(place, "backup", str(place.elsewhere / "earlier" / "earlier.db"))
    book = place.book()
    attach(book, place, 1)
    log_feedback(book, {"words": "The door of the waiting room sticks", "source": "desk"})
    book.store.close()
    engage(place, "export", str(place.elsewhere / "records"), "--format", "json")
    return place


def attach(book: Workbook, place: Place, number: int) -> str:
    """Attach one of the letters to a step of the engagement; return the evidence's key."""
    letter = str(place.elsewhere / f"letter-{number}.txt")
    return attach_evidence(book, place.engagement, 5, {"title": f"Letter {number}", "file": letter})


def load_everything(made: Place, folder: Path, work: Callable[[Place], None]) -> None:
    """Do the work once in this process, so that no child has to load anything before it begins."""
    folder.mkdir(parents=True)
    place = copy(made, folder)
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()), suppress(SystemExit):
        work(place)


def copy(made: Place, folder: Path) -> Place:
    """A practice of its own for a trial; from here on temporary files go there too."""
    place = Place(folder / "place")
    shutil.copytree(made.root, place.root)
    tempfile.tempdir = str(place.temporary)
    return place
