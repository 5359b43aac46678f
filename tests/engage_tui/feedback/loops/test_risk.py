"""Someone at risk: marked, first on Today, and found by a filter until what was done is written down."""

import pytest
from sqlalchemy import text

import db
from db.models.feedback import at_risk as condition
from db.terms import LoopState, Safety
from engage_tui.feedback.loops import queries
from engage_tui.feedback.loops.desk import log_complaint, move_to_complaints, save_feedback
from engage_tui.feedback.loops.desk_words import cards, questions
from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.feedback.loops.merging import merge
from engage_tui.feedback.loops.narrowing import words_of
from engage_tui.feedback.loops.risk import at_risk, risk_words, write_risk
from engage_tui.history.undoing import undo_step
from engage_tui.search.finding import search
from engage_tui.today.overview import today
from engage_tui.today.status import status, status_json
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid, Refused
from tests.engage_tui.feedback.loops.made_up import SAID, decided, heard

WORRY = "A made-up worry about a neighbour"
DONE = {"risk_done": "Rang the made-up team", "risk_told": "The safeguarding lead"}


def worry(book: Workbook, safety: Safety = Safety.SAFEGUARDING) -> str:
    return heard(book, WORRY, safety=safety.value)


def marked(book: Workbook) -> list[str]:
    return [each.id for each in at_risk(book)]


def test_it_is_marked_until_both_are_written(book: Workbook) -> None:
    plain, piece = heard(book), worry(book)
    for lacking in ({"risk_done": "Rang"}, {"risk_told": "The lead"}, {}):
        with pytest.raises(NotValid):
            write_risk(book, piece, lacking)
    assert marked(book) == [piece]
    write_risk(book, piece, DONE)
    view = queries.feedback(book, piece)
    assert (view.risk_done, view.risk_told, view.risk_by, view.risk_on) == (*DONE.values(), "SB", book.today)
    assert (view.line.risk, view.safety, marked(book)) == (None, Safety.SAFEGUARDING, [])
    assert queries.feedback(book, plain).line.risk is None


def test_writing_it_can_be_undone(book: Workbook) -> None:
    piece = worry(book)
    write_risk(book, piece, DONE)
    undo_step(book)
    view = queries.feedback(book, piece)
    assert (marked(book), view.risk_done, view.risk_told) == ([piece], "", "")


def test_nothing_else_takes_the_mark_away(book: Workbook) -> None:
    piece, twin, other = worry(book), worry(book, Safety.CLINICAL), heard(book, SAID)
    typed = {"words": WORRY, "source": "desk", "safety": ""}
    with pytest.raises(NotValid, match="what was done"):
        save_feedback(book, piece, typed)
    decided(book, other)
    merge(book, [twin], other)
    move_to_complaints(book, piece)
    assert sorted(marked(book)) == sorted([piece, twin])
    assert queries.feedback(book, piece).line.state is LoopState.COMPLAINT
    write_risk(book, piece, DONE)
    write_risk(book, twin, DONE)
    assert marked(book) == []
    save_feedback(book, other, {"words": SAID, "source": "desk", "safety": ""})


def test_a_complaint_logged_as_one_makes_nobody_safe(book: Workbook) -> None:
    piece = log_complaint(book, {"words": WORRY, "source": "desk", "safety": "safeguarding"})
    view = queries.feedback(book, piece)
    assert (view.words, view.line.risk) == ("", Safety.SAFEGUARDING)


def test_where_nobody_was_said_to_be_at_risk_nothing_is_written(book: Workbook) -> None:
    with pytest.raises(Refused, match="Nobody was said"):
        write_risk(book, heard(book), DONE)


@pytest.mark.parametrize("day", ["1 January 2020", "31 December 2099"])
def test_it_was_done_after_it_was_heard_and_not_tomorrow(book: Workbook, day: str) -> None:
    with pytest.raises(NotValid):
        write_risk(book, worry(book), {**DONE, "risk_on": day})


def test_the_filter_finds_it_and_says_so(book: Workbook) -> None:
    plain, piece = heard(book), worry(book)
    for wanted, found in ((True, [piece]), (False, [plain]), (None, [piece, plain])):
        which = FeedbackWhich(at_risk=wanted)
        assert sorted(queries.feedback_ids(book, which)) == sorted(found)
        assert queries.feedback_count(book, which) == len(found)
        assert FeedbackWhich.from_json(which.as_json()) == which
    assert words_of(book, FeedbackWhich(at_risk=True)) == "someone at risk"
    with pytest.raises(Refused):
        FeedbackWhich.from_json('{"at_risk": "yes"}')


def test_it_stands_first_on_today_and_in_the_status(book: Workbook) -> None:
    piece = worry(book)
    day = today(book)
    assert (day.due[0].kind, day.due[0].id, day.at_risk) == ("risk", piece, 1)
    assert day.due[0].what == f"At risk: {WORRY}"
    assert status_json(status(book))["at_risk"] == 1
    write_risk(book, piece, DONE)
    assert (today(book).at_risk, [each for each in today(book).due if each.kind == "risk"]) == (0, [])


def test_a_search_marks_it_and_finds_what_was_done(book: Workbook) -> None:
    piece = worry(book)
    (found,) = [each for each in search(book, "neighbour") if each.kind == "feedback"]
    assert found.at_risk
    write_risk(book, piece, DONE)
    (found,) = [each for each in search(book, "made-up team") if each.kind == "feedback"]
    assert (found.id, found.at_risk) == (piece, False)


def test_asking_for_it_reads_its_own_index(book: Workbook) -> None:
    heard(book)
    with book.read() as session:
        wanted = db.select(db.Feedback.id).where(db.Feedback.removed_at.is_(None), condition())
        asked = text(f"EXPLAIN QUERY PLAN {wanted.compile(compile_kwargs={'literal_binds': True})}")
        plan = session.execute(asked)
        assert "ix_feedback_at_risk" in str(plan.all())


def test_the_card_for_each_is_at_hand(book: Workbook) -> None:
    assert list(cards(book)) == [risk_words(each) for each in Safety]
    assert "999" in cards(book)[risk_words(Safety.SAFEGUARDING)]


def test_who_said_there_is_a_risk_is_not_asked(book: Workbook) -> None:
    typed = {"words": "He hits her and I want to complain"}
    assert questions(book, typed) == {"complaint": "complain", "harm": "hits her"}
    assert questions(book, {**typed, "safety": "clinical"}) == {"complaint": "complain"}
