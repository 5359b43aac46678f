"""Paper forms by keyboard: defining, the list, the papers, the check and the results."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from engage_tui.feedback.paper_forms import double_entry, queries
from engage_tui.this_pc.opening import open_workbook
from screens.feedback.paper_forms.double_entry import CheckScreen, SettleDialog
from screens.feedback.paper_forms.form import PaperFormScreen
from screens.feedback.paper_forms.forms import AnswerScreen
from screens.feedback.paper_forms.home import PaperFormsScreen
from screens.feedback.paper_forms.keying_again import KeyingAgainScreen
from screens.feedback.paper_forms.pile import PaperScreen, PapersScreen
from screens.feedback.paper_forms.results import PaperResultsScreen
from screens.pages.form import FormScreen
from screens.program.app import EngageApp
from screens.reports.write import WriteScreen
from screens.reports.written import Written
from screens.widgets.picker import PickDialog
from tests.screens.conftest import CLOCK, running, until
from tests.screens.feedback.paper_forms.paper_sample import PAPERS, Kept, fill_form, fill_papers
from tests.support.pictures import SIZES, assert_picture, picture

ALL_SIZES = [*SIZES, (40, 24)]


@pytest.fixture(autouse=True)
def known_lot(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lot falls by the form's key, which is another one each time: a picture needs the same."""
    drawn = double_entry.lot
    monkeypatch.setattr(double_entry, "lot", lambda _form_id, number: drawn("known", number))


@pytest.fixture
def form(surgery: Path) -> Kept:
    """A form with nothing keyed."""
    book = open_workbook(surgery, "SB", CLOCK)
    kept = fill_form(book)
    book.store.close()
    return kept


@pytest.fixture
def pile(surgery: Path, form: Kept) -> Kept:
    """The same with its papers, most of the sample keyed again."""
    book = open_workbook(surgery, "SB", CLOCK)
    fill_papers(book, form)
    book.store.close()
    return form


async def at_form(app: EngageApp, pilot: Pilot[int]) -> PaperFormScreen:
    await pilot.press("f5", "h")
    await until(pilot, lambda: isinstance(app.screen, PaperFormsScreen) and app.screen.current_id is not None)
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(app.screen, PaperFormScreen) and app.screen.view is not None)
    await pilot.pause()
    assert isinstance(app.screen, PaperFormScreen)
    return app.screen


def filling(app: EngageApp) -> Callable[[], bool]:
    return lambda: isinstance(app.screen, FormScreen) and app.screen.takes_keys


async def test_a_form_is_written_down_question_after_question(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("f5", "h")
        await until(pilot, lambda: "No paper form yet. n begins one" in picture(app))
        await pilot.press("n")
        await until(pilot, filling(app))
        await pilot.press(*"Flu slip", "ctrl+s")
        await until(pilot, lambda: filling(app)() and "Question 1 of Flu slip" in picture(app))
        await pilot.press(*"Was it easy?", "tab", "1", "tab", *"Yes", "enter", *"No", "ctrl+s")
        await until(pilot, lambda: filling(app)() and "Question 2 of Flu slip" in picture(app))
        assert "│ Yes" in picture(app)
        await pilot.press(*"What else?", "tab", "4", "ctrl+s")
        await until(pilot, lambda: filling(app)() and "Question 3 of Flu slip" in picture(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, PaperFormScreen) and "2 questions" in picture(app))
        (line,) = await app.ask(queries.forms)
        first, second = (await app.ask(lambda book: queries.form(book, line.id))).questions
        assert (first.choices, second.choices) == (("Yes", "No"), ())


async def test_questions_are_moved_changed_and_taken_off(surgery: Path, form: Kept) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_form(app, pilot)
        await pilot.press("j")
        await until(pilot, lambda: page.view is not None and page.view.questions[1].id == form.phone)
        await pilot.press("u")
        await until(pilot, lambda: page.view is not None and page.view.questions[0].id == form.phone)
        await pilot.press("enter")
        await until(pilot, filling(app))
        await pilot.press("end", *" Really?", "ctrl+s")
        await until(pilot, lambda: page.view is not None and page.view.questions[0].text.endswith("Really?"))
        await pilot.press("x")
        await until(pilot, lambda: "Take this question off" in picture(app))
        await pilot.press("y")
        await until(pilot, lambda: page.view is not None and len(page.view.questions) == 3)
        await pilot.press("e")
        await until(pilot, filling(app))
        await pilot.press("end", *" two", "ctrl+s")
        await until(pilot, lambda: app.screen is page and "Waiting room survey two" in picture(app))


async def test_what_may_still_change_is_said_in_words(surgery: Path, pile: Kept) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_form(app, pilot)
        await pilot.press("enter")
        await until(pilot, filling(app))
        assert "spelling can be put right" in picture(app)
        await pilot.press("tab", "2", "ctrl+s")
        await until(pilot, lambda: "answers would mean nothing" in " ".join(picture(app).split()))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is page)
        await pilot.press("x", "y")
        await until(pilot, lambda: "answers would be lost" in " ".join(picture(app).split()))


