"""The Friends and Family Test and the GP Patient Survey by keyboard: months, a pile of cards, files."""

from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from engage_tui.feedback.national import fft
from engage_tui.feedback.national.fft_actions import submit
from engage_tui.feedback.national.fft_rules import MonthState
from engage_tui.feedback.national.fft_tally import Tally, from_typed, place_of
from engage_tui.feedback.national.gpps import gpps_years
from engage_tui.ppg.group.groups import save_group
from engage_tui.ppg.meetings.planning import plan_meeting
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.drafts import draft
from screens.dialogs.told import Told
from screens.feedback.national.fft import FftScreen
from screens.feedback.national.fft_month import MonthScreen
from screens.feedback.national.fft_tally import TallyScreen
from screens.feedback.national.gpps import GppsScreen
from screens.pages.form import FormScreen
from screens.places import Place
from screens.program.app import EngageApp
from screens.widgets.picker import PickDialog
from tests.engage_tui.feedback.national.counted_files import fft_file, fft_others, fft_row
from tests.screens.conftest import CLOCK, running, until
from tests.screens.feedback.national.counted_sample import fill_counts, survey
from tests.support.pictures import SIZES, assert_picture, flat, picture

NOVEMBER, OCTOBER, SEPTEMBER, AUGUST = (date(2026, month, 1) for month in (11, 10, 9, 8))
ALL_SIZES = [*SIZES, (40, 24)]


