"""The one reader of national files: every kind in every dress that files come in, and what is none."""

import random
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engage_tui.feedback.national.gpps_rules import Measured
from engage_tui.practice.national_kinds import kind_of
from engage_tui.practice.organisation_file import read_directory
from engage_tui.practice.own_rows import CODE, own_tables
from engage_tui.tables.wanted import Wanted
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from tests.engage_tui.cli.command_line import Engage
from tests.engage_tui.practice.national_samples import AS_IT_IS, BRING_IN, NAMES, held, rows_of
from tests.engage_tui.tables.made import xlsx
from tests.support.dressed import DRESSES, Rows, text, workbook

KINDS = tuple(NAMES)


def right(book: Workbook, kind: str) -> bool:
    """Whether the workbook holds what the made-up table says."""
    if kind == "gpps":
        there = held(book, kind)
        assert isinstance(there, list)
        return Measured("localgpservicesphone", 6120, 5300, 6900, 98) in there
    return held(book, kind) == AS_IT_IS[kind]


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("kind", BRING_IN)
def test_the_same_table_is_the_same_in_every_dress(
    book: Workbook, tmp_path: Path, kind: str, dress: str
) -> None:
    path = DRESSES[dress](tmp_path, NAMES[kind], rows_of(kind))
    BRING_IN[kind](book, path)
    assert right(book, kind)
    before = held(book, kind)
    BRING_IN[kind](book, path)
    assert held(book, kind) == before


@pytest.mark.parametrize("dress", DRESSES)
def test_a_list_of_organisations_is_read_in_every_dress(tmp_path: Path, dress: str) -> None:
    found = read_directory([DRESSES[dress](tmp_path, "epraccur", rows_of("organisations"))])
    assert sorted(found.organisations) == ["Y99998", "Y99999"]
    assert found.organisations["Y99999"].name == "ELM GROVE SURGERY"
    assert found.organisations["Y99999"].opened is not None


@pytest.mark.parametrize("asked", KINDS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_wrong_file_is_named_for_what_it_is(ready: Engage, tmp_path: Path, kind: str, asked: str) -> None:
    path = DRESSES["titles and notes"](tmp_path, NAMES[kind], rows_of(kind))
    found = ready("import", asked, str(path))
    if kind == asked:
        assert found.status == 0
    else:
        assert (found.status, found.out) == (1, "")
        assert f"Bring it in with engage-tui import {kind}, or on the screens:" in found.err
        assert "Nothing" in found.err


def test_a_workbook_of_the_old_kind_is_named_with_what_to_do(book: Workbook, tmp_path: Path) -> None:
    path = tmp_path / "practices.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    for bring_in in BRING_IN.values():
        with pytest.raises(Refused, match="old kind") as refused:
            bring_in(book, path)
        assert ".xlsx" in refused.value.do


def test_a_header_may_take_two_rows(book: Workbook, tmp_path: Path) -> None:
    header, *rows = rows_of("fft")
    groups = [*header[:5], "Breakdown of responses", *[""] * 5, "Mode of collection", ""]
    names = [*[""] * 5, *header[5:]]
    path = tmp_path / "fft-october-2026.xlsx"
    BRING_IN["fft"](book, workbook(path, {"Practices": [("GP data",), groups, names, *rows]}))
    assert right(book, "fft")


def test_what_was_met_in_the_own_rows_is_counted_as_often_as_it_stands_there(tmp_path: Path) -> None:
    wanted = Wanted("a list", "Check it.")
    rows: list[list[object]] = [["Code", "a", "b", "c"], ["Y99998", "=1", "=1", "=1"]]
    rows += [["Y99999", "=1+1", "=1+2", "=1+3"], ["Y99999", "1", "=1+2", "3"]]
    path = xlsx(tmp_path / "a.xlsx", {"A": rows})
    (table,) = own_tables(path, ["Y99999"], lambda cells: {CODE: 0} if cells[0] == "Code" else None, wanted)
    assert table.notes == (
        "4 cells hold formulas without results: open it in Excel, save, bring it in again (rows 3 and 4).",
    )
    path = tmp_path / "a.csv"
    path.write_bytes(b"Code,a\nY99998,\xc3.\xc3.\nY99999,caf\xc3.na\xc3.\xc3.\n" + "Y99999,éé\n".encode())
    (table,) = own_tables(path, ["Y99999"], lambda cells: {CODE: 0} if cells[0] == "Code" else None, wanted)
    assert table.notes == ("3 letters could not be read, row 3.",)


def shuffled(rows: Rows, seed: int) -> Rows:
    """The same table with its columns in another order."""
    order = list(range(len(rows[0])))
    random.Random(seed).shuffle(order)
    return [[row[place] for place in order] for row in rows]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("kind", BRING_IN)
def test_columns_are_found_by_their_names(book: Workbook, tmp_path: Path, kind: str, seed: int) -> None:
    BRING_IN[kind](book, DRESSES["csv"](tmp_path, NAMES[kind], shuffled(rows_of(kind), seed)))
    assert right(book, kind)


CELLS = st.one_of(
    st.sampled_from(
        [
            "",
            "Y99999",
            "y99999",
            "*",
            "No data",
            "-1",
            "12",
            "9" * 40,
            "95+",
            "ALL",
            "=1+1",
            "\x00",
            '"',
        ]
    ),
    st.text(max_size=12),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    kind=st.sampled_from(KINDS),
    changed=st.lists(st.tuples(st.integers(0, 200), st.integers(0, 30), CELLS), max_size=6),
    dropped=st.lists(st.integers(0, 200), max_size=3),
    dress=st.sampled_from(["csv", "utf-16", "semicolons", "zip", "workbook"]),
)
def test_a_table_changed_anywhere_is_read_or_refused_and_twice_adds_nothing(
    book: Workbook,
    tmp_path_factory: pytest.TempPathFactory,
    kind: str,
    changed: Sequence[tuple[int, int, str]],
    dropped: Sequence[int],
    dress: str,
) -> None:
    rows = [list(row) for row in rows_of(kind)]
    for number, place, cell in changed:
        row = rows[number % len(rows)]
        row[place % len(row)] = cell.replace("\x00", "") if dress == "workbook" else cell
    rows = [row for number, row in enumerate(rows) if number not in dropped]
    path = DRESSES[dress](tmp_path_factory.mktemp("files"), NAMES[kind], rows)
    with suppress(Refused):
        if kind == "organisations":
            read_directory([path])
            return
        BRING_IN[kind](book, path)
        before = held(book, kind)
        BRING_IN[kind](book, path)
        assert held(book, kind) == before


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(kind=st.sampled_from(KINDS), data=st.binary(max_size=300), at=st.integers(0, 2000))
def test_no_bytes_do_worse_than_be_refused(
    book: Workbook, tmp_path_factory: pytest.TempPathFactory, kind: str, data: bytes, at: int
) -> None:
    whole = text(rows_of(kind)).encode()
    path = tmp_path_factory.mktemp("files") / f"{NAMES[kind]}.csv"
    path.write_bytes(whole[:at] + data + whole[at:])
    with suppress(Refused):
        if kind == "organisations":
            read_directory([path])
        else:
            BRING_IN[kind](book, path)


@given(st.lists(st.lists(CELLS, max_size=30), max_size=5))
def test_no_table_is_taken_for_two_kinds_or_falls_over(rows: list[list[str]]) -> None:
    kind = kind_of(rows)
    assert kind is None or kind.what
