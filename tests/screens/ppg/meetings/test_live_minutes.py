"""Live minutes: each kind by its key, stamped, taken back, and never lost half-way."""

import asyncio
from pathlib import Path

import pytest

from db.terms import ActionState, OutcomeKind
from engage_tui.ppg.meetings.closing import close_meeting
from engage_tui.ppg.meetings.minutes import minute
from engage_tui.ppg.meetings.planning import open_meeting, plan_meeting
from engage_tui.ppg.meetings.queries import meeting
from engage_tui.workbook.drafts import draft, draft_places
from screens.ppg.meetings.after import AfterBody
from screens.ppg.meetings.live import LiveBody
from screens.ppg.meetings.live_line import LineInHand, line_place
from screens.ppg.meetings.page import MeetingScreen
from screens.widgets.draft_keeper import LAG
from screens.widgets.who import LookAgain
from tests.screens.conftest import until
from tests.screens.ppg.meetings.live_desk import Hands, Table, at_table, live
from tests.screens.ppg.sample import Planned, planned

MOST_LOST = 2.0
"""Seconds of typing that a power cut may cost."""


async def write(table: Table, key: str, *boxes: str) -> None:
    """Write one line of the minutes, each box left with Enter."""
    await table.press(key)
    for words in boxes:
        await table.write(words)
        await table.press("enter")


@pytest.mark.parametrize(
    ("key", "kind", "boxes"),
    [
        ("n", OutcomeKind.NOTE, ("Median wait [fell]",)),
        ("d", OutcomeKind.DECISION, ("Keep it",)),
        ("c", OutcomeKind.ACTION, ("Ask the supplier", "NO", "18 dec")),
        ("i", OutcomeKind.IMPROVEMENT, ("Poster in the hall", "", "")),
        ("v", OutcomeKind.VOTE, ("Keep call-back", "7", "1", "0")),
    ],
)
async def test_one_key_opens_a_line_of_its_kind(
    made: Planned, key: str, kind: OutcomeKind, boxes: tuple[str, ...]
) -> None:
    async with live(made) as table:
        await write(table, key, *boxes)
        view = await table.holds(lambda view: len(view.outcomes) == 1)
        outcome = view.outcomes[0]
        assert (outcome.kind, outcome.text) == (kind, boxes[0])
        if kind is OutcomeKind.ACTION:
            assert (outcome.owner, str(outcome.due_on)) == ("NO", "2026-12-18")
        if kind is OutcomeKind.VOTE:
            assert (outcome.votes_for, outcome.votes_against, outcome.votes_abstained) == (7, 1, 0)
        await table.shows(boxes[0])
        assert "16:56" in table.text
        assert not table.app.screen.query_one(LineInHand).is_open


async def test_a_name_in_a_line_is_asked_about_before_it_is_kept(made: Planned) -> None:
    async with live(made) as table:
        await write(table, "n", "Mrs Larkspur cannot hear the bell")
        await until(table.pilot, lambda: isinstance(table.app.screen, LookAgain))
        assert "name: Mrs Larkspur" in table.text
        assert not (await table.holds(lambda view: True)).outcomes
        await table.press("r")
        view = await table.holds(lambda view: len(view.outcomes) == 1)
        assert view.outcomes[0].text == "[name] cannot hear the bell"
        await write(table, "n", "Dr Larkspur came")
        await until(table.pilot, lambda: isinstance(table.app.screen, LookAgain))
        await table.press("escape")
        await until(table.pilot, lambda: not isinstance(table.app.screen, LookAgain))
        assert table.app.screen.query_one(LineInHand).is_open
        await table.press("enter")
        await until(table.pilot, lambda: isinstance(table.app.screen, LookAgain))
        await table.press("k")
        view = await table.holds(lambda view: len(view.outcomes) == 2)
        assert "Dr Larkspur came" in [each.text for each in view.outcomes]


async def test_what_cannot_be_read_stays_in_its_box(made: Planned) -> None:
    async with live(made) as table:
        await write(table, "c", "Ask", "NO", "someday")
        await table.shows("Type a date")
        assert table.app.screen.query_one(LineInHand).is_open
        assert not (await table.holds(lambda view: True)).outcomes
        await table.press("ctrl+u")
        await table.write("fri")
        await table.press("enter")
        await table.holds(lambda view: len(view.outcomes) == 1)


