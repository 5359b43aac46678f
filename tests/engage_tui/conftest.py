"""A real workbook on a real file, standing still at one moment."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from engage_tui.__main__ import main
from engage_tui.practice import save_staff, set_up
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import Clock, fixed
from tests.engage_tui.cli.command_line import INIT, Answer, Engage
from tests.support.made_once import made_once
from tests.support.new_store import made_quickly

MOMENT = datetime(2026, 11, 23, 16, 56, tzinfo=UTC)
"""A Monday afternoon in the financial year 2026/27."""

PRACTICE = {
    "name": "Elm Grove Surgery",
    "ods_code": "Y99999",
    "contract_type": "GMS",
    "initials": "SB",
    "person_name": "Sam Brook",
}


@pytest.fixture(autouse=True)
def quick_stores() -> Iterator[None]:
    """Fresh stores are made quickly: no test here is about making them."""
    with made_quickly():
        yield


@pytest.fixture
def clock() -> Clock:
    """The clock of the test, which stands still."""
    return fixed(MOMENT)


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """Where the workbook of the test lives."""
    return tmp_path / "workbook"


@pytest.fixture
def empty_book(data_dir: Path, clock: Clock) -> Iterator[Workbook]:
    """An open workbook that belongs to no practice yet."""
    book = open_workbook(data_dir, clock=clock)
    yield book
    book.store.close()


@pytest.fixture
def book(data_dir: Path, clock: Clock) -> Iterator[Workbook]:
    """An open workbook of a made-up practice, with its first member of staff at the keyboard."""
    begin_practice(data_dir)
    book = open_workbook(data_dir, author="SB", clock=clock)
    yield book
    book.store.close()


@made_once
def begin_practice(data_dir: Path) -> None:
    """Set the practice up in a folder of its own."""
    book = open_workbook(data_dir, clock=fixed(MOMENT))
    set_up(book, PRACTICE)
    book.store.close()


@pytest.fixture
def engage(data_dir: Path, clock: Clock, capsys: pytest.CaptureFixture[str]) -> Engage:
    """Runs one command line on the test's own folder."""

    def run(*arguments: str, at: Clock = clock) -> Answer:
        capsys.readouterr()
        status = main(["--data-dir", str(data_dir), *arguments], at)
        told = capsys.readouterr()
        return Answer(status, told.out, told.err)

    return run


@pytest.fixture
def ready(engage: Engage) -> Engage:
    """The same on a practice that is set up, with one member of staff."""
    assert engage(*INIT, "--as", "SB", "--person", "Sam Brook").status == 0
    return engage


@pytest.fixture
def two_people(ready: Engage, data_dir: Path, clock: Clock) -> Engage:
    """The same with a second member of staff, and one who left."""
    book = open_workbook(data_dir, author="SB", clock=clock)
    save_staff(book, None, {"initials": "KO"})
    save_staff(book, None, {"initials": "AA", "left_on": "01/10/2026"})
    book.store.close()
    return ready
