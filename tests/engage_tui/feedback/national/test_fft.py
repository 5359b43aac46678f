"""A month of the Friends and Family Test: adding up, when it is due, sent and locked, shared, tallied."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.terms import SECOND
from engage_tui.feedback.national import fft, fft_actions
from engage_tui.feedback.national.fft_actions import (
    add_note,
    add_tally,
    publish,
    read_comments,
    save_counts,
    submit,
)
from engage_tui.feedback.national.fft_forms import ANSWER, METHOD
from engage_tui.feedback.national.fft_rules import (
    NEGATIVE,
    POSITIVE,
    Counts,
    MonthState,
    Share,
    due_on,
    month_words,
    problems,
    share,
    spans,
    state_of,
)
from engage_tui.feedback.national.fft_tally import MOST_CARDS, Tally, from_typed, place_of
from engage_tui.history.changes import history, undo
from engage_tui.ppg.group.groups import save_group
from engage_tui.ppg.group.members import save_member
from engage_tui.ppg.meetings.planning import plan_meeting
from engage_tui.ppg.year.year import duties
from engage_tui.today.overview import today
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.drafts import draft, drafts_at, keep_draft
from engage_tui.workbook.errors import NotValid, Refused
from tests.engage_tui.ppg.year.year_of import held

OCTOBER, NOVEMBER, SEPTEMBER = date(2026, 10, 1), date(2026, 11, 1), date(2026, 9, 1)
PILE = place_of("2026-10-01")
SIDES = {"very_good": POSITIVE, "good": POSITIVE, "poor": NEGATIVE, "very_poor": NEGATIVE}
MIXED = Counts({"very_good": 30, "good": 8, "poor": 1, "dont_know": 1}, {"sms": 30, "handwritten": 10})


def typed(answers: Mapping[str, int], methods: Mapping[str, int]) -> dict[str, str]:
    return {
        **{f"{ANSWER}{code}": str(people) for code, people in answers.items()},
        **{f"{METHOD}{code}": str(people) for code, people in methods.items()},
    }


def count(book: Workbook, month: date = OCTOBER, counts: Counts = MIXED, **more: str) -> None:
    save_counts(book, month, {**typed(counts.answers, counts.methods), **more})


# Rules


def test_who_does_not_know_counts_among_all() -> None:
    assert share(MIXED, POSITIVE, SIDES) == Share(38, 40)
    assert share(MIXED, NEGATIVE, SIDES).words == "2% (1 of 40)"
    assert share(Counts(), POSITIVE, SIDES).words == "nobody answered"


def test_it_is_said_by_how_much_it_does_not_add_up() -> None:
    assert problems(MIXED) == ()
    assert problems(Counts()) == ()
    (short,) = problems(Counts({"good": 41}, {"sms": 38}))
    assert short == "41 answers, and 38 by how they came: 3 missing there."
    (other,) = problems(Counts({"good": 1}, {"sms": 38}))
    assert other.endswith("38 by how they came: 37 too many there.")
    (nought,) = problems(Counts({"good": 0}, {"sms": 0}))
    assert "Nobody answered" in nought


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 900)),
    st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 900)),
)
def test_a_month_is_ready_exactly_when_both_add_up(answers: dict[str, int], methods: dict[str, int]) -> None:
    counts = Counts(answers, methods)
    state = state_of(counts, OCTOBER, date(2026, 11, 23), sent=False, published=True)
    even = sum(answers.values()) == sum(methods.values())
    assert state is (
        MonthState.MISSING if not (answers or methods) else (MonthState.READY if even else MonthState.UNEVEN)
    )
    assert bool(problems(counts)) == (bool(answers or methods) and (not even or not counts.people))


def test_it_is_due_on_the_twelfth_working_day() -> None:
    assert due_on(OCTOBER, 12, ()) == date(2026, 11, 17)
    # Christmas Day and the Monday instead of Boxing Day, and New Year's Day.
    assert due_on(date(2026, 12, 1), 12, {date(2027, 1, 1)}) == date(2027, 1, 19)
    assert due_on(OCTOBER, 1, {date(2026, 11, 2)}) == date(2026, 11, 3)


def test_months_in_words() -> None:
    months = [date(2026, 4, 1), date(2026, 6, 1), date(2026, 5, 1), date(2026, 8, 1)]
    assert spans(tuple(months)) == "April to June 2026, August 2026"
    assert spans((date(2026, 12, 1), date(2027, 1, 1))) == "December 2026 to January 2027"
    assert spans(()) == ""
    assert month_words(OCTOBER) == "October 2026"


@given(st.lists(st.sampled_from(["good", "poor", "", "x y"]), min_size=1, max_size=30))
def test_a_pile_comes_back_as_it_was_kept(cards: list[str]) -> None:
    made = Tally("sms")
    for each in cards:
        made = made.add(each.replace(" ", "_") or "good")
    assert from_typed(made.as_typed()) == made
    assert sum(made.counts.values()) == len(cards)
    assert made.add("good").back() == made


def test_a_pile_has_an_end() -> None:
    full = Tally("sms", ("good",) * MOST_CARDS)
    assert full.add("poor") is full
    assert Tally().back() == Tally()
    assert (Tally().last, full.last) == ("", "good")
    assert full.collected_by("phone").method == "phone"


# The store


def test_a_month_is_counted_sent_and_locked(book: Workbook) -> None:
    assert fft.fft_month(book, OCTOBER).line.state is MonthState.MISSING
    assert fft.fft_month(book, NOVEMBER).line.state is MonthState.RUNNING
    count(book, comments_read="yes")
    view = fft.fft_month(book, OCTOBER)
    assert (view.line.state, view.line.people, view.comments_read) == (MonthState.READY, 40, True)
    assert view.line.due_on == date(2026, 11, 17)
    assert view.line.overdue
    assert {each.code: each.people for each in view.answers}["neither"] is None
    submit(book, OCTOBER, {"submitted_on": "10/11/2026"})
    view = fft.fft_month(book, OCTOBER)
    assert (view.line.state, view.submitted_on, view.submitted_by) == (
        MonthState.SENT, date(2026, 11, 10), "SB",
    )  # fmt: skip
    assert not view.line.overdue
    with pytest.raises(Refused, match="were sent and cannot be changed"):
        count(book, counts=Counts({"good": 1}, {"sms": 1}))
    with pytest.raises(Refused, match="were sent"):
        submit(book, OCTOBER, {})
    with pytest.raises(Refused, match="were sent"):
        add_tally(book, OCTOBER, Tally("sms", ("good",)))
    assert fft.fft_month(book, OCTOBER).counts == MIXED


def test_corrections_are_notes_once_it_was_sent(book: Workbook) -> None:
    count(book)
    with pytest.raises(Refused, match="not sent yet"):
        add_note(book, OCTOBER, {"text": "Two cards came late"})
    submit(book, OCTOBER, {})
    with pytest.raises(NotValid):
        add_note(book, OCTOBER, {"text": " "})
    add_note(book, OCTOBER, {"text": "Two cards came late"})
    (note,) = fft.fft_month(book, OCTOBER).notes
    assert (note.text, note.noted_by, note.noted_on) == ("Two cards came late", "SB", date(2026, 11, 23))


def test_what_does_not_add_up_is_kept_and_not_sent(book: Workbook) -> None:
    count(book, counts=Counts({"good": 5}, {"sms": 3}))
    view = fft.fft_month(book, OCTOBER)
    assert view.line.state is MonthState.UNEVEN
    with pytest.raises(Refused, match="2 missing there"):
        submit(book, OCTOBER, {})
    assert fft.fft_month(book, OCTOBER).submitted_on is None


def test_nothing_is_sent_of_a_month_before_its_time(book: Workbook) -> None:
    with pytest.raises(Refused, match="Nothing was counted"):
        submit(book, OCTOBER, {})
    count(book, NOVEMBER)
    with pytest.raises(Refused, match="is not over"):
        submit(book, NOVEMBER, {})
    count(book)
    with pytest.raises(NotValid, match="1 Nov 2026 or a later day"):
        submit(book, OCTOBER, {"submitted_on": "30/10/2026"})
    with pytest.raises(NotValid, match="today or an earlier"):
        submit(book, OCTOBER, {"submitted_on": "24/11/2026"})
    with pytest.raises(Refused, match="has not begun"):
        count(book, date(2026, 12, 1))


def test_a_month_in_which_nobody_answered_can_be_sent(book: Workbook) -> None:
    count(book, counts=Counts({"good": 0}, {"sms": 0}))
    view = fft.fft_month(book, OCTOBER)
    assert view.line.state is MonthState.READY
    assert "Nobody answered" in view.problems[0]
    submit(book, OCTOBER, {})
    assert fft.fft_month(book, OCTOBER).line.state is MonthState.SENT


def test_emptied_boxes_take_the_counts_away(book: Workbook) -> None:
    count(book)
    form, boxes = fft.counts_to_type(book, OCTOBER)
    assert boxes[f"{ANSWER}very_good"] == "30"
    assert len(form.fields) == 6 + 6 + 1
    save_counts(book, OCTOBER, {**dict.fromkeys(boxes, ""), f"{ANSWER}neither": ""})
    assert fft.fft_month(book, OCTOBER).line.state is MonthState.MISSING
    count(book)
    assert fft.fft_month(book, OCTOBER).counts == MIXED


@pytest.mark.parametrize("wrong", ["-1", "two", "1.5", "9999999"])
def test_a_count_is_a_whole_number(book: Workbook, wrong: str) -> None:
    with pytest.raises(NotValid, match="Good"):
        save_counts(book, OCTOBER, {f"{ANSWER}good": wrong})
    assert fft.fft_month(book, OCTOBER).line.state is MonthState.MISSING


def test_each_step_can_be_taken_back(book: Workbook) -> None:
    count(book)
    submit(book, OCTOBER, {})
    publish(book, OCTOBER, {"published_where": "Website"})
    assert fft.fft_month(book, OCTOBER).line.state is MonthState.PUBLISHED
    assert undo(book) == "Friends and Family month published"
    assert undo(book) == "Friends and Family month sent"
    assert fft.fft_month(book, OCTOBER).line.state is MonthState.READY
    assert undo(book) == "Friends and Family counts saved"
    assert fft.fft_month(book, OCTOBER).line.state is MonthState.MISSING
    count(book)
    assert fft.fft_month(book, OCTOBER).counts == MIXED


def test_comments_and_publishing(book: Workbook) -> None:
    read_comments(book, OCTOBER, True)
    assert fft.fft_month(book, OCTOBER).comments_read
    read_comments(book, OCTOBER, False)
    assert not fft.fft_month(book, OCTOBER).comments_read
    with pytest.raises(Refused, match="Nothing was counted"):
        publish(book, OCTOBER, {"published_where": "Website"})
    count(book)
    with pytest.raises(NotValid, match="Where"):
        publish(book, OCTOBER, {})
    publish(book, OCTOBER, {"published_where": "Website", "published_on": "20/11/2026"})
    view = fft.fft_month(book, OCTOBER)
    assert (view.published_where, view.published_on) == ("Website", date(2026, 11, 20))


def test_the_year_says_plainly_what_is_missing(book: Workbook) -> None:
    count(book)
    count(book, SEPTEMBER, Counts({"poor": 10}, {"sms": 9}))
    submit(book, OCTOBER, {})
    found = fft.fft_year(book)
    assert [each.month.month for each in found.months] == [11, 10, 9, 8, 7, 6, 5, 4]
    assert (found.year, found.sent, found.answers) == ("2026/27", 1, 50)
    assert (found.positive, found.negative) == (Share(38, 50), Share(11, 50))
    assert spans(found.of(MonthState.MISSING)) == "April to August 2026"
    assert found.of(MonthState.UNEVEN) == (SEPTEMBER,)
    assert len(fft.fft_year(book, "2025/26").months) == 12


# Today and the patient group


def due(book: Workbook) -> list[tuple[str, date, bool]]:
    lines = [each for each in today(book).due if each.kind == "fft"]
    return [(f"{each.what}: {each.where}", each.date, each.overdue) for each in lines]


def test_what_is_due_stands_on_today_once_a_month_is_kept_here(book: Workbook) -> None:
    assert due(book) == []
    count(book, SEPTEMBER)
    assert due(book) == [
        ("Send Friends and Family counts: September 2026", date(2026, 10, 16), True),
        ("Count and send Friends and Family answers: October 2026", date(2026, 11, 17), True),
        ("Count and send Friends and Family answers: November 2026", date(2026, 12, 16), False),
    ]
    submit(book, SEPTEMBER, {})
    count(book, OCTOBER, Counts({"good": 2}, {"sms": 1}))
    assert due(book)[0] == (
        "Put right Friends and Family counts: October 2026", date(2026, 11, 17), True,
    )  # fmt: skip


def test_a_month_is_shared_at_a_meeting_that_was_held(book: Workbook) -> None:
    group = save_group(book, None, {"name": "Made-up group", "mode": "in_person"})
    past = plan_meeting(book, group, {"held_on": "20/11/2026", "mode": "in_person"})
    later = plan_meeting(book, group, {"held_on": "10/12/2026", "mode": "in_person"})
    with pytest.raises(Refused, match="Nothing was counted"):
        fft_actions.share(book, OCTOBER, past)
    count(book)
    with pytest.raises(Refused, match="still to come"):
        fft_actions.share(book, OCTOBER, later)
    fft_actions.share(book, OCTOBER, past)
    assert fft.fft_month(book, OCTOBER).shared_on == date(2026, 11, 20)
    fft_actions.share(book, OCTOBER, "")
    assert fft.fft_month(book, OCTOBER).shared_on is None


def test_the_duty_names_the_test_among_what_was_reviewed(book: Workbook) -> None:
    group = save_group(book, None, {"name": "Made-up group", "mode": "in_person"})
    save_member(book, group, None, {"name": "Ada Ashdown", "joined_on": "1/4/2026"})
    meeting = held(book, group, date(2026, 11, 5), patients=1, feedback="gpps", outcome="A bell")
    count(book)
    assert duties(book).line("D4").why.endswith("1 kind of source: GP Patient Survey.")
    fft_actions.share(book, OCTOBER, meeting)
    assert "2 kinds of source: Friends and Family Test" in duties(book).line("D4").why
    assert [each.id for each in duties(book).line("D4").records] == [meeting]
    fft_actions.share(book, OCTOBER, "")
    assert "1 kind of source" in duties(book).line("D4").why


# The pile of cards


def test_a_pile_is_added_to_the_month_and_forgotten_at_once(book: Workbook) -> None:
    count(book)
    pile = Tally("handwritten", ("very_good", "very_good", "poor"))
    keep_draft(book, PILE, pile.as_typed())
    keep_draft(book, f"{PILE}{SECOND}2", Tally("sms", ("good",)).as_typed())
    assert fft.fft_month(book, OCTOBER).tallied == 4
    add_tally(book, OCTOBER, pile)
    assert draft(book, PILE) is None
    assert fft.fft_month(book, OCTOBER).tallied == 1  # somebody else's pile waits as it was
    view = fft.fft_month(book, OCTOBER)
    assert view.counts.answers == {**MIXED.answers, "very_good": 32, "poor": 2}
    assert view.counts.methods == {"sms": 30, "handwritten": 13}
    assert undo(book) == "Pile of cards added to the Friends and Family counts"
    assert fft.fft_month(book, OCTOBER).counts == MIXED


def test_half_a_pile_is_not_added(book: Workbook) -> None:
    with pytest.raises(Refused, match="no card"):
        add_tally(book, OCTOBER, Tally("sms"))
    with pytest.raises(Refused, match="how these were collected"):
        add_tally(book, OCTOBER, Tally("", ("good",)))
    assert not Tally("sms").as_typed()
    assert fft.fft_month(book, OCTOBER).line.state is MonthState.MISSING


def test_a_pile_that_could_not_be_added_is_still_there(book: Workbook) -> None:
    count(book)
    submit(book, OCTOBER, {})
    pile = Tally("sms", ("good",))
    keep_draft(book, PILE, pile.as_typed())
    with pytest.raises(Refused):
        add_tally(book, OCTOBER, pile)
    assert drafts_at(book, PILE)[0].typed == pile.as_typed()


def test_the_answers_of_a_key_are_in_the_order_of_the_list(book: Workbook) -> None:
    answers, methods = fft.tally_choices(book)
    assert [each.code for each in answers] == [
        "very_good",
        "good",
        "neither",
        "poor",
        "very_poor",
        "dont_know",
    ]
    assert len(methods) == 6


def test_history_tells_what_became_of_a_month(book: Workbook) -> None:
    count(book)
    submit(book, OCTOBER, {})
    publish(book, OCTOBER, {"published_where": "Website"})
    told = [each.label for each in history(book)]
    assert told[:3] == [
        "Friends and Family month published",
        "Friends and Family month sent",
        "Friends and Family counts saved",
    ]
