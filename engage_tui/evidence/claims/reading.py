"""The facts behind the claims of a year, read from the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import db
from db.terms import LoopState, Scale
from engage_tui.evidence.claims import findings
from engage_tui.evidence.claims.findings import Engaged
from engage_tui.feedback.loops.conditions import in_state
from engage_tui.forms.dates import worded_date
from engage_tui.forms.text import one_line
from engage_tui.ppg.year.duties import Finding
from engage_tui.ppg.year.views import RecordRef
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook

TITLE = 80


def told(session: db.Session, since: date, until: date, today: date, days: int) -> Finding:
    """That people were told in the year, and who still waits."""
    in_year = (db.Told.removed_at.is_(None), db.Told.told_on.between(since, until))
    wanted = (
        db.select(db.Told.id, db.Told.told_on, db.Response.we_did, db.Response.reason)
        .outerjoin(db.Response, db.Response.id == db.Told.response_id)
        .where(*in_year)
        .order_by(db.Told.told_on, db.Told.id)
    )
    done = [
        RecordRef(
            "told", row.id, one_line(row.we_did or row.reason or "A reply to one person", TITLE), row.told_on
        )
        for row in session.execute(wanted)
    ]
    waits = (
        db.select(
            db.func.count(), db.func.count().filter(db.Response.decided_on < today - timedelta(days=days))
        )
        .select_from(db.Feedback)
        .join(db.Response, db.Response.id == db.Feedback.response_id)
        .where(db.Feedback.removed_at.is_(None), in_state(LoopState.TO_TELL))
    )
    waiting, late = session.execute(waits).one()
    return findings.told(done, waiting, late, days)


def sent_months(session: db.Session, since: date, until: date) -> tuple[tuple[date, RecordRef], ...]:
    """The months of the Friends and Family Test that were sent, of those in a year: first day and record."""
    wanted = db.standing(
        db.FftMonth, db.FftMonth.submitted_on.is_not(None), db.FftMonth.month.between(since, until)
    ).order_by(db.FftMonth.month)
    return tuple(
        (each.month, RecordRef("fft_month", each.id, f"Counts of {each.month:%B %Y} sent", each.submitted_on))
        for each in session.scalars(wanted)
    )


def engagements(session: db.Session, since: date, until: date) -> tuple[Engaged, ...]:
    """The engagements that ran in a year, oldest first."""
    wanted = db.standing(
        db.Engagement,
        db.or_(db.Engagement.starts_on.is_(None), db.Engagement.starts_on <= until),
        db.or_(db.Engagement.closed_on.is_(None), db.Engagement.closed_on >= since),
    ).order_by(db.Engagement.starts_on, db.Engagement.id)
    held = session.scalars(wanted).all()
    ids = [each.id for each in held]
    signed = _answered(session, ids, 8, "signed_on")
    told_on = _answered(session, ids, 11, "told_on")
    decided = _decisions(session, ids)
    return tuple(
        Engaged(
            ref=RecordRef("engagement", each.id, one_line(each.title, TITLE), each.starts_on),
            weighty=each.scale is not Scale.SMALL,
            closed=each.closed_on is not None and each.closed_on <= until,
            reasoned=bool(decided[each.id]) and all(reason for reason, _ in decided[each.id]),
            told=each.id in told_on or any(day for _, day in decided[each.id]),
            signed=each.id in signed,
        )
        for each in held
    )


def _answered(session: db.Session, ids: list[str], step: int, field: str) -> set[str]:
    wanted = db.standing(
        db.Answer.engagement_id,
        db.Answer.engagement_id.in_(ids),
        db.Answer.value != "",
        step_number=step,
        field=field,
    )
    return set(session.scalars(wanted))


def _decisions(session: db.Session, ids: list[str]) -> defaultdict[str, list[tuple[str, date | None]]]:
    """Engagement to the reason and day of telling of each of its decisions."""
    wanted = db.select(db.Decision.engagement_id, db.Decision.reason, db.Decision.told_on).where(
        db.Decision.removed_at.is_(None), db.Decision.engagement_id.in_(ids)
    )
    found: defaultdict[str, list[tuple[str, date | None]]] = defaultdict(list)
    for key, reason, day in session.execute(wanted):
        found[key].append((reason.strip(), day))
    return found


def held_meetings(session: db.Session, since: date, until: date) -> list[db.Meeting]:
    """The meetings held in a year, in order."""
    wanted = db.standing(
        db.Meeting,
        db.or_(db.Meeting.closed_at.is_not(None), db.Meeting.reopened_on.is_not(None)),
        db.Meeting.held_on.between(since, until),
        cancelled_because="",
    ).order_by(db.Meeting.held_on, db.Meeting.id)
    return list(session.scalars(wanted))


def access(meetings: Iterable[db.Meeting]) -> Finding:
    """What meetings say of access arrangements."""
    arranged: list[RecordRef] = []
    silent: list[RecordRef] = []
    for each in meetings:
        ref = RecordRef("meeting", each.id, f"Meeting: {one_line(each.access, TITLE)}", each.held_on)
        (arranged if each.access.strip() else silent).append(ref)
    return findings.access(arranged, silent)


def survey(session: db.Session, until: date) -> Finding:
    """The survey's results in the workbook, latest first."""
    wanted = db.standing(db.GppsResult).order_by(db.GppsResult.year.desc())
    held = list(session.scalars(wanted))
    refs = [RecordRef("gpps_result", each.id, f"Results of {each.year}") for each in held]
    return findings.survey(refs, findings.latest_survey(until), held[0].year if held else None)


