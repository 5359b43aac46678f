"""The PPG's documents: what each says, what it leaves out, and what stays as it was approved."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage_tui.checklist.actions import save_action, set_action_state
from engage_tui.checklist.actions.action_list import remove_action
from engage_tui.checklist.queries import Which, action_page
from engage_tui.demo.make import make_demo
from engage_tui.documents import json_page
from engage_tui.documents.content import Bullets, Document, Facts, Heading, Note, Para, Table
from engage_tui.documents.markdown import render
from engage_tui.documents.seal import mark, sealed
from engage_tui.evidence.catalogue import DOCUMENTS
from engage_tui.evidence.writing import build, write
from engage_tui.exchange.export import export_json
from engage_tui.exchange.importing import import_records, read_export
from engage_tui.feedback.paper_forms import queries
from engage_tui.ppg.group.groups import groups, save_group
from engage_tui.ppg.group.members import erase_person, member_left, members, save_member
from engage_tui.ppg.meetings.closing import approve, circulate, close_meeting, publish, reopen_meeting
from engage_tui.ppg.meetings.minutes import minute, own_promise
from engage_tui.ppg.meetings.planning import cancel_meeting
from engage_tui.ppg.meetings.queries import meeting, meetings
from engage_tui.ppg.review.reviews import reviews
from engage_tui.practice import set_up
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import fixed
from engage_tui.workbook.errors import Refused
from tests.engage_tui.conftest import PRACTICE
from tests.engage_tui.ppg.made_up import GROUP, MEMBERS
from tests.engage_tui.ppg.year.year_of import held, improved, on, planned


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
    for name in MEMBERS:
        needs = "Hearing loop for Ada" if name.startswith("Ada") else ""
        typed = {
            "name": name,
            "joined_on": "1/4/2026",
            "communication_needs": needs,
            "contact": "01632 960123",
        }
        save_member(book, key, None, typed)
    return key


def text(book: Workbook, name: str, key: str | None = None, year: str | None = None) -> str:
    return render(build(book, name, key, year)).replace("\\", "")


def foot(book: Workbook, key: str) -> str:
    last = build(book, "minutes", key).blocks[-1]
    assert isinstance(last, Para)
    return last.text


def test_an_agenda_says_what_when_and_what_was_left_and_never_who_needs_what(
    book: Workbook, ppg: str
) -> None:
    september = held(book, ppg, date(2026, 9, 3))
    reopen_meeting(book, september, {"because": "Left out"})
    improved(book, september)
    close_meeting(book, september)
    key = planned(book, ppg, date(2026, 12, 3))
    page = text(book, "agenda", key)
    assert "Thursday 3 Dec 2026" in page
    assert "18:00 to 19:30" in page
    assert "All items together:** 90 minutes" in page
    assert "A call-back for long waits | SB | 1 Nov 2026 | 3 Sep 2026" in page
    assert "Hearing loop" not in page
    assert "Ashdown" not in page


def test_a_cancelled_meetings_agenda_says_so(book: Workbook, ppg: str) -> None:
    key = planned(book, ppg, date(2026, 12, 3))
    cancel_meeting(book, key, {"because": "Snow"})
    assert "This meeting was cancelled." in text(book, "agenda", key)
    assert "cancelled: Snow" in text(book, "minutes", key)


def test_a_sign_in_sheet_has_everyone_expected_and_room_for_more(book: Workbook, ppg: str) -> None:
    page = text(book, "sign-in", planned(book, ppg, date(2026, 12, 3)))
    assert all(name in page for name in MEMBERS)
    assert "Sam Brook" in page
    assert "Hearing loop" not in page
    assert "01632" not in page
    assert page.count("|  |  |  |") == 6


def test_what_is_left_for_an_item_stands_on_a_heading_of_its_own_level(book: Workbook, ppg: str) -> None:
    held(book, ppg, date(2026, 9, 3))
    page = text(book, "agenda", planned(book, ppg, date(2026, 12, 3)))
    left = [line for line in page.splitlines() if "For item" in line]
    assert left
    assert all(line.startswith("## For item") for line in left)


def test_minutes_of_a_meeting_to_come_say_that_it_has_not_begun(book: Workbook, ppg: str) -> None:
    not_begun = "This meeting has not begun"
    assert not_begun in text(book, "minutes", planned(book, ppg, date(2026, 12, 3)))
    assert not_begun not in text(book, "minutes", held(book, ppg, date(2026, 9, 3)))


def test_minutes_name_people_by_initials_and_are_a_draft_until_approved(book: Workbook, ppg: str) -> None:
    key = held(book, ppg, date(2026, 11, 19), patients=4, feedback="fft", outcome="Nothing changes")
    first = meeting(book, key).items[0].id
    reopen_meeting(book, key, {"because": "A vote was left out"})
    minute(book, key, first, "vote", {"text": "Thursdays", "votes_for": "3", "votes_against": "1"})
    minute(book, key, first, "decision", {"text": "Meet in the branch"})
    improved(book, key)
    close_meeting(book, key, {"next_on": "17/12/2026"})
    document = build(book, "minutes", key)
    page = text(book, "minutes", key)
    assert document.draft
    assert "**For the patients:** AA, BB, CC, DD" in page
    assert "**Apologies:** EE" in page
    assert "4 patients (4 needed) and 1 of the practice (1 needed): quorate" in page
    assert "Vote: Thursdays\n3 for, 1 against. Carried.\n" in page
    assert "Decided: Meet in the branch" in page
    assert "Improvement agreed: A call-back for long waits\nSB, by 1 Nov 2026." in page
    assert "Friends and Family Test" in page
    assert "A vote was left out" in page
    assert "**Next meeting:** Thursday 17 Dec 2026" in page
    assert not any(name in page for name in MEMBERS)
    approve(book, key, {"corrections": "Item 1: four."})
    approved = text(book, "minutes", key)
    assert not build(book, "minutes", key).draft
    assert "Approved on 23 Nov 2026" in approved
    assert "Item 1: four." in approved


def test_approved_minutes_stay_as_they_were_whatever_becomes_of_their_actions(
    book: Workbook, ppg: str
) -> None:
    key = held(book, ppg, date(2026, 11, 19))
    reopen_meeting(book, key, {"because": "Left out"})
    improved(book, key)
    close_meeting(book, key)
    circulate(book, key)
    draft = foot(book, key)
    approve(book, key)
    approved = foot(book, key)
    page = render(build(book, "minutes", key))
    assert draft != approved
    (promised,) = action_page(book, Which(), 0, 10)
    save_action(book, promised.id, {"owner": "ZZ", "due_on": "1 Feb 2027"})
    set_action_state(book, promised.id, "done")
    save_action(book, promised.id, {"owner": "YY"})
    assert "YY" in text(book, "ppg-actions")
    remove_action(book, promised.id)
    save_group(book, ppg, {**GROUP, "quorum_patients": "9"})
    assert render(build(book, "minutes", key)) == page
    assert "SB, by 1 Nov 2026" in page.replace("\\", "")
    assert "YY" not in text(book, "ppg-actions")
    publish(book, key, {"published_where": "Practice website"})
    assert "Practice website" in text(book, "minutes", key)
    assert foot(book, key) == approved


def test_approved_minutes_that_came_from_another_workbook_stand_as_they_came(
    book: Workbook, ppg: str, tmp_path: Path
) -> None:
    key = held(book, ppg, date(2026, 11, 19))
    reopen_meeting(book, key, {"because": "Left out"})
    improved(book, key)
    close_meeting(book, key)
    approve(book, key)
    export_json(book, tmp_path / "out")
    second = open_workbook(tmp_path / "second", author="SB", clock=book.clock)
    try:
        import_records(second, read_export(tmp_path / "out"))
        assert foot(second, key) == foot(book, key)
        (promised,) = action_page(second, Which(), 0, 10)
        save_action(second, promised.id, {"owner": "ZZ"})
        assert foot(second, key) == foot(book, key)
    finally:
        second.store.close()


def test_an_action_made_of_a_promise_stands_in_its_note_and_once(book: Workbook, ppg: str) -> None:
    key = held(book, ppg, date(2026, 11, 19))
    reopen_meeting(book, key, {"because": "Left out"})
    item = meeting(book, key).items[3].id
    note = minute(book, key, item, "note", {"text": "The phones are busy. We will look at the rota."})
    typed = {"text": "We will look at the rota.", "owner": "SB", "due_on": "1 Dec 2026"}
    own_promise(book, note, typed)
    page = text(book, "minutes", key)
    assert "The phones are busy. We will look at the rota. (To do: SB, by 1 Dec 2026.)" in page
    assert page.count("look at the rota") == 1
    assert "**SB:** item 4, by 1 Dec 2026" in page


def test_minutes_that_are_not_approved_follow_the_action(book: Workbook, ppg: str) -> None:
    key = held(book, ppg, date(2026, 11, 19))
    reopen_meeting(book, key, {"because": "Left out"})
    improved(book, key)
    before = foot(book, key)
    (promised,) = action_page(book, Which(), 0, 10)
    save_action(book, promised.id, {"owner": "ZZ"})
    assert "ZZ, by 1 Nov 2026" in text(book, "minutes", key)
    assert foot(book, key) != before


def test_the_mark_at_the_foot_is_of_the_words_and_not_of_the_day(book: Workbook, ppg: str) -> None:
    key = held(book, ppg, date(2026, 11, 19))
    assert foot(book, key) == foot(on(book, date(2027, 1, 5)), key)
    assert foot(book, key).startswith("SHA-256 of these words begins ")


def test_the_action_list_has_what_is_to_do_and_what_was_done_in_the_year(book: Workbook, ppg: str) -> None:
    key = held(book, ppg, date(2026, 11, 19))
    reopen_meeting(book, key, {"because": "Left out"})
    improved(book, key)
    improved(book, key, text="A new sign", owner="", due_on="")
    page = text(book, "ppg-actions", ppg)
    assert "**Still to do:** 2, 1 of them overdue" in page
    assert "A new sign | Improvement | Nobody named |" in page
    assert "Open (overdue)" in page
    for each in action_page(book, Which(), 0, 10):
        set_action_state(book, each.id, "done")
    assert "Nothing is left to do." in text(book, "ppg-actions")
    assert "Done, 23 Nov 2026" in text(book, "ppg-actions")
    assert "Nothing was finished in the year." in text(book, "ppg-actions", ppg, "2025/26")


def test_attendance_is_counted_by_meeting_and_by_member(book: Workbook, ppg: str) -> None:
    for day, came in ((date(2026, 6, 4), 5), (date(2026, 9, 3), 3)):
        held(book, ppg, day, patients=came)
    planned(book, ppg, date(2026, 12, 3))
    page = text(book, "attendance")
    assert "| 4 Jun 2026 | In person | 5 | 1 | 0 | 7 | 0 | Yes |" in page
    assert "| 3 Sep 2026 | In person | 3 | 1 | 0 | 9 | 0 | No |" in page
    assert "| AA | 2 of 2 | 0 | 0 | 0 |" in page
    assert "| EE | 1 of 2 | 1 | 0 | 0 |" in page
    assert "3 Dec 2026" not in page
    assert not any(name in page for name in MEMBERS)
    assert "No meeting was held." in text(book, "attendance", ppg, "2025/26")


def test_an_erased_members_attendance_keeps_its_shape(book: Workbook, ppg: str) -> None:
    held(book, ppg, date(2026, 6, 4))
    first = members(book, ppg, book.today)[0]
    member_left(book, first.id, {"left_on": "yesterday"})
    erase_person(book, first.person_id)
    page = text(book, "attendance")
    assert first.name not in page
    assert "1 of 1 | 0 | 0 | 0 |" in page


def test_a_membership_review_is_counts_and_names_nobody(book: Workbook, tmp_path: Path) -> None:
    second = open_workbook(tmp_path / "demo", author="PM", clock=book.clock)
    try:
        make_demo(second, years=2, engagements=0)
        (group,) = groups(second)
        newest = reviews(second, group.id)[0]
        page = text(second, "membership-review", newest.id)
        assert "Could easily be chance" in page
        assert "Prefer not to say" in page
        assert "People under 35" in page
        assert not any(each.name in page for each in members(second, group.id))
    finally:
        second.store.close()


def test_the_duties_of_a_year_list_the_records_behind_each(book: Workbook, ppg: str) -> None:
    key = held(book, ppg, date(2026, 9, 3), feedback="fft\ngpps", outcome="Nothing changes")
    page = text(book, "duties")
    assert "the duties of 2026/27" in page
    assert "regulation 26(4)(b)" in page
    assert key in page
    assert "Records support 3 of the 5 duties." in page
    assert "compliant" not in page.lower()
    assert "Have someone check both" in page


def test_a_document_about_the_group_needs_no_id_while_there_is_one(book: Workbook) -> None:
    with pytest.raises(Refused, match="No PPG is recorded"):
        build(book, "attendance", None)
    first = save_group(book, None, GROUP)
    assert build(book, "attendance", None).title == "Attendance: Elm Grove Patient Group"
    save_group(book, None, {**GROUP, "name": "Mill Lane group"})
    with pytest.raises(Refused, match="which"):
        build(book, "ppg-actions", None)
    assert build(book, "ppg-actions", first).title == "Action list: Elm Grove Patient Group"


@pytest.mark.parametrize("name", [each.name for each in DOCUMENTS if each.of])
def test_a_document_about_one_record_says_which_it_needs(book: Workbook, name: str) -> None:
    kind = next(each for each in DOCUMENTS if each.name == name)
    with pytest.raises(Refused, match=f"about one {kind.of}"):
        build(book, name, None)
    with pytest.raises(Refused):
        build(book, name, "01930000-0000-7000-8000-000000000001")


@pytest.mark.parametrize("ending", ["md", "html", "json"])
def test_every_document_of_the_made_up_group_is_made_in_every_format(tmp_path: Path, ending: str) -> None:
    clock = fixed(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
    book = open_workbook(tmp_path / "demo", author="PM", clock=clock)
    try:
        make_demo(book, years=1, engagements=1, feedback=40)
        (group,) = groups(book)
        coming, latest, *_earlier = meetings(book, group.id)
        review = reviews(book, group.id)[0].id
        about = {"agenda": coming.id, "sign-in": coming.id, "minutes": latest.id, "membership-review": review}
        form = queries.forms(book)[0].id
        about |= {"paper-results": form, "paper-form": form}
        for each in DOCUMENTS:
            if each.of in ("", "meeting", "membership review"):
                out = tmp_path / f"{each.name}.{ending}"
                write(book, each.name, out, record_id=about.get(each.name))
                assert out.stat().st_size > 300
    finally:
        book.store.close()


def test_an_agenda_is_also_an_entry_for_a_calendar(book: Workbook, ppg: str, tmp_path: Path) -> None:
    key = planned(book, ppg, date(2026, 12, 3))
    out = write(book, "agenda", tmp_path / "meeting.ics", record_id=key)
    raw = out.read_bytes()
    assert raw.startswith(b"BEGIN:VCALENDAR\r\n")
    assert key.encode() in raw
    with pytest.raises(Refused, match="goes into a calendar"):
        write(book, "minutes", tmp_path / "minutes.ics", record_id=key)


BLOCKS = st.one_of(
    st.builds(Heading, st.text()),
    st.builds(Para, st.text()),
    st.builds(Note, st.text()),
    st.builds(Bullets, st.lists(st.text()).map(tuple)),
    st.builds(Facts, st.lists(st.tuples(st.text(), st.text())).map(tuple)),
    st.builds(lambda cells: Table("t", ("a", "b"), tuple(cells)), st.lists(st.tuples(st.text(), st.text()))),
)
DOCUMENT = st.builds(
    lambda title, blocks: Document(title, tuple(blocks)), st.text(), st.lists(BLOCKS, max_size=5)
)


@given(DOCUMENT)
def test_json_holds_every_word_as_it_was_typed(document: Document) -> None:
    held_in = json.loads(json_page.render(document))
    assert held_in == json.loads(json.dumps(json_page.plain(document)))
    assert held_in["title"] == document.title
    assert [each["kind"] for each in held_in["blocks"]] == [
        type(each).__name__.lower() for each in document.blocks
    ]


@given(DOCUMENT, DOCUMENT)
def test_documents_that_differ_have_marks_that_differ(one: Document, other: Document) -> None:
    assert (mark(one) == mark(other)) == (json_page.plain(one) == json_page.plain(other))
    assert sealed(one) == sealed(one)
    assert len(mark(one)) == 12
