"""Erasing words on the screens: how much, why, asked once more, and what came of it."""

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from db.erasing.personal import ERASED
from engage_tui.feedback.loops.queries import feedback
from engage_tui.history.changes import history
from screens.dialogs.confirm import Confirm
from screens.dialogs.told import Told
from screens.feedback.loops.old_words import QUESTION
from screens.feedback.loops.piece import PieceScreen
from screens.pages.erasing import AskPassage, ErasingScreen
from screens.pages.form import FormScreen
from screens.program.app import EngageApp
from screens.widgets.picker import PickDialog
from screens.widgets.who import LookAgain
from tests.screens.conftest import running, until
from tests.screens.feedback.conftest import Said, said
from tests.support.pictures import flat, picture

__all__ = ["said"]
"""What was said is a fixture of feedback, whose page the tests begin on."""


async def at_erasing(app: EngageApp, pilot: Pilot[int], feedback_id: str) -> None:
    app.push_screen(PieceScreen(feedback_id))
    await until(pilot, lambda: "Next" in picture(app))
    await pilot.press("ctrl+e")
    await until(pilot, lambda: isinstance(app.screen, ErasingScreen) and "What they said" in picture(app))


async def choose(app: EngageApp, pilot: Pilot[int], *keys: str) -> None:
    """In a list of choices; the next one comes after it."""
    here = app.screen
    assert isinstance(here, PickDialog)
    await pilot.press(*keys, "enter")
    await until(pilot, lambda: app.screen is not here)


async def words_of(app: EngageApp, feedback_id: str) -> str:
    return (await app.ask(lambda book: feedback(book, feedback_id))).words


async def test_all_of_it_goes_after_asking_and_ctrl_z_does_not_bring_it_back(
    said: Said, surgery: Path
) -> None:
    async with running(surgery) as (app, pilot):
        await at_erasing(app, pilot, said.private)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await choose(app, pilot)
        await until(pilot, lambda: isinstance(app.screen, PickDialog) and "Why?" in picture(app))
        await choose(app, pilot, *"asked for")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        assert "Erase this for good?" in picture(app)
        assert "cannot be undone" in picture(app)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, ErasingScreen))
        assert await words_of(app, said.private) == "Nowhere to talk in private [b]at the desk[/b]"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await choose(app, pilot)
        await choose(app, pilot, *"asked for")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, Told))
        assert "Erased for good: 1 record" in picture(app)
        assert "Exports, documents" in picture(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ErasingScreen) and "(erased)" in picture(app))
        assert await words_of(app, said.private) == ERASED
        entries = await app.ask(lambda book: history(book, said.private))
        assert all("private" not in str(each.kept) for each in entries)


async def test_a_passage_goes_and_the_rest_stays(said: Said, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await at_erasing(app, pilot, said.evening)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await choose(app, pilot, "down")
        await until(pilot, lambda: isinstance(app.screen, AskPassage))
        app.screen.query_one(Input).value = "in the  EVENING"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await choose(app, pilot, *"who somebody")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, Told))
        assert await words_of(app, said.evening) == "More nurse slots [erased], please"


async def put_right(app: EngageApp, pilot: Pilot[int], words: str) -> None:
    await pilot.press("p")
    await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.screen.takes_keys)
    form = app.screen
    assert isinstance(form, FormScreen)
    assert form._form is not None
    form._form.set_typed({"words": words})
    await pilot.press("ctrl+s")
    await until(pilot, lambda: app.screen is not form)


async def test_putting_a_name_right_offers_to_forget_it(said: Said, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = PieceScreen(said.private)
        app.push_screen(page)
        await until(pilot, lambda: "Next" in picture(app))
        await put_right(app, pilot, "Ask Mrs Larkspur about it")
        await until(pilot, lambda: isinstance(app.screen, LookAgain))
        await pilot.press("k")
        await until(pilot, lambda: app.screen is page and "Larkspur" in picture(app))
        await put_right(app, pilot, "Ask somebody about it")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        assert QUESTION in picture(app)
        assert "Larkspur" in picture(app)
        await pilot.press("y")
        await until(pilot, lambda: "Erased for good" in picture(app))
        entries = await app.ask(lambda book: history(book, said.private))
        assert all("Larkspur" not in str(each.kept) for each in entries)
        assert await words_of(app, said.private) == "Ask somebody about it"


async def test_a_page_with_nothing_of_its_own_erases_a_passage_wherever_it_stands(
    said: Said, surgery: Path
) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("f2", "ctrl+e")
        await until(pilot, lambda: isinstance(app.screen, AskPassage))
        await pilot.press(*"nowhere", "enter")
        await until(pilot, lambda: isinstance(app.screen, PickDialog) and "Why?" in picture(app))
        await choose(app, pilot, *"asked for")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        assert "1 record holds it, or held it once: nowhere" in flat(app)
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, Told))
        assert await words_of(app, said.private) == "[erased] to talk in private [b]at the desk[/b]"


async def test_a_passage_that_nobody_wrote_is_said_before_a_reason_is_asked(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("f2", "ctrl+e")
        await until(pilot, lambda: isinstance(app.screen, AskPassage))
        await pilot.press(*"zebra", "enter")
        await until(pilot, lambda: "Those words are not there." in picture(app))
