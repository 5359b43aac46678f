"""What holds for every test: a home of its own, and inputs that do not depend on the clock's luck."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support.compiled_once import compiled_once

# No deadline: how long one example takes says more about the machine than about the program. CI
# repeats the same examples, so that a change is not held up by what it did not touch.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


TESTS = Path(__file__).parent
MEASURED = frozenset({"db", "engage_tui", "migrations"})
"""Folders of the tests whose running is measured, where measuring is asked for."""
SELDOM = 20_000
"""Objects made between two looks for rubbish: seven hundred, as Python has it, is a tenth of the time."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests that are given the longest go first, so that none is left over when all others are done.

    How much of the work and the store is run is measured by their own tests, with inputs somebody chose:
    what screens happen to pass through is tested by nobody there, and hypothesis goes the same ways a
    hundred times. Measuring takes longer than the tests themselves.
    """
    items.sort(key=lambda each: -_given(each))
    for each in items:
        if each.path.relative_to(TESTS).parts[0] not in MEASURED or _is_made_up(each):
            each.add_marker("no_cover")


def _is_made_up(item: pytest.Item) -> bool:
    """Whether hypothesis makes its inputs: a property, or a machine."""
    return getattr(getattr(item, "obj", None), "is_hypothesis_test", False) or item.name == "runTest"


def _given(item: pytest.Item) -> float:
    mark = item.get_closest_marker("timeout")
    return float(mark.args[0]) if mark is not None else 0.0


def pytest_collection_finish() -> None:
    """What collecting has made stays to the end: looking through it for rubbish would find none."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(SELDOM)


@pytest.fixture(scope="session", autouse=True)
def statements_compiled_once() -> Iterator[None]:
    """No test is about how a statement comes by its text."""
    with compiled_once():
        yield


@pytest.fixture(autouse=True)
def no_real_records(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test has a home of its own, so that none can meet somebody's real records."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "ENGAGE_TUI_DATA_DIR", "ENGAGE_TUI_STORE", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return home
