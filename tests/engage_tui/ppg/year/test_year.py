"""The duties of a year from real records, through the actions people take."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db.terms import DutyState
from engage_tui.checklist.actions import set_action_state
from engage_tui.checklist.queries import Which, action_page
from engage_tui.ppg.group.groups import agree_interval, remove_round, save_group, save_round
from engage_tui.ppg.group.members import member_left, members, save_member
from engage_tui.ppg.meetings.closing import reopen_meeting
from engage_tui.ppg.meetings.minutes import mark
from engage_tui.ppg.meetings.planning import cancel_meeting, remove_meeting
from engage_tui.ppg.meetings.queries import meeting
from engage_tui.ppg.year.views import DutiesView
from engage_tui.ppg.year.year import duties
from engage_tui.practice import save_practice
from engage_tui.reference import lists
from engage_tui.today.status import duty_rows, status, status_json
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from tests.engage_tui.cli.command_line import Engage
from tests.engage_tui.ppg.year.year_of import held, improved, on

MET, DUE, NOT_MET = DutyState.MET, DutyState.DUE, DutyState.NOT_MET


def states(view: DutiesView) -> Sequence[str]:
    return [each.state.value for each in view.lines]


def ids(view: DutiesView, code: str) -> Sequence[str]:
    return [each.id for each in view.line(code).records]


def test_a_practice_without_a_group_has_nothing_to_show(book: Workbook) -> None:
    view = duties(book)
    assert states(view) == ["not_met"] * 5
    assert (view.year, view.days_left, view.over) == ("2026/27", 128, False)
    assert (view.starts_on, view.ends_on) == (date(2026, 4, 1), date(2027, 3, 31))
    assert view.source.endswith("As of 23 Nov 2026.")


def test_a_year_lived_is_a_year_supported(book: Workbook, twelve: str) -> None:
    agreed = agree_interval(book, twelve, {"weeks": "13", "agreed_on": "1/4/2026", "agreed_by": "All"})
    june = held(book, twelve, date(2026, 6, 4), feedback="fft\ngpps", outcome="Nothing changes")
    september = held(book, twelve, date(2026, 9, 3))
    view = duties(book)
    assert states(view) == ["met", "due", "met", "met", "met"]
    assert ids(view, "D1") == [twelve, june, september]
    assert ids(view, "D3") == [agreed, june, september]
    assert ids(view, "D4") == [june]
    assert view.line("D1").why.startswith("Elm Grove Patient Group: 12 registered patients")
    assert "Friends and Family Test, GP Patient Survey" in view.line("D4").why
    assert view.line("D3").records[1].words == "Meeting, 5 patients present"


def test_a_meeting_counts_once_it_is_closed_and_somebody_came(book: Workbook, twelve: str) -> None:
    agree_interval(book, twelve, {"weeks": "26", "agreed_on": "1/4/2026", "agreed_by": "All"})
    nobody = held(book, twelve, date(2026, 10, 1), patients=0)
    line = duties(book).line("D3")
    assert (line.state, "0 engagements" in line.why) == (NOT_MET, True)
    assert nobody in ids(duties(book), "D3")
    assert "Mark who came" in line.missing[-1]
    reopen_meeting(book, nobody, {"because": "Nobody was marked"})
    first = next(each for each in meeting(book, nobody).attendance if each.member_id)
    mark(book, first.id, "online")
    assert duties(book).line("D3").state is MET


def test_minutes_that_are_reopened_were_of_a_meeting_all_the_same(book: Workbook, twelve: str) -> None:
    agree_interval(book, twelve, {"weeks": "26", "agreed_on": "1/4/2026", "agreed_by": "All"})
    key = held(book, twelve, date(2026, 10, 1))
    reopen_meeting(book, key, {"because": "A name was wrong"})
    assert duties(book).line("D3").state is MET


def test_a_question_sent_round_counts_as_engaging(book: Workbook, twelve: str) -> None:
    agree_interval(book, twelve, {"weeks": "26", "agreed_on": "1/4/2026", "agreed_by": "All"})
    asked = {
        "question": "Which evening?", "sent_on": "1 Oct 2026", "outcome": "Tuesday",
        "feedback_reviewed": "fft\ndesk",
    }  # fmt: skip
    key = save_round(book, twelve, None, asked)
    view = duties(book)
    assert (view.line("D3").state, view.line("D4").state) == (MET, MET)
    assert key in ids(view, "D3")
    remove_round(book, key)
    assert key not in ids(duties(book), "D3")


def test_cancelled_and_removed_meetings_do_not_count(book: Workbook, twelve: str) -> None:
    from tests.engage_tui.ppg.year.year_of import planned

    cancelled = planned(book, twelve, book.today)
    cancel_meeting(book, cancelled, {"because": "Snow"})
    removed = planned(book, twelve, book.today)
    remove_meeting(book, removed)
    assert ids(duties(book), "D1") == [twelve]


def test_improvements_are_supported_until_one_is_late_without_a_word(book: Workbook, twelve: str) -> None:
    key = held(book, twelve, date(2026, 9, 3))
    reopen_meeting(book, key, {"because": "An improvement was left out"})
    outcome = improved(book, key)
    line = duties(book).line("D5")
    assert (line.state, ids(duties(book), "D5")) == (NOT_MET, [outcome])
    assert line.missing == ("Say why it is late, or finish it: A call-back for long waits",)
    (promised,) = action_page(book, Which(), 0, 10)
    set_action_state(book, promised.id, "done")
    assert duties(book).line("D5").state is MET


def test_an_improvement_without_an_owner_is_still_to_do(book: Workbook, twelve: str) -> None:
    key = held(book, twelve, date(2026, 9, 3))
    reopen_meeting(book, key, {"because": "An improvement was left out"})
    improved(book, key, owner="", due_on="")
    assert duties(book).line("D5").state is DUE


def test_an_improvement_of_last_year_counts_until_it_is_finished(book: Workbook, twelve: str) -> None:
    for each in members(book, twelve):
        save_member(book, twelve, each.id, {"name": each.name, "joined_on": "1 Jan 2026"})
    key = held(book, twelve, date(2026, 2, 5))
    reopen_meeting(on(book, date(2026, 2, 6)), key, {"because": "An improvement was left out"})
    outcome = improved(book, key, due_on="1 Feb 2027")
    assert ids(duties(book), "D5") == [outcome]
    assert ids(duties(book, "2025/26"), "D5") == [outcome]
    (promised,) = action_page(book, Which(), 0, 10)
    set_action_state(on(book, date(2026, 3, 1)), promised.id, "done")
    assert ids(duties(book), "D5") == []
    assert ids(duties(book, "2025/26"), "D5") == [outcome]


def test_a_year_that_is_over_has_nothing_still_to_do(book: Workbook, twelve: str) -> None:
    later = on(book, date(2027, 4, 2))
    view = duties(later, "2026/27")
    assert (view.over, view.days_left) == (True, 0)
    assert DUE not in {each.state for each in view.lines}
    assert duties(later).year == "2027/28"


def test_only_registered_patients_of_that_day_count(book: Workbook, ppg: str) -> None:
    carer = save_member(
        book, ppg, None, {"name": "Ash Alder", "joined_on": "1/4/2026", "is_registered_patient": "no"}
    )
    assert "no member who is a registered patient" in duties(book).line("D1").why
    save_member(
        book, ppg, carer, {"name": "Ash Alder", "joined_on": "1/4/2026", "is_registered_patient": "yes"}
    )
    assert "1 registered patient among" in duties(book).line("D1").why
    member_left(book, carer, {"left_on": "yesterday"})
    assert "no member who is a registered patient" in duties(book).line("D1").why


@pytest.mark.parametrize("year", ["2026", "2026/28", "26/27", "2027/28", "next", "", "1066/67", "2026/2026"])
def test_what_is_no_year_that_has_begun_is_refused(book: Workbook, year: str) -> None:
    if year:
        with pytest.raises(Refused, match="financial year"):
            duties(book, year)
    else:
        assert duties(book, year).year == "2026/27"


@pytest.mark.parametrize("year", ["2025/26", "2025-26", "2025/2026", " 2025/26 "])
def test_a_year_may_be_named_as_people_write_it(book: Workbook, year: str) -> None:
    assert duties(book, year).year == "2025/26"


def test_the_citation_follows_the_contract(book: Workbook) -> None:
    assert "regulation 26(3)" in duties(book).line("D2").citation
    save_practice(book, {"name": "Elm Grove Surgery", "ods_code": "Y99999", "contract_type": "PMS"})
    assert "regulation 20(3)" in duties(book).line("D2").citation


def test_the_practice_may_word_the_rules_and_change_their_numbers(book: Workbook, twelve: str) -> None:
    folder = book.data_dir / "reference"
    folder.mkdir(exist_ok=True)
    own = 'code = "D4"\nwords = "Ours"\ngms = "G"\npms = "P"\napms = "A"\nrule = "{sources} kinds, {other}"\n'
    (folder / "duties.toml").write_text(f'as_of = 2027-01-01\nsource = "Ours"\n[[entry]]\n{own}', "utf-8")
    number = '[[entry]]\ncode = "ppg_feedback_sources"\nwords = "Kinds"\nnumber = 1\n'
    (folder / "targets.toml").write_text(number, "utf-8")
    lists.forget()
    held(book, twelve, date(2026, 9, 3), feedback="fft", outcome="Nothing changes")
    view = duties(book)
    line = view.line("D4")
    assert (line.title, line.citation, line.rule, line.state) == ("Ours", "G", "1 kinds, {other}", MET)
    assert view.line("D1").title.startswith("Have a Patient Participation Group")
    assert view.source == "Ours. As of 1 Jan 2027."


def test_status_tells_the_duties_with_the_ids_behind_them(book: Workbook, twelve: str) -> None:
    key = held(book, twelve, date(2026, 9, 3), feedback="fft", outcome="Nothing changes")
    found = status(book)
    told = status_json(found)["duties"]
    assert isinstance(told, list)
    by_code = {each["code"]: each for each in told}
    assert by_code["D4"] | {"why": ""} == {
        "code": "D4",
        "state": "due",
        "why": "",
        "records": [key],
        "title": by_code["D4"]["title"],
        "citation": by_code["D4"]["citation"],
        "rule": by_code["D4"]["rule"],
        "missing": ["Review feedback from 1 more kind of source, with what came of it."],
    }
    assert duty_rows(found)[3][:2] == ("D4", "still to do")


def test_a_workbook_that_is_not_set_up_has_no_duties(empty_book: Workbook) -> None:
    found = status(empty_book)
    assert (found.duties, status_json(found)["duties"], duty_rows(found)) == (None, [], [])


def test_a_report_of_a_year_is_written_from_the_command_line(ready: Engage, tmp_path: Path) -> None:
    out = tmp_path / "duties.html"
    assert ready("report", "duties", "--year", "2025/26", "--out", str(out)).status == 0
    assert "the duties of 2025/26" in out.read_text("utf-8")
    refused = ready("report", "duties", "--year", "2030/31", "--out", str(tmp_path / "b.html"))
    assert (refused.status, "has not begun" in refused.err) == (1, True)


def test_another_group_that_has_ended_is_left_out(book: Workbook, twelve: str) -> None:
    held(book, twelve, date(2026, 9, 3))
    other = save_group(book, None, {"name": "Mill Lane group", "mode": "virtual"})
    assert "Mill Lane group: No interval" in duties(book).line("D3").why
    save_group(replace(book), other, {"name": "Mill Lane group", "mode": "virtual", "ended_on": "1/10/2026"})
    assert "Mill Lane" not in duties(book).line("D3").why
