"""Opening the record that stands behind a duty, or that falls due."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from textual.screen import Screen

from engage_tui.checklist.queries import action
from engage_tui.ppg.group.groups import efforts, group, groups, rounds
from engage_tui.ppg.group.members import members
from engage_tui.ppg.meetings.over_time import promised
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from screens.engagements.actions import action_form
from screens.pages.form import FormScreen
from screens.ppg.group.efforts import EffortsScreen
from screens.ppg.group.forms import group_page
from screens.ppg.group.groups import IntervalsScreen
from screens.ppg.group.list import Listed
from screens.ppg.group.members import MembersScreen
from screens.ppg.group.rounds import RoundsScreen
from screens.ppg.meetings.page import MeetingScreen
from screens.ppg.review.page import ReviewScreen
from screens.ppg.review.reviews import ReviewsScreen

if TYPE_CHECKING:
    from screens.program.app import EngageApp

OF_A_MEETING = ("meeting", "agenda", "minutes", "approval")
"""What falls due about one meeting, besides the meeting itself."""
OF_THE_GROUP = ("interval", "reminder")
"""What is due from the group as a whole: its first page has the keys for it."""
OF_FEEDBACK = ("loop", "heard", "looking", "fft")
"""A decision to tell people of, what nobody looked at or decided about, and a month's counts to send."""
Page = Screen[None] | Screen[bool]
WHOLE_LISTS: Mapping[str, Callable[[str], Page]] = {"ppg": MembersScreen, "membership": ReviewsScreen}
"""Kinds whose id is a group's, and the list of that group they lead to."""
LISTS: Mapping[str, Callable[[str, str], Page]] = {
    "member": MembersScreen,
    "role": MembersScreen,
    "engagement_round": RoundsScreen,
    "recruitment_effort": EffortsScreen,
}
"""Kinds that stand in a list of their group, where the keys then point at them."""
RECORDS: Mapping[str, Callable[[Workbook, str], Iterable[Listed]]] = {
    "member": members,
    "role": members,
    "engagement_round": rounds,
    "recruitment_effort": efforts,
    "interval_agreement": lambda book, ppg_id: group(book, ppg_id).intervals,
}
"""How to look through the records of a group."""


async def open_record(engage: "EngageApp", kind: str, record_id: str) -> None:
    """Show a record of that kind; runs in a worker, as it may have to look for its group first."""
    if kind in OF_A_MEETING:
        engage.push_screen(MeetingScreen(record_id))
        return
    if kind in OF_THE_GROUP:
        await engage.go_to("ppg")
        return
    if kind in OF_FEEDBACK:
        from screens.feedback.loops.opening import open_feedback

        await open_feedback(engage, kind, record_id)
        return
    if kind == "training":
        from screens.training.home import TrainingScreen

        await engage.push_in("settings", TrainingScreen(record_id))
        return
    if kind == "membership_review":
        engage.push_screen(ReviewScreen(record_id))
        return
    page = await engage.attempt(lambda book: _find(book, kind, record_id))
    if page is not None:
        engage.push_screen(page())


def _find(book: Workbook, kind: str, record_id: str) -> Callable[[], Page]:
    """What makes the page of a record. A job of the store's thread, which makes no page itself."""
    if kind == "terms":
        terms = group(book, record_id)
        return lambda: FormScreen(group_page(terms))
    if kind == "interval_agreement":
        of = group(book, _group_with(book, kind, record_id))
        return lambda: IntervalsScreen(of, record_id)
    if kind == "outcome":
        return _promise(book, record_id)
    if kind in WHOLE_LISTS:
        return lambda: WHOLE_LISTS[kind](record_id)
    ppg_id = _group_with(book, kind, record_id)
    return lambda: LISTS[kind](ppg_id, record_id)


def _promise(book: Workbook, outcome_id: str) -> Callable[[], Page]:
    """The action that an improvement promised."""
    for each in groups(book):
        for line in promised(book, each.id):
            if line.outcome_id == outcome_id:
                found = action(book, line.action_id)
                author = book.author
                return lambda: FormScreen(action_form(author, found))
    raise Refused("What was promised is no longer there.", do="Look at the minutes of the meeting.")


def _group_with(book: Workbook, kind: str, record_id: str) -> str:
    """The group that a record belongs to."""
    for each in groups(book):
        if any(record.id == record_id for record in RECORDS[kind](book, each.id)):
            return each.id
    raise Refused("This record is no longer there.", do="Go back; the page shows what is so now.")
