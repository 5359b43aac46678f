"""Logging at the desk: few keys, from anywhere, with a look at the words before they are kept."""

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot

from db.terms import LoopState
from engage_tui.feedback.loops import queries
from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.feedback.loops.views import FeedbackView
from engage_tui.workbook.drafts import draft_places
from screens.dialogs.confirm import Confirm
from screens.feedback.loops.desk import LOGGED_OVER_A_FORM, DeskScreen
from screens.feedback.loops.piece import PieceScreen
from screens.feedback.loops.suggesting import WhatToSay
from screens.pages.form import FormScreen
from screens.program.app import EngageApp
from screens.widgets.picker import PickDialog
from screens.widgets.who import LookAgain
from tests.screens.conftest import running, until
from tests.support.pictures import SIZES, assert_picture, picture


async def at_desk(app: EngageApp, pilot: Pilot[int], key: str = "a") -> DeskScreen:
    await pilot.press(key)
    await until(pilot, lambda: isinstance(app.screen, DeskScreen) and app.screen.takes_keys)
    assert isinstance(app.screen, DeskScreen)
    return app.screen


async def logged(app: EngageApp) -> list[FeedbackView]:
    ids = await app.ask(lambda book: queries.feedback_ids(book, FeedbackWhich()))
    return [await app.ask(partial(queries.feedback, feedback_id=each)) for each in ids]


@pytest.mark.parametrize("size", SIZES)
async def test_the_desk_has_four_boxes_in_front(surgery: Path, size: tuple[int, int]) -> None:
    async with running(surgery, size) as (app, pilot):
        await at_desk(app, pilot)
        await pilot.pause()
        assert_picture(app, "desk")


async def test_it_takes_at_most_twelve_keys_beyond_the_words(surgery: Path) -> None:
    keys = ["a", "tab", "tab", *"park", "enter", "ctrl+s"]
    assert len(keys) <= 12
    async with running(surgery) as (app, pilot):
        await at_desk(app, pilot)
        await pilot.press(*"bell", *keys[1:])
        await until(pilot, lambda: not isinstance(app.screen, DeskScreen))
        (view,) = await logged(app)
        assert (view.words, view.line.theme, view.line.said_by) == ("bell", "premises_parking", 1)
        assert app.preferences.source == "desk"


async def test_a_slip_in_the_theme_finds_what_is_nearly_it(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        desk = await at_desk(app, pilot)
        await pilot.press(*"bell", "tab", "tab", *"parkign")
        await until(pilot, lambda: "this is nearly it" in picture(app) and "Parking" in picture(app))
        await pilot.press("enter", "ctrl+s")
        await until(pilot, lambda: app.screen is not desk and not isinstance(app.screen, PickDialog))
        (view,) = await logged(app)
        assert view.line.theme == "premises_parking"


async def test_what_is_like_nothing_says_so(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await at_desk(app, pilot)
        await pilot.press("tab", "tab", *"zebra")
        await until(pilot, lambda: "Nothing in the list has those letters" in picture(app))


async def test_someone_elses_half_typed_form_waits_underneath(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("f3", "n")
        await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.screen.takes_keys)
        form = app.screen
        await pilot.press(*"Half")
        await at_desk(app, pilot, "ctrl+l")
        await pilot.press(*"bell", "ctrl+l", "ctrl+s")
        await until(pilot, lambda: app.screen is form)
        assert "Half" in picture(app)
        assert LOGGED_OVER_A_FORM in [each.message for each in app._notifications]
        assert len(await logged(app)) == 1


async def test_what_could_say_who_they_are_is_pointed_out(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        desk = await at_desk(app, pilot)
        await pilot.press(*"on", "space", *"07700", "space", *"900123", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, LookAgain))
        assert "phone number: 07700 900123" in picture(app)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is desk)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, LookAgain))
        await pilot.press("r")
        await until(
            pilot, lambda: isinstance(app.screen, Confirm) and "Do they want a reply?" in picture(app)
        )
        await pilot.press("n")
        await until(pilot, lambda: not isinstance(app.screen, DeskScreen | LookAgain | Confirm))
        (view,) = await logged(app)
        assert (view.words, view.person) == ("on [phone number]", None)


