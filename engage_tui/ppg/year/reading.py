"""The facts of a financial year, read from the store in a handful of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

import db
from db.counting import counted
from db.terms import ContractType, OutcomeKind, Side
from engage_tui.forms.text import one_line
from engage_tui.ppg.meetings.rules import COUNTED
from engage_tui.ppg.year.facts import Agreed, Engaged, GroupFacts, Improvement, Numbers, Reviewed, YearFacts
from engage_tui.ppg.year.views import RecordRef
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook


def contract_in(session: db.Session) -> ContractType:
    """The practice's contract; the commonest while the practice is not set up."""
    held = session.scalars(db.standing(db.Practice.contract_type)).first()
    return held or ContractType.GMS


def _numbers(book: Workbook) -> Numbers:
    """The numbers in the rules, as the practice has them."""
    return Numbers(
        overrun=lists.target("ppg_overrun_days", book.data_dir),
        silence=lists.target("ppg_silence_days", book.data_dir),
        sources=lists.target("ppg_feedback_sources", book.data_dir),
        late_month=lists.target("ppg_late_month", book.data_dir),
    )


def facts_in(session: db.Session, book: Workbook, starts_on: date, ends_on: date) -> YearFacts:
    """Everything the rules look at, as on today or on the year's last day."""
    as_at = min(book.today, ends_on)
    wanted = db.standing(db.Ppg).order_by(db.Ppg.id)
    wanted = wanted.where(db.Ppg.set_up_on.is_(None) | (db.Ppg.set_up_on <= as_at))
    wanted = wanted.where(db.Ppg.ended_on.is_(None) | (db.Ppg.ended_on >= starts_on))
    engaged, uncounted = _engaged(session, book, starts_on, as_at)
    registered, agreed = _registered(session, as_at), _agreed(session, as_at)
    reviews, efforts = _reviews(session, starts_on, as_at), _efforts(session, starts_on, as_at)
    groups = tuple(
        GroupFacts(
            ref=RecordRef("ppg", each.id, one_line(each.name, 120), each.set_up_on),
            name=one_line(each.name, 120),
            set_up_on=each.set_up_on,
            ended_on=each.ended_on,
            under_des=each.established_under_des,
            registered=registered.get(each.id, 0),
            agreed=tuple(agreed.get(each.id, ())),
            engaged=tuple(engaged.get(each.id, ())),
            uncounted=tuple(uncounted.get(each.id, ())),
            reviews=tuple(reviews.get(each.id, ())),
            efforts=tuple(efforts.get(each.id, ())),
        )
        for each in session.scalars(wanted)
    )
    return YearFacts(
        starts_on=starts_on,
        ends_on=ends_on,
        as_at=as_at,
        over=book.today > ends_on,
        groups=groups,
        improvements=tuple(_improvements(session, starts_on, as_at)),
        numbers=_numbers(book),
    )


def _registered(session: db.Session, as_at: date) -> Mapping[str, int]:
    """Members who are registered patients on a day, by group."""
    wanted = (
        db.select(db.Member.ppg_id, db.func.count(db.Member.person_id.distinct()))
        .join(db.Person, db.Person.id == db.Member.person_id)
        .where(db.Member.removed_at.is_(None), db.Member.joined_on <= as_at, db.Person.is_registered_patient)
        .where(db.Member.left_on.is_(None) | (db.Member.left_on >= as_at))
        .group_by(db.Member.ppg_id)
    )
    return dict(session.execute(wanted).all())


def _agreed(session: db.Session, as_at: date) -> Mapping[str, list[Agreed]]:
    held = session.scalars(
        db.standing(db.IntervalAgreement, db.IntervalAgreement.agreed_on <= as_at).order_by(
            db.IntervalAgreement.agreed_on, db.IntervalAgreement.id
        )
    )
    return _by_group(
        (
            each.ppg_id,
            Agreed(
                RecordRef(
                    "interval_agreement",
                    each.id,
                    f"Every {counted(each.weeks, 'week')}, agreed",
                    each.agreed_on,
                ),
                each.agreed_on,
                each.weeks,
            ),
        )
        for each in held
    )


def _engaged(
    session: db.Session, book: Workbook, starts_on: date, as_at: date
) -> tuple[Mapping[str, list[Engaged]], Mapping[str, list[RecordRef]]]:
    """What counts as engaging, and the year's meetings that no patient is marked as having come to.

    The years before are read too: a wait that reaches into the year began in one of them.
    """
    found: list[tuple[str, Engaged]] = []
    empty: list[tuple[str, RecordRef]] = []
    patients = (
        db.select(db.func.count(db.Attendance.id))
        .where(db.Attendance.meeting_id == db.Meeting.id, db.Attendance.removed_at.is_(None))
        .where(db.Attendance.side == Side.PATIENT, db.Attendance.state.in_(COUNTED))
        .scalar_subquery()
    )
    held = db.select(db.Meeting, patients).where(
        db.Meeting.removed_at.is_(None),
        # Minutes that were reopened are open again; the meeting was held all the same.
        db.or_(db.Meeting.closed_at.is_not(None), db.Meeting.reopened_on.is_not(None)),
        db.Meeting.cancelled_because == "",
        db.Meeting.held_on <= as_at,
    )
    pieces, months = _pieces(session), _months(session)
    for meeting, came in session.execute(held.order_by(db.Meeting.held_on, db.Meeting.id)):
        people = f"{came} {'patient' if came == 1 else 'patients'} present"
        ref = RecordRef("meeting", meeting.id, f"Meeting, {people}", meeting.held_on)
        if came:
            codes = [
                *meeting.feedback_reviewed.split("\n"),
                *pieces.get(meeting.id, ()),
                *months.get(meeting.id, ()),
            ]
            kinds = _kinds("\n".join(dict.fromkeys(codes)), book)
            found.append((meeting.ppg_id, Engaged(ref, meeting.held_on, kinds, meeting.feedback_outcome)))
        elif meeting.held_on >= starts_on:
            empty.append((meeting.ppg_id, ref))
    asked = db.standing(db.EngagementRound, db.EngagementRound.sent_on <= as_at)
    for each in session.scalars(asked):
        asked_words = f"Question to the group: {one_line(each.question, 80)}"
        ref = RecordRef("engagement_round", each.id, asked_words, each.sent_on)
        kinds = _kinds(each.feedback_reviewed, book)
        found.append((each.ppg_id, Engaged(ref, each.sent_on, kinds, each.outcome)))
    found.sort(key=lambda pair: (pair[1].on, pair[1].ref.id))
    return _by_group(found), _by_group(empty)


