"""Damaged and hostile files of every kind end in rows or in words, never in a traceback."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engage_tui.tables.choosing import sheet_of
from engage_tui.tables.opening import opened
from engage_tui.workbook.errors import Refused
from tests.engage_tui.tables.made import (
    CSV,
    ROWS,
    WANTED,
    cell,
    csv_bytes,
    ods,
    row,
    strict,
    table,
    xlsx,
    zipped,
)

ANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
NASTY = (
    b"<",
    b">",
    b'"',
    b"&#0;",
    b"\xff\xfe",
    b"\0",
    b"-1",
    b"9" * 30,
    b"nan",
    b"1e999",
    b"PK\x03\x04",
    b"<f/>",
)
Change = Callable[[bytes], bytes]


def _book(path: Path) -> Path:
    def then(book: object) -> None:
        sheet = book["A"]  # type: ignore[index]
        sheet.merge_cells("A2:A3")
        sheet.row_dimensions[3].hidden = True

    return xlsx(path, {"A": [*ROWS, (1.5, "=1+1", True)], "B": ROWS}, then)


def _open_document(path: Path) -> Path:
    span = cell('table:number-rows-spanned="2" office:value-type="float" office:value="1.5"')
    return ods(path, table("A", *(row(*each) for each in ROWS), row(span, "x")), table("B", row("y")))


KINDS: dict[str, Callable[[Path], object]] = {
    "text": lambda path: path.write_bytes(csv_bytes([*ROWS, ("é", 'a "b"\r\nc', "£")])),
    "wide text": lambda path: path.write_bytes(csv_bytes(ROWS, ";", "utf-16")),
    "a workbook": _book,
    "a strict workbook": lambda path: strict(_book(path)),
    "an OpenDocument workbook": _open_document,
    "a zip": lambda path: zipped(path, {"a.csv": CSV, "b.txt": "x", "c.xlsx": _book(path).read_bytes()}),
}


@st.composite
def changes(draw: st.DrawFn) -> Change:
    """What may happen to the bytes of a file: some changed, lost, more, cut off, or there twice."""
    done = draw(
        st.lists(
            st.tuples(
                st.sampled_from(("put", "lose", "add", "cut", "again")),
                st.floats(0, 1, exclude_max=True),
                st.integers(1, 40),
                st.one_of(st.binary(max_size=12), st.sampled_from(NASTY)),
            ),
            min_size=1,
            max_size=4,
        )
    )

    def change(held: bytes) -> bytes:
        for what, where, size, new in done:
            at = int(where * len(held))
            if what == "put":
                held = held[:at] + new + held[at + len(new) :]
            elif what == "lose":
                held = held[:at] + held[at + size :]
            elif what == "add":
                held = held[:at] + new + held[at:]
            elif what == "cut":
                held = held[: max(1, at)]
            else:
                held = held[:at] + held[max(0, at - size) :]
        return held

    return change


def rows_or_words(path: Path) -> None:
    """Read all there is in a file; whatever is wrong with it is said in words."""
    for holding in ((), ("KIND",)):
        said = ""
        try:
            with opened(path, WANTED) as file:
                for sheet in file.sheets:
                    rows = list(sheet.rows(holding=holding))
                    assert all(isinstance(cell, str) for each in rows for cell in each.cells)
                    assert all(sheet.notes)
                sheet_of(file, WANTED)
        except Refused as refused:
            said = f"{refused.what} {refused.safe} {refused.do}"
        assert not said or path.name in said


@ANY
@given(change=changes())
@pytest.mark.parametrize("kind", KINDS)
def test_damaged_bytes(tmp_path: Path, kind: str, change: Change) -> None:
    path = tmp_path / "a.bin"
    KINDS[kind](path)
    path.write_bytes(change(path.read_bytes()))
    rows_or_words(path)


@ANY
@given(change=changes(), which=st.integers(0, 99))
@pytest.mark.parametrize("kind", [each for each in KINDS if "text" not in each])
def test_damaged_parts_within_a_whole_zip(tmp_path: Path, kind: str, change: Change, which: int) -> None:
    path = tmp_path / "a.bin"
    KINDS[kind](path)
    with zipfile.ZipFile(path) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    damaged = [*parts][which % len(parts)]
    zipped(path, {name: change(held) if name == damaged else held for name, held in parts.items()})
    rows_or_words(path)
