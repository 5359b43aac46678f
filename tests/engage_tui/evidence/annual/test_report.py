"""The group's annual report: each part, its numbers traced to the store, and what live copies got wrong."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter

import pytest
from sqlalchemy import func, select

from db.models import (
    Activity,
    Attendance,
    Feedback,
    FftCount,
    FftMonth,
    Finding,
    ListCount,
    ListProfile,
    Meeting,
)
from db.terms import ActivityState, AttendanceState, FftPart, Side
from engage_tui.demo.make import make_demo
from engage_tui.documents.content import Document, Heading
from engage_tui.documents.plain_text import render
from engage_tui.documents.suppression import quarters
from engage_tui.evidence.writing import build, write
from engage_tui.feedback.loops.deciding import decide
from engage_tui.feedback.loops.desk import log_feedback
from engage_tui.feedback.loops.telling import tell
from engage_tui.ppg.group.groups import agree_interval, save_group
from engage_tui.ppg.group.members import save_member
from engage_tui.ppg.meetings.closing import close_meeting, reopen_meeting
from engage_tui.ppg.meetings.over_time import promised
from engage_tui.ppg.review.bands import BANDS
from engage_tui.practice import set_up
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import fixed
from tests.engage_tui.conftest import PRACTICE
from tests.engage_tui.evidence.stores import fact, table, tables
from tests.engage_tui.feedback.loops.made_up import POSTER
from tests.engage_tui.ppg.made_up import GROUP, MEMBERS
from tests.engage_tui.ppg.year.year_of import held, improved

LAST = "2025/26"
FFT = {"answer_very_good": "30", "answer_poor": "10", "method_sms": "40"}
SINCE, UNTIL = date(2025, 4, 1), date(2026, 3, 31)
PARTS = (
    "1. The practice",
    "2. The Patient Participation Group (PPG)",
    "3. Who is in the group, beside who is registered",
    "4. What we heard",
    "5. Priorities agreed with the group",
    "6. What we could not do, and why",
    "7. Priorities of earlier years: progress",
    "8. Engagement projects",
    "10. Agreed by the practice and the group",
)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbook]:
    clock = fixed(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
    book = open_workbook(tmp_path_factory.mktemp("annual"), author="PM", clock=clock)
    make_demo(book, years=3, engagements=60, feedback=300)
    yield book
    book.store.close()


@pytest.fixture
def book(book: Workbook) -> Workbook:
    """A practice that is set up, with its first member of staff at the keyboard."""
    set_up(book, PRACTICE)
    return book.signed("SB")


@pytest.fixture
def ppg_id(book: Workbook) -> str:
    key = save_group(book, None, GROUP)
    for name in MEMBERS:
        save_member(book, key, None, {"name": name, "joined_on": "1/4/2026"})
    return key


def report(book: Workbook, year: str | None = None) -> Document:
    return build(book, "ppg-annual-report", None, year)


def number(book: Workbook, wanted: object) -> int:
    with book.read() as session:
        return session.scalar(wanted) or 0  # type: ignore[call-overload]


def test_it_has_the_parts_that_practices_know(demo: Workbook) -> None:
    titles = [
        each.text for each in report(demo, LAST).blocks if isinstance(each, Heading) and each.level == 2
    ]
    assert [each for each in titles if each in PARTS] == list(PARTS)
    assert "9. Plan for 2026/27" in titles


def test_the_practice_and_the_list_are_of_the_store(demo: Workbook) -> None:
    document = report(demo, LAST)
    wanted = select(ListProfile.total).where(ListProfile.counted_on <= UNTIL)
    newest = number(demo, wanted.order_by(ListProfile.counted_on.desc()))
    assert fact(document, "Registered patients") == f"{newest:,}"
    assert fact(document, "Code") == "Y99999"


def test_meetings_and_who_came_are_of_the_store(demo: Workbook) -> None:
    found = table(report(demo, LAST), "Meetings held")
    closed = (Meeting.closed_at.is_not(None), Meeting.held_on.between(SINCE, UNTIL))
    assert len(found.texts) - 1 == number(demo, select(func.count()).select_from(Meeting).where(*closed))
    there = (AttendanceState.PRESENT, AttendanceState.ONLINE, AttendanceState.DEPUTY)
    came = select(func.count()).select_from(Attendance).join(Meeting, Meeting.id == Attendance.meeting_id)
    came = came.where(*closed, Attendance.side == Side.PATIENT, Attendance.state.in_(there))
    assert found.texts[-1][2] == str(number(demo, came))


def test_what_was_heard_is_of_the_store_quarter_by_quarter(demo: Workbook) -> None:
    document = report(demo, LAST)
    short = {row[0]: row[1:] for row in table(document, "Each quarter in short").texts}
    for place, (first, last) in enumerate(quarters(SINCE, UNTIL)):
        of_quarter = (Feedback.received_on.between(first, last), Feedback.removed_at.is_(None))
        pieces = number(demo, select(func.count()).select_from(Feedback).where(*of_quarter))
        people = number(demo, select(func.sum(Feedback.said_by)).where(*of_quarter))
        assert pieces >= 5
        assert (short["Heard, pieces"][place], short["Said by, people"][place]) == (str(pieces), str(people))
        for caption in ("How it reached us", "What it was about"):
            assert table(document, caption).texts[-1][1 + place] == str(people)
    assert len(short["Heard, pieces"]) == 4
    rows = [each.texts[:-1] for each in tables(document) if each.header[-1] == "Together"]
    for *counts, together in (row[1:] for each in rows for row in each):
        assert (together == "*") == ("*" in counts)
        assert together == "*" or int(together) == sum(int(count) for count in counts)


def test_the_months_of_the_test_are_of_the_store(demo: Workbook) -> None:
    document = report(demo, LAST)
    answers = select(func.sum(FftCount.people)).join(FftMonth, FftMonth.id == FftCount.month_id)
    answers = answers.where(FftCount.part == FftPart.ANSWER, FftMonth.month.between(SINCE, UNTIL))
    given = number(demo, answers)
    good = number(demo, answers.where(FftCount.code.in_(("very_good", "good"))))
    assert fact(document, "Friends and Family Test").startswith(
        f"{given:,} answers, {good / given:.0%} positive ({good:,} of {given:,})"
    )


def test_the_projects_are_of_the_store(demo: Workbook) -> None:
    found = table(report(demo, LAST), str(len(_projects(demo))))
    ids = [key for key, _title in _projects(demo)]
    assert [row[0] for row in found.texts[:-1]] == [title for _key, title in _projects(demo)]
    done = (
        select(func.count())
        .select_from(Activity)
        .where(Activity.engagement_id.in_(ids), Activity.state == ActivityState.DONE)
    )
    took = select(func.sum(Activity.took_part)).where(
        Activity.engagement_id.in_(ids), Activity.state == ActivityState.DONE
    )
    findings = select(func.count()).select_from(Finding).where(Finding.engagement_id.in_(ids))
    assert found.texts[-1][2:4] == (str(number(demo, done)), f"{number(demo, took):,}")
    assert found.texts[-1][4].endswith(f" of {number(demo, findings)}")


def _projects(book: Workbook) -> list[tuple[str, str]]:
    from db.models import Engagement

    with book.read() as session:
        wanted = select(Engagement.id, Engagement.title, Engagement.ends_on).where(
            Engagement.starts_on <= UNTIL, Engagement.ends_on >= SINCE
        )
        ordered = session.execute(wanted.order_by(Engagement.starts_on, Engagement.id))
        return [(key, title) for key, title, _ends in ordered]


def test_nobody_is_between_two_bands_and_the_columns_add_up(demo: Workbook) -> None:
    found = table(report(demo, LAST), "Age")
    names = [row[0] for row in found.texts]
    bands = [each.replace("-", " to ").replace("85+", "85 and over") for each in BANDS]
    assert names[: len(BANDS)] == bands
    assert bands[:2] == ["0 to 15", "16 to 24"]
    people = [int(row[1].replace(",", "")) for row in found.texts]
    assert sum(people[:-1]) == people[-1]
    counts = select(func.sum(ListCount.people)).where(ListCount.characteristic == "age")
    profile = select(ListProfile.id).order_by(ListProfile.counted_on.desc()).limit(1).scalar_subquery()
    assert people[-1] == number(demo, counts.where(ListCount.profile_id == profile))
    assert round(sum(float(row[2].rstrip("%")) for row in found.texts[:-1]), 1) == 100.0


def test_people_never_stand_in_a_column_of_percentages(demo: Workbook) -> None:
    for caption in ("Age", "Sex"):
        found = table(report(demo, LAST), caption)
        assert all("%" in row[2] or not row[2] for row in found.texts)
        assert not any("%" in cell for row in found.texts for cell in row[3:])


def test_every_decision_of_a_busy_year_is_counted(book: Workbook, ppg_id: str) -> None:
    for number in range(70):
        piece = log_feedback(book, {"words": f"Said {number}", "source": "desk"})
        said = {"reason": "The contract sets them", "you_said": f"Longer hours {number}"}
        decide(book, [piece], {"kind": "no_change", **said})
    found = table(report(book), "70 asked for and not done")
    assert len(found.texts) == 10
    assert "The newest 10 of 70 are shown." in render(report(book))


def test_a_priority_tells_what_why_result_and_how_people_were_told(book: Workbook, ppg_id: str) -> None:
    meeting = held(book, ppg_id, date(2026, 9, 3))
    reopen_meeting(book, meeting, {"because": "Left out"})
    improved(book, meeting)
    close_meeting(book, meeting)
    (promise,) = promised(book, ppg_id)
    piece = log_feedback(book, {"words": "Too quiet", "source": "desk", "said_by": "7"})
    answer = decide(
        book,
        [piece],
        {
            "kind": "change", "reason": "Nobody hears it", "you_said": "The bell is too quiet",
            "we_did": "A louder bell", "outcome_id": promise.outcome_id,
        },
    )  # fmt: skip
    document = report(book)
    assert fact(document, "What") == promise.text
    assert fact(document, "Why").startswith("The bell is too quiet\nAgreed under “")
    # Rounded down as on a poster: with the tables of part 4 an exact one could give a hidden number away.
    assert fact(document, "Asked for by") == "At least 5 people"
    assert "A louder bell" in fact(document, "What was done, and what came of it")
    assert fact(document, "How people were told") == "Not recorded yet"
    from db.terms import ActionState
    from engage_tui.checklist.actions import set_action_state

    set_action_state(book, promise.action_id, ActionState.DONE)
    tell(book, answer, POSTER)
    assert "By the door" in fact(report(book), "How people were told")
    assert fact(report(book), "What became of the priorities?").startswith("1 of 1")


def test_what_was_turned_down_has_its_reason(book: Workbook, ppg_id: str) -> None:
    pieces = [log_feedback(book, {"words": f"Longer hours {n}", "source": "desk"}) for n in range(2)]
    for piece in pieces:
        said = {"reason": "The contract sets them", "you_said": "Longer hours"}
        decide(book, [piece], {"kind": "no_change", **said})
    kept = log_feedback(book, {"words": "Thank you", "source": "desk", "sentiment": "positive"})
    decide(book, [kept], {"kind": "explained", "reason": "We passed it on"})
    found = table(report(book), "1 asked for and not done")
    assert found.texts == (("Longer hours", "The contract sets them", "23 Nov 2026, 2 decisions"),)


def test_it_is_a_draft_until_nothing_is_missing_and_the_year_nears_its_end(
    book: Workbook, ppg_id: str
) -> None:
    document = report(book)
    assert document.draft
    page = render(document)
    assert "DRAFT" in page
    assert "Review who is in the group in 2026/27." in page
    assert "Write down how often it was agreed to engage." in page
    assert "Agreed by the practice and the group" in page


def test_last_years_with_everything_is_no_draft(demo: Workbook) -> None:
    assert not report(demo, LAST).draft


def test_the_interval_is_the_one_of_that_year(book: Workbook, ppg_id: str) -> None:
    agree_interval(book, ppg_id, {"weeks": "13", "agreed_on": "1/3/2025", "agreed_by": "The group"})
    agree_interval(book, ppg_id, {"weeks": "6", "agreed_on": "1/5/2026", "agreed_by": "The group"})
    label = "How often we agreed to engage"
    assert fact(report(book, LAST), label).startswith("At least every 13 weeks")
    assert fact(report(book), label).startswith("At least every 6 weeks")


def test_a_practice_without_a_group_is_told_so(book: Workbook) -> None:
    document = report(book)
    assert fact(document, "Does the practice have a group?") == "Not on record"
    assert document.draft


def test_both_sign_and_there_is_room_to(demo: Workbook) -> None:
    found = table(report(demo, LAST), "Signatures")
    assert [row[0] for row in found.texts] == ["The practice", "The Patient Participation Group (PPG)"]
    assert found.header == ("For", "Name", "Signature", "Date")
    assert all(cell == "" for row in found.texts for cell in row[1:])


def test_from_nothing_to_a_file_is_a_moment(demo: Workbook, tmp_path: Path) -> None:
    began = perf_counter()
    write(demo, "ppg-annual-report", tmp_path / "report.html", year=LAST)
    assert perf_counter() - began < 10, "the target is one second; others share this machine"
