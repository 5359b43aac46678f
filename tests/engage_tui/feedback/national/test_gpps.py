"""The practice's row of the GP Patient Survey: scale, missing codes, refusals, what it stands beside."""

import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage_tui.feedback.loops.desk import log_feedback, save_feedback
from engage_tui.feedback.national.gpps import gpps_year, gpps_years, import_gpps, import_typed, remove_year
from engage_tui.feedback.national.gpps_file import read_file
from engage_tui.feedback.national.gpps_rules import (
    MISSING,
    PERCENTS,
    PROPORTIONS,
    Measured,
    beside,
    england_of,
    is_old,
    measured,
    percent,
    read_value,
    scale_of,
    year_in,
)
from engage_tui.history.changes import undo
from engage_tui.practice.own_code import OwnCodes
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid, Refused
from tests.engage_tui.cli.command_line import Engage
from tests.engage_tui.feedback.national.counted_files import (
    OUR_MEASURES,
    OURS,
    STEMS,
    as_percents,
    gpps_file,
    gpps_header,
    gpps_row,
    write,
)

NAME = "GPPS_2025_Practice_data_(weighted)_(csv)_PUBLIC.csv"
TODAY = date(2026, 11, 23)
PHONE = Measured("localgpservicesphone", 6120, 5300, 6900, 98)


def by_stem(book: Workbook, year: int = 2025) -> dict[str, Measured]:
    return {each.measure.stem: each.measure for each in gpps_year(book, year).lines}


# Rules


@pytest.mark.parametrize(
    ("values", "scale"),
    [
        ((0.1, 0.9), PROPORTIONS),
        ((0.4, 61.2), PERCENTS),
        ((1.0, 1.00001), PROPORTIONS),
        ((), None),
        ((0.0,), 1),
    ],
)
def test_the_scale_is_seen(values: tuple[float, ...], scale: int | None) -> None:
    assert scale_of(values) == scale


@given(st.integers(0, 10_000), st.integers(0, 10_000), st.integers(0, 5000))
def test_both_scales_are_kept_alike(value: int, low: int, base: int) -> None:
    kept = []
    for scale in (PROPORTIONS, PERCENTS):
        cells = {
            "pcteval": f"{value * scale / 10_000:.8f}",
            "lowileval": f"{low * scale / 10_000:.8f}",
            "baseevaluw": str(base),
        }
        kept.append(measured("overallexp", cells, scale))
    assert kept[0] == kept[1] == Measured("overallexp", value, low, None, base)


@pytest.mark.parametrize("code", [*MISSING, "-99.0", "-97.000"])
def test_a_missing_code_is_no_number(code: str) -> None:
    found = measured("overallexp", dict.fromkeys(("pcteval", "lowileval", "baseevaluw"), code), PROPORTIONS)
    assert (found.value, found.low, found.base) == (None, None, None)
    assert found.missing == code.removesuffix("00").removesuffix(".0")


def test_a_base_may_be_weighted_only() -> None:
    found = measured("overallexp", {"pcteval": "0.5", "baseevaluw": "*", "baseevalw": "88.6"}, PROPORTIONS)
    assert (found.value, found.base) == (5000, 89)


@pytest.mark.parametrize("cell", ["-0.2", "-1", "=1+1", "abc", "1,2", "nan", "inf", "0x1"])
def test_what_is_neither_number_nor_code_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="is "):
        read_value(cell)


def test_a_percentage_may_bear_its_sign(book: Workbook, tmp_path: Path) -> None:
    signed = {
        stem: [
            f"{cell}%" if place < 3 and not str(cell).startswith("-") else cell
            for place, cell in enumerate(cells)
        ]
        for stem, cells in as_percents(OUR_MEASURES).items()
    }
    import_gpps(book, gpps_file(tmp_path / NAME, signed))
    assert by_stem(book)["localgpservicesphone"] == PHONE


def test_more_than_everybody_is_refused() -> None:
    with pytest.raises(ValueError, match="more than everybody"):
        measured("overallexp", {"pcteval": "101"}, PERCENTS)


@given(st.text(max_size=10))
def test_no_cell_falls_over(cell: str) -> None:
    with suppress(ValueError):
        assert (read_value(cell) or 0) >= 0


def test_beside_england_only_where_the_range_says_so() -> None:
    assert beside(5300, 6900, 52.9) == "higher"
    assert beside(5300, 6900, 69.1) == "lower"
    assert beside(5300, 6900, 53.0) == "much the same"
    assert beside(None, 6900, 53.0) == beside(5300, 6900, None) == ""
    assert percent(6125) == "61.2%"


def test_a_figure_that_the_list_has_wrong_is_no_figure() -> None:
    assert england_of({"england": {"2025": 52.9}}, 2025) == 52.9
    for england in (None, {}, {"2025": "much"}, {"2025": 700}, "52.9"):
        assert england_of({"england": england}, 2025) is None


