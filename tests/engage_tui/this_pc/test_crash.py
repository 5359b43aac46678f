import os
import sqlite3
import stat
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from engage_tui.this_pc.crash import apology, crash_report
from engage_tui.workbook.clock import Clock

SECRET = "Mrs Marrow says the pharmacy lost her script"


def fail() -> None:
    comment = SECRET
    raise ValueError(comment)


def fail_while_handling() -> None:
    try:
        fail()
    except ValueError:
        raise KeyError(SECRET)  # noqa: B904 - the chain that Python makes by itself is what is tested


def fail_because() -> None:
    try:
        fail()
    except ValueError as error:
        raise OSError(28, SECRET, f"/made/up/{SECRET}") from error


def fail_together() -> None:
    raise ExceptionGroup(SECRET, [ValueError(SECRET), TypeError(SECRET)])


def fail_in_circles() -> None:
    error = ValueError(SECRET)
    error.__cause__ = error
    raise error


def fail_in_the_store() -> None:
    sqlite3.connect(":memory:").execute(f"SELECT '{SECRET}' FROM nowhere")


def caught(failing: object) -> BaseException:
    assert callable(failing)
    with pytest.raises(BaseException) as error:
        failing()
    return error.value


def report_of(failing: object, folder: Path, clock: Clock) -> str:
    path = crash_report(caught(failing), folder, None, "0.1.0", clock)
    assert path is not None
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("failing", "kinds"),
    [
        (fail, ["builtins.ValueError"]),
        (fail_while_handling, ["builtins.KeyError", "builtins.ValueError"]),
        (fail_because, ["builtins.OSError (ENOSPC)", "builtins.ValueError"]),
        (fail_together, ["builtins.ExceptionGroup", "builtins.ValueError", "builtins.TypeError"]),
        (fail_in_circles, ["builtins.ValueError"]),
        (fail_in_the_store, ["sqlite3.OperationalError (SQLITE_ERROR)"]),
    ],
)
def test_a_report_names_what_failed_and_holds_no_words(
    failing: object, kinds: list[str], tmp_path: Path, clock: Clock
) -> None:
    report = report_of(failing, tmp_path, clock)
    for kind in kinds:
        assert report.count(kind) == 1
    for word in SECRET.split():
        assert f" {word}" not in report.partition("Failed with")[2]
    assert SECRET not in report


def test_a_report_names_the_places_by_module_and_no_folder(tmp_path: Path, clock: Clock) -> None:
    report = report_of(fail_while_handling, tmp_path, clock)
    assert f"  {__name__} fail line {fail.__code__.co_firstlineno + 2}" in report
    assert f"  {__name__} fail_while_handling line" in report
    assert str(Path(__file__).parent) not in report
    assert str(tmp_path) not in report
    assert "while handling builtins.ValueError" in report


def test_a_report_says_what_it_ran_on(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engage_tui.this_pc.crash.PACKAGES", ("textual", "no-such-package"))
    path = crash_report(caught(fail), tmp_path, datetime(2026, 7, 1, 9, tzinfo=UTC), "0.1.0", clock)
    assert path == tmp_path / "crash-2026-11-23-165600.txt"
    report = path.read_text()
    assert "When: 2026-11-23 16:56:00 GMT" in report
    assert "Last save: 2026-07-01 10:00:00 BST" in report
    assert "engage-tui: 0.1.0" in report
    assert f"SQLite: {sqlite3.sqlite_version}" in report
    assert "no-such-package: not installed" in report


def test_two_failures_in_one_second_leave_two_reports(tmp_path: Path, clock: Clock) -> None:
    paths = [crash_report(caught(fail), tmp_path, None, "0.1.0", clock) for _ in range(2)]
    assert [path.name for path in paths if path] == [
        "crash-2026-11-23-165600.txt",
        "crash-2026-11-23-165600-2.txt",
    ]
    assert os.name != "posix" or all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in paths if path)


def test_without_its_folder_the_report_goes_among_the_temporary_files(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    path = crash_report(caught(fail), tmp_path / "missing", None, "0.1.0", clock)
    assert path is not None
    assert path.parent == tmp_path


def test_with_no_room_anywhere_there_is_still_an_apology(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object, **_options: object) -> None:
        raise OSError(28, "no room")

    monkeypatch.setattr("engage_tui.this_pc.crash.os.fdopen", full)
    path = crash_report(caught(fail), tmp_path, None, "0.1.0", clock)
    assert path is None
    assert "Sorry" in apology(path, None)
    assert "report" not in apology(path, None)


def test_a_folder_full_of_reports_of_one_second_takes_no_more(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr("engage_tui.this_pc.crash.MOST_IN_A_SECOND", 2)
    paths = [crash_report(caught(fail), tmp_path, None, "0.1.0", clock) for _ in range(3)]
    assert paths[2] is None


def test_the_apology_says_where_the_person_stands(tmp_path: Path) -> None:
    words = apology(tmp_path / "crash.txt", datetime(2026, 7, 1, 15, 56, tzinfo=UTC))
    assert "16:56 on 01/07/2026" in words
    assert str(tmp_path / "crash.txt") in words
    assert "Nothing had been saved since the start" in apology(None, None)
