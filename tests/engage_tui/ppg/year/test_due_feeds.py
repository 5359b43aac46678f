"""What reaches Today about the PPG, and when it leaves again."""

from datetime import date

import pytest

import db
from db.terms import DutyState
from engage_tui.ppg.group.groups import agree_interval, save_group
from engage_tui.ppg.group.members import members, save_role
from engage_tui.ppg.meetings.closing import approve, circulate, publish
from engage_tui.ppg.meetings.planning import agenda_sent, cancel_meeting, remove_meeting
from engage_tui.ppg.year.year import duties
from engage_tui.practice import save_closed_day
from engage_tui.today.overview import today
from engage_tui.workbook.book import Workbook
from tests.engage_tui.ppg.made_up import GROUP
from tests.engage_tui.ppg.year.year_of import held, on, planned

Told = tuple[str, str, bool]


def due(book: Workbook, *kinds: str) -> list[Told]:
    """Day, words and lateness of the lines of those kinds."""
    return [(f"{each.date:%d/%m}", each.what, each.overdue) for each in today(book).due if each.kind in kinds]


def test_a_practice_without_a_group_is_reminded_of_nothing(book: Workbook) -> None:
    assert today(book).due == ()


def test_a_group_that_has_ended_wants_nothing(book: Workbook, twelve: str) -> None:
    planned(book, twelve, date(2026, 12, 3))
    assert today(book).due != ()
    save_group(book, twelve, {**GROUP, "ended_on": "today"})
    assert today(book).due == ()


def test_the_agenda_is_due_five_working_days_before(book: Workbook, twelve: str) -> None:
    key = planned(book, twelve, date(2026, 12, 3))
    assert due(book, "agenda") == [("26/11", "Send out the agenda for 3 Dec 2026", False)]
    save_closed_day(book, None, {"day": "1/12/2026", "reason": "Training"})
    assert due(book, "agenda")[0][0] == "25/11"
    assert due(book, "meeting") == [("03/12", "Meeting of the group at 18:00", False)]
    (line,) = (each for each in today(book).due if each.kind == "agenda")
    assert (line.id, line.where, line.engagement_id) == (key, "Elm Grove Patient Group", None)
    agenda_sent(book, key)
    assert due(book, "agenda") == []


def test_a_meeting_whose_day_is_past_is_to_be_finished_or_cancelled(book: Workbook, twelve: str) -> None:
    key = planned(on(book, date(2026, 11, 1)), twelve, date(2026, 11, 20))
    told = [("20/11", "Finish the record of the meeting of 20 Nov 2026, or cancel it", True)]
    assert due(book, "meeting", "agenda") == told
    cancel_meeting(book, key, {"because": "Snow"})
    assert due(book, "meeting", "agenda") == []


def test_draft_minutes_and_then_their_approval_are_due(book: Workbook, twelve: str) -> None:
    key = held(book, twelve, date(2026, 11, 19))
    assert due(book, "minutes", "approval") == [
        ("30/11", "Send round the draft minutes of 19 Nov 2026", False)
    ]
    circulate(book, key)
    assert due(book, "minutes", "approval") == [("09/12", "Have the minutes of 19 Nov 2026 approved", False)]
    planned(book, twelve, date(2026, 12, 17))
    assert due(book, "approval")[0][0] == "17/12"
    approve(book, key)
    assert due(book, "minutes", "approval") == []


def test_terms_of_reference_are_looked_at_again(book: Workbook, ppg: str) -> None:
    save_group(book, ppg, {**GROUP, "review_on": "1/11/2026"})
    assert due(book, "terms") == [("01/11", "Go through the terms of reference", True)]
    save_group(book, ppg, {**GROUP, "review_on": "1/11/2027"})
    assert due(book, "terms") == []


def test_an_officers_term_that_ends_wants_an_election(book: Workbook, twelve: str) -> None:
    first, second, *_rest = members(book, twelve, book.today)
    save_role(book, first.id, None, {"role": "chair", "starts_on": "1/4/2026", "ends_on": "1/12/2026"})
    (line,) = (each for each in today(book).due if each.kind == "role")
    assert (line.date, line.what, line.owner) == (
        date(2026, 12, 1),
        "The term ends of: Chair",
        first.initials,
    )
    assert line.id == first.id
    save_role(book, second.id, None, {"role": "secretary", "starts_on": "1/4/2026", "ends_on": "1/4/2029"})
    assert len(due(book, "role")) == 1
    save_role(book, second.id, None, {"role": "chair", "starts_on": "2/12/2026", "ends_on": "1/12/2028"})
    assert due(book, "role") == []


