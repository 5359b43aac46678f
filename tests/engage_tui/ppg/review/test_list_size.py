"""The national list-size files: every shape they come in, and every way they can be wrong."""

import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage_tui.ppg.review.bands import BANDS, band_of, shared_out
from engage_tui.ppg.review.list_size import ListSize, read_files
from engage_tui.practice.own_code import OwnCodes
from engage_tui.workbook.errors import Refused
from tests.engage_tui.ppg.review.list_files import (
    AGES,
    FIVES,
    OURS,
    QUIN,
    THEIRS,
    WITH_CCG,
    WITH_CODE,
    WITH_PRACTICE_CODE,
    WITH_SUB_ICB,
    Row,
    everyone,
    lines,
    write,
)

BOTH = [
    *everyone("FEMALE", code=THEIRS),
    *everyone("FEMALE"),
    *everyone("MALE"),
    *everyone("MALE", code=THEIRS),
]
TEN_EACH = dict(zip(BANDS, (320, 180, 200, 200, 200, 200, 200, 200, 220), strict=True))
"""Ten women and ten men of every year of age."""


def read(tmp_path: Path, rows: Sequence[str], name: str = "list.csv") -> ListSize:
    return read_files([write(tmp_path / name, rows)], OwnCodes(OURS))


def refused(tmp_path: Path, rows: Sequence[str]) -> str:
    with pytest.raises(Refused) as problem:
        read(tmp_path, rows)
    return str(problem.value)


def changed(rows: list[Row], index: int, **cells: object) -> list[Row]:
    """The rows with one changed."""
    names = ("code", "sex", "age", "people")
    row = dict(zip(names, rows[index], strict=True)) | cells
    return [*rows[:index], tuple(row[name] for name in names), *rows[index + 1 :]]  # type: ignore[list-item]


def test_the_bands_have_neither_gap_nor_overlap() -> None:
    assert BANDS == ("0-15", "16-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75-84", "85+")
    assert [band_of(age) for age in (0, 15, 16, 24, 25, 84, 85, 120)] == [
        "0-15", "0-15", "16-24", "16-24", "25-34", "75-84", "85+", "85+",
    ]  # fmt: skip


@given(st.integers(0, 100), st.integers(0, 40), st.integers(0, 10_000))
def test_sharing_out_loses_and_doubles_nobody(first: int, more: int, people: int) -> None:
    shared = shared_out(first, first + more, people)
    assert sum(shared.values()) == people
    assert min(shared.values()) >= 0