async def test_a_form_is_put_away_and_found(surgery: Path, pile: Kept) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("f5", "h")
        await until(pilot, lambda: isinstance(app.screen, PaperFormsScreen) and app.screen.record is not None)
        page = app.screen
        assert isinstance(page, PaperFormsScreen)
        await pilot.press("x", "c")
        await until(pilot, lambda: page.record is None)
        await pilot.press("s")
        await until(pilot, lambda: page.record is not None and "Take out again" in picture(app))
        await pilot.press("k", "c")
        await until(pilot, lambda: page.record is None and app.screen is page)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: page.record is not None)


async def test_a_form_without_papers_is_taken_off(surgery: Path, form: Kept) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("f5", "h")
        await until(pilot, lambda: isinstance(app.screen, PaperFormsScreen) and app.screen.record is not None)
        await pilot.press("x")
        await until(pilot, lambda: "Take this form off the list?" in picture(app))
        await pilot.press("y")
        await until(pilot, lambda: "No paper form yet" in picture(app))


# Papers


async def test_an_answer_is_put_right_and_its_feedback_follows(surgery: Path, pile: Kept) -> None:
    async with running(surgery) as (app, pilot):
        await at_form(app, pilot)
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, PapersScreen) and app.screen.list.count == PAPERS)
        await pilot.press("f", *"8", "enter")
        await until(pilot, lambda: isinstance(app.screen, PapersScreen) and app.screen.list.count == 1)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PaperScreen) and app.screen.list.count == 4)
        page = app.screen
        assert "The [b]screen[/b]" in picture(app)
        await pilot.press("end", "enter")
        await until(pilot, lambda: isinstance(app.screen, AnswerScreen) and app.screen.takes_keys)
        await pilot.press(*", ring 01632 960123", "ctrl+s")
        await until(pilot, lambda: "phone number: 01632 960123" in picture(app))
        await pilot.press("r")
        await until(pilot, lambda: "Do they want a reply?" in picture(app))
        await pilot.press("n")
        await until(pilot, lambda: app.screen is page and "says the same now" in picture(app))
        await pilot.press("[")
        await until(pilot, lambda: "Paper 7 of" in picture(app))
        await pilot.press("]", "]")
        await until(pilot, lambda: "Paper 9 of" in picture(app))
        await pilot.press("x")
        await until(pilot, lambda: "Take paper 9 out?" in picture(app))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, PapersScreen))
        held = await app.ask(lambda book: queries.papers(book, pile.id))
        assert [each.number for each in held if each.number < 11] == [10, 8, 7, 6, 5, 4, 3, 2, 1]
        words = (await app.ask(lambda book: queries.paper_numbered(book, pile.id, 8))).answers[3].value
        assert words == "The [b]screen[/b] is too small, ring [phone number]"


async def test_a_paper_is_taken_out_from_the_list(surgery: Path, pile: Kept) -> None:
    async with running(surgery) as (app, pilot):
        await at_form(app, pilot)
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, PapersScreen) and app.screen.list.count == PAPERS)
        page = app.screen
        assert isinstance(page, PapersScreen)
        await pilot.press("x", "y")
        await until(pilot, lambda: page.list.count == PAPERS - 1)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: page.list.count == PAPERS)
        await pilot.press("s")
        await until(pilot, lambda: page.list.count == 5)


