"""The workbook's file goes away under the program, or cannot be written to: nothing typed is lost."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from engage_tui.practice import practice
from engage_tui.this_pc.opening import open_workbook
from engage_tui.this_pc.paths import store_path
from engage_tui.workbook.drafts import draft, keep_draft
from engage_tui.workbook.typed_aside import NAME
from screens.dialogs.problem import Problem
from screens.program.app import EngageApp
from screens.program.stopped import StoppedScreen
from tests.screens.conftest import CLOCK, running, until
from tests.support.pictures import flat, picture

WORDS = "The step at the door is too high"


def stopped(app: EngageApp) -> bool:
    return isinstance(app.screen, StoppedScreen)


async def test_a_file_of_typed_words_that_somebody_wrote_in_is_set_aside(surgery: Path) -> None:
    for number, content in enumerate(("[]", '{"place": 3}', "not JSON"), 1):
        (surgery / NAME).write_text(content)
        open_workbook(surgery, "SB", CLOCK).store.close()
        assert not (surgery / NAME).exists()
        assert len(list(surgery.glob("typed-and-not-saved.broken-*.json"))) == number


async def test_an_older_draft_gives_way_and_a_newer_one_stays(surgery: Path) -> None:
    book = open_workbook(surgery, "SB", CLOCK)
    for place in ("newer", "older"):
        keep_draft(book, place, {"words": "from the workbook"})
    book.store.close()
    moments = {"newer": "2026-11-23T15:00:00+00:00", "older": "2026-11-23T18:00:00+00:00"}
    kept = {
        place: {"typed": {"words": "from beside it"}, "kept_at": at, "author": "SB"}
        for place, at in moments.items()
    }
    (surgery / NAME).write_text(json.dumps(kept))
    book = open_workbook(surgery, "SB", CLOCK)
    found = {place: draft(book, place) for place in moments}
    book.store.close()
    assert {place: each.typed["words"] for place, each in found.items() if each} == {
        "newer": "from the workbook",
        "older": "from beside it",
    }


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 24)])
async def test_a_newer_workbook_is_read_only_with_v_and_says_so_in_the_title_line(
    surgery: Path, size: tuple[int, int]
) -> None:
    with closing(sqlite3.connect(store_path(surgery))) as store:
        store.execute("UPDATE alembic_version SET version_num = 'r0999'")
        store.commit()
    before = store_path(surgery).read_bytes()
    async with running(surgery, size, ready=stopped) as (app, pilot):
        assert "Read only" in picture(app)
        await pilot.press("v")
        await until(pilot, lambda: app.is_open and "READ ONLY" in picture(app))
        assert (await app.ask(practice)) is not None
        await pilot.press("f3", "f8", "f9", "a")
        # Refused before anything is typed that could not be kept.
        await until(pilot, lambda: isinstance(app.screen, Problem))
        await pilot.pause()
        assert "open for reading only" in flat(app)
        # At 40 columns the notice of the start may still lie over the rest.
        assert size[0] < 80 or "newer version" in flat(app)
    assert store_path(surgery).read_bytes() == before


async def test_a_clock_behind_is_no_reason_to_read_only(surgery: Path) -> None:
    store_path(surgery).write_text("a shopping list\n" * 300, encoding="utf-8")
    async with running(surgery, ready=stopped) as (app, pilot):
        assert "Read only" not in picture(app)
        await pilot.press("v")
        await pilot.pause()
        assert stopped(app)


async def test_saving_never_depends_on_a_preference(surgery: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("engage_tui.this_pc.settings.write_whole", full)
    async with running(surgery) as (app, pilot):
        app.sign_as("NO")
        app.sign_as("SB")
        await pilot.pause()
        assert app.author == "SB"
        told = [each for each in app._notifications if "preferences could not be kept" in each.message]
        assert len(told) == 1
