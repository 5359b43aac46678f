"""Today, on a real file: what is due, told from what is recorded."""

from datetime import date

from engage_tui.checklist import actions
from engage_tui.today.overview import today
from engage_tui.workbook.book import Workbook
from tests.engage_tui.checklist.test_engagements import begun

Found = list[tuple[str, str, str, bool]]


def due(book: Workbook) -> Found:
    """Date, kind, words and whether it is overdue, of each line."""
    return [(f"{each.date:%d %b}", each.kind, each.what, each.overdue) for each in today(book).due]


def test_an_empty_workbook_has_a_quiet_day(book: Workbook) -> None:
    found = today(book)
    assert (found.date, found.year, found.days_left) == (date(2026, 11, 23), "2026/27", 128)
    assert (found.due, found.more_due, found.overdue) == ((), 0, 0)
    assert (found.engagements, found.more_engagements) == ((), 0)


def test_actions_are_due_four_weeks_ahead_and_overdue_for_ever(book: Workbook) -> None:
    key = begun(book)
    for words, when, state in (
        ("Long ago", "1/2/2020", "open"),
        ("Today", "today", "in_progress"),
        ("In four weeks", "+28", "blocked"),
        ("Later", "+29", "open"),
        ("Done", "-1", "done"),
        ("Some day", "", "open"),
    ):
        actions.save_action(book, None, {"text": words, "due_on": when, "state": state}, key, 2)
    found = today(book)
    assert [each.what for each in found.due] == ["Long ago", "Today", "In four weeks"]
    assert [each.overdue for each in found.due] == [True, False, False]
    first = found.due[0]
    assert (first.engagement_id, first.step_number, first.where) == (key, 2, "Evening clinic")
    assert found.overdue == 1
    short = today(book, most=1)
    assert (len(short.due), short.more_due, short.overdue) == (1, 2, 1)


def test_a_step_is_due_until_it_is_done_or_set_aside(book: Workbook) -> None:
    key = begun(book, lead="SB")
    for number in (5, 6, 7):
        actions.plan_step(book, key, number, {"owner": "SB", "due_on": "-1"})
    actions.not_applicable(book, key, 7, {"because": "None"})
    budget = {"staff_hours": "1", "no_cost": "yes", "no_cost_because": "Free"}
    actions.save_answers(book, key, 5, budget)
    assert due(book) == [("22 Nov", "step", "Step 6: Gather data and knowledge", True)]


def test_a_step_that_time_made_done_is_no_longer_due(book: Workbook) -> None:
    key = begun(book, starts_on="1/11/2026", ends_on="23/11/2026")
    actions.plan_step(book, key, 10, {"due_on": "+2"})
    typed = {"method": "STALL", "state": "done", "held_on": "23/11/2026", "took_part": "4"}
    actions.save_row(book, key, "activity", None, typed)
    assert due(book) == []
    actions.save_row(book, key, "activity", None, {"method": "STALL"})
    assert [each[1] for each in due(book)] == ["step"]


def test_a_decision_is_due_until_one_is_recorded(book: Workbook) -> None:
    key = begun(book, lead="SB")
    actions.save_answers(book, key, 1, {"decision_on": "20/11/2026"})
    assert due(book) == [("20 Nov", "decision", "Decide, and record it", True)]
    actions.save_row(book, key, "decision", None, {"decision": "defer", "reason": "No room yet"})
    assert due(book) == []


def test_people_are_to_be_told_what_was_found(book: Workbook) -> None:
    key = begun(book, ends_on="1/10/2026")
    assert due(book) == [("26 Nov", "tell", "Tell people what was found", False)]
    actions.save_answers(book, key, 11, {"told_on": "tomorrow"})
    assert len(due(book)) == 1
    actions.save_answers(book, key, 11, {"told_on": "today"})
    assert due(book) == []


def test_people_are_to_be_told_what_was_decided(book: Workbook) -> None:
    key = begun(book)
    decided = {"decision": "accept", "decided_on": "1/10/2026"}
    row = actions.save_row(book, key, "decision", None, decided)
    assert due(book) == [("31 Oct", "tell", "Tell people what was decided", True)]
    actions.save_row(book, key, "decision", row, {"told_on": "tomorrow"})
    assert len(due(book)) == 1
    actions.save_row(book, key, "decision", row, {"told_on": "20/11/2026"})
    assert due(book) == []


def test_what_is_closed_put_away_or_set_aside_wants_nothing(book: Workbook) -> None:
    closed, archived, aside = (begun(book, ends_on="1/10/2026") for _ in range(3))
    for key in (closed, archived, aside):
        actions.plan_step(book, key, 11, {"due_on": "-1"})
        actions.save_answers(book, key, 1, {"decision_on": "2/10/2026"})
    actions.close_engagement(book, closed, {"closing_note": "Enough"})
    actions.archive_engagement(book, archived)
    actions.not_applicable(book, aside, 11, {"because": "Told in the room"})
    actions.not_applicable(book, aside, 12, {"because": "Told in the room"})
    assert due(book) == []


def test_the_newest_open_engagements_stand_with_their_steps(book: Workbook) -> None:
    keys = [begun(book, title=f"Number {number}") for number in range(14)]
    found = today(book)
    assert [each.id for each in found.engagements] == keys[:1:-1]
    assert found.more_engagements == 2
