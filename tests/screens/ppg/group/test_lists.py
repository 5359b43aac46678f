"""The group's shorter lists: intervals, questions, efforts, other groups."""

from pathlib import Path

import pytest

from engage_tui.ppg.group.groups import efforts, group, groups, rounds
from screens.dialogs.confirm import Confirm
from screens.ppg.group.efforts import EffortsScreen
from screens.ppg.group.groups import GroupsScreen, IntervalsScreen
from screens.ppg.group.rounds import RoundsScreen
from tests.screens.conftest import running, until
from tests.screens.ppg.group.group_sample import Group
from tests.screens.ppg.test_home import at_home, form
from tests.support.pictures import SIZES, assert_picture, picture


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("key", "name"), [("r", "ppg-rounds"), ("t", "ppg-efforts"), ("i", "ppg-interval"), ("g", "ppg-groups")]
)
async def test_each_list_says_what_matters_in_columns(
    sample: Group, surgery: Path, size: tuple[int, int], key: str, name: str
) -> None:
    async with running(surgery, size) as (app, pilot):
        await at_home(app, pilot)
        await pilot.press(key)
        lists = (RoundsScreen, EffortsScreen, IntervalsScreen, GroupsScreen)
        await until(pilot, lambda: isinstance(app.screen, lists) and app.screen.list.count == 1)
        await pilot.pause()
        assert_picture(app, name)


async def test_a_new_interval_stands_before_the_old_one(sample: Group, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await at_home(app, pilot)
        await pilot.press("i", "n")
        await form(app, pilot)
        await pilot.press("end", "ctrl+u", *"26", "tab", "tab", *"all at the meeting", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, IntervalsScreen) and app.screen.list.count == 2)
        view = await app.ask(lambda book: group(book, sample.ppg))
        assert [each.weeks for each in view.intervals] == [26, 13]
        assert view.interval is not None
        assert view.interval.weeks == 26


async def test_a_question_is_written_down_and_one_removed(sample: Group, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await at_home(app, pilot)
        await pilot.press("r", "n")
        await form(app, pilot)
        await pilot.press(*"Which evening?", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, RoundsScreen) and app.screen.list.count == 2)
        assert isinstance(app.screen, RoundsScreen)
        page = app.screen
        await pilot.press("s")
        await until(pilot, lambda: page.list.count == 1 and "nothing yet" in picture(app))
        await pilot.press("d")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: app.screen is page and page.list.count == 0)
        assert [each.id for each in await app.ask(lambda book: rounds(book, sample.ppg))] == [sample.round]


async def test_enter_changes_an_effort(sample: Group, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await at_home(app, pilot)
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen, EffortsScreen) and app.screen.record is not None)
        await pilot.press("enter")
        await form(app, pilot)
        await pilot.press("tab", "end", *", twice", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, EffortsScreen) and "saved" in picture(app))
        (changed,) = await app.ask(lambda book: efforts(book, sample.ppg))
        assert changed.method == "Table at the flu clinic, twice"


async def test_g_goes_to_another_group(sample: Group, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        home = await at_home(app, pilot)
        await pilot.press("g", "n")
        await form(app, pilot)
        await pilot.press(*"Young people", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, GroupsScreen) and app.screen.list.count == 2)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is home and "Young people" in picture(app))
        assert "group 2 of 2" in picture(app)
        assert len(await app.ask(groups)) == 2
