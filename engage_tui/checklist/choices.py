"""The words shown for the fixed vocabulary of `db.terms`, as choices of a field."""

from enum import StrEnum

from db.terms import (
    ActionState,
    ActivityState,
    Anchor,
    Attitude,
    DecisionKind,
    Effect,
    Milestone,
    Rating,
    Scale,
)
from engage_tui.forms.fields import Option


def _options(kind: type[StrEnum], *said: tuple[str, str]) -> tuple[Option, ...]:
    return tuple(Option(term.value, words, help_) for term, (words, help_) in zip(kind, said, strict=True))


SCALES = _options(
    Scale,
    ("Small", "A question or a modest change: only what each step needs is asked."),
    ("Medium", "Many people will notice it: more is asked."),
    ("Material", "A branch closing, a merger, a move, a boundary: everything is asked."),
)
RATINGS = _options(Rating, ("High", ""), ("Low", ""))
ATTITUDES = _options(Attitude, ("Supports it", ""), ("Neutral", ""), ("Opposes it", ""), ("Not known", ""))
MILESTONES = _options(
    Milestone,
    ("Promote it", "Tell people it is coming."),
    ("Open", "The first day people can have a say."),
    ("Close", "The last day."),
    ("Analyse", "Work out what was said."),
    ("Decide", "The decision is made."),
    ("Feed back", "People are told what came of it."),
)
ANCHORS = _options(
    Anchor,
    ("The day it starts", ""),
    ("The day it ends", ""),
    ("The day of the decision", "The date given in step 1."),
)
ACTION_STATES = _options(
    ActionState,
    ("Open", "Not begun."),
    ("In progress", ""),
    ("Blocked", "Waiting for something else."),
    ("Done", ""),
    ("Dropped", "It will not be done."),
)
EFFECTS = _options(
    Effect,
    ("Better for them", ""),
    ("Worse for them", "Say what will be done about it."),
    ("No difference", ""),
    ("Not known", "Say what would show it."),
)
ACTIVITY_STATES = _options(ActivityState, ("Planned", ""), ("Done", ""), ("Cancelled", "Say why."))
DECISIONS = _options(
    DecisionKind,
    ("Accept", "We will do it."),
    ("Accept in part", "We will do some of it."),
    ("Reject", "We will not, and say why."),
    ("Defer", "Not now; say until when."),
)
ASSESSED = (
    Option("no_change", "Carry on: no major change needed"),
    Option("adjust", "Adjust the proposal"),
    Option("continue", "Carry on, with reasons", "Some harm remains and is justified."),
    Option("stop", "Stop and think again"),
)
