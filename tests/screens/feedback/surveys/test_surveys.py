"""Bringing in a survey by keyboard: which file, what its columns mean, what would be kept, and stopping."""

import asyncio
import os
import threading
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.feedback.loops.queries import feedback, feedback_count, feedback_ids
from engage_tui.feedback.surveys.column_map import Meaning
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.long_work import HowFar, LongWork
from screens.dialogs.problem import Problem
from screens.dialogs.progress import Progress, go_through, progress_words
from screens.dialogs.told import Told
from screens.feedback.home import FeedbackScreen
from screens.feedback.surveys.columns import SurveyColumnsScreen
from screens.feedback.surveys.files import SurveyFilesScreen
from screens.feedback.surveys.preview import SurveyPreviewScreen
from screens.look.marks import PLAIN, ROUND
from screens.pages.form import FormScreen
from screens.program.app import EngageApp
from screens.widgets.picker import PickDialog
from tests.engage_tui.feedback.surveys.survey_files import MICROSOFT, survey_file, workbook_file
from tests.screens.conftest import running, until
from tests.support.pictures import SIZES, assert_picture, picture

ALL_SIZES = [*SIZES, (40, 24)]
SAVED = datetime(2026, 11, 20, 9, 30, tzinfo=UTC).timestamp()
ROWS = (
    ("1", "13/10/2026 10:58", "13/10/2026 11:02", "anonymous", "",
     "The nurses [b]always[/b] listen", "", "Good"),
    ("2", "14/10/2026 09:00", "14/10/2026 09:05", "pat@example.org", "Pat Example",
     "", "The phone queue. Ring me on 07700 900123 [/", "Poor"),
    ("3", "15/10/2026 09:00", "15/10/2026 09:05", "anonymous", "", "n/a", "", "Good"),
    ("4", "16/10/2026 09:00", "soon", "anonymous", "", "Clean rooms", "", "Good"),
)  # fmt: skip


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Someone's own folder, with an export in Downloads and one of another kind on the desktop."""
    folder = tmp_path_factory.mktemp("home")
    for each in ("Downloads", "Desktop"):
        (folder / each).mkdir()
    header = ("When", "Mark [x]", "What would help you?")
    own = [("3/4/2026", "1", "More seats by the window"), ("5/6/2026", "5", "A bell that can be heard")]
    for age, path in enumerate((
        survey_file(folder / "Downloads" / "How was it for you (1-4).csv", MICROSOFT, ROWS),
        survey_file(folder / "Desktop" / "own survey.csv", header, own),
    )):  # fmt: skip
        os.utime(path, (SAVED - 86_400 * age, SAVED - 86_400 * age))
    monkeypatch.setattr(Path, "home", lambda: folder)
    return folder


async def at_files(app: EngageApp, pilot: Pilot[int], count: int = 2) -> SurveyFilesScreen:
    await pilot.press("f5", "b")
    await until(pilot, lambda: isinstance(app.screen, SurveyFilesScreen) and len(app.screen.files) == count)
    await pilot.pause()
    assert isinstance(app.screen, SurveyFilesScreen)
    return app.screen


async def at_columns(app: EngageApp, pilot: Pilot[int], *keys: str) -> SurveyColumnsScreen:
    await at_files(app, pilot)
    await pilot.press(*keys, "enter")
    await until(pilot, lambda: isinstance(app.screen, SurveyColumnsScreen) and app.screen.list.count > 0)
    await pilot.pause()
    assert isinstance(app.screen, SurveyColumnsScreen)
    return app.screen


async def at_preview(app: EngageApp, pilot: Pilot[int]) -> SurveyPreviewScreen:
    await pilot.press("ctrl+s")
    await until(pilot, lambda: isinstance(app.screen, SurveyPreviewScreen))
    await until(pilot, lambda: "read:" in picture(app))
    await pilot.pause()
    assert isinstance(app.screen, SurveyPreviewScreen)
    return app.screen


async def pieces(app: EngageApp) -> int:
    return await app.ask(lambda book: feedback_count(book, FeedbackWhich()))


async def words_of(app: EngageApp) -> list[str]:
    everything = FeedbackWhich()
    return await app.ask(lambda book: [feedback(book, each).words for each in feedback_ids(book, everything)])


