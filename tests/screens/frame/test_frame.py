"""The frame: what its three lines say at each width, and going from area to area."""

import asyncio
import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from engage_tui.history.changes import history
from engage_tui.practice import save_practice
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import fixed
from screens.frame.area_bar import AreaBar
from screens.frame.foot import FootLine
from screens.frame.part import FramePart
from screens.frame.title import TitleLine, day_words, year_words
from screens.keys.command import key_words
from screens.keys.everywhere import AREA_COMMANDS
from screens.pages.page import EngageScreen
from screens.places import Place
from tests.screens.conftest import CLOCK, NOW, PRACTICE, running, until
from tests.support.pictures import picture

WIDTHS = [20, 40, 60, 80, 100, 120, 200]


@pytest.mark.parametrize("width", WIDTHS)
async def test_no_line_of_the_frame_overflows(surgery: Path, width: int) -> None:
    async with running(surgery, (width, 24)) as (app, _pilot):
        for part in app.screen.query(FramePart):
            content = part.render()
            assert content.cell_length <= width
            assert "\n" not in content.plain


async def test_the_title_says_where_when_and_who(surgery: Path) -> None:
    async with running(surgery, (120, 40)) as (app, _pilot):
        title = app.screen.query_one(TitleLine).render().plain
        assert title.startswith(" Engage  Elm Grove Surgery ")
        assert title.endswith("Mon 23 Nov 2026   2026/27   SB ")
        assert len(title) == 120


async def test_a_long_practice_name_is_cut_with_a_mark_and_never_read_as_markup(surgery: Path) -> None:
    async with running(surgery, (80, 24)) as (app, pilot):
        app.practice_name = "[b]The " + "Very " * 30 + "Long Surgery[/b] [@click=app.quit]"
        app.update_frame()
        await pilot.pause()
        title = app.screen.query_one(TitleLine).render().plain
        assert title.startswith(" Engage  [b]The Very")
        assert "…" in title
        assert title.endswith("SB ")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 3, 31), "2025/26"),
        (date(2026, 4, 1), "2026/27"),
        (date(2099, 12, 31), "2099/00"),
        (date(2009, 5, 1), "2009/10"),
    ],
)
def test_a_year_begins_in_april(day: date, words: str) -> None:
    assert year_words(day) == words


def test_a_day_is_worded_in_english() -> None:
    assert day_words(date(2026, 11, 23)) == "Mon 23 Nov 2026"


async def test_every_area_has_its_key_at_every_width(surgery: Path) -> None:
    for width in (40, 80, 120):
        async with running(surgery, (width, 24)) as (app, _pilot):
            bar = app.screen.query_one(AreaBar).render().plain
            assert all(key_words(area.key) in bar for area in AREA_COMMANDS)
            assert " Today " in bar


@pytest.mark.parametrize("area", [each.area for each in AREA_COMMANDS if each.area != "engagements"])
async def test_an_area_opens_with_its_key_and_is_marked(surgery: Path, area: str) -> None:
    async with running(surgery) as (app, pilot):
        wanted = next(each for each in AREA_COMMANDS if each.area == area)
        await pilot.press(key_words(wanted.key).lower())
        await pilot.pause()
        assert app.current_mode == area
        assert isinstance(app.screen, EngageScreen)
        assert app.screen.area == area
        assert f" {wanted.label}" in app.screen.query_one(AreaBar).render().plain


@pytest.mark.parametrize("area", ["community"])
async def test_an_area_that_comes_later_says_so_in_a_sentence(surgery: Path, area: str) -> None:
    async with running(surgery) as (app, pilot):
        await app.go(Place(area))
        await pilot.pause()
        words = picture(app)
        assert "will be" in words
        assert "Not in this version yet." in words


