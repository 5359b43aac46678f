"""From a place to the page that shows it, imported when it is first gone to."""

from collections.abc import Callable
from functools import partial
from typing import Any

from textual.screen import Screen

from db.problems import StoreProblem
from engage_tui.workbook.errors import Refused
from screens.engage import Engage
from screens.places import AREAS, Place, door_of, imported


def modes() -> dict[str, str | Callable[[], Screen[Any]]]:
    """The areas as Textual modes: each keeps its own stack of screens, so that going
    elsewhere and back finds a half-typed form as it was left.
    """
    return {area: partial(_made, page) for area, page in AREAS.items()}


def _made(name: str, *words: str) -> Screen[Any]:
    page: Screen[Any] = imported(name)(*words)
    return page


async def page_at(engage: Engage, place: Place) -> Screen[Any] | None:
    """The page that shows a place; None when it was shown already, or it was said why there is none."""
    door = door_of(place)
    if not door.finds:
        return _made(door.page, *place.names)
    found: Screen[Any] | None = await imported(door.finds)(engage, place)
    return found


async def is_there(engage: Engage, place: Place) -> bool:
    """Whether what a place names is on record; it is said when it is not."""
    reads = door_of(place).reads
    if not reads:
        return True
    try:
        await engage.ask(lambda book: imported(reads)(book, place.id))
    except (Refused, StoreProblem) as refusal:
        engage.show_problem(refusal)
        return False
    return True