@pytest.mark.parametrize("size", ALL_SIZES)
async def test_likely_files_stand_there(surgery: Path, home: Path, size: tuple[int, int]) -> None:
    async with running(surgery, size) as (app, pilot):
        await at_files(app, pilot)
        assert_picture(app, "survey-files")


@pytest.mark.parametrize("size", ALL_SIZES)
async def test_the_columns_and_what_they_mean(surgery: Path, home: Path, size: tuple[int, int]) -> None:
    async with running(surgery, size) as (app, pilot):
        await at_columns(app, pilot)
        assert_picture(app, "survey-columns")


@pytest.mark.parametrize("size", ALL_SIZES)
async def test_what_would_be_kept(surgery: Path, home: Path, size: tuple[int, int]) -> None:
    async with running(surgery, size) as (app, pilot):
        await at_columns(app, pilot)
        await at_preview(app, pilot)
        assert_picture(app, "survey-preview")


async def test_a_survey_is_brought_in_and_taken_back(surgery: Path, home: Path) -> None:
    async with running(surgery) as (app, pilot):
        await at_columns(app, pilot)
        page = await at_preview(app, pilot)
        assert [page.made.said(place) for place in range(2)] == [
            "The nurses [b]always[/b] listen",
            "The phone queue. Ring me on [phone number] [/",
        ]
        assert await pieces(app) == 0
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Told))
        assert "2 pieces of feedback brought in" in picture(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, FeedbackScreen) and app.screen.list.count == 2)
        words = await words_of(app)
        assert words[0] == "The phone queue. Ring me on [phone number] [/"
        # The same file once more: said at once, and there is nothing to agree to.
        again = await at_columns(app, pilot)
        assert "very file was brought in on 23 Nov 2026" in picture(app)
        assert "remembered from last time" in " ".join(picture(app).split())
        assert again.survey.known
        page = await at_preview(app, pilot)
        assert "2 known already" in " ".join(picture(app).split())
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.screen is page
        await pilot.press("escape", "escape", "escape", "ctrl+z")
        await until(pilot, lambda: isinstance(app.screen, FeedbackScreen) and app.screen.list.count == 0)
        assert await pieces(app) == 0


async def test_of_several_sheets_one_is_chosen(surgery: Path, home: Path) -> None:
    header = ("Date", "Rating", "Comment")
    sheets: dict[str, Sequence[Sequence[object]]] = {
        "October {x": [header, ("13/10/2026", "Good", "Kind"), ("14/10/2026", "Poor", "Slow")],
        "November": [header, ("13/11/2026", "Good", "Quick")],
    }
    os.utime(workbook_file(home / "Downloads" / "a.xlsx", sheets), (SAVED + 9, SAVED + 9))
    async with running(surgery) as (app, pilot):
        page = await at_files(app, pilot, 3)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        assert "Which sheet holds the answers?" in picture(app)
        assert "October {x" in picture(app)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is page)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, SurveyColumnsScreen))
        assert isinstance(app.screen, SurveyColumnsScreen)
        table = app.screen.survey.table
        assert (table.name, table.rows_read) == ("a.xlsx, sheet “November”", 1)


async def test_wording_that_could_identify_is_kept_only_if_asked(surgery: Path, home: Path) -> None:
    async with running(surgery) as (app, pilot):
        await at_columns(app, pilot)
        page = await at_preview(app, pilot)
        assert "t Keep as written" in picture(app)
        await pilot.press("t")
        await until(pilot, lambda: "t Take out" in picture(app))
        assert "kept as it was written: phone number (1)" in " ".join(picture(app).split())
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, Told))
        assert "Ring me on 07700 900123 [/" in picture(app)
        await pilot.press("enter", "e")
        await until(pilot, lambda: "What to know" in picture(app))
        assert "Row 5 was left out: its date cannot be read." in picture(app)
        await pilot.press("enter", "t")
        await until(pilot, lambda: app.screen is page and page.made.take_out)


async def test_columns_are_changed_and_left_out_and_dates_are_asked_for(surgery: Path, home: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_columns(app, pilot, "down")
        assert page.held.meanings == (Meaning.DATE, Meaning.SKIP, Meaning.WORDS)
        await pilot.press("down", "down", "x")
        await until(pilot, lambda: page.held.meanings[2] is Meaning.SKIP)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "No column holds" in picture(app))
        assert app.screen is page
        await pilot.press("home", "down", "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press(*"praise", "enter")
        await until(pilot, lambda: page.held.meanings[2] is Meaning.PRAISE)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        assert "Which day is 3/4/2026?" in picture(app)
        assert "Month first: 4 Mar 2026" in picture(app)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, SurveyPreviewScreen))
        assert isinstance(app.screen, SurveyPreviewScreen)
        assert [f"{each.received_on}" for each in app.screen.made.new] == ["2026-03-04", "2026-05-06"]


