"""From each page to its documents: which are offered, what is asked, and what is written."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from engage_tui.checklist.actions import create_engagement
from engage_tui.evidence.catalogue import DOCUMENTS
from engage_tui.evidence.writing import write
from engage_tui.feedback.loops.deciding import decide
from engage_tui.feedback.loops.desk import log_feedback
from engage_tui.feedback.themes.quotes import clear_quote
from engage_tui.ppg.group.groups import save_group
from engage_tui.this_pc.opening import open_workbook
from screens.dialogs.confirm import Confirm
from screens.engagements.papers import OF_AN_ENGAGEMENT
from screens.feedback.papers import OF_FEEDBACK
from screens.pages.papers import Wanted
from screens.ppg.year.page import YearScreen
from screens.program.app import EngageApp
from screens.reports.wanted import begun, fields_of, filled
from screens.reports.write import WriteScreen
from screens.reports.written import Written
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
    piece = log_feedback(book, {"words": "The bell is too quiet", "source": "desk"})
    decide(book, [piece], {"kind": "explained", "reason": "It was explained"})
    book.store.close()
    return folder


async def written(app: EngageApp, pilot: Pilot[int], folder: Path) -> str:
    """What the one document says, once it is written as a web page from the questions in front."""
    await until(pilot, lambda: isinstance(app.screen, WriteScreen) and app.screen.takes_keys)
    asked = app.screen
    assert isinstance(asked, WriteScreen)
    assert asked._form is not None
    named = asked._form.typed["file"].removesuffix(".docx") + ".html"
    asked._form.set_typed({"format": ".html", "file": named})
    await pilot.pause()
    await pilot.press("ctrl+s")
    await until(pilot, lambda: isinstance(app.screen, Written))
    assert len(list(folder.iterdir())) == 1
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
        await pilot.press(".")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.pause()
        await pilot.press("enter")
        page = await written(app, pilot, home)
    assert "<h1>You said, we did</h1>" in page


def test_a_poster_may_be_of_other_days(surgery: Path, home: Path) -> None:
    wanted, today = Wanted("you-said-poster"), CLOCK.today()
    names = [each.name for each in fields_of(wanted)]
    assert names == ["year", "since", "until", "format", "variant", "paper", "file"]
    typed = {**begun(wanted, today), "since": "1/9/2026", "until": "30/9/2026"}
    asked = filled(wanted, {**typed, "file": str(home / "p.html"), "format": ".html"}, today, {})
    assert asked.year == "2026-09-01/2026-09-30"
    book = open_workbook(surgery, "SB", CLOCK)
    write(book, asked.name, asked.out, year=asked.year)
    book.store.close()
    assert "1 Sep 2026 to 30 Sep 2026" in (home / "p.html").read_text("utf-8")


def test_every_document_can_be_reached_by_keys() -> None:
    from screens.ppg.papers import DOCUMENTS as OF_THE_GROUP
    from screens.reports.home import listed

    assert {*OF_AN_ENGAGEMENT, *OF_FEEDBACK, *(each.code for each in OF_THE_GROUP)} <= {
        each.name for each in DOCUMENTS
    }
    assert {name for _, name, _, _ in listed()} >= {each.name for each in DOCUMENTS}


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        (Wanted("fft-month", "2026-10", about="October 2026"), "fft-month-october-2026.docx"),
        (Wanted("ppg-annual-report"), "ppg-annual-report-2026-27.docx"),
        (Wanted("handover"), "handover.docx"),
        (
            Wanted("decision-trace", "x", about="The phones at eight take far too long for anybody here"),
            "decision-trace-the-phones-at-eight-take-far-too-long-for-anybody.docx",
        ),
        (Wanted("decision-trace", "x", about="../../..\\ \u0645"), "decision-trace.docx"),
    ],
)
def test_a_files_name_is_short_and_safe(home: Path, wanted: Wanted, name: str) -> None:
    assert Path(begun(wanted, CLOCK.today())["file"]) == home / name


async def test_a_paper_for_outside_asks_before_it_names_anybody(surgery: Path, home: Path) -> None:
    book = open_workbook(surgery, "SB", CLOCK)
    piece = log_feedback(book, {"words": "Mrs Larkspur waited", "source": "desk"})
    clear_quote(book, piece, {"quote": "Mrs Larkspur waited"}, ["Mrs Larkspur"])
    book.store.close()
    async with running(surgery) as (app, pilot):
        await app.go(Wanted("quotes").place)
        await until(pilot, lambda: isinstance(app.screen, WriteScreen) and app.screen.takes_keys)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Confirm) and "Mrs Larkspur" in picture(app))
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))
        assert list(home.iterdir()) == []
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, Written))
        assert len(list(home.iterdir())) == 1
