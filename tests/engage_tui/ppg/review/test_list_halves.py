"""Half a list: kept until the file of the other sex comes, of the same day and practice and of no other."""

from datetime import date
from pathlib import Path

import pytest

from engage_tui.history.changes import history, undo
from engage_tui.ppg.review.list_profiles import import_list_size, profiles, remove_profile
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


@pytest.mark.parametrize("first_is_men", [True, False])
def test_taking_the_whole_back_leaves_the_half_as_it_was(
    book: Workbook, tmp_path: Path, first_is_men: bool
) -> None:
    files = [men(tmp_path), women(tmp_path)]
    first, second = files if first_is_men else files[::-1]
    import_list_size(book, [first])
    waited = half_typed(book)
    import_list_size(book, [second])
    assert half_typed(book) == ()
    undo(book)
    assert half_typed(book) == waited != ()
    again = import_list_size(book, [second])
    assert (again.total, again.waits_for, half_typed(book)) == (972, "", ())


def test_a_half_that_is_whole_is_not_said_to_wait_with_another_month(book: Workbook, tmp_path: Path) -> None:
    import_list_size(book, [men(tmp_path, "01MAY2026")])
    import_list_size(book, [women(tmp_path, "01MAY2026")])
    june = import_list_size(book, [women(tmp_path, "01JUN2026")])
    assert june.waits_for == "male"
    assert not any("do not belong together" in each for each in june.warnings)
    assert len(half_typed(book)) == 1


@pytest.mark.parametrize("first_is_men", [True, False])
def test_a_file_of_totals_does_not_hide_the_files_by_age(
    book: Workbook, tmp_path: Path, first_is_men: bool
) -> None:
    totals: list[Row] = [(OURS, "ALL", "ALL", 972), (OURS, "FEMALE", "ALL", 960), (OURS, "MALE", "ALL", 12)]
    import_list_size(book, [write(tmp_path / "totals.csv", lines(totals))])
    assert [each.characteristics for each in profiles(book)] == [("sex",)]
    files = [men(tmp_path), women(tmp_path)]
    first, second = files if first_is_men else files[::-1]
    assert import_list_size(book, [first]).waits_for
    import_list_size(book, [tmp_path / "totals.csv"])
    assert not import_list_size(book, [second]).already_known
    assert [(each.total, each.characteristics) for each in profiles(book)] == [(972, ("age", "sex"))]


def test_a_half_of_other_ages_is_another_half(book: Workbook, tmp_path: Path) -> None:
    import_list_size(book, [men(tmp_path), women(tmp_path)])
    moved = write(tmp_path / "moved.csv", lines(everyone("MALE", {3: 7, 90: 5}), day="01NOV2026"))
    assert import_list_size(book, [moved]).already_known  # the women leave room for it
    aged = write(tmp_path / "aged.csv", lines(everyone("FEMALE", {3: 960}), day="01NOV2026"))
    assert import_list_size(book, [aged]).waits_for == "male"
    assert import_list_size(book, [men(tmp_path)]).total == 972
    assert len(profiles(book)) == 2
    assert half_typed(book) == ()


def test_what_took_the_place_of_a_half_leaves_none_waiting(book: Workbook, tmp_path: Path) -> None:
    import_list_size(book, [write(tmp_path / "wrong.csv", lines(everyone("MALE", {3: 1})))])
    import_list_size(book, [men(tmp_path), women(tmp_path)])
    assert half_typed(book) == ()


def test_whoever_removes_the_whole_is_asked_for_no_half(book: Workbook, tmp_path: Path) -> None:
    import_list_size(book, [men(tmp_path)])
    import_list_size(book, [women(tmp_path)])
    remove_profile(book, profiles(book)[0].id)
    assert (profiles(book), half_typed(book)) == ((), ())


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
