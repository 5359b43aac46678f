"""The minutes as readers get them: corrected, said to be so, with officers by name and what comes next."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

import db
from engage_tui.documents.plain_text import render
from engage_tui.evidence.writing import build
from engage_tui.history.changes import undo
from engage_tui.ppg.group.groups import save_group
from engage_tui.ppg.group.members import (
    end_role,
    erase_person,
    member_left,
    members,
    save_member,
    save_role,
)
from engage_tui.ppg.meetings.closing import approve, circulate, close_meeting, publish, reopen_meeting
from engage_tui.ppg.meetings.minutes import change_minute, mark, minute, own_promise, save_item
from engage_tui.ppg.meetings.planning import open_meeting, plan_meeting, save_meeting
from engage_tui.ppg.meetings.queries import meeting
from engage_tui.practice import set_up
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import Clock
from tests.engage_tui.conftest import PRACTICE
from tests.engage_tui.ppg.made_up import GROUP, MEMBERS


class Evenings:
    """A clock that stands at half past seven of whichever day a test has come to."""

    day = date(2026, 11, 23)

    def __call__(self) -> datetime:
        return datetime.combine(self.day, time(19, 30), tzinfo=UTC)


EVENINGS = Evenings()


def on(book: Workbook, day: date) -> Workbook:
    """The workbook on another day, its history too."""
    EVENINGS.day = day
    return book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Workbook]:
    EVENINGS.day = Evenings.day
    clock = Clock(now=EVENINGS)
    book = open_workbook(tmp_path / "book", author="SB", clock=clock)
    set_up(book, PRACTICE)
    yield book
    book.store.close()


@pytest.fixture
def live(book: Workbook) -> str:
    """A meeting under way, chaired by an officer of the group."""
    ppg = save_group(book, None, GROUP)
    for name in MEMBERS[:4]:
        save_member(book, ppg, None, {"name": name, "joined_on": "1/4/2026"})
    ada = members(book, ppg, book.today)[0]
    save_role(book, ada.id, None, {"role": "chair", "starts_on": "1/4/2026", "ends_on": "1/4/2028"})
    typed = {"held_on": "today", "starts_at": "18:00", "chair": "AA", "minute_taker": "BB"}
    key = plan_meeting(book, ppg, typed)
    open_meeting(book, key)
    for each in meeting(book, key).attendance:
        mark(book, each.id, "present")
    return key


def page(book: Workbook, key: str, name: str = "minutes") -> str:
    return " ".join(render(build(book, name, key)).split())


def item(book: Workbook, key: str, number: int) -> str:
    return meeting(book, key).items[number - 1].id


def test_a_correction_is_made_in_the_text_and_the_standing_says_so(book: Workbook, live: str) -> None:
    minute(book, live, item(book, live, 4), "note", {"text": "All five lines were busy, five times."})
    minute(book, live, item(book, live, 6), "note", {"text": "There are five projects."})
    close_meeting(book, live)
    corrections = 'Item 4: for "five" read "four"\nItem 6: Bert asked for a list.\nDora sent her apologies.'
    december = on(book, date(2026, 12, 3))
    approve(december, live, {"corrections": corrections})
    told = page(december, live)
    assert "All four lines were busy, four times. Corrected on 3 Dec 2026: it said \u201cfive\u201d." in told
    assert "There are five projects. Corrected on 3 Dec 2026: Item 6: Bert asked for a list." in told
    assert "Corrected on 3 Dec 2026: Dora sent her apologies." in told
    assert told.index("Dora sent") < told.index("Who was there")
    assert "Approved on 3 Dec 2026; corrected on 3 Dec 2026" in told


def test_minutes_approved_as_they_stood_were_not_corrected(book: Workbook, live: str) -> None:
    minute(book, live, item(book, live, 4), "note", {"text": "Said"})
    close_meeting(book, live)
    circulate(book, live)
    approve(book, live)
    publish(book, live, {"published_where": "Website"})
    told = page(book, live)
    assert "Approved on 23 Nov 2026" in told
    assert "orrected on" not in told
    assert "None: approved as they stood" in told


def test_a_draft_put_right_after_it_went_round_says_when(book: Workbook, live: str) -> None:
    key = minute(book, live, item(book, live, 4), "note", {"text": "Five"})
    close_meeting(book, live)
    change_minute(book, key, {"text": "Six"})
    circulate(book, live)
    undo(book)
    change_minute(book, key, {"text": "Not sent round after all"})
    circulate(book, live)
    assert "Draft, sent round on 23 Nov 2026: the group has not approved" in page(book, live)
    assert "orrected on" not in page(book, live)
    change_minute(on(book, date(2026, 11, 25)), key, {"text": "Seven"})
    assert "not approved these minutes yet; corrected on 25 Nov 2026" in page(book, live)
    approve(on(book, date(2026, 12, 3)), live, {"corrections": "Seven it is."})
    assert "Approved on 3 Dec 2026; corrected on 25 Nov 2026 and 3 Dec 2026" in page(book, live)


def test_approved_minutes_that_were_opened_again_say_that_they_were_corrected(
    book: Workbook, live: str
) -> None:
    minute(book, live, item(book, live, 4), "note", {"text": "Five"})
    close_meeting(book, live)
    approve(book, live)
    later = on(book, date(2026, 12, 9))
    reopen_meeting(later, live, {"because": "A decision was left out"})
    minute(later, live, item(book, live, 4), "decision", {"text": "Two on the phones"})
    close_meeting(later, live)
    approve(later, live)
    assert "Approved on 9 Dec 2026; corrected on 9 Dec 2026" in page(later, live)


def test_officers_stand_by_name_with_their_role_and_others_by_initials(book: Workbook, live: str) -> None:
    save_item(book, live, None, {"title": "Parking", "presenter": "AA"})
    for name in ("minutes", "agenda"):
        told = page(book, live, name)
        assert "Chair: Ada Ashdown " in told
        assert "Minutes taken by: BB" in told
        assert "Bert" not in told
    assert "Ada Ashdown (Chair)" in page(book, live, "agenda").partition("Parking")[2]
    assert "For the patients: Ada Ashdown (Chair), BB" in page(book, live, "minutes")


def test_officers_of_approved_minutes_stay_as_they_were(book: Workbook, live: str) -> None:
    minute(book, live, item(book, live, 4), "note", {"text": "Said"})
    close_meeting(book, live)
    approve(book, live)
    before = page(book, live)
    ada, bert, *_others = members(book, meeting(book, live).ppg_id, book.today)
    end_role(book, ada.roles[0].id, {"ends_on": "22/11/2026"})
    save_role(book, bert.id, None, {"role": "secretary", "starts_on": "1/4/2026"})
    save_member(book, meeting(book, live).ppg_id, ada.id, {"name": "Ada Alder"})
    assert page(book, live) == before
    member_left(book, ada.id, {"left_on": "22/11/2026"})
    erase_person(book, ada.person_id)
    assert "Ada" not in page(book, live)


def test_what_was_minuted_stays_when_its_item_was_taken_off_elsewhere(book: Workbook, live: str) -> None:
    key = save_item(book, live, None, {"title": "Parking"})
    minute(book, live, key, "note", {"text": "Full at ten"})
    with book.change("As the other PC left it") as session:
        found = session.get(db.AgendaItem, key)
        assert found is not None
        found.removed_at = book.clock.now()
    assert "Parking Full at ten" in page(book, live)


def test_items_not_reached_are_told_apart_from_those_without_a_word(book: Workbook, live: str) -> None:
    save_item(book, live, None, {"title": "Parking"})
    assert "Not reached" not in page(book, live)
    close_meeting(book, live, {"next_on": "17/12/2026"})
    told = page(book, live)
    assert "Parking" in told.partition("Not reached, for the next meeting")[2].partition("Nothing was")[0]
    assert "Thursday 17 Dec 2026" in told


def test_each_note_and_its_action_stand_once(book: Workbook, live: str) -> None:
    text = "Phones are busy. We will look at the rota. We will ask the network."
    key = minute(book, live, item(book, live, 4), "note", {"text": text})
    own_promise(book, key, {"text": "We will look at the rota.", "owner": "SB", "due_on": "1/12/2026"})
    own_promise(book, key, {"text": "We will ask the network."})
    own_promise(book, key, {"text": "Print a rota", "owner": "AA"})
    told = page(book, live)
    assert (
        "Phones are busy. We will look at the rota. (To do: SB, by 1 Dec 2026.) "
        "We will ask the network. (To do: Nobody named.) To do: Print a rota AA." in told
    )
    for once in ("Phones are busy", "look at the rota", "ask the network", "Print a rota"):
        assert told.count(once) == 1


def test_an_agenda_tells_people_nothing_that_is_for_the_program_to_ask(book: Workbook, live: str) -> None:
    save_meeting(book, live, {"ends_at": "18:30"})
    told = page(book, live, "agenda")
    for nudge in ("gone through", "wait", "overdue", "too many", "Time there is", "arranged yet"):
        assert nudge not in told
