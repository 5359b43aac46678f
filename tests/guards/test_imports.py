"""What each door loads, seen from outside in a fresh interpreter."""

import pkgutil
from itertools import pairwise
from pathlib import Path

import pytest

import db
import engage_tui
from tests.support.child import run_child
from tests.support.no_circles import first_circle

TELL = "import json, sys; print(json.dumps({'loaded': sorted(sys.modules)}))"
HEAVY = {"textual", "rich", "sqlalchemy", "alembic"}


def packages(told: dict[str, object]) -> set[str]:
    loaded = told["loaded"]
    assert isinstance(loaded, list)
    return {str(name).partition(".")[0] for name in loaded}


def modules_of(package: object, *, without: tuple[str, ...] = ()) -> list[str]:
    name, path = package.__name__, package.__path__  # type: ignore[attr-defined]
    found = [each.name for each in pkgutil.walk_packages(path, f"{name}.")]
    return [each for each in found if not each.endswith(without or ("\0",))]


def test_importing_the_work_loads_no_screens_and_no_store(tmp_path: Path) -> None:
    assert not packages(run_child(f"import engage_tui\n{TELL}", tmp_path)) & (HEAVY | {"screens", "db"})


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_a_quick_answer_loads_neither_textual_nor_sqlalchemy(option: str, tmp_path: Path) -> None:
    lines = f"""
    import sys
    from engage_tui.__main__ import main
    sys.argv = ["engage-tui", {option!r}]
    try:
        main()
    except SystemExit as over:
        assert not over.code, over.code
    {TELL}
    """
    assert not packages(run_child(lines, tmp_path)) & (HEAVY | {"screens"})


def test_the_store_stands_alone(tmp_path: Path) -> None:
    # Alembic alone may run what is in the migrations' folder, so it is not imported here.
    names = [each for each in modules_of(db) if ".migrations" not in each]
    assert "db.store" in names
    loaded = packages(run_child(f"import {', '.join(names)}\n{TELL}", tmp_path))
    assert "sqlalchemy" in loaded
    assert not loaded & {"engage_tui", "screens", "textual", "rich", "alembic"}


def test_no_module_of_the_work_needs_a_screen(tmp_path: Path) -> None:
    names = modules_of(engage_tui, without=("__main__",))
    assert "engage_tui.workbook.book" in names
    loaded = packages(run_child(f"import {', '.join(names)}\n{TELL}", tmp_path))
    assert not loaded & {"textual", "rich", "screens"}


@pytest.mark.parametrize(
    ("imports", "circle"),
    [
        ({"a": {"b"}, "b": {"c"}, "c": set(), "d": {"a", "b", "c"}}, []),
        ({"a": {"b"}, "b": {"a"}}, ["a", "b"]),
        ({"top": {"a"}, "a": {"b", "low"}, "b": {"c"}, "c": {"a"}, "low": set()}, ["a", "b", "c"]),
    ],
)
def test_the_contract_of_our_own_finds_a_circle(imports: dict[str, set[str]], circle: list[str]) -> None:
    found = first_circle(imports)
    assert set(found) == set(circle)
    assert all(imported in imports[importer] for importer, imported in pairwise(found))
    assert not found or found[0] == found[-1]
