"""Groups: their terms, the interval agreed with them, efforts to recruit and questions by email."""

from collections.abc import Callable
from datetime import date

import pytest

from engage_tui.forms.reading import to_typed, values_of
from engage_tui.history.changes import history
from engage_tui.ppg.group.forms import EFFORT_FORM, PPG_FORM, ROUND_FORM
from engage_tui.ppg.group.groups import (
    agree_interval,
    efforts,
    group,
    groups,
    remove_effort,
    remove_interval,
    remove_round,
    rounds,
    save_effort,
    save_group,
    save_round,
)
from engage_tui.ppg.group.members import save_member
from engage_tui.ppg.meetings.closing import close_meeting
from engage_tui.ppg.meetings.minutes import mark, remove_minute
from engage_tui.ppg.meetings.planning import open_meeting, plan_meeting
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid, Refused
from tests.engage_tui.ppg.made_up import TODAY


def test_a_new_group_has_the_usual_terms(book: Workbook, ppg: str) -> None:
    found = group(book, ppg)
    assert (found.quorum_patients, found.quorum_practice) == (4, 1)
    assert (found.notice_days, found.agenda_days, found.draft_days, found.approval_days) == (10, 5, 7, 14)
    assert (found.interval, found.intervals) == (None, ())


def test_every_term_is_kept_and_comes_back_as_typed(book: Workbook, ppg: str) -> None:
    typed = {
        "name": "Elm Grove PPG",
        "mode": "virtual",
        "purpose": "To speak up",
        "set_up_on": "01/06/2014",
        "established_under_des": "yes",
        "quorum_patients": "3",
        "quorum_practice": "0",
        "fewest_members": "5",
        "most_members": "20",
        "notice_days": "20",
        "agenda_days": "6",
        "draft_days": "8",
        "approval_days": "15",
        "role_years": "3",
        "decision_rule": "By agreement",
        "conduct": "Kindly",
        "agreed_on": "01/09/2026",
        "review_on": "01/09/2027",
        "ended_on": "",
    }
    assert set(typed) == {field.name for field in PPG_FORM.fields}
    assert save_group(book, ppg, typed) == ppg
    values = values_of(group(book, ppg), PPG_FORM)
    assert {name: to_typed(PPG_FORM.field(name), value) for name, value in values.items()} == typed


def test_changing_one_term_leaves_the_others(book: Workbook, ppg: str) -> None:
    save_group(book, ppg, {"quorum_patients": "2"})
    found = group(book, ppg)
    assert (found.name, found.quorum_patients, found.quorum_practice) == ("Elm Grove Patient Group", 2, 1)
    [newest, *_] = history(book, ppg)
    assert newest.fields == (("Patients needed for a quorum", "4", "2"),)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "name"),
        ({"mode": "by pigeon"}, "mode"),
        ({"quorum_patients": "-1"}, "quorum_patients"),
        ({"fewest_members": "9", "most_members": "8"}, "most_members"),
        ({"set_up_on": "1 Jan 2020", "ended_on": "1 Jan 2019"}, "ended_on"),
    ],
)
def test_terms_that_cannot_be(book: Workbook, ppg: str, typed: dict[str, str], field: str) -> None:
    before = group(book, ppg)
    with pytest.raises(NotValid) as refused:
        save_group(book, ppg, typed)
    assert set(refused.value.errors) == {field}
    assert group(book, ppg) == before


def test_the_interval_in_force_and_all_that_were_agreed(book: Workbook, ppg: str) -> None:
    first = agree_interval(book, ppg, {"weeks": "13", "agreed_on": "8 Apr 2026", "agreed_by": "The group"})
    second = agree_interval(book, ppg, {"weeks": "8", "agreed_by": "The group by email"})
    found = group(book, ppg)
    assert found.interval is not None
    assert (found.interval.id, found.interval.weeks, found.interval.agreed_on) == (
        second,
        8,
        date(2026, 11, 23),
    )
    assert [each.id for each in found.intervals] == [second, first]
    remove_interval(book, second)
    assert [each.id for each in group(book, ppg).intervals] == [first]
    for wrong in ({"weeks": "0"}, {"agreed_by": ""}, {"agreed_on": "tomorrow"}):
        with pytest.raises(NotValid):
            agree_interval(book, ppg, {"weeks": "13", "agreed_by": "The group", **wrong})


