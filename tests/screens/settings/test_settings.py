"""Settings: everything of the practice and this PC set from the keyboard, and kept."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from engage_tui.feedback.loops.desk_words import for_safety
from engage_tui.practice import closed_days, former_posts, practice, save_practice, sites, staff
from engage_tui.this_pc.care import backup_files
from engage_tui.this_pc.settings import load
from screens.pages.form import FormScreen
from screens.program.app import EngageApp
from tests.screens.conftest import PRACTICE, running, until
from tests.support.pictures import flat, picture

LINES = [
    "practice", "staff", "training", "sites", "closed", "names", "posts", "desk", "looks", "marks", "quiet",
    "keys", "backups", "disposal", "about",
]  # fmt: skip


async def open_line(app: EngageApp, pilot: Pilot[int], name: str, shows: str) -> None:
    """Go to Settings and open one of its lines."""
    await pilot.press("f9")
    await until(pilot, lambda: "About Engage" in picture(app))
    await pilot.press("home", *["down"] * LINES.index(name), "enter")
    await until(pilot, lambda: shows in picture(app))


async def test_the_first_page_says_how_everything_stands(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("f9")
        await until(pilot, lambda: "About Engage" in picture(app))
        words = flat(app)
        for each in (
            "Elm Grove Surgery, Y99999, GMS",
            "3 people; SB here now",
            "none listed",
            "Dark",
            "the usual ones",
        ):
            assert each in words


async def test_the_practice_is_renamed_and_the_title_follows(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await open_line(app, pilot, "practice", "Ctrl+S Save")
        await until(pilot, lambda: app.focused is not None)
        await pilot.press("end", *" and Mill Lane", "ctrl+s")
        await until(pilot, lambda: app.practice_name == "Elm Grove Surgery and Mill Lane")
        await until(pilot, lambda: "Elm Grove Surgery and Mill Lane" in picture(app).splitlines()[0])
        kept = await app.ask(practice)
        assert kept is not None
        assert kept.ods_code == "Y99999"


async def test_staff_are_added_changed_and_removed(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await open_line(app, pilot, "staff", "Ned Oak")
        assert "[b]Kit[/b] Teal" in picture(app)
        await pilot.press("n")
        await until(pilot, lambda: app.focused is not None and "New member of staff" in picture(app))
        await pilot.press(*"AA", "tab", *"Ann Ash", "ctrl+s")
        await until(pilot, lambda: "Ann Ash" in picture(app) and "New member" not in picture(app))
        await pilot.press("home", "enter")
        await until(pilot, lambda: "Change member of staff" in picture(app) and app.focused is not None)
        await pilot.press("tab", "end", *"ley", "ctrl+s")
        await until(pilot, lambda: "Ann Ashley" in picture(app) and "Change member" not in picture(app))
        await pilot.press("d")
        await until(pilot, lambda: "Remove this member of staff?" in picture(app))
        await pilot.press("y")
        await until(pilot, lambda: "Ann Ashley" not in picture(app) and "Remove this" not in picture(app))
        assert [each.initials for each in await app.ask(staff)] == ["KT", "NO", "SB"]


@pytest.mark.parametrize("answer", ["enter", "escape", "n"])
async def test_anything_but_y_removes_nobody(surgery: Path, answer: str) -> None:
    async with running(surgery) as (app, pilot):
        await open_line(app, pilot, "staff", "Ned Oak")
        await pilot.press("d")
        await until(pilot, lambda: "Remove this member of staff?" in picture(app))
        await pilot.press(answer)
        await until(pilot, lambda: "Remove this" not in picture(app))
        assert len(await app.ask(staff)) == 3


async def test_the_last_person_stays_and_the_reason_is_said(tmp_path: Path, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await open_line(app, pilot, "staff", "Ned Oak")
        for left in (2, 1):
            await pilot.press("home", "d")
            await until(pilot, lambda: "Remove this" in picture(app))
            await pilot.press("y")
            await until(pilot, lambda: "Remove this" not in picture(app))
            assert len(await app.ask(staff)) == left
        await pilot.press("d")
        await until(pilot, lambda: "Remove this" in picture(app))
        await pilot.press("y")
        await until(pilot, lambda: "This could not be done" in picture(app))
        assert "someone has to sign what is written" in flat(app)
        await pilot.press("enter")
        await until(pilot, lambda: "This could not be done" not in picture(app))


async def test_sites_and_closed_days_are_kept(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await open_line(app, pilot, "sites", "No site is listed yet")
        await pilot.press("n")
        await until(pilot, lambda: "New site" in picture(app) and app.focused is not None)
        await pilot.press(*"Mill Lane", "ctrl+s")
        await until(pilot, lambda: "Mill Lane" in picture(app) and "New site" not in picture(app))
        await pilot.press("escape")
        await open_line(app, pilot, "closed", "No closed day is listed")
        await pilot.press("n")
        await until(pilot, lambda: "New closed day" in picture(app) and app.focused is not None)
        await pilot.press(*"24/12", "tab", *"staff training", "ctrl+s")
        await until(pilot, lambda: "Thu 24 Dec 2026" in picture(app))
        assert [each.name for each in await app.ask(sites)] == ["Mill Lane"]
        assert [each.reason for each in await app.ask(closed_days)] == ["staff training"]


@pytest.mark.parametrize(
    ("line", "shows", "says", "not_said"),
    [
        ("looks", "in use", "Enter Keep", "Enter Open"),
        ("keys", "keys.json", "Esc Back", "Enter"),
        ("backups", "puts one back", "b Back up now", "Enter"),
    ],
)
async def test_the_foot_says_what_enter_does_there(
    surgery: Path, line: str, shows: str, says: str, not_said: str
) -> None:
    async with running(surgery) as (app, pilot):
        await open_line(app, pilot, line, shows)
        await until(pilot, lambda: says in picture(app).split("\n")[23])
        assert not_said not in picture(app).split("\n")[23]


async def test_the_areas_key_takes_off_a_theme_that_was_only_tried_on(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await open_line(app, pilot, "looks", "in use")
        await pilot.press("down")
        await until(pilot, lambda: app.theme == "engage-light")
        await pilot.press("f9")
        await until(pilot, lambda: app.theme == "engage-dark" and "About Engage" in picture(app))


async def test_a_theme_is_tried_on_kept_with_enter_and_left_with_esc(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await open_line(app, pilot, "looks", "in use")
        await pilot.press("down")
        await until(pilot, lambda: app.theme == "engage-light")
        await pilot.press("escape")
        await until(pilot, lambda: app.theme == "engage-dark")
        await pilot.press("enter")
        await until(pilot, lambda: "in use" in picture(app))
        await pilot.press("down", "down")
        await until(pilot, lambda: app.theme == "engage-contrast")
        await pilot.press("enter")
        await until(pilot, lambda: "High contrast" in picture(app))
        assert load(surgery).theme == "engage-contrast"
    async with running(surgery) as (app, _pilot):
        assert app.theme == "engage-contrast"


async def test_marks_turn_plain_and_round_again(surgery: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Console:
        encoding = "utf-8"

    monkeypatch.setattr("sys.__stdout__", Console())
    async with running(surgery) as (app, pilot):
        await open_line(app, pilot, "marks", "plain")
        assert "# o . -" in picture(app)
        assert load(surgery).ascii_marks
        await pilot.press("enter")
        await until(pilot, lambda: "● ◐ ○" in picture(app))
        assert not load(surgery).ascii_marks


async def test_a_backup_is_made_and_put_back_and_what_came_after_is_gone(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await open_line(app, pilot, "backups", "There is no backup yet")
        await pilot.press("b")
        await until(pilot, lambda: "Backed up and checked" in picture(app))
        await until(pilot, lambda: "There is no backup yet" not in picture(app))
        assert len(backup_files(surgery)) == 1
        assert "Enter puts one back" in picture(app)
        await app.ask(lambda book: save_practice(book, {**PRACTICE, "name": "Later Name"}))
        await pilot.press("enter")
        held = "The backup holds Elm Grove Surgery (Y99999), 4 records, last changed"  # as far as a line goes
        await until(pilot, lambda: "Put this backup back?" in picture(app) and held in picture(app))
        assert "The workbook of now holds Later Name" in picture(app)
        await pilot.press("y")
        await until(pilot, lambda: "The backup is back in place." in picture(app))
        kept = await app.ask(practice)
        assert kept is not None
        assert kept.name == app.practice_name == "Elm Grove Surgery"
        assert len(list(surgery.glob("engage*"))) >= 2  # the replaced file is kept aside
        await pilot.press("f2", "f9")
        await until(pilot, lambda: "Elm Grove Surgery, Y99999" in picture(app))


async def test_a_backup_that_does_not_hold_replaces_nothing(surgery: Path) -> None:
    folder = surgery / "backups"
    folder.mkdir()
    (folder / "engage-2026-11-01.db").write_bytes(b"no workbook at all" * 100)
    async with running(surgery) as (app, pilot):
        await open_line(app, pilot, "backups", "engage-2026-11-01.db")
        await pilot.press("enter")
        await until(pilot, lambda: "This could not be done" in picture(app))
        assert (await app.ask(practice)) is not None


async def test_every_key_is_listed_with_its_name_in_the_file(surgery: Path) -> None:
    async with running(surgery, (120, 40)) as (app, pilot):
        await open_line(app, pilot, "keys", "Read keys.json again")
        await until(pilot, lambda: "go_to_today" in picture(app))
        assert "Ctrl+Z" in picture(app)


async def test_about_says_which_engage_and_where(surgery: Path) -> None:
    async with running(surgery, (120, 40)) as (app, pilot):
        await open_line(app, pilot, "about", "Version 0")
        assert "engage.db" in "".join(picture(app).split())
        await pilot.press("escape")
        await until(pilot, lambda: "Backups" in picture(app))


async def test_whom_to_call_is_written_here_and_shown_at_the_desk(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await open_line(app, pilot, "desk", "Ctrl+S Save")
        await until(pilot, lambda: app.focused is not None and "duty doctor now" in flat(app))
        form = app.screen
        assert isinstance(form, FormScreen)
        assert form._form is not None
        form._form.set_typed({**form._form.typed, "clinical": "Ring Dr Made-up on 00000"})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "1 moment in your own words" in flat(app))
        assert await app.ask(lambda book: for_safety(book, "clinical")) == "Ring Dr Made-up on 00000"
        assert "safeguarding lead" in await app.ask(lambda book: for_safety(book, "safeguarding"))
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "the usual words" in flat(app))


async def test_a_new_name_keeps_the_old_with_its_days(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await open_line(app, pilot, "practice", "Another name or code")
        await until(pilot, lambda: app.focused is not None)
        await pilot.press("end", *" and Mill Lane", "shift+tab")
        await pilot.press(*"1/9/2026", "ctrl+s")
        await until(pilot, lambda: app.practice_name == "Elm Grove Surgery and Mill Lane")
        await open_line(app, pilot, "names", "Former names and codes")
        await until(pilot, lambda: "until 31 Aug 2026" in picture(app))
        assert "Elm Grove Surgery" in picture(app)
        assert "Y99999" in picture(app)


async def test_a_former_role_is_written_down_with_whose_it_was(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await open_line(app, pilot, "posts", "No other role is on record")
        await pilot.press("n")
        await until(pilot, lambda: "New former role" in picture(app) and app.focused is not None)
        await pilot.press(*"NO", "tab", "tab", *"Reception", "tab", "tab", *"31/8/2024", "ctrl+s")
        await until(pilot, lambda: "until 31 Aug 2024" in picture(app) and "New former" not in picture(app))
        [kept] = await app.ask(former_posts)
        assert (kept.who, kept.name, kept.role) == ("NO", "Ned Oak", "Reception")