def trained(session: db.Session, book: Workbook, until: date) -> Finding:
    """Courses that stand on the day, and how many have run out."""
    wanted = db.standing(db.Training, db.Training.completed_on <= until)
    held = list(session.scalars(wanted.order_by(db.Training.completed_on, db.Training.id)))
    valid = [each for each in held if each.renew_on is None or each.renew_on >= until]
    refs = [
        RecordRef(
            "training",
            each.id,
            one_line(f"{each.who}: {lists.words('courses', each.course, book.data_dir)}", TITLE),
            each.completed_on,
        )
        for each in valid
    ]
    return findings.trained(refs, len(held) - len(valid))


def uncited(session: db.Session, since: date, until: date) -> Iterator[tuple[RecordRef, str]]:
    """Decisions of a year that cite no feedback: on feedback, and in engagements."""
    pieces = db.select(db.Feedback.id).where(
        db.Feedback.response_id == db.Response.id, db.Feedback.removed_at.is_(None)
    )
    wanted = db.standing(db.Response, db.Response.decided_on.between(since, until), ~pieces.exists())
    for each in session.scalars(wanted.order_by(db.Response.decided_on, db.Response.id)):
        yield RecordRef("response", each.id, one_line(each.reason, TITLE), each.decided_on), ""
    rows = (
        db.select(db.Decision, db.Engagement.title)
        .join(db.Engagement, db.Engagement.id == db.Decision.engagement_id)
        .where(db.Decision.removed_at.is_(None), db.Engagement.removed_at.is_(None))
        .where(db.Decision.decided_on.between(since, until), db.Decision.finding_id.is_(None))
        .order_by(db.Decision.decided_on, db.Decision.id)
    )
    for row, title in session.execute(rows):
        yield RecordRef("decision", row.id, one_line(row.what or "A decision", TITLE), row.decided_on), title


def minutes_wanting(meetings: Iterable[db.Meeting]) -> Iterator[tuple[RecordRef, str]]:
    """Meetings whose minutes were not approved, or not published."""
    for each in meetings:
        ref = RecordRef("meeting", each.id, f"Meeting on {worded_date(each.held_on)}", each.held_on)
        if each.approved_on is None:
            yield ref, "not approved"
        elif each.published_on is None:
            yield ref, "approved and not published"
