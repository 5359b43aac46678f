"""That people were told of a meeting: when, how, and whether it was early enough."""

from datetime import date

import pytest

from engage_tui.documents.plain_text import render as as_text
from engage_tui.evidence.writing import build
from engage_tui.history.changes import undo
from engage_tui.ppg.group.groups import save_group
from engage_tui.ppg.meetings.planning import notice_given, plan_meeting
from engage_tui.ppg.meetings.queries import meeting
from engage_tui.ppg.meetings.views import DeadlineLine
from engage_tui.search.finding import search
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid


@pytest.fixture
def planned(book: Workbook) -> str:
    """A meeting fixed today, 23 November, for three weeks on; the terms ask for ten working days."""
    group = save_group(book, None, {"name": "Made-up group", "mode": "in_person"})
    return plan_meeting(book, group, {"held_on": "14/12/2026"})


def notice(book: Workbook, meeting_id: str) -> DeadlineLine:
    return next(each for each in meeting(book, meeting_id).deadlines if each.kind == "notice")


def test_notice_is_recorded_with_its_day_and_way_and_checked(book: Workbook, planned: str) -> None:
    assert not notice(book, planned).late
    notice_given(book, planned, {"notice_how": "email to members"})
    view = meeting(book, planned)
    assert (view.notice_on, view.notice_how) == (date(2026, 11, 23), "email to members")
    assert (notice(book, planned).done_on, notice(book, planned).late) == (date(2026, 11, 23), False)
    assert undo(book) == "Notice of a meeting given"
    assert meeting(book, planned).notice_on is None


def test_short_notice_is_late_whenever_the_day_was_fixed(book: Workbook) -> None:
    group = save_group(book, None, {"name": "Made-up group", "mode": "in_person"})
    near = plan_meeting(book, group, {"held_on": "30/11/2026"})
    assert notice(book, near).late
    notice_given(book, near, {"notice_on": "2/11/2026", "notice_how": "a poster"})
    assert not notice(book, near).late
    notice_given(book, near, {"notice_on": "20/11/2026", "notice_how": "a poster"})
    assert notice(book, near).late


@pytest.mark.parametrize(
    "typed",
    [{"notice_on": "1/12/2026", "notice_how": "x"}, {"notice_on": "20/11/2026"}, {"notice_how": " "}],
)
def test_notice_needs_a_way_and_is_not_ahead(book: Workbook, planned: str, typed: dict[str, str]) -> None:
    with pytest.raises(NotValid):
        notice_given(book, planned, typed)


@pytest.mark.parametrize("paper", ["agenda", "minutes"])
def test_papers_print_it_where_it_is_known(book: Workbook, planned: str, paper: str) -> None:
    assert "Notice given" not in as_text(build(book, paper, planned))
    notice_given(book, planned, {"notice_how": "email [to] members"})
    assert "23 Nov 2026, email [to] members" in as_text(build(book, paper, planned))
    assert [each.id for each in search(book, "email members") if each.kind == "meeting"] == [planned]