@pytest.mark.parametrize("header", [WITH_SUB_ICB, WITH_CCG, WITH_CODE, WITH_PRACTICE_CODE])
@pytest.mark.parametrize("day", ["01NOV2026", "01-Nov-26", "2026-11-01", "01/11/2026"])
def test_every_header_and_date_there_has_been(tmp_path: Path, header: str, day: str) -> None:
    found = read(tmp_path, lines(BOTH, header, day))
    assert found.extract_date == date(2026, 11, 1)
    assert found.by_band == TEN_EACH
    assert (found.total, found.by_sex) == (1920, {"female": 960, "male": 960})
    assert (found.rows_read, found.rows_kept, found.warnings) == (4 * 97, 2 * 97, ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_a_byte_order_mark_and_line_ends_change_nothing(tmp_path: Path, encoding: str, end: str) -> None:
    path = write(tmp_path / "list.csv", lines(BOTH), end, encoding)
    assert read_files([path], OwnCodes(OURS)).by_band == TEN_EACH


@given(data=st.data())
def test_any_column_order_and_any_numbers(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    counts = st.dictionaries(st.integers(0, 95), st.integers(0, 3000), min_size=1)
    women, men = data.draw(counts), data.draw(counts)
    header = data.draw(st.sampled_from([WITH_SUB_ICB, WITH_CCG, WITH_CODE, WITH_PRACTICE_CODE])).split(",")
    rows = data.draw(st.permutations([*everyone("FEMALE", women), *everyone("MALE", men)]))
    text = lines(rows, ",".join(data.draw(st.permutations(header))))
    found = read(tmp_path_factory.mktemp("list"), text)
    expected = dict.fromkeys(BANDS, 0)
    for age, people in (*women.items(), *men.items()):
        expected[band_of(age)] += people
    assert found.by_band == expected
    assert found.by_sex == {"female": sum(women.values()), "male": sum(men.values())}
    assert found.total == sum(expected.values())
    assert found.warnings == ()


def test_files_of_one_sex_each_make_one_list(tmp_path: Path) -> None:
    women = write(tmp_path / "female.csv", lines(everyone("FEMALE")))
    men = write(tmp_path / "male.csv", lines(everyone("MALE")))
    all_people = write(tmp_path / "all.csv", lines([(OURS, "ALL", "ALL", 1920)], WITH_CODE))
    found = read_files([women, men, all_people], OwnCodes(OURS))
    assert (found.by_band, found.warnings) == (TEN_EACH, ())
    assert found.has_ages


def test_a_zip_of_both_files(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "list.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("gp-reg-pat-prac-sing-age-female.csv", "\n".join(lines(everyone("FEMALE"))))
        archive.writestr("gp-reg-pat-prac-sing-age-male.CSV", "\n".join(lines(everyone("MALE"))))
        archive.writestr("read me.txt", "Dear practice")
    assert read_files([tmp_path / "list.zip"], OwnCodes(OURS)).by_band == TEN_EACH


def test_quotes_words_above_the_header_and_blank_lines(tmp_path: Path) -> None:
    quoted = [",".join(f'"{cell}"' for cell in line.split(",")) for line in lines(BOTH)]
    quoted[-1] = quoted[-1].replace('"E00"', '"two\r\nlines, and a comma"')
    found = read(tmp_path, ["Patients registered", "", *quoted[:50], "", *quoted[50:]])
    assert (found.by_band, found.rows_read) == (TEN_EACH, 4 * 97)


def test_spaces_and_small_letters_are_the_same(tmp_path: Path) -> None:
    rows = [(f" {code.lower()} ", sex.lower(), age, f" {people} ") for code, sex, age, people in BOTH]
    assert read(tmp_path, lines(rows)).by_band == TEN_EACH


def test_both_sexes_together_by_single_year(tmp_path: Path) -> None:
    found = read(tmp_path, lines(everyone("ALL")))
    assert (found.total, found.by_sex) == (960, {"female": None, "male": None})
    assert found.has_ages
    assert found.warnings == ("The files do not tell women from men.",)


def test_bands_of_five_years_are_an_estimate_where_they_cross_a_band(tmp_path: Path) -> None:
    rows: list[Row] = [(OURS, sex, age, 50) for sex in ("FEMALE", "MALE") for age in FIVES]
    rows += [(OURS, "ALL", "ALL", 2000), ("E00", "ALL", "ALL", 9)]
    found = read(tmp_path, lines(rows, QUIN))
    assert found.total == 2000
    assert found.by_band == dict(zip(BANDS, (320, 180, 200, 200, 200, 200, 200, 200, 300), strict=True))
    assert found.is_estimate
    assert "15 to 19" in found.warnings[0]


def test_single_years_are_used_and_bands_of_five_checked_against_them(tmp_path: Path) -> None:
    single = write(tmp_path / "single.csv", lines(BOTH))
    fives: list[Row] = [(OURS, sex, age, 50) for sex in ("FEMALE", "MALE") for age in FIVES[:-1]]
    fives += [(OURS, "FEMALE", "95+", 10), (OURS, "MALE", "95+", 11), (OURS, "ALL", "0_4", 100)]
    five = write(tmp_path / "five.csv", lines(fives, QUIN))
    found = read_files([five, single], OwnCodes(OURS))
    assert found.by_band == TEN_EACH
    assert len(found.warnings) == 1
    assert found.warnings[0].startswith("five.csv, row 41: 11 people of men and boys aged 95 and over")


def test_another_practices_code_in_another_column_is_not_ours(tmp_path: Path) -> None:
    header = WITH_PRACTICE_CODE
    text = lines(BOTH, header)
    text.append(text[1].replace("A MADE-UP SURGERY", f"FORMERLY {OURS}"))
    assert read(tmp_path, text).by_band == TEN_EACH


def test_organisations_that_are_no_practice_are_passed_over(tmp_path: Path) -> None:
    text = lines(BOTH, WITH_CODE)
    text += [text[98].replace(",GP,", ",PCN,")]
    assert read(tmp_path, text).rows_kept == 2 * 97


def test_a_total_that_disagrees_is_told_and_the_ages_are_used(tmp_path: Path) -> None:
    found = read(tmp_path, lines(changed(BOTH, 97, people=1234)))
    assert found.total == 1920
    assert len(found.warnings) == 1
    assert found.warnings[0].startswith("list.csv, row 99: the file's own total of women and girls is 1,234")


def test_a_total_of_everybody_that_disagrees_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, lines([*BOTH, (OURS, "ALL", "ALL", 1)]))
    assert "row 390" in found.warnings[0]
    assert "1,920" in found.warnings[0]


def test_a_row_for_both_sexes_that_disagrees_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, lines([*BOTH, (OURS, "ALL", "34", 21), (OURS, "ALL", "35", 20)]))
    assert found.warnings == (
        "list.csv, row 390: 21 people aged 34, but the rows by age and sex add up to 20.",
    )


def test_a_missing_age_is_told_when_no_total_vouches_for_it(tmp_path: Path) -> None:
    rows = [row for row in BOTH if row[2] not in ("ALL", "40", "41", "95+")]
    found = read(tmp_path, lines(rows))
    assert found.warnings[0] == (
        "There is no row of women and girls aged 40 to 41, 95 and over: nobody is counted there."
    )
    assert len(found.warnings) == 2


def test_one_sex_alone_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, lines(everyone("MALE")))
    assert (found.total, found.by_sex) == (960, {"female": None, "male": 960})
    assert not found.has_ages
    assert "men and boys" in found.warnings[0]


