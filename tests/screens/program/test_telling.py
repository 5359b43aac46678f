"""What is said in passing passes: once however often it is said, and never for good."""

from pathlib import Path
from typing import Any

import pytest
from textual.widgets._toast import Toast

from screens.dialogs.confirm import Confirm
from tests.screens.conftest import running, until
from tests.support.pictures import picture


async def test_the_same_words_from_a_held_key_are_said_once(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        for _ in range(20):
            app.tell("There is nothing to take.")
            await pilot.pause()
        await until(pilot, lambda: "nothing to take" in picture(app))
        await pilot.pause()
        assert picture(app).count("nothing to take") == 1


async def test_a_notice_whose_own_clock_never_strikes_goes_all_the_same(
    surgery: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_clock(*_: Any) -> None:
        """As when the time left is over before the clock is set."""

    monkeypatch.setattr(Toast, "_on_mount", no_clock)
    async with running(surgery) as (app, pilot):
        app.notify("It passes.", timeout=0.3)
        await until(pilot, lambda: "It passes." in picture(app))
        await until(pilot, lambda: "It passes." not in picture(app))


async def test_what_was_said_before_a_key_covers_no_question_that_the_key_opens(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        app.tell("Said before the key. " * 8)
        await until(pilot, lambda: "Said before the key" in picture(app))
        await pilot.press("ctrl+p")
        await until(pilot, lambda: "Said before the key" not in picture(app))
        app.tell("Said while the question stands.")
        await until(pilot, lambda: "Said while" in picture(app))


async def test_what_a_key_had_to_say_stays_over_the_question_it_opens(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("f3")
        app.tell("The answer to this key.")
        app.push_screen(Confirm("And now?", "One more thing."))
        await until(pilot, lambda: "And now?" in picture(app) and "The answer to this key" in picture(app))
