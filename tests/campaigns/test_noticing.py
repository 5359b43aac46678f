"""A campaign that would not notice proves nothing: each of its eyes is shown what it must see."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db import problems
from db.problems import StoreProblem
from tests.campaigns.afterwards import _lying, checked
from tests.campaigns.blame import Cause, wrong_blame
from tests.campaigns.practice import Place, copy, make
from tests.campaigns.writers import WRITERS
from tests.campaigns.writers.writer import Writer

TRULY: tuple[tuple[Cause, StoreProblem], ...] = (
    (Cause.FULL, problems.DiskFull()),
    (Cause.FULL, problems.CannotOpen()),
    (Cause.FULL, problems.DiskTrouble()),
    (Cause.DISK, problems.DiskTrouble()),
    (Cause.DISK, problems.CannotOpen()),
    (Cause.DISK, problems.ReadOnly()),
    (Cause.GONE, problems.file_gone("")),
    (Cause.GONE, problems.Missing()),
    (Cause.DAMAGE, problems.Damaged()),
    (Cause.DAMAGE, problems.NotAStore()),
)
FALSELY: tuple[tuple[Cause, StoreProblem], ...] = (
    (Cause.FULL, problems.Damaged()),
    (Cause.FULL, problems.NotAStore()),
    (Cause.FULL, problems.Missing()),
    (Cause.DISK, problems.DiskFull()),
    (Cause.DISK, problems.Damaged()),
    (Cause.GONE, problems.DiskFull()),
    (Cause.GONE, problems.Damaged()),
    (Cause.DAMAGE, problems.DiskFull()),
    (Cause.DAMAGE, problems.DiskTrouble()),
)


@pytest.mark.parametrize(("cause", "problem"), TRULY)
def test_words_that_say_what_is_so_pass(cause: Cause, problem: StoreProblem) -> None:
    assert wrong_blame(cause, str(problem)) == ""


@pytest.mark.parametrize(("cause", "problem"), FALSELY)
def test_words_that_blame_another_cause_are_noticed(cause: Cause, problem: StoreProblem) -> None:
    assert wrong_blame(cause, str(problem)) != ""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The made-up practice."""
    return make(tmp_path_factory.mktemp("practice"))


@pytest.fixture
def place(made: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """One of its own."""
    with monkeypatch.context() as patch:
        patch.setattr("tempfile.tempdir", str(tmp_path))
        yield copy(made, tmp_path)


@pytest.mark.parametrize("name", ["log", "desk", "evidence", "survey", "restore", "daily backup", "export"])
def test_what_was_told_as_done_and_is_not_there_is_noticed(place: Place, name: str) -> None:
    writer = named(name)
    writer.prepare(place)
    assert list(writer.lost(place, ["018f0000-0000-7000-8000-000000000000"])) != []


@pytest.mark.parametrize("name", ["log", "form", "survey", "restore"])
def test_what_is_as_it_was_is_no_loss(place: Place, name: str) -> None:
    writer = named(name)
    writer.prepare(place)
    assert list(writer.lost(place, [])) == []


def named(name: str) -> Writer:
    return next(each for each in WRITERS if each.name == name)


@pytest.mark.parametrize("name", ["workbook/.half", "workbook/engage.db-wal", "elsewhere/x", "temporary/x"])
def test_a_file_that_lies_about_is_noticed(place: Place, name: str) -> None:
    assert list(_lying(place, ())) == []
    (place.root / name).write_text("left")
    assert list(_lying(place, ())) == [name]


def test_a_file_of_evidence_that_was_altered_is_noticed(place: Place) -> None:
    next((place.workbook / "evidence").iterdir()).write_bytes(b"something else")
    assert checked(place)["evidence"] != []
