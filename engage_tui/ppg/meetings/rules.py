"""What follows from a group's records by rule: pure, so that it can be shown and tested."""

import re
from collections.abc import Container, Iterable, Sequence
from datetime import date, datetime, time
from typing import Protocol, TypeVar

from db.counting import counted
from db.terms import AttendanceState, OutcomeKind, Side
from engage_tui.due.working_days import add_working_days
from engage_tui.ppg.group.views import IntervalLine
from engage_tui.ppg.meetings.views import DeadlineLine, MeetingState, OutcomeLine, PromiseLine, QuorumView

COUNTED = (AttendanceState.PRESENT, AttendanceState.ONLINE, AttendanceState.DEPUTY)
"""States that count towards a quorum: someone there, on either side of a screen, or sent by a member."""


class Spell(Protocol):
    """Anything with a first and perhaps a last day: a membership."""

    @property
    def joined_on(self) -> date:
        """The first day."""

    @property
    def left_on(self) -> date | None:
        """The last day, when there is one."""


Spelled = TypeVar("Spelled", bound=Spell)


def is_member(spell: Spell, at: date) -> bool:
    """Whether someone was a member on that day: from the first day to the last, both included."""
    return spell.joined_on <= at and (spell.left_on is None or at <= spell.left_on)


def members_as_at(spells: Iterable[Spelled], at: date) -> tuple[Spelled, ...]:
    """Who was a member on that day, in the order given."""
    return tuple(each for each in spells if is_member(each, at))


def interval_at(agreements: Iterable[IntervalLine], at: date) -> IntervalLine | None:
    """The agreement in force on that day: the latest made by then."""
    made = [each for each in agreements if each.agreed_on <= at]
    return max(made, key=lambda each: (each.agreed_on, each.id), default=None)


class Attended(Protocol):
    """Someone on a meeting's list."""

    @property
    def side(self) -> Side:
        """Whom they are there for."""

    @property
    def state(self) -> AttendanceState | None:
        """What became of them."""


class Terms(Protocol):
    """The quorum a group's terms of reference ask for."""

    @property
    def quorum_patients(self) -> int:
        """Patients needed."""

    @property
    def quorum_practice(self) -> int:
        """People of the practice needed."""


def present(attendance: Iterable[Attended]) -> int:
    """How many were there, guests among them."""
    return sum(1 for each in attendance if each.state in (*COUNTED, AttendanceState.GUEST))


def quorum(attendance: Sequence[Attended], terms: Terms) -> QuorumView:
    """Whether enough people were there; nobody types it."""
    counted = [each.side for each in attendance if each.state in COUNTED]
    patients, practice = counted.count(Side.PATIENT), counted.count(Side.PRACTICE)
    marked = sum(1 for each in attendance if each.state is not None)
    enough = patients >= terms.quorum_patients and practice >= terms.quorum_practice
    words = (
        f"{_of(patients, terms.quorum_patients, 'patient', 'patients')} and "
        f"{_of(practice, terms.quorum_practice, 'of the practice', 'of the practice')}"
    )
    return QuorumView(
        patients=patients,
        patients_needed=terms.quorum_patients,
        practice=practice,
        practice_needed=terms.quorum_practice,
        marked=marked,
        quorate=enough if marked else None,
        words=f"{words}: {'quorate' if enough else 'not quorate'}" if marked else "Nobody is marked yet",
    )


def _of(there: int, needed: int, one: str, many: str) -> str:
    return f"{there} {one if there == 1 else many}" + (f" ({needed} needed)" if needed else "")


class Dated(Protocol):
    """The dates of a meeting that say where it stands."""

    held_on: date
    notice_on: date | None
    agenda_sent_on: date | None
    opened_at: datetime | None
    closed_at: datetime | None
    circulated_on: date | None
    approved_on: date | None
    published_on: date | None
    cancelled_because: str


def state_of(meeting: Dated) -> MeetingState:
    """Where a meeting stands: the last thing that was done with it."""
    if meeting.cancelled_because:
        return MeetingState.CANCELLED
    reached = (
        (meeting.published_on, MeetingState.PUBLISHED),
        (meeting.approved_on, MeetingState.APPROVED),
        (meeting.circulated_on, MeetingState.CIRCULATED),
        (meeting.closed_at, MeetingState.CLOSED),
        (meeting.opened_at, MeetingState.LIVE),
        (meeting.agenda_sent_on, MeetingState.AGENDA_SENT),
    )
    return next((state for since, state in reached if since is not None), MeetingState.PLANNED)


class Waits(Protocol):
    """The working days a group's terms of reference give for papers."""

    notice_days: int
    agenda_days: int
    draft_days: int
    approval_days: int


