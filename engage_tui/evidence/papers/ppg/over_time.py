"""The group's action list, and who came to its meetings over time."""

from collections.abc import Iterator
from datetime import date

from db.terms import OPEN_ACTION_STATES, OutcomeKind
from engage_tui.documents.content import Block, Document, Facts, Heading, Note, Table
from engage_tui.due.lines import financial_year
from engage_tui.evidence.papers.words import dated, full_date, made_on, of_practice, state_words
from engage_tui.ppg.choices import MODES, said
from engage_tui.ppg.group.groups import group, groups
from engage_tui.ppg.group.views import PpgView
from engage_tui.ppg.meetings.over_time import AttendanceOverTime, PromisedLine, attendance_over_time, promised
from engage_tui.ppg.meetings.queries import meetings
from engage_tui.ppg.year.year import year_days
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused


def the_group(book: Workbook, ppg_id: str) -> PpgView:
    """The group of that id; without one, the practice's only group that has not ended.

    Raises:
        Refused: When there is none, or it is not known which.
    """
    if ppg_id:
        return group(book, ppg_id)
    lines = groups(book)
    lives = [each for each in lines if each.ended_on is None or each.ended_on > book.today] or list(lines)
    if len(lives) == 1:
        return group(book, lives[0].id)
    if not lives:
        raise Refused("No PPG is recorded.", "Nothing was written.", "Set the group up first.")
    raise Refused(
        "This document is about one group, and it is not known which.",
        "Nothing was written.",
        "Add --id with the group's id.",
    )


def action_list(book: Workbook, ppg_id: str, year: str) -> Document:
    """What the group's meetings promised: what is still to do, and what was finished in a year."""
    about = the_group(book, ppg_id)
    first, last = year_days(year or financial_year(book.today), book.today)
    lines = promised(book, about.id)
    return Document(
        title=f"Action list: {about.name}",
        subtitle=f"Still to do, and finished in {financial_year(first)}",
        meta=(*of_practice(book, last, first), made_on(book)),
        blocks=tuple(_actions(lines, first, last)),
    )


def _actions(lines: tuple[PromisedLine, ...], first: date, last: date) -> Iterator[Block]:
    to_do = [each for each in lines if each.state in OPEN_ACTION_STATES]
    finished = [each for each in lines if each.closed_on is not None and first <= each.closed_on <= last]
    yield Heading("Still to do")
    late = sum(1 for each in to_do if each.overdue)
    yield Facts((("Still to do", f"{len(to_do)}, {late} of them overdue"),))
    yield Table(
        "Actions still to do, soonest first",
        ("What", "Kind", "Who", "By", "Where it stands", "Agreed on", "Note"),
        tuple(_row(each) for each in to_do),
        empty="Nothing is left to do.",
    )
    yield Heading("Finished")
    yield Table(
        "Actions done or dropped",
        ("What", "Kind", "Who", "By", "Where it stands", "Agreed on", "Note"),
        tuple(_row(each) for each in finished),
        empty="Nothing was finished in the year.",
    )


def _row(each: PromisedLine) -> tuple[str, ...]:
    state = state_words(each.state, overdue=each.overdue)
    return (
        each.text,
        "Improvement" if each.kind is OutcomeKind.IMPROVEMENT else "Action",
        each.owner or "Nobody named",
        dated(each.due_on),
        f"{state}, {dated(each.closed_on)}" if each.closed_on else state,
        dated(each.agreed_on),
        each.note,
    )


def meetings_of_a_year(book: Workbook, ppg_id: str, year: str) -> Document:
    """When and where the group meets in a year, and where each meeting stands."""
    about = the_group(book, ppg_id)
    first, last = year_days(year or financial_year(book.today), book.today, to_come=True)
    mine = sorted((each for each in meetings(book, about.id)), key=lambda each: (each.held_on, each.id))
    table = Table(
        "Meetings, by date",
        ("Date", "Time", "How", "Where", "Where it stands"),
        tuple(
            (
                full_date(each.held_on),
                " to ".join(filter(None, (each.starts_at, each.ends_at))),
                said(MODES, each.mode),
                each.place,
                each.state.words,
            )
            for each in mine
            if first <= each.held_on <= last
        ),
        empty="No meeting is planned.",
    )
    return Document(
        title=f"Meetings: {about.name}",
        subtitle=f"Of {financial_year(first)}",
        meta=(*of_practice(book), made_on(book)),
        blocks=(table,),
    )


def attendance(book: Workbook, ppg_id: str, year: str) -> Document:
    """Who came to the group's meetings: in one year, or in every year when none is named."""
    about = the_group(book, ppg_id)
    first, last = year_days(year, book.today) if year else (date(1900, 1, 1), book.today)
    found = attendance_over_time(book, about.id, first, min(last, book.today))
    return Document(
        title=f"Attendance: {about.name}",
        subtitle=f"Meetings of {financial_year(first)}" if year else "Every meeting held",
        meta=(*of_practice(book, last, first), made_on(book)),
        blocks=tuple(_attendance(found)),
    )


def _attendance(found: AttendanceOverTime) -> Iterator[Block]:
    yield Heading("Meetings")
    yield Table(
        f"{len(found.meetings)} {'meeting' if len(found.meetings) == 1 else 'meetings'}",
        ("Date", "How", "Patients", "Practice", "Guests", "Apologies", "Absent", "Quorum"),
        tuple(
            (
                dated(each.meeting.held_on),
                said(MODES, each.meeting.mode),
                *(str(n) for n in (each.patients, each.practice, each.guests, each.apologies, each.absent)),
                {True: "Yes", False: "No", None: "Not known"}[each.meeting.quorate],
            )
            for each in found.meetings
        ),
        empty="No meeting was held.",
    )
    yield Heading("Members")
    yield Table(
        "By initials, out of the meetings each was expected at",
        ("Member", "Came", "Apologies", "Absent", "Not marked"),
        tuple(
            (
                each.initials or "Details erased",
                f"{each.came} of {each.expected}",
                str(each.apologies),
                str(each.absent),
                str(each.expected - each.came - each.apologies - each.absent),
            )
            for each in found.members
        ),
        empty="No member was expected at a meeting.",
    )
    yield Note("A deputy sent by a member counts as having come.")
