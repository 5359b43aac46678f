"""Where a feedback loop stands, as pure rules; `conditions.py` says the same to the store.

A loop is closed only when people were told. Someone who was promised a reply is told
themselves: a poster does not keep that promise.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from db.terms import OPEN_ACTION_STATES, ActionState, LoopState, ResponseKind, Safety, Sentiment
from engage_tui.due.working_days import add_working_days

STATE_WORDS = {
    LoopState.HEARD: "Heard",
    LoopState.LOOKING: "Looking into it",
    LoopState.DECIDED: "Decided",
    LoopState.DOING: "Doing",
    LoopState.TO_TELL: "To tell",
    LoopState.CLOSED: "Told, closed",
    LoopState.COMPLAINT: "Moved to complaints",
    LoopState.SAME: "Same as another",
}
OPEN_STATES = (
    LoopState.HEARD,
    LoopState.LOOKING,
    LoopState.DECIDED,
    LoopState.DOING,
    LoopState.TO_TELL,
)
"""Loops that wait for somebody."""

SOURCE_KIND = "response"
"""What `source_kind` of an action says when it carries out a decision on feedback."""

CHANGES = (ResponseKind.CHANGE, ResponseKind.PART)
"""Decisions that promise something to be done."""

KIND_WORDS = {
    ResponseKind.CHANGE: "Change agreed",
    ResponseKind.PART: "Part of it agreed",
    ResponseKind.NO_CHANGE: "No change",
    ResponseKind.EXPLAINED: "Explained",
    ResponseKind.PASSED_ON: "Passed on to others",
}


def work_state(kind: ResponseKind, we_did: str, actions: Iterable[ActionState]) -> LoopState:
    """How far a decision has been carried out, before anyone is told.

    Args:
        actions: States of the actions that carry it out.
    """
    states = tuple(actions)
    if any(each in OPEN_ACTION_STATES for each in states):
        return LoopState.DECIDED if set(states) == {ActionState.OPEN} else LoopState.DOING
    if states or we_did or kind not in CHANGES:
        return LoopState.TO_TELL
    return LoopState.DECIDED


def loop_state(
    *,
    complaint: bool,
    same: bool,
    looking: bool,
    work: LoopState | None,
    wants_reply: bool,
    told_person: bool,
    told_publicly: bool,
) -> LoopState:
    """Where one piece of feedback stands.

    Args:
        work: Where its response stands; None when nothing was decided.
        told_person: Whether the person who said it was told.
        told_publicly: Whether people were told of its response in any other way.
    """
    if complaint:
        return LoopState.COMPLAINT
    if same:
        return LoopState.SAME
    if work is None:
        return LoopState.LOOKING if looking else LoopState.HEARD
    if work is LoopState.TO_TELL and (told_person or (told_publicly and not wants_reply)):
        return LoopState.CLOSED
    return work


@dataclass(frozen=True)
class Waits:
    """How long each leg of a loop may take: the practice's own timings.

    Args:
        look: Working days until someone looks into it.
        decide: Working days until it is decided.
        tell: Days after the decision until people are told.
    """

    look: int
    decide: int
    tell: int


@dataclass(frozen=True)
class Carrying:
    """An action that carries out a decision.

    Args:
        with_ppg: Whether it came from an improvement agreed with the Patient Participation Group (PPG).
    """

    state: ActionState
    owner: str = ""
    with_ppg: bool = False


def waits_for(
    state: LoopState, *, wants_reply: bool, looking_by: str, actions: Iterable[Carrying], with_ppg: bool
) -> str:
    """Whom a loop waits for, in few words; nothing once it waits for nobody.

    A promised reply is named at every step, because somebody sits at home and waits for it.

    Args:
        looking_by: Who looks into it.
        actions: What carries out its decision.
        with_ppg: Whether an improvement agreed with the PPG carries it out.
    """
    if state is LoopState.TO_TELL:
        return "a promised reply" if wants_reply else "people to be told"
    owners = dict.fromkeys(each.owner for each in actions if each.state in OPEN_ACTION_STATES and each.owner)
    first = next(iter(owners), "the PPG" if with_ppg else "")
    more = f" +{len(owners) - 1}" if len(owners) > 1 else ""
    who, does = {
        LoopState.HEARD: ("anyone", " to look"),
        LoopState.LOOKING: (looking_by or "anyone", " to decide"),
        LoopState.DECIDED: (first + more, " to start"),
        LoopState.DOING: (first + more, " to finish"),
    }.get(state, ("", ""))
    if not does:
        return ""
    return (who or "an owner") + (", then reply" if wants_reply else does if who else "")


def due_on(
    state: LoopState, received_on: date, decided_on: date | None, waits: Waits, closed: Container[date]
) -> date | None:
    """When the next leg of a loop is due; None when nothing waits but its actions."""
    if state is LoopState.HEARD:
        return add_working_days(received_on, waits.look, closed)
    if state is LoopState.LOOKING:
        return add_working_days(received_on, waits.decide, closed)
    if state is LoopState.TO_TELL and decided_on is not None:
        return decided_on + timedelta(days=waits.tell)
    return None


def open_risk(safety: Safety | None, done_on: date | None) -> Safety | None:
    """What somebody may be at risk of, until it is written down what was done; wherever the loop stands."""
    return safety if done_on is None else None


def is_concern(sentiment: Sentiment | None) -> bool:
    """Whether it asks for something to be different; where nobody said, it counts as one."""
    return sentiment is not Sentiment.POSITIVE
