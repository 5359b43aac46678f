"""Who is in the group, when, in which roles; and erasing a person while the records keep their shape."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.erasing.personal import FORMER
from engage_tui.history.changes import history
from engage_tui.ppg.group.groups import save_group
from engage_tui.ppg.group.members import (
    end_role,
    erase_person,
    member,
    member_left,
    member_stays,
    members,
    rejoin,
    remove_role,
    save_member,
    save_role,
)
from engage_tui.ppg.meetings import queries
from engage_tui.ppg.meetings.minutes import set_attendance
from engage_tui.ppg.meetings.planning import open_meeting, plan_meeting
from engage_tui.practice import save_site
from engage_tui.search.finding import search
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid, Refused
from tests.engage_tui.ppg.made_up import MEMBERS, TODAY

DAY = date(2026, 11, 23)


def joined(book: Workbook, ppg: str, name: str = "Ada Ashdown", **typed: str) -> str:
    return save_member(book, ppg, None, {"name": name, "joined_on": "1 Apr 2026", **typed})


def test_a_member_has_all_that_was_typed(book: Workbook, ppg: str) -> None:
    site = save_site(book, None, {"name": "Mill Lane"}).id
    key = joined(
        book,
        ppg,
        contact="01632 960001",
        contact_route="phone",
        is_carer="yes",
        is_registered_patient="no",
        site_id="Mill Lane",
        communication_needs="Hearing loop",
        preferred_format="large print",
        consented_on="2 Apr 2026",
    )
    found = member(book, key)
    assert (found.name, found.initials, found.contact_route) == ("Ada Ashdown", "AA", "phone")
    assert (found.is_carer, found.is_registered_patient) == (True, False)
    assert (found.site, found.site_id, found.needs) == ("Mill Lane", site, "Hearing loop")
    assert (found.preferred_format, found.consented_on) == ("large_print", date(2026, 4, 2))
    assert found.current


def test_someone_is_a_registered_patient_unless_said_otherwise(book: Workbook, ppg: str) -> None:
    assert member(book, joined(book, ppg, is_registered_patient="")).is_registered_patient
    assert member(book, joined(book, ppg, "Bert Birchwood")).is_registered_patient


def test_initials_are_told_apart(book: Workbook, ppg: str) -> None:
    joined(book, ppg, "Sam Beech")  # SB is the manager's
    joined(book, ppg, "Sue Birch")
    joined(book, ppg, "Kit Knoll-Long")
    assert [each.initials for each in members(book, ppg)] == ["KKL", "SB2", "SB3"]


def test_changing_a_member_keeps_what_was_not_typed(book: Workbook, ppg: str) -> None:
    key = joined(book, ppg, contact="01632 960001")
    save_member(book, ppg, key, {"name": "Ada Ash"})
    found = member(book, key)
    assert (found.name, found.initials, found.contact) == ("Ada Ash", "AA", "01632 960001")
    assert found.joined_on == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": " "}, "name"),
        ({"joined_on": "tomorrow"}, "joined_on"),
        ({"initials": "TOOLONG"}, "initials"),
        ({"contact_route": "pigeon"}, "contact_route"),
        ({"site_id": "Nowhere"}, "site_id"),
    ],
)
def test_what_a_member_cannot_be(book: Workbook, ppg: str, typed: dict[str, str], field: str) -> None:
    with pytest.raises(NotValid) as refused:
        joined(book, ppg, **{"name": "Ada Ashdown", **typed})
    assert set(refused.value.errors) == {field}
    assert members(book, ppg) == ()


def test_leaving_ends_the_membership_and_the_roles(book: Workbook, ppg: str) -> None:
    key = joined(book, ppg)
    save_role(book, key, None, {"role": "chair", "starts_on": "1 May 2026"})
    save_role(book, key, None, {"role": "secretary", "starts_on": "1 Nov 2026"})
    member_left(book, key, {"left_on": "30 Sep 2026", "left_because": "Moved away"})
    found = member(book, key)
    assert (found.left_on, found.left_because, found.current) == (date(2026, 9, 30), "Moved away", False)
    assert [(each.role, each.ends_on) for each in found.roles] == [("chair", date(2026, 9, 30))]
    assert members(book, ppg, DAY) == ()
    assert [each.id for each in members(book, ppg, date(2026, 9, 30))] == [key]
    assert [each.id for each in members(book, ppg)] == [key]
    member_stays(book, key)
    assert member(book, key).current


def test_nobody_leaves_before_they_joined(book: Workbook, ppg: str) -> None:
    key = joined(book, ppg)
    with pytest.raises(NotValid, match="1 Apr 2026"):
        member_left(book, key, {"left_on": "31 Mar 2026"})
    member_left(book, key, {"left_on": "1 Apr 2026"})
    with pytest.raises(NotValid, match="after the day they left"):
        save_member(book, ppg, key, {"joined_on": "2 Apr 2026"})


def test_coming_back_is_a_membership_of_its_own(book: Workbook, ppg: str) -> None:
    key = joined(book, ppg)
    with pytest.raises(Refused, match="a member already"):
        rejoin(book, key, {})
    member_left(book, key, {"left_on": "30 Sep 2026"})
    with pytest.raises(NotValid, match="1 Oct 2026"):
        rejoin(book, key, {"joined_on": "30 Sep 2026"})
    again = rejoin(book, key, {"joined_on": "1 Nov 2026"})
    assert [each.id for each in members(book, ppg, date(2026, 10, 15))] == []
    assert [each.id for each in members(book, ppg, DAY)] == [again]
    assert member(book, again).person_id == member(book, key).person_id


def test_a_role_runs_for_the_years_the_terms_say(book: Workbook, ppg: str) -> None:
    key = joined(book, ppg)
    save_group(book, ppg, {"role_years": "2"})
    role = save_role(book, key, None, {"role": "Chair", "starts_on": "1 May 2026"})
    [line] = member(book, key).roles
    assert (line.id, line.words, line.ends_on, line.current) == (role, "Chair", date(2028, 4, 30), True)
    assert member(book, key).role_words == "Chair"
    save_role(book, key, role, {"ends_on": ""})
    assert member(book, key).roles[0].ends_on is None
    end_role(book, role, {"ends_on": "22 Nov 2026"})
    assert member(book, key).role_words == ""
    remove_role(book, role)
    assert member(book, key).roles == ()


def test_a_role_lies_within_the_membership(book: Workbook, ppg: str) -> None:
    key = joined(book, ppg)
    with pytest.raises(NotValid, match="From: type 1 Apr 2026"):
        save_role(book, key, None, {"role": "chair", "starts_on": "1 Mar 2026"})
    with pytest.raises(NotValid, match="Until"):
        save_role(book, key, None, {"role": "chair", "ends_on": "1 May 2026"})
    member_left(book, key, {"left_on": "1 Oct 2026"})
    with pytest.raises(NotValid, match="had left"):
        save_role(book, key, None, {"role": "chair"})


def test_a_member_of_one_group_is_not_another_s(book: Workbook, ppg: str) -> None:
    other = save_group(book, None, {"name": "Branch group", "mode": "virtual"})
    key = joined(book, ppg)
    assert members(book, other) == ()
    with pytest.raises(Refused, match="another group"):
        save_member(book, other, key, {"name": "Ada"})


def test_an_erased_person_is_nowhere_and_the_meeting_still_adds_up(
    book: Workbook, twelve: str, data_dir: Path
) -> None:
    ada = members(book, twelve, DAY)[0]
    save_member(
        book, twelve, ada.id, {"contact": "ada@example.invalid", "communication_needs": "Hearing loop"}
    )
    meeting = plan_meeting(book, twelve, TODAY)
    open_meeting(book, meeting)
    line = next(each for each in queries.meeting(book, meeting).attendance if each.member_id == ada.id)
    set_attendance(book, line.id, {"state": "deputy", "deputy": "Dora Ashdown"})
    before = queries.meeting(book, meeting).quorum
    with pytest.raises(Refused, match="a member today"):
        erase_person(book, ada.person_id)
    member_left(book, ada.id, {"left_on": "22 Nov 2026", "left_because": "Ada fell out with Bert"})
    erase_person(book, ada.person_id)

    found = member(book, ada.id)
    assert (found.name, found.initials, found.contact, found.needs) == (FORMER, "", "", "")
    assert (found.left_because, found.erased_on) == ("", DAY)
    assert (found.joined_on, found.left_on) == (date(2026, 4, 1), date(2026, 11, 22))
    after = queries.meeting(book, meeting)
    assert after.quorum == before
    assert [each.name for each in after.attendance if each.member_id == ada.id] == [FORMER]
    told = repr([history(book, key) for key in (ada.person_id, ada.id, line.id)])
    assert "Ada" not in told
    assert "Dora" not in told
    assert len(history(book, ada.person_id)) >= 2
    assert search(book, "Ashdown") == ()
    with pytest.raises(Refused, match="erased"):
        save_member(book, twelve, ada.id, {"name": "Ada Ashdown"})
    book.store.close()
    for file in data_dir.glob("engage.db*"):
        held = file.read_bytes()
        assert b"Ashdown" not in held
        assert b"ada@example" not in held
        assert b"fell out" not in held


SPELLS = st.lists(st.tuples(st.integers(0, 200), st.none() | st.integers(0, 100)), min_size=1, max_size=6)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(held=SPELLS, asked=st.lists(st.integers(-5, 330), min_size=1, max_size=5))
def test_the_list_as_at_a_day_is_who_had_joined_and_not_left(
    book: Workbook, held: list[tuple[int, int | None]], asked: list[int]
) -> None:
    group = save_group(book, None, {"name": "Any group", "mode": "hybrid"})
    first = DAY - timedelta(days=330)
    expected: dict[str, tuple[date, date]] = {}
    for name, (start, length) in zip(MEMBERS, held, strict=False):
        joined_on = first + timedelta(days=start)
        key = save_member(book, group, None, {"name": name, "joined_on": joined_on.isoformat()})
        left_on = joined_on + timedelta(days=length) if length is not None else date.max
        if length is not None:
            member_left(book, key, {"left_on": left_on.isoformat()})
        expected[key] = (joined_on, left_on)
    for away in asked:
        day = first + timedelta(days=away)
        here = {key for key, (joined_on, left_on) in expected.items() if joined_on <= day <= left_on}
        assert {each.id for each in members(book, group, day)} == here
    assert {each.id for each in members(book, group)} == set(expected)
