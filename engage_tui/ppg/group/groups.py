"""The groups: their terms of reference, the interval agreed, efforts to recruit, rounds by email."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, TypeVar

import db
from engage_tui.forms.reading import values_of
from engage_tui.ppg import lookups
from engage_tui.ppg.group.forms import EFFORT_FORM, INTERVAL_FORM, PPG_FORM, ROUND_FORM
from engage_tui.ppg.group.views import EffortLine, IntervalLine, PpgLine, PpgView, RoundLine
from engage_tui.ppg.meetings.rules import interval_at
from engage_tui.workbook import refusing
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.shown import lines_in, shown

if TYPE_CHECKING:
    Kept = TypeVar("Kept", bound=db.Record)


def groups(book: Workbook) -> tuple[PpgLine, ...]:
    """Every group: those that meet first, oldest first."""
    with book.read() as session:
        wanted = db.standing(db.Ppg).order_by(db.Ppg.ended_on.is_not(None), db.Ppg.id)
        return tuple(_line(session, each, book.today) for each in session.scalars(wanted))


def group(book: Workbook, ppg_id: str) -> PpgView:
    """One group with all its terms and every agreement on how often to engage."""
    with book.read() as session:
        made = intervals_in(session, ppg_id)
        return shown(
            PpgView, lookups.group_of(session, ppg_id), interval=interval_at(made, book.today), intervals=made
        )


def save_group(book: Workbook, ppg_id: str | None, typed: Mapping[str, str]) -> str:
    """Set up a group, or change its terms of reference; return its key."""
    with book.change("Terms of the group changed" if ppg_id else "Group set up") as session:
        record = refusing.found_or_new(session, db.Ppg, ppg_id, "group")
        known = values_of(record, PPG_FORM) if ppg_id else {}
        form = lookups.read_form(session, book, PPG_FORM, typed, known=known)
        now = {**known, **form.values}
        fewest, most = now.get("fewest_members"), now.get("most_members")
        if isinstance(fewest, int) and isinstance(most, int) and most < fewest:
            form.wrong("most_members", f"type {fewest} or more.")
        form.not_before("ended_on", now.get("set_up_on"), now)
        return form.save(session, record)


def agree_interval(book: Workbook, ppg_id: str, typed: Mapping[str, str]) -> str:
    """Record that an interval was agreed with the group; earlier agreements stay; return its key."""
    with book.change("Interval agreed with the group") as session:
        lookups.group_of(session, ppg_id)
        form = lookups.read_form(session, book, INTERVAL_FORM, typed)
        form.dated("agreed_on", book.today)
        form.not_ahead("agreed_on")
        return form.save(session, db.IntervalAgreement(ppg_id=ppg_id))


def remove_interval(book: Workbook, interval_id: str) -> None:
    """Take back an agreement that was recorded by mistake."""
    with book.change("Agreed interval removed") as session:
        record = refusing.found(session, db.IntervalAgreement, interval_id, "agreement")
        record.removed_at = book.clock.now()


def efforts(book: Workbook, ppg_id: str) -> tuple[EffortLine, ...]:
    """Every try at finding members, newest first."""
    wanted = db.standing(db.RecruitmentEffort, ppg_id=ppg_id)
    newest = wanted.order_by(db.RecruitmentEffort.made_on.desc(), db.RecruitmentEffort.id.desc())
    with book.read() as session:
        return tuple(shown(EffortLine, each) for each in session.scalars(newest))


def save_effort(book: Workbook, ppg_id: str, effort_id: str | None, typed: Mapping[str, str]) -> str:
    """Record a try at finding members, or change one; return its key."""
    with book.change("Recruitment effort changed" if effort_id else "Recruitment effort recorded") as session:
        lookups.group_of(session, ppg_id)
        record = refusing.found_or_new(session, db.RecruitmentEffort, effort_id, "effort", ppg_id=ppg_id)
        known = values_of(record, EFFORT_FORM) if effort_id else None
        form = lookups.read_form(session, book, EFFORT_FORM, typed, known=known)
        form.dated("made_on", record.made_on or book.today)
        form.not_ahead("made_on")
        return form.save(session, record)


def remove_effort(book: Workbook, effort_id: str) -> None:
    """Take a recruitment effort off the record."""
    with book.change("Recruitment effort removed") as session:
        record = refusing.found(session, db.RecruitmentEffort, effort_id, "effort")
        record.removed_at = book.clock.now()


def rounds(book: Workbook, ppg_id: str) -> tuple[RoundLine, ...]:
    """Every question sent round, newest first."""
    wanted = db.standing(db.EngagementRound, ppg_id=ppg_id)
    newest = wanted.order_by(db.EngagementRound.sent_on.desc(), db.EngagementRound.id.desc())
    with book.read() as session:
        return tuple(
            shown(RoundLine, each, feedback_reviewed=lines_in(each.feedback_reviewed))
            for each in session.scalars(newest)
        )


def save_round(book: Workbook, ppg_id: str, round_id: str | None, typed: Mapping[str, str]) -> str:
    """Record a question sent round the group, or what came of it; return its key."""
    with book.change("Question to the group changed" if round_id else "Question sent round") as session:
        lookups.group_of(session, ppg_id)
        record = refusing.found_or_new(session, db.EngagementRound, round_id, "question", ppg_id=ppg_id)
        known = values_of(record, ROUND_FORM) if round_id else None
        form = lookups.read_form(session, book, ROUND_FORM, typed, known=known)
        form.not_before("closes_on", form.dated("sent_on", record.sent_on or book.today))
        form.not_ahead("sent_on")
        return form.save(session, record)


def remove_round(book: Workbook, round_id: str) -> None:
    """Take a question that went round off the record."""
    with book.change("Question to the group removed") as session:
        record = refusing.found(session, db.EngagementRound, round_id, "question")
        record.removed_at = book.clock.now()


def intervals_in(session: db.Session, ppg_id: str) -> tuple[IntervalLine, ...]:
    """Every agreement of a group, newest first, inside a transaction."""
    wanted = db.standing(db.IntervalAgreement, ppg_id=ppg_id)
    newest = wanted.order_by(db.IntervalAgreement.agreed_on.desc(), db.IntervalAgreement.id.desc())
    return tuple(shown(IntervalLine, each) for each in session.scalars(newest))


def _line(session: db.Session, each: db.Ppg, today: date) -> PpgLine:
    held = (db.Meeting.ppg_id == each.id, db.Meeting.removed_at.is_(None), db.Meeting.cancelled_because == "")
    last_met = session.scalar(
        db.select(db.func.max(db.Meeting.held_on)).where(*held, db.Meeting.closed_at.is_not(None))
    )
    sent = (db.EngagementRound.ppg_id == each.id, db.EngagementRound.removed_at.is_(None))
    last_sent = session.scalar(db.select(db.func.max(db.EngagementRound.sent_on)).where(*sent))
    here = (
        db.Member.ppg_id == each.id,
        db.Member.removed_at.is_(None),
        db.Member.joined_on <= today,
        db.Member.left_on.is_(None) | (db.Member.left_on >= today),
    )
    coming = db.select(db.func.min(db.Meeting.held_on)).where(
        *held, db.Meeting.held_on >= today, db.Meeting.closed_at.is_(None)
    )
    return shown(
        PpgLine,
        each,
        members=session.scalar(db.select(db.func.count()).select_from(db.Member).where(*here)) or 0,
        next_meeting_on=session.scalar(coming),
        last_engaged_on=max(filter(None, (last_met, last_sent)), default=None),
    )
