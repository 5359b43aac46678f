from dataclasses import replace
from datetime import UTC, datetime

import pytest

from engage_tui.checklist.actions import save_action
from engage_tui.today.status import status, status_heading, status_json, status_rows
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import fixed


def test_a_workbook_with_nothing_due_says_so(book: Workbook) -> None:
    found = status(book)
    assert status_heading(found) == "Elm Grove Surgery (Y99999), 2026/27: nothing is due."
    assert status_rows(found) == []


def test_a_workbook_that_is_not_set_up_says_so(empty_book: Workbook) -> None:
    assert status_heading(status(empty_book)).startswith("Not set up yet, 2026/27")


def test_what_is_due_is_told_overdue_first(book: Workbook) -> None:
    later = save_action(book, None, {"text": "Thank the venue", "owner": "SB", "due_on": "25/11/2026"})
    late = save_action(book, None, {"text": "Order a hearing loop", "due_on": "20/11/2026"})
    found = status(book)
    assert status_heading(found) == "Elm Grove Surgery (Y99999), 2026/27: 2 due, 1 overdue."
    assert [(day, mark, owner) for day, mark, owner, *_ in status_rows(found)] == [
        ("20/11/2026", "overdue", ""),
        ("25/11/2026", "", "SB"),
    ]
    due = status_json(found)["due"]
    assert isinstance(due, list)
    assert [(each["date"], each["kind"], each["id"], each["overdue"]) for each in due] == [
        ("2026-11-20", "action", late, True),
        ("2026-11-25", "action", later, False),
    ]
    assert all(set(each) == {"date", "what", "kind", "id", "overdue"} for each in due)
    assert "hearing loop" in due[0]["what"]


def test_everything_due_is_told_however_much_it_is(book: Workbook) -> None:
    for number in range(230):
        save_action(book, None, {"text": f"Task {number}", "due_on": "20/11/2026"})
    found = status(book)
    assert "230 due, 230 overdue" in status_heading(found)
    due = status_json(found)["due"]
    assert isinstance(due, list)
    assert len(due) == 230


@pytest.mark.parametrize(
    ("moment", "year"),
    [
        (datetime(2027, 3, 31, 22, 59, tzinfo=UTC), "2026/27"),
        (datetime(2027, 3, 31, 23, 0, tzinfo=UTC), "2027/28"),
    ],
)
def test_the_year_turns_at_midnight_in_london(book: Workbook, moment: datetime, year: str) -> None:
    assert status_json(status(replace(book, clock=fixed(moment))))["year"] == year
