"""Counts of the registered list, as the workbook keeps them."""

from datetime import date
from pathlib import Path

import pytest

from engage_tui.history.changes import history
from engage_tui.ppg.review.bands import BANDS
from engage_tui.ppg.review.forms import categories, read_counts
from engage_tui.ppg.review.list_profiles import (
    import_list_size,
    import_typed,
    profiles,
    remove_profile,
    save_counts,
)
from engage_tui.ppg.review.list_wholes import NATIONAL
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid, Refused
from tests.engage_tui.cli.command_line import Engage
from tests.engage_tui.ppg.review.list_files import FIVES, OURS, QUIN, Row, everyone, lines, write

BOTH = [*everyone("FEMALE"), *everyone("MALE")]

CARERS = {
    "characteristic": "carer",
    "counted_on": "1 Nov 2026",
    "source": "A search of the clinical system",
    "counts": "Carers 210",
    "total": "8,900",
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write(tmp_path / "list.csv", lines(BOTH))


def counted(book: Workbook, profile_id: str) -> dict[tuple[str, str], int]:
    from sqlalchemy import select

    from db.models import ListCount

    with book.read() as session:
        wanted = select(ListCount).where(ListCount.profile_id == profile_id)
        return {(each.characteristic, each.category): each.people for each in session.scalars(wanted)}


def test_the_files_are_kept_by_age_and_sex(book: Workbook, file: Path) -> None:
    import_list_size(book, [file])
    (kept,) = profiles(book)
    assert (kept.counted_on, kept.total, kept.source) == (date(2026, 11, 1), 1920, NATIONAL)
    assert kept.characteristics == ("age", "sex")
    assert kept.words == f"1 Nov 2026: 1,920 people, {NATIONAL}"
    held = counted(book, kept.id)
    assert [held["age", band] for band in BANDS] == [320, 180, 200, 200, 200, 200, 200, 200, 220]
    assert (held["sex", "female"], held["sex", "male"]) == (960, 960)


def test_the_same_files_twice_add_nothing(book: Workbook, file: Path) -> None:
    assert not import_list_size(book, [file]).already_known
    changes = len(history(book, None))
    again = import_list_size(book, [file])
    assert (again.already_known, again.warnings) == (True, ())
    assert len(profiles(book)) == 1
    assert len(history(book, None)) == changes


def test_other_numbers_of_the_same_day_are_kept_beside_them(book: Workbook, file: Path) -> None:
    import_list_size(book, [file])
    corrected = write(
        file.with_name("corrected.csv"), lines([*everyone("FEMALE", {3: 4}), *everyone("MALE")])
    )
    assert "other numbers of the same day" in import_list_size(book, [corrected]).warnings[0]
    assert [each.total for each in profiles(book)] == [964, 1920]


def test_an_estimate_says_so_where_it_is_chosen(book: Workbook, tmp_path: Path) -> None:
    rows: list[Row] = [(OURS, sex, age, 50) for sex in ("FEMALE", "MALE") for age in FIVES]
    import_list_size(book, [write(tmp_path / "five.csv", lines(rows, QUIN))])
    assert profiles(book)[0].source.endswith("(ages 15 to 19 shared out)")


def test_files_are_named_in_a_form_one_to_a_line(book: Workbook, tmp_path: Path) -> None:
    women = write(tmp_path / "the women.csv", lines(everyone("FEMALE")))
    men = write(tmp_path / "men.csv", lines(everyone("MALE")))
    assert import_typed(book, {"files": f'"{women}"\n\n {men} \n'}).total == 1920
    with pytest.raises(NotValid):
        import_typed(book, {"files": " \n"})


def test_a_workbook_without_a_practice_cannot_find_its_rows(empty_book: Workbook, file: Path) -> None:
    with pytest.raises(Refused, match="no practice yet"):
        import_list_size(empty_book, [file])


def test_typed_counts_with_the_rest_of_the_list(book: Workbook) -> None:
    key = save_counts(book, CARERS)
    assert counted(book, key) == {("carer", "carer"): 210, ("carer", "not_carer"): 8690}
    assert profiles(book)[0].total == 8900
    assert save_counts(book, CARERS) == key


def test_the_rest_of_a_list_is_not_known_where_there_is_no_category_for_it(book: Workbook) -> None:
    key = save_counts(
        book, CARERS | {"characteristic": "religion_belief", "counts": "Muslim: 1,200\nnot stated 40"}
    )
    assert counted(book, key) == {("religion_belief", "muslim"): 1200, ("religion_belief", "no_data"): 7700}


def test_counts_as_a_spreadsheet_pastes_them() -> None:
    text = (
        "White British\t4,200\nWHITE - ROMA; 30\n\nasian_indian 210\r\nBlack: African, 99\nD = 5\n"
        "Prefer not to say 7\nNot stated\t12\nUnknown\t3"
    )
    assert read_counts(text.replace("\r", ""), "ethnicity") == {
        "white_british": 4200,
        "white_roma": 30,
        "asian_indian": 210,
        "black_african": 99,
        "mixed_white_black_caribbean": 5,
        "prefer_not_to_say": 7,
        "no_data": 15,
    }


def test_bands_of_age_are_read_as_they_are_written() -> None:
    text = "\n".join(f"{each.words} {number}" for number, each in enumerate(categories("age")))
    assert list(read_counts(text, "age")) == list(BANDS)
    assert read_counts("85+ 12\n0-15 3", "age") == {"85+": 12, "0-15": 3}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("White British 85%", "line 1 is a percentage"),
        ("White British", "line 1 needs a category and then a number"),
        ("White British 4\nMartian 3", "line 2 begins with no category"),
        ("C 40", "line 1 begins with no category"),
        ("White British 4\nwhite british 4", "line 2 gives a category for the second time"),
        ("White" + " " * 100_000 + "British", "line 1 needs a category and then a number"),
        ("White British -4", "line 1 needs a category and then a number"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_and_not_repeated(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words) as problem:
        read_counts(text, "ethnicity")
    assert "Martian" not in str(problem.value)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"counts": "Everybody 5"}, "counts"),
        ({"counts": ""}, "counts"),
        ({"total": "100"}, "total"),
        ({"counted_on": "24 Nov 2026"}, "counted_on"),
        ({"source": ""}, "source"),
        ({"characteristic": "shoe size"}, "characteristic"),
    ],
)
def test_counts_that_are_wrong_are_not_kept(book: Workbook, typed: dict[str, str], field: str) -> None:
    with pytest.raises(NotValid) as problem:
        save_counts(book, CARERS | typed)
    assert list(problem.value.errors) == [field]
    assert profiles(book) == ()


