"""Members on screen: who is shown, and what is written down of them."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from db.erasing.personal import FORMER
from engage_tui.ppg.group.members import member, members, save_member
from engage_tui.ppg.group.views import MemberLine
from engage_tui.this_pc.opening import open_workbook
from screens.dialogs.confirm import Confirm
from screens.ppg.group.members import MembersScreen, OnePersonDialog
from screens.ppg.group.roles import RolesScreen
from screens.program.app import EngageApp
from screens.widgets.picker import PickDialog
from tests.screens.conftest import CLOCK, running, until
from tests.screens.ppg.group.group_sample import Group
from tests.screens.ppg.test_home import at_home, form
from tests.support.pictures import SIZES, assert_picture, picture


async def at_members(app: EngageApp, pilot: Pilot[int]) -> MembersScreen:
    """Go to the members and wait for them."""
    await at_home(app, pilot)
    await pilot.press("m")
    await until(pilot, lambda: isinstance(app.screen, MembersScreen) and app.screen.list.count > 0)
    await pilot.pause()
    assert isinstance(app.screen, MembersScreen)
    return app.screen


@pytest.mark.parametrize("size", SIZES)
async def test_roles_needs_and_consent_stand_beside_the_name(
    sample: Group, surgery: Path, size: tuple[int, int]
) -> None:
    async with running(surgery, size) as (app, pilot):
        await at_members(app, pilot)
        assert_picture(app, "ppg-members")


async def test_s_shows_who_left_and_then_everyone(sample: Group, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_members(app, pilot)
        assert page.list.count == 12
        await pilot.press("s")
        await until(pilot, lambda: page.list.count == 1 and "Max Maple" in picture(app))
        await pilot.press("s")
        await until(pilot, lambda: page.list.count == 13)


async def test_members_as_at_a_day(sample: Group, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_members(app, pilot)
        await pilot.press("t")
        await form(app, pilot)
        await pilot.press(*"1 apr 2026", "ctrl+s")
        await until(pilot, lambda: app.screen is page and page.list.count == 1)
        await until(pilot, lambda: "Members as at 1 Apr 2026" in picture(app))
        assert "Max Maple" in picture(app)
        await pilot.press("t")
        await form(app, pilot)
        await pilot.press("end", "ctrl+u", "ctrl+s")
        await until(pilot, lambda: app.screen is page and page.list.count == 12)


async def test_n_adds_a_member_and_points_at_them(sample: Group, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_members(app, pilot)
        await pilot.press("n")
        await form(app, pilot)
        await pilot.press(*"Zoe Zinnia", "ctrl+s")
        await until(pilot, lambda: app.screen is page and page.list.count == 13)
        await until(pilot, lambda: page.record is not None and page.record.name == "Zoe Zinnia")


async def test_x_writes_down_that_someone_left(sample: Group, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_members(app, pilot)
        here = page.record
        assert here is not None
        await pilot.press("x")
        await form(app, pilot)
        await pilot.press(*"yesterday", "tab", *"Moved", "ctrl+s")
        await until(pilot, lambda: app.screen is page and page.list.count == 11)
        gone = await app.ask(lambda book: member(book, here.id))
        assert (gone.left_because, gone.current) == ("Moved", False)


async def test_erasing_asks_says_what_stays_and_is_only_for_those_who_left(
    sample: Group, surgery: Path
) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_members(app, pilot)
        await pilot.press("z")
        assert app.screen is page  # nobody of today can be erased
        await pilot.press("s")
        await until(pilot, lambda: page.list.count == 1)
        for answer, name in (("n", "Max Maple"), ("y", FORMER)):
            await pilot.press("z")
            await until(pilot, lambda: isinstance(app.screen, Confirm))
            assert "What stays" in picture(app)
            await pilot.press(answer)
            await until(pilot, lambda name=name: app.screen is page and name in picture(app))  # type: ignore[misc]
        assert [each.name for each in await former(app, sample)] == [FORMER]


async def former(app: EngageApp, sample: Group) -> list[MemberLine]:
    found = await app.ask(lambda book: members(book, sample.ppg))
    return [each for each in found if not each.current]


async def test_roles_are_given_and_ended(sample: Group, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_members(app, pilot)
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, RolesScreen) and app.screen.list.count == 1)
        assert isinstance(app.screen, RolesScreen)
        roles: RolesScreen = app.screen
        assert "Roles of Ada Ashdown" in picture(app)
        await pilot.press("x")
        await form(app, pilot)
        await pilot.press(*"yesterday", "ctrl+s")
        await until(
            pilot, lambda: app.screen is roles and roles.record is not None and not roles.record.current
        )
        await pilot.press("n")
        await form(app, pilot)
        await pilot.press(*"secretary", "enter", "ctrl+s")
        await until(pilot, lambda: app.screen is roles and roles.list.count == 2)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is page and "Secretary" in picture(app))


async def test_somebody_who_looks_like_a_member_is_asked_about_and_two_are_joined(
    sample: Group, surgery: Path
) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_members(app, pilot)
        here = page.record
        assert here is not None
        nearly = here.name[:-2] + here.name[-1]
        await pilot.press("n")
        await form(app, pilot)
        await pilot.press(*nearly, "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        assert f"On the list already: {here.name}" in " ".join(picture(app).split())
        await pilot.press("y")
        await until(pilot, lambda: app.screen is page and page.list.count == 13)
        await until(pilot, lambda: page.record is not None and page.record.name == nearly)
        assert "looks like another" not in picture(app), "they were said to be somebody else"
        await pilot.press("j")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press(*here.name, "enter")
        await until(pilot, lambda: isinstance(app.screen, OnePersonDialog))
        await pilot.press("y")
        await until(pilot, lambda: app.screen is page and page.list.count == 12)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: page.list.count == 13)


async def test_two_who_look_alike_are_not_pointed_out_again(sample: Group, surgery: Path) -> None:
    book = open_workbook(surgery, "SB", CLOCK)
    for name in ("Zeb Quillon", "Zeb Quilon"):
        save_member(book, sample.ppg, None, {"name": name})
    book.store.close()
    async with running(surgery) as (app, pilot):
        page = await at_members(app, pilot)
        await until(pilot, lambda: "looks like another" in picture(app))
        await pilot.press("end", "j")
        await until(pilot, lambda: "looks alike" in picture(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, OnePersonDialog))
        assert "n Two people" in picture(app)
        await pilot.press("n")
        await until(pilot, lambda: app.screen is page and "looks like another" not in picture(app))
        assert page.list.count == 14
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "looks like another" in picture(app))


async def test_somebody_who_looks_like_nobody_is_saved_without_a_word(sample: Group, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_members(app, pilot)
        await pilot.press("n")
        await form(app, pilot)
        await pilot.press(*"Zeb Quill", "ctrl+s")
        await until(pilot, lambda: app.screen is page and page.list.count == 13)
