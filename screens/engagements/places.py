"""What shows an engagement, a step, an answer or an action, when someone goes there."""

from engage_tui.checklist import queries
from engage_tui.search.where_shown import answer_place
from screens.engage import Engage
from screens.engagements.actions import ActionsScreen
from screens.engagements.engagement import EngagementScreen
from screens.pages.checklist import action_form
from screens.pages.form import FormScreen
from screens.places import Place


def engagement(engagement_id: str, part: str = "") -> EngagementScreen:
    """An engagement, at `step/5`, or at the row or the box `step/5/…` of that step."""
    _, _, step = part.partition("/")
    number, _, at = step.partition("/")
    return EngagementScreen(engagement_id, int(number) if number else None, at)


async def answer(engage: Engage, place: Place) -> EngagementScreen | None:
    """The step with the keys in the box that was filled in."""
    held = await engage.attempt(lambda book: answer_place(book, place.id))
    return EngagementScreen(held.engagement_id, held.step_number, held.field) if held is not None else None


async def action(engage: Engage, place: Place) -> FormScreen | None:
    """The form of an action."""
    line = await engage.attempt(lambda book: queries.action(book, place.id))
    return FormScreen(action_form(engage.author, line)) if line is not None else None


def among_actions(action_id: str, words: str = "") -> ActionsScreen:
    """The list of all actions, narrowed to the words of one and pointing at it."""
    page = ActionsScreen()
    page.shows, page.words, page.begin_at = "all", words, action_id
    return page
