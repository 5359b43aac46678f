"""A meeting as a calendar file: Britain's summer time, a stable key, and nothing let through."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage_tui.ppg.meetings.calendar_file import ZONE, meeting_ics
from engage_tui.ppg.meetings.planning import cancel_meeting, plan_meeting
from engage_tui.ppg.meetings.queries import meeting
from engage_tui.ppg.meetings.views import ItemLine, MeetingState, MeetingView
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import LONDON
from tests.engage_tui.ppg.made_up import TODAY


@pytest.fixture
def planned(book: Workbook, ppg: str) -> MeetingView:
    key = plan_meeting(book, ppg, {**TODAY, "place": "Hall; ground floor, left"})
    return meeting(book, key)


def unfolded(text: str) -> dict[str, str]:
    """Property to value of the event; names keep their parameters."""
    lines = text.replace("\r\n ", "").split("\r\n")
    event = lines[lines.index("BEGIN:VEVENT") + 1 : lines.index("END:VEVENT")]
    return dict(line.split(":", 1) for line in event)


def test_a_meeting_in_winter(planned: MeetingView) -> None:
    found = unfolded(meeting_ics(planned))
    assert found["UID"] == f"{planned.id}@engage-tui"
    assert found["DTSTART;TZID=Europe/London"] == "20261123T160000"
    assert found["DTEND;TZID=Europe/London"] == "20261123T173000"
    assert found["SUMMARY"] == "Elm Grove Patient Group meeting"
    assert found["LOCATION"] == "Hall\\; ground floor\\, left"
    assert found["DESCRIPTION"].startswith("1. Welcome and apologies (5 min)\\n2. ")
    assert found["STATUS"] == "CONFIRMED"


def test_the_same_meeting_is_the_same_file_and_the_same_event(planned: MeetingView) -> None:
    assert meeting_ics(planned) == meeting_ics(planned)
    moved = replace(planned, held_on=planned.held_on + timedelta(days=7))
    later = meeting_ics(moved, datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
    assert unfolded(later)["UID"] == unfolded(meeting_ics(planned))["UID"]
    assert unfolded(later)["DTSTAMP"] == "20261124T090000Z"
    even_later = meeting_ics(moved, datetime(2026, 11, 24, 9, 1, tzinfo=UTC))
    assert int(unfolded(even_later)["SEQUENCE"]) > int(unfolded(later)["SEQUENCE"])


def test_without_times_it_takes_the_day_and_without_an_end_an_hour_and_a_half(planned: MeetingView) -> None:
    day = unfolded(meeting_ics(replace(planned, starts_at="", ends_at="")))
    assert (day["DTSTART;VALUE=DATE"], day["DTEND;VALUE=DATE"]) == ("20261123", "20261124")
    open_end = unfolded(meeting_ics(replace(planned, ends_at="")))
    assert open_end["DTEND;TZID=Europe/London"] == "20261123T173000"
    late = unfolded(meeting_ics(replace(planned, starts_at="23:30", ends_at="")))
    assert late["DTEND;TZID=Europe/London"] == "20261124T010000"


def test_a_time_that_is_none_takes_the_day_too(planned: MeetingView) -> None:
    for odd in ("soon", "99:99", "7"):
        assert "DTSTART;VALUE=DATE" in unfolded(meeting_ics(replace(planned, starts_at=odd)))
        late = unfolded(meeting_ics(replace(planned, ends_at=odd)))
        assert late["DTEND;TZID=Europe/London"] == "20261123T173000"


def test_a_cancelled_meeting_says_so(book: Workbook, planned: MeetingView) -> None:
    cancel_meeting(book, planned.id, {"because": "Snow"})
    found = unfolded(meeting_ics(meeting(book, planned.id)))
    assert found["STATUS"] == "CANCELLED"
    assert found["DESCRIPTION"].startswith("Cancelled: Snow")


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("https://meet.example/abc", True),
        ("https://meet.example/a b", False),
        ("javascript:alert(1)", False),
        ("Ring 01632 960001", False),
    ],
)
def test_a_link_stands_by_itself_only_when_it_is_one(planned: MeetingView, link: str, kept: bool) -> None:
    found = unfolded(meeting_ics(replace(planned, link=link, place="")))
    assert found.get("URL") == (link if kept else None)
    assert found["LOCATION"].replace("\\", "") == link
    assert "Join online" in found["DESCRIPTION"]


ANY = st.text(st.characters(codec="utf-8"), max_size=300)


@given(place=ANY, name=ANY, link=ANY, title=ANY)
def test_whatever_was_typed_stays_in_its_line(place: str, name: str, link: str, title: str) -> None:
    view = made(place=place, ppg_name=name, link=link, title=title)
    text = meeting_ics(view)
    assert text.endswith("END:VCALENDAR\r\n")
    lines = text.removesuffix("\r\n").split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f\u0085\u2028\u2029]", text.replace("\r\n", ""))
    names = [line.split(":")[0].split(";")[0] for line in text.replace("\r\n ", "").split("\r\n")[:-1]]
    assert names.count("UID") == names.count("DTSTART") - 2 == names.count("SUMMARY") == 1
    assert set(names) <= {
        *("BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "TZID", "TZOFFSETFROM", "TZOFFSETTO"),
        *("TZNAME", "DTSTART", "DTEND", "RRULE", "UID", "DTSTAMP", "SEQUENCE", "SUMMARY", "LOCATION"),
        *("URL", "DESCRIPTION", "STATUS"),
    }


def made(title: str = "Item", **given: str) -> MeetingView:
    """A meeting made up without a store."""
    item = ItemLine("i1", 1, 1, title, "", 5, 0, "", "", (), ())
    blank: dict[str, Any] = dict.fromkeys(MeetingView.__dataclass_fields__, "")
    blank.update(id="m1", held_on=date(2026, 7, 1), starts_at="18:30", ends_at="20:00")
    return MeetingView(**{**blank, "state": MeetingState.PLANNED, "items": (item,), **given})


@given(st.dates(date(1996, 4, 1), date(2060, 12, 31)))
def test_the_zone_tells_the_hour_as_london_does(day: date) -> None:
    """The rules written into the file give the same hour as the time zone data, on every day."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=LONDON)
    assert "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU" in ZONE
    assert "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU" in ZONE
    summer = last_sunday(day.year, 3) <= day < last_sunday(day.year, 10)
    assert noon.utcoffset() == timedelta(hours=1 if summer else 0)


def last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)
