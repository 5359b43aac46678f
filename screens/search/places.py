"""Where Enter leads from something that was found: the place of every kind, as exact as can be."""

from collections.abc import Callable, Mapping

from engage_tui.checklist.steps import STEP_OF
from engage_tui.search.finding import GUIDE, KIND_WORDS, FoundLine
from screens.places import Place, at_step


def place_of(found: FoundLine) -> Place:
    """Where it is shown."""
    return ELSEWHERE.get(found.kind, _by_its_key)(found)


def _by_its_key(found: FoundLine) -> Place:
    return Place(found.kind, found.id)


def _by_its_name(found: FoundLine) -> Place:
    """What may have no page of its own is called by its name over its history."""
    return Place(found.kind, found.id, _name(found))


def _on_its_step(found: FoundLine) -> Place:
    """The step with the row or the piece of evidence pointed at; of no engagement, as it was written."""
    if found.engagement_id is None:
        return Place("history", found.id, _name(found))
    return at_step(found.engagement_id, found.step_number, found.id)


def _in_its_meeting(found: FoundLine) -> Place:
    """The meeting, at the item or the line of its minutes."""
    return Place("meeting", found.meeting_id or found.id, found.id)


def _name(found: FoundLine) -> str:
    return found.title or KIND_WORDS[found.kind]


ELSEWHERE: Mapping[str, Callable[[FoundLine], Place]] = {
    **dict.fromkeys((each for each in STEP_OF if each in KIND_WORDS), _on_its_step),
    "step": _on_its_step,
    "evidence": _on_its_step,
    "meeting": _in_its_meeting,
    "agenda_item": _in_its_meeting,
    "outcome": _in_its_meeting,
    "person": _by_its_name,
    "response": _by_its_name,
    "told": _by_its_name,
    "action": lambda found: Place("actions", found.id, found.title),
    "ppg": lambda found: Place("terms", found.id),
    GUIDE: lambda found: Place("guide", found.id, found.heading),
}
"""Kinds that are not shown by a page of their own that their key alone leads to."""
