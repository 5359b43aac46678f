"""The facts behind the claims of a year, read from the store.

Loads SQLAlchemy, so it is imported inside `engage_tui.evidence.claims.year`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from db.models import (
    Answer,
    Decision,
    Engagement,
    Feedback,
    FftMonth,
    GppsResult,
    Meeting,
    Response,
    Told,
    Training,
)
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


def told(session: Session, since: date, until: date, today: date, days: int) -> Finding:
    """That people were told in the year, and who still waits."""
    in_year = (Told.removed_at.is_(None), Told.told_on.between(since, until))
    wanted = (
        select(Told.id, Told.told_on, Response.we_did, Response.reason)
        .outerjoin(Response, Response.id == Told.response_id)
        .where(*in_year)
        .order_by(Told.told_on, Told.id)
    )
    done = [
        RecordRef(
            "told", row.id, one_line(row.we_did or row.reason or "A reply to one person", TITLE), row.told_on
        )
        for row in session.execute(wanted)
    ]
    waits = (
        select(func.count(), func.count().filter(Response.decided_on < today - timedelta(days=days)))
        .select_from(Feedback)
        .join(Response, Response.id == Feedback.response_id)
        .where(Feedback.removed_at.is_(None), in_state(LoopState.TO_TELL))
    )
    waiting, late = session.execute(waits).one()
    return findings.told(done, waiting, late, days)


def sent_months(session: Session, since: date, until: date) -> tuple[tuple[date, RecordRef], ...]:
    """The months of the Friends and Family Test that were sent, of those in a year: first day and record."""
    wanted = (
        select(FftMonth)
        .where(FftMonth.removed_at.is_(None), FftMonth.submitted_on.is_not(None))
        .where(FftMonth.month.between(since, until))
        .order_by(FftMonth.month)
    )
    return tuple(
        (each.month, RecordRef("fft_month", each.id, f"Counts of {each.month:%B %Y} sent", each.submitted_on))
        for each in session.scalars(wanted)
    )


def engagements(session: Session, since: date, until: date) -> tuple[Engaged, ...]:
    """The engagements that ran in a year, oldest first."""
    wanted = (
        select(Engagement)
        .where(Engagement.removed_at.is_(None))
        .where(or_(Engagement.starts_on.is_(None), Engagement.starts_on <= until))
        .where(or_(Engagement.closed_on.is_(None), Engagement.closed_on >= since))
        .order_by(Engagement.starts_on, Engagement.id)
    )
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


def _answered(session: Session, ids: list[str], step: int, field: str) -> set[str]:
    wanted = select(Answer.engagement_id).where(
        Answer.removed_at.is_(None),
        Answer.engagement_id.in_(ids),
        Answer.step_number == step,
        Answer.field == field,
        Answer.value != "",
    )
    return set(session.scalars(wanted))


def _decisions(session: Session, ids: list[str]) -> defaultdict[str, list[tuple[str, date | None]]]:
    """Engagement to the reason and day of telling of each of its decisions."""
    wanted = select(Decision.engagement_id, Decision.reason, Decision.told_on).where(
        Decision.removed_at.is_(None), Decision.engagement_id.in_(ids)
    )
    found: defaultdict[str, list[tuple[str, date | None]]] = defaultdict(list)
    for key, reason, day in session.execute(wanted):
        found[key].append((reason.strip(), day))
    return found


def held_meetings(session: Session, since: date, until: date) -> list[Meeting]:
    """The meetings held in a year, in order."""
    wanted = (
        select(Meeting)
        .where(Meeting.removed_at.is_(None), Meeting.cancelled_because == "")
        .where(or_(Meeting.closed_at.is_not(None), Meeting.reopened_on.is_not(None)))
        .where(Meeting.held_on.between(since, until))
        .order_by(Meeting.held_on, Meeting.id)
    )
    return list(session.scalars(wanted))


def access(meetings: Iterable[Meeting]) -> Finding:
    """What meetings say of access arrangements."""
    arranged: list[RecordRef] = []
    silent: list[RecordRef] = []
    for each in meetings:
        ref = RecordRef("meeting", each.id, f"Meeting: {one_line(each.access, TITLE)}", each.held_on)
        (arranged if each.access.strip() else silent).append(ref)
    return findings.access(arranged, silent)


def survey(session: Session, until: date) -> Finding:
    """The survey's results in the workbook, latest first."""
    wanted = select(GppsResult).where(GppsResult.removed_at.is_(None)).order_by(GppsResult.year.desc())
    held = list(session.scalars(wanted))
    refs = [RecordRef("gpps_result", each.id, f"Results of {each.year}") for each in held]
    return findings.survey(refs, findings.latest_survey(until), held[0].year if held else None)


def trained(session: Session, book: Workbook, until: date) -> Finding:
    """Courses that stand on the day, and how many have run out."""
    wanted = select(Training).where(Training.removed_at.is_(None), Training.completed_on <= until)
    held = list(session.scalars(wanted.order_by(Training.completed_on, Training.id)))
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


def uncited(session: Session, since: date, until: date) -> Iterator[tuple[RecordRef, str]]:
    """Decisions of a year that cite no feedback: on feedback, and in engagements."""
    pieces = select(Feedback.id).where(Feedback.response_id == Response.id, Feedback.removed_at.is_(None))
    wanted = select(Response).where(
        Response.removed_at.is_(None), Response.decided_on.between(since, until), ~pieces.exists()
    )
    for each in session.scalars(wanted.order_by(Response.decided_on, Response.id)):
        yield RecordRef("response", each.id, one_line(each.reason, TITLE), each.decided_on), ""
    rows = (
        select(Decision, Engagement.title)
        .join(Engagement, Engagement.id == Decision.engagement_id)
        .where(Decision.removed_at.is_(None), Engagement.removed_at.is_(None))
        .where(Decision.decided_on.between(since, until), Decision.finding_id.is_(None))
        .order_by(Decision.decided_on, Decision.id)
    )
    for row, title in session.execute(rows):
        yield RecordRef("decision", row.id, one_line(row.what or "A decision", TITLE), row.decided_on), title


def minutes_wanting(meetings: Iterable[Meeting]) -> Iterator[tuple[RecordRef, str]]:
    """Meetings whose minutes were not approved, or not published."""
    for each in meetings:
        ref = RecordRef("meeting", each.id, f"Meeting on {worded_date(each.held_on)}", each.held_on)
        if each.approved_on is None:
            yield ref, "not approved"
        elif each.published_on is None:
            yield ref, "approved and not published"
