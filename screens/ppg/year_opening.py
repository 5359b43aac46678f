"""Opening the record that stands behind a duty, or that falls due."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

from textual.screen import Screen

from engage_tui.checklist.queries import action
from engage_tui.errors import Refused
from engage_tui.ppg.over_time import promised
from engage_tui.ppg.queries import efforts, group, groups, members, rounds
from engage_tui.workbook import Workbook
from screens.engagements.actions import action_form
from screens.form_screen import FormScreen
from screens.ppg.efforts import EffortsScreen
from screens.ppg.group import IntervalsScreen
from screens.ppg.meeting import MeetingScreen
from screens.ppg.members import MembersScreen
from screens.ppg.reviews_page import ReviewScreen
from screens.ppg.rounds import RoundsScreen

if TYPE_CHECKING:
    from screens.app import EngageApp

Found = TypeVar("Found")
Page = Screen[None] | Screen[bool]


async def open_record(engage: "EngageApp", kind: str, record_id: str) -> None:
    """Show a record of that kind; runs in a worker, as it may have to look for its group first."""
    if kind == "meeting":
        engage.push_screen(MeetingScreen(record_id))
        return
    if kind == "membership_review":
        engage.push_screen(ReviewScreen(record_id))
        return
    page = await engage.attempt(lambda book: _find(book, kind, record_id))
    if page is not None:
        engage.push_screen(page())


def _find(book: Workbook, kind: str, record_id: str) -> Callable[[], Page]:
    """What makes the page of a record. A job of the store's thread, which makes no page itself."""
    if kind == "ppg":
        return lambda: MembersScreen(record_id)
    if kind == "member":
        of = _group_with(book, lambda ppg_id: (each.id for each in members(book, ppg_id)), record_id)
        return lambda: MembersScreen(of, record_id)
    if kind == "engagement_round":
        of = _group_with(book, lambda ppg_id: (each.id for each in rounds(book, ppg_id)), record_id)
        return lambda: RoundsScreen(of, record_id)
    if kind == "recruitment_effort":
        of = _group_with(book, lambda ppg_id: (each.id for each in efforts(book, ppg_id)), record_id)
        return lambda: EffortsScreen(of, record_id)
    if kind == "interval_agreement":
        of = _group_with(book, lambda ppg_id: (each.id for each in group(book, ppg_id).intervals), record_id)
        view = group(book, of)
        return lambda: IntervalsScreen(view, record_id)
    return _promise(book, record_id)


def _promise(book: Workbook, outcome_id: str) -> Callable[[], Page]:
    """The action that an improvement promised."""
    for each in groups(book):
        for line in promised(book, each.id):
            if line.outcome_id == outcome_id:
                found = action(book, line.action_id)
                author = book.author
                return lambda: FormScreen(action_form(author, found))
    raise Refused("What was promised is no longer there.", do="Look at the minutes of the meeting.")


def _group_with(book: Workbook, ids_of: Callable[[str], Iterable[str]], record_id: str) -> str:
    for each in groups(book):
        if record_id in ids_of(each.id):
            return each.id
    raise Refused("This record is no longer there.", do="Go back; the page shows what is so now.")