# The check


async def test_differences_are_settled_by_looking_at_the_paper(surgery: Path, pile: Kept) -> None:
    async with running(surgery, author="NO") as (app, pilot):
        await at_form(app, pilot)
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, CheckScreen) and app.screen.list.count == 2)
        page = app.screen
        assert isinstance(page, CheckScreen)
        assert "not known yet: 1 of 20" in picture(app)
        assert page.view is not None
        open_one = next(each for each in page.view.pairs if each.open)
        assert page.list.current_id == f"{open_one.number}/{open_one.question.id}"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, SettleDialog))
        assert f"Look at paper {open_one.number}" in picture(app)
        await pilot.press("1")
        await until(pilot, lambda: app.screen is page and "1 wrong of 20" in picture(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, SettleDialog))
        await pilot.press("2")
        await until(pilot, lambda: app.screen is page and "2 wrong of 20" in picture(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, SettleDialog))
        await pilot.press("3")
        await until(pilot, lambda: isinstance(app.screen, AnswerScreen) and app.screen.takes_keys)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is page)


async def test_the_rest_of_the_sample_is_keyed_and_then_more(surgery: Path, pile: Kept) -> None:
    async with running(surgery, author="NO") as (app, pilot):
        await at_form(app, pilot)
        await pilot.press("c", "k")
        await until(pilot, lambda: isinstance(app.screen, KeyingAgainScreen) and app.screen.takes_keys)
        page = app.screen
        assert isinstance(page, KeyingAgainScreen)
        assert "1 to go of the sample" in picture(app)
        await pilot.press("1", "0", "1", "enter", "1", "enter", "0")
        await until(
            pilot, lambda: isinstance(app.screen, CheckScreen) and "6 of 6 keyed again" in picture(app)
        )
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, KeyingAgainScreen) and app.screen.takes_keys)
        assert "beyond the sample" in picture(app)


async def test_one_person_twice_is_warned_of(surgery: Path, pile: Kept) -> None:
    async with running(surgery) as (app, pilot):
        await at_form(app, pilot)
        await pilot.press("c", "k")
        await until(pilot, lambda: "! You (SB) keyed this paper the first time" in picture(app))
        await pilot.press("w", "2")
        await until(pilot, lambda: app.author == "NO" and "! You" not in picture(app))


# Results and documents


async def test_results_are_written_to_a_file(surgery: Path, pile: Kept, tmp_path: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_form(app, pilot)
        await pilot.press("r")
        await until(pilot, lambda: isinstance(app.screen, PaperResultsScreen) and "24 papers" in picture(app))
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, WriteScreen) and app.screen.takes_keys)
        assert isinstance(app.screen, WriteScreen)
        assert app.screen._form is not None
        app.screen._form.set_typed({"format": ".html", "file": str(tmp_path / "results.html")})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Written))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, PaperResultsScreen))
        assert "Waiting room survey" in (tmp_path / "results.html").read_text(encoding="utf-8")
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is page)
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press("down", "enter")
        await until(
            pilot, lambda: isinstance(app.screen, WriteScreen) and "A paper form to print" in picture(app)
        )


@pytest.mark.parametrize("size", ALL_SIZES)
@pytest.mark.parametrize(
    ("keys", "name"), [("", "form"), ("c", "check"), ("r", "results"), ("p", "papers")], ids=lambda each: each
)
async def test_how_it_looks(surgery: Path, pile: Kept, size: tuple[int, int], keys: str, name: str) -> None:
    async with running(surgery, size) as (app, pilot):
        page = await at_form(app, pilot)
        if keys:
            await pilot.press(keys)
            await until(pilot, lambda: app.screen is not page)
            await until(
                pilot, lambda: not any(each.group == "load" and each.is_running for each in app.workers)
            )
        await pilot.pause(0.05)
        assert_picture(app, f"paper-{name}")
