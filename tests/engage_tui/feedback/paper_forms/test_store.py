"""Paper forms on a real workbook: defined, keyed, logged and put right."""

from datetime import date

import pytest

from db.terms import QuestionKind
from engage_tui.feedback.loops import queries
from engage_tui.feedback.loops.deciding import look_into
from engage_tui.feedback.loops.desk import save_feedback
from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.feedback.loops.merging import sort_into
from engage_tui.feedback.paper_forms import defining
from engage_tui.feedback.paper_forms import queries as paper
from engage_tui.feedback.paper_forms.keying import Paper, from_typed
from engage_tui.feedback.paper_forms.returns import Keyed, place_of, put_right, remove_paper, save_paper
from engage_tui.feedback.paper_forms.rules import Question
from engage_tui.feedback.paper_forms.written_answers import Became
from engage_tui.history.changes import undo
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.drafts import draft, keep_draft
from engage_tui.workbook.errors import NotValid, Refused
from tests.engage_tui.feedback.paper_forms.paper_desk import YES_NO, Form, heard


@pytest.fixture
def form(book: Workbook) -> Form:
    return Form(book)


# The form itself


def test_a_form_is_defined_in_order(book: Workbook, form: Form) -> None:
    view = paper.form(book, form.id)
    assert [each.text for each in view.questions] == ["Was it easy?", "Which?", "How often?", "What else?"]
    assert [each.kind for each in view.questions] == list(QuestionKind)
    assert view.questions[0].choices == ("Yes", "No")
    assert view.questions[3].as_feedback
    defining.move_question(book, form.words, -3)
    defining.move_question(book, form.one, 99)
    assert [each.id for each in paper.form(book, form.id).questions] == [
        form.words, form.many, form.number, form.one,
    ]  # fmt: skip
    defining.remove_question(book, form.many)
    assert len(paper.form(book, form.id).questions) == 3
    assert undo(book) == "Question of a paper form removed"
    assert len(paper.form(book, form.id).questions) == 4


def test_choices_and_logging_go_with_the_kind(book: Workbook, form: Form) -> None:
    typed = {"text": "How often?", "kind": "number", "choices": "One\nTwo", "as_feedback": "yes"}
    defining.save_question(book, form.id, form.number, typed)
    question = paper.form(book, form.id).questions[2]
    assert (question.choices, question.as_feedback) == ((), False)
    with pytest.raises(NotValid, match="at least 2"):
        form.ask("Which?", "one", "Only one")
    with pytest.raises(NotValid, match="What is asked"):
        form.ask(" ", "words")
    with pytest.raises(NotValid, match="What is the form called"):
        defining.save_form(book, None, {"source": "box"})


def test_what_cannot_break_the_answers_kept_can_still_change(book: Workbook, form: Form) -> None:
    form.key()
    right = {"text": "Was it easy to find?", "kind": "one", "choices": "Yes, it was\nNo\nNot sure"}
    defining.save_question(book, form.id, form.one, right)
    assert paper.form(book, form.id).questions[0].choices == ("Yes, it was", "No", "Not sure")
    for wrong in ("No\nYes, it was\nNot sure", "Yes, it was\nNo"):
        with pytest.raises(NotValid, match="Choices"):
            defining.save_question(book, form.id, form.one, {**right, "choices": wrong})
    with pytest.raises(NotValid, match="would mean nothing"):
        defining.save_question(book, form.id, form.one, {**right, "kind": "many"})
    with pytest.raises(NotValid, match="half would be logged"):
        defining.save_question(book, form.id, form.words, {"text": "What else?", "kind": "words"})
    with pytest.raises(Refused, match="would be lost"):
        defining.remove_question(book, form.one)
    with pytest.raises(Refused, match="were keyed"):
        defining.remove_form(book, form.id)
    late = form.ask("A late one?", "one", YES_NO)
    assert form.said(1, late) is None
    defining.remove_question(book, late)


def test_a_form_is_put_away_and_taken_out_again(book: Workbook, form: Form) -> None:
    defining.put_away(book, form.id)
    assert paper.forms(book)[0].closed_on == date(2026, 11, 23)
    defining.put_away(book, form.id)
    assert paper.forms(book)[0].closed_on is None
    defining.remove_form(book, form.id)
    assert paper.forms(book) == ()
    assert undo(book) == "Paper form removed"
    assert len(paper.form(book, form.id).questions) == 4


def test_a_form_can_be_renamed(book: Workbook, form: Form) -> None:
    defining.save_form(book, form.id, {"name": "Another name", "source": "survey"})
    (line,) = paper.forms(book)
    assert (line.name, line.source_words) == ("Another name", "Our own survey")


# Keying


def test_a_paper_is_kept_whole_and_its_draft_goes_with_it(book: Workbook, form: Form) -> None:
    keep_draft(book, place_of(form.id, again=False), {"number": "1"})
    assert form.key(one="2", words=" More chairs\x07 ") == Keyed(1, 1)
    assert draft(book, place_of(form.id, again=False)) is None
    (line,) = paper.papers(book, form.id)
    assert (line.number, line.keyed_by, line.blank, line.of) == (1, "SB", 0, 4)
    view = paper.paper(book, line.id)
    assert [each.words for each in view.answers] == ["No", "Text; Email", "4", "More chairs"]
    assert view.answers[3].logged
    assert paper.head(book, form.id).number == 2


