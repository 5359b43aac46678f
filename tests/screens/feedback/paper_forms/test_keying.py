"""Keying papers by keyboard: how many keys a paper takes, and that nothing keyed is ever lost."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from engage_tui.feedback.loops import queries
from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.feedback.paper_forms import defining
from engage_tui.feedback.paper_forms import queries as paper
from engage_tui.feedback.paper_forms.returns import place_of
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.drafts import draft, draft_places
from screens.feedback.loops.suggesting import SuggestedDialog
from screens.feedback.paper_forms.keying import KeyingScreen
from screens.program.app import EngageApp
from screens.widgets.who import LookAgain
from tests.screens.conftest import CLOCK, running, until
from tests.screens.feedback.paper_forms.paper_sample import SCALE, Kept, fill_form
from tests.support.pictures import SIZES, assert_picture, flat, picture

ALL_SIZES = [*SIZES, (40, 24)]
TWELVE = 12


@pytest.fixture
def form(surgery: Path) -> Kept:
    """A form with nothing keyed."""
    book = open_workbook(surgery, "SB", CLOCK)
    kept = fill_form(book)
    book.store.close()
    return kept


def twelve(book: Workbook) -> str:
    """A form of twelve questions with one answer each."""
    form = defining.save_form(book, None, {"name": "Twelve", "source": "survey"})
    for number in range(TWELVE):
        typed = {"text": f"Question {number + 1}?", "kind": "one", "choices": SCALE}
        defining.save_question(book, form, None, typed)
    return form


async def keying(app: EngageApp, pilot: Pilot[int], form_id: str) -> KeyingScreen:
    page = KeyingScreen(form_id)
    app.push_screen(page)
    await until(pilot, lambda: app.screen is page and page.takes_keys)
    await pilot.pause()
    return page


async def kept(app: EngageApp, form_id: str) -> int:
    return len(await app.ask(lambda book: paper.papers(book, form_id)))


async def heard(app: EngageApp) -> list[str]:
    return [
        each.title for each in await app.ask(lambda book: queries.feedback_page(book, FeedbackWhich(), 0, 9))
    ]


async def test_a_paper_of_twelve_questions_takes_twelve_keys(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        form = await app.ask(twelve)
        page = await keying(app, pilot, form)
        await pilot.press(*"12345123451")
        assert await kept(app, form) == 0
        await pilot.press("2")
        await until(pilot, lambda: page.paper.number == 2)
        assert await kept(app, form) == 1
        view = await app.ask(lambda book: paper.paper_numbered(book, form, 1))
        assert "".join(each.value or "" for each in view.answers) == "123451234512"


async def test_three_papers_are_keyed_as_fast_as_the_keys_come(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        form = await app.ask(twelve)
        page = await keying(app, pilot, form)
        await pilot.press(*("123451234512" * 3))
        await until(pilot, lambda: page.paper.number == 4)
        held = await app.ask(lambda book: paper.papers(book, form))
        assert [(each.number, each.blank) for each in held] == [(3, 0), (2, 0), (1, 0)]


async def test_every_kind_of_question_by_its_keys(surgery: Path, form: Kept) -> None:
    async with running(surgery) as (app, pilot):
        page = await keying(app, pilot, form.id)
        await pilot.press("7")
        await until(pilot, lambda: "There is no 7 here" in picture(app))
        await pilot.press("2", "0", "1", "1", "0", "enter", "1", "2", "enter")
        await until(pilot, lambda: page.writes)
        await pilot.press(*"Chairs (1 or 2)", "ctrl+n", *"[with] arms", "enter")
        await until(pilot, lambda: page.paper.number == 2)
        assert "Paper 1 kept, 1 comment logged." in picture(app)
        view = await app.ask(lambda book: paper.paper_numbered(book, form.id, 1))
        assert [each.value for each in view.answers] == ["2", "1 10", "12", "Chairs (1 or 2)\n[with] arms"]
        assert len(await heard(app)) == 1
        await pilot.press("-", "enter", "enter", "enter")
        await until(pilot, lambda: page.paper.number == 3)
        view = await app.ask(lambda book: paper.paper_numbered(book, form.id, 2))
        assert [each.value for each in view.answers] == ["?", "", "", ""]


async def test_words_are_looked_over_before_they_are_logged(surgery: Path, form: Kept) -> None:
    async with running(surgery) as (app, pilot):
        page = await keying(app, pilot, form.id)
        await pilot.press("1", "enter", "enter", *"Ring 01632 960123", "enter")
        await until(pilot, lambda: isinstance(app.screen, LookAgain))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is page)
        assert page.paper.typed == "Ring 01632 960123"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, LookAgain))
        await pilot.press("r")
        await until(pilot, lambda: "Do they want a reply?" in picture(app))
        await pilot.press("n", "3")
        await until(pilot, lambda: page.paper.number == 2 and page.paper.at == 1)
        assert await heard(app) == ["Ring [phone number]"]


async def test_going_back_and_keeping_what_stands_there(surgery: Path, form: Kept) -> None:
    async with running(surgery) as (app, pilot):
        page = await keying(app, pilot, form.id)
        await pilot.press("1", "0", "2", "enter", "3", "enter", *"Wor")
        await pilot.press("up")
        await until(pilot, lambda: page.paper.at == 2)
        await pilot.press("[", "[")
        await until(pilot, lambda: "Keyed before: Very good. ] keeps it." in picture(app))
        await pilot.press("4", "]", "]")
        await until(pilot, lambda: page.writes)
        await pilot.press(*"ds")
        assert page.paper.typed == "Words"
        for _ in "Words":
            await pilot.press("backspace")
        await pilot.press("backspace")
        await until(pilot, lambda: page.paper.at == 2)
        assert dict(page.paper.answers)[form.phone] == "4"


async def test_the_last_paper_comes_back_under_the_keys(surgery: Path, form: Kept) -> None:
    async with running(surgery) as (app, pilot):
        page = await keying(app, pilot, form.id)
        await pilot.press("1", "enter", "enter", *"A clock", "enter")
        await until(pilot, lambda: page.paper.number == 2)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: page.paper.number == 1 and "is taken back" in picture(app))
        assert await kept(app, form.id) == 0
        assert await heard(app) == []
        assert page.paper.typed == "A clock"
        await pilot.press(*" too", "enter")
        await until(pilot, lambda: page.paper.number == 2)
        assert await heard(app) == ["A clock too"]


async def test_a_form_that_begins_with_words_gives_the_last_paper_back_too(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):

        def words(book: Workbook) -> str:
            form = defining.save_form(book, None, {"name": "Words", "source": "box"})
            typed = {"text": "What do you say?", "kind": "words", "as_feedback": "yes"}
            defining.save_question(book, form, None, typed)
            return form

        form = await app.ask(words)
        page = await keying(app, pilot, form)
        await pilot.press(*"A clock", "enter")
        await until(pilot, lambda: page.paper.number == 2)
        await pilot.press("x", "ctrl+z")
        assert await kept(app, form) == 1
        await until(pilot, lambda: page.paper.typed == "")
        await pilot.press("ctrl+z")
        await until(pilot, lambda: page.paper.number == 1)
        assert page.paper.typed == "A clock"
        assert await kept(app, form) == 0


async def test_taking_a_paper_back_leaves_a_half_keyed_one_alone(surgery: Path, form: Kept) -> None:
    async with running(surgery) as (app, pilot):
        page = await keying(app, pilot, form.id)
        await pilot.press("1", "enter", "enter", "enter", "2")
        await until(pilot, lambda: page.paper.number == 2 and page.paper.at == 1)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: page.head is not None and page.head.keyed == 0)
        assert (page.paper.number, page.paper.at) == (2, 1)
        await pilot.press("enter", "enter", "enter")
        await until(pilot, lambda: page.paper.number == 1)


async def test_half_a_paper_survives_the_power_going(surgery: Path, form: Kept) -> None:
    """Nothing is done about it here but waiting: the draft on the disk must follow by itself."""
    async with running(surgery) as (app, pilot):
        page = await keying(app, pilot, form.id)
        await pilot.press("2", "0", "3", "enter", "1", "2", "enter", *"Half a sent")
        held = page.half.typed
        await until(pilot, lambda: page._keeper is not None and not page._keeper.behind, seconds=2)
        found = await app.ask(lambda book: draft(book, place_of(form.id, again=False)))
        assert found is not None
        assert found.typed == held
    async with running(surgery) as (app, pilot):
        page = await keying(app, pilot, form.id)
        assert not page.paper.begun
        assert "F10 begins afresh without it" in flat(app)
        await pilot.press("ctrl+b")
        await until(pilot, lambda: page.paper.typed == "Half a sent")
        await pilot.press(*"ence", "enter")
        await until(pilot, lambda: page.paper.number == 2)
        assert await heard(app) == ["Half a sentence"]
        assert await app.ask(lambda book: draft(book, place_of(form.id, again=False))) is None


async def test_half_a_paper_of_somebody_else_is_never_keyed_on(surgery: Path, form: Kept) -> None:
    """Both end up in the workbook, each with its own answers and a number of its own."""
    async with running(surgery) as (app, pilot):
        page = await keying(app, pilot, form.id)
        await pilot.press("2", "0", "3", "enter", "1", "2", "enter", *"Theirs", "escape")
        await until(pilot, lambda: app.screen is not page)
        page = await keying(app, pilot, form.id)
        await pilot.press("1", "0", "3", "enter", "1", "2", "enter", *"Mine")
        assert "Ctrl+B goes to it." in flat(app)
        await pilot.press("enter")
        await until(pilot, lambda: page.paper.number == 2 and not page.paper.begun)
        assert await heard(app) == ["Mine"]
        await pilot.press("1", "ctrl+b")
        await until(pilot, lambda: page.paper.typed == "Theirs")
        assert "Half typed by" in flat(app) or page.left.in_hand is not None
        await pilot.press("enter")
        await until(pilot, lambda: "Its number is 2" in flat(app))
        assert sorted(await heard(app)) == ["Mine", "Theirs"]
        assert page.left.offered is not None  # the one digit that was keyed meanwhile
        assert not page.paper.begun
        await pilot.press("f10")
        await until(pilot, lambda: "Begin afresh?" in flat(app))
        await pilot.press("y")
        await until(pilot, lambda: page.left.offered is None)
        assert await app.ask(draft_places) == ()


async def test_what_a_paper_suggests_is_asked_and_its_number_is_kept_to_reply_to(
    surgery: Path, form: Kept
) -> None:
    async with running(surgery) as (app, pilot):
        page = await keying(app, pilot, form.id)
        await pilot.press("2", "0", "3", "enter", "1", "2", "enter")
        page.half.change(page.paper.write("I want to complain, ring 01632 960123"))
        page.show_pile()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, LookAgain))
        await pilot.press("r")
        await until(pilot, lambda: "Do they want a reply?" in picture(app))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, SuggestedDialog))
        await pilot.press("n")
        await until(pilot, lambda: page.paper.number == 2)
        (piece,) = await app.ask(lambda book: queries.feedback_page(book, FeedbackWhich(), 0, 9))
        view = await app.ask(lambda book: queries.feedback(book, piece.id))
        assert view.words == "I want to complain, ring [phone number]"
        assert view.person is not None
        assert (view.line.wants_reply, view.person.contact) == (True, "01632 960123")


async def test_leaving_keeps_the_paper_and_throwing_away_asks(surgery: Path, form: Kept) -> None:
    async with running(surgery) as (app, pilot):
        page = await keying(app, pilot, form.id)
        await pilot.press("2", "escape")
        await until(pilot, lambda: app.screen is not page)
        page = await keying(app, pilot, form.id)
        await pilot.press("ctrl+b")
        await until(pilot, lambda: page.paper.at == 1)
        await pilot.press("x")
        await until(pilot, lambda: "Throw away what is keyed of paper 1?" in picture(app))
        await pilot.press("y")
        await until(pilot, lambda: app.screen is page and not page.paper.begun)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is not page)
        await until(pilot, lambda: not page.is_attached)
        assert await app.ask(lambda book: draft(book, place_of(form.id, again=False))) is None


async def test_a_form_that_was_changed_meanwhile_keeps_what_still_fits(surgery: Path, form: Kept) -> None:
    async with running(surgery) as (app, pilot):
        page = await keying(app, pilot, form.id)
        await pilot.press("2", "0", "1", "enter")
        await app.ask(lambda book: defining.remove_question(book, form.ways))
        app.changed()
        await until(pilot, lambda: len(page.paper.questions) == 3)
        assert dict(page.paper.answers) == {form.phone: "2"}
        assert page.paper.at == 1


@pytest.mark.parametrize("size", ALL_SIZES)
@pytest.mark.parametrize(
    ("keys", "name"),
    [("", "one"), ("2", "many"), ("2011", "two-digits"), ("2-12\n", "words")],
    ids=["one", "many", "two-digits", "words"],
)
async def test_how_it_looks(surgery: Path, form: Kept, size: tuple[int, int], keys: str, name: str) -> None:
    async with running(surgery, size) as (app, pilot):
        page = await keying(app, pilot, form.id)
        await pilot.press(*("enter" if key == "\n" else key for key in keys))
        if name == "words":
            await until(pilot, lambda: page.writes)
            await pilot.press(*"Chairs with arms")
        await pilot.pause(0.05)
        assert_picture(app, f"keying-{name}")