@pytest.fixture
def counted(surgery: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice with months counted and two years of the survey."""
    book = open_workbook(surgery, "SB", CLOCK)
    fill_counts(book, tmp_path_factory.mktemp("files"))
    book.store.close()
    return surgery


def kept_pile(book: Workbook, month: date) -> Tally:
    """The pile of a month as it is kept behind the keys."""
    return from_typed(found.typed if (found := draft(book, place_of(month.isoformat()))) else {})


async def at_year(app: EngageApp, pilot: Pilot[int]) -> FftScreen:
    await pilot.press("f5", "k")
    await until(pilot, lambda: isinstance(app.screen, FftScreen) and app.screen.list.count > 0)
    await pilot.pause()
    assert isinstance(app.screen, FftScreen)
    return app.screen


async def at_month(app: EngageApp, pilot: Pilot[int], month: date) -> MonthScreen:
    page = MonthScreen(month)
    app.push_screen(page)
    await until(pilot, lambda: app.screen is page and page.view is not None)
    await pilot.pause()
    return page


async def at_tally(app: EngageApp, pilot: Pilot[int], month: date, method: str = "enter") -> TallyScreen:
    page = TallyScreen(month)
    app.push_screen(page)
    await until(pilot, lambda: isinstance(app.screen, PickDialog))
    await pilot.press(method)
    await until(pilot, lambda: app.screen is page)
    return page


async def form(app: EngageApp, pilot: Pilot[int], key: str) -> FormScreen:
    await pilot.press(key)
    await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.screen.takes_keys)
    assert isinstance(app.screen, FormScreen)
    return app.screen


async def month_of(app: EngageApp, month: date) -> MonthState:
    view = await app.ask(lambda book: fft.fft_month(book, month))
    return view.line.state


@pytest.mark.parametrize("size", ALL_SIZES)
async def test_the_year_says_what_is_missing(counted: Path, size: tuple[int, int]) -> None:
    async with running(counted, size) as (app, pilot):
        await at_year(app, pilot)
        assert_picture(app, "fft-year")


async def test_a_year_with_nothing_says_how_to_begin(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_year(app, pilot)
        assert "Press t to count cards" in picture(app)
        assert "No counts: April to October 2026." in picture(app)
        await pilot.press("[")
        await until(pilot, lambda: page.list.count == 12)
        assert "April 2025 to March 2026" in picture(app)
        await pilot.press("]")
        await until(pilot, lambda: page.list.count == 8)


@pytest.mark.parametrize("size", ALL_SIZES)
@pytest.mark.parametrize(("month", "name"), [(SEPTEMBER, "uneven"), (AUGUST, "sent")])
async def test_a_month_on_one_page(counted: Path, size: tuple[int, int], month: date, name: str) -> None:
    async with running(counted, size) as (app, pilot):
        await at_month(app, pilot, month)
        assert_picture(app, f"fft-month-{name}")


async def test_counts_are_typed_and_the_month_is_sent(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await at_year(app, pilot)
        await pilot.press("down")
        asked = await form(app, pilot, "e")
        assert "Counts of October 2026" in picture(app)
        assert asked._form is not None
        asked._form.set_typed({**asked._form.typed, "answer_good": "9", "method_sms": "8"})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "does not add up" in picture(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, MonthScreen) and "1 missing" in picture(app))
        await pilot.press("s")
        assert isinstance(app.screen, MonthScreen)
        asked = await form(app, pilot, "e")
        assert asked._form is not None
        asked._form.set_typed({**asked._form.typed, "method_sms": "9"})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, MonthScreen) and "Both add up to 9" in picture(app))
        await form(app, pilot, "s")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "23 Nov 2026 by SB" in picture(app))
        assert await month_of(app, OCTOBER) is MonthState.SENT
        await pilot.press("e", "t")
        assert isinstance(app.screen, MonthScreen)
        await form(app, pilot, "n")
        await pilot.press(*"late", "ctrl+s")
        await until(pilot, lambda: "SB: late" in picture(app))


async def test_comments_publishing_and_the_months_beside_it(counted: Path) -> None:
    async with running(counted) as (app, pilot):
        page = await at_month(app, pilot, OCTOBER)
        await pilot.press("c")
        await until(pilot, lambda: "not read yet" not in picture(app))
        await pilot.press("c")
        await until(pilot, lambda: "not read yet" in picture(app))
        await form(app, pilot, "p")
        await pilot.press(*"Website", "ctrl+s")
        await until(pilot, lambda: "23 Nov 2026, Website" in picture(app))
        await pilot.press("[")
        await until(pilot, lambda: "September 2026" in picture(app))
        await pilot.press("]", "]")
        await until(pilot, lambda: page.month == NOVEMBER and "under way" in picture(app))
        await pilot.press("]")
        assert page.month == NOVEMBER


async def test_the_group_sees_a_month(counted: Path) -> None:
    async with running(counted) as (app, pilot):
        page = await at_month(app, pilot, OCTOBER)
        await pilot.press("r")
        await until(pilot, lambda: "No PPG meeting" in picture(app))

        def meet(book: object) -> None:
            group = save_group(book, None, {"name": "Made-up group", "mode": "in_person"})  # type: ignore[arg-type]
            plan_meeting(book, group, {"held_on": "20/11/2026", "mode": "in_person"})  # type: ignore[arg-type]

        await app.ask(meet)
        await pilot.press("r")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is page and "gone through on 20 Nov 2026" in picture(app))
        await pilot.press("r")
        await until(pilot, lambda: "gone through" not in picture(app))


# The pile of cards


@pytest.mark.parametrize("size", ALL_SIZES)
async def test_one_key_a_card(surgery: Path, size: tuple[int, int]) -> None:
    async with running(surgery, size) as (app, pilot):
        page = await at_tally(app, pilot, NOVEMBER)
        await pilot.press(*"112161143", "backspace")
        await until(pilot, lambda: len(page.half.work.cards) == 8)
        assert dict(page.half.work.counts) == {"very_good": 5, "good": 1, "dont_know": 1, "poor": 1}
        await pilot.pause()
        assert_picture(app, "fft-tally")


async def test_a_pile_is_added_and_taken_off_again(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        year = await at_year(app, pilot)
        await pilot.press("down", "t")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press(*"text", "enter")
        await until(pilot, lambda: isinstance(app.screen, TallyScreen) and app.screen.takes_keys)
        await pilot.press(*"1157", "ctrl+s")
        await until(pilot, lambda: app.screen is year)
        view = await app.ask(lambda book: fft.fft_month(book, OCTOBER))
        assert view.counts.answers == {"very_good": 2, "very_poor": 1}
        assert view.counts.methods == {"sms": 3}
        assert await app.ask(lambda book: kept_pile(book, OCTOBER)) == Tally()
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "ready to send" not in picture(app))


async def test_a_pile_survives_the_power_going(surgery: Path) -> None:
    """Nothing is done about the pile here but waiting: the draft on the disk must follow by itself."""
    async with running(surgery) as (app, pilot):
        page = await at_tally(app, pilot, NOVEMBER)
        await pilot.press(*"1234")
        held = page.half.work
        await until(pilot, lambda: page._keeper is not None and not page._keeper.behind, seconds=2)
        assert await app.ask(lambda book: kept_pile(book, NOVEMBER)) == held
    async with running(surgery) as (app, pilot):
        page = TallyScreen(NOVEMBER)
        app.push_screen(page)
        await until(pilot, lambda: "4 cards. Ctrl+B goes on with it, F10 begins afresh" in flat(app))
        assert not page.half.work.cards
        await pilot.press("ctrl+b")
        await until(pilot, lambda: page.half.work == held)
        await pilot.press("5")
        await until(pilot, lambda: len(page.half.work.cards) == 5)


async def test_cards_that_somebody_else_keyed_are_never_among_mine(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_tally(app, pilot, NOVEMBER)
        await pilot.press(*"555", "escape")
        await until(pilot, lambda: app.screen is not page)
        page = TallyScreen(NOVEMBER)
        app.push_screen(page)
        await until(pilot, lambda: page.takes_keys and "3 cards. Ctrl+B goes on" in flat(app))
        await pilot.press("1", "1", "m", "enter", "ctrl+s")
        await until(pilot, lambda: app.screen is not page)
        view = await app.ask(lambda book: fft.fft_month(book, NOVEMBER))
        assert (view.counts.answers, view.tallied) == ({"very_good": 2}, 3)


async def test_leaving_keeps_the_pile_and_throwing_away_asks(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_tally(app, pilot, NOVEMBER)
        await pilot.press("1", "escape")
        await until(pilot, lambda: app.screen is not page)
        await until(pilot, lambda: not page.is_attached)
        assert len((await app.ask(lambda book: kept_pile(book, NOVEMBER))).cards) == 1
        month = await at_month(app, pilot, NOVEMBER)
        assert "1 card is keyed and not added yet" in picture(app)
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen, TallyScreen) and app.screen.takes_keys)
        await pilot.press("ctrl+b", "x")
        await until(pilot, lambda: "Throw away 1 card?" in picture(app))
        await pilot.press("n", "x")
        await until(pilot, lambda: "Throw away 1 card?" in picture(app))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, TallyScreen) and not app.screen.half.work.cards)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is month and "not added yet" not in picture(app))
        assert await app.ask(lambda book: kept_pile(book, NOVEMBER)) == Tally()


async def test_a_pile_without_a_way_asks_for_it(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_tally(app, pilot, NOVEMBER, "escape")
        assert "not said yet" in picture(app)
        await pilot.press("1", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is page and page.half.work.method == "handwritten")
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press(*"kiosk", "enter")
        await until(pilot, lambda: page.half.work.method == "tablet")


async def test_a_pile_of_a_month_that_was_sent_meanwhile_stays(counted: Path) -> None:
    async with running(counted) as (app, pilot):
        page = await at_tally(app, pilot, OCTOBER)
        await pilot.press("1")
        await app.ask(lambda book: submit(book, OCTOBER, {}))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "were sent and cannot be changed" in picture(app))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is page)
        assert len((await app.ask(lambda book: kept_pile(book, OCTOBER))).cards) == 1


# Files, Today


async def test_a_file_is_brought_in_and_what_it_held_is_said(surgery: Path, tmp_path: Path) -> None:
    path = fft_file(tmp_path / "fft.csv", *fft_others(), fft_row("2026-10"))
    async with running(surgery) as (app, pilot):
        year = await at_year(app, pilot)
        asked = await form(app, pilot, "i")
        assert asked._form is not None
        asked._form.set_typed({"file": str(tmp_path / "nowhere.csv")})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "cannot be read" in picture(app))
        await pilot.press("escape")
        asked._form.set_typed({"file": str(path)})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Told) and "October 2026" in picture(app))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is year and "1 of 7 sent" in picture(app))


async def test_today_leads_to_the_month(counted: Path) -> None:
    async with running(counted) as (app, pilot):
        await until(pilot, lambda: "Send Friends and Family" in picture(app))
        await app.go(Place("fft", "2026-09-01"))
        await until(pilot, lambda: isinstance(app.screen, MonthScreen) and "2 missing" in picture(app))


# The survey


async def at_survey(app: EngageApp, pilot: Pilot[int]) -> GppsScreen:
    await pilot.press("f5", "p")
    await until(pilot, lambda: isinstance(app.screen, GppsScreen) and app.screen.list.count > 0)
    await pilot.pause()
    assert isinstance(app.screen, GppsScreen)
    return app.screen


@pytest.mark.parametrize("size", ALL_SIZES)
async def test_a_year_of_the_survey(counted: Path, size: tuple[int, int]) -> None:
    async with running(counted, size) as (app, pilot):
        page = await at_survey(app, pilot)
        await pilot.press("[")
        await until(pilot, lambda: page.view is not None and page.view.year == 2025)
        await pilot.pause()
        assert_picture(app, "gpps-year")


async def test_one_measure_over_the_years(counted: Path) -> None:
    async with running(counted) as (app, pilot):
        page = await at_survey(app, pilot)
        await pilot.press("[")
        await until(pilot, lambda: page.view is not None and page.view.year == 2025)
        await pilot.press("]")
        await until(pilot, lambda: page.view is not None and page.view.year == 2026)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, Told))
        assert "2025: 57.0% (49 to 65%), of 98 people. England 52.9%" in picture(app)


async def test_a_year_is_brought_in_and_taken_off(surgery: Path, tmp_path: Path) -> None:
    path = survey(tmp_path / "gpps.csv")
    async with running(surgery) as (app, pilot):
        await pilot.press("f5", "p")
        await until(pilot, lambda: isinstance(app.screen, GppsScreen) and "Press i" in picture(app))
        page = app.screen
        asked = await form(app, pilot, "i")
        assert asked._form is not None
        asked._form.set_typed({"file": f'"{path}"', "year": "2025"})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Told) and "0 to 1" in picture(app))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is page and "Overall experience" in picture(app))
        await pilot.press("x")
        await until(pilot, lambda: "results of 2025 off?" in picture(app))
        await pilot.press("y")
        await until(pilot, lambda: app.screen is page and "Press i" in picture(app))
        assert await app.ask(gpps_years) == ()
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "Overall experience" in picture(app))
