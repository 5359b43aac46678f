"""A disk that takes nothing: what was typed in a step goes back in its boxes, and leaving asks."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from db import problems
from db.store import Store
from tests.screens.engagements.step_desk import Desk, begun, opened

WORDS = "Nobody can park there after nine."


def fill_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def full(*_args: Any, **_given: Any) -> Iterator[None]:
        raise problems.DiskFull()
        yield

    monkeypatch.setattr(Store, "change", full)
    monkeypatch.setattr(Store, "scribble", full)


async def type_and_leave(desk: Desk) -> None:
    await desk.press("enter")
    await desk.until(lambda: desk.screen.focused is not desk.rail)
    desk.body.form.set_typed({"why": WORDS})  # type: ignore[union-attr]  # step 1 has a form
    await desk.press("escape", "down")
    await desk.shows("There is no room left on the disk")
    await desk.press("escape")


async def test_what_a_full_disk_refused_is_back_in_its_boxes_and_is_saved_later(surgery: Path) -> None:
    key = begun(surgery)
    async with opened(surgery, key, 1) as desk:
        with pytest.MonkeyPatch.context() as patch:
            fill_disk(patch)
            await type_and_leave(desk)
            await desk.at(2)
            await desk.shows("not everything is saved")
            await desk.press("escape")
            await desk.shows("There is no room left on the disk")
            await desk.press("escape")
            assert desk.app.screen is desk.screen, "it stays where the words are"
        await desk.press("up")
        await desk.at(1)
        await desk.until(lambda: desk.body.unsaved().get("why") == WORDS)
        assert "not everything is saved" not in desk.text
        await desk.press("down")
        await desk.at(2)
        assert (await desk.view()).contents.answer(1, "why") == WORDS


async def test_leaving_the_program_asks_while_something_is_not_saved(surgery: Path) -> None:
    key = begun(surgery)
    async with opened(surgery, key, 1) as desk:
        with pytest.MonkeyPatch.context() as patch:
            fill_disk(patch)
            await type_and_leave(desk)
            await desk.press("ctrl+q")
            await desk.shows("Leave without saving it?")
            await desk.press("n")
            await desk.press("escape")
            assert desk.app.is_running
