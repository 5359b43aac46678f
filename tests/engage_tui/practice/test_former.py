"""What the practice and its people were called before: kept, written down, and found by the day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage_tui import practice
from engage_tui.forgetting.erasing import erase_record
from engage_tui.history.changes import history, undo
from engage_tui.practice.own_code import FormerCode, OwnCodes, own_codes
from engage_tui.practice.then import by_initials, held_on
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid, Refused

NOW = {"name": "Elm Grove Surgery", "ods_code": "Y99999", "contract_type": "GMS"}
MERGED = {"name": "Oak Tree Surgery", "ods_code": "Y88888", "contract_type": "GMS"}
MERGER = date(2026, 9, 1)
BEFORE = MERGER - timedelta(days=1)


@pytest.fixture
def merged(book: Workbook) -> Workbook:
    practice.save_practice(book, {**MERGED, "since": "1/9/2026"})
    return book


def called(book: Workbook, day: date) -> tuple[str, str]:
    found = practice.practice_on(book, day)
    assert found is not None
    return found.name, found.ods_code


def wrong(book: Workbook, since: str) -> str:
    with pytest.raises(NotValid) as problem:
        practice.save_practice(book, {**NOW, "since": since})
    assert set(problem.value.errors) == {"since"}
    return str(problem.value)


def test_each_day_has_the_name_of_that_day(merged: Workbook) -> None:
    assert called(merged, date(1999, 1, 1)) == called(merged, BEFORE) == ("Elm Grove Surgery", "Y99999")
    assert called(merged, MERGER) == called(merged, merged.today) == ("Oak Tree Surgery", "Y88888")
    assert own_codes(merged).every == ("Y88888", "Y99999")
    assert practice.renamed_within(merged, date(2026, 4, 1), date(2027, 3, 31))[0][1] == BEFORE
    assert practice.renamed_within(merged, MERGER, date(2027, 3, 31)) == ()


def test_a_change_and_the_name_it_leaves_behind_are_one_act(merged: Workbook) -> None:
    assert {each.record_type for each in history(merged)[:2]} == {"practice", "former_name"}
    undo(merged)
    assert called(merged, merged.today) == ("Elm Grove Surgery", "Y99999")
    assert practice.former_names(merged) == ()


def test_without_a_day_it_counts_from_today_and_a_slip_put_right_never_was(book: Workbook) -> None:
    practice.save_practice(book, {**NOW, "name": "Elm Grove Medical Centre", "how": "slip"})
    assert called(book, date(2020, 1, 1))[0] == "Elm Grove Medical Centre"
    practice.save_practice(book, {**MERGED, "how": "changed", "since": ""})
    assert called(book, book.today - timedelta(days=1))[0] == "Elm Grove Medical Centre"
    practice.save_practice(book, {**MERGED, "contract_type": "PMS"})  # nothing is called otherwise
    practice.save_practice(book, {**MERGED, "name": "Oak Tree"})  # what stood for no day is no former name
    assert [each.ends_on for each in practice.former_names(book)] == [book.today - timedelta(days=1)]
    assert called(book, book.today) == ("Oak Tree", "Y88888")


def test_a_day_that_cannot_be_is_refused(merged: Workbook) -> None:
    assert "today or an earlier day" in wrong(merged, "24/11/2026")
    assert "1 Sep 2026 or a later day" in wrong(merged, "31/8/2026")
    assert called(merged, merged.today)[0] == "Oak Tree Surgery"


def test_a_name_of_before_is_written_down_by_hand_and_taken_off_again(merged: Workbook) -> None:
    typed = {"name": "Elm Lane", "ods_code": "y77777", "starts_on": "", "ends_on": "31/3/2020"}
    key = practice.save_former_name(merged, None, typed)
    assert called(merged, date(2019, 5, 1)) == ("Elm Lane", "Y77777")
    assert called(merged, date(2020, 4, 1)) == ("Elm Grove Surgery", "Y99999")
    practice.save_former_name(merged, key, {**typed, "name": "Elm Lane Surgery", "starts_on": "1/4/2001"})
    assert called(merged, date(2019, 5, 1))[0] == "Elm Lane Surgery"
    practice.remove_former_name(merged, key)
    assert called(merged, date(2019, 5, 1))[0] == "Elm Grove Surgery"


@pytest.mark.parametrize(
    ("typed", "box"),
    [
        ({"ends_on": "23/11/2026"}, "ends_on"),  # today is what it is called now
        ({"ends_on": "31/8/2026"}, "ends_on"),  # another ended that day
        ({"ends_on": "1/10/2026", "starts_on": "1/1/2026"}, "starts_on"),  # the other ended within
        ({"ends_on": "1/1/2020", "starts_on": "2/1/2020"}, "starts_on"),
        ({"ends_on": ""}, "ends_on"),
        ({"ods_code": "ELM"}, "ods_code"),
    ],
)
def test_of_any_day_there_is_one_name(merged: Workbook, typed: dict[str, str], box: str) -> None:
    good = {"name": "Elm Lane", "ods_code": "Y77777", "ends_on": "31/3/2020"}
    with pytest.raises(NotValid) as problem:
        practice.save_former_name(merged, None, {**good, **typed})
    assert set(problem.value.errors) == {box}
    assert len(practice.former_names(merged)) == 1


DAYS = st.dates(date(2001, 1, 1), date(2026, 12, 31))


@given(st.lists(DAYS, unique=True, max_size=6), DAYS)
def test_whatever_the_days_a_day_has_the_code_that_ended_next(ends: list[date], day: date) -> None:
    former = tuple(FormerCode(f"Y{number:05}", each) for number, each in enumerate(ends))
    own = OwnCodes("Y99999", former)
    later = sorted(each for each in ends if each >= day)
    assert own.on(day) == (f"Y{ends.index(later[0]):05}" if later else "Y99999")
    assert set(own.every) == {own.code, *(each.code for each in former)}
    found = held_on(former, day)
    assert own.best({own.on(day), own.code}, day) == (found.code if found else own.code)


def test_staff_have_the_name_and_role_of_the_day(book: Workbook) -> None:
    key = practice.staff(book)[0].id
    typed = {"initials": "SB", "name": "Sam Hill", "role": "Practice manager"}
    practice.save_staff(book, key, {**typed, "since": "1/4/2026", "joined_on": "1/6/2019"})
    [then] = practice.staff_on(book, date(2025, 11, 3))
    [now] = practice.staff_on(book, book.today)
    assert (then.name, then.role, now.name, now.role) == ("Sam Brook", "", "Sam Hill", "Practice manager")
    assert then.current
    assert not practice.staff_on(book, date(2019, 5, 31))[0].current
    [line] = practice.former_posts(book)
    assert (line.who, line.name, line.ends_on) == ("SB", "Sam Brook", date(2026, 3, 31))
    undo(book)
    assert practice.former_posts(book) == ()


def test_a_first_day_comes_before_the_last(book: Workbook) -> None:
    with pytest.raises(NotValid, match="before the day they came"):
        practice.save_staff(book, None, {"initials": "KO", "joined_on": "1/5/2026", "left_on": "1/4/2026"})


def test_a_role_of_before_is_written_down_by_hand(book: Workbook) -> None:
    typed = {"who": "sb", "name": "", "role": "Reception", "starts_on": "", "ends_on": "31/8/2024"}
    key = practice.save_former_post(book, None, typed)
    [then] = practice.staff_on(book, date(2024, 8, 31))
    assert (then.name, then.role) == ("Sam Brook", "Reception")
    practice.save_former_post(book, key, {**typed, "role": "Reception lead"})
    assert practice.former_posts(book)[0].role == "Reception lead"
    with pytest.raises(NotValid) as problem:
        practice.save_former_post(book, None, {**typed, "who": "ZZ"})
    assert set(problem.value.errors) == {"who"}
    with pytest.raises(NotValid, match="overlap"):
        practice.save_former_post(book, None, typed)
    practice.remove_former_post(book, key)
    with pytest.raises(Refused, match="no longer in the workbook"):
        practice.remove_former_post(book, key)


def test_erasing_somebodys_name_erases_the_name_they_had(book: Workbook) -> None:
    [sam] = practice.staff(book)
    practice.save_staff(book, sam.id, {"initials": "SB", "name": "Sam Hill", "role": "", "since": "1/4/2026"})
    erase_record(book, "staff", sam.id, "asked")
    told = [str(text) for each in history(book) for field in each.kept for text in field]
    assert not any("Brook" in each or "Hill" in each for each in told)
    assert "Brook" not in str(practice.former_posts(book))


def test_initials_mean_whoever_had_them_that_day(book: Workbook) -> None:
    practice.save_staff(book, None, {"initials": "KO", "name": "Kim Old", "left_on": "30/6/2025"})
    new = practice.save_staff(book, None, {"initials": "KO", "name": "Kay New", "joined_on": "1/9/2025"})
    with book.read() as session:
        named = {
            day: by_initials(session, day)["ko"].name
            for day in (date(2025, 6, 30), date(2025, 9, 1), date(2025, 7, 15), book.today)
        }
    assert list(named.values()) == ["Kim Old", "Kay New", "Kim Old", "Kay New"]
    practice.remove_staff(book, new.id)
    with book.read() as session:
        assert by_initials(session, date(2025, 6, 30))["ko"].name == "Kim Old"
