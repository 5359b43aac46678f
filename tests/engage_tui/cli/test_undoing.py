"""`undo` and `redo`: words, exit status and JSON; a person at a terminal is asked about what is older."""

import json
import sys
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest

from engage_tui.__main__ import main
from engage_tui.practice import sites
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.clock import Clock
from tests.engage_tui.cli.command_line import Engage, add_site


class Terminal(StringIO):
    """A keyboard at which somebody answers."""

    def isatty(self) -> bool:
        return True


def here(data_dir: Path, clock: Clock) -> list[str]:
    book = open_workbook(data_dir, author="SB", clock=clock)
    found = [each.name for each in sites(book)]
    book.store.close()
    return found


def test_back_and_forth(ready: Engage, data_dir: Path, clock: Clock) -> None:
    assert ready("redo").out == "There is nothing to bring back.\n"
    add_site(data_dir, clock)
    assert ready("undo").out == "Taken back: Site added\n"
    assert here(data_dir, clock) == []
    done = ready("redo")
    assert (done.status, done.out, done.err) == (0, "Brought back: Site added\n", "")
    assert here(data_dir, clock) == ["Mill Lane"]
    assert ready("redo").out == "There is nothing to bring back.\n"
    assert [each["label"] for each in ready("history", "--json").json[:2]] == ["Redo", "Undo"]


def test_in_json(ready: Engage, data_dir: Path, clock: Clock) -> None:
    add_site(data_dir, clock)
    told = ready("undo", "--json").json
    assert told.keys() == {"taken_back"}
    assert told["taken_back"] | {"id": "", "at": ""} == {
        "id": "",
        "label": "Site added",
        "about": "site: Mill Lane",
        "at": "",
        "author": "SB",
    }
    assert ready("redo", "--json").json == {"brought_back": told["taken_back"]}
    assert ready("redo", "--json").json == {"brought_back": None}


def test_redo_needs_a_workbook_and_someone_known(engage: Engage, data_dir: Path) -> None:
    refused = engage("redo")
    assert (refused.status, refused.out) == (1, "")
    assert "no workbook" in refused.err
    assert not data_dir.exists()


def test_what_nobody_signed_can_be_undone_by_whoever_is_here(
    ready: Engage, data_dir: Path, tmp_path: Path, clock: Clock
) -> None:
    """An import into a new folder is signed by no one: nobody was there yet."""
    add_site(data_dir, clock)
    ready("export", str(tmp_path / "out"))
    other = ("--data-dir", str(tmp_path / "other"))
    assert main(["import", "records", str(tmp_path / "out"), *other], clock) == 0
    assert here(tmp_path / "other", clock) == ["Mill Lane"]
    assert main(["undo", *other], clock) == 0
    assert here(tmp_path / "other", clock) == []
    assert main(["import", "records", str(tmp_path / "out"), *other], clock) == 0
    assert here(tmp_path / "other", clock) == ["Mill Lane"]


@pytest.mark.parametrize(("answer", "stays"), [("y\n", False), ("\n", True), ("no\n", True)])
def test_a_person_is_asked_about_what_is_of_an_earlier_day(
    ready: Engage,
    data_dir: Path,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    answer: str,
    stays: bool,
) -> None:
    add_site(data_dir, clock)
    later = Clock(lambda: clock.now() + timedelta(days=1))
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    status = main(["undo", "--data-dir", str(data_dir)], later)
    told = capsys.readouterr()
    assert "Undo: Site added. Site: Mill Lane." in told.err
    assert bool(here(data_dir, later)) is stays
    assert status == (1 if stays else 0)


@pytest.mark.parametrize("options", [["--yes"], ["--yes", "--json"]])
def test_yes_is_an_answer(
    ready: Engage,
    data_dir: Path,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: list[str],
) -> None:
    add_site(data_dir, clock)
    monkeypatch.setattr(sys, "stdin", Terminal(""))
    assert (
        main(["undo", *options, "--data-dir", str(data_dir)], Clock(lambda: clock.now() + timedelta(1))) == 0
    )
    told = capsys.readouterr()
    assert "Go on?" not in told.err
    assert "--json" not in options or json.loads(told.out)["taken_back"]["label"] == "Site added"


def test_the_terminal_obeys_nothing_of_a_record(ready: Engage, data_dir: Path, clock: Clock) -> None:
    """Screens and command line clean words alike, marks that turn the writing round included."""
    ready("log", "Sound \u202eteg dna\u202c and \u2066so on", "--as-typed")
    for command in (("history",), ("search", "sound"), ("status",)):
        assert not set("\u202e\u202c\u2066\x1b") & set(ready(*command).out)