async def test_a_number_that_is_taken_out_goes_to_where_to_reach_them(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await at_desk(app, pilot)
        await pilot.press(*"Ring", "space", *"07700", "space", *"900123", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, LookAgain))
        await pilot.press("r")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: not isinstance(app.screen, DeskScreen | LookAgain | Confirm))
        (view,) = await logged(app)
        assert view.words == "Ring [phone number]"
        assert view.person is not None
        assert view.person.contact == "07700 900123"
        assert view.line.wants_reply


async def test_the_person_may_keep_it_as_typed(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await at_desk(app, pilot)
        await pilot.press(*"ZZ1", "space", *"1ZZ", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, LookAgain))
        await pilot.press("k")
        await until(pilot, lambda: not isinstance(app.screen, DeskScreen | LookAgain))
        assert [each.words for each in await logged(app)] == ["ZZ1 1ZZ"]


async def complain(app: EngageApp, pilot: Pilot[int]) -> DeskScreen:
    """Note a complaint from the words that stand at the desk."""
    desk = await at_desk(app, pilot)
    await pilot.press(*"rude", "ctrl+o")
    await until(pilot, lambda: isinstance(app.screen, WhatToSay) and "right to complain" in picture(app))
    assert "none of the words" in " ".join(picture(app).split())
    await pilot.press("enter")
    await until(pilot, lambda: app.screen is desk and "A complaint is noted" in picture(app))
    return desk


@pytest.mark.parametrize("key", ["escape", "ctrl+s"])
async def test_a_complaint_is_counted_and_its_words_are_not_kept(surgery: Path, key: str) -> None:
    async with running(surgery) as (app, pilot):
        await complain(app, pilot)
        await pilot.press("r", key)
        await until(pilot, lambda: not isinstance(app.screen, DeskScreen | WhatToSay))
        (view,) = await logged(app)
        assert (view.words, view.line.state) == ("", LoopState.COMPLAINT)
        await pilot.pause(0.1)
        assert await app.ask(draft_places) == ()
        await at_desk(app, pilot)
        assert "rude" not in picture(app)


async def test_a_complaint_is_taken_back_with_its_words_before_the_form_closes(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        desk = await complain(app, pilot)
        assert "Ctrl+O Take it back" in picture(app)
        await pilot.press("ctrl+o")
        await until(pilot, lambda: "A complaint is noted" not in picture(app))
        assert await logged(app) == []
        assert desk._form is not None
        assert desk._form.typed["words"] == "rude"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not isinstance(app.screen, DeskScreen))
        assert [each.words for each in await logged(app)] == ["rude"]


async def test_what_was_said_yesterday_has_its_day_and_time(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        desk = await at_desk(app, pilot)
        await pilot.press(*"bell", "tab", "tab", "tab", "3", "tab", *"yesterday", "tab", *"6.20pm", "ctrl+s")
        await until(pilot, lambda: app.screen is not desk)
        (view,) = await logged(app)
        assert (view.line.received_on, view.received_at, view.line.said_by) == (
            date(2026, 11, 22),
            "18:20",
            3,
        )


async def test_a_time_that_is_none_is_said_beside_its_box(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        desk = await at_desk(app, pilot)
        assert desk._form is not None
        desk._form.set_typed({"words": "bell", "received_at": "late"})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Type a time such as" in picture(app))


async def test_another_person_said_this_is_one_key(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await at_desk(app, pilot)
        await pilot.press(*"bell", "ctrl+s")
        await until(pilot, lambda: not isinstance(app.screen, DeskScreen))
        await pilot.press("f5")
        await until(pilot, lambda: "bell" in picture(app))
        await pilot.press("+")
        await until(pilot, lambda: "1 piece said by one more person." in picture(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PieceScreen) and "2 said it" in picture(app))
        await pilot.press("+")
        await until(pilot, lambda: "3 said it" in picture(app))
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "2 said it" in picture(app))


async def test_a_complaint_can_be_thought_better_of(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        desk = await at_desk(app, pilot)
        await pilot.press(*"rude", "ctrl+o")
        await until(pilot, lambda: isinstance(app.screen, WhatToSay))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is desk)
        assert await logged(app) == []


async def test_someone_at_risk_shows_whom_to_call_first(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        desk = await at_desk(app, pilot)
        assert desk._form is not None
        desk._form.set_typed({**desk._form.typed, "words": "A made-up worry", "safety": "safeguarding"})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, WhatToSay) and "may be harmed" in picture(app))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is desk)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, WhatToSay))
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(app.screen, DeskScreen | WhatToSay))
        assert len(await logged(app)) == 1