def test_a_repeated_row_is_counted_once_and_told(tmp_path: Path) -> None:
    found = read(tmp_path, lines([*BOTH, *everyone("MALE")]))
    assert (found.by_band, found.rows_kept, found.rows_read) == (TEN_EACH, 2 * 97, 5 * 97)
    assert found.warnings == (
        "list.csv, row 390 and 96 more rows repeat an earlier row, number and all; each is counted once.",
    )


def test_the_same_file_given_twice_counts_once(tmp_path: Path) -> None:
    path = write(tmp_path / "list.csv", lines(BOTH))
    found = read_files([path, path], OwnCodes(OURS))
    assert (found.by_band, found.rows_kept) == (TEN_EACH, 2 * 97)
    assert len(found.warnings) == 1


def test_another_sex_counts_in_the_total_and_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, lines([*BOTH, (OURS, "INDETERMINATE", "30", 2)]))
    assert (found.total, found.by_band["25-34"]) == (1922, 202)
    assert "row 390" in found.warnings[-1]


def test_many_warnings_are_cut_short(tmp_path: Path) -> None:
    rows = [*BOTH, *((OURS, "ALL", age, 3) for age in AGES)]
    found = read(tmp_path, lines(rows))
    assert len(found.warnings) == 21
    assert found.warnings[-1] == "There are 76 more like these."


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"people": ""}, "the number of patients is missing"),
        ({"people": "*"}, "the number of patients is no whole number"),
        ({"people": "12.5"}, "the number of patients is no whole number"),
        ({"people": "٣"}, "the number of patients is no whole number"),
        ({"people": "9" * 30}, "the number of patients is no whole number"),
        ({"people": "-4"}, "the number of patients is below nought"),
        ({"sex": ""}, "the sex is missing"),
        ({"age": ""}, "the age is missing"),
        ({"age": "05-Sep"}, "the age is no age"),
        ({"age": "131"}, "the age is no age"),
        ({"age": "9_5"}, "the age is no age"),
        ({"age": "75+"}, "its last age band begins at 75, and the one from 85 is wanted"),
        (
            {"age": "33", "people": "11"},
            "the same age and sex stands in list.csv, row 133 with another number",
        ),
        ({"age": "0_4"}, "its ages were counted in list.csv, row "),
        ({"age": "90+"}, "its ages were counted in list.csv, row "),
    ],
)
def test_a_number_that_cannot_be_trusted_is_refused_with_its_row(
    tmp_path: Path, cells: dict[str, object], words: str
) -> None:
    told = refused(tmp_path, lines(changed(BOTH, 132, **cells)))
    assert words in told
    assert "row 1" in told
    assert "Nothing of these files was kept." in told


def test_the_last_band_twice_with_other_numbers_is_refused(tmp_path: Path) -> None:
    told = refused(tmp_path, lines([*BOTH, (OURS, "FEMALE", "95+", 2)]))
    assert told.startswith("list.csv, row 390: the same age and sex stands in list.csv, row 195 with another")


@pytest.mark.parametrize("day", ["", "31FEB2026", "01XYZ2026", "November", "2026-13-01"])
def test_a_day_that_is_none_is_refused_with_its_row(tmp_path: Path, day: str) -> None:
    assert refused(tmp_path, lines(BOTH, day=day)).startswith("list.csv, row 99: ")


def test_files_of_two_months_are_refused(tmp_path: Path) -> None:
    women = write(tmp_path / "female.csv", lines(everyone("FEMALE")))
    men = write(tmp_path / "male.csv", lines(everyone("MALE"), day="01DEC2026"))
    with pytest.raises(Refused, match=r"1 Nov 2026 in female\.csv, row 2; 1 Dec 2026 in male"):
        read_files([women, men], OwnCodes(OURS))


def test_only_another_practice_is_refused(tmp_path: Path) -> None:
    told = refused(tmp_path, lines(everyone("MALE", code=THEIRS)))
    assert f"{OURS} is not in list.csv: its 97 rows are of other practices." in told


def test_one_file_without_the_practice_is_told(tmp_path: Path) -> None:
    ours = write(tmp_path / "ours.csv", lines(BOTH))
    theirs = write(tmp_path / "theirs.csv", lines(everyone("MALE", code=THEIRS)))
    assert read_files([ours, theirs], OwnCodes(OURS)).warnings == (f"theirs.csv has no row of {OURS}.",)


def test_a_row_cut_short_is_refused(tmp_path: Path) -> None:
    text = lines(BOTH)
    text[100] = text[100].rsplit(",", 2)[0]
    assert "list.csv, row 101: the row is cut short" in refused(tmp_path, text)