def test_counts_are_removed_and_can_be_typed_again(book: Workbook) -> None:
    key = save_counts(book, CARERS)
    remove_profile(book, key)
    assert profiles(book) == ()
    assert save_counts(book, CARERS) != key


SHAPE = (
    "ods_code", "extract_date", "total", "by_sex", "by_band", "rows_read", "rows_kept", "warnings",
)  # fmt: skip


def test_the_command_says_what_it_read_as_json(ready: Engage, file: Path) -> None:
    found = ready("import", "list-size", str(file), "--json")
    assert (found.status, found.err) == (0, "")
    assert tuple(found.json)[: len(SHAPE)] == SHAPE
    assert found.json["extract_date"] == "2026-11-01"
    assert found.json["by_sex"] == {"female": 960, "male": 960}
    assert list(found.json["by_band"]) == list(BANDS)
    assert (found.json["total"], found.json["rows_read"], found.json["rows_kept"]) == (1920, 194, 194)
    assert found.json["warnings"] == []
    assert ready("import", "list-size", str(file), "--json").json["already_known"] is True


def test_the_command_says_it_in_words_and_warns_apart(ready: Engage, tmp_path: Path) -> None:
    path = write(tmp_path / "list.csv", lines([*BOTH, (OURS, "ALL", "ALL", 7)]))
    found = ready("import", "list-size", str(path))
    assert found.status == 0
    assert found.out.startswith("Y99999 on 1 Nov 2026: 1,920 people.\n0-15 ")
    assert "row 196" in found.err


def test_the_command_refuses_in_one_message(ready: Engage, tmp_path: Path) -> None:
    path = write(tmp_path / "list.csv", lines([*BOTH[:-1], (OURS, "MALE", "95+", "-1")]))
    found = ready("import", "list-size", str(path), "--json")
    assert (found.status, found.out) == (1, "")
    assert "list.csv, row 195: the number of patients is below nought." in found.err


def test_records_come_from_one_folder(ready: Engage, tmp_path: Path) -> None:
    assert ready("import", "records", str(tmp_path), str(tmp_path)).status == 1
