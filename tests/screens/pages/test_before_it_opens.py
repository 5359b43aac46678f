"""Nothing is refused after a form was filled that could be refused before it opened."""

from pathlib import Path

import pytest

from db.problems import DiskFull
from engage_tui.feedback.loops.forms import DECISION_FORM
from engage_tui.practice.forms import SITE_FORM
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Gone, NotValid, Refused
from screens.dialogs.problem import Problem
from screens.pages.form import FormPage, FormScreen, Typed
from screens.widgets.form_view import FormView
from tests.screens.conftest import running, until
from tests.support.pictures import picture
from tests.support.walking import settle


def page(save: object, **options: object) -> FormPage:
    return FormPage.of(SITE_FORM, "settings/site/new", save, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", [Refused, Gone])
async def test_what_is_refused_whatever_is_typed_is_said_before_it_opens(
    surgery: Path, kind: type[Refused]
) -> None:
    def save(_book: Workbook, _typed: Typed) -> None:
        raise kind("There is no room for another.", do="Remove one first.")

    async with running(surgery) as (app, pilot):
        await until(pilot, lambda: bool(app.screen.query("#year")))
        app.push_screen(FormScreen(page(save)))
        await until(pilot, lambda: "There is no room for another." in picture(app))
        await settle(pilot)
        assert not any(isinstance(each, FormScreen) for each in app.screen_stack)
        if kind is Refused:
            assert isinstance(app.screen, Problem)


async def test_trying_it_keeps_nothing_and_needs_nothing(surgery: Path) -> None:
    tried: list[str] = []

    def save(book: Workbook, typed: Typed) -> None:
        tried.append(typed["name"])
        with book.change("Site added") as session:
            import db

            session.add(db.Site(name="Never to be kept", address=""))
            session.flush()
        tried.append("kept")

    def sites(book: Workbook) -> int:
        import db

        with book.read() as session:
            return len(session.scalars(db.standing(db.Site)).all())

    async with running(surgery) as (app, pilot):
        await until(pilot, lambda: bool(app.screen.query("#year")))
        saved = app.saved_at
        app.push_screen(FormScreen(page(save)))
        await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.focused is not None)
        assert (tried, await app.ask(sites), app.saved_at) == ([""], 0, saved)
        await pilot.press(*"Branch", "ctrl+s")
        await until(pilot, lambda: not isinstance(app.screen, FormScreen))
        assert (tried, await app.ask(sites)) == (["", "Branch", "kept"], 1)


@pytest.mark.parametrize("problem", [NotValid({"name": "Needed"}), DiskFull("The disk is full.", "", "")])
async def test_empty_boxes_and_a_busy_disk_do_not_keep_a_form_shut(surgery: Path, problem: Exception) -> None:
    def save(_book: Workbook, _typed: Typed) -> None:
        raise problem

    async with running(surgery) as (app, pilot):
        await until(pilot, lambda: bool(app.screen.query("#year")))
        app.push_screen(FormScreen(page(save)))
        await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.focused is not None)


async def test_letters_go_into_the_words_of_a_form_that_begins_with_a_choice(surgery: Path) -> None:
    form = FormPage.of(DECISION_FORM, "feedback/x/decide", lambda _book, _typed: None)
    async with running(surgery) as (app, pilot):
        await until(pilot, lambda: bool(app.screen.query("#year")))
        app.push_screen(FormScreen(form))
        await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.focused is not None)
        boxes = app.screen.query_one(FormView)
        await pilot.press(*"Why", "space", *"not")
        assert (boxes.typed["kind"], boxes.typed["reason"]) == ("", "Why not")
        await pilot.press("shift+tab", "2")
        chosen = boxes.typed["kind"]
        assert chosen, "a number chooses"
        assert boxes.typed["reason"] == "Why not"


async def test_a_number_and_then_letters_choose(surgery: Path) -> None:
    form = FormPage.of(DECISION_FORM, "feedback/x/decide", lambda _book, _typed: None)
    async with running(surgery) as (app, pilot):
        await until(pilot, lambda: bool(app.screen.query("#year")))
        app.push_screen(FormScreen(form))
        await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.focused is not None)
        boxes = app.screen.query_one(FormView)
        await pilot.press("3", "tab", *"None")
        assert boxes.typed["kind"]
        assert boxes.typed["reason"] == "None"