def test_the_year_in_a_name() -> None:
    assert year_in(NAME, 2026) == 2025
    assert year_in("gpps.csv", 2026) is None
    assert year_in("from 2024 to 2025.csv", 2026) is None
    assert year_in("gpps_2031.csv", 2026) is None
    assert is_old(["Practice_Code", "Q28_12pct"])
    assert not is_old(gpps_header(3).split(","))


# The store


def test_our_row_is_kept_and_no_others(book: Workbook, tmp_path: Path) -> None:
    done = import_gpps(book, gpps_file(tmp_path / NAME))
    assert (done.rows_read, done.rows_kept, done.rows_skipped, done.already_known) == (4, 1, 3, 0)
    assert any("run from 0 to 1;" in each for each in done.warnings)
    assert gpps_years(book) == (2025,)
    view = gpps_year(book, 2025)
    assert (view.distributed, view.received) == (280, 101)
    held = by_stem(book)
    assert held["localgpservicesphone"] == PHONE
    assert held["overallexp"].missing == "-99"
    line = next(each for each in view.lines if each.measure.stem == "localgpservicesphone")
    assert (line.england, line.before) == (52.9, None)


def test_the_other_scale_gives_the_same(book: Workbook, tmp_path: Path) -> None:
    done = import_gpps(book, gpps_file(tmp_path / NAME, as_percents(OUR_MEASURES)))
    assert any("run from 0 to 100;" in each for each in done.warnings)
    assert done.more["scale"] == PERCENTS
    assert by_stem(book)["localgpservicesphone"] == PHONE


def test_the_same_file_twice_adds_nothing(book: Workbook, tmp_path: Path) -> None:
    path = gpps_file(tmp_path / NAME)
    import_gpps(book, path)
    again = import_gpps(book, path)
    assert (again.rows_kept, again.already_known, again.rows_skipped) == (0, 1, 3)
    same = import_gpps(book, gpps_file(tmp_path / "GPPS 2025 percent.csv", as_percents(OUR_MEASURES)))
    assert same.already_known == 1
    assert undo(book) == "GP Patient Survey results brought in"
    assert gpps_years(book) == ()


def test_other_results_of_a_year_do_not_slip_in(book: Workbook, tmp_path: Path) -> None:
    import_gpps(book, gpps_file(tmp_path / NAME))
    other = {**OUR_MEASURES, STEMS[0]: ("0.7", "0.6", "0.8", "98", "101", "60")}
    path = gpps_file(tmp_path / "2025b.csv", other)
    with pytest.raises(Refused, match="other results of 2025 already"):
        import_gpps(book, path, 2025)
    assert by_stem(book)["localgpservicesphone"] == PHONE
    remove_year(book, gpps_year(book, 2025).id)
    assert gpps_years(book) == ()
    import_gpps(book, path, 2025)
    assert by_stem(book)["localgpservicesphone"].value == 7000
    undo(book)
    undo(book)
    assert by_stem(book)["localgpservicesphone"] == PHONE


def test_years_stand_beside_one_another(book: Workbook, tmp_path: Path) -> None:
    path = gpps_file(tmp_path / "gpps.csv")
    import_gpps(book, path, 2024)
    done = import_typed(book, {"file": f"'{path}'", "year": ""})
    assert done.more["year"] == 2026
    assert "taken as 2026" in done.warnings[0]
    import_typed(book, {"file": str(path), "year": "2025"})
    assert gpps_years(book) == (2026, 2025, 2024)
    assert next(each.before for each in gpps_year(book, 2025).lines if each.before) == 6120
    with pytest.raises(Refused, match="not in the workbook"):
        gpps_year(book, 2023)
    with pytest.raises(NotValid):
        import_typed(book, {"file": "", "year": "soon"})


def test_it_stands_beside_what_people_said(book: Workbook, tmp_path: Path) -> None:
    import_gpps(book, gpps_file(tmp_path / NAME))
    typed = {"words": "The queue is long", "source": "desk", "theme": "contact_phone", "said_by": "4"}
    log_feedback(book, typed)
    old = log_feedback(book, typed)
    save_feedback(book, old, {"received_on": "1/10/2025"})
    heard = {each.measure.stem: (each.theme, each.heard) for each in gpps_year(book, 2025).lines}
    assert heard["localgpservicesphone"] == ("contact_phone", 4)
    assert heard["localgpservicesreception"] == ("staff_manner", 0)
    assert heard["overallexp"] == ("", 0)


# Files


