from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.terms import ContractType
from engage_tui import practice
from engage_tui.documents.plain_text import render as as_text
from engage_tui.evidence.papers.words import of_practice
from engage_tui.evidence.writing import build
from engage_tui.feedback.national.fft_import import import_fft
from engage_tui.history.changes import history
from engage_tui.practice import ODS_CODE
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid, Refused
from tests.engage_tui.conftest import PRACTICE


def errors_of(error: pytest.ExceptionInfo[NotValid]) -> set[str]:
    return set(error.value.errors)


def test_an_empty_workbook_belongs_to_nobody(empty_book: Workbook) -> None:
    assert practice.practice(empty_book) is None
    assert practice.staff(empty_book) == ()


def test_setting_up_makes_the_practice_and_the_first_person_who_signs_it(empty_book: Workbook) -> None:
    made = practice.set_up(empty_book, PRACTICE | {"ods_code": " y99999 "})

    assert practice.practice(empty_book) == made
    assert (made.name, made.ods_code, made.contract_type) == ("Elm Grove Surgery", "Y99999", ContractType.GMS)
    (first,) = practice.staff(empty_book)
    assert (first.initials, first.name, first.current) == ("SB", "Sam Brook", True)
    assert {line.author for line in history(empty_book)} == {"SB"}


def test_a_workbook_is_set_up_only_once(book: Workbook) -> None:
    with pytest.raises(Refused, match="set up already"):
        practice.set_up(book, PRACTICE | {"name": "Another Surgery"})
    assert len(practice.staff(book)) == 1


def test_an_unattended_set_up_leaves_the_staff_for_later(empty_book: Workbook) -> None:
    practice.set_up_without_staff(empty_book.signed("command line"), PRACTICE)
    assert practice.staff(empty_book) == ()
    assert {line.author for line in history(empty_book)} == {"command line"}


@pytest.mark.parametrize("code", ["Y9999", "Y999999", "99999Y", "Y9999O", "YY9999", "Y٩٩٩٩٩"])
def test_an_ods_code_has_one_shape(empty_book: Workbook, code: str) -> None:
    with pytest.raises(NotValid) as error:
        practice.set_up(empty_book, PRACTICE | {"ods_code": code})
    assert errors_of(error) == {"ods_code"}
    assert "letter and five digits" in error.value.errors["ods_code"]
    assert practice.practice(empty_book) is None


@pytest.mark.parametrize("initials", ["S B", "S.B.", "ABCDEFG", "S_B", "🙂"])
def test_initials_are_a_few_letters(empty_book: Workbook, initials: str) -> None:
    with pytest.raises(NotValid) as error:
        practice.set_up(empty_book, PRACTICE | {"initials": initials})
    assert errors_of(error) == {"initials"}


def test_every_box_that_is_needed_is_named_at_once(empty_book: Workbook) -> None:
    with pytest.raises(NotValid) as error:
        practice.set_up(empty_book, {})
    assert errors_of(error) == {"name", "initials"}


def test_a_practice_that_is_not_sure_of_its_code_is_set_up_without(
    empty_book: Workbook, tmp_path: Path
) -> None:
    made = practice.set_up(empty_book, PRACTICE | {"ods_code": " "})
    book = empty_book.signed("SB")
    assert made.ods_code == ""
    assert dict(of_practice(book))["Practice"] == "Elm Grove Surgery (code not given)"
    assert "code not given" in as_text(build(book, "handover", None))
    with pytest.raises(Refused, match="ODS code is not given yet"):
        import_fft(book, tmp_path / "any.csv")
    practice.save_practice(book, {**PRACTICE, "since": ""})
    assert practice.practice(book) == replace(made, ods_code="Y99999")
    assert practice.former_names(book) == (), "it was never another"


def test_an_unattended_set_up_checks_the_same(empty_book: Workbook) -> None:
    with pytest.raises(NotValid) as error:
        practice.set_up_without_staff(empty_book, PRACTICE | {"ods_code": "1"})
    assert errors_of(error) == {"ods_code"}


@given(st.from_regex(r"[A-Za-z][0-9]{5}", fullmatch=True))
def test_every_code_of_the_shape_is_taken_in_any_capitals(code: str) -> None:
    assert ODS_CODE.fullmatch(code.upper())


def test_the_practice_changes_and_keeps_its_history(book: Workbook) -> None:
    changed = practice.save_practice(book, PRACTICE | {"name": "Elm Grove Medical Centre"})

    assert practice.practice(book) == changed
    latest = history(book, changed.id)[0]
    assert latest.fields == (("Practice name", "Elm Grove Surgery", "Elm Grove Medical Centre"),)
    assert latest.record_id == changed.id


def test_a_practice_that_is_not_set_up_cannot_be_changed(empty_book: Workbook) -> None:
    with pytest.raises(Refused, match="no practice yet"):
        practice.save_practice(empty_book.signed("SB"), PRACTICE)


