"""Half a list: kept until the file of the other sex comes, of the same day and practice and of no other."""

from datetime import date
from pathlib import Path

import pytest

from engage_tui.history.changes import history, undo
from engage_tui.ppg.review.list_profiles import import_list_size, profiles
from engage_tui.today.half_typed import half_typed
from engage_tui.workbook.book import Workbook
from tests.engage_tui.cli.command_line import Engage
from tests.engage_tui.ppg.review.list_files import FIVES, OURS, QUIN, Row, everyone, lines, write


def men(folder: Path, day: str = "01NOV2026") -> Path:
    return write(folder / f"male-{day}.csv", lines(everyone("MALE", {3: 7, 40: 5}), day=day))


def women(folder: Path, day: str = "01NOV2026") -> Path:
    return write(folder / f"female-{day}.csv", lines(everyone("FEMALE"), day=day))


@pytest.mark.parametrize("first_is_men", [True, False])
def test_the_second_completes_the_first(book: Workbook, tmp_path: Path, first_is_men: bool) -> None:
    files = [men(tmp_path), women(tmp_path)]
    first, second = files if first_is_men else files[::-1]
    half = import_list_size(book, [first])
    assert (half.total, half.half) == ((12, "male") if first_is_men else (960, "female"))
    assert half.waits_for == ("female" if first_is_men else "male")
    assert profiles(book) == ()
    whole = import_list_size(book, [second])
    assert (whole.total, whole.by_sex) == (972, {"female": 960, "male": 12})
    assert (whole.waits_for, whole.already_known) == ("", False)
    assert "completes the file of" in whole.completes
    (kept,) = profiles(book)
    assert (kept.counted_on, kept.total, kept.characteristics) == (date(2026, 11, 1), 972, ("age", "sex"))
    together = import_list_size(book, files)
    assert (together.total, together.by_band, together.already_known) == (972, whole.by_band, True)


def test_either_file_again_adds_nothing(book: Workbook, tmp_path: Path) -> None:
    half = import_list_size(book, [men(tmp_path)])
    assert (half.already_known, import_list_size(book, [men(tmp_path)]).already_known) == (False, True)
    import_list_size(book, [women(tmp_path)])
    changes = len(history(book, None))
    for file in (men(tmp_path), women(tmp_path)):
        again = import_list_size(book, [file])
        assert (again.already_known, again.waits_for) == (True, "")
        assert again.warnings == ("The whole list of that day is here already.",)
    assert (len(profiles(book)), len(history(book, None))) == (1, changes)
    assert half_typed(book) == ()


def test_two_months_never_join(book: Workbook, tmp_path: Path) -> None:
    import_list_size(book, [men(tmp_path, "01MAY2026")])
    june = import_list_size(book, [women(tmp_path, "01JUN2026")])
    assert (june.total, june.waits_for) == (960, "male")
    assert "waits here is of 1 May 2026, so the two do not belong together" in june.warnings[-1]
    assert profiles(book) == ()
    assert import_list_size(book, [women(tmp_path, "01MAY2026")]).total == 972
    assert [each.counted_on for each in profiles(book)] == [date(2026, 5, 1)]
    assert import_list_size(book, [men(tmp_path, "01JUN2026")]).total == 972


def test_a_corrected_half_takes_the_place_of_the_one_that_waits(book: Workbook, tmp_path: Path) -> None:
    import_list_size(book, [write(tmp_path / "wrong.csv", lines(everyone("MALE", {3: 1})))])
    import_list_size(book, [men(tmp_path)])
    assert import_list_size(book, [women(tmp_path)]).total == 972


def test_single_years_and_bands_make_no_whole(book: Workbook, tmp_path: Path) -> None:
    fives: list[Row] = [(OURS, "FEMALE", age, 50) for age in FIVES]
    import_list_size(book, [write(tmp_path / "five.csv", lines(fives, QUIN))])
    half = import_list_size(book, [men(tmp_path)])
    assert (half.total, half.waits_for) == (12, "female")
    assert profiles(book) == ()


def test_today_asks_for_the_other_half(book: Workbook, tmp_path: Path) -> None:
    import_list_size(book, [men(tmp_path)])
    (line,) = half_typed(book)
    assert line.what == "List sizes wait for the file of women and girls of 1 Nov 2026"
    assert (line.kind, line.owner) == ("ppg", "SB")


def test_taking_the_whole_back_leaves_no_half_list(book: Workbook, tmp_path: Path) -> None:
    import_list_size(book, [men(tmp_path)])
    import_list_size(book, [women(tmp_path)])
    assert undo(book) == "Sizes of the registered list brought in"
    assert profiles(book) == ()
    assert import_list_size(book, [men(tmp_path), women(tmp_path)]).total == 972


def test_the_command_says_which_half_is_wanted(ready: Engage, tmp_path: Path) -> None:
    half = ready("import", "list-size", str(men(tmp_path)))
    assert half.status == 0
    assert half.out == (
        "Y99999 on 1 Nov 2026: 12 men and boys. Kept until the other half comes: give the female file too.\n"
    )
    assert ready("import", "list-size", str(men(tmp_path)), "--json").json["waits_for"] == "female"
    whole = ready("import", "list-size", str(women(tmp_path)), "--json").json
    assert (whole["total"], whole["by_sex"]) == (972, {"female": 960, "male": 12})
    assert whole["waits_for"] is None