def _pieces(session: db.Session) -> Mapping[str, list[str]]:
    """Meeting to the sources of the pieces of feedback that were gone through there."""
    wanted = (
        db.select(db.FeedbackReview.meeting_id, db.Feedback.source)
        .join(db.Feedback, db.Feedback.id == db.FeedbackReview.feedback_id)
        .where(db.FeedbackReview.removed_at.is_(None), db.Feedback.removed_at.is_(None))
        .distinct()
    )
    return _by_group((row[0], row[1]) for row in session.execute(wanted.order_by(db.Feedback.source)))


def _months(session: db.Session) -> Mapping[str, list[str]]:
    """Meeting to the source of the months of Friends and Family that were gone through there."""
    wanted = (
        db.select(db.FftMonth.shared_at_id)
        .join(db.Meeting, db.Meeting.id == db.FftMonth.shared_at_id)
        .where(db.FftMonth.removed_at.is_(None))
        .distinct()
    )
    return {key: ["fft"] for key in session.scalars(wanted) if key is not None}


def _kinds(codes: str, book: Workbook) -> tuple[str, ...]:
    """The kinds of source that were reviewed, in words."""
    return tuple(lists.words("feedback_sources", code, book.data_dir) for code in codes.split("\n") if code)


def _reviews(session: db.Session, starts_on: date, as_at: date) -> Mapping[str, list[Reviewed]]:
    compared = db.exists().where(
        db.ReviewCount.review_id == db.MembershipReview.id,
        db.ReviewCount.removed_at.is_(None),
        db.ReviewCount.members > 0,
    )
    held = db.select(db.MembershipReview, compared).where(
        db.MembershipReview.removed_at.is_(None), db.MembershipReview.reviewed_on.between(starts_on, as_at)
    )
    return _by_group(
        (
            each.ppg_id,
            Reviewed(
                RecordRef("membership_review", each.id, "Membership review", each.reviewed_on),
                each.reviewed_on,
                compared=bool(counted and each.profile_id),
                gaps=sum(1 for line in each.gaps.split("\n") if line.strip()),
            ),
        )
        for each, counted in session.execute(
            held.order_by(db.MembershipReview.reviewed_on, db.MembershipReview.id)
        )
    )


def _efforts(session: db.Session, starts_on: date, as_at: date) -> Mapping[str, list[RecordRef]]:
    held = session.scalars(
        db.standing(db.RecruitmentEffort, db.RecruitmentEffort.made_on.between(starts_on, as_at)).order_by(
            db.RecruitmentEffort.made_on, db.RecruitmentEffort.id
        )
    )
    return _by_group(
        (
            each.ppg_id,
            RecordRef("recruitment_effort", each.id, f"Effort: {one_line(each.method, 80)}", each.made_on),
        )
        for each in held
    )


def _improvements(session: db.Session, starts_on: date, as_at: date) -> Iterable[Improvement]:
    """Those agreed in the year, and those from before that were not finished when it began."""
    carried_out = (db.Action.source_kind == "outcome") & (db.Action.source_id == db.Outcome.id)
    still = db.or_(
        db.Meeting.held_on >= starts_on, db.Action.closed_on.is_(None) & db.Action.id.is_not(None),
        db.Action.closed_on >= starts_on,
    )  # fmt: skip
    wanted = (
        db.select(db.Outcome.id, db.Outcome.text, db.Meeting.held_on, db.Action)
        .join(db.Meeting, db.Meeting.id == db.Outcome.meeting_id)
        .outerjoin(db.Action, carried_out & db.Action.removed_at.is_(None))
        .where(db.Outcome.removed_at.is_(None), db.Outcome.kind == OutcomeKind.IMPROVEMENT, still)
        .where(db.Meeting.removed_at.is_(None), db.Meeting.held_on <= as_at)
        .order_by(db.Meeting.held_on, db.Outcome.id)
    )
    for key, text, held_on, action in session.execute(wanted):
        ref = RecordRef("outcome", key, one_line(text, 120), held_on)
        if action is None:
            yield Improvement(ref)
        else:
            yield Improvement(ref, action.owner, action.due_on, action.state, action.note)


Held = TypeVar("Held")


def _by_group(pairs: Iterable[tuple[str, Held]]) -> Mapping[str, list[Held]]:
    found: dict[str, list[Held]] = defaultdict(list)
    for ppg_id, each in pairs:
        found[ppg_id].append(each)
    return found
