"""Ctrl+R in a box that others will read: what is pointed out, one key for a plain word, nothing unasked."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from engage_tui.forms.fields import Field, Kind
from screens.pages.form import FormPage, FormScreen
from screens.ppg.meetings.live_line import FIELDS as MINUTES
from screens.program.app import EngageApp
from screens.writing.panel import WordsDialog
from tests.screens.conftest import running, until
from tests.support.pictures import SIZES, assert_picture, picture

FIELDS = (
    Field("told", "You said", public=True, most_words=8),
    Field("more", "What does it say?", Kind.TEXT, public=True),
    Field("own", "Note for ourselves"),
)
WORDS = "We will utilise the PPG; Mrs Brown rang 01632 960123."


async def form_with(app: EngageApp, pilot: Pilot[int], **typed: str) -> FormScreen:
    page = FormScreen(FormPage("Made up", "made-up/form", FIELDS, lambda _book, _typed: None, typed=typed))
    app.push_screen(page)
    await until(pilot, lambda: page.takes_keys)
    return page


def held(page: FormScreen) -> dict[str, str]:
    assert page._form is not None
    return page._form.typed


@pytest.mark.parametrize("size", [*SIZES, (40, 24)])
async def test_the_panel_shows_the_place_and_what_to_do(surgery: Path, size: tuple[int, int]) -> None:
    async with running(surgery, size) as (app, pilot):
        await form_with(app, pilot, told=WORDS)
        await pilot.press("ctrl+r")
        await until(pilot, lambda: isinstance(app.screen, WordsDialog) and "10 words of 8" in picture(app))
        assert_picture(app, "words_panel")


async def test_one_key_puts_the_plain_words_there_and_one_puts_them_back(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await form_with(app, pilot, told=WORDS)
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "Enter Say “use”" in picture(app))
        await pilot.press("enter")
        await until(pilot, lambda: "We will use the PPG" in picture(app))
        assert held(page)["told"] == WORDS  # not before one goes back
        await pilot.press("enter")
        await until(pilot, lambda: "Group (PPG)" in picture(app))
        await pilot.press("u")
        await until(pilot, lambda: "Group (PPG)" not in picture(app).split("Letters")[0])
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is page)
        assert held(page)["told"] == WORDS.replace("utilise", "use")
        assert page._form is not None
        assert page._form.changed


async def test_esc_without_a_swap_leaves_every_letter_as_it_was(surgery: Path) -> None:
    rough = "We  utilise\n\n  [b]it[/b]  "
    async with running(surgery) as (app, pilot):
        page = await form_with(app, pilot, more=rough)
        await pilot.press("tab", "ctrl+r")
        await until(pilot, lambda: isinstance(app.screen, WordsDialog) and "[b]it[/b]" in picture(app))
        await pilot.press("down", "escape")
        await until(pilot, lambda: app.screen is page)
        assert held(page)["more"] == rough
        assert page._form is not None
        assert not page._form.changed


async def test_enter_does_nothing_where_only_a_person_can_say(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await form_with(app, pilot, told="Ask the XYZ.")
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "Say what XYZ stands for." in picture(app))
        assert "Enter" not in picture(app).splitlines()[-1]
        await pilot.press("enter", "escape")
        await until(pilot, lambda: app.screen is page)
        assert held(page)["told"] == "Ask the XYZ."


async def test_plain_words_are_told_to_be_plain(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await form_with(app, pilot, told="Come on Tuesday.")
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "Nothing to point out." in picture(app))
        await pilot.press("enter")
        assert isinstance(app.screen, WordsDialog)


async def test_the_key_is_there_in_boxes_that_others_read_and_nowhere_else(surgery: Path) -> None:
    async with running(surgery, (120, 40)) as (app, pilot):
        page = await form_with(app, pilot, own=WORDS)
        assert "Ctrl+R Check words" in picture(app)
        await pilot.press("tab", "tab")
        await until(pilot, lambda: "Ctrl+R" not in picture(app))
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert app.screen is page


def test_the_boxes_whose_words_go_out_are_public() -> None:
    from engage_tui.checklist.steps import ROW_KINDS
    from engage_tui.feedback.loops.forms import CHANGE_DECISION_FORM, DECISION_FORM
    from engage_tui.ppg.meetings.forms import NOTE_FORM

    for form, names in (
        (DECISION_FORM, ("you_said", "we_did")),
        (CHANGE_DECISION_FORM, ("you_said", "we_did")),
        (ROW_KINDS["message"].form, ("key_message", "asking")),
        (ROW_KINDS["finding"].form, ("quote",)),
        (NOTE_FORM, ("text",)),
    ):
        assert all(form.field(name).public for name in names)
    assert {form[0].public for form in MINUTES.values()} == {True}
    assert DECISION_FORM.field("you_said").most_words == 25
    assert not DECISION_FORM.field("reason").public
