"""The groups: their terms of reference, the interval agreed, efforts to recruit, rounds by email."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from engage_tui.forms.fields import Form, Value
from engage_tui.ppg.group.forms import EFFORT_FORM, INTERVAL_FORM, PPG_FORM, ROUND_FORM
from engage_tui.ppg.group.views import EffortLine, IntervalLine, PpgLine, PpgView, RoundLine
from engage_tui.ppg.meetings.rules import interval_at
from engage_tui.workbook import refusing
from engage_tui.workbook.book import Workbook

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.models import Record

    Kept = TypeVar("Kept", bound=Record)


def groups(book: Workbook) -> tuple[PpgLine, ...]:
    """Every group: those that meet first, oldest first."""
    from sqlalchemy import select

    from db.models import Ppg

    with book.read() as session:
        wanted = select(Ppg).where(Ppg.removed_at.is_(None)).order_by(Ppg.ended_on.is_not(None), Ppg.id)
        return tuple(_line(session, each, book.today) for each in session.scalars(wanted))


def group(book: Workbook, ppg_id: str) -> PpgView:
    """One group with all its terms and every agreement on how often to engage."""
    from engage_tui.ppg import lookups

    with book.read() as session:
        record = lookups.group_of(session, ppg_id)
        made = intervals_in(session, ppg_id)
        own = {name: getattr(record, name) for name in PpgView.__dataclass_fields__ if hasattr(record, name)}
        return PpgView(**own, interval=interval_at(made, book.today), intervals=made)


def save_group(book: Workbook, ppg_id: str | None, typed: Mapping[str, str]) -> str:
    """Set up a group, or change its terms of reference; return its key."""
    from db.models import Ppg
    from engage_tui.checklist import records
    from engage_tui.ppg import lookups

    with book.change("Terms of the group changed" if ppg_id else "Group set up") as session:
        record = lookups.group_of(session, ppg_id) if ppg_id else Ppg()
        known = _known(record, PPG_FORM) if ppg_id else None
        values, errors = lookups.read_form(session, book, PPG_FORM, typed, known=known)
        now = {**(known or {}), **values}
        _check_terms(now, errors)
        lookups.not_before(now, "ended_on", _day(now.get("set_up_on")), "Ended on", errors)
        refusing.stop_on(errors)
        records.fill(record, values)
        session.add(record)
        session.flush()
        return record.id


def _check_terms(values: Mapping[str, Value], errors: dict[str, str]) -> None:
    fewest, most = values.get("fewest_members"), values.get("most_members")
    if isinstance(fewest, int) and isinstance(most, int) and most < fewest:
        errors.setdefault("most_members", f"Most members: type {fewest} or more.")


def agree_interval(book: Workbook, ppg_id: str, typed: Mapping[str, str]) -> str:
    """Record that an interval was agreed with the group; earlier agreements stay; return its key."""
    from db.models import IntervalAgreement
    from engage_tui.checklist import records
    from engage_tui.ppg import lookups

    with book.change("Interval agreed with the group") as session:
        lookups.group_of(session, ppg_id)
        values, errors = lookups.read_form(session, book, INTERVAL_FORM, typed)
        lookups.dated(values, "agreed_on", book.today)
        lookups.not_ahead(book, values, "agreed_on", "Agreed on", errors)
        refusing.stop_on(errors)
        record = IntervalAgreement(ppg_id=ppg_id)
        records.fill(record, values)
        session.add(record)
        session.flush()
        return record.id


def remove_interval(book: Workbook, interval_id: str) -> None:
    """Take back an agreement that was recorded by mistake."""
    from db.models import IntervalAgreement

    with book.change("Agreed interval removed") as session:
        record = refusing.found(session, IntervalAgreement, interval_id, "agreement")
        record.removed_at = book.clock.now()


def efforts(book: Workbook, ppg_id: str) -> tuple[EffortLine, ...]:
    """Every try at finding members, newest first."""
    from sqlalchemy import select

    from db.models import RecruitmentEffort

    wanted = (
        select(RecruitmentEffort)
        .where(RecruitmentEffort.ppg_id == ppg_id, RecruitmentEffort.removed_at.is_(None))
        .order_by(RecruitmentEffort.made_on.desc(), RecruitmentEffort.id.desc())
    )
    names = tuple(EffortLine.__dataclass_fields__)
    with book.read() as session:
        found = session.scalars(wanted).all()
        return tuple(EffortLine(**{name: getattr(each, name) for name in names}) for each in found)


def save_effort(book: Workbook, ppg_id: str, effort_id: str | None, typed: Mapping[str, str]) -> str:
    """Record a try at finding members, or change one; return its key."""
    from db.models import RecruitmentEffort
    from engage_tui.checklist import records
    from engage_tui.ppg import lookups

    with book.change("Recruitment effort changed" if effort_id else "Recruitment effort recorded") as session:
        lookups.group_of(session, ppg_id)
        record = (
            refusing.found(session, RecruitmentEffort, effort_id, "effort")
            if effort_id
            else RecruitmentEffort(ppg_id=ppg_id)
        )
        known = _known(record, EFFORT_FORM) if effort_id else None
        values, errors = lookups.read_form(session, book, EFFORT_FORM, typed, known=known)
        lookups.dated(values, "made_on", record.made_on or book.today)
        lookups.not_ahead(book, values, "made_on", "When", errors)
        refusing.stop_on(errors)
        records.fill(record, values)
        session.add(record)
        session.flush()
        return record.id


def remove_effort(book: Workbook, effort_id: str) -> None:
    """Take a recruitment effort off the record."""
    from db.models import RecruitmentEffort

    with book.change("Recruitment effort removed") as session:
        record = refusing.found(session, RecruitmentEffort, effort_id, "effort")
        record.removed_at = book.clock.now()


def rounds(book: Workbook, ppg_id: str) -> tuple[RoundLine, ...]:
    """Every question sent round, newest first."""
    from sqlalchemy import select

    from db.models import EngagementRound

    wanted = (
        select(EngagementRound)
        .where(EngagementRound.ppg_id == ppg_id, EngagementRound.removed_at.is_(None))
        .order_by(EngagementRound.sent_on.desc(), EngagementRound.id.desc())
    )
    names = set(RoundLine.__dataclass_fields__) - {"feedback_reviewed"}
    with book.read() as session:
        return tuple(
            RoundLine(
                **{name: getattr(each, name) for name in names},
                feedback_reviewed=tuple(filter(None, each.feedback_reviewed.split("\n"))),
            )
            for each in session.scalars(wanted)
        )


def save_round(book: Workbook, ppg_id: str, round_id: str | None, typed: Mapping[str, str]) -> str:
    """Record a question sent round the group, or what came of it; return its key."""
    from db.models import EngagementRound
    from engage_tui.checklist import records
    from engage_tui.ppg import lookups

    with book.change("Question to the group changed" if round_id else "Question sent round") as session:
        lookups.group_of(session, ppg_id)
        record = (
            refusing.found(session, EngagementRound, round_id, "question")
            if round_id
            else EngagementRound(ppg_id=ppg_id)
        )
        known = _known(record, ROUND_FORM) if round_id else None
        values, errors = lookups.read_form(session, book, ROUND_FORM, typed, known=known)
        sent_on = lookups.dated(values, "sent_on", record.sent_on or book.today)
        lookups.not_before(values, "closes_on", sent_on, "Answers by", errors)
        lookups.not_ahead(book, values, "sent_on", "Sent on", errors)
        refusing.stop_on(errors)
        records.fill(record, values)
        session.add(record)
        session.flush()
        return record.id


def remove_round(book: Workbook, round_id: str) -> None:
    """Take a question that went round off the record."""
    from db.models import EngagementRound

    with book.change("Question to the group removed") as session:
        record = refusing.found(session, EngagementRound, round_id, "question")
        record.removed_at = book.clock.now()


def intervals_in(session: "Session", ppg_id: str) -> tuple[IntervalLine, ...]:
    """Every agreement of a group, newest first, inside a transaction."""
    from sqlalchemy import select

    from db.models import IntervalAgreement

    wanted = (
        select(IntervalAgreement)
        .where(IntervalAgreement.ppg_id == ppg_id, IntervalAgreement.removed_at.is_(None))
        .order_by(IntervalAgreement.agreed_on.desc(), IntervalAgreement.id.desc())
    )
    names = tuple(IntervalLine.__dataclass_fields__)
    return tuple(
        IntervalLine(**{name: getattr(each, name) for name in names}) for each in session.scalars(wanted)
    )


def _known(record: "Record", form: Form) -> dict[str, Value]:
    """What a record holds for a form, as reading gives it."""
    from engage_tui.forms.fields import Kind

    held = {field.name: getattr(record, field.name) for field in form.fields if hasattr(record, field.name)}
    many = [field.name for field in form.fields if field.kind is Kind.MANY]
    return {**held, **{name: tuple(filter(None, held[name].split("\n"))) for name in many}}


def _day(value: Value) -> date | None:
    return value if isinstance(value, date) else None


def _line(session: "Session", each: "Record", today: date) -> PpgLine:
    from sqlalchemy import func, select

    from db.models import EngagementRound, Meeting, Member, Ppg

    assert isinstance(each, Ppg)
    held = (Meeting.ppg_id == each.id, Meeting.removed_at.is_(None), Meeting.cancelled_because == "")
    last_met = session.scalar(select(func.max(Meeting.held_on)).where(*held, Meeting.closed_at.is_not(None)))
    sent = (EngagementRound.ppg_id == each.id, EngagementRound.removed_at.is_(None))
    last_sent = session.scalar(select(func.max(EngagementRound.sent_on)).where(*sent))
    here = (
        Member.ppg_id == each.id,
        Member.removed_at.is_(None),
        Member.joined_on <= today,
        Member.left_on.is_(None) | (Member.left_on >= today),
    )
    coming = select(func.min(Meeting.held_on)).where(
        *held, Meeting.held_on >= today, Meeting.closed_at.is_(None)
    )
    return PpgLine(
        id=each.id,
        name=each.name,
        mode=each.mode,
        members=session.scalar(select(func.count()).select_from(Member).where(*here)) or 0,
        ended_on=each.ended_on,
        next_meeting_on=session.scalar(coming),
        last_engaged_on=max(filter(None, (last_met, last_sent)), default=None),
    )
