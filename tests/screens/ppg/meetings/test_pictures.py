"""How a meeting looks: planned, under way, its people, closing, and its minutes."""

import pytest

from db.terms import OutcomeKind
from engage_tui.ppg.meetings.minutes import mark, minute
from engage_tui.ppg.meetings.queries import meeting
from engage_tui.workbook.book import Workbook
from screens.ppg.meetings.after import AfterBody
from screens.ppg.meetings.page import MeetingScreen
from tests.screens.conftest import until
from tests.screens.ppg.meetings.live_desk import Table, at_table, live
from tests.screens.ppg.sample import Planned
from tests.support.pictures import SIZES, assert_picture

EVERY_SIZE = (*SIZES, (40, 24))
SAID = (
    (OutcomeKind.NOTE, {"text": "Median wait fell from 14 to 6 minutes since call-back"}),
    (OutcomeKind.NOTE, {"text": "Call-back does not suit people at work [shifts, carers]"}),
    (OutcomeKind.DECISION, {"text": "Keep it; offer a chosen hour"}),
    (OutcomeKind.ACTION, {"text": "Ask the supplier", "owner": "SB", "due_on": "18/12/2026"}),
    (OutcomeKind.NOTE, {"text": "We will look at the poster in the hall."}),
)
MARKS = ("present", "present", "online", "apologies", "present", "deputy", "absent", "present")


async def under_way(table: Table) -> None:
    """Most people marked, and a few things said under the third item."""

    def write(book: Workbook) -> None:
        view = meeting(book, table.made.meeting_id)
        for person, state in zip(view.attendance, MARKS, strict=False):
            mark(book, person.id, state)
        mark(book, view.attendance[-1].id, "present")
        for kind, typed in SAID:
            minute(book, view.id, view.items[3].id, kind, typed)

    await table.app.ask(write)
    await table.press("]", "]", "]")
    table.app.changed()
    await until(table.pilot, lambda: len(table.body.view.outcomes) == len(SAID))
    await table.pilot.pause()


@pytest.mark.parametrize("size", EVERY_SIZE)
async def test_a_planned_meeting(made: Planned, size: tuple[int, int]) -> None:
    async with at_table(made, size) as table:
        assert_picture(table.app, "meeting-planned")


@pytest.mark.parametrize("size", EVERY_SIZE)
async def test_live_minutes(made: Planned, size: tuple[int, int]) -> None:
    async with live(made, size) as table:
        await under_way(table)
        await table.press("i")
        await table.write("Poster says when lines are quiet")
        assert_picture(table.app, "meeting-live")


@pytest.mark.parametrize("size", EVERY_SIZE)
async def test_attendance(made: Planned, size: tuple[int, int]) -> None:
    async with live(made, size) as table:
        await under_way(table)
        await table.attendance()
        assert_picture(table.app, "meeting-people")


@pytest.mark.parametrize("size", EVERY_SIZE)
async def test_closing_and_the_minutes(made: Planned, size: tuple[int, int]) -> None:
    async with live(made, size) as table:
        await under_way(table)
        await table.closing()
        assert_picture(table.app, "meeting-closing")
        await table.press("k")
        await table.form()
        await table.press("ctrl+s")
        await until(table.pilot, lambda: isinstance(table.app.screen, MeetingScreen))
        await until(table.pilot, lambda: bool(table.app.screen.query(AfterBody)))
        await table.pilot.pause(0.1)
        assert_picture(table.app, "meeting-minutes")