async def test_going_elsewhere_and_back_finds_the_page_as_it_was_left(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("f9", "down", "enter")
        await until(pilot, lambda: "Ned Oak" in picture(app))
        left = app.screen
        await pilot.press("f2")
        assert app.screen is not left
        await pilot.press("f9")
        assert app.screen is left


async def test_a_key_pressed_before_the_workbook_is_open_is_kept(
    surgery: Path, gate: threading.Event
) -> None:
    async with running(surgery, ready=lambda app: True) as (app, pilot):
        await pilot.press("f9")
        assert app.current_mode == "today"
        gate.set()
        await until(pilot, lambda: app.current_mode == "settings")
        assert app.is_open


async def test_the_first_page_is_painted_before_the_workbook_is_open(
    surgery: Path, gate: threading.Event
) -> None:
    async with running(surgery, ready=lambda app: True) as (app, _pilot):
        assert "Opening the workbook" in picture(app)
        gate.set()


async def test_the_foot_has_at_most_seven_keys_and_ends_with_help(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("f9", "down", "enter")
        await until(pilot, lambda: "Ned Oak" in picture(app))
        foot = app.screen.query_one(FootLine).render().plain
        assert foot.startswith(" Enter Open  n New  d Remove  Esc Back  a Log feedback  w Who  F1 More")


async def test_while_someone_types_letters_leave_the_foot(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("f9", "down", "enter")
        await until(pilot, lambda: "Ned Oak" in picture(app))
        await pilot.press("n")
        await until(pilot, lambda: app.focused is not None and "Ctrl+S" in picture(app))
        await pilot.press("n", "d", "w")
        assert app.focused is not None
        assert getattr(app.focused, "value", "") == "ndw"
        foot = app.screen.query_one(FootLine).render().plain
        assert "n New" not in foot
        assert "Ctrl+S Save" in foot
        assert "Esc" in foot


async def test_a_narrow_foot_drops_keys_whole_and_says_there_are_more(surgery: Path) -> None:
    async with running(surgery, (40, 24)) as (app, pilot):
        await pilot.press("f9", "down", "enter")
        await until(pilot, lambda: "Ned Oak" in picture(app))
        foot = app.screen.query_one(FootLine).render().plain
        assert "F1 More" in foot
        assert "…" not in foot


async def test_the_foot_says_when_the_last_save_was(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):

        def rename(book: Workbook) -> object:
            return save_practice(book, {**PRACTICE, "name": "Elm Grove Health Centre"})

        await app.ask(rename)
        await pilot.pause()
        assert app.screen.query_one(FootLine).render().plain.endswith("saved 16:56 ")


async def test_what_could_not_be_saved_is_said_before_anything_else(surgery: Path) -> None:
    async with running(surgery, demo=True) as (app, pilot):
        app.unsaved = "not saved yet: the disk is full"
        app.update_frame()
        await pilot.pause()
        assert app.screen.query_one(FootLine).render().plain.endswith("not saved yet: the disk is full ")


async def test_made_up_records_are_said_to_be(surgery: Path) -> None:
    async with running(surgery, demo=True) as (app, _pilot):
        assert "made-up records" in app.screen.query_one(FootLine).render().plain


async def test_the_title_follows_the_day(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        app.clock = fixed(NOW + timedelta(days=1))
        app.screen.query_one(TitleLine).update_words()
        await pilot.pause()
        assert "Tue 24 Nov" in picture(app)


async def test_esc_leaves_who_is_here_as_it_was(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("w")
        await until(pilot, lambda: "Who is at the keyboard?" in picture(app))
        await pilot.press("escape")
        await until(pilot, lambda: "Who is at the keyboard?" not in picture(app))
        assert app.author == "SB"


async def test_undo_takes_the_last_save_back_and_says_which(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await app.ask(lambda book: save_practice(book, {**PRACTICE, "name": "Wrong Name"}))
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "Undone: Practice changed" in picture(app))
        changes = await app.ask(history)
        assert changes[0].label == "Undo"


async def test_what_cannot_be_undone_is_told_once_and_why(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await app.ask(lambda book: save_practice(book, {**PRACTICE, "name": "Wrong Name"}))
        await app.ask(lambda book: save_practice(book.signed("NO"), {**PRACTICE, "name": "Right Name"}))
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "cannot be undone" in picture(app))
        assert "nothing to undo" not in picture(app)


async def test_someone_else_takes_the_keyboard_with_two_keys(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("w")
        await until(pilot, lambda: "Who is at the keyboard?" in picture(app))
        await pilot.press("2")
        await until(pilot, lambda: app.author == "NO")
        await app.ask(lambda book: save_practice(book, {**PRACTICE, "name": "Elm Grove Centre"}))
        changes = await app.ask(history)
        assert changes[0].author == "NO"
    async with running(surgery, author="") as (app, _pilot):
        assert app.author == "NO"


async def test_initials_pick_a_person_and_a_stranger_is_told(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("w")
        await until(pilot, lambda: "Who is at the keyboard?" in picture(app))
        await pilot.press("z")
        await until(pilot, lambda: "Nobody here has that number" in picture(app))
        await pilot.press("backspace", "k", "t")
        await until(pilot, lambda: app.author == "KT")


@pytest.mark.parametrize("author", ["", "ZZ"])
async def test_when_it_is_not_known_who_is_here_it_is_asked(surgery: Path, author: str) -> None:
    async with running(surgery, author=author) as (app, pilot):
        await until(pilot, lambda: "Who is at the keyboard?" in picture(app))
        await pilot.press("escape")  # everything written has an author, so this question stays
        await pilot.pause()
        assert "Who is at the keyboard?" in picture(app)
        await pilot.press("k", "enter")
        await until(pilot, lambda: app.author == "KT")


async def test_a_slow_store_never_holds_up_a_key(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        gate = asyncio.Event()
        loop = asyncio.get_running_loop()

        def slow(_book: Workbook) -> None:
            asyncio.run_coroutine_threadsafe(gate.wait(), loop).result()

        waiting = asyncio.create_task(app.ask(slow))
        try:
            await pilot.press("f1")
            assert "What is late comes first" in picture(app)
        finally:
            gate.set()  # a store that never answers would hold up the end as well
        await waiting


async def test_leaving_closes_the_workbook(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("ctrl+q")
        await pilot.pause()
    assert app.return_code == 0
    assert not app.is_open
    async with running(surgery) as (app, _pilot):
        assert app.practice_name == "Elm Grove Surgery"


async def test_the_clock_is_read_in_london(surgery: Path) -> None:
    late = fixed(datetime(2027, 6, 30, 23, 30, tzinfo=UTC))
    async with running(surgery, clock=late) as (app, _pilot):
        assert "Thu 1 Jul 2027" in app.screen.query_one(TitleLine).render().plain


def test_the_clock_of_these_tests_stands_still() -> None:
    assert CLOCK.now() == NOW


async def test_ctrl_c_never_leaves_and_says_what_does(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("ctrl+c")
        await until(pilot, lambda: "Nothing is marked to copy. Ctrl+Q" in picture(app))
        assert "leaves Engage." in picture(app)
        assert app.is_open
