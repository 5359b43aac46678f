"""However fast keys come, each goes where it was meant to go."""

import asyncio
import threading
import time
from pathlib import Path

import pytest
from textual import events

from engage_tui.checklist.queries import Which, engagement_page
from engage_tui.workbook.drafts import draft_places
from screens.dialogs.confirm import Confirm
from screens.dialogs.staff_picker import StaffPicker
from screens.engagements.engagement import EngagementScreen
from screens.feedback.loops.desk import DeskScreen
from screens.keys.burst import is_key_then_text, is_text
from screens.pages.form import FormScreen
from screens.pages.page import EngageScreen
from screens.pages.papers import Wanted
from screens.program.app import EngageApp
from screens.widgets.form_view import FormView
from tests.screens.conftest import running, until
from tests.support.pictures import picture
from tests.support.walking import settle


def burst(app: EngageApp, *keys: str) -> None:
    """Send keys all at once, as a slow PC hands on what was typed while it was busy."""
    for key in keys:
        character = key if len(key) == 1 else {"right_square_bracket": "]", "space": " "}.get(key)
        app.post_message(events.Key(key, character))


async def test_words_after_tab_land_in_the_next_box(tmp_path: Path) -> None:
    async with running(tmp_path, ready=lambda app: app.focused is not None) as (app, pilot):
        burst(app, *"Elm", "tab", *"Y99999", "tab", *"G", "tab", *"SB")
        await until(pilot, lambda: "│ SB" in picture(app) or "┃ SB" in picture(app))
        rows = [line for line in picture(app).splitlines() if "┃" in line or "│" in line]
    assert [row.split()[-1] for row in rows[:3]] == ["Elm", "Y99999", "SB"], picture(app)


async def test_a_title_typed_right_after_n_is_never_taken_for_commands(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await until(pilot, lambda: bool(app.screen.query("#year")))
        burst(app, "n", *"lwso", "enter", *"Why not", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, EngagementScreen))
        lines = await app.ask(lambda book: engagement_page(book, Which(), 0, 10))
    assert [each.title for each in lines] == ["lwso"]


async def test_keys_after_a_slow_save_are_for_the_page_that_follows(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await until(pilot, lambda: bool(app.screen.query("#year")))
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.focused is not None)
        held_back = asyncio.create_task(app.desk.run(lambda: time.sleep(1.5)))
        burst(app, *"Phones", "ctrl+s", *("right_square_bracket",) * 2)
        await held_back
        await until(pilot, lambda: isinstance(app.screen, EngagementScreen) and app.screen.number == 3)
        lines = await app.ask(lambda book: engagement_page(book, Which(), 0, 10))
    assert [each.title for each in lines] == ["Phones"]


async def test_typing_on_a_step_goes_on_while_the_disk_is_slow(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await until(pilot, lambda: bool(app.screen.query("#year")))
        burst(app, "n", *"Phones", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, EngagementScreen) and app.focused is not None)
        await pilot.press("enter")
        await until(pilot, lambda: app.focused is not None and app.focused.check_consume_key("a", "a"))
        held = threading.Event()
        held_back = asyncio.create_task(app.desk.run(lambda: held.wait(10)))
        burst(app, *"We", "ctrl+s", *"listen")
        # A pilot's own pause would wait for the save; the person does not.
        for _ in range(500):
            if "Welisten" in picture(app):
                break
            await asyncio.sleep(0.01)
        seen = picture(app)
        held.set()
        await held_back
    assert "Welisten" in seen


class NothingToType(EngageScreen[None]):
    """A page whose boxes never come, because there is nothing to choose from."""

    GROUP = "Nothing to type"
    takes_keys = False


