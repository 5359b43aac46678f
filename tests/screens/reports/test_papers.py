"""From each page to its documents: which are offered, what is asked, and what is written."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from engage_tui.checklist.actions import create_engagement
from engage_tui.evidence.catalogue import DOCUMENTS
from engage_tui.feedback import actions
from engage_tui.opening import open_workbook
from engage_tui.ppg.actions import save_group
from screens.app import EngageApp
from screens.engagements.papers import OF_AN_ENGAGEMENT
from screens.feedback.papers import OF_FEEDBACK
from screens.form_screen import FormScreen
from screens.ppg.year import YearScreen
from screens.reports.opening import Wanted, paper_page
from screens.widgets.boxes import LineBox
from screens.widgets.picker import PickDialog
from tests.screens.conftest import CLOCK, running, until
from tests.support.pictures import picture


@pytest.fixture
def home(surgery: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A practice with an engagement, a group and a decision; and where its documents go."""
    folder = surgery / "home" / "Documents"
    folder.mkdir(parents=True)
    monkeypatch.setattr(Path, "home", lambda: folder.parent)
    book = open_workbook(surgery, "SB", CLOCK)
    create_engagement(book, {"title": "Parking [b]at the surgery[/b]", "scale": "small"})
    save_group(book, None, {"name": "Elm Grove Patient Group", "mode": "hybrid"})
    piece = actions.log_feedback(book, {"words": "The bell is too quiet", "source": "desk"})
    actions.decide(book, [piece], {"kind": "explained", "reason": "It was explained"})
    book.store.close()
    return folder


async def written(app: EngageApp, pilot: Pilot[int], folder: Path) -> str:
    """What the one document says, once it is written from the form in front."""
    await until(pilot, lambda: isinstance(app.screen, FormScreen) and bool(app.screen.query(LineBox)))
    await pilot.pause()
    await pilot.press("ctrl+s")
    await until(pilot, lambda: len(list(folder.iterdir())) == 1)
    return next(folder.iterdir()).read_text("utf-8")


async def test_the_annual_report_is_one_key_from_today(surgery: Path, home: Path) -> None:
    async with running(surgery) as (app, pilot):
        await until(pilot, lambda: bool(app.screen.query("#due")))
        await pilot.press("r")
        page = await written(app, pilot, home)
    assert "Patient Participation Group (PPG): annual report 2026/27" in page
    assert next(home.iterdir()).name == "ppg-annual-report-2026-27.html"


async def test_the_year_page_writes_the_report_of_the_year_it_shows(surgery: Path, home: Path) -> None:
    async with running(surgery) as (app, pilot):
        await until(pilot, lambda: bool(app.screen.query("#due")))
        await pilot.press("f4")
        await until(pilot, lambda: "Elm Grove Patient Group" in picture(app))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, YearScreen) and app.screen.view is not None)
        await pilot.pause()
        await pilot.press("[")
        await until(pilot, lambda: "PPG duties 2025/26" in picture(app))
        await pilot.press("r")
        page = await written(app, pilot, home)
    assert "annual report 2025/26" in page


async def test_an_engagement_offers_its_documents(surgery: Path, home: Path) -> None:
    async with running(surgery) as (app, pilot):
        await until(pilot, lambda: bool(app.screen.query("#due")))
        await pilot.press("f3")
        await until(pilot, lambda: "Parking" in picture(app))
        await pilot.press("enter")
        await until(pilot, lambda: "1  Aims" in picture(app))
        await pilot.press("v")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.pause()
        assert "Stakeholder map" in picture(app)
        assert "--id" not in picture(app)
        await pilot.press("down", "enter")
        page = await written(app, pilot, home)
    assert "Stakeholder map: Parking [b]at the surgery[/b]" in page


async def test_feedback_offers_the_poster_first(surgery: Path, home: Path) -> None:
    async with running(surgery) as (app, pilot):
        await until(pilot, lambda: bool(app.screen.query("#due")))
        await pilot.press("f5")
        await until(pilot, lambda: "Heard" in picture(app))
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.pause()
        await pilot.press("enter")
        page = await written(app, pilot, home)
    assert "<h1>You said, we did</h1>" in page


async def test_a_poster_may_be_of_other_days(surgery: Path, home: Path) -> None:
    page = paper_page(Wanted("you-said"), CLOCK.today())
    assert [each.name for each in page.fields] == ["year", "since", "until", "file", "replace"]
    book = open_workbook(surgery, "SB", CLOCK)
    page.save(book, {**page.typed, "since": "1/9/2026", "until": "30/9/2026"})
    book.store.close()
    assert "1 Sep 2026 to 30 Sep 2026" in next(home.iterdir()).read_text("utf-8")


def test_every_document_can_be_reached_by_keys() -> None:
    from screens.ppg.home_papers import DOCUMENTS as OF_THE_GROUP
    from screens.reports.home import of_the_practice

    reached = {
        *OF_AN_ENGAGEMENT,
        *OF_FEEDBACK,
        *(each.code for each in OF_THE_GROUP),
        *(each.name for each in of_the_practice()),
        "engagement", "agenda", "sign-in", "minutes", "fft-month",
    }  # fmt: skip
    assert reached == {each.name for each in DOCUMENTS}


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        (Wanted("fft-month", "2026-10", about="October 2026"), "fft-month-2026-10.html"),
        (Wanted("ppg-annual-report"), "ppg-annual-report-2026-27.html"),
        (Wanted("handover"), "handover-2026-11-23.html"),
        (
            Wanted("decision-trace", "x", about="The phones at eight take far too long for anybody"),
            "decision-trace-the-phones-at-eight-take-far-too-long-2026-11-23.html",
        ),
        (Wanted("decision-trace", "x", about="../../..\\ \u0645"), "decision-trace-2026-11-23.html"),
    ],
)
def test_a_files_name_is_short_and_safe(home: Path, wanted: Wanted, name: str) -> None:
    assert Path(paper_page(wanted, CLOCK.today()).typed["file"]) == home / name


def test_a_file_that_is_there_is_not_written_over(surgery: Path, home: Path) -> None:
    from engage_tui.errors import NotValid

    page = paper_page(Wanted("handover"), CLOCK.today())
    Path(page.typed["file"]).write_text("mine")
    book = open_workbook(surgery, "SB", CLOCK)
    with pytest.raises(NotValid):
        page.save(book, page.typed)
    assert Path(page.typed["file"]).read_text() == "mine"
    page.save(book, {**page.typed, "replace": "yes"})
    book.store.close()
    assert "Handover" in Path(page.typed["file"]).read_text("utf-8")
