"""Membership reviews on screen: counts, the comparison, its working, and the record."""

from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot

from engage_tui.ppg.review.list_profiles import profiles
from engage_tui.ppg.review.reviews import review, reviews
from screens.dialogs.told import Told
from screens.ppg.review.list_counts import ListCountsScreen
from screens.ppg.review.page import ReviewScreen
from screens.ppg.review.reviews import ReviewsScreen
from screens.program.app import EngageApp
from screens.widgets.record_list import RecordList
from tests.screens.conftest import running, until
from tests.screens.ppg.group.group_sample import Group, list_size_files
from tests.screens.ppg.test_home import at_home, form
from tests.support.pictures import SIZES, assert_picture, flat, picture


async def at_review(app: EngageApp, pilot: Pilot[int]) -> ReviewScreen:
    """Go to the group's review and wait for its table."""
    await at_home(app, pilot)
    await pilot.press("u", "enter")
    await until(
        pilot,
        lambda: isinstance(app.screen, ReviewScreen) and app.screen.query_one("#bands", RecordList).count > 0,
    )
    await pilot.pause()
    assert isinstance(app.screen, ReviewScreen)
    return app.screen


@pytest.mark.parametrize("size", [*SIZES, (40, 24)])
async def test_a_picture_a_table_and_the_record(sample: Group, surgery: Path, size: tuple[int, int]) -> None:
    async with running(surgery, size) as (app, pilot):
        await at_review(app, pilot)
        assert_picture(app, "ppg-review")


@pytest.mark.parametrize("size", SIZES)
async def test_the_list_of_reviews(sample: Group, surgery: Path, size: tuple[int, int]) -> None:
    async with running(surgery, size) as (app, pilot):
        await at_home(app, pilot)
        await pilot.press("u")
        await until(pilot, lambda: isinstance(app.screen, ReviewsScreen) and app.screen.list.count == 1)
        await pilot.pause()
        assert_picture(app, "ppg-reviews")


async def test_enter_on_a_line_shows_how_it_was_worked_out(sample: Group, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_review(app, pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Told))
        assert "Expected: 11 x 1,920 / 10,080 = 2.10." in picture(app)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is page)


