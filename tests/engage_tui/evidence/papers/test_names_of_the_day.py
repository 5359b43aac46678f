"""A paper of a day bears the names of that day, whatever the practice and its people are called since."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engage_tui.documents.markdown import render
from engage_tui.evidence.papers.words import of_practice
from engage_tui.evidence.writing import build
from engage_tui.ppg.group.groups import save_group
from engage_tui.ppg.group.joining import join_members
from engage_tui.ppg.group.members import members, save_member
from engage_tui.ppg.meetings.closing import approve
from engage_tui.ppg.meetings.queries import meeting
from engage_tui.practice import (
    former_names,
    remove_former_name,
    save_former_name,
    save_practice,
    save_staff,
    set_up,
    staff,
)
from engage_tui.practice.own_code import own_codes
from engage_tui.practice.then import practice_then
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import fixed
from tests.engage_tui.conftest import PRACTICE
from tests.engage_tui.ppg.made_up import GROUP, MEMBERS
from tests.engage_tui.ppg.year.year_of import held

DAYS = st.dates(date(2014, 1, 1), date(2026, 11, 23))
OLD, NEW = "Elm Grove Surgery (Y99999)", "Oak Tree Surgery (Y88888)"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Workbook]:
    clock = fixed(datetime(2026, 11, 23, 19, 30, tzinfo=UTC))
    book = open_workbook(tmp_path / "book", author="SB", clock=clock)
    set_up(book, PRACTICE)
    yield book
    book.store.close()


@pytest.fixture
def ppg(book: Workbook) -> str:
    key = save_group(book, None, GROUP)
    for name in MEMBERS[:6]:
        save_member(book, key, None, {"name": name, "joined_on": "1/4/2025"})
    return key


def merge(book: Workbook) -> None:
    merged = {"name": "Oak Tree Surgery", "ods_code": "Y88888", "contract_type": "GMS"}
    save_practice(book, {**merged, "since": "1/9/2026"})
    [sam] = staff(book)
    married = {"initials": "SB", "name": "Sam Hill", "role": "Practice manager"}
    save_staff(book, sam.id, {**married, "since": "1/9/2026"})


def text(book: Workbook, name: str, key: str | None = None, year: str | None = None) -> str:
    return render(build(book, name, key, year)).replace("\\", "")


def test_approved_minutes_of_before_print_the_name_of_then_and_stay_word_for_word(
    book: Workbook, ppg: str
) -> None:
    then = held(book, ppg, date(2025, 11, 19))
    approve(book, then, {"approved_on": "1/12/2025"})
    before = text(book, "minutes", then)
    merge(book)
    save_group(book, ppg, {**GROUP, "name": "Oak Tree Patient Group"})
    assert text(book, "minutes", then) == before
    assert "Oak Tree Patient Group" in text(book, "agenda", then), "nobody approved that"
    assert OLD in before
    view = meeting(book, then)
    assert view.practice_name == "Elm Grove Surgery"
    assert view.names["SB"] == "Sam Brook"
    [sam] = [each for each in view.attendance if not each.member_id]
    assert (sam.name, sam.roles) == ("Sam Brook", "")


def test_approved_minutes_keep_the_initials_they_had_whoever_they_mean_now(book: Workbook, ppg: str) -> None:
    one = save_member(book, ppg, None, {"name": "Zoe Quill", "joined_on": "1/1/2026"})
    twice = save_member(book, ppg, None, {"name": "Zoe Quil", "joined_on": "1/4/2025", "initials": "AD"})
    then = held(book, ppg, date(2025, 11, 19), patients=7)
    approve(book, then, {"approved_on": "1/12/2025"})
    before = text(book, "minutes", then)
    assert ", AD" in before
    save_member(book, ppg, twice, {"name": "Zoe Quil", "initials": "YY"})
    assert text(book, "minutes", then) == before
    join_members(book, one, twice)
    assert [each.initials for each in members(book, ppg) if each.name.startswith("Zoe")] == ["ZQ"]
    assert text(book, "minutes", then) == before


def test_a_meeting_of_after_bears_the_new_names(book: Workbook, ppg: str) -> None:
    merge(book)
    key = held(book, ppg, date(2026, 10, 1))
    for paper in ("agenda", "minutes", "sign-in"):
        page = text(book, paper, key)
        assert NEW in page
        assert OLD not in page
    view = meeting(book, key)
    assert [(each.name, each.roles) for each in view.attendance if not each.member_id] == [
        ("Sam Hill", "Practice manager")
    ]


@pytest.mark.parametrize("paper", ["ppg-annual-report", "duties", "feedback", "attendance", "clause-index"])
def test_a_paper_of_a_year_bears_the_name_at_its_end_and_tells_the_one_given_up(
    book: Workbook, ppg: str, paper: str
) -> None:
    held(book, ppg, date(2025, 11, 19))
    merge(book)
    last, this = text(book, paper, year="2025/26"), text(book, paper, year="2026/27")
    assert OLD in last
    assert NEW not in last
    assert NEW in this
    assert f"Until 31 Aug 2026:** {OLD}" in this


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(days=st.lists(st.dates(date(2015, 1, 1), date(2026, 11, 22)), unique=True, max_size=5), day=DAYS)
def test_what_a_paper_prints_is_what_the_page_of_the_meeting_holds(
    book: Workbook, days: list[date], day: date
) -> None:
    for each in former_names(book):
        remove_former_name(book, each.id)
    for number, last in enumerate(days):
        typed = {"name": f"Name {number}", "ods_code": f"Y0000{number}", "ends_on": last.isoformat()}
        save_former_name(book, None, typed)
    with book.read() as session:
        home = practice_then(session, day)
    assert home is not None
    assert dict(of_practice(book, day)) == {"Practice": f"{home.name} ({home.ods_code})"}
    later = [each for each in days if each >= day]
    assert home.name == (f"Name {days.index(min(later))}" if later else "Elm Grove Surgery")
    assert own_codes(book).on(day) == home.ods_code


def test_papers_of_today_bear_the_name_of_today(book: Workbook, ppg: str) -> None:
    merge(book)
    for paper in ("handover", "training", "terms-of-reference"):
        page = text(book, paper, ppg if paper == "terms-of-reference" else None)
        assert NEW in page
        assert OLD not in page
