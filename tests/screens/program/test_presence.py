"""After a quiet spell the first save asks who is there, over what was typed; nothing of it is lost."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from engage_tui.feedback.loops import queries
from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.history.changes import history
from engage_tui.practice import remove_staff, staff
from engage_tui.this_pc.opening import open_workbook
from engage_tui.this_pc.settings import Preferences, load, save
from engage_tui.workbook.clock import Clock
from screens.dialogs.problem import Problem
from screens.dialogs.staff_picker import StaffPicker
from screens.feedback.loops.desk import DeskScreen
from screens.program.app import EngageApp
from screens.program.presence import Presence
from tests.screens.conftest import CLOCK, NOW, running, until
from tests.screens.feedback.loops.test_desk import at_desk
from tests.support.pictures import picture


@dataclass
class Wall:
    """A clock on the wall that a test puts on."""

    now: datetime = field(default=NOW)

    def on(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)


@pytest.fixture
def wall() -> Wall:
    return Wall()


async def logged_by(app: EngageApp) -> list[str]:
    lines = await app.ask(lambda book: queries.feedback_page(book, FeedbackWhich(), 0, 9))
    return [each.received_by for each in lines]


async def half_typed(app: EngageApp, pilot: Pilot[int]) -> DeskScreen:
    desk = await at_desk(app, pilot)
    await pilot.press(*"bell")
    return desk


async def asked(app: EngageApp, pilot: Pilot[int]) -> None:
    await pilot.press("ctrl+s")
    await until(pilot, lambda: isinstance(app.screen, StaffPicker))


@pytest.mark.parametrize("key", ["2", "n"])
async def test_the_first_save_asks_and_is_signed_by_whoever_says(surgery: Path, wall: Wall, key: str) -> None:
    async with running(surgery, clock=Clock(lambda: wall.now)) as (app, pilot):
        await half_typed(app, pilot)
        wall.on(11)
        await pilot.press(*"s")
        await asked(app, pilot)
        assert "Nobody was at the keys" in picture(app)
        assert await logged_by(app) == []
        await pilot.press(*({"2": "2", "n": "no"}[key]))
        await until(pilot, lambda: not isinstance(app.screen, DeskScreen | StaffPicker))
        assert (await logged_by(app), app.author) == (["NO"], "NO")
        lines = await app.ask(lambda book: history(book, None))
        assert lines[0].author == "NO"
        await at_desk(app, pilot)
        await pilot.press(*"door", "ctrl+s")
        await until(pilot, lambda: not isinstance(app.screen, DeskScreen))
        assert await logged_by(app) == ["NO", "NO"], "asked once"


async def test_esc_saves_nothing_and_loses_nothing(surgery: Path, wall: Wall) -> None:
    async with running(surgery, clock=Clock(lambda: wall.now)) as (app, pilot):
        desk = await half_typed(app, pilot)
        wall.on(60)
        await asked(app, pilot)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Problem))
        assert "Nobody said who is here" in picture(app)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is desk)
        assert desk._form is not None
        assert (desk._form.typed["words"], await logged_by(app)) == ("bell", [])
        await asked(app, pilot)
        await pilot.press("3")
        await until(pilot, lambda: not isinstance(app.screen, DeskScreen | StaffPicker))
        assert await logged_by(app) == ["SB"]


async def test_the_program_may_be_left_from_the_question(surgery: Path, wall: Wall) -> None:
    async with running(surgery, clock=Clock(lambda: wall.now)) as (app, pilot):
        await half_typed(app, pilot)
        wall.on(11)
        await asked(app, pilot)
        await pilot.press("ctrl+q")
        await until(pilot, lambda: not app.is_running)
    assert app.fault is None
    async with running(surgery) as (app, pilot):
        desk = await at_desk(app, pilot)
        assert desk._form is not None
        await pilot.press("ctrl+b")
        await until(pilot, lambda: desk._form is not None and desk._form.typed["words"] == "bell")


@pytest.mark.parametrize(("minutes", "quiet"), [(9, 10), (500, 0), (29, 30)])
async def test_who_was_there_all_the_time_is_not_asked(
    surgery: Path, wall: Wall, minutes: int, quiet: int
) -> None:
    save(surgery, Preferences(quiet_minutes=quiet))
    async with running(surgery, clock=Clock(lambda: wall.now)) as (app, pilot):
        await half_typed(app, pilot)
        wall.on(minutes)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not isinstance(app.screen, DeskScreen))
        assert await logged_by(app) == ["SB"]


async def test_a_login_of_one_person_is_not_shared(surgery: Path, wall: Wall) -> None:
    book = open_workbook(surgery, "SB", CLOCK)
    for each in staff(book):
        if each.initials != "SB":
            remove_staff(book, each.id)
    book.store.close()
    async with running(surgery, clock=Clock(lambda: wall.now)) as (app, pilot):
        await half_typed(app, pilot)
        wall.on(60)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not isinstance(app.screen, DeskScreen))
        assert await logged_by(app) == ["SB"]


async def test_w_settles_it_beforehand(surgery: Path, wall: Wall) -> None:
    async with running(surgery, clock=Clock(lambda: wall.now)) as (app, pilot):
        await pilot.press("f2")
        wall.on(60)
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, StaffPicker))
        await pilot.press("2")
        await half_typed(app, pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not isinstance(app.screen, DeskScreen))
        assert await logged_by(app) == ["NO"]


@pytest.mark.parametrize("given", [True, False])
async def test_a_morning_begins_with_the_question(surgery: Path, wall: Wall, given: bool) -> None:
    save(surgery, Preferences(author="SB"))
    wall.on(900)
    async with running(surgery, author="SB" if given else "", clock=Clock(lambda: wall.now)) as (app, pilot):
        await until(pilot, lambda: app.is_open and not app.workers._workers)
        assert (app.author, app.presence.in_doubt) == ("SB", not given)


async def test_settings_say_and_change_it(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("f9")
        await until(pilot, lambda: "asked again after 10 quiet minutes" in picture(app))
        await pilot.press(*["down"] * 10, "enter", *"never", "enter")
        await until(pilot, lambda: "never asked again" in picture(app) and "minutes" not in picture(app))
    assert load(surgery).quiet_minutes == 0


def test_a_clock_that_is_put_back_is_no_quiet_spell() -> None:
    here = Presence()
    for minutes in (0, 5, -600, 4, 9):
        here.heard(NOW + timedelta(minutes=minutes), 10)
    assert here.in_doubt, "from ten hours ago to now was long"
    here = Presence()
    for minutes in (0, -600, -595):
        here.heard(NOW + timedelta(minutes=minutes), 10)
    assert not here.in_doubt
