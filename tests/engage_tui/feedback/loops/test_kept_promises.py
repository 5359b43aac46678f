"""What must not go wrong behind somebody's back: promises, erased words, days and leftovers."""

import pytest
from sqlalchemy import select

from db.models import Change
from db.terms import LoopState
from engage_tui.checklist.queries import Which, action_page
from engage_tui.feedback.loops import queries
from engage_tui.feedback.loops.deciding import change_response, take_back_response
from engage_tui.feedback.loops.desk import move_to_complaints, remove_feedback, save_feedback
from engage_tui.feedback.loops.merging import merge, split
from engage_tui.feedback.loops.telling import tell, tell_person
from engage_tui.history.changes import undo
from engage_tui.ppg.group.members import erase_person
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid, Refused
from tests.engage_tui.feedback.loops.made_up import POSTER, decided, heard, promised


def state(book: Workbook, piece: str) -> LoopState:
    return queries.feedback(book, piece).line.state


def test_a_person_told_of_one_decision_is_not_told_of_the_next(book: Workbook) -> None:
    person, other = promised(book), heard(book)
    decided(book, person, other)
    tell_person(book, person, {"how": "phone"})
    take_back_response(book, [person])
    decided(book, person)
    assert state(book, person) is LoopState.TO_TELL


def test_words_that_were_split_off_leave_the_log_with_their_complaint(book: Workbook) -> None:
    piece = heard(book, "The bell is quiet and Pat was rude")
    half = split(book, piece, {"words": "Pat was rude", "rest": "The bell is quiet"})
    again = split(book, half, {"words": "Very rude", "rest": "Pat was"})
    move_to_complaints(book, again)
    with book.read() as session:
        assert not any("rude" in each for each in session.scalars(select(Change.fields)))
    assert queries.feedback(book, piece).words == "The bell is quiet"


def test_a_promised_reply_is_not_merged_away(book: Workbook) -> None:
    with pytest.raises(Refused, match="promised a reply"):
        merge(book, [promised(book)], heard(book))
    twin, first = heard(book), heard(book)
    merge(book, [twin], first)
    with pytest.raises(Refused):
        save_feedback(book, twin, {"wants_reply": "yes", "reply_contact": "00000 0000"})


def test_days_stay_in_order(book: Workbook) -> None:
    piece = heard(book)
    save_feedback(book, piece, {"received_on": "1/11/2026"})
    response = decided(book, piece, decided_on="5/11/2026")
    with pytest.raises(NotValid, match="decided about it before"):
        save_feedback(book, piece, {"received_on": "6/11/2026"})
    tell(book, response, {**POSTER, "told_on": "7/11/2026"})
    with pytest.raises(NotValid, match="told before"):
        change_response(book, response, {"decided_on": "8/11/2026"})


def test_a_removed_piece_leaves_no_action_behind(book: Workbook) -> None:
    piece = heard(book)
    decided(book, piece, kind="change", action="Fit a louder bell")
    remove_feedback(book, [piece])
    assert action_page(book, Which(), 0, 10) == ()
    undo(book)
    assert state(book, piece) is LoopState.DECIDED


def test_someone_erased_waits_for_no_reply(book: Workbook) -> None:
    piece = promised(book)
    person = queries.feedback(book, piece).person
    assert person is not None
    erase_person(book, person.id)
    view = queries.feedback(book, piece)
    assert (view.person, view.line.wants_reply) == (None, False)
