"""Meetings as calendar files: what diaries make of them, read with the library that other programs use."""

import re
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Component, Timezone

from engage_tui.evidence.writing import write
from engage_tui.exchange.export import export_json
from engage_tui.exchange.importing import import_records, read_export
from engage_tui.history.changes import undo
from engage_tui.history.undoing import redo_step
from engage_tui.ppg.meetings.calendar_file import ZONE, Entry, calendar_file
from engage_tui.ppg.meetings.calendars import meeting_calendar, year_calendar
from engage_tui.ppg.meetings.closing import close_meeting
from engage_tui.ppg.meetings.planning import cancel_meeting, open_meeting, plan_meeting, save_meeting
from engage_tui.ppg.meetings.queries import meeting
from engage_tui.ppg.meetings.views import ItemLine, MeetingState, MeetingView
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import LONDON
from engage_tui.workbook.errors import Refused
from tests.engage_tui.ppg.made_up import TODAY

MADE_AT = datetime(2026, 11, 23, 16, 56, tzinfo=UTC)


@pytest.fixture
def planned(book: Workbook, ppg: str) -> MeetingView:
    key = plan_meeting(book, ppg, {**TODAY, "place": "Hall; ground floor, left"})
    return meeting(book, key)


def written(view: MeetingView, sequence: int = 1) -> bytes:
    return calendar_file([Entry(view, sequence)], MADE_AT)


def events(file: bytes) -> list[dict[str, Any]]:
    return [dict(each) for each in Calendar.from_ical(file).walk("VEVENT")]


def event(file: bytes) -> dict[str, Any]:
    [found] = events(file)
    return found


def sequence(file: bytes) -> int:
    return int(event(file)["SEQUENCE"])


def test_a_meeting_in_winter(planned: MeetingView) -> None:
    file = written(planned)
    assert Calendar.from_ical(file)["METHOD"] == "PUBLISH"
    found = event(file)
    assert found["UID"] == f"{planned.id}@engage-tui"
    assert found["DTSTART"].dt == datetime(2026, 11, 23, 16, tzinfo=LONDON)
    assert found["DTEND"].dt == datetime(2026, 11, 23, 17, 30, tzinfo=LONDON)
    assert b"DTSTART;TZID=Europe/London:20261123T160000\r\n" in file
    assert found["SUMMARY"] == "Elm Grove Patient Group meeting"
    assert b"LOCATION:Hall\\; ground floor\\, left\r\n" in file
    assert found["DESCRIPTION"].startswith("1. Welcome and apologies (5 min)\n2. ")
    assert found["STATUS"] == "CONFIRMED"


def test_the_stamp_is_when_it_was_made(book: Workbook, planned: MeetingView) -> None:
    assert event(meeting_calendar(book, planned.id))["DTSTAMP"].dt == MADE_AT


def test_the_sequence_rises_with_each_change_and_stays_without_one(
    book: Workbook, planned: MeetingView
) -> None:
    def file() -> bytes:
        return meeting_calendar(book, planned.id)

    numbers = [sequence(file())]
    assert file() == file()
    for typed in (
        {"held_on": "30/11/2026"},
        {"held_on": "24/11/2026"},
        {"starts_at": "16:30"},
        {"ends_at": "18:00"},
        {"place": "Library"},
        {"link": "https://meet.example/abc"},
        {"mode": "hybrid"},
        {"held_on": "today"},
    ):
        save_meeting(book, planned.id, typed)
        numbers.append(sequence(file()))
    undo(book)
    numbers.append(sequence(file()))
    redo_step(book)
    numbers.append(sequence(file()))
    open_meeting(book, planned.id)
    numbers.append(sequence(file()))
    close_meeting(book, planned.id, {"ends_at": "18:30"})
    numbers.append(sequence(file()))
    assert numbers == sorted(set(numbers))
    assert event(file())["UID"] == f"{planned.id}@engage-tui"
    assert numbers[-1] < 2**31


def test_what_diaries_have_from_older_versions_is_lower(book: Workbook, planned: MeetingView) -> None:
    """They counted the minutes to the meeting's day: this far for a meeting of the year 2050."""
    older = int(datetime(2050, 1, 1, tzinfo=UTC).timestamp()) // 60
    assert sequence(meeting_calendar(book, planned.id)) > older