async def test_a_line_is_taken_back_changed_and_removed(made: Planned) -> None:
    async with live(made) as table:
        await write(table, "n", "First")
        await write(table, "n", "Second")
        await table.holds(lambda view: len(view.outcomes) == 2)
        await table.press("ctrl+z")
        await table.holds(lambda view: [each.text for each in view.outcomes] == ["First"])
        await table.pilot.pause(0.1)

        await table.press("enter")
        await table.form()
        await table.write(" indeed")
        await table.press("ctrl+s")
        await table.reach(MeetingScreen)
        await table.shows("First indeed")

        await table.press("delete")
        await table.holds(lambda view: not view.outcomes)
        await table.press("ctrl+z")
        await table.holds(lambda view: len(view.outcomes) == 1)


async def test_a_note_that_turns_out_a_decision_goes_along(made: Planned) -> None:
    async with live(made) as table:
        await table.press("n")
        await table.write("Keep it")
        await table.press("escape")
        await table.shows("Half a line is kept")
        assert isinstance(table.app.screen, MeetingScreen)
        await table.press("]", "d", "enter")
        view = await table.holds(lambda view: len(view.outcomes) == 1)
        assert view.outcomes[0].kind is OutcomeKind.DECISION
        assert [each.text for each in view.items[1].outcomes] == ["Keep it"]
        assert "Half a line" not in table.text


async def test_a_line_of_somebody_else_never_joins_mine(made: Planned) -> None:
    """Whoever takes over the keyboard begins with an empty box; what waits is gone on with by its key."""
    async with live(made) as table:
        await table.press("]", "d")
        await table.write("The supplier")
        await table.press("escape")
        await table.shows("Half a line is kept")
        table.app.sign_as("NO")
        await table.press("[", "n")
        await table.shows("Half typed by SB")
        await table.write("Water is")
        await table.shows("Ctrl+B goes to it")
        await table.press("enter")
        view = await table.holds(lambda view: len(view.outcomes) == 1)
        assert view.outcomes[0].text == "Water is"
        await table.shows("Ctrl+B goes on with it, F10 begins afresh without it")
        await table.press("ctrl+b")
        await table.shows("Going on with what was half typed by SB")
        await table.write(" comes")
        await table.press("enter")
        view = await table.holds(lambda view: len(view.outcomes) == 2)
        assert [each.text for each in view.items[1].outcomes] == ["The supplier comes"]
        await table.pilot.pause(0.1)
        assert await table.app.ask(draft_places) == ()


async def test_a_line_that_was_left_goes_with_one_key(made: Planned) -> None:
    async with live(made) as table:
        await table.press("n")
        await table.write("Not this")
        await table.press("escape")
        await table.shows("Half a line is kept")
    async with at_table(made) as table:
        await table.shows("F10 begins afresh without it")
        await table.press("f10")
        await table.pilot.pause(0.1)
        assert "Half typed" not in table.text
        assert await table.app.ask(draft_places) == ()
        await table.press("n")
        await table.write("Nor this")
        await table.press("f10")
        await table.pilot.pause(0.1)
        assert not table.app.screen.query_one(LineInHand).is_open
        assert "Half a line" not in table.text
        assert not (await table.holds(lambda view: True)).outcomes


async def test_an_empty_line_goes_without_a_trace(made: Planned) -> None:
    async with live(made) as table:
        await table.press("n", "enter")
        await table.pilot.pause(0.05)
        assert not table.app.screen.query_one(LineInHand).is_open
        await table.press("n", "escape")
        await table.pilot.pause(0.05)
        assert "Half a line" not in table.text
        assert not (await table.holds(lambda view: True)).outcomes


async def test_a_power_cut_in_mid_sentence_costs_less_than_two_seconds(made: Planned) -> None:
    async with live(made) as table:
        await table.press("]", "]", "d")
        await table.write("We keep the call-b")
        await asyncio.sleep(MOST_LOST - 0.2)
        assert LAG < MOST_LOST
        # What is committed while the program still runs is what a power cut would leave.
        found = await table.app.ask(lambda book: draft(book, line_place(made.meeting_id)))
        assert found is not None
        assert found.typed["text"] == "We keep the call-b"
    async with at_table(made) as table:
        await table.shows("Half typed by SB on 23 Nov at 16:56: “We keep the call-b”")
        await table.press("ctrl+b")
        await table.shows("3  Last minutes")
        await table.shows("Going on with what was half typed by SB")
        await table.write("ack")
        await table.press("enter")
        view = await table.holds(lambda view: len(view.outcomes) == 1)
        assert view.items[2].outcomes[0].text == "We keep the call-back"
        assert view.items[2].outcomes[0].kind is OutcomeKind.DECISION
        await table.pilot.pause(0.1)
        assert await table.app.ask(draft_places) == ()


