"""Narrowing the list of feedback, the filters kept under a name, and marks that outlast both."""

from pathlib import Path

import pytest
from sqlalchemy import update
from textual.pilot import Pilot

from db.models import SavedFilter
from db.terms import LoopState
from engage_tui.feedback.loops import queries
from engage_tui.feedback.loops.desk import remove_feedback
from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.feedback.loops.saved_filters import save_filter
from engage_tui.this_pc.opening import open_workbook
from screens.dialogs.problem import Problem
from screens.feedback.home import FeedbackScreen
from screens.feedback.loops.narrowing import NarrowScreen
from screens.feedback.loops.saved_filters import SavedFiltersScreen
from screens.pages.form import FormScreen
from screens.program.app import EngageApp
from screens.widgets.picker import PickDialog
from tests.screens.conftest import CLOCK, running, until
from tests.screens.feedback.conftest import Said
from tests.screens.feedback.loops.test_home import at_list
from tests.support.pictures import SIZES, assert_picture, picture

WIDTHS = [*SIZES, (40, 24)]


async def narrow(app: EngageApp, pilot: Pilot[int], **typed: str) -> None:
    """Open the form, fill boxes and show the list."""
    await pilot.press("v")
    await until(pilot, lambda: isinstance(app.screen, NarrowScreen) and app.screen.takes_keys)
    asked = app.screen
    assert isinstance(asked, NarrowScreen)
    assert asked._form is not None
    asked._form.set_typed({**asked._form.typed, **typed})
    await pilot.press("ctrl+s")
    await until(pilot, lambda: isinstance(app.screen, FeedbackScreen))
    await pilot.pause()


async def saved(app: EngageApp, pilot: Pilot[int]) -> SavedFiltersScreen:
    """Open the saved filters and wait for them."""
    await pilot.press("o")
    await until(pilot, lambda: isinstance(app.screen, SavedFiltersScreen) and "filter" in picture(app))
    await pilot.pause()
    assert isinstance(app.screen, SavedFiltersScreen)
    return app.screen


@pytest.mark.parametrize("size", WIDTHS)
async def test_the_form_asks_which_feedback(said: Said, surgery: Path, size: tuple[int, int]) -> None:
    async with running(surgery, size) as (app, pilot):
        await at_list(app, pilot)
        await pilot.press("v")
        await until(pilot, lambda: isinstance(app.screen, NarrowScreen) and app.screen.takes_keys)
        assert_picture(app, "narrowing")


@pytest.mark.parametrize("size", WIDTHS)
async def test_what_was_chosen_stands_over_the_list(said: Said, surgery: Path, size: tuple[int, int]) -> None:
    async with running(surgery, size) as (app, pilot):
        page = await at_list(app, pilot)
        await narrow(app, pilot, source="desk", theme="access_hours", since="1/11/2026")
        await until(pilot, lambda: page.list.count == 1)
        await pilot.press("space")
        await until(pilot, lambda: "1 piece marked" in picture(app))
        app.clear_notifications()
        await pilot.pause()
        assert_picture(app, "feedback-narrowed")


async def test_choices_are_found_by_typing_and_esc_shows_all(said: Said, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_list(app, pilot)
        before = page.list.count
        await pilot.press("v")
        await until(pilot, lambda: isinstance(app.screen, NarrowScreen) and app.screen.takes_keys)
        await pilot.press("tab", "tab", "e")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press(*"vening", "enter")
        await until(pilot, lambda: isinstance(app.screen, NarrowScreen))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, FeedbackScreen) and page.list.count == 1)
        await until(pilot, lambda: "Only about Evenings and weekends" in picture(app))
        await pilot.press("escape")
        await until(pilot, lambda: page.list.count == before)
        assert "Only" not in picture(app)
        assert page.narrowed == FeedbackWhich()


async def test_leaving_the_form_changes_nothing(said: Said, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_list(app, pilot)
        before = page.which
        await pilot.press("v")
        await until(pilot, lambda: isinstance(app.screen, NarrowScreen) and app.screen.takes_keys)
        await pilot.press("space", "escape")
        await until(pilot, lambda: isinstance(app.screen, FeedbackScreen))
        assert page.which == before


async def test_days_the_wrong_way_round_are_told_and_f10_empties_all(said: Said, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_list(app, pilot)
        await pilot.press("v")
        await until(pilot, lambda: isinstance(app.screen, NarrowScreen) and app.screen.takes_keys)
        asked = app.screen
        assert isinstance(asked, NarrowScreen)
        assert asked._form is not None
        asked._form.set_typed({**asked._form.typed, "since": "2/11/2026", "until": "1/11/2026"})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "before the first day" in picture(app))
        await pilot.press("f10", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, FeedbackScreen))
        await until(pilot, lambda: "All feedback" in picture(app))
        assert page.list.count == 5


