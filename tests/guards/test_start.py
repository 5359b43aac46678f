"""The one file that runs before anything is installed."""

import importlib.util
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from tests.support.project import ROOT


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The starting file, in a project of its own that has locks and nothing else."""
    # Loaded by its place: the folder has the name of a package that the tools use.
    spec = importlib.util.spec_from_file_location("start", ROOT / "packaging" / "start.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "packaging").mkdir()
    (tmp_path / "pyproject.toml").write_text("[project]")
    for name in ("run.lock", "build.lock", "test.lock"):
        (tmp_path / "packaging" / name).write_text(name)
    venv = tmp_path / ".venv"
    places = {"ROOT": tmp_path, "HERE": tmp_path / "packaging", "VENV": venv, "STAMP": venv / "engage-ready"}
    places |= {"BUILD_LOCK": tmp_path / "packaging" / "build.lock"}
    places |= {"VENV_PYTHON": venv / "bin" / "python", "WHEELS": tmp_path / "packaging" / "wheels"}
    for name, place in places.items():
        monkeypatch.setattr(module, name, place)
    return module


def answers(code: int, said: str = "") -> Callable[..., subprocess.CompletedProcess[str]]:
    return lambda command, **_: subprocess.CompletedProcess(command, code, "", said)


def test_it_uses_the_standard_library_only() -> None:
    lines = (ROOT / "packaging" / "start.py").read_text(encoding="utf-8").splitlines()
    roots = {line.split()[1].partition(".")[0] for line in lines if line.startswith(("import ", "from "))}
    assert roots <= sys.stdlib_module_names


def test_an_old_python_is_told_so(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start.sys, "version_info", (3, 9, 2))
    with pytest.raises(start.CannotStartError, match=r"3\.11 or later, and this is Python 3\.9\.2"):
        start.check_python()


def test_a_python_without_venv_is_told_what_to_install(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start.subprocess, "run", answers(1, "ensurepip is not available"))
    with pytest.raises(start.CannotStartError, match="python3-venv"):
        start.make_environment()


def test_a_folder_that_cannot_be_made_is_named(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start.subprocess, "run", answers(1, "Permission denied"))
    with pytest.raises(start.CannotStartError, match=r"(?s)could not be made.*Permission denied"):
        start.make_environment()


def test_no_network_is_said_in_plain_words(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "make_environment", lambda: None)
    monkeypatch.setattr(start.subprocess, "run", answers(1, "Temporary failure in name resolution"))
    assert start.main([]) == 1
    assert "no network" in capsys.readouterr().err
    assert not start.STAMP.exists()


def test_another_failure_shows_what_pip_said(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start.subprocess, "run", answers(1, "hash mismatch"))
    with pytest.raises(start.CannotStartError, match="hash mismatch"):
        start.pip("install")


def test_a_finished_set_up_is_not_done_again(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    start.VENV_PYTHON.parent.mkdir(parents=True)
    start.VENV_PYTHON.touch()
    monkeypatch.setattr(start, "make_environment", lambda: None)
    done: list[tuple[str, ...]] = []
    monkeypatch.setattr(start, "pip", lambda *arguments: done.append(arguments))
    run, test = start.HERE / "run.lock", start.HERE / "test.lock"

    start.set_up(run)
    assert [each[0] for each in done] == ["install", "install"]
    assert "--require-hashes" in done[0]
    start.set_up(run)
    assert len(done) == 2, "a second start has nothing to install"
    start.set_up(test)
    assert len(done) == 4, "the tests need more"
    start.set_up(run)
    assert len(done) == 4, "what serves the tests serves the program"
    run.write_text("a newer lock")
    test.write_text("a newer lock")
    start.set_up(run)
    assert len(done) == 6, "new locks are installed"
    start.BUILD_LOCK.write_text("a newer lock")
    start.set_up(run)
    assert len(done) == 8, "a new lock of what setting up needs is installed too"
    assert str(start.BUILD_LOCK) in done[0]


def test_a_folder_of_wheels_is_used_in_place_of_a_network(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    start.VENV.mkdir()
    start.WHEELS.mkdir()
    monkeypatch.setattr(start, "make_environment", lambda: None)
    done: list[tuple[str, ...]] = []
    monkeypatch.setattr(start, "pip", lambda *arguments: done.append(arguments))
    start.set_up(start.HERE / "run.lock")
    assert "--no-index" in done[0]
    assert str(start.WHEELS) in done[0]
