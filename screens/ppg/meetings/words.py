"""How a meeting is told on screen: its facts, its time, its quorum and its people."""

from datetime import date, datetime

from textual.content import Content

from db.terms import AttendanceState, OutcomeKind, Side
from engage_tui.forms.dates import worded_date
from engage_tui.ppg.choices import MODES, said
from engage_tui.ppg.meetings.views import AttendanceLine, MeetingState, MeetingView, OutcomeLine, QuorumView
from engage_tui.ppg.meetings.votes import counts_of, remark_on, result_of
from engage_tui.workbook.clock import LONDON
from screens.frame.title import day_words
from screens.look.marks import Marks
from screens.look.words import counted, short_day

KIND_WORDS = {
    OutcomeKind.NOTE: "note",
    OutcomeKind.DECISION: "decision",
    OutcomeKind.ACTION: "action",
    OutcomeKind.IMPROVEMENT: "improve",
    OutcomeKind.VOTE: "vote",
}
KIND_LOOKS = {
    OutcomeKind.NOTE: "$quiet",
    OutcomeKind.DECISION: "bold $accent",
    OutcomeKind.ACTION: "bold $soon",
    OutcomeKind.IMPROVEMENT: "bold $good",
    OutcomeKind.VOTE: "bold $accent",
}
STATE_WORDS = {
    AttendanceState.PRESENT: "present",
    AttendanceState.ONLINE: "online",
    AttendanceState.APOLOGIES: "apologies",
    AttendanceState.DEPUTY: "sent a deputy",
    AttendanceState.ABSENT: "absent",
    AttendanceState.GUEST: "guest",
}
SIDE_WORDS = {Side.PATIENT: "", Side.PRACTICE: "practice", Side.GUEST: "guest"}
HERE = (
    AttendanceState.PRESENT,
    AttendanceState.ONLINE,
    AttendanceState.DEPUTY,
    AttendanceState.GUEST,
)


def clock_time(moment: datetime) -> str:
    """The time of day in London, as minutes show it."""
    return f"{moment.astimezone(LONDON):%H:%M}"


def title_of(view: MeetingView) -> str:
    """What the meeting is called: its group and its day."""
    return f"{view.ppg_name}, {worded_date(view.held_on)}"


def when_words(view: MeetingView) -> str:
    """Day, times and how: `Wed 2 Dec 2026, 18:30 to 20:00, hybrid`."""
    times = " to ".join(each for each in (view.starts_at, view.ends_at) if each)
    return ", ".join(
        each for each in (day_words(view.held_on), times, said(MODES, view.mode).lower()) if each
    )


def present(people: tuple[AttendanceLine, ...]) -> int:
    """How many are there."""
    return sum(each.state in HERE for each in people)


def here_words(people: tuple[AttendanceLine, ...]) -> str:
    """How many of those on the list are there: `9 of 12 here`."""
    return f"{present(people)} of {len(people)} here"


def quorum_words(quorum: QuorumView, *, short: bool = False) -> Content:
    """The quorum as it stands; its colour says nothing that the words do not."""
    look = {None: "$quiet", True: "$good", False: "$soon"}[quorum.quorate]
    if not short:
        return Content.styled(quorum.words, look)
    return Content.styled({None: "", True: "quorate", False: "not quorate"}[quorum.quorate], look)


def time_words(view: MeetingView) -> Content:
    """The agenda's minutes against the time there is, an overrun marked."""
    planned, room = view.planned_minutes, view.minutes_there_are
    if room is None:
        return Content.styled(f"{counted(planned, 'minute')} in all", "$quiet")
    if view.over_by:
        return Content.styled(
            f"! {planned} of {counted(room, 'minute')}: {view.over_by} too many", "bold $late"
        )
    return Content.styled(f"{planned} of {counted(room, 'minute')}", "$quiet")


def person_mark(person: AttendanceLine, marks: Marks) -> Content:
    """The mark before a name: there, not there, or not said yet."""
    if person.state is None:
        return Content.styled(" ", "$quiet")
    if person.state in HERE:
        return Content.styled(marks.done, "$good")
    mark = marks.not_applicable if person.state is AttendanceState.APOLOGIES else marks.empty
    return Content.styled(mark, "$quiet")


def times_words(person: AttendanceLine) -> str:
    """When they came and left, as far as it differs: `came 18:20, left 19:00`."""
    words = (
        f"came {person.came_at}" if person.came_at else "",
        f"left {person.left_at}" if person.left_at else "",
    )
    return ", ".join(filter(None, words))


def role_words(person: AttendanceLine) -> str:
    """The role someone has, or else whom they are there for."""
    roles = person.roles
    small = roles[:1].lower() + roles[1:] if roles[1:2].islower() else roles
    return small or SIDE_WORDS[person.side]


def part_words(person: AttendanceLine) -> str:
    """What else is worth knowing of someone at the meeting, in a few words."""
    parts = [role_words(person)]
    if person.state is AttendanceState.DEPUTY:
        parts.append(f"deputy {person.deputy}".strip())
    elif person.state in (AttendanceState.ONLINE, AttendanceState.APOLOGIES, AttendanceState.ABSENT):
        parts.append("not here" if person.state is AttendanceState.ABSENT else STATE_WORDS[person.state])
    parts.append(times_words(person))
    return ", ".join(dict.fromkeys(filter(None, parts)))


def outcome_words(outcome: OutcomeLine, today: date, there: int) -> str:
    """A line of the minutes, with who and when, or the counts.

    Args:
        there: How many are marked as there; while nobody is, more votes than that are nothing odd.
    """
    words = outcome.text
    if outcome.kind in (OutcomeKind.ACTION, OutcomeKind.IMPROVEMENT):
        who = outcome.owner or "nobody yet"
        when = short_day(outcome.due_on, today) if outcome.due_on else "no date"
        return f"{words} ({who}, {when})"
    if outcome.kind is OutcomeKind.VOTE:
        told = f"{words} ({'; '.join(filter(None, (counts_of(outcome), result_of(outcome))))})"
        odd = remark_on(outcome, there) if there else ""
        return f"{told}.{odd}" if odd else told
    return words


def state_words(view: MeetingView) -> Content:
    """Where the meeting stands, at the right end of its heading."""
    look = "$soon" if view.state is MeetingState.CANCELLED else "$quiet"
    return Content.styled(view.state.words, look)