def test_staff_are_listed_by_initials_with_leavers_last(book: Workbook) -> None:
    practice.save_staff(book, None, {"initials": "AA", "left_on": "22/11/2026"})
    practice.save_staff(book, None, {"initials": "ZZ", "role": "Reception"})
    practice.save_staff(book, None, {"initials": "pq", "left_on": "23/11/2026"})

    lines = practice.staff(book)
    assert [(line.initials, line.current) for line in lines] == [
        ("PQ", True),
        ("SB", True),
        ("ZZ", True),
        ("AA", False),
    ]
    assert lines[-1].left_on == date(2026, 11, 22)


@pytest.mark.parametrize("initials", ["SB", "sb"])
def test_two_people_here_never_share_initials(book: Workbook, initials: str) -> None:
    with pytest.raises(NotValid) as error:
        practice.save_staff(book, None, {"initials": initials})
    assert "already" in error.value.errors["initials"]
    assert len(practice.staff(book)) == 1


def test_the_initials_of_someone_who_left_are_free(book: Workbook) -> None:
    left = practice.save_staff(book, None, {"initials": "KO", "left_on": "01/10/2026"})
    practice.save_staff(book, None, {"initials": "KO"})
    with pytest.raises(NotValid):
        practice.save_staff(book, left.id, {"initials": "KO", "left_on": ""})
    practice.save_staff(book, left.id, {"initials": "KO", "role": "GP partner"})
    assert [line.role for line in practice.staff(book)] == ["", "", "GP partner"]


def test_saving_someone_unchanged_is_no_clash_with_themselves(book: Workbook) -> None:
    (first,) = practice.staff(book)
    assert practice.save_staff(book, first.id, {"initials": "sb"}).initials == "SB"


def test_the_last_person_can_neither_leave_nor_be_removed(book: Workbook) -> None:
    (first,) = practice.staff(book)
    with pytest.raises(Refused, match="only member of staff"):
        practice.save_staff(book, first.id, {"initials": "SB", "left_on": "01/11/2026"})
    with pytest.raises(Refused, match="only member of staff"):
        practice.remove_staff(book, first.id)
    assert practice.staff(book) == (first,)

    practice.save_staff(book, None, {"initials": "KO"})
    practice.remove_staff(book, first.id)
    assert [line.initials for line in practice.staff(book)] == ["KO"]


def test_someone_who_is_gone_from_the_list_cannot_be_changed(book: Workbook) -> None:
    added = practice.save_staff(book, None, {"initials": "KO"})
    practice.remove_staff(book, added.id)
    with pytest.raises(Refused, match="no longer"):
        practice.save_staff(book, added.id, {"initials": "KO"})
    with pytest.raises(Refused, match="no longer"):
        practice.remove_staff(book, "nobody")


def test_sites_come_change_and_go(book: Workbook) -> None:
    branch = practice.save_site(book, None, {"name": "Mill Lane branch", "address": "1 Mill Lane\nElmford"})
    main = practice.save_site(book, None, {"name": "Elm Grove"})
    assert practice.sites(book) == (main, branch)
    with pytest.raises(NotValid) as error:
        practice.save_site(book, main.id, {"name": "MILL LANE BRANCH"})
    assert errors_of(error) == {"name"}

    assert practice.save_site(book, main.id, {"name": "elm grove"}).name == "elm grove"
    practice.save_site(book, main.id, {"name": "Elm Grove"})
    renamed = practice.save_site(book, branch.id, {"name": "Mill Lane"})
    assert (renamed.name, renamed.address) == ("Mill Lane", "1 Mill Lane\nElmford")
    practice.remove_site(book, main.id)
    assert practice.sites(book) == (renamed,)


def test_a_site_needs_a_name(book: Workbook) -> None:
    with pytest.raises(NotValid) as error:
        practice.save_site(book, None, {"name": " "})
    assert errors_of(error) == {"name"}


def test_closed_days_come_change_and_go(book: Workbook) -> None:
    training = practice.save_closed_day(book, None, {"day": "16/12/2026", "reason": "Training"})
    moving = practice.save_closed_day(book, None, {"day": "02/12/2026", "reason": "Moving desks"})
    assert practice.closed_days(book) == (moving, training)
    assert training.day == date(2026, 12, 16)
    with pytest.raises(NotValid) as error:
        practice.save_closed_day(book, None, {"day": "16/12/2026"})
    assert errors_of(error) == {"day"}

    same = practice.save_closed_day(book, training.id, {"day": "16/12/2026", "reason": "All-staff training"})
    assert same.reason == "All-staff training"
    moved = practice.save_closed_day(book, moving.id, {"day": "03/12/2026"})
    assert (moved.day, moved.reason) == (date(2026, 12, 3), "Moving desks")
    practice.remove_closed_day(book, training.id)
    assert practice.closed_days(book) == (moved,)


def test_what_people_type_is_kept_as_typed_but_never_as_control_codes(book: Workbook) -> None:
    site = practice.save_site(book, None, {"name": "[b]Mill\x1b]0;x\x07 Lane[/b]"})
    assert site.name == "[b]Mill]0;x Lane[/b]"


def test_history_labels_hold_no_typed_words(book: Workbook) -> None:
    practice.save_staff(book, None, {"initials": "QX", "name": "Quentin Xavier"})
    assert not any("QX" in line.label or "Quentin" in line.label for line in history(book))
