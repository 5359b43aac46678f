"""What people do with feedback: each action keeps what it should, and refuses what it must."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from db.models import Change, Feedback, Person
from db.terms import ActionState, LoopState, ResponseKind, Sentiment
from engage_tui.checklist.actions.action_list import set_action_state
from engage_tui.checklist.queries import Which, action_page
from engage_tui.feedback.loops import queries
from engage_tui.feedback.loops.deciding import (
    answer_with,
    change_response,
    impact_check,
    look_into,
    promise,
    stop_looking,
    take_back_response,
)
from engage_tui.feedback.loops.desk import (
    log_complaint,
    log_feedback,
    move_to_complaints,
    remove_feedback,
    save_feedback,
)
from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.feedback.loops.merging import (
    merge,
    not_reviewed,
    reviewed,
    set_engagement,
    sort_into,
    split,
    unmerge,
)
from engage_tui.feedback.loops.saved_filters import remove_filter, save_filter, saved_filters
from engage_tui.feedback.loops.telling import take_back_told, tell, tell_many, tell_person
from engage_tui.history.changes import history, undo
from engage_tui.ppg.group.groups import save_group
from engage_tui.ppg.meetings.planning import cancel_meeting, plan_meeting
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid, Refused
from tests.engage_tui.feedback.loops.made_up import POSTER, SAID, decided, heard, promised


def state(book: Workbook, piece: str) -> LoopState:
    return queries.feedback(book, piece).line.state


def test_what_is_logged_reads_back(book: Workbook) -> None:
    piece = heard(book, theme="premises_parking", said_by="3", sentiment="positive")
    view = queries.feedback(book, piece)
    assert (view.words, view.line.title, view.line.said_by) == (SAID, SAID, 3)
    assert (view.line.theme_words, view.line.source_words) == ("Parking", "Comments at the desk or by phone")
    assert view.line.sentiment is Sentiment.POSITIVE
    assert (view.line.received_by, view.line.received_on) == ("SB", date(2026, 11, 23))
    assert view.line.due_on == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"words": ""}, "words"),
        ({"source": "carrier pigeon"}, "source"),
        ({"theme": "no such theme"}, "theme"),
        ({"said_by": "0"}, "said_by"),
        ({"said_by": "100001"}, "said_by"),
        ({"wants_reply": "yes"}, "reply_contact"),
    ],
)
def test_what_cannot_be_read_leaves_nothing(book: Workbook, typed: dict[str, str], field: str) -> None:
    with pytest.raises(NotValid) as refused:
        log_feedback(book, {"words": SAID, "source": "desk", **typed})
    assert field in refused.value.errors
    assert queries.feedback_count(book, FeedbackWhich()) == 0


def test_a_decision_needs_its_reason(book: Workbook) -> None:
    piece = heard(book)
    for typed, field in (
        ({"reason": ""}, "reason"),
        ({"kind": "passed_on"}, "passed_to"),
        ({"decided_on": "24/11/2026"}, "decided_on"),
        ({"decided_on": "1/1/2026"}, "decided_on"),
        ({"owner": "SB"}, "action"),
        ({"we_did": "word " * 26}, "we_did"),
    ):
        with pytest.raises(NotValid) as refused:
            decided(book, piece, **typed)
        assert field in refused.value.errors
    assert state(book, piece) is LoopState.HEARD


def test_the_state_of_its_action_moves_a_loop(book: Workbook) -> None:
    piece = heard(book)
    response = decided(book, piece, kind="change", action="Fit a louder bell", owner="SB", due_on="1/12/2026")
    assert state(book, piece) is LoopState.DECIDED
    held = queries.response(book, response)
    assert held.actions[0].source == "What people said"
    set_action_state(book, held.actions[0].id, ActionState.IN_PROGRESS)
    assert state(book, piece) is LoopState.DOING
    with pytest.raises(Refused, match="not carried out"):
        tell(book, response, POSTER)
    set_action_state(book, held.actions[0].id, ActionState.DONE)
    assert state(book, piece) is LoopState.TO_TELL
    tell(book, response, POSTER)
    assert state(book, piece) is LoopState.CLOSED


def test_a_poster_does_not_keep_a_promised_reply(book: Workbook) -> None:
    anonymous, person = heard(book), promised(book)
    response = decided(book, anonymous, person)
    told = tell(book, response, POSTER)
    assert (state(book, anonymous), state(book, person)) == (LoopState.CLOSED, LoopState.TO_TELL)
    tell_person(book, person, {"how": "phone"})
    assert state(book, person) is LoopState.CLOSED
    assert [each.how_words for each in queries.feedback(book, person).told] == ["Phone"]
    take_back_told(book, told)
    assert state(book, anonymous) is LoopState.TO_TELL
    assert queries.never_told_count(book) == 1
    assert [each.id for each in queries.never_told_page(book, 0, 10)] == [anonymous]


def test_one_poster_tells_of_many_decisions(book: Workbook) -> None:
    one, other = heard(book), heard(book)
    decided(book, one)
    with pytest.raises(Refused, match="Not everything"):
        tell_many(book, [one, other], POSTER)
    decided(book, other)
    assert tell_many(book, [one, other], POSTER) == 2
    assert (state(book, one), state(book, other)) == (LoopState.CLOSED, LoopState.CLOSED)
    with pytest.raises(NotValid):
        tell_many(book, [one], {**POSTER, "audience": "group"})


def test_a_group_that_was_told_is_named(book: Workbook) -> None:
    response = decided(book, heard(book))
    with pytest.raises(NotValid, match="Which group"):
        tell(book, response, {"audience": "group", "how": "email"})
    with pytest.raises(NotValid):
        tell(book, response, {**POSTER, "told_on": "24/11/2026"})
    tell(book, response, {"audience": "group", "how": "email", "whom": "Carers' group"})
    assert queries.response(book, response).told[0].whom == "Carers' group"


def test_an_earlier_decision_answers_more(book: Workbook) -> None:
    one, other = heard(book), heard(book, said_by="4")
    response = decided(book, one)
    answer_with(book, [other], response)
    held = queries.response(book, response)
    assert (held.pieces, held.people) == (2, 5)
    assert [each.id for each in queries.responses(book)] == [response]
    assert [each.id for each in queries.responses(book, "larger")] == [response]
    with pytest.raises(Refused, match="already"):
        answer_with(book, [other], response)
    with pytest.raises(Refused, match="already"):
        decided(book, other)


def test_taking_the_last_decision_back_takes_what_was_to_be_done(book: Workbook) -> None:
    one, other = heard(book), heard(book)
    response = decided(book, one, other, kind="change", action="Fit a louder bell")
    take_back_response(book, [one])
    assert state(book, one) is LoopState.HEARD
    assert queries.response(book, response).pieces == 1
    take_back_response(book, [other])
    with pytest.raises(Refused):
        queries.response(book, response)
    assert action_page(book, Which(), 0, 10) == ()
    with pytest.raises(Refused, match="Nothing was decided"):
        take_back_response(book, [one])
    assert undo(book)
    assert queries.response(book, response).actions[0].text == "Fit a louder bell"


def test_a_decision_can_be_put_right_and_checked(book: Workbook) -> None:
    piece = heard(book)
    response = decided(book, piece, kind="change")
    assert state(book, piece) is LoopState.DECIDED
    change_response(book, response, {"kind": "part", "reason": "A louder one", "we_did": "New bell"})
    held = queries.response(book, response)
    assert (held.kind, held.we_did, held.decided_by) == (ResponseKind.PART, "New bell", "SB")
    assert state(book, piece) is LoopState.TO_TELL
    promise(book, response, {"action": "Oil it", "owner": "SB"})
    assert state(book, piece) is LoopState.DECIDED
    with pytest.raises(NotValid):
        impact_check(book, response, {"check_result": "Heard", "checked_on": "1/1/2020"})
    impact_check(book, response, {"check_result": "People hear it now"})
    assert queries.response(book, response).checked_on == date(2026, 11, 23)


def test_looking_into_it_and_back(book: Workbook) -> None:
    piece = heard(book)
    look_into(book, [piece])
    view = queries.feedback(book, piece)
    assert (view.line.state, view.looking_by) == (LoopState.LOOKING, "SB")
    assert view.line.due_on == date(2026, 12, 21)
    stop_looking(book, [piece])
    assert state(book, piece) is LoopState.HEARD
    with pytest.raises(Refused, match="No feedback was chosen"):
        look_into(book, [])


def test_a_twin_follows_and_can_stand_alone(book: Workbook) -> None:
    first, second, third = heard(book), heard(book), heard(book)
    merge(book, [third], second)
    merge(book, [second], first)
    view = queries.feedback(book, third)
    assert view.line.state is LoopState.SAME
    assert view.same_as is not None
    assert view.same_as.id == first
    assert {each.id for each in queries.feedback(book, first).same} == {second, third}
    for target in (second, first):
        with pytest.raises(Refused):
            merge(book, [first], target)
    with pytest.raises(Refused):
        decided(book, second)
    with pytest.raises(Refused):
        remove_feedback(book, [first])
    unmerge(book, second)
    assert state(book, second) is LoopState.HEARD
    with pytest.raises(Refused, match="already"):
        unmerge(book, second)


def test_two_things_in_one_become_two(book: Workbook) -> None:
    piece = heard(book, "Parking is hard and the bell is quiet", said_by="2")
    other = split(book, piece, {"words": "The bell is quiet", "rest": "Parking is hard", "theme": "other"})
    assert queries.feedback(book, piece).words == "Parking is hard"
    view = queries.feedback(book, other)
    assert (view.words, view.split_from_id, view.line.said_by) == ("The bell is quiet", piece, 2)
    with pytest.raises(NotValid):
        split(book, piece, {"words": "", "rest": ""})


def test_a_complaint_keeps_its_count_and_theme_only(book: Workbook) -> None:
    piece = promised(book, "Somebody was rude to Pat Example")
    sort_into(book, [piece], "staff_manner")
    move_to_complaints(book, piece)
    view = queries.feedback(book, piece)
    assert (view.line.state, view.words, view.person) == (LoopState.COMPLAINT, "", None)
    assert view.line.theme == "staff_manner"
    with book.read() as session:
        assert not any("rude" in each or "Example" in each for each in session.scalars(select(Change.fields)))
        assert all(each.name == "Former member" for each in session.scalars(select(Person)))
    with pytest.raises(Refused):
        save_feedback(book, piece, {"words": "Again"})
    with pytest.raises(Refused):
        move_to_complaints(book, piece)
    with pytest.raises(Refused):
        merge(book, [piece], heard(book))


def test_what_was_decided_is_not_moved_to_complaints(book: Workbook) -> None:
    piece = heard(book)
    decided(book, piece)
    with pytest.raises(Refused, match="decided"):
        move_to_complaints(book, piece)


def test_a_complaint_at_the_desk_keeps_no_words(book: Workbook) -> None:
    piece = log_complaint(book, {"words": "Very rude", "source": "desk", "theme": "staff_manner"})
    view = queries.feedback(book, piece)
    assert (view.words, view.line.state, view.line.theme) == ("", LoopState.COMPLAINT, "staff_manner")


def test_who_no_longer_wants_a_reply_is_forgotten(book: Workbook) -> None:
    piece = promised(book)
    person = queries.feedback(book, piece).person
    assert person is not None
    assert (person.name, person.route_words) == ("Pat Example", "Phone")
    save_feedback(book, piece, {"words": "Other words", "wants_reply": "no"})
    view = queries.feedback(book, piece)
    assert (view.person, view.words) == (None, "Other words")
    with book.read() as session:
        kept = session.get(Person, person.id)
        assert kept is not None
        assert (kept.name, kept.contact) == ("Former member", "")


def test_a_day_ahead_is_refused(book: Workbook) -> None:
    with pytest.raises(NotValid, match="Received"):
        save_feedback(book, heard(book), {"received_on": "1/12/2026"})


def test_removing_many_and_bringing_them_back(book: Workbook) -> None:
    ids = [heard(book), heard(book)]
    remove_feedback(book, ids)
    assert queries.feedback_count(book, FeedbackWhich()) == 0
    undo(book)
    assert set(queries.feedback_ids(book, FeedbackWhich())) == set(ids)


def meeting(book: Workbook, day: str) -> str:
    group = save_group(book, None, {"name": "Made-up group", "mode": "in_person"})
    return plan_meeting(book, group, {"held_on": day, "mode": "in_person"})


def test_a_meeting_goes_through_pieces_once(book: Workbook) -> None:
    held, piece = meeting(book, "23/11/2026"), heard(book)
    assert reviewed(book, [piece], held) == 1
    assert reviewed(book, [piece], held) == 0
    assert [each.meeting_id for each in queries.feedback(book, piece).reviews] == [held]
    not_reviewed(book, [piece], held)
    assert queries.feedback(book, piece).reviews == ()


def test_a_meeting_to_come_or_cancelled_went_through_nothing(book: Workbook) -> None:
    later, piece = meeting(book, "1/12/2026"), heard(book)
    with pytest.raises(Refused, match="to come"):
        reviewed(book, [piece], later)
    cancel_meeting(book, later, {"because": "Snow"})
    with pytest.raises(Refused, match="cancelled"):
        reviewed(book, [piece], later)


def test_pieces_belong_to_an_engagement(book: Workbook) -> None:
    from engage_tui.checklist.actions import create_engagement

    about = create_engagement(book, {"title": "A made-up engagement", "scale": "small"})
    piece = heard(book)
    set_engagement(book, [piece], about)
    assert queries.feedback(book, piece).engagement == "A made-up engagement"
    assert queries.feedback_count(book, FeedbackWhich(engagement_id=about)) == 1
    decided(book, piece)
    set_engagement(book, [piece], "")
    assert queries.feedback_count(book, FeedbackWhich(engagement_id=about)) == 0
    with pytest.raises(Refused):
        sort_into(book, [piece], "no such theme")


@pytest.mark.parametrize(
    ("which", "found"),
    [
        (FeedbackWhich(text="bell"), 2),
        (FeedbackWhich(text="bel qui"), 0),
        (FeedbackWhich(text="made bel"), 2),
        (FeedbackWhich(theme="premises"), 1),
        (FeedbackWhich(unsorted=True), 2),
        (FeedbackWhich(source="box"), 1),
        (FeedbackWhich(since=date(2026, 11, 24)), 0),
        (FeedbackWhich(until=date(2026, 11, 22)), 0),
        (FeedbackWhich(wants_reply=True), 1),
        (FeedbackWhich(sentiment="positive"), 1),
        (FeedbackWhich(import_id="none"), 0),
        (FeedbackWhich(response_id="none"), 0),
    ],
)
def test_the_list_is_narrowed(book: Workbook, which: FeedbackWhich, found: int) -> None:
    heard(book, theme="premises_parking")
    heard(book, "Something kind", source="box", sentiment="positive")
    promised(book)
    assert queries.feedback_count(book, which) == found
    assert len(queries.feedback_page(book, which, 0, 10)) == found


def test_filters_are_kept_under_their_name(book: Workbook) -> None:
    which = FeedbackWhich(text="bell", states=(LoopState.HEARD,), since=date(2026, 4, 1), wants_reply=False)
    kept = save_filter(book, "  Bells ", which)
    assert save_filter(book, "bells", which) == kept
    (line,) = saved_filters(book)
    assert (line.name, line.which) == ("Bells", which)
    with pytest.raises(NotValid):
        save_filter(book, " ", which)
    remove_filter(book, kept)
    assert saved_filters(book) == ()


@pytest.mark.parametrize("text", ["", "[]", '{"states": ["nowhere"]}', '{"since": "soon"}', '{"other": 1}'])
def test_a_filter_that_cannot_be_read_says_so(text: str) -> None:
    with pytest.raises(Refused, match="saved filter"):
        FeedbackWhich.from_json(text)


def test_history_says_what_changed_in_words(book: Workbook) -> None:
    piece = heard(book)
    look_into(book, [piece])
    lines = history(book, piece)
    assert any("Looking into feedback" in each.label for each in lines)


@pytest.mark.parametrize("action", [look_into, remove_feedback, stop_looking])
def test_a_piece_that_has_gone_is_refused(book: Workbook, action: Callable[..., object]) -> None:
    with pytest.raises(Refused, match="no longer"):
        action(book, ["gone"])


def test_a_removed_piece_leaves_the_lists(book: Workbook) -> None:
    piece = heard(book)
    remove_feedback(book, [piece])
    with book.read() as session:
        assert session.get(Feedback, piece) is not None
    with pytest.raises(Refused):
        queries.feedback(book, piece)
