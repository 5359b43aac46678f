"""Where Enter leads from something that was found: one opener for every kind, to the exact place."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from engage_tui.checklist.steps import STEP_OF
from engage_tui.guide.links import Place
from engage_tui.history.changes import history
from engage_tui.search import where_shown
from engage_tui.search.finding import GUIDE, KIND_WORDS, FoundLine
from screens.engagements.actions import ActionsScreen
from screens.engagements.engagement import EngagementScreen
from screens.feedback.loops.piece import PieceScreen
from screens.feedback.national.fft_month import MonthScreen
from screens.feedback.themes.themes import ThemesScreen
from screens.guide.page import GuidePage
from screens.pages.history import HistoryScreen
from screens.ppg.group.efforts import EffortsScreen
from screens.ppg.group.members import MembersScreen
from screens.ppg.group.rounds import RoundsScreen
from screens.ppg.meetings.page import MeetingScreen
from screens.ppg.review.page import ReviewScreen
from screens.ppg.year.opening import open_record

if TYPE_CHECKING:
    from screens.program.app import EngageApp

Opener = Callable[["EngageApp", FoundLine], Awaitable[None]]


async def open_found(engage: "EngageApp", found: FoundLine) -> None:
    """Go to what was found. Runs in a worker: it may have to ask the store where that is."""
    await OPENERS[found.kind](engage, found)


async def _engagement(engage: "EngageApp", found: FoundLine) -> None:
    engage.push_screen(EngagementScreen(found.id))


async def _on_a_step(engage: "EngageApp", found: FoundLine) -> None:
    """The step with the row or the piece of evidence pointed at."""
    if found.engagement_id is None:
        await _as_written(engage, found)
        return
    engage.push_screen(EngagementScreen(found.engagement_id, found.step_number, found.id))


async def _answer(engage: "EngageApp", found: FoundLine) -> None:
    """The step with the keys in the box that was filled in."""
    field = await engage.attempt(lambda book: where_shown.answer_field(book, found.id))
    if field is not None and found.engagement_id is not None:
        engage.push_screen(EngagementScreen(found.engagement_id, found.step_number, field))


async def _action(engage: "EngageApp", found: FoundLine) -> None:
    """The list of all actions, narrowed to this one's words."""
    page = ActionsScreen()
    page.shows, page.words, page.begin_at = "all", found.title, found.id
    engage.push_screen(page)


async def _person(engage: "EngageApp", found: FoundLine) -> None:
    """The list of members; for someone who is none, the feedback they want a reply to."""
    held = await engage.attempt(lambda book: where_shown.membership(book, found.id))
    if held is None:
        await _piece(engage, found)
        return
    page = MembersScreen(held.ppg_id, held.member_id)
    if not held.current:
        page.shows = "all"
    engage.push_screen(page)


async def _group(engage: "EngageApp", found: FoundLine) -> None:
    """The terms of a group: its name, what it is for and how it decides."""
    await open_record(engage, "terms", found.id)


async def _meeting(engage: "EngageApp", found: FoundLine) -> None:
    """The meeting, at the item or the line of its minutes."""
    engage.push_screen(MeetingScreen(found.meeting_id or found.id, found.id))


async def _review(engage: "EngageApp", found: FoundLine) -> None:
    engage.push_screen(ReviewScreen(found.id))


async def _effort(engage: "EngageApp", found: FoundLine) -> None:
    engage.push_screen(EffortsScreen(found.ppg_id or "", found.id))


async def _round(engage: "EngageApp", found: FoundLine) -> None:
    engage.push_screen(RoundsScreen(found.ppg_id or "", found.id))


async def _feedback(engage: "EngageApp", found: FoundLine) -> None:
    engage.push_screen(PieceScreen(found.id))


async def _piece(engage: "EngageApp", found: FoundLine) -> None:
    """The newest piece of feedback it belongs to."""
    piece = await engage.attempt(lambda book: where_shown.piece_of(book, found.kind, found.id))
    if piece is None:
        await _as_written(engage, found)
    else:
        engage.push_screen(PieceScreen(piece))


async def _theme(engage: "EngageApp", found: FoundLine) -> None:
    held = await engage.attempt(lambda book: where_shown.theme_place(book, found.id))
    if held is not None:
        page = ThemesScreen()
        page.shows = "merged" if held.merged else "standing"
        page.begin_at = held.code
        engage.push_screen(page)


async def _month(engage: "EngageApp", found: FoundLine) -> None:
    month = await engage.attempt(lambda book: where_shown.month_of(book, found.id))
    if month is not None:
        engage.push_screen(MonthScreen(month))


async def _guide(engage: "EngageApp", found: FoundLine) -> None:
    engage.push_screen(GuidePage(Place(found.id, found.heading)))


async def _as_written(engage: "EngageApp", found: FoundLine) -> None:
    """What the record says and who wrote it, for kinds that no page shows by themselves."""
    name = found.title or KIND_WORDS[found.kind]
    engage.push_screen(HistoryScreen(name, partial(history, record_id=found.id)))


async def _training(engage: "EngageApp", found: FoundLine) -> None:
    """The training record, pointing at the line."""
    from screens.training.home import TrainingScreen

    engage.push_screen(TrainingScreen(found.id))


async def _paper_form(engage: "EngageApp", found: FoundLine) -> None:
    """The paper form, or the one a question is of."""
    from screens.feedback.paper_forms.form import PaperFormScreen

    form = found.id
    if found.kind == "paper_question":
        form = await engage.attempt(lambda book: where_shown.form_of_question(book, found.id)) or ""
    if form:
        engage.push_screen(PaperFormScreen(form))


OPENERS: Mapping[str, Opener] = {
    "engagement": _engagement,
    "step": _on_a_step,
    "answer": _answer,
    "evidence": _on_a_step,
    **dict.fromkeys((each for each in STEP_OF if each in KIND_WORDS), _on_a_step),
    "action": _action,
    "person": _person,
    "ppg": _group,
    "meeting": _meeting,
    "agenda_item": _meeting,
    "outcome": _meeting,
    "membership_review": _review,
    "recruitment_effort": _effort,
    "engagement_round": _round,
    "feedback": _feedback,
    "response": _piece,
    "told": _piece,
    "theme": _theme,
    "fft_correction": _month,
    "training": _training,
    "paper_form": _paper_form,
    "paper_question": _paper_form,
    GUIDE: _guide,
}
"""Kind of what was found to what shows it; a test holds it to all that is searched."""
