"""Times that end before they begin are asked about in every form that asks for two."""

from collections.abc import Callable, Mapping

import pytest

from engage_tui.forms.fields import Form
from engage_tui.ppg.lookups import TIMES
from engage_tui.ppg.meetings import forms
from engage_tui.ppg.meetings.closing import close_meeting
from engage_tui.ppg.meetings.minutes import set_attendance
from engage_tui.ppg.meetings.planning import open_meeting, plan_meeting, save_meeting
from engage_tui.ppg.meetings.queries import meeting
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid
from tests.engage_tui.ppg.made_up import TODAY

Typed = Mapping[str, str]


def attended(book: Workbook, key: str, typed: Typed) -> None:
    set_attendance(book, meeting(book, key).attendance[0].id, typed)


def planned_anew(book: Workbook, key: str, typed: Typed) -> None:
    plan_meeting(book, meeting(book, key).ppg_id, {**TODAY, **typed})


SAVING: dict[str, tuple[Callable[[Workbook, str, Typed], object], ...]] = {
    "meeting": (save_meeting, planned_anew),
    "attendance": (attended,),
}
"""What saves each form that asks for two times of day."""
PAIRS = {"meeting": ("starts_at", "ends_at"), "attendance": ("came_at", "left_at")}


def test_every_form_with_two_times_is_among_them() -> None:
    every = [each for each in vars(forms).values() if isinstance(each, Form)]
    two = {each.name for each in every if sum(field.name in TIMES for field in each.fields) > 1}
    assert two == set(SAVING)


@pytest.mark.parametrize("name", sorted(SAVING))
@pytest.mark.parametrize("turned", [("19:00", "18:00"), ("7pm", "6.30pm"), ("19:00", "19:00")])
def test_turned_times_are_asked_about_and_nothing_is_written(
    book: Workbook, twelve: str, name: str, turned: tuple[str, str]
) -> None:
    key = plan_meeting(book, twelve, TODAY)
    before = meeting(book, key)
    first, then = PAIRS[name]
    for save in SAVING[name]:
        with pytest.raises(NotValid, match="type a time after 19:00") as asked:
            save(book, key, dict(zip((first, then), turned, strict=True)))
        assert set(asked.value.errors) == {then}
    assert meeting(book, key) == before


@pytest.mark.parametrize("name", sorted(SAVING))
def test_one_time_is_held_against_the_one_on_record(book: Workbook, twelve: str, name: str) -> None:
    key = plan_meeting(book, twelve, TODAY)
    first, then = PAIRS[name]
    save = SAVING[name][0]
    save(book, key, {first: "16:00", then: "17:00"})
    with pytest.raises(NotValid, match="type a time after 17:30"):
        save(book, key, {first: "17:30"})
    with pytest.raises(NotValid, match="type a time after 16:00"):
        save(book, key, {then: "15:00"})
    save(book, key, {then: ""})


def test_a_meeting_does_not_end_before_it_began(book: Workbook, twelve: str) -> None:
    key = plan_meeting(book, twelve, TODAY)
    open_meeting(book, key)
    with pytest.raises(NotValid, match="type a time after 16:00"):
        close_meeting(book, key, {"ends_at": "15:59"})