def test_the_last_paper_is_taken_back_with_what_it_logged(book: Workbook, form: Form) -> None:
    form.key(words="First")
    form.key(words="Second")
    assert sorted(heard(book)) == ["First", "Second"]
    assert undo(book) == "Paper keyed"
    assert heard(book) == ["First"]
    assert paper.head(book, form.id).number == 2
    assert form.key(words="Second, rightly").number == 2
    assert sorted(heard(book)) == ["First", "Second, rightly"]


def test_a_number_that_was_taken_out_is_used_again_and_logs_nothing_twice(book: Workbook, form: Form) -> None:
    for words in ("One", "Two", "Three"):
        form.key(words=words)
    (piece,) = [each for each in queries.feedback_page(book, FeedbackWhich(), 0, 9) if each.title == "Two"]
    look_into(book, [piece.id])
    assert remove_paper(book, form.at(2)) == 1
    assert remove_paper(book, form.at(1)) == 0
    assert sorted(heard(book)) == ["Three", "Two"]
    assert paper.head(book, form.id).number == 1
    assert form.key(words="One").number == 1
    assert form.key(words="Two") == Keyed(2, 0)
    assert sorted(heard(book)) == ["One", "Three", "Two"]


def test_a_taken_number_makes_way(book: Workbook, form: Form) -> None:
    form.key()
    assert save_paper(book, form.id, 1, {form.one: "1"}).number == 2


def test_what_no_longer_fits_the_form_is_refused_and_nothing_kept(book: Workbook, form: Form) -> None:
    with pytest.raises(Refused, match="was changed while"):
        save_paper(book, form.id, 1, {form.one: "7"})
    assert paper.papers(book, form.id) == ()
    empty = defining.save_form(book, None, {"name": "Empty", "source": "box"})
    with pytest.raises(Refused, match="no question"):
        save_paper(book, empty, 1, {})


def test_what_is_left_blank_or_unreadable_is_not_logged(book: Workbook, form: Form) -> None:
    assert form.key(words="").logged == 0
    assert form.key(words=" ? ").logged == 0
    assert heard(book) == []


def test_a_piece_has_the_source_and_engagement_of_its_form(book: Workbook, form: Form) -> None:
    form.key(words="More chairs")
    (piece,) = queries.feedback_page(book, FeedbackWhich(), 0, 9)
    assert (piece.source, piece.received_by, piece.said_by) == ("box", "SB", 1)


# Putting right


def test_feedback_follows_its_paper(book: Workbook, form: Form) -> None:
    form.key(words="More chiars")
    form.key()
    assert put_right(book, form.at(1), form.words, "More chairs") is Became.CHANGED
    assert heard(book) == ["More chairs"]
    assert put_right(book, form.at(1), form.words, "") is Became.REMOVED
    assert heard(book) == []
    assert put_right(book, form.at(2), form.words, "A clock") is Became.LOGGED
    assert put_right(book, form.at(2), form.one, "2") is Became.NOTHING
    assert heard(book) == ["A clock"]
    assert form.said(2, form.one) == "2"
    assert undo(book) == "Answer on a paper put right"
    assert form.said(2, form.one) == "1"


def test_feedback_that_somebody_worked_on_stays(book: Workbook, form: Form) -> None:
    form.key(words="More chiars")
    form.key(words="A clokc")
    pieces = {each.title: each.id for each in queries.feedback_page(book, FeedbackWhich(), 0, 9)}
    look_into(book, [pieces["More chiars"]])
    save_feedback(book, pieces["A clokc"], {"words": "A clock, please", "source": "box", "said_by": "1"})
    assert put_right(book, form.at(1), form.words, "More chairs") is Became.WORKED_ON
    assert put_right(book, form.at(2), form.words, "") is Became.WORKED_ON
    assert sorted(heard(book)) == ["A clock, please", "More chiars"]
    assert form.said(1, form.words) == "More chairs"


def test_a_theme_alone_does_not_hold_the_words_back(book: Workbook, form: Form) -> None:
    form.key(words="More chiars")
    (piece,) = queries.feedback_page(book, FeedbackWhich(), 0, 9)
    sort_into(book, [piece.id], "waiting_room")
    assert put_right(book, form.at(1), form.words, "More chairs") is Became.CHANGED


def test_an_answer_that_is_none_is_refused(book: Workbook, form: Form) -> None:
    form.key()
    with pytest.raises(Refused, match="no longer fits"):
        put_right(book, form.at(1), form.one, "9")
    with pytest.raises(Refused, match="no longer on the form"):
        put_right(book, form.at(1), "nowhere", "1")


def test_a_number_that_stood_on_a_paper_is_kept_to_reply_to(book: Workbook, form: Form) -> None:
    said = {form.words: "Ring me on [phone number]"}
    save_paper(book, form.id, 1, said, reach={form.words: "01632 960123"})
    (piece,) = queries.feedback_page(book, FeedbackWhich(), 0, 9)
    assert piece.wants_reply
    put_right(book, form.at(1), form.words, "Ring or write: [email address]", "pat@example.org")
    person = queries.feedback(book, piece.id).person
    assert person is not None
    assert person.contact == "01632 960123, pat@example.org"
    assert heard(book) == ["Ring or write: [email address]"]


def test_a_way_back_comes_with_half_a_paper() -> None:
    asked = (Question("q", "What else?", QuestionKind.WORDS, as_feedback=True),)
    paper = Paper(asked).write("Ring [phone number]").reached("01632 960123")
    again = from_typed(asked, 1, paper.as_typed())
    assert again.reach == {"q": "01632 960123"}
    assert again.enter().reach == paper.reach