def test_a_meeting_in_another_workbook_goes_on_above(
    book: Workbook, planned: MeetingView, tmp_path: Path
) -> None:
    for place in ("Library", "Hall", "Church"):
        save_meeting(book, planned.id, {"place": place})
    before = sequence(meeting_calendar(book, planned.id))
    export_json(book, tmp_path / "out")
    second = open_workbook(tmp_path / "second", author="SB", clock=book.clock)
    try:
        import_records(second, read_export(tmp_path / "out"))
        assert sequence(meeting_calendar(second, planned.id)) >= before
        save_meeting(second, planned.id, {"place": "Mill Lane"})
        assert sequence(meeting_calendar(second, planned.id)) > before
    finally:
        second.store.close()


def test_a_pc_without_the_library_is_told_so(
    book: Workbook, planned: MeetingView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(Refused, match="icalendar") as told:
        meeting_calendar(book, planned.id)
    assert "another format" in told.value.do


def test_without_times_it_takes_the_day_and_without_an_end_an_hour_and_a_half(planned: MeetingView) -> None:
    day = event(written(replace(planned, starts_at="", ends_at="")))
    assert (day["DTSTART"].dt, day["DTEND"].dt) == (date(2026, 11, 23), date(2026, 11, 24))
    open_end = event(written(replace(planned, ends_at="")))
    assert open_end["DTEND"].dt == datetime(2026, 11, 23, 17, 30, tzinfo=LONDON)
    late = event(written(replace(planned, starts_at="23:30", ends_at="")))
    assert late["DTEND"].dt == datetime(2026, 11, 24, 1, tzinfo=LONDON)


def test_a_time_that_is_none_takes_the_day_too(planned: MeetingView) -> None:
    for odd in ("soon", "99:99", "7"):
        assert event(written(replace(planned, starts_at=odd)))["DTSTART"].dt == date(2026, 11, 23)
        late = event(written(replace(planned, ends_at=odd)))
        assert late["DTEND"].dt == datetime(2026, 11, 23, 17, 30, tzinfo=LONDON)


def test_a_cancelled_meeting_goes_out_of_the_diary_and_says_so(book: Workbook, planned: MeetingView) -> None:
    before = sequence(meeting_calendar(book, planned.id))
    cancel_meeting(book, planned.id, {"because": "Snow"})
    file = meeting_calendar(book, planned.id)
    assert Calendar.from_ical(file)["METHOD"] == "CANCEL"
    found = event(file)
    assert (found["STATUS"], found["SUMMARY"]) == ("CANCELLED", "Cancelled: Elm Grove Patient Group meeting")
    assert found["DESCRIPTION"] == "Cancelled: Snow"
    assert int(found["SEQUENCE"]) > before


def test_all_meetings_of_a_year_are_one_file(
    book: Workbook, ppg: str, planned: MeetingView, tmp_path: Path
) -> None:
    spring = plan_meeting(book, ppg, {"held_on": "2/3/2027", "starts_at": "18:00"})
    plan_meeting(book, ppg, {"held_on": "4/5/2027"})
    cancel_meeting(book, planned.id, {"because": "Snow"})
    out = write(book, "ppg-meetings", tmp_path / "meetings.ics", year="2026/27")
    file = out.read_bytes()
    assert Calendar.from_ical(file)["METHOD"] == "PUBLISH"
    found = {str(each["UID"]).partition("@")[0]: str(each["SUMMARY"]) for each in events(file)}
    assert found == {
        planned.id: "Cancelled: Elm Grove Patient Group meeting",
        spring: "Elm Grove Patient Group meeting",
    }
    assert len(events(year_calendar(book, ppg, "2027/28"))) == 1
    with pytest.raises(Refused, match="No meeting is planned in 2025/26"):
        year_calendar(book, ppg, "2025/26")


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
    found = event(written(replace(planned, link=link, place="")))
    assert found.get("URL") == (link if kept else None)
    assert found["LOCATION"] == link
    assert "Join online" in found["DESCRIPTION"]


ANY = st.text(st.characters(codec="utf-8"), max_size=300)


@given(place=ANY, name=ANY, link=ANY, title=ANY)
def test_whatever_was_typed_stays_in_its_line(place: str, name: str, link: str, title: str) -> None:
    text = written(made(place=place, ppg_name=name, link=link, title=title)).decode()
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


def test_the_rules_of_the_library_end_where_ours_go_on() -> None:
    """Why ours are written: once the library's go on too, ours may go."""
    theirs = Timezone.from_tzid("Europe/London")
    ours = Component.from_ical(ZONE)
    assert isinstance(ours, Timezone)
    july = datetime(2040, 7, 2, 18, 30)  # noqa: DTZ001 - what the zones are asked about
    assert [july.replace(tzinfo=zone.to_tz(lookup_tzid=False)).utcoffset() for zone in (theirs, ours)] == [
        timedelta(0),
        timedelta(hours=1),
    ]


def last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)