def test_the_agreed_interval_running_out_is_told_unless_a_meeting_is_planned(
    book: Workbook, twelve: str
) -> None:
    agree_interval(book, twelve, {"weeks": "13", "agreed_on": "1/4/2026", "agreed_by": "All"})
    held(book, twelve, date(2026, 9, 3))
    what = "Meet the group or send it a question: the agreed interval runs out"
    assert due(book, "interval") == [("03/12", what, False)]
    assert due(on(book, date(2026, 12, 8)), "interval") == [("03/12", what, True)]
    late = planned(book, twelve, date(2026, 12, 4))
    assert len(due(book, "interval")) == 1
    remove_meeting(book, late)
    planned(book, twelve, date(2026, 12, 3))
    assert due(book, "interval") == []


def test_the_membership_review_is_due_by_the_year_or_by_its_own_date(book: Workbook, twelve: str) -> None:
    from engage_tui.ppg.review.reviews import save_review

    november, december = book, on(book, date(2026, 12, 10))
    assert due(november, "membership") == []
    assert due(december, "membership") == [("31/12", "Review who is in the group", False)]
    typed = {"reviewed_on": "1/11/2026", "next_on": "1/12/2026"}
    review = save_review(november, twelve, None, typed)
    assert due(november, "membership") == [("01/12", "Review who is in the group", False)]
    save_review(november, twelve, review, {**typed, "next_on": "1/11/2027"})
    assert due(december, "membership") == []


def test_the_calendar_of_the_year_is_never_late_and_goes_by_itself(book: Workbook, twelve: str) -> None:
    told = [words for _, words, late in due(book, "reminder") if not late]
    assert any(words.startswith("Send out how to get help over the winter") for words in told)
    assert len(told) == len(due(book, "reminder"))
    winter = [each for each in today(book).due if each.id == "winter/2026-12-07"]
    assert len(winter) == 1
    assert "winter/2026-12-07" in {each.id for each in today(on(book, date(2026, 12, 14))).due}
    assert "winter/2026-12-07" not in {each.id for each in today(on(book, date(2026, 12, 15))).due}


def test_a_reminder_of_a_duty_goes_once_records_support_it(book: Workbook, twelve: str) -> None:
    april = on(book, date(2026, 4, 10))
    assert any(each.id == "interval/2026-04-15" for each in today(april).due)
    agree_interval(april, twelve, {"weeks": "13", "agreed_on": "1/4/2026", "agreed_by": "All"})
    held(book, twelve, date(2026, 4, 9))
    assert duties(april).line("D3").state is DutyState.MET
    assert not any(each.id == "interval/2026-04-15" for each in today(april).due)


@pytest.mark.parametrize("marks", [1, 5])
def test_no_two_lines_of_today_are_the_same_thing(book: Workbook, twelve: str, marks: int) -> None:
    for number in range(marks):
        planned(book, twelve, date(2026, 12, 3 + number))
    lines = today(book).due
    assert len({(each.kind, each.id) for each in lines}) == len(lines)


def test_approved_minutes_ask_to_be_published(book: Workbook, twelve: str) -> None:
    key = held(book, twelve, date(2026, 11, 19))
    circulate(book, key)
    approve(book, key)
    assert due(book, "minutes", "approval", "publication") == [
        ("07/12", "Publish the approved minutes of 19 Nov 2026", False)
    ]
    assert due(on(book, date(2026, 12, 8)), "publication")[0][2]
    publish(book, key, {"published_where": "Practice website"})
    assert due(book, "publication") == []


def test_minutes_that_nobody_published_for_a_year_are_left_alone(book: Workbook, twelve: str) -> None:
    key = held(on(book, date(2025, 9, 4)), twelve, date(2025, 9, 4))
    approve(on(book, date(2025, 10, 1)), key)
    assert due(on(book, date(2026, 9, 30)), "publication") != []
    assert due(on(book, date(2026, 10, 1)), "publication") == []


@pytest.mark.parametrize("how", ["made blank", "kept blank"])
def test_a_blank_next_review_is_a_year_on_always(book: Workbook, twelve: str, how: str) -> None:
    from engage_tui.ppg.review.reviews import review, reviews, save_review

    typed = {"reviewed_on": "1/11/2026", "next_on": "1/12/2026"}
    key = save_review(book, twelve, None, typed)
    if how == "made blank":
        save_review(book, twelve, key, {"next_on": ""})
    else:  # as an older version did, and as an import brings it
        with book.change("Kept as it came") as session:
            record = session.get(db.MembershipReview, key)
            assert record is not None
            record.next_on = None
    day = date(2027, 10, 31)
    assert (review(book, key).next_on, reviews(book, twelve)[0].next_on) == (day, day)
    assert due(book, "membership") == []
    assert due(on(book, date(2027, 10, 30)), "membership") == [("31/10", "Review who is in the group", False)]