async def test_leaving_the_question_about_dates_goes_nowhere(surgery: Path, home: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_columns(app, pilot, "down")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is page)
        assert page.held.dates is None


async def test_what_is_so_of_every_row_is_chosen_below_the_columns(surgery: Path, home: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_columns(app, pilot)
        await pilot.press("end", "enter")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press(*"kept", "enter")
        await until(pilot, lambda: page.held.keep_names)
        await pilot.press("up", "enter")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press(*"healthwatch", "enter")
        await until(pilot, lambda: page.held.source == "healthwatch")
        made = (await at_preview(app, pilot)).made
        assert {each.source for each in made.new} == {"healthwatch"}
        assert "waits for a reply" in " ".join(picture(app).split())


async def test_a_bad_file_says_why_and_one_elsewhere_is_typed(surgery: Path, home: Path) -> None:
    bad = home / "Downloads" / "bad.csv"
    bad.write_bytes(bytes(range(256)) * 20)
    os.utime(bad, (SAVED + 9, SAVED + 9))
    async with running(surgery) as (app, pilot):
        page = await at_files(app, pilot, 3)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Problem))
        assert "does not hold text" in picture(app)
        await pilot.press("enter", "t")
        await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.screen.takes_keys)
        await pilot.press(*"gone", "ctrl+s")
        await until(pilot, lambda: "There is no file" in picture(app))
        form = app.screen
        assert isinstance(form, FormScreen)
        assert form._form is not None
        form._form.set_typed({"file": f'"{home / "Desktop" / "own survey.csv"}"'})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, SurveyColumnsScreen))
        assert page in app.screen_stack


# Long work


@pytest.mark.parametrize("key", ["escape", ""])
async def test_long_work_is_shown_and_stopped_by_one_key(surgery: Path, key: str) -> None:
    held, told = threading.Event(), []

    def slow(work: LongWork) -> str:
        for done in range(1, 200):
            work.tell("Counting", done, 200)
            held.wait(0.02)
        return "done"

    async with running(surgery) as (app, pilot):

        async def go() -> None:
            told.append(await go_through(app, "A long count", lambda work: asyncio.to_thread(slow, work)))

        app.run_worker(go(), group="open")
        await until(pilot, lambda: isinstance(app.screen, Progress) and "%" in picture(app))
        assert "Counting" in picture(app)
        assert "Esc Stop" in picture(app)
        if key:
            await pilot.press(key)
        else:
            held.set()
        await until(pilot, lambda: bool(told))
        assert told == [None if key else "done"]
        await until(pilot, lambda: not isinstance(app.screen, Progress))
        if key:
            await until(pilot, lambda: "This was stopped" in picture(app))


async def test_quick_work_shows_nothing_and_a_refusal_is_told(surgery: Path) -> None:
    told: list[str | None] = []

    async def refuse(_work: LongWork) -> str:
        raise Refused("It is no good.")

    async def quick(_work: LongWork) -> str:
        return "done"

    async with running(surgery) as (app, pilot):

        async def go() -> None:
            told.append(await go_through(app, "Quick", quick))
            told.append(await go_through(app, "Bad", refuse))

        app.run_worker(go(), group="open")
        await until(pilot, lambda: len(told) == 2)
        assert told == ["done", None]
        await until(pilot, lambda: isinstance(app.screen, Problem))


def test_a_bar_is_a_number_too_and_works_in_plain_letters() -> None:
    half = HowFar("Writing", 5, 10)
    assert progress_words(half, 10, ROUND).plain == "Writing\n█████░░░░░  50%"
    assert progress_words(half, 10, PLAIN).plain == "Writing\n#####.....  50%"
    assert progress_words(half, 10, PLAIN, stopping=True).plain.startswith("Stopping…")
    assert progress_words(HowFar("Reading", 2_000), 10, ROUND).plain == "Reading\n2,000"
    assert HowFar("", 12, 10).share == 1.0