def test_efforts_come_back_newest_first(book: Workbook, ppg: str) -> None:
    old = save_effort(book, ppg, None, {"method": "Poster", "made_on": "1 May 2026"})
    new = save_effort(
        book, ppg, None, {"method": "Flu clinic table", "target_group": "Parents", "reach": "400"}
    )
    assert [each.id for each in efforts(book, ppg)] == [new, old]
    save_effort(book, ppg, new, {"joined": "2"})
    found = efforts(book, ppg)[0]
    values = values_of(found, EFFORT_FORM)
    assert (values["reach"], values["joined"], values["made_on"]) == (400, 2, date(2026, 11, 23))
    remove_effort(book, new)
    assert [each.id for each in efforts(book, ppg)] == [old]
    with pytest.raises(NotValid, match="When"):
        save_effort(book, ppg, None, {"method": "Poster", "made_on": "tomorrow"})


def test_a_question_sent_round_is_an_engagement(book: Workbook, ppg: str) -> None:
    key = save_round(
        book,
        ppg,
        None,
        {"question": "Which evenings suit?", "sent_on": "1 Oct 2026", "sent_to": "12", "channel": "email"},
    )
    assert groups(book)[0].last_engaged_on == date(2026, 10, 1)
    save_round(
        book,
        ppg,
        key,
        {"replies": "7", "outcome": "Tuesdays", "feedback_reviewed": "Friends and Family Test\ngpps"},
    )
    [found] = rounds(book, ppg)
    values = values_of(found, ROUND_FORM)
    assert (values["replies"], values["feedback_reviewed"]) == (7, ("fft", "gpps"))
    assert found.question == "Which evenings suit?"
    with pytest.raises(NotValid, match="Answers by"):
        save_round(book, ppg, key, {"sent_on": "1 Oct 2026", "closes_on": "30 Sep 2026"})
    remove_round(book, key)
    assert rounds(book, ppg) == ()


def test_the_list_of_groups_says_what_is_next(book: Workbook, twelve: str) -> None:
    ended = save_group(book, None, {"name": "Old group", "mode": "in_person", "ended_on": "1 Jan 2026"})
    meeting = plan_meeting(book, twelve, TODAY)
    first, last = groups(book)
    assert (first.id, first.members, first.next_meeting_on) == (twelve, 12, date(2026, 11, 23))
    assert (last.id, last.members, last.next_meeting_on) == (ended, 0, None)
    open_meeting(book, meeting)
    close_meeting(book, meeting)
    assert groups(book)[0].last_engaged_on == date(2026, 11, 23)
    with pytest.raises(Refused, match="has ended"):
        plan_meeting(book, ended, TODAY)


GONE: list[Callable[[Workbook, str], object]] = [
    group,
    lambda book, key: save_group(book, key, {"name": "x"}),
    lambda book, key: save_member(book, key, None, {"name": "x"}),
    lambda book, key: agree_interval(book, key, {"weeks": "13", "agreed_by": "x"}),
    lambda book, key: save_effort(book, key, None, {"method": "x"}),
    lambda book, key: save_round(book, key, None, {"question": "x"}),
    lambda book, key: plan_meeting(book, key, TODAY),
    open_meeting,
    lambda book, key: mark(book, key, "present"),
    remove_minute,
]


@pytest.mark.parametrize("act", GONE)
def test_what_is_gone_is_refused_in_words(book: Workbook, act: Callable[[Workbook, str], object]) -> None:
    with pytest.raises(Refused, match="no longer in the workbook"):
        act(book, "018f0000-0000-7000-8000-000000000000")