def deadlines(
    meeting: Dated, terms: Waits, closed: Container[date], today: date, told_on: date | None = None
) -> tuple[DeadlineLine, ...]:
    """The days by which notice, agenda, draft minutes and settled minutes are due.

    Args:
        told_on: The day its date was fixed, which is when people could be told, where nobody wrote down
            when they were; a meeting written down when it was over has none.
    """
    told_on = meeting.notice_on or told_on
    if meeting.cancelled_because:
        return ()
    wanted = (
        ("notice", "Notice of the meeting", -terms.notice_days, told_on),
        ("agenda", "Agenda out", -terms.agenda_days, meeting.agenda_sent_on),
        ("draft", "Draft minutes out", terms.draft_days, meeting.circulated_on or meeting.approved_on),
        ("approval", "Minutes settled", terms.approval_days, meeting.approved_on),
    )
    found = []
    for kind, words, days, done_on in wanted:
        due_on = add_working_days(meeting.held_on, days, closed)
        late = (done_on or today) > due_on if kind != "notice" else told_on is not None and told_on > due_on
        if kind == "agenda" and done_on is None and meeting.opened_at is not None:
            late = False  # Nobody can send an agenda for what has begun; it is no longer to be done.
        working = f"{counted(abs(days), 'working day')} {'before' if days < 0 else 'after'} the meeting"
        found.append(DeadlineLine(kind, words, due_on, done_on, late, working))
    return tuple(found)


_SENTENCE = re.compile(r"[^.!?;\n]+[.!?;]?")
_PROMISES = re.compile(
    r"\b(?:we(?:'|\u2019)?ll|we will|we shall|we are going to|to be actioned|agreed to"
    r"|will be (?:asked|done|looked|sent|changed|fixed|raised)"
    r"|(?:practice|surgery|group|ppg|chair|manager|partners?|staff) will)\b",
    re.IGNORECASE,
)
_PROMISED = (OutcomeKind.ACTION, OutcomeKind.IMPROVEMENT)


def promises_in(text: str) -> tuple[str, ...]:
    """The sentences of a text that promise something."""
    sentences = (each.strip() for each in _SENTENCE.findall(text))
    return tuple(each for each in sentences if _PROMISES.search(each))


def we_will_without_owner(outcomes: Iterable[OutcomeLine]) -> tuple[PromiseLine, ...]:
    """Every "we will" that nobody owns: sentences in notes, and promised work without a name to it.

    A sentence is owned once an action with an owner came of its note: the one with its very
    words, or else any of them not yet counted.
    """
    found: list[PromiseLine] = []
    for each in outcomes:
        if each.kind in _PROMISED:
            if not each.owner:
                found.append(PromiseLine(each.id, each.item_id, each.text))
            continue
        left = list(each.owned)
        loose = []
        for sentence in promises_in(each.text):
            if sentence in left:
                left.remove(sentence)
            else:
                loose.append(sentence)
        found += [PromiseLine(each.id, each.item_id, sentence) for sentence in loose[len(left) :]]
    return tuple(found)


_TIME = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2})(?:[:.]\d{2})?)?(?:([ap])\.?m?)?\.?", re.ASCII)


def read_time(typed: str) -> str:
    """A time of day as people type it, as 18:30; blank stays blank, and seconds are left out.

    Raises:
        ValueError: It is no time. The message says what to type and repeats nothing typed.
    """
    text = typed.strip().lower().replace(" ", "")
    if not text:
        return ""
    named = {"noon": "12:00", "12noon": "12:00", "midday": "12:00", "12midday": "12:00"}
    if text in named:
        return named[text]
    found = _TIME.fullmatch(text)
    if found is None or (found[2] is found[3] is None and int(found[1]) <= 12):
        raise ValueError("type a time such as 18:30 or 6.30pm.")  # A bare 7 is morning or evening.
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "")[:1]
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif half:
        raise ValueError("type a time such as 18:30 or 6.30pm.")
    if hour > 23 or minute > 59:
        raise ValueError("type a time such as 18:30 or 6.30pm.")
    return f"{hour:02}:{minute:02}"


def time_of(kept: str) -> time | None:
    """A kept time of day; None for none, or for what an import brought that is no time."""
    try:
        return time.fromisoformat(kept) if len(kept) == 5 else None
    except ValueError:
        return None


def minutes_between(starts_at: str, ends_at: str) -> int | None:
    """Minutes from one time of a day to a later one; None when either is missing or they are turned."""
    start, end = time_of(starts_at), time_of(ends_at)
    if start is None or end is None or end <= start:
        return None
    return (end.hour - start.hour) * 60 + end.minute - start.minute
