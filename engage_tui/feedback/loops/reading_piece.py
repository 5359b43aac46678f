"""One piece of feedback, and one response, read whole.

Loads SQLAlchemy, so it is imported inside the queries that use it.
"""

from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Engagement, Feedback, FeedbackReview, Meeting, Outcome, Person, Site, Told
from db.terms import Audience
from engage_tui.checklist.queries import _action_line, met_at
from engage_tui.feedback.loops import lookups
from engage_tui.feedback.loops.reading_loops import line_of, lines_of, standing, work_of
from engage_tui.feedback.loops.rules import KIND_WORDS
from engage_tui.feedback.loops.views import (
    FeedbackLine,
    FeedbackView,
    PersonView,
    ResponseView,
    ReviewLine,
    ToldLine,
)
from engage_tui.forms.text import one_line
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.shown import shown
from engage_tui.writing.suggesting import suggested

AUDIENCE_WORDS = {
    Audience.PERSON: "The person",
    Audience.TOOK_PART: "All who took part",
    Audience.REGISTERED: "Everyone registered",
    Audience.GROUP: "A group",
}


def piece_view(session: Session, book: Workbook, feedback_id: str) -> FeedbackView:
    """One piece with everything about its loop."""
    piece = lookups.piece_of(session, feedback_id)
    at = standing(session, book, [piece])
    twins = select(Feedback).where(Feedback.same_as_id == piece.id, Feedback.removed_at.is_(None))
    first = session.get(Feedback, piece.same_as_id) if piece.same_as_id else None
    site = session.get(Site, piece.site_id) if piece.site_id else None
    engagement = session.get(Engagement, piece.engagement_id) if piece.engagement_id else None
    return shown(
        FeedbackView,
        piece,
        line=line_of(piece, at, book),
        group_words=lists.words("impact_subjects", piece.group, book.data_dir) if piece.group else "",
        site=site.name if site else "",
        engagement=engagement.title if engagement else "",
        person=_person(session, book, piece),
        response=response_view(session, book, piece.response_id) if piece.response_id else None,
        told=_told(session, book, Told.feedback_id == piece.id),
        reviews=_reviews(session, piece.id),
        same_as=lines_of(session, book, [first])[0] if first else None,
        same=lines_of(session, book, session.scalars(twins.order_by(Feedback.id)).all()),
        together=_together(session, book, piece),
        asks=_asks(book, piece),
    )


def _together(session: Session, book: Workbook, piece: Feedback) -> tuple[FeedbackLine, ...]:
    """The other pieces of the same person's answer."""
    if not piece.answer_key:
        return ()
    others = select(Feedback).where(
        Feedback.answer_key == piece.answer_key, Feedback.answer_key != "", Feedback.id != piece.id
    )
    found = session.scalars(others.where(Feedback.removed_at.is_(None)).order_by(Feedback.id)).all()
    return lines_of(session, book, found)


def _asks(book: Workbook, piece: Feedback) -> Mapping[str, str]:
    """What its words make one ask: as long as nobody has looked into it, answered or decided."""
    open_ = piece.safety is None and piece.complaint_on is None
    if not piece.suggests or not open_ or piece.looking_on or piece.response_id:
        return {}
    return suggested(piece.words, book.data_dir)


def response_view(session: Session, book: Workbook, response_id: str) -> ResponseView:
    """One response with its actions and who was told."""
    held = lookups.response_of(session, response_id)
    actions = lookups.actions_of(session, held)
    met = met_at(session, ((each.source_kind, each.source_id) for each in actions))
    counted = select(func.count(), func.coalesce(func.sum(Feedback.said_by), 0)).where(
        Feedback.response_id == held.id, Feedback.removed_at.is_(None)
    )
    pieces, people = session.execute(counted).one()
    outcome = session.get(Outcome, held.outcome_id) if held.outcome_id else None
    return shown(
        ResponseView,
        held,
        kind_words=KIND_WORDS[held.kind],
        outcome_words=one_line(outcome.text, 120) if outcome else "",
        state=work_of(session, [held])[held.id],
        actions=tuple(_action_line(each, "", book.today, met.get(each.source_id)) for each in actions),
        told=_told(session, book, Told.response_id == held.id),
        pieces=pieces,
        people=people,
    )


def _person(session: Session, book: Workbook, piece: Feedback) -> PersonView | None:
    person = session.get(Person, piece.person_id) if piece.person_id else None
    if person is None:
        return None
    route = person.contact_route
    words = lists.words("contact_routes", route, book.data_dir) if route else ""
    return PersonView(person.id, person.name, person.contact, route, words)


def _told(session: Session, book: Workbook, about: object) -> tuple[ToldLine, ...]:
    wanted = select(Told).where(about, Told.removed_at.is_(None)).order_by(Told.told_on, Told.id)  # type: ignore[arg-type]
    return tuple(
        shown(ToldLine, each, audience_words=AUDIENCE_WORDS[each.audience], how_words=_how(book, each))
        for each in session.scalars(wanted)
    )


def _how(book: Workbook, told: Told) -> str:
    listed = "contact_routes" if told.audience is Audience.PERSON else "channels"
    return lists.words(listed, told.how, book.data_dir) if told.how else ""


def _reviews(session: Session, feedback_id: str) -> tuple[ReviewLine, ...]:
    wanted = (
        select(Meeting.id, Meeting.held_on)
        .join(FeedbackReview, FeedbackReview.meeting_id == Meeting.id)
        .where(FeedbackReview.feedback_id == feedback_id, FeedbackReview.removed_at.is_(None))
        .order_by(Meeting.held_on, Meeting.id)
    )
    return tuple(ReviewLine(row.id, row.held_on) for row in session.execute(wanted))
