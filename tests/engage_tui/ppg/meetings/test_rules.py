"""What follows by rule: who is a member when, whether enough came, what nobody has taken on."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.terms import AttendanceState, OutcomeKind, Side
from engage_tui.due.working_days import DaysOff
from engage_tui.ppg.group.views import IntervalLine
from engage_tui.ppg.meetings.rules import (
    COUNTED,
    deadlines,
    interval_at,
    is_member,
    members_as_at,
    minutes_between,
    present,
    promises_in,
    quorum,
    read_time,
    state_of,
    we_will_without_owner,
)
from engage_tui.ppg.meetings.views import MeetingState, OutcomeLine

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
MOMENT = datetime(2026, 11, 23, 16, 56, tzinfo=UTC)


@dataclass(frozen=True)
class Spell:
    joined_on: date
    left_on: date | None


@dataclass(frozen=True)
class Came:
    side: Side
    state: AttendanceState | None


@dataclass(frozen=True)
class Terms:
    quorum_patients: int
    quorum_practice: int


@dataclass
class Dates:
    held_on: date = date(2026, 12, 2)
    notice_on: date | None = None
    agenda_sent_on: date | None = None
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    circulated_on: date | None = None
    approved_on: date | None = None
    published_on: date | None = None
    cancelled_because: str = ""


@dataclass
class Waits:
    notice_days: int = 10
    agenda_days: int = 5
    draft_days: int = 7
    approval_days: int = 14


@st.composite
def spells(draw: st.DrawFn) -> Spell:
    joined = draw(DAYS)
    left = draw(st.none() | st.integers(0, 2000).map(lambda days: joined + timedelta(days=days)))
    return Spell(joined, left)


@given(spells(), DAYS)
def test_one_is_a_member_from_the_first_day_to_the_last(spell: Spell, day: date) -> None:
    assert is_member(spell, spell.joined_on)
    assert not is_member(spell, spell.joined_on - timedelta(days=1))
    if spell.left_on is not None:
        assert is_member(spell, spell.left_on)
        assert not is_member(spell, spell.left_on + timedelta(days=1))
    assert is_member(spell, day) is (spell.joined_on <= day <= (spell.left_on or date.max))


@given(st.lists(spells(), max_size=20), DAYS)
def test_members_change_only_on_days_someone_joins_or_has_left(held: list[Spell], day: date) -> None:
    following = day + timedelta(days=1)
    before, after = members_as_at(held, day), members_as_at(held, following)
    joined = sum(1 for each in held if each.joined_on == following)
    left = sum(1 for each in held if each.left_on == day)
    assert len(after) == len(before) + joined - left
    assert [each for each in held if each in before] == list(before)


@given(st.lists(st.tuples(DAYS, st.integers(1, 60)), max_size=12), DAYS)
def test_the_interval_in_force_is_the_latest_agreed_by_then(made: list[tuple[date, int]], day: date) -> None:
    lines = [IntervalLine(str(n), weeks, on, "", "") for n, (on, weeks) in enumerate(made)]
    found = interval_at(lines, day)
    by_then = [each for each in lines if each.agreed_on <= day]
    assert (found is None) is (not by_then)
    assert found is None or found.agreed_on == max(each.agreed_on for each in by_then)


LISTS = st.lists(
    st.builds(Came, st.sampled_from(Side), st.none() | st.sampled_from(AttendanceState)), max_size=30
)
TERMS = st.builds(Terms, st.integers(0, 8), st.integers(0, 3))


@given(LISTS, TERMS)
def test_a_quorum_counts_each_side_for_itself(came: list[Came], terms: Terms) -> None:
    found = quorum(came, terms)
    there = [each for each in came if each.state in COUNTED]
    assert found.patients == sum(each.side is Side.PATIENT for each in there)
    assert found.practice == sum(each.side is Side.PRACTICE for each in there)
    assert found.marked == sum(each.state is not None for each in came)
    if found.marked == 0:
        assert found.quorate is None
    else:
        enough = found.patients >= terms.quorum_patients and found.practice >= terms.quorum_practice
        assert found.quorate is enough
        assert found.words.endswith("not quorate") is not enough
    assert found.patients + found.practice <= present(came) <= found.marked


@given(LISTS, TERMS, st.randoms())
def test_a_quorum_does_not_hang_on_the_order_of_the_list(
    came: list[Came], terms: Terms, random: object
) -> None:
    shuffled = list(came)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert quorum(shuffled, terms) == quorum(came, terms)


@given(LISTS, TERMS, st.sampled_from(Side))
def test_one_more_person_never_loses_a_quorum(came: list[Came], terms: Terms, side: Side) -> None:
    if quorum(came, terms).quorate:
        assert quorum([*came, Came(side, AttendanceState.PRESENT)], terms).quorate


@given(LISTS, TERMS)
def test_guests_and_apologies_do_not_make_a_quorum(came: list[Came], terms: Terms) -> None:
    others = [Came(Side.GUEST, AttendanceState.PRESENT), Came(Side.PATIENT, AttendanceState.GUEST)]
    others += [Came(Side.PATIENT, AttendanceState.APOLOGIES), Came(Side.PRACTICE, AttendanceState.ABSENT)]
    before, after = quorum(came, terms), quorum([*came, *others], terms)
    assert (before.patients, before.practice) == (after.patients, after.practice)


def test_a_meeting_stands_where_the_last_thing_done_left_it() -> None:
    dates = Dates()
    assert state_of(dates) is MeetingState.PLANNED
    steps = [
        ("agenda_sent_on", dates.held_on, MeetingState.AGENDA_SENT),
        ("opened_at", MOMENT, MeetingState.LIVE),
        ("closed_at", MOMENT, MeetingState.CLOSED),
        ("circulated_on", dates.held_on, MeetingState.CIRCULATED),
        ("approved_on", dates.held_on, MeetingState.APPROVED),
        ("published_on", dates.held_on, MeetingState.PUBLISHED),
        ("cancelled_because", "snow", MeetingState.CANCELLED),
    ]
    for name, value, state in steps:
        setattr(dates, name, value)
        assert state_of(dates) is state
        assert state.words


def test_deadlines_are_counted_from_the_day_of_the_meeting() -> None:
    found = deadlines(Dates(), Waits(), DaysOff(), date(2026, 11, 23))
    assert [(each.kind, each.due_on, each.late) for each in found] == [
        ("notice", date(2026, 11, 18), False),
        ("agenda", date(2026, 11, 25), False),
        ("draft", date(2026, 12, 11), False),
        ("approval", date(2026, 12, 22), False),
    ]
    assert found[1].working == "5 working days before the meeting"


@pytest.mark.parametrize(
    ("told_on", "late"),
    [(date(2026, 11, 18), False), (date(2026, 11, 19), True), (None, False)],
)
def test_notice_is_short_when_the_date_was_fixed_too_late(told_on: date | None, late: bool) -> None:
    found = deadlines(Dates(), Waits(), DaysOff(), date(2026, 11, 23), told_on)
    assert (found[0].kind, found[0].done_on, found[0].late) == ("notice", told_on, late)


def test_a_paper_is_late_until_it_is_out_and_when_it_came_out_late() -> None:
    def late(dates: Dates, today: date) -> list[str]:
        return [each.kind for each in deadlines(dates, Waits(), DaysOff(), today) if each.late]

    assert late(Dates(), date(2026, 11, 25)) == []
    assert late(Dates(), date(2026, 11, 26)) == ["agenda"]
    assert late(Dates(agenda_sent_on=date(2026, 11, 26)), date(2026, 11, 26)) == ["agenda"]
    assert late(Dates(agenda_sent_on=date(2026, 11, 24)), date(2027, 1, 1)) == ["draft", "approval"]
    held = Dates(opened_at=MOMENT, circulated_on=date(2026, 12, 4), approved_on=date(2026, 12, 18))
    assert late(held, date(2027, 3, 1)) == []
    assert late(Dates(cancelled_because="snow"), date(2027, 3, 1)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We will look at the rota.", ("We will look at the rota.",)),
        ("The lift is broken. We'll ask; nothing else", ("We'll ask;",)),
        ("The practice will write to them!", ("The practice will write to them!",)),
        ("It WILL BE LOOKED at", ("It WILL BE LOOKED at",)),
        ("We\u2019ll see.\nThe goodwill of the group.", ("We\u2019ll see.",)),
        ("People were willing to wait. The will of the group is clear.", ()),
        ("", ()),
    ],
)
def test_sentences_that_promise_something(text: str, found: tuple[str, ...]) -> None:
    assert promises_in(text) == found


def line(**given: object) -> OutcomeLine:
    blank = OutcomeLine(
        *("o1", "i1", OutcomeKind.NOTE, "", MOMENT, None, None, None, None, "", None, None, "")
    )
    return replace(blank, **given)  # type: ignore[arg-type]


def test_promised_work_without_a_name_is_listed_whole() -> None:
    action = line(kind=OutcomeKind.ACTION, text="Fix the lift")
    assert [each.sentence for each in we_will_without_owner([action])] == ["Fix the lift"]
    assert we_will_without_owner([replace(action, owner="SB")]) == ()


def test_a_note_is_settled_sentence_by_sentence() -> None:
    note = line(text="We will ask. We will tell. We will wait.")
    left = [each.sentence for each in we_will_without_owner([replace(note, owned=("We will tell.",))])]
    assert left == ["We will ask.", "We will wait."]
    one_more = replace(note, owned=("We will tell.", "Ring the landlord"))
    assert [each.sentence for each in we_will_without_owner([one_more])] == ["We will wait."]
    assert we_will_without_owner([replace(note, owned=("a", "b", "c", "d"))]) == ()


@given(st.text(max_size=200), st.lists(st.text(max_size=20), max_size=4))
def test_owning_more_never_leaves_more_without_an_owner(text: str, owned: list[str]) -> None:
    every = we_will_without_owner([line(text=text)])
    some = we_will_without_owner([line(text=text, owned=tuple(owned))])
    assert len(every) - len(owned) <= len(some) <= len(every)
    assert {each.sentence for each in some} <= {each.sentence for each in every}


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("18:30", "18:30"),
        ("6.30pm", "18:30"),
        ("6:30 PM", "18:30"),
        ("1830", "18:30"),
        ("7pm", "19:00"),
        ("12am", "00:00"),
        ("12 p.m", "12:00"),
        ("6.30 p.m.", "18:30"),
        ("6.30 a.m.", "06:30"),
        ("18:30:45", "18:30"),
        ("6.30.15 pm", "18:30"),
        ("12 noon", "12:00"),
        ("6.30 m", None),
        ("18:30:4", None),
        ("12pm", "12:00"),
        ("noon", "12:00"),
        ("19", "19:00"),
        ("9h15", "09:15"),
        ("", ""),
        ("7", None),
        ("25:00", None),
        ("18:60", None),
        ("13pm", None),
        ("0am", None),
        ("soon", None),
        ("\u0667:\u0663\u0660", None),
    ],
)
def test_times_as_people_type_them(typed: str, time: str | None) -> None:
    if time is None:
        with pytest.raises(ValueError, match="type a time"):
            read_time(typed)
    else:
        assert read_time(typed) == time


@given(st.times())
def test_a_time_reads_as_itself_however_it_is_printed(moment: time) -> None:
    for shown in (f"{moment:%H:%M}", f"{moment:%H:%M:%S}", f"{moment:%H.%M}", f"{moment:%I:%M %p}"):
        assert read_time(shown) == f"{moment:%H:%M}"


def test_the_time_there_is() -> None:
    assert minutes_between("18:30", "20:00") == 90
    assert minutes_between("18:30", "18:30") is None
    assert minutes_between("20:00", "18:30") is None
    assert minutes_between("", "18:30") is None
    assert minutes_between("soon!", "18:30") is None  # as an import may bring it
