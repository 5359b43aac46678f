"""One piece of feedback on its page, and what is offered where its loop stands."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from db.terms import LoopState
from engage_tui.feedback.loops import queries
from engage_tui.feedback.loops.desk import log_feedback
from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.this_pc.opening import open_workbook
from screens.dialogs.confirm import Confirm
from screens.feedback.loops.checked_form import LookedOver
from screens.feedback.loops.piece import PieceScreen
from screens.feedback.loops.suggesting import SuggestedDialog, WhatToSay
from screens.pages.form import FormScreen
from screens.pages.history import HistoryScreen
from screens.program.app import EngageApp
from screens.widgets.who import LookAgain
from tests.screens.conftest import CLOCK, running, until
from tests.screens.feedback.conftest import Said
from tests.support.pictures import SIZES, assert_picture, picture


async def at_piece(app: EngageApp, pilot: Pilot[int], feedback_id: str) -> PieceScreen:
    page = PieceScreen(feedback_id)
    app.push_screen(page)
    await until(pilot, lambda: app.screen is page and "Next" in picture(app))
    await pilot.pause()
    return page


async def form(app: EngageApp, pilot: Pilot[int], key: str) -> FormScreen:
    await pilot.press(key)
    await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.screen.takes_keys)
    assert isinstance(app.screen, FormScreen)
    return app.screen


@pytest.mark.parametrize("size", [*SIZES, (40, 24)])
async def test_the_page_tells_the_way_of_a_loop(said: Said, surgery: Path, size: tuple[int, int]) -> None:
    async with running(surgery, size) as (app, pilot):
        await at_piece(app, pilot, said.screen)
        assert_picture(app, "feedback_told")


async def test_a_person_who_wants_a_reply_is_told_themselves(said: Said, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_piece(app, pilot, said.repeat)
        assert "Pat Example, phone, 00000 0000" in picture(app)
        await form(app, pilot, "t")
        assert "The person was told" in picture(app)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is page and "Told, closed" in picture(app))


@pytest.mark.parametrize(
    ("key", "title"),
    [("k", "What was decided"), ("j", "Something to be done"), ("i", "Did it help?"), ("p", "Put right")],
)
async def test_the_forms_of_a_decision(said: Said, surgery: Path, key: str, title: str) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_piece(app, pilot, said.evening)
        await form(app, pilot, key)
        assert title in picture(app)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is page)


async def test_looking_into_it_deciding_and_taking_it_back(said: Said, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_piece(app, pilot, said.private)
        await pilot.press("l")
        await until(pilot, lambda: "Looking into it" in picture(app))
        await pilot.press("l")
        await until(pilot, lambda: "Looked at" not in picture(app))
        asked = await form(app, pilot, "d")
        assert asked._form is not None
        asked._form.set_typed({**asked._form.typed, "kind": "no_change", "reason": "No room"})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is page and "No room" in picture(app))
        await pilot.press("o")
        await until(pilot, lambda: "Take the decision back?" in picture(app))
        await pilot.press("y")
        await until(pilot, lambda: app.screen is page and "No room" not in picture(app))


async def test_two_things_in_one(said: Said, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_piece(app, pilot, said.private)
        asked = await form(app, pilot, "y")
        assert asked._form is not None
        asked._form.set_typed({"words": "One thing", "rest": "Another thing", "theme": ""})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is page and "Another thing" in picture(app))


async def test_a_twin_stands_alone_again(said: Said, surgery: Path) -> None:
    from engage_tui.feedback.loops.merging import merge

    async with running(surgery) as (app, pilot):
        await app.ask(lambda book: merge(book, [said.private], said.phone))
        page = await at_piece(app, pilot, said.private)
        assert "Same as another" in picture(app)
        assert "Decide" not in picture(app).splitlines()[-1]
        await pilot.press("b")
        await until(pilot, lambda: page.view is not None and page.view.line.state is LoopState.HEARD)
        await at_piece(app, pilot, said.phone)
        assert "Call back (open, SB)" in picture(app)


async def test_handing_it_to_the_complaints_procedure(said: Said, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_piece(app, pilot, said.private)
        await pilot.press("z", "n")
        await until(pilot, lambda: app.screen is page)
        await pilot.press("z")
        await until(pilot, lambda: "Move it to the complaints" in picture(app))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, WhatToSay))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is page and "private" not in picture(app))
        view = await app.ask(lambda book: queries.feedback(book, said.private))
        assert view.line.state is LoopState.COMPLAINT


async def test_its_history_is_one_key_away(said: Said, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await at_piece(app, pilot, said.screen)
        await pilot.press("h")
        await until(
            pilot, lambda: isinstance(app.screen, HistoryScreen) and "Feedback logged" in picture(app)
        )


@pytest.mark.parametrize(
    ("key", "side"), [("r", "[name] fixed the bell"), ("k", "Sam Made-up fixed the bell"), ("escape", None)]
)
async def test_no_name_goes_on_a_poster_unasked(
    said: Said, surgery: Path, key: str, side: str | None
) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_piece(app, pilot, said.evening)
        await pilot.press("k")
        await until(pilot, lambda: isinstance(app.screen, LookedOver) and app.screen.takes_keys)
        asked = app.screen
        assert isinstance(asked, LookedOver)
        assert asked._form is not None
        typed = {"you_said": "The bell is quiet", "we_did": "Sam Made-up fixed the bell"}
        asked._form.set_typed({**asked._form.typed, **typed})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, LookAgain) and "name: Sam Made-up" in picture(app))
        await pilot.press(key)
        await until(pilot, lambda: app.screen is (asked if side is None else page))
        view = await app.ask(lambda book: queries.feedback(book, said.evening))
        assert view.response is not None
        assert view.response.we_did == (side or "")


async def test_words_that_are_put_right_are_looked_over_too(said: Said, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_piece(app, pilot, said.private)
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, LookedOver) and app.screen.takes_keys)
        asked = app.screen
        assert isinstance(asked, LookedOver)
        assert asked._form is not None
        asked._form.set_typed({**asked._form.typed, "words": "Ring me on 01632 960123"})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, LookAgain))
        await pilot.press("r")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: app.screen is page)
        view = await app.ask(lambda book: queries.feedback(book, said.private))
        assert view.words == "Ring me on [phone number]"
        assert view.person is not None
        assert "01632 960123" in view.person.contact


@pytest.mark.parametrize(("key", "box"), [("p", "words"), ("y", "rest")])
@pytest.mark.parametrize(
    ("words", "asks", "shows"),
    [
        ("I want to complain", "Is this a complaint?", "right to complain"),
        ("he hits me", "Is someone at risk?", ""),
    ],
)
async def test_words_that_suggest_something_are_asked_about_when_put_right_or_split(
    said: Said, surgery: Path, key: str, box: str, words: str, asks: str, shows: str
) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_piece(app, pilot, said.private)
        asked = await form(app, pilot, key)
        assert asked._form is not None
        asked._form.set_typed({"words": "Nowhere to talk", box: words})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, SuggestedDialog))
        assert asks in picture(app)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is asked)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, SuggestedDialog))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, WhatToSay) and shows in picture(app))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is page)
        pieces = await app.ask(lambda book: queries.feedback_page(book, FeedbackWhich(), 0, 20))
        assert words in [each.title for each in pieces], "nobody decides but whoever is there"


async def test_what_was_asked_when_it_was_logged_is_not_asked_again(surgery: Path, said: Said) -> None:
    book = open_workbook(surgery, "SB", CLOCK)
    piece = log_feedback(book, {"words": "I want to complain", "source": "desk"})
    book.store.close()
    async with running(surgery) as (app, pilot):
        page = await at_piece(app, pilot, piece)
        asked = await form(app, pilot, "p")
        assert asked._form is not None
        asked._form.set_typed({"words": "I want to complain about the step"})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is page)