async def test_going_through_the_agenda_counts_the_minutes_used(made: Planned) -> None:
    hands = Hands()
    async with live(made, (120, 40), hands.clock) as table:
        hands.pass_by(minutes=7)
        await table.press("]")
        await table.holds(lambda view: view.items[0].used_seconds == 420)
        hands.pass_by(minutes=3)
        await table.press("[")
        await table.holds(lambda view: view.items[1].used_seconds == 180)
        await table.shows("3 minutes over if the rest runs")
        hands.pass_by(seconds=60)
        await table.press("]")
        await table.holds(lambda view: view.items[0].used_seconds == 480)


async def test_undo_takes_back_words_not_the_clock(made: Planned) -> None:
    hands = Hands()
    async with live(made, clock=hands.clock) as table:
        await write(table, "n", "Said")
        await table.holds(lambda view: len(view.outcomes) == 1)
        hands.pass_by(minutes=2)
        await table.press("]")
        await table.holds(lambda view: view.items[0].used_seconds == 120)
        await table.press("ctrl+z")
        view = await table.holds(lambda view: not view.outcomes)
        assert view.items[0].used_seconds == 120


async def test_time_is_counted_when_the_page_is_left(made: Planned) -> None:
    hands = Hands()
    async with live(made, clock=hands.clock) as table:
        hands.pass_by(seconds=90)
        await table.press("escape")
        await table.holds(lambda view: view.items[0].used_seconds == 90)


async def test_the_minutes_go_on_where_they_were(made: Planned) -> None:
    async with live(made) as table:
        await table.press("]", "]", "]")
        await write(table, "n", "News")
        await table.holds(lambda view: len(view.outcomes) == 1)
    async with at_table(made) as table:
        assert "4  News from the practice" in table.text
        assert "News" in table.text


async def test_an_item_comes_up_while_people_speak(made: Planned) -> None:
    async with live(made) as table:
        await table.press("t")
        await table.form()
        await table.write("Parking")
        await table.press("ctrl+s")
        await table.reach(MeetingScreen)
        await table.shows("Parking")
        body = table.body
        assert isinstance(body, LiveBody)
        view = await table.holds(lambda view: len(view.items) == 11)
        assert next(each.title for each in view.items if each.id == body.item_id) == "Parking"


async def test_long_words_are_wrapped_and_people_stand_beside(made: Planned) -> None:
    long = "Median wait fell from 14 to 6 minutes since call-back began in September, which all welcomed."
    async with live(made, (120, 40)) as table:
        await write(table, "n", long)
        await table.shows("welcomed.")
        assert "…" not in table.text
        assert "AK   chair" in table.text


async def test_a_meeting_without_an_agenda_asks_for_an_item(surgery: Path) -> None:
    made = planned(surgery)
    async with at_table(made) as table:
        for _ in range(10):
            await table.press("d", "y")
        await table.holds(lambda view: not view.items)
        await table.press("g")
        await table.shows("Nothing is on the agenda")
        await table.press("n", "]", "[")
        assert not table.app.screen.query_one(LineInHand).is_open


async def test_earlier_promises_are_gone_through_and_marked_kept(made: Planned) -> None:
    book = made.open()
    earlier = plan_meeting(book, made.ppg_id, {"held_on": "02/10/2026"})
    open_meeting(book, earlier)
    item = meeting(book, earlier).items[0].id
    late = {"text": "Hearing loop quote", "owner": "SB", "due_on": "20/11/2026"}
    minute(book, earlier, item, OutcomeKind.ACTION, late)
    close_meeting(book, earlier)
    book.store.close()
    async with live(made) as table:
        await table.press("]", "]")
        await table.shows("Hearing loop quote")
        assert "Minutes of 2 Oct 2026 to approve" in table.text
        assert "!" in next(line for line in table.text.splitlines() if "Hearing loop quote" in line)
        await table.press("shift+tab", "down", "space")
        view = await table.holds(lambda view: view.items[2].carried[1].state is ActionState.DONE)
        assert view.items[2].carried[1].words == "Hearing loop quote"
        await table.press("up", "enter")
        await until(table.pilot, lambda: isinstance(table.body, AfterBody))
        await table.press("escape")
        await until(table.pilot, lambda: isinstance(table.body, LiveBody))
        await write(table, "n", "Gone through")
        await table.holds(lambda view: len(view.items[2].outcomes) == 1)
