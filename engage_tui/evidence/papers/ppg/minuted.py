"""The lines of minutes in words: what was said, with its action, its vote and its correction, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.terms import ActionState, OutcomeKind
from engage_tui.evidence.papers.words import dated
from engage_tui.ppg.meetings.corrections import Correction, corrections_in, left_over
from engage_tui.ppg.meetings.done_at import STATES
from engage_tui.ppg.meetings.rules import present
from engage_tui.ppg.meetings.votes import vote_words

if TYPE_CHECKING:
    from engage_tui.evidence.papers.ppg.as_approved import Approved
    from engage_tui.ppg.meetings.over_time import PromisedLine
    from engage_tui.ppg.meetings.views import ItemLine, OutcomeLine

NOBODY = "Nobody named"
PROMISED = (OutcomeKind.ACTION, OutcomeKind.IMPROVEMENT)
STARTS = {
    OutcomeKind.NOTE: "",
    OutcomeKind.DECISION: "Decided: ",
    OutcomeKind.ACTION: "To do: ",
    OutcomeKind.IMPROVEMENT: "Improvement agreed: ",
    OutcomeKind.VOTE: "Vote: ",
}


class Reading:
    """The lines as readers get them, with the corrections that were agreed made in them.

    Args:
        general: Corrections of no item, for the head of the minutes.
        beside: Item number to corrections that stand under it, because its text holds nothing to change.
    """

    def __init__(self, held: Approved) -> None:
        self._held = held
        view = held.view
        self._there = present(view.attendance)
        agreed = view.corrections if view.state.locked else ""
        self._corrections = corrections_in(agreed, {each.number for each in view.items})
        texts = [(item.number, self._plain(each)) for item in view.items for each in item.outcomes]
        left = left_over(self._corrections, texts)
        self.general = tuple(self._beside(each) for each in left if each.item is None)
        self.beside: dict[int, tuple[str, ...]] = {}
        for each in left:
            if each.item is not None:
                self.beside[each.item] = (*self.beside.get(each.item, ()), self._beside(each))

    def words(self, item: ItemLine, outcome: OutcomeLine) -> str:
        """One line with all that was recorded of it."""
        text, told = self._plain(outcome), []
        for each in self._corrections:
            if each.item in (None, item.number) and each.fits(text):
                text = each.made_in(text)
                told.append(f"\n{self._on()}it said \u201c{each.old}\u201d.")
        return f"{STARTS[outcome.kind]}{text}{''.join(told)}"

    def _on(self) -> str:
        return f"Corrected on {dated(self._held.view.approved_on)}: "

    def _beside(self, each: Correction) -> str:
        return self._on() + each.words

    def _plain(self, outcome: OutcomeLine) -> str:
        """A line before any correction, with its counts, or with who does what."""
        promises = self._held.promises.get(outcome.id, ())
        if outcome.kind is OutcomeKind.VOTE:
            return f"{outcome.text}\n{vote_words(outcome, self._there)}"
        if outcome.kind in PROMISED:
            return f"{outcome.text}\n{_who_and_when(promises[0]) if promises else f'{NOBODY}.'}"
        return with_actions(outcome.text, promises)


def with_actions(text: str, promises: tuple[PromisedLine, ...]) -> str:
    """A note with the actions that came of it: in its own sentence where that promised it, else beneath."""
    at, beneath = 0, []
    for made in promises:
        found = text.find(made.text, at)
        if found < 0:
            beneath.append(f"\nTo do: {made.text}\n{_who_and_when(made)}")
            continue
        end = found + len(made.text)
        told = f" (To do: {_who_and_when(made)})"
        text, at = text[:end] + told + text[end:], end + len(told)
    return text + "".join(beneath)


def _who_and_when(made: PromisedLine) -> str:
    """Who does it, by when, and how far it had come in the meeting itself."""
    by = f", by {dated(made.due_on)}" if made.due_on else ""
    state = "" if made.state is ActionState.OPEN else f" {STATES[made.state]}."
    note = f"\n{made.note}" if made.note.strip() else ""
    return f"{made.owner or NOBODY}{by}.{state}{note}"
