"""From Today to a printed annual report and an evidence pack, in a real terminal."""

import hashlib
import zipfile
from pathlib import Path

import docx

from engage_tui.demo.make import make_demo
from engage_tui.this_pc.opening import open_workbook
from tests.support.terminal import program


def made_up(folder: Path) -> None:
    """A practice with two years behind it."""
    book = open_workbook(folder, "demo")
    make_demo(book, years=2, engagements=6, feedback=120)
    book.store.close()


def test_a_manager_writes_the_years_report_and_the_pack_from_today(tmp_path: Path) -> None:
    store = tmp_path / "book"
    made_up(store)
    with program(store, "--as", "SB") as terminal:
        terminal.wait_for("Elm Grove Surgery", "To do")
        # The annual report is one key from Today; Ctrl+S writes what it suggests.
        terminal.press("r")
        terminal.wait_for("Write: PPG annual report", "Ctrl+R Read it first")
        terminal.press("ctrl+r")
        terminal.wait_for("annual report", "1. The practice", "DRAFT")
        terminal.press("ctrl+s")
        terminal.wait_for("Enter")
        terminal.wait_for("ppg-annual-report")
        terminal.press("enter")
        terminal.wait_for("To do")
        # The evidence pack is the first line of Reports.
        terminal.press("f8")
        terminal.wait_for("Evidence pack of a year", "Enter Choose")
        terminal.press("enter")
        terminal.wait_for("Write: Evidence pack of a year")
        terminal.press("ctrl+s")
        # The pack goes to others, so who is named in it is looked over first.
        terminal.wait_for("Write it with these names?", timeout=60)
        terminal.press("y")
        terminal.wait_for("files, and a list that would show", timeout=60)
        terminal.press("enter", "ctrl+q")
        assert terminal.wait_exit() == 0

    written = list((tmp_path / "home").rglob("ppg-annual-report-*.docx"))
    assert len(written) == 1
    report = docx.Document(str(written[0]))
    assert any("annual report" in each.text for each in report.paragraphs)
    assert report.sections[0].header.paragraphs[0].text == "DRAFT"

    (hashes,) = (tmp_path / "home").rglob("hashes.txt")
    pack = hashes.parent
    listed = [line.split("  ", 1) for line in hashes.read_text("utf-8").splitlines()]
    assert len(listed) > 20
    for sha256, place in listed:
        assert hashlib.sha256((pack / place).read_bytes()).hexdigest() == sha256
    gaps = next(pack.glob("01-*.html")).read_text("utf-8")
    assert "What you could be asked and could not show" in gaps
    with zipfile.ZipFile(pack.with_suffix(".zip")) as archive:
        assert archive.testzip() is None
