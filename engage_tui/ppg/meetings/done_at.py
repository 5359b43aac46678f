"""What a meeting did that is kept in records of their own, item by item, for its minutes.

Earlier minutes agreed, actions gone through, feedback and figures looked at, a membership review
talked over: each was written down somewhere, and nobody should have to write it down twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import db
from db.terms import ActionState
from engage_tui.documents.suppression import at_least
from engage_tui.forms.dates import worded_date
from engage_tui.ppg.meetings.gathering import STANDING
from engage_tui.ppg.meetings.going_through import GoneThrough, gone_through
from engage_tui.ppg.meetings.matters_arising import FEEDBACK, MINUTES
from engage_tui.ppg.meetings.then import Then
from engage_tui.ppg.meetings.views import ItemLine
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook

MEMBERSHIP = "membership"
"""The usual item under which a membership review is talked over."""
STATES = {
    ActionState.OPEN: "Still to do",
    ActionState.IN_PROGRESS: "In progress",
    ActionState.BLOCKED: "Waiting for something else",
    ActionState.DONE: "Done",
    ActionState.DROPPED: "Dropped",
}


@dataclass(frozen=True)
class DoneLine:
    """One thing that was done at a meeting.

    Args:
        under: The kind of item it belongs under.
        words: What was done; what came of it on lines of their own.
    """

    under: str
    id: str
    words: str


def done_at(
    session: db.Session, book: Workbook, meeting: db.Meeting, approval: db.Change | None
) -> tuple[DoneLine, ...]:
    """Everything the meeting did beside what was minuted, as it stood when its minutes were approved.

    Args:
        approval: The entry of the log in which they were; none while they are a draft.
    """
    return (
        *_agreed(session, meeting, approval),
        *_actions(session, meeting, approval),
        *_feedback(session, book, meeting, approval),
        *_figures(session, meeting, approval),
        *_reviews(session, meeting, approval),
    )


def by_item(lines: Iterable[DoneLine], items: Iterable[ItemLine]) -> Mapping[str, tuple[DoneLine, ...]]:
    """The item's key to what was done under it; an empty key where the agenda had no such item."""
    places: dict[str, str] = {}
    for item in items:
        kind = item.carried_id if item.carried_kind == STANDING else item.carried_kind
        places.setdefault(kind, item.id)
    found: dict[str, list[DoneLine]] = {}
    for line in lines:
        found.setdefault(places.get(line.under, ""), []).append(line)
    return {key: tuple(mine) for key, mine in found.items()}


def _agreed(session: db.Session, meeting: db.Meeting, approval: db.Change | None) -> Iterator[DoneLine]:
    """Minutes of earlier meetings that were approved at this one, or on its day."""
    wanted = (
        db.select(db.Meeting)
        .where(db.Meeting.ppg_id == meeting.ppg_id, db.Meeting.held_on < meeting.held_on)
        .order_by(db.Meeting.held_on, db.Meeting.id)
    )
    earlier = session.scalars(wanted).all()
    then = Then(session, [each.id for each in earlier], approval)
    for each in earlier:
        at = then.said(each.id, "approved_at_id", each.approved_at_id)
        on = then.said(each.id, "approved_on", each.approved_on)
        that_day = at is None and on in (meeting.held_on, meeting.held_on.isoformat())
        if not then.there(each.id, each.removed_at) or not (at == meeting.id or that_day):
            continue
        words = f"Agreed: the minutes of {worded_date(each.held_on)}"
        corrections = str(then.said(each.id, "corrections", each.corrections) or "").strip()
        many = "these corrections" if "\n" in corrections else "this correction"
        words += f", with {many}:\n{corrections}" if corrections else ", as they stood."
        yield DoneLine(MINUTES, each.id, words)


def _actions(session: db.Session, meeting: db.Meeting, approval: db.Change | None) -> Iterator[DoneLine]:
    for each in gone_through(session, meeting, approval):
        yield DoneLine(MINUTES, each.action_id, _gone_through(each))


def _gone_through(each: GoneThrough) -> str:
    """An action with who has it, where it stands and what was said of it."""
    state = STATES[each.state]
    if each.state not in (ActionState.DONE, ActionState.DROPPED) and each.due_on:
        state += f", by {worded_date(each.due_on)}"
    who = f", {each.owner}" if each.owner else ""
    words = f"Action of {worded_date(each.since)}{who}: {each.text}\n{state}."
    return f"{words}\n{each.note}" if each.note.strip() else words


def _feedback(
    session: db.Session, book: Workbook, meeting: db.Meeting, approval: db.Change | None
) -> Iterator[DoneLine]:
    """The sources gone through with what came of it, and how many pieces were looked at one by one."""
    codes = meeting.feedback_reviewed.split("\n") if meeting.feedback_reviewed else []
    names = ", ".join(lists.words("feedback_sources", code, book.data_dir) for code in codes)
    if names or meeting.feedback_outcome.strip():
        words = f"Feedback gone through: {names or 'not said which'}."
        if meeting.feedback_outcome.strip():
            words += f"\n{meeting.feedback_outcome}"
        yield DoneLine(FEEDBACK, meeting.id, words)
    wanted = db.select(db.FeedbackReview).where(db.FeedbackReview.meeting_id == meeting.id)
    reviews = session.scalars(wanted).all()
    then = Then(session, [each.id for each in reviews], approval)
    if pieces := sum(then.there(each.id, each.removed_at) for each in reviews):
        many = at_least(pieces, lists.target("suppress_below", book.data_dir), "piece")
        yield DoneLine(FEEDBACK, reviews[0].id, f"Looked at one by one: {many} of feedback.")


def _figures(session: db.Session, meeting: db.Meeting, approval: db.Change | None) -> Iterator[DoneLine]:
    """Months of the Friends and Family Test that were shared."""
    every = session.scalars(db.select(db.FftMonth).order_by(db.FftMonth.month, db.FftMonth.id)).all()
    then = Then(session, [each.id for each in every], approval)
    for each in every:
        at = then.said(each.id, "shared_at_id", each.shared_at_id)
        if at == meeting.id and then.there(each.id, each.removed_at):
            words = f"Shared with the group: the Friends and Family Test of {each.month:%B %Y}."
            yield DoneLine(FEEDBACK, each.id, words)


def _reviews(session: db.Session, meeting: db.Meeting, approval: db.Change | None) -> Iterator[DoneLine]:
    """Reviews of who is in the group that were talked over."""
    wanted = db.select(db.MembershipReview).where(db.MembershipReview.ppg_id == meeting.ppg_id)
    every = session.scalars(wanted.order_by(db.MembershipReview.reviewed_on, db.MembershipReview.id)).all()
    then = Then(session, [each.id for each in every], approval)
    for each in every:
        at = then.said(each.id, "discussed_at_id", each.discussed_at_id)
        if at != meeting.id or not then.there(each.id, each.removed_at):
            continue
        words = [f"Talked over: the review of {worded_date(each.reviewed_on)} of who is in the group."]
        for label, name, now in (("Found", "gaps", each.gaps), ("What we will do", "plan", each.plan)):
            if said := str(then.said(each.id, name, now) or "").strip():
                words.append(f"{label}: {said}")
        yield DoneLine(MEMBERSHIP, each.id, "\n".join(words))
