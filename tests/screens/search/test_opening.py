"""Enter leads to the exact place: every kind that is searched has one, and it is gone to here."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from textual.pilot import Pilot

from db.search.indexing import SEARCHED
from engage_tui.checklist.steps import STEP_OF
from engage_tui.search import where_shown
from engage_tui.search.finding import GUIDE, KIND_WORDS, FoundLine, find
from engage_tui.workbook.clock import fixed
from screens.engagements.actions import ActionsScreen
from screens.engagements.engagement import EngagementScreen
from screens.feedback.loops.piece import PieceScreen
from screens.feedback.national.fft_month import MonthScreen
from screens.feedback.paper_forms.form import PaperFormScreen
from screens.feedback.themes.themes import ThemesScreen
from screens.guide.page import GuidePage
from screens.pages.form import FormScreen
from screens.pages.list import ListScreen
from screens.pages.page import EngageScreen
from screens.places import door_of
from screens.ppg.group.efforts import EffortsScreen
from screens.ppg.group.members import MembersScreen
from screens.ppg.group.rounds import RoundsScreen
from screens.ppg.meetings.page import MeetingScreen
from screens.ppg.review.page import ReviewScreen
from screens.program.app import EngageApp
from screens.search.page import SearchScreen
from screens.search.places import place_of
from screens.training.home import TrainingScreen
from screens.widgets.record_list import RecordList
from tests.screens.conftest import running, until
from tests.screens.search.conftest import WORD
from tests.support.made_up import MOMENT
from tests.support.pictures import picture
from tests.support.walking import settle

CLOCK = fixed(MOMENT)
Shown = Callable[[EngageApp, FoundLine, str], bool]
"""Whether what was found is in front, the keys on it; the text is what the store says of its place."""


def _row(app: EngageApp, found: FoundLine, _place: str) -> bool:
    page, focused = app.screen, app.focused
    at_step = isinstance(page, EngagementScreen) and page.number == found.step_number
    return at_step and isinstance(focused, RecordList) and focused.current_id == found.id


def _engagement(app: EngageApp, found: FoundLine, _place: str) -> bool:
    page = app.screen
    return isinstance(page, EngagementScreen) and page.engagement_id == (found.engagement_id or found.id)


def _step(app: EngageApp, found: FoundLine, place: str) -> bool:
    return _engagement(app, found, place) and cast("Any", app.screen).number == found.step_number


def _answer(app: EngageApp, found: FoundLine, field: str) -> bool:
    body = getattr(app.screen, "_page", None)
    here = body.form.current_field if body is not None and body.form is not None else None
    return _step(app, found, field) and here is not None and here.name == field


def _in_list(kind: type[ListScreen]) -> Shown:
    def shown(app: EngageApp, found: FoundLine, place: str) -> bool:
        page = app.screen
        if not (isinstance(page, kind) and page.query(RecordList)):
            return False  # pushed, and not made yet
        return page.list.has_focus and page.current_id == (place or found.id)

    return shown


def _page(kind: type[EngageScreen[Any]], name: str) -> Shown:
    def shown(app: EngageApp, found: FoundLine, place: str) -> bool:
        return isinstance(app.screen, kind) and str(getattr(app.screen, name)) == (place or found.id)

    return shown


def _meeting(app: EngageApp, found: FoundLine, _place: str) -> bool:
    page, focused = app.screen, app.focused
    if not isinstance(page, MeetingScreen) or page.meeting_id != (found.meeting_id or found.id):
        return False
    if isinstance(focused, RecordList) and found.kind == "agenda_item":
        return focused.current_id == found.id
    return found.kind == "meeting" or (focused is not None and focused.id == "minutes-scroll")


def _says(kind: type[EngageScreen[Any]]) -> Shown:
    return lambda app, _found, _place: isinstance(app.screen, kind) and WORD in picture(app)


def _guide(app: EngageApp, found: FoundLine, _place: str) -> bool:
    page = app.screen
    return isinstance(page, GuidePage) and (page.place.page, page.place.heading) == (found.id, found.heading)


SHOWN: dict[str, Shown] = {
    "engagement": _engagement,
    "step": _step,
    "answer": _answer,
    "evidence": _row,
    **{each: _row for each in STEP_OF if each in SEARCHED and each not in ("step", "answer")},
    "action": _in_list(ActionsScreen),
    "person": lambda app, found, place: (_in_list(MembersScreen) if place else _says(PieceScreen))(
        app, found, place
    ),
    "ppg": _says(FormScreen),
    "meeting": _meeting,
    "agenda_item": _meeting,
    "outcome": _meeting,
    "membership_review": _page(ReviewScreen, "review_id"),
    "recruitment_effort": _in_list(EffortsScreen),
    "engagement_round": _in_list(RoundsScreen),
    "feedback": _page(PieceScreen, "feedback_id"),
    "response": _page(PieceScreen, "feedback_id"),
    "told": _page(PieceScreen, "feedback_id"),
    "theme": _in_list(ThemesScreen),
    "fft_correction": _page(MonthScreen, "month"),
    "training": _in_list(TrainingScreen),
    "paper_form": _page(PaperFormScreen, "form_id"),
    "paper_question": _page(PaperFormScreen, "form_id"),
}


async def _place(app: EngageApp, found: FoundLine) -> str:
    """What the store says of where it is, for kinds whose own key says nothing."""
    if found.kind == "answer":
        return await app.ask(lambda book: where_shown.answer_place(book, found.id).field)
    if found.kind == "paper_question":
        return await app.ask(lambda book: where_shown.form_of_question(book, found.id))
    if found.kind == "person":
        held = await app.ask(lambda book: where_shown.membership(book, found.id))
        return held.member_id if held else ""
    if found.kind in ("response", "told"):
        return await app.ask(lambda book: where_shown.piece_of(book, found.kind, found.id)) or ""
    if found.kind == "theme":
        return (await app.ask(lambda book: where_shown.theme_place(book, found.id))).code
    if found.kind == "fft_correction":
        return str(await app.ask(lambda book: where_shown.month_of(book, found.id)))
    return ""


async def go_to(app: EngageApp, pilot: Pilot[int], found: FoundLine, shown: Shown) -> None:
    place = await _place(app, found)
    before = app.screen
    app.run_worker(app.go(place_of(found), here=True), group="open")
    try:
        await until(pilot, lambda: app.screen is not before and shown(app, found, place), 8)
    except AssertionError:
        raise AssertionError(
            f"{found.kind} is not shown, but {app.screen} with the keys in {app.focused}:\n{picture(app)}"
        ) from None
    await settle(pilot)
    app.pop_screen()
    await settle(pilot)


def test_every_kind_has_an_opener_and_a_name() -> None:
    assert KIND_WORDS.keys() == SEARCHED.keys() | {GUIDE}
    for kind in KIND_WORDS:
        found = FoundLine(kind, "x", "Title", "", None, engagement_id="y", step_number=5)
        assert door_of(place_of(found)), kind
        assert door_of(place_of(replace(found, engagement_id=None))), kind
    assert SHOWN.keys() == SEARCHED.keys()


async def test_each_kind_leads_to_its_own_place(everything: Path) -> None:
    async with running(everything, (100, 30), author="AB", clock=CLOCK) as (app, pilot):
        await settle(pilot)
        for kind, shown in SHOWN.items():
            found = await app.ask(lambda book, kind=kind: find(book, WORD, kind=kind).lines)  # type: ignore[misc]
            assert found, f"no {kind} is found"
            for line in {each.where: each for each in found}.values():
                await go_to(app, pilot, line, shown)


async def test_the_guide_opens_at_its_heading(everything: Path) -> None:
    async with running(everything, author="AB", clock=CLOCK) as (app, pilot):
        found = await app.ask(lambda book: find(book, "fair ways").lines)
        parts = [each for each in found if each.kind == GUIDE]
        assert parts
        assert any(each.heading for each in parts)
        for each in parts:
            await go_to(app, pilot, each, _guide)


async def test_enter_goes_there_and_esc_comes_back(everything: Path) -> None:
    async with running(everything, author="AB", clock=CLOCK) as (app, pilot):
        await settle(pilot)
        before = app.screen
        await pilot.press("/", *"zebra", "tab", "enter")
        await until(pilot, lambda: isinstance(app.screen, PieceScreen))
        await settle(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, SearchScreen))
        await settle(pilot)
        assert "zebra" in picture(app)
        assert "only feedback" in picture(app)
        await pilot.press("escape")
        assert app.screen is before