def test_the_row_is_found_in_a_file_of_the_real_width(tmp_path: Path) -> None:
    rows = (gpps_row(f"Z{number:05}", filling=1090) for number in range(300))
    path = write(tmp_path / NAME, [gpps_header(1090), *rows, gpps_row(filling=1090)])
    found = read_file(path, OwnCodes(OURS), TODAY)
    assert (found.rows_read, found.year, found.scale) == (301, 2025, PROPORTIONS)
    assert PHONE in found.measures
    with zipfile.ZipFile(tmp_path / "GPPS_2025.zip", "w") as made:
        made.write(path, NAME)
    assert read_file(tmp_path / "GPPS_2025.zip", OwnCodes(OURS), TODAY).sha256 == found.sha256


def test_headers_are_read_whatever_their_letters(tmp_path: Path) -> None:
    path = write(tmp_path / NAME, [f"\ufeff{gpps_header().upper().replace('_', '_ ')}", gpps_row()])
    assert {each.stem for each in read_file(path, OwnCodes(OURS), TODAY).measures} == set(STEMS)


def test_a_column_that_is_gone_is_said(tmp_path: Path) -> None:
    found = read_file(gpps_file(tmp_path / NAME), OwnCodes(OURS), TODAY)
    assert any("no column for" in each and "Were listened to" in each for each in found.warnings)


def test_a_practice_with_too_few_answers_is_kept_as_that(book: Workbook, tmp_path: Path) -> None:
    done = import_gpps(book, gpps_file(tmp_path / NAME, dict.fromkeys(STEMS, ("-97",) * 6)))
    assert any("too few answered" in each for each in done.warnings)
    assert all(each.value is None for each in by_stem(book).values())


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["Practice_Code,Practice_Name,Q28_12pct", f"{OURS},A,0.5"], "from 2018 to 2023"),
        (["a,b,c", "1,2,3"], "lacks the columns"),
        ([gpps_header(), gpps_row("Z00001")], "its 1 row is of other practices"),
        (
            [gpps_header(), gpps_row(), gpps_row(measures=as_percents(OUR_MEASURES))],
            "already with other figures",
        ),
        ([gpps_header(), gpps_row()[:60]], "cut short"),
        ([gpps_header(), gpps_row().replace("0.612", "=1+1")], "is a formula"),
        ([gpps_header(), gpps_row().replace("0.612", "-4")], "below nought"),
        ([gpps_header(), gpps_row().replace("0.612", "\x01many")], "is no number"),
        ([gpps_header(), gpps_row().replace("0.612", "9" * 4000)], "far more than a number"),
        ([gpps_header(), gpps_row().replace("0.612", "x" * 300_000)], "a cell of more than"),
    ],
)
def test_a_bad_file_is_refused_and_leaves_nothing(
    book: Workbook, tmp_path: Path, lines: list[str], words: str
) -> None:
    with pytest.raises(Refused, match=words) as refused:
        import_gpps(book, write(tmp_path / NAME, lines))
    assert "Nothing of it was kept" in str(refused.value)
    assert gpps_years(book) == ()


@pytest.mark.parametrize(("year", "words"), [(2023, "remade in 2024"), (2027, "no survey of 2027 yet")])
def test_a_year_that_cannot_be_is_refused(book: Workbook, tmp_path: Path, year: int, words: str) -> None:
    with pytest.raises(Refused, match=words):
        import_gpps(book, gpps_file(tmp_path / NAME), year)


@given(st.binary(max_size=400))
def test_no_bytes_do_worse_than_be_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("files") / NAME
    path.write_bytes(gpps_header().encode() + b"\n" + data)
    with suppress(Refused):
        read_file(path, OwnCodes(OURS), TODAY)
        assert OURS.encode() in data.upper()


# The command line


def test_the_command_line_prints_its_shape(ready: Engage, tmp_path: Path) -> None:
    path = str(gpps_file(tmp_path / NAME))
    first = ready("import", "gpps", path, "--json").json
    assert {name: first[name] for name in ("rows_read", "rows_kept", "rows_skipped", "already_known")} == {
        "rows_read": 4, "rows_kept": 1, "rows_skipped": 3, "already_known": 0,
    }  # fmt: skip
    assert (first["year"], first["scale"]) == (2025, 1)
    assert isinstance(first["warnings"], list)
    again = ready("import", "gpps", path, "--json").json
    assert (again["rows_kept"], again["already_known"]) == (0, 1)
    said = ready("import", "gpps", path, "--year", "2024")
    assert said.out.startswith("The results of 2024 were brought in. 4 rows read: 1 kept, 3 skipped, 0 known")
    assert "0 to 1" in said.err


def test_the_command_line_refuses_plainly(ready: Engage, tmp_path: Path) -> None:
    (tmp_path / "binary.csv").write_bytes(b"\x00" * 5000)
    refused = ready("import", "gpps", str(tmp_path / "binary.csv"), "--json")
    assert (refused.status, refused.out) == (1, "")
    assert "does not hold text" in refused.err
