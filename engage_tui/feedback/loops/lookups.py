"""What every action on feedback does alike: choices, finding records, reading forms.

Loads SQLAlchemy, so it is imported inside the actions and queries that use it.
"""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Action, Engagement, Feedback, Meeting, Outcome, Response, Site
from db.terms import OutcomeKind
from engage_tui.checklist import records
from engage_tui.feedback.loops.conditions import SOURCE_KIND
from engage_tui.feedback.themes.themes import themes_in
from engage_tui.forms.dates import worded_date
from engage_tui.forms.fields import Field, Option, Value
from engage_tui.forms.text import one_line
from engage_tui.workbook import refusing
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused

OURS = ("themes", "sites", "engagements", "improvements", "feedback_meetings")
"""Lists of choices that are records, not reference data."""
MOST_CHOICES = 200
WORDS = 80


def options_in(session: Session, book: Workbook, fields: Iterable[Field]) -> dict[str, tuple[Option, ...]]:
    """The choices of fields that are listed elsewhere."""
    held = tuple(fields)
    given = records.options_in(session, book, (each for each in held if each.listed not in OURS))
    for field in held:
        if field.listed == "themes":
            given[field.name] = themes_in(session, book).options()
        elif field.listed == "sites":
            wanted = select(Site.id, Site.name).where(Site.removed_at.is_(None)).order_by(Site.name, Site.id)
            given[field.name] = tuple(Option(row.id, row.name) for row in session.execute(wanted))
        elif field.listed == "engagements":
            given[field.name] = _engagements(session)
        elif field.listed == "improvements":
            given[field.name] = _improvements(session)
        elif field.listed == "feedback_meetings":
            given[field.name] = _meetings(session)
    return given


def _engagements(session: Session) -> tuple[Option, ...]:
    wanted = (
        select(Engagement.id, Engagement.title)
        .where(Engagement.removed_at.is_(None), Engagement.archived_on.is_(None))
        .order_by(Engagement.closed_on.is_not(None), Engagement.id.desc())
    )
    return tuple(Option(row.id, row.title) for row in session.execute(wanted.limit(MOST_CHOICES)))


def _improvements(session: Session) -> tuple[Option, ...]:
    wanted = (
        select(Outcome.id, Outcome.text, Meeting.held_on)
        .join(Meeting, Meeting.id == Outcome.meeting_id)
        .where(Outcome.removed_at.is_(None), Meeting.removed_at.is_(None))
        .where(Outcome.kind == OutcomeKind.IMPROVEMENT)
        .order_by(Meeting.held_on.desc(), Outcome.id)
    )
    return tuple(
        Option(row.id, one_line(row.text, WORDS), f"PPG meeting, {worded_date(row.held_on)}")
        for row in session.execute(wanted.limit(MOST_CHOICES))
    )


def _meetings(session: Session) -> tuple[Option, ...]:
    wanted = (
        select(Meeting.id, Meeting.held_on)
        .where(Meeting.removed_at.is_(None), Meeting.cancelled_because == "")
        .order_by(Meeting.held_on.desc(), Meeting.id)
    )
    return tuple(
        Option(row.id, worded_date(row.held_on)) for row in session.execute(wanted.limit(MOST_CHOICES))
    )


def piece_of(session: Session, feedback_id: str) -> Feedback:
    """The piece of that key; refused when it is gone."""
    return refusing.found(session, Feedback, feedback_id, "feedback")


def pieces_of(session: Session, ids: Sequence[str]) -> list[Feedback]:
    """Pieces to act on together; refused when there are none, or one is gone."""
    if not ids:
        raise Refused("No feedback was chosen.", do="Point at a line, or mark some with Space.")
    return [piece_of(session, each) for each in dict.fromkeys(ids)]


def in_loop(pieces: Iterable[Feedback]) -> None:
    """Refuse what a loop cannot be gone on with: complaints have their own road, twins follow another."""
    for each in pieces:
        if each.complaint_on is not None:
            raise Refused("This was moved to the complaints procedure.", do="It goes on there.")
        if each.same_as_id is not None:
            raise Refused(
                "This says the same as another piece and follows that one.",
                do="Open the other one, or take back that they are the same.",
            )


def response_of(session: Session, response_id: str) -> Response:
    """The response of that key; refused when it is gone."""
    return refusing.found(session, Response, response_id, "decision")


def read(
    session: Session,
    book: Workbook,
    fields: Sequence[Field],
    typed: Mapping[str, str],
    known: Mapping[str, Value] | None = None,
) -> tuple[dict[str, Value], dict[str, str]]:
    """What was typed, and what is wrong with it so far."""
    held = tuple(fields)
    return records.read_typed(book, held, typed, options_in(session, book, held), known)


def actions_of(session: Session, response: Response) -> list[Action]:
    """The actions that carry out a response, its improvement's last."""
    own = select(Action).where(
        Action.source_kind == SOURCE_KIND, Action.source_id == response.id, Action.removed_at.is_(None)
    )
    found = list(session.scalars(own.order_by(Action.id)))
    if response.outcome_id:
        theirs = select(Action).where(
            Action.source_kind == "outcome",
            Action.source_id == response.outcome_id,
            Action.removed_at.is_(None),
        )
        found += session.scalars(theirs.order_by(Action.id))
    return found
