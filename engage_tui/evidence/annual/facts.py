"""What the group's annual report is written from, read once from the records of a financial year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import db
from db.terms import OutcomeKind
from engage_tui.due.lines import financial_year
from engage_tui.evidence.annual.answers import Answered, answered_in
from engage_tui.evidence.annual.projects import Project, projects_in
from engage_tui.evidence.papers.by_quarter import Found, of_quarters
from engage_tui.evidence.papers.ppg.over_time import the_group
from engage_tui.feedback.loops.queries import response
from engage_tui.feedback.loops.rules import CHANGES
from engage_tui.feedback.loops.views import ResponseView
from engage_tui.feedback.national.fft import fft_year
from engage_tui.feedback.national.fft_views import FftYear
from engage_tui.forms.dates import worded_date
from engage_tui.ppg.group.groups import efforts, groups, rounds
from engage_tui.ppg.group.members import members
from engage_tui.ppg.group.views import EffortLine, IntervalLine, MemberLine, PpgView, RoundLine
from engage_tui.ppg.meetings.over_time import AttendanceOverTime, PromisedLine, attendance_over_time, promised
from engage_tui.ppg.meetings.views import MeetingLine, MeetingState
from engage_tui.ppg.review.list_profiles import profiles
from engage_tui.ppg.review.reviews import review, reviews
from engage_tui.ppg.review.views import ProfileLine, ReviewView
from engage_tui.ppg.year.views import DutiesView
from engage_tui.ppg.year.year import duties, year_days
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook

TOLD_IN_FULL = 3
"""Changes that may stand in for improvements: the report practices know has room for three."""


@dataclass(frozen=True)
class Priority:
    """One improvement agreed with the group.

    Args:
        item: The agenda item it was agreed under.
        published: Where and when the minutes of that meeting were published, in words.
        responses: Decisions on feedback that it carries out.
    """

    promise: PromisedLine
    item: str
    published: str
    responses: tuple[ResponseView, ...]

    @property
    def people(self) -> int:
        """How many people asked for it, as far as feedback is linked to it."""
        return sum(each.people for each in self.responses)


@dataclass(frozen=True)
class Looked:
    """One time that feedback was gone through with the group: at a meeting or in a round."""

    on: date
    where: str
    sources: tuple[str, ...]
    outcome: str


@dataclass(frozen=True)
class Annual:
    """A year of the group and of what the practice did with what people said.

    Args:
        until: The last day that is counted: the year's end, or today.
        review: The year's latest review of who is in the group.
        heard: What was heard in each quarter of it that is over.
        profile: The newest count of registered patients that is not of after the year.
        agreed: Improvements agreed in the year, those that most people asked for first.
        earlier: Improvements agreed before it that were open in the year.
        decided: What was decided on feedback in the year, the newest first.
        changes: Changes decided on feedback that no improvement carries out: those that most
            people asked for, few enough to be told in full.
    """

    year: str
    since: date
    ends_on: date
    until: date
    group: PpgView | None
    members: tuple[MemberLine, ...]
    meetings: AttendanceOverTime | None
    next_meeting: MeetingLine | None
    rounds: tuple[RoundLine, ...]
    efforts: tuple[EffortLine, ...]
    review: ReviewView | None
    profile: ProfileLine | None
    duties: DutiesView
    heard: Found
    as_at: date
    fft: FftYear
    looked: tuple[Looked, ...]
    agreed: tuple[Priority, ...]
    earlier: tuple[Priority, ...]
    decided: tuple[Answered, ...]
    changes: tuple[tuple[Answered, ResponseView], ...]
    projects: tuple[Project, ...]

    @property
    def interval(self) -> IntervalLine | None:
        """How often it was agreed to engage, as it stood at the end of what is counted."""
        held = self.group.intervals if self.group else ()
        return next((each for each in held if each.agreed_on <= self.until), None)


def annual_facts(book: Workbook, ppg_id: str, year: str) -> Annual:
    """The facts of a year; of this one when none is named.

    Raises:
        Refused: When the year is none or has not begun, or it is not known which group.
    """
    named = year or financial_year(book.today)
    since, ends_on = year_days(named, book.today)
    until = min(ends_on, book.today)
    group = _group(book, ppg_id)
    key = group.id if group else ""
    agreed, earlier = _priorities(book, key, since, until) if key else ((), ())
    decided = answered_in(book, since, until)
    return Annual(
        year=financial_year(since),
        since=since,
        ends_on=ends_on,
        until=until,
        group=group,
        members=members(book, key) if key else (),
        meetings=attendance_over_time(book, key, since, until) if key else None,
        next_meeting=_next(book, key) if key else None,
        rounds=tuple(each for each in rounds(book, key) if since <= each.sent_on <= until) if key else (),
        efforts=tuple(each for each in efforts(book, key) if since <= each.made_on <= until) if key else (),
        review=_review(book, key, since, ends_on) if key else None,
        profile=_profile(book, until),
        duties=duties(book, named),
        heard=of_quarters(book, since, until),
        as_at=book.today,
        fft=fft_year(book, named),
        looked=tuple(_looked(book, key, since, until)) if key else (),
        agreed=agreed,
        earlier=earlier,
        decided=decided,
        changes=_changes(book, decided, agreed),
        projects=projects_in(book, since, until),
    )


def _group(book: Workbook, ppg_id: str) -> PpgView | None:
    """The group the report is about; None where the practice has none on record."""
    if not ppg_id and not groups(book):
        return None
    return the_group(book, ppg_id)


def _review(book: Workbook, ppg_id: str, since: date, ends_on: date) -> ReviewView | None:
    held = [each for each in reviews(book, ppg_id) if since <= each.reviewed_on <= ends_on]
    return review(book, max(held, key=lambda each: each.reviewed_on).id) if held else None


def _profile(book: Workbook, until: date) -> ProfileLine | None:
    held = [each for each in profiles(book) if each.counted_on <= until]
    return max(held, key=lambda each: (each.counted_on, each.id)) if held else None


def _next(book: Workbook, ppg_id: str) -> MeetingLine | None:
    from engage_tui.ppg.meetings.queries import meetings

    ahead = [each for each in meetings(book, ppg_id) if each.held_on >= book.today]
    ahead = [each for each in ahead if each.state in (MeetingState.PLANNED, MeetingState.AGENDA_SENT)]
    return min(ahead, key=lambda each: each.held_on) if ahead else None


def _looked(book: Workbook, ppg_id: str, since: date, until: date) -> Iterable[Looked]:
    with book.read() as session:
        wanted = db.select(
            db.Meeting.held_on, db.Meeting.feedback_reviewed, db.Meeting.feedback_outcome
        ).where(
            db.Meeting.ppg_id == ppg_id, db.Meeting.removed_at.is_(None), db.Meeting.closed_at.is_not(None)
        )
        held = [
            Looked(on, "Meeting", tuple(sources.split()), outcome)
            for on, sources, outcome in session.execute(
                wanted.where(db.Meeting.held_on.between(since, until))
            )
            if sources
        ]
    held += [
        Looked(each.sent_on, "Question sent round", each.feedback_reviewed, each.outcome)
        for each in rounds(book, ppg_id)
        if since <= each.sent_on <= until and each.feedback_reviewed
    ]
    for each in sorted(held, key=lambda one: one.on):
        named = tuple(lists.words("feedback_sources", code, book.data_dir) for code in each.sources)
        yield Looked(each.on, each.where, named, each.outcome)


def _priorities(
    book: Workbook, ppg_id: str, since: date, until: date
) -> tuple[tuple[Priority, ...], tuple[Priority, ...]]:
    """Improvements agreed in the year, and those agreed earlier that were still open in it."""
    held = [each for each in promised(book, ppg_id) if each.kind is OutcomeKind.IMPROVEMENT]
    mine = [each for each in held if since <= each.agreed_on <= until]
    before = [
        each
        for each in held
        if each.agreed_on < since and (each.closed_on is None or each.closed_on >= since)
    ]
    with book.read() as session:
        where = _where_agreed(session, [each.outcome_id for each in (*mine, *before)])
        answers = _answers(session, book, [each.outcome_id for each in (*mine, *before)])
    made = [
        [
            Priority(each, *where.get(each.outcome_id, ("", "")), answers.get(each.outcome_id, ()))
            for each in some
        ]
        for some in (mine, before)
    ]
    made[0].sort(key=lambda each: (-each.people, each.promise.agreed_on, each.promise.action_id))
    made[1].sort(key=lambda each: (each.promise.agreed_on, each.promise.action_id))
    return tuple(made[0]), tuple(made[1])


def _where_agreed(session: db.Session, outcomes: list[str]) -> dict[str, tuple[str, str]]:
    """Outcome to the agenda item it came under, and where the minutes were published."""
    wanted = (
        db.select(db.Outcome.id, db.AgendaItem.title, db.Meeting.published_on, db.Meeting.published_where)
        .join(db.AgendaItem, db.AgendaItem.id == db.Outcome.item_id)
        .join(db.Meeting, db.Meeting.id == db.Outcome.meeting_id)
        .where(db.Outcome.id.in_(outcomes))
    )
    found = {}
    for key, title, on, where in session.execute(wanted):
        words = f"With the minutes, {worded_date(on)}{f', {where}' if where else ''}" if on else ""
        found[key] = (title, words)
    return found


def _answers(session: db.Session, book: Workbook, outcomes: list[str]) -> dict[str, tuple[ResponseView, ...]]:
    """Outcome to the decisions on feedback that it carries out."""
    from engage_tui.feedback.loops.reading_piece import response_view

    wanted = db.select(db.Response.id, db.Response.outcome_id).where(
        db.Response.outcome_id.in_(outcomes), db.Response.removed_at.is_(None)
    )
    found: dict[str, list[ResponseView]] = {}
    for key, outcome_id in session.execute(wanted.order_by(db.Response.decided_on, db.Response.id)).all():
        found.setdefault(str(outcome_id), []).append(response_view(session, book, key))
    return {key: tuple(views) for key, views in found.items()}


def _changes(
    book: Workbook, decided: tuple[Answered, ...], agreed: tuple[Priority, ...]
) -> tuple[tuple[Answered, ResponseView], ...]:
    named = {one.id for each in agreed for one in each.responses}
    held = [each for each in decided if each.kind in CHANGES and each.pair.response_id not in named]
    held.sort(key=lambda each: -each.pair.people)
    return tuple((each, response(book, each.pair.response_id)) for each in held[:TOLD_IN_FULL])
