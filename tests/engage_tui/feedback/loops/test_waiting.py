"""Whom a loop waits for: whoever acts next, and the person who was promised a reply."""

import pytest

from db.terms import ActionState, LoopState
from engage_tui.checklist.actions.action_list import set_action_state
from engage_tui.feedback.loops import queries
from engage_tui.feedback.loops.deciding import look_into
from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.feedback.loops.rules import OPEN_STATES, Carrying, waits_for
from engage_tui.feedback.loops.telling import tell_person
from engage_tui.workbook.book import Workbook
from tests.engage_tui.feedback.loops.made_up import decided, heard, promised

OPEN, DONE = ActionState.OPEN, ActionState.DONE
SUE, NED = Carrying(OPEN, "SB"), Carrying(OPEN, "NO")


@pytest.mark.parametrize(
    ("state", "reply", "looking_by", "carrying", "ppg", "words"),
    [
        (LoopState.HEARD, False, "", (), False, "anyone to look"),
        (LoopState.HEARD, True, "", (), False, "anyone, then reply"),
        (LoopState.LOOKING, False, "SB", (), False, "SB to decide"),
        (LoopState.LOOKING, True, "SB", (), False, "SB, then reply"),
        (LoopState.DECIDED, False, "", (SUE,), False, "SB to start"),
        (LoopState.DOING, False, "", (SUE, NED), False, "SB +1 to finish"),
        (LoopState.DOING, False, "", (Carrying(DONE, "SB"), NED), False, "NO to finish"),
        (LoopState.DOING, True, "", (SUE, SUE), False, "SB, then reply"),
        (LoopState.DECIDED, False, "", (Carrying(OPEN),), True, "the PPG to start"),
        (LoopState.DECIDED, False, "", (Carrying(OPEN, "NO", with_ppg=True),), True, "NO to start"),
        (LoopState.DECIDED, False, "", (), False, "an owner"),
        (LoopState.DECIDED, True, "", (), False, "an owner, then reply"),
        (LoopState.TO_TELL, True, "SB", (SUE,), False, "a promised reply"),
        (LoopState.TO_TELL, False, "SB", (SUE,), False, "people to be told"),
        (LoopState.CLOSED, True, "SB", (SUE,), False, ""),
        (LoopState.COMPLAINT, False, "SB", (), False, ""),
        (LoopState.SAME, False, "", (), False, ""),
    ],
)
def test_whom_it_waits_for(
    state: LoopState, reply: bool, looking_by: str, carrying: tuple[Carrying, ...], ppg: bool, words: str
) -> None:
    told = waits_for(state, wants_reply=reply, looking_by=looking_by, actions=carrying, with_ppg=ppg)
    assert told == words
    assert bool(told) is (state in OPEN_STATES)


def waiting(book: Workbook, piece: str) -> str:
    lines = queries.feedback_page(book, FeedbackWhich(), 0, 50)
    return next(each.waits_for for each in lines if each.id == piece)


def test_the_list_says_who_acts_next(book: Workbook) -> None:
    one, mine = heard(book), promised(book)
    assert (waiting(book, one), waiting(book, mine)) == ("anyone to look", "anyone, then reply")
    look_into(book, [one])
    assert waiting(book, one) == "SB to decide"
    response = decided(book, one, kind="change", reason="It is too quiet", action="Buy a bell", owner="NO")
    assert waiting(book, one) == "NO to start"
    (action,) = queries.response(book, response).actions
    set_action_state(book, action.id, ActionState.IN_PROGRESS)
    assert waiting(book, one) == "NO to finish"
    set_action_state(book, action.id, ActionState.DONE)
    assert waiting(book, one) == "people to be told"
    decided(book, mine)
    assert waiting(book, mine) == "a promised reply"
    tell_person(book, mine, {"how": "phone"})
    assert waiting(book, mine) == ""