async def test_brackets_go_to_the_next_comparison(sample: Group, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await at_review(app, pilot)
        await pilot.press("]")
        await until(pilot, lambda: "Sex (2 of 2)" in picture(app))
        await pilot.press("]")
        await until(pilot, lambda: "Age (1 of 2)" in picture(app))


async def test_c_types_numbers_and_keeps_the_ways_of_not_knowing_apart(sample: Group, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_review(app, pilot)
        await pilot.press("c")
        await form(app, pilot)
        await pilot.press(*"2", *["tab"] * 10, *"3", "tab", *"4", "ctrl+s")
        await until(
            pilot,
            lambda: (
                app.screen is page
                and "13 answers, 1 prefer not to say, 3 not asked, 4 no data" in picture(app)
            ),
        )
        found = (await app.ask(lambda book: review(book, sample.review))).comparison("age")
        assert (found.known, found.prefer_not_to_say, found.not_asked, found.no_data) == (13, 1, 3, 4)


async def test_something_else_is_counted_and_then_compared(sample: Group, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_review(app, pilot)
        await pilot.press("v")
        await until(pilot, lambda: app.screen.is_modal)
        await pilot.press(*"carer", "enter")
        await form(app, pilot)
        await pilot.press(*"3", "ctrl+s")
        await until(pilot, lambda: app.screen is page and "Carers (3 of 3)" in picture(app))
        assert "No counts of registered patients for this" in picture(app)


async def test_the_record_is_changed_and_no_percentage_stands_beside_few(
    sample: Group, surgery: Path
) -> None:
    async with running(surgery, (120, 40)) as (app, pilot):
        page = await at_review(app, pilot)
        await pilot.press("]")
        await until(pilot, lambda: "Sex (2 of 2)" in picture(app))
        await pilot.press("c")
        await form(app, pilot)
        await pilot.press("end", "ctrl+u", "4", "tab", "end", "ctrl+u", "1", "ctrl+s")
        await until(pilot, lambda: app.screen is page and "5 answers" in picture(app))
        assert "%" not in picture(app)


async def test_list_sizes_are_brought_in_and_a_review_rests_on_them(surgery: Path, tmp_path: Path) -> None:
    female, male = list_size_files(tmp_path)
    async with running(surgery) as (app, pilot):
        await at_home(app, pilot)
        await pilot.press("n")
        await form(app, pilot)
        await pilot.press(*"Elm Grove PPG", "ctrl+s")
        await until(
            pilot, lambda: "Elm Grove PPG" in picture(app) and app.screen.query_one("#meetings").has_focus
        )
        await pilot.press("u")
        await until(pilot, lambda: isinstance(app.screen, ReviewsScreen) and "No review yet" in picture(app))
        await pilot.press("n")
        await form(app, pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ReviewScreen) and app.screen.view is not None)
        assert isinstance(app.screen, ReviewScreen)
        page: ReviewScreen = app.screen
        await until(pilot, lambda: app.focused is not None)
        await pilot.press("i")
        await form(app, pilot)
        await pilot.press(*str(female), "enter", *str(male), "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Told))
        assert "10,080 people on 1 Nov 2026" in picture(app)
        await pilot.press("enter")
        await until(
            pilot, lambda: app.screen is page and page.view is not None and page.view.profile is not None
        )
        assert len(await app.ask(profiles)) == 1


def told(app: EngageApp, words: str) -> bool:
    """Whether a message over the page holds these words."""
    return isinstance(app.screen, Told) and words in flat(app)


def lists(app: EngageApp, count: int) -> bool:
    """Whether the page lists so many sets of counts."""
    return isinstance(app.screen, ListCountsScreen) and app.screen.list.count == count


async def test_half_a_list_waits_and_a_total_alone_says_so(
    sample: Group, surgery: Path, tmp_path: Path
) -> None:
    female, male = list_size_files(tmp_path)
    other = [path.read_text("utf-8").replace("01NOV2026", "01OCT2026") for path in (female, male)]
    for path, words in zip((female, male), other, strict=True):
        path.write_text(words, "utf-8")
    totals = tmp_path / "all.csv"
    totals.write_text(
        "EXTRACT_DATE,TYPE,CODE,SEX,AGE,NUMBER_OF_PATIENTS\n01SEP2026,GP,Y99999,ALL,ALL,8900\n", "utf-8"
    )
    said = {
        female: "Kept until the file of men and boys of the same day comes",
        male: "It completes the file of women and girls",
        totals: "The files hold no ages",
    }
    async with running(surgery, (120, 40)) as (app, pilot):
        await at_home(app, pilot)
        await pilot.press("u", "l")
        await until(pilot, lambda: isinstance(app.screen, ListCountsScreen) and app.screen.list.count == 1)
        for kept, (path, words) in enumerate(said.items(), 1):
            await pilot.press("i")
            await form(app, pilot)
            await pilot.press(*str(path), "ctrl+s")
            await until(pilot, partial(told, app, words))
            await pilot.press("enter")
            await until(pilot, partial(lists, app, kept))
        assert "the total only" in picture(app)


async def test_a_file_that_is_not_there_is_refused_and_the_form_stays(sample: Group, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await at_home(app, pilot)
        await pilot.press("u", "i")
        await form(app, pilot)
        await pilot.press(*"nowhere.csv", "ctrl+s")
        await until(pilot, lambda: "could not be done" in picture(app))
        await pilot.press("enter")
        await until(pilot, lambda: "nowhere.csv" in picture(app))
        assert len(await app.ask(profiles)) == 1


async def test_typed_counts_join_the_list_of_counts(sample: Group, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await at_home(app, pilot)
        await pilot.press("u", "l")
        await until(pilot, lambda: isinstance(app.screen, ListCountsScreen) and app.screen.list.count == 1)
        assert isinstance(app.screen, ListCountsScreen)
        page: ListCountsScreen = app.screen
        await pilot.press("t")
        await form(app, pilot)
        await pilot.press(*"carers", "enter", "tab", *"A search", "tab", *"Carers 120", "ctrl+s")
        await until(pilot, lambda: app.screen is page and page.list.count == 2)


async def test_a_review_goes_after_asking(sample: Group, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await at_home(app, pilot)
        await pilot.press("u")
        await until(pilot, lambda: isinstance(app.screen, ReviewsScreen) and app.screen.record is not None)
        await pilot.press("d", "y")
        await until(pilot, lambda: isinstance(app.screen, ReviewsScreen) and app.screen.list.count == 0)
        assert await app.ask(lambda book: reviews(book, sample.ppg)) == ()
