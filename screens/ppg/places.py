"""Where the store has to be asked for the page of the group that shows a record."""

from collections.abc import Callable, Iterable, Mapping

from textual.screen import Screen

from engage_tui.checklist.queries import action
from engage_tui.checklist.views import ActionLine
from engage_tui.ppg.group.groups import efforts, group, groups, rounds
from engage_tui.ppg.group.members import members
from engage_tui.ppg.meetings.over_time import promised
from engage_tui.search.where_shown import membership
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from screens.engage import Engage
from screens.pages.checklist import action_form
from screens.pages.form import FormScreen
from screens.pages.whole_list import Listed
from screens.places import Place
from screens.ppg.group.efforts import EffortsScreen
from screens.ppg.group.forms import group_page
from screens.ppg.group.groups import IntervalsScreen
from screens.ppg.group.members import MembersScreen
from screens.ppg.group.rounds import RoundsScreen

LISTS: Mapping[str, Callable[[str, str], Screen[None]]] = {
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


async def in_a_list(engage: Engage, place: Place) -> Screen[None] | None:
    """The list of its group that a record stands in."""
    ppg_id = await engage.attempt(lambda book: _group_with(book, place))
    return LISTS[place.kind](ppg_id, place.id) if ppg_id is not None else None


async def interval(engage: Engage, place: Place) -> Screen[None] | None:
    """The agreements of a group on how often to meet, at one of them."""
    of = await engage.attempt(lambda book: group(book, _group_with(book, place)))
    return IntervalsScreen(of, place.id) if of is not None else None


async def terms(engage: Engage, place: Place) -> FormScreen | None:
    """The terms of a group: its name, what it is for and how it decides."""
    held = await engage.attempt(lambda book: group(book, place.id))
    return FormScreen(group_page(held)) if held is not None else None


async def promise(engage: Engage, place: Place) -> FormScreen | None:
    """The action that an improvement in the minutes promised."""
    line = await engage.attempt(lambda book: _promised(book, place.id))
    return FormScreen(action_form(engage.author, line)) if line is not None else None


async def person(engage: Engage, place: Place) -> Screen[None] | None:
    """The list of members; for someone who is none, the feedback they want a reply to."""
    held = await engage.attempt(lambda book: membership(book, place.id))
    if held is None:
        await engage.go(Place("wants_reply", place.id, place.part))
        return None
    page = MembersScreen(held.ppg_id, held.member_id)
    if not held.current:
        page.shows = "all"
    return page


def _promised(book: Workbook, outcome_id: str) -> ActionLine:
    for each in groups(book):
        for line in promised(book, each.id):
            if line.outcome_id == outcome_id:
                return action(book, line.action_id)
    raise Refused("What was promised is no longer there.", do="Look at the minutes of the meeting.")


def _group_with(book: Workbook, place: Place) -> str:
    """The group that a record belongs to."""
    for each in groups(book):
        if any(record.id == place.id for record in RECORDS[place.kind](book, each.id)):
            return each.id
    raise Refused("This record is no longer there.", do="Go back; the page shows what is so now.")
