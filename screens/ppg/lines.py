"""How meetings and duties look as one line of a list."""

from collections.abc import Iterable
from datetime import date

from textual.content import Content

from db.terms import DutyState
from engage_tui.ppg.choices import MODES, said
from engage_tui.ppg.meetings.views import MeetingLine, MeetingState
from engage_tui.ppg.year.views import DutyLine
from screens.look.marks import Marks
from screens.look.text import shown
from screens.look.words import SOON_DAYS, short_day
from screens.widgets.columns import Column
from screens.widgets.lines import Line

MEETING_COLUMNS = (
    Column("when", "When", width=7),
    Column("state", "Where it stands", width=16),
    Column("due", "Next", width=15, least=44),
    Column("there", "There", width=5, align="right", least=36),
    Column("quorate", "Quorum", width=6, least=56),
    Column("where", "Where", flex=1, least=64),
)
DUTY_COLUMNS = (
    Column("code", "", width=2),
    Column("short", "", width=17),
    Column("state", "", width=11),
    Column("why", "", flex=1, least=64),
)

STATE_SHORT = {
    MeetingState.PLANNED: "Planned",
    MeetingState.AGENDA_SENT: "Agenda sent",
    MeetingState.LIVE: "Under way",
    MeetingState.CLOSED: "Minutes in draft",
    MeetingState.CIRCULATED: "Draft sent round",
    MeetingState.APPROVED: "Approved",
    MeetingState.PUBLISHED: "Published",
    MeetingState.CANCELLED: "Cancelled",
}
"""Where a meeting stands, in few enough words for a column."""
DUTY_SHORT = {
    "D1": "A running group",
    "D2": "Members reviewed",
    "D3": "Met as agreed",
    "D4": "Feedback reviewed",
    "D5": "Improvements made",
}
"""The duties in two or three words; the whole sentence stands on the year's page."""
DUTY_WORDS = {
    DutyState.MET: "supported",
    DutyState.DUE: "still to do",
    DutyState.NOT_MET: "not shown",
}
"""What the records say of a duty, short; never that it is met, which only people can say."""
DUTY_LOOKS = {DutyState.MET: "$good", DutyState.DUE: "$soon", DutyState.NOT_MET: "$late"}
DEADLINE_WORDS = {
    "notice": "notice",
    "agenda": "agenda",
    "draft": "minutes",
    "approval": "approval",
    "publication": "publish",
}
TO_COME = (MeetingState.PLANNED, MeetingState.AGENDA_SENT, MeetingState.LIVE)


def next_first(meetings: tuple[MeetingLine, ...], today: date) -> tuple[MeetingLine, ...]:
    """What is to come, the soonest first, and then what was, the latest first."""
    coming = [each for each in meetings if each.state in TO_COME or each.held_on > today]
    coming.sort(key=lambda each: (each.held_on, each.id))
    here = {each.id for each in coming}
    return (*coming, *(each for each in meetings if each.id not in here))


def wanted_next(each: MeetingLine, held: Iterable[date] = ()) -> tuple[str, date] | None:
    """The next thing to be done about a meeting and by when, if anything is left to do.

    Args:
        held: The days of the group's meetings: minutes are approved at the next one, so that
            waiting for it is not being late.
    """
    done = {deadline.kind for deadline in each.deadlines if deadline.done_on is not None}
    if each.state in (MeetingState.PLANNED, MeetingState.AGENDA_SENT):
        kinds: tuple[str, ...] = ("agenda",)
    elif each.state in (MeetingState.CLOSED, MeetingState.CIRCULATED):
        kinds = ("draft", "approval")
    else:
        return ("publication", each.publish_by) if each.publish_by is not None else None
    open_ones = [one for one in each.deadlines if one.kind in kinds and one.kind not in done]
    first = min(open_ones, key=lambda one: one.due_on, default=None)
    if first is None:
        return None
    if first.kind != "approval":
        return first.kind, first.due_on
    following = min((day for day in held if day > each.held_on), default=first.due_on)
    return first.kind, max(following, first.due_on)


def meeting_line(each: MeetingLine, today: date, marks: Marks, held: Iterable[date] = ()) -> Line:
    """One meeting: when, where it stands, what is wanted next, who came."""
    cancelled = each.state is MeetingState.CANCELLED
    wanted = wanted_next(each, held)
    late = wanted is not None and wanted[1] < today
    due = Content("")
    if wanted is not None:
        kind, day = wanted
        look = "bold $late" if late else "bold $soon" if (day - today).days <= SOON_DAYS else "$quiet"
        due = Content.styled(f"{DEADLINE_WORDS[kind]} {short_day(day, today)}", look)
    begun = each.state not in (MeetingState.PLANNED, MeetingState.AGENDA_SENT, MeetingState.CANCELLED)
    enough = {True: Content("yes"), False: Content.styled("no", "bold $soon"), None: Content("")}
    place = each.place or said(MODES, each.mode)
    return Line(
        each.id,
        (
            Content.styled(short_day(each.held_on, today), "$quiet" if cancelled else ""),
            Content.styled(STATE_SHORT[each.state], "$quiet" if cancelled else ""),
            due,
            str(each.present) if begun else "",
            enough[each.quorate] if begun else "",
            shown(place, "$quiet", one_line=True),
        ),
        Content.styled(marks.late, "bold $late") if late else "",
    )


def duty_mark(state: DutyState, marks: Marks) -> Content:
    """The mark of where a duty stands: full, half or empty."""
    mark = {DutyState.MET: marks.done, DutyState.DUE: marks.part, DutyState.NOT_MET: marks.empty}[state]
    return Content.styled(mark, DUTY_LOOKS[state])


def duty_line(each: DutyLine, marks: Marks, group: str = "") -> Line:
    """One duty: its mark, its short name, where it stands, and why; the only group needs no naming."""
    return Line(
        each.code,
        (
            Content.styled(each.code, "$quiet"),
            DUTY_SHORT.get(each.code, each.title),
            Content.styled(DUTY_WORDS[each.state], DUTY_LOOKS[each.state]),
            shown(each.why.removeprefix(f"{group}: "), "$quiet", one_line=True),
        ),
        duty_mark(each.state, marks),
    )
