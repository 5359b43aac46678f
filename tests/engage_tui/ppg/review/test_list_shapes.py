"""List-size files of other shapes than a row by sex and age: totals alone, and one row a practice."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage_tui.evidence import writing
from engage_tui.ppg.review.bands import BANDS
from engage_tui.ppg.review.list_profiles import import_list_size, profiles
from engage_tui.ppg.review.list_size import ListSize, read_files
from engage_tui.ppg.review.list_wholes import counts_in
from engage_tui.ppg.review.reviews import new_review, review, review_options, save_review
from engage_tui.practice.own_code import OwnCodes
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from tests.engage_tui.cli.command_line import Engage
from tests.engage_tui.ppg.review.list_files import OURS, THEIRS, WITH_CODE, everyone, lines, write

SINGLE_YEARS = [*(f"{age}_{age + 1}" for age in range(95)), "95+"]
FIVES = [*(f"{first}-{first + 4}" for first in range(0, 85, 5)), "85+"]
TOTALS = lines([(THEIRS, "ALL", "ALL", 5), (OURS, "ALL", "ALL", 1920)], WITH_CODE)
WITHOUT_PLACES = "PUBLICATION,EXTRACT_DATE,TYPE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS"


def read(path: Path) -> ListSize:
    return read_files([path], OwnCodes(OURS))


def wide(ages: list[str], people: int, code: str = "PRACTICE_CODE", females: str = "FEMALE") -> list[str]:
    """A file with one row a practice, and a column for each sex and age."""
    columns = [f"{sex}_{age}" for sex in ("MALE", "FEMALE") for age in ages]
    header = [code, "POSTCODE", "CCG_CODE", "NHSE_REGION_CODE", "TOTAL_ALL", "TOTAL_MALE", f"TOTAL_{females}"]
    half = people * len(ages)
    row = [OURS, "ZZ1 1ZZ", "91Z", "Y61", str(2 * half), str(half), str(half), *[str(people)] * len(columns)]
    other = [THEIRS, *row[1:]]
    return [",".join([*header, *columns]), ",".join(other), ",".join(row)]


def test_the_wide_file_of_single_years(tmp_path: Path) -> None:
    found = read(write(tmp_path / "gp-reg-patients-prac-sing-year-age-jan-2017.csv", wide(SINGLE_YEARS, 10)))
    assert (found.extract_date, found.total) == (date(2017, 1, 1), 1920)
    assert found.by_sex == {"female": 960, "male": 960}
    assert list(found.by_band.values()) == [320, 180, 200, 200, 200, 200, 200, 200, 220]
    assert (found.rows_read, found.rows_kept, found.warnings) == (2, 1, ())


def test_the_wide_file_with_a_few_columns_named_by_one_year(tmp_path: Path) -> None:
    text = wide(SINGLE_YEARS, 10)
    text[0] = text[0].replace("MALE_4_5,", "MALE_4,").replace("MALE_5_6,", "MALE_5,")
    found = read(write(tmp_path / "gp_syoa-04-2015.csv", text))
    assert (found.extract_date, found.total, found.warnings) == (date(2015, 4, 1), 1920, ())


def test_the_wide_file_of_five_years(tmp_path: Path) -> None:
    text = wide(FIVES, 50, "GP_PRACTICE_CODE", "FEMALES")
    found = read(write(tmp_path / "gp-reg-patients-04-2014.csv", text))
    assert (found.extract_date, found.total) == (date(2014, 4, 1), 1800)
    assert found.is_estimate
    assert sum(people or 0 for people in found.by_band.values()) == 1800
    assert found.by_band["85+"] == 100


def test_a_total_that_its_columns_contradict_is_told(tmp_path: Path) -> None:
    text = [each.replace(",1800,900,900,", ",1801,900,900,") for each in wide(FIVES, 50)]
    found = read(write(tmp_path / "gp-reg-patients-04-2014.csv", text))
    assert "the file's own total is 1,801, but its ages add up to 1,800" in " ".join(found.warnings)


def test_a_wide_file_without_a_month_asks_for_one(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="does not say of which day") as refused:
        read(write(tmp_path / "patients.csv", wide(FIVES, 50)))
    assert "gp-reg-patients-04-2014.csv" in refused.value.do
    titled = write(tmp_path / "titled.csv", ["Patients on 1 April 2014", "", *wide(FIVES, 50)])
    assert read(titled).extract_date == date(2014, 4, 1)


def test_words_over_a_wide_file_and_its_name_that_differ_are_both_named(tmp_path: Path) -> None:
    titled = ["Published 10 July 2014", "", *wide(FIVES, 50)]
    assert read(write(tmp_path / "gp-04-2014.csv", titled)).extract_date == date(2014, 4, 1)
    titled[0] = "Patients on 1 July 2014"
    with pytest.raises(Refused, match="July 2014 over the table, and its name of April 2014"):
        read(write(tmp_path / "gp-04-2014.csv", titled))


@given(st.lists(st.integers(0, 400), min_size=192, max_size=192))
def test_wide_and_long_files_say_the_same(
    tmp_path_factory: pytest.TempPathFactory, people: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("files")
    columns = [f"{sex}_{age}" for sex in ("MALE", "FEMALE") for age in SINGLE_YEARS]
    of = (dict(enumerate(people[:96])), dict(enumerate(people[96:])))
    text = [",".join(["PRACTICE_CODE", *columns]), ",".join([OURS, *map(str, people)])]
    found = read(write(folder / "nov-2026.csv", text))
    long = read(write(folder / "long.csv", lines([*everyone("MALE", of[0]), *everyone("FEMALE", of[1])])))
    assert (found.by_band, found.by_sex, found.total) == (long.by_band, long.by_sex, long.total)


@pytest.mark.parametrize("header", [WITH_CODE, WITHOUT_PLACES])
def test_a_file_of_totals_gives_the_total_and_says_what_is_missing(
    book: Workbook, tmp_path: Path, header: str
) -> None:
    path = write(tmp_path / "all.csv", lines([(OURS, "ALL", "ALL", 1920)], header))
    found = import_list_size(book, [path])
    assert (found.total, found.by_sex) == (1920, {"female": None, "male": None})
    assert set(found.by_band.values()) == {None}
    assert "The files hold no ages" in found.warnings[-1]
    (kept,) = profiles(book)
    assert (kept.total, kept.characteristics, kept.counted_on) == (1920, (), date(2026, 11, 1))
    assert import_list_size(book, [path]).already_known
    assert len(profiles(book)) == 1


def test_the_whole_list_fills_in_what_the_total_lacked(book: Workbook, tmp_path: Path) -> None:
    totals = write(tmp_path / "all.csv", TOTALS)
    import_list_size(book, [totals])
    whole = write(tmp_path / "list.csv", lines([*everyone("FEMALE"), *everyone("MALE")]))
    found = import_list_size(book, [whole])
    assert (found.already_known, found.warnings) == (False, ())
    (kept,) = profiles(book)
    assert (kept.total, kept.characteristics) == (1920, ("age", "sex"))
    with book.read() as session:
        assert len(counts_in(session, kept.id)["age"]) == len(BANDS)
    assert import_list_size(book, [totals]).already_known


def test_a_total_that_differs_from_the_list_stands_beside_it(book: Workbook, tmp_path: Path) -> None:
    import_list_size(book, [write(tmp_path / "list.csv", lines([*everyone("FEMALE"), *everyone("MALE")]))])
    one_more = [each.replace("1920", "1921") for each in TOTALS]
    found = import_list_size(book, [write(tmp_path / "all.csv", one_more)])
    assert "other numbers of the same day" in found.warnings[-1]
    assert sorted(each.total for each in profiles(book)) == [1920, 1921]


def test_totals_of_both_sexes_are_kept_by_sex(book: Workbook, tmp_path: Path) -> None:
    rows = [(OURS, "FEMALE", "ALL", 1000), (OURS, "MALE", "ALL", 920)]
    found = import_list_size(book, [write(tmp_path / "all.csv", lines(rows, WITH_CODE))])
    assert (found.total, found.by_sex) == (1920, {"female": 1000, "male": 920})
    assert profiles(book)[0].characteristics == ("sex",)
    with pytest.raises(Refused, match="only the total of one sex"):
        import_list_size(book, [write(tmp_path / "one.csv", lines(rows[:1], WITH_CODE))])


def test_a_review_is_not_made_to_rest_on_a_total_alone(book: Workbook, twelve: str, tmp_path: Path) -> None:
    import_list_size(book, [write(tmp_path / "all.csv", TOTALS)])
    assert new_review(book, twelve)["profile_id"] == ""
    assert review_options(book, twelve)["profile_id"] == ()
    found = review(book, save_review(book, twelve, None, new_review(book, twelve)))
    assert found.profile is None
    assert all(line.people is None for each in found.comparisons for line in each.lines)


def test_a_total_alone_stands_in_the_papers(book: Workbook, twelve: str, tmp_path: Path) -> None:
    import_list_size(book, [write(tmp_path / "all.csv", TOTALS)])
    save_review(book, twelve, None, new_review(book, twelve))
    out = writing.write(book, "ppg-annual-report", tmp_path / "report.md", record_id=twelve)
    assert "1,920" in out.read_text(encoding="utf-8")


def test_the_command_says_a_total_in_json_and_words(ready: Engage, tmp_path: Path) -> None:
    path = str(write(tmp_path / "all.csv", TOTALS))
    said = ready("import", "list-size", path)
    assert (said.status, said.out) == (0, "Y99999 on 1 Nov 2026: 1,920 people.\n")
    assert "no ages" in said.err
    found = ready("import", "list-size", path, "--json").json
    assert (found["total"], found["by_sex"]) == (1920, {"female": None, "male": None})
    assert found["by_band"] == dict.fromkeys(BANDS)
