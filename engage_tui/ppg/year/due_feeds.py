"""What falls due about the PPG: meetings and their papers, terms, reviews, and the year's calendar.

Loads SQLAlchemy, so it is imported inside `engage_tui.today`.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from db.models import Meeting, Member, MemberRole, MembershipReview, Person, Ppg
from db.terms import DutyState
from engage_tui.due.lines import Due, DueLine, all_of, financial_year
from engage_tui.due.working_days import DaysOff
from engage_tui.forms.dates import worded_date
from engage_tui.forms.text import one_line
from engage_tui.ppg.lookups import days_off, publish_by
from engage_tui.ppg.meetings.rules import deadlines
from engage_tui.ppg.review.reading import next_review
from engage_tui.ppg.year.duties import CODES, find, next_by
from engage_tui.ppg.year.facts import GroupFacts, YearFacts
from engage_tui.ppg.year.reading import facts_in
from engage_tui.ppg.year.reminders import reminders, window
from engage_tui.ppg.year.year import year_days
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook

GIVEN_UP = timedelta(days=365)
"""A role that nobody followed for so long is one the group does without; so are minutes nobody published."""


def meetings_due(session: Session, book: Workbook, until: date, _most: int) -> Due:
    """Meetings to come, and the papers of each: agenda, draft minutes, approval."""
    wanted = (
        select(Meeting, Ppg)
        .join(Ppg, Ppg.id == Meeting.ppg_id)
        .where(Meeting.removed_at.is_(None), Meeting.cancelled_because == "")
        .where(or_(Meeting.approved_on.is_(None), Meeting.published_on.is_(None)))
        .where(or_(Meeting.approved_on.is_(None), Meeting.approved_on > book.today - GIVEN_UP))
        .where(*_lives(book.today))
        .order_by(Meeting.held_on, Meeting.id)
    )
    found = session.execute(wanted).all()
    if not found:
        return all_of(())
    closed = days_off(session, book)
    held = {ppg.id: [each.held_on for each, of in found if of.id == ppg.id] for _, ppg in found}
    return all_of(
        DueLine(
            on, what, kind, meeting.id, owner=meeting.minute_taker, overdue=on < book.today, where=_named(ppg)
        )
        for meeting, ppg in found
        for kind, on, what in _papers(meeting, ppg, closed, book, held[ppg.id])
        if on <= until
    )


def _papers(
    meeting: Meeting, ppg: Ppg, closed: DaysOff, book: Workbook, held: list[date]
) -> Iterator[tuple[str, date, str]]:
    """What is wanted of a meeting now: its kind, its day and what to do."""
    today = book.today
    due = {each.kind: each.due_on for each in deadlines(meeting, ppg, closed, today)}
    day = worded_date(meeting.held_on)
    if meeting.closed_at is None:
        if meeting.held_on < today:
            yield "meeting", meeting.held_on, f"Finish the record of the meeting of {day}, or cancel it"
            return
        at = f" at {meeting.starts_at}" if meeting.starts_at else ""
        yield "meeting", meeting.held_on, f"Meeting of the group{at}"
        if meeting.agenda_sent_on is None and meeting.opened_at is None:
            yield "agenda", due["agenda"], f"Send out the agenda for {day}"
    elif (by := publish_by(book, meeting, closed)) is not None:
        yield "publication", by, f"Publish the approved minutes of {day}"
    elif meeting.circulated_on is None:
        yield "minutes", due["draft"], f"Send round the draft minutes of {day}"
    else:
        # A group approves at its next meeting, so a later day than the deadline is nobody's fault.
        following = min((each for each in held if each > meeting.held_on), default=due["approval"])
        yield "approval", max(following, due["approval"]), f"Have the minutes of {day} approved"


def terms_due(session: Session, book: Workbook, until: date, _most: int) -> Due:
    """Terms of reference to be looked at again."""
    wanted = select(Ppg).where(Ppg.review_on <= until, *_lives(book.today)).order_by(Ppg.id)
    what = "Go through the terms of reference"
    return all_of(
        DueLine(
            each.review_on, what, "terms", each.id, overdue=each.review_on < book.today, where=_named(each)
        )
        for each in session.scalars(wanted)
        if each.review_on is not None
    )


def roles_due(session: Session, book: Workbook, until: date, _most: int) -> Due:
    """Terms of officers that end and that nobody is elected to follow."""
    other, holder = aliased(MemberRole), aliased(Member)
    followed = exists().where(
        other.member_id == holder.id,
        holder.ppg_id == Member.ppg_id,
        other.role == MemberRole.role,
        other.removed_at.is_(None),
        holder.removed_at.is_(None),
        or_(other.ends_on.is_(None), other.ends_on > MemberRole.ends_on),
    )
    wanted = (
        select(MemberRole, Person.initials, Ppg)
        .join(Member, Member.id == MemberRole.member_id)
        .join(Person, Person.id == Member.person_id)
        .join(Ppg, Ppg.id == Member.ppg_id)
        .where(MemberRole.removed_at.is_(None), Member.removed_at.is_(None), MemberRole.ends_on <= until)
        .where(*_lives(book.today), ~followed, MemberRole.ends_on > book.today - GIVEN_UP)
        .order_by(MemberRole.ends_on, MemberRole.id)
    )
    return all_of(
        DueLine(
            date=each.ends_on,
            what=f"The term ends of: {lists.words('ppg_roles', each.role, book.data_dir)}",
            kind="role",
            id=each.member_id,
            owner=initials,
            overdue=each.ends_on < book.today,
            where=_named(ppg),
        )
        for each, initials, ppg in session.execute(wanted)
        if each.ends_on is not None
    )


def year_due(session: Session, book: Workbook, until: date, _most: int) -> Due:
    """The agreed interval running out, the membership review, and the calendar of the year.

    A practice that keeps no group here is not reminded of one.
    """
    if not session.scalar(select(func.count(Ppg.id)).where(*_lives(book.today))):
        return all_of(())
    facts = facts_in(session, book, *year_days(financial_year(book.today), book.today))
    lines = [line for group in facts.active for line in _of_group(session, group, facts, until)]
    supported = {code for code in CODES if find(code, facts).state is DutyState.MET}
    first, last = window(book.today, until, book.data_dir)
    for each in reminders(first, last, book.data_dir, supported):
        place = f"{each.code}/{each.on.isoformat()}"
        lines.append(DueLine(each.on, one_line(each.words, 200), "reminder", place, where="Yearly calendar"))
    return all_of(lines)


def _of_group(session: Session, group: GroupFacts, facts: YearFacts, until: date) -> Iterator[DueLine]:
    today = facts.as_at
    by = next_by(group, facts)
    if by is not None and by <= until and not _planned(session, group.ref.id, today, by):
        what = "Meet the group or send it a question: the agreed interval runs out"
        yield DueLine(by, what, "interval", group.ref.id, overdue=by < today, where=group.name)
    again = _review_by(session, group, facts)
    if again is not None and again <= until:
        what = "Review who is in the group"
        yield DueLine(again, what, "membership", group.ref.id, overdue=again < today, where=group.name)


def _planned(session: Session, ppg_id: str, today: date, by: date) -> bool:
    """Whether a meeting is planned in time."""
    wanted = select(func.count(Meeting.id)).where(
        Meeting.ppg_id == ppg_id,
        Meeting.removed_at.is_(None),
        Meeting.cancelled_because == "",
        Meeting.closed_at.is_(None),
        Meeting.held_on.between(today, by),
    )
    return bool(session.scalar(wanted))


def _review_by(session: Session, group: GroupFacts, facts: YearFacts) -> date | None:
    """The day the last review named; without any, the last day before this year's counts as late."""
    wanted = select(MembershipReview.reviewed_on, MembershipReview.next_on).where(
        MembershipReview.ppg_id == group.ref.id, MembershipReview.removed_at.is_(None)
    )
    newest = wanted.order_by(MembershipReview.reviewed_on.desc(), MembershipReview.id.desc()).limit(1)
    if (last := session.execute(newest).first()) is not None:
        return next_review(last.reviewed_on, last.next_on)
    return None if group.reviews else facts.late_from - timedelta(days=1)


def _lives(today: date) -> tuple[ColumnElement[bool], ...]:
    return (Ppg.removed_at.is_(None), Ppg.ended_on.is_(None) | (Ppg.ended_on > today))


def _named(ppg: Ppg) -> str:
    return one_line(ppg.name, 120)


FEEDS = (meetings_due, terms_due, roles_due, year_due)