async def test_a_page_that_has_nothing_to_type_in_does_not_hold_up_every_key(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await app.push_screen(NothingToType())
        await settle(pilot)
        begun = time.monotonic()
        burst(app, "up", "down", "left", "right", "f3")
        await until(pilot, lambda: app.current_mode == "engagements", 20)
        assert time.monotonic() - begun < 4


async def test_a_paper_with_nothing_to_write_about_says_so_once_and_lets_go(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await app.go(Wanted("decision-trace").place)
        await until(pilot, lambda: "nothing to write" in picture(app))
        assert app.screen.takes_keys  # type: ignore[attr-defined]
        app.changed()
        await settle(pilot)
        assert picture(app).count("nothing to write") == 1


PASTED = (
    "no one picks up the phone at eight",
    "dear surgery, thank you all",
    "xylophones",
    "another person said this",
    "The bell is too quiet\tand the door\nsticks",
)
"""Each begins with a letter that is a command somewhere, or holds keys that are."""


def as_keys(words: str) -> list[str]:
    named = {" ": "space", "\n": "enter", "\t": "tab"}
    return [named.get(each, each) for each in words]


@pytest.mark.parametrize(("area", "words"), list(zip(("f2", "f3", "f4", "f5", "f9"), PASTED, strict=True)))
async def test_words_that_come_at_once_on_a_list_are_offered_as_feedback(
    surgery: Path, area: str, words: str
) -> None:
    async with running(surgery) as (app, pilot):
        await until(pilot, lambda: bool(app.screen.query("#year")))
        await pilot.press(area)
        await settle(pilot)
        burst(app, *as_keys(words))
        await until(pilot, lambda: isinstance(app.screen, DeskScreen) and app.focused is not None)
        await settle(pilot)
        assert app.screen.query_one(FormView).typed["words"] == words
        assert len(app.screen_stack) == 2, "nothing else was opened"
        await pilot.press("f10")
        await until(pilot, lambda: not isinstance(app.screen, DeskScreen))
        assert await app.ask(draft_places) == ()


async def test_a_paste_on_a_list_is_offered_as_feedback(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await until(pilot, lambda: bool(app.screen.query("#year")))
        app.post_message(events.Paste("nobody told me\nat all"))
        await until(pilot, lambda: isinstance(app.screen, DeskScreen) and app.focused is not None)
        await settle(pilot)
        assert app.screen.query_one(FormView).typed["words"] == "nobody told me\nat all"


async def test_words_that_come_at_once_answer_no_question(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await until(pilot, lambda: bool(app.screen.query("#year")))
        await app.push_screen(Confirm("Sure?", "Really?"))
        await settle(pilot)
        burst(app, *as_keys("yes please do"))
        await until(pilot, lambda: "Nothing was done with them" in " ".join(picture(app).split()))
        assert isinstance(app.screen, Confirm)


async def test_a_key_and_the_words_for_its_form_go_into_the_form(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await until(pilot, lambda: bool(app.screen.query("#year")))
        burst(app, *as_keys("nPhone lines at eight"))
        await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.focused is not None)
        await settle(pilot)
        assert app.screen.query_one(FormView).typed["title"] == "Phone lines at eight"


async def test_quick_keys_and_held_keys_are_keys(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await until(pilot, lambda: bool(app.screen.query("#year")))
        burst(app, "w", "w")
        await until(pilot, lambda: isinstance(app.screen, StaffPicker))
        await pilot.press("escape")
        burst(app, *"rude", "escape", "n")
        await until(pilot, lambda: isinstance(app.screen, FormScreen))


@pytest.mark.parametrize("letter", ["a", "n", "w", "q"])
async def test_alt_and_a_letter_do_nothing(surgery: Path, letter: str) -> None:
    async with running(surgery) as (app, pilot):
        await until(pilot, lambda: bool(app.screen.query("#year")))
        app.post_message(events.Key(f"alt+{letter}", letter))
        await settle(pilot)
        assert len(app.screen_stack) == 1
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, DeskScreen) and app.focused is not None)
        app.post_message(events.Key(f"alt+{letter}", letter))
        await settle(pilot)
        assert app.screen.query_one(FormView).typed["words"] == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("no one", True), ("Thanks", True), ("jj", False), ("nnnnnnnn", False), ("12 34 56", False),
        ("[]", False), ("ppap", False), ("a b", False), ("an nurse", True),
    ],
)  # fmt: skip
def test_what_is_words(text: str, words: bool) -> None:
    assert is_text(text) is words


@pytest.mark.parametrize(
    ("text", "key"),
    [("aThe", True), ("nphone", True), ("no", False), ("another", False), ("then", False), ("The", False)],
)
def test_what_is_a_key_and_words(text: str, key: bool) -> None:
    assert is_key_then_text(text) is key


@pytest.mark.parametrize("key", ["down", "x", "f5"])
async def test_a_key_whose_answer_comes_after_the_end_costs_no_report(surgery: Path, key: str) -> None:
    async with running(surgery) as (app, pilot):
        await settle(pilot)
        await app.on_event(events.Key(key, key if len(key) == 1 else None))
    assert app._answering is not None
    await app._answering
    await app._follow()