async def test_several_states_at_once(said: Said, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_list(app, pilot)
        await narrow(app, pilot, states="heard\nclosed")
        await until(pilot, lambda: page.list.count == 2)
        assert "Only heard or told, closed" in picture(app)
        await pilot.press("s")
        await until(pilot, lambda: "Feedback: heard" in picture(app))
        assert page.which.states == (LoopState.HEARD,)


async def test_nothing_like_that_says_how_to_go_on(said: Said, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await at_list(app, pilot)
        await narrow(app, pilot, source="box")
        await until(pilot, lambda: "No feedback is like that" in picture(app))
        await pilot.press("v")
        await until(pilot, lambda: isinstance(app.screen, NarrowScreen) and app.screen.takes_keys)
        assert "box" in picture(app).lower()


async def test_esc_takes_back_the_words_before_the_choice(said: Said, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_list(app, pilot)
        await narrow(app, pilot, states="", wants_reply="no")
        await until(pilot, lambda: page.list.count == 4)
        await pilot.press("f", *"letters")
        await until(pilot, lambda: page.list.count == 1)
        await pilot.press("escape")
        await until(pilot, lambda: page.list.count == 4)
        assert "no reply was promised" in picture(app)
        await pilot.press("escape")
        await until(pilot, lambda: page.list.count == 5)


async def test_marks_outlast_narrowing_and_are_acted_on_together(said: Said, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_list(app, pilot)
        await page.show_state("to_tell")
        await pilot.press("j")
        await until(pilot, lambda: "2 pieces marked" in picture(app))
        assert set(page.marked) == {said.evening, said.repeat}
        await narrow(app, pilot, states="heard")
        await until(pilot, lambda: "1 piece, 2 marked" in picture(app))
        await pilot.press("j")
        await until(pilot, lambda: "1 piece, 3 marked" in picture(app))
        await pilot.press("j")
        await until(pilot, lambda: "1 piece, 2 marked" in picture(app))
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press(*"privacy", "enter")
        await until(pilot, lambda: "2 pieces sorted into a theme" in picture(app))
        assert page.marked == {}
        for each in (said.evening, said.repeat):
            view = await app.ask(lambda book, key=each: queries.feedback(book, key))  # type: ignore[misc]
            assert view.line.theme == "privacy"


async def test_a_mark_on_what_was_removed_meanwhile_is_forgotten(said: Said, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_list(app, pilot)
        await pilot.press("j")
        await until(pilot, lambda: "4 marked" in picture(app))
        await app.ask(lambda book: remove_feedback(book, [said.private]))
        page.reload()
        await until(pilot, lambda: "3 pieces, 3 marked" in picture(app))
        assert said.private not in page.marked


async def test_a_filter_is_kept_shown_renamed_and_removed(said: Said, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_list(app, pilot)
        await narrow(app, pilot, states="", wants_reply="yes")
        await until(pilot, lambda: page.list.count == 1)
        await saved(app, pilot)
        await until(pilot, lambda: "No filter was saved yet" in picture(app))
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.screen.takes_keys)
        assert "It shows: a reply was promised." in picture(app)
        await pilot.press(*"Promises", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, SavedFiltersScreen) and "1 filter" in picture(app))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: page.list.count == 5)
        await saved(app, pilot)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.screen.takes_keys)
        await pilot.press("end", *" kept", "ctrl+s")
        await until(pilot, lambda: "Promises kept" in picture(app))
        await until(pilot, lambda: isinstance(app.screen, SavedFiltersScreen))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, FeedbackScreen) and page.list.count == 1)
        await until(pilot, lambda: "Only a reply was promised" in picture(app))
        await saved(app, pilot)
        await pilot.press("d")
        await until(pilot, lambda: "Remove this filter?" in picture(app))
        await pilot.press("y")
        await until(pilot, lambda: "No filter was saved yet" in picture(app))


async def test_a_kept_filter_brings_its_words_and_states(said: Said, surgery: Path) -> None:
    book = open_workbook(surgery, "SB", CLOCK)
    save_filter(book, "Letters", FeedbackWhich(text="letters", states=(LoopState.CLOSED,)))
    book.store.close()
    async with running(surgery) as (app, pilot):
        page = await at_list(app, pilot)
        await saved(app, pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, FeedbackScreen) and page.list.count == 1)
        assert "told, closed with “letters”" in picture(app)
        await pilot.press("escape")
        await until(pilot, lambda: "“letters”" not in picture(app))


@pytest.mark.parametrize("size", WIDTHS)
async def test_a_filter_that_cannot_be_read_says_so(said: Said, surgery: Path, size: tuple[int, int]) -> None:
    book = open_workbook(surgery, "SB", CLOCK)
    whole = FeedbackWhich(source="desk", states=(LoopState.TO_TELL,))
    save_filter(book, "At the desk, to tell", whole)
    save_filter(book, "Zebra", FeedbackWhich())
    with book.store._engine.begin() as connection:
        connection.execute(update(SavedFilter).where(SavedFilter.name == "Zebra").values(chosen="{"))
    book.store.close()
    async with running(surgery, size) as (app, pilot):
        await at_list(app, pilot)
        await saved(app, pilot)
        assert_picture(app, "saved-filters")
        await pilot.press("end", "enter")
        await until(pilot, lambda: isinstance(app.screen, Problem))
        assert "cannot be read" in picture(app)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, SavedFiltersScreen))
        await pilot.press("d")
        await until(pilot, lambda: "Remove this filter?" in picture(app))
        await pilot.press("y")
        await until(pilot, lambda: "1 filter" in picture(app))
