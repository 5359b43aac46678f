"""Members who look alike are pointed out; two who are one person become one, and can be parted again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from db.models import Action, AgendaItem, Attendance, Feedback, Meeting, Person
from engage_tui.checklist.actions import save_action
from engage_tui.feedback.loops.desk import log_feedback
from engage_tui.history.changes import history, undo
from engage_tui.ppg.group.alike import like, look_alikes
from engage_tui.ppg.group.joining import are_two, join_members
from engage_tui.ppg.group.members import (
    erase_person,
    member,
    member_left,
    members,
    save_member,
    save_role,
)
from engage_tui.ppg.group.views import MemberLine
from engage_tui.ppg.meetings.minutes import set_attendance
from engage_tui.ppg.meetings.planning import open_meeting, plan_meeting
from engage_tui.ppg.meetings.queries import meeting
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid, Refused
from tests.engage_tui.ppg.made_up import TODAY


def joined(book: Workbook, ppg: str, name: str, **typed: str) -> str:
    return save_member(book, ppg, None, {"name": name, "joined_on": "1 Apr 2026", **typed})


def person_of(book: Workbook, member_id: str) -> str:
    return member(book, member_id).person_id


@pytest.fixture
def two(book: Workbook, ppg: str) -> tuple[str, str]:
    """One person on the list twice, each with a part of what is known."""
    one = joined(book, ppg, "Ada Ashdown", contact="01632 960001")
    other = joined(book, ppg, "Ada Ashdon", joined_on="1 Feb 2026", communication_needs="Hearing loop")
    assert member(book, other).initials == "AA2"
    return one, other


def test_names_that_are_nearly_the_same_and_one_way_to_reach_are_pointed_out(
    book: Workbook, ppg: str, two: tuple[str, str]
) -> None:
    joined(book, ppg, "Bert Birchwood", contact="01632 960555")
    joined(book, ppg, "Cora Copse", contact="01632-960 555")
    joined(book, ppg, "Dev Dell")
    found = look_alikes(members(book, ppg))
    named = {tuple(sorted((each.name, found[each.person_id][0].name)))
             for each in members(book, ppg) if each.person_id in found}  # fmt: skip
    assert named == {("Ada Ashdon", "Ada Ashdown"), ("Bert Birchwood", "Cora Copse")}
    assert [each.name for each in like("Ada", "", members(book, ppg))] == ["Ada Ashdon", "Ada Ashdown"]
    assert like("Esme Elder", "", members(book, ppg)) == ()


def test_two_people_are_not_pointed_out_again(book: Workbook, ppg: str, two: tuple[str, str]) -> None:
    third = joined(book, ppg, "Ada Ashdowne")
    are_two(book, two[0], [two[1]])
    found = look_alikes(members(book, ppg))
    ada = {each.id: each.person_id for each in members(book, ppg)}
    assert {each.id for each in found[ada[two[0]]]} == {third}
    assert {each.id for each in found[ada[two[1]]]} == {third}
    assert undo(book) == "Members who look alike are two people"
    assert {each.id for each in look_alikes(members(book, ppg))[ada[two[0]]]} == {two[1], third}


def test_who_was_said_to_be_somebody_else_when_they_joined_stays_so(
    book: Workbook, ppg: str, two: tuple[str, str]
) -> None:
    new = save_member(book, ppg, None, {"name": "Ada Ashdownn"}, not_same=two)
    assert {each.name for each in look_alikes(members(book, ppg))[member(book, two[0]).person_id]} == {
        "Ada Ashdon"
    }
    assert member(book, new).person_id not in look_alikes(members(book, ppg))


@given(st.lists(st.text(max_size=12), max_size=6))
def test_looking_alike_goes_both_ways_and_nobody_looks_like_themselves(names: list[str]) -> None:
    lines = [line(str(number), name) for number, name in enumerate(names)]
    found = look_alikes(lines)
    for person_id, others in found.items():
        assert person_id not in {each.person_id for each in others}
        for each in others:
            assert person_id in {one.person_id for one in found[each.person_id]}


def line(key: str, name: str) -> MemberLine:
    day = date(2026, 4, 1)
    return MemberLine(
        key, key, name, "", (), day, None, "", True, False, None, "", "", "", "", "", None, None, True
    )  # fmt: skip


def test_everything_that_named_either_names_the_one(book: Workbook, ppg: str, two: tuple[str, str]) -> None:
    one, other = two
    save_role(book, one, None, {"role": "chair", "starts_on": "1 May 2026"})
    save_role(book, other, None, {"role": "chair", "starts_on": "1 Mar 2026", "ends_on": "30 Jun 2026"})
    save_role(book, other, None, {"role": "secretary", "starts_on": "1 Feb 2026"})
    key = plan_meeting(book, ppg, {**TODAY, "chair": "AA2"})
    open_meeting(book, key)
    rows = {each.member_id: each.id for each in meeting(book, key).attendance if each.member_id}
    set_attendance(book, rows[one], {"state": "apologies"})
    set_attendance(book, rows[other], {"state": "present", "came_at": "16:10"})
    save_action(book, None, {"text": "Ask the council", "owner": "aa2", "due_on": "1 Dec 2026"})
    said = log_feedback(book, {"words": "The ramp is steep", "source": "desk", "said_by": "1"})
    double = person_of(book, other)
    with book.change("The reply goes to the member") as session:
        session.get_one(Feedback, said).person_id = double
    join_members(book, one, other)
    [ada] = members(book, ppg)
    assert (ada.id, ada.name, ada.initials, ada.joined_on) == (one, "Ada Ashdown", "AA", date(2026, 2, 1))
    assert (ada.contact, ada.needs) == ("01632 960001", "Hearing loop")
    assert {(each.role, each.starts_on, each.ends_on) for each in ada.roles} == {
        ("chair", date(2026, 3, 1), None), ("secretary", date(2026, 2, 1), None),
    }  # fmt: skip
    [there] = [each for each in meeting(book, key).attendance if each.member_id]
    assert (there.member_id, there.state, there.came_at) == (one, "present", "16:10")
    assert meeting(book, key).chair == "AA"
    with book.read() as session:
        assert session.scalars(select(Action.owner)).all() == ["AA"]
        assert session.get_one(Feedback, said).person_id == ada.person_id


def kept(book: Workbook) -> list[tuple[object, ...]]:
    """Every value of the records that joining may touch."""
    with book.read() as session:
        return [
            tuple(getattr(each, column.key) for column in each.__mapper__.column_attrs)
            for model in (Person, Attendance, Action, Meeting, AgendaItem)
            for each in session.scalars(select(model).order_by(model.id))
        ]


def test_joining_is_one_act_and_one_key_parts_them_again(
    book: Workbook, ppg: str, two: tuple[str, str]
) -> None:
    one, other = two
    save_role(book, other, None, {"role": "chair", "starts_on": "1 Mar 2026"})
    key = plan_meeting(book, ppg, {**TODAY, "chair": "AA2"})
    open_meeting(book, key)
    before, lines = kept(book), members(book, ppg)
    join_members(book, one, other)
    assert kept(book) != before
    assert {each.label for each in history(book)[:3]} == {"Two members joined into one"}
    undo(book)
    assert kept(book) == before
    assert members(book, ppg) == lines


def test_memberships_at_different_times_stay_two_of_one_person(book: Workbook, ppg: str) -> None:
    old = joined(book, ppg, "Ada Ashdown", joined_on="1 Apr 2020")
    member_left(book, old, {"left_on": "31 Mar 2023", "left_because": "Moved"})
    new = joined(book, ppg, "Ada Ashdon")
    join_members(book, new, old)
    assert {(each.id, each.joined_on, each.left_on) for each in members(book, ppg)} == {
        (new, date(2026, 4, 1), None), (old, date(2020, 4, 1), date(2023, 3, 31)),
    }  # fmt: skip
    assert person_of(book, new) == person_of(book, old)
    with pytest.raises(Refused, match="one person already"):
        join_members(book, new, old)


def test_initials_that_may_be_somebody_elses_are_left_alone(book: Workbook, ppg: str) -> None:
    one, other = joined(book, ppg, "Ada Ashdown"), joined(book, ppg, "Ada Ashdon", initials="SB")
    save_action(book, None, {"text": "Ask the council", "owner": "SB", "due_on": "1 Dec 2026"})
    join_members(book, one, other)
    with book.read() as session:
        assert session.scalars(select(Action.owner)).all() == ["SB"]  # staff have them


def test_the_initials_that_were_there_first_stand_for_both(
    book: Workbook, ppg: str, two: tuple[str, str]
) -> None:
    one, other = two
    save_action(book, None, {"text": "Ask the council", "owner": "AA2", "due_on": "1 Dec 2026"})
    join_members(book, other, one)
    [ada] = members(book, ppg)
    assert (ada.name, ada.initials) == ("Ada Ashdon", "AA")
    with book.read() as session:
        assert session.scalars(select(Action.owner)).all() == ["AA"]


def test_erasing_the_one_erases_what_was_known_of_the_other(
    book: Workbook, ppg: str, two: tuple[str, str]
) -> None:
    one, other = two
    join_members(book, one, other)
    member_left(book, one, {"left_on": "22 Nov 2026"})
    erase_person(book, person_of(book, one))
    with book.read() as session:
        assert all("Ash" not in each for each in session.scalars(select(Person.name)))
    told = [text for each in history(book) for field in each.kept for text in field]
    assert not any("Ashdon" in str(each) or "Hearing loop" in str(each) for each in told)


def test_whose_details_were_erased_can_be_nobody(book: Workbook, ppg: str, two: tuple[str, str]) -> None:
    one, other = two
    member_left(book, other, {"left_on": "22 Nov 2026"})
    erase_person(book, person_of(book, other))
    with pytest.raises(Refused, match="were erased"):
        join_members(book, one, other)


def test_a_role_before_the_joining_day_says_why(book: Workbook, ppg: str) -> None:
    key = joined(book, ppg, "Ada Ashdown")
    with pytest.raises(NotValid) as problem:
        save_role(book, key, None, {"role": "chair", "starts_on": "31 Mar 2026"})
    assert "1 Apr 2026 or a later day; that is when they joined" in problem.value.errors["starts_on"]
