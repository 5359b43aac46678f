"""One person's file: everything the workbook holds about a member or somebody who asked for a reply.

For a request to see it (UK GDPR article 15). It is the practice's to read first: a note on one
person may name another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import db
from engage_tui.checklist.views import ChangeLine
from engage_tui.documents.content import Block, Document, Facts, Heading, Note, Para, Table
from engage_tui.evidence.papers.words import dated, made_on, of_practice
from engage_tui.forms.dates import worded_date
from engage_tui.forms.text import one_line
from engage_tui.history.changes import history
from engage_tui.history.words import FIELDS, words
from engage_tui.ppg.group.joining import doubles_of
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import LONDON
from engage_tui.workbook.errors import Refused

MENTIONED = 200
"""Characters shown of a text that names them."""
BEFORE_IT_GOES = (
    "Read this before it leaves the practice: take out what is about somebody else. What stands in other "
    "systems, on paper, in emails and in files attached as evidence is not in it, nor are the backups of "
    "this workbook. A request is to be answered within one month."
)


def person_file(book: Workbook, record_id: str) -> Document:
    """Everything about one person.

    Raises:
        Refused: The id is nobody's.
    """
    with book.read() as session:
        person = _person(session, record_id)
        keys = [person.id, *(each.id for each in doubles_of(session, person.id))]
        blocks = [Note(BEFORE_IT_GOES), *_details(book, person), *_membership(session, book, person.id, keys)]
        blocks += [*_feedback(session, book, person.id, keys), *_named(session, person, keys)]
        name = one_line(person.name, 80)
    blocks += list(_history(book, keys))
    return Document(
        title="What we hold about you",
        subtitle=name,
        meta=(*of_practice(book), made_on(book)),
        blocks=tuple(blocks),
    )


def _person(session: db.Session, record_id: str) -> db.Person:
    """By their own id, by that of a membership, or by that of what they said."""
    member, piece = session.get(db.Member, record_id), session.get(db.Feedback, record_id)
    if member is not None:
        record_id = member.person_id
    elif piece is not None and piece.person_id is not None:
        record_id = piece.person_id
    person = session.get(db.Person, record_id)
    if person is None:
        raise Refused(
            "That id is no member's, and nobody's who asked for a reply.",
            "Nothing was written.",
            "Find them with engage-tui search, and take the id from there.",
        )
    return _person(session, person.same_as_id) if person.same_as_id else person


def _details(book: Workbook, person: db.Person) -> Iterator[Block]:
    yield Heading("Your details")
    fields = (each for each in FIELDS["person"] if hasattr(person, each.name) and each.name != "joined_on")
    pairs = []
    for each in fields:
        value = getattr(person, each.name)
        text = words(each, value if isinstance(value, bool | int) else value and str(value), book.data_dir)
        pairs.append((each.label.rstrip("?"), text or "Nothing"))
    if person.erased_on:
        pairs.append(("Your details were erased on", worded_date(person.erased_on)))
    yield Facts(tuple(pairs))


def _membership(session: db.Session, book: Workbook, person_id: str, keys: list[str]) -> Iterator[Block]:
    memberships = session.scalars(db.select(db.Member).where(db.Member.person_id == person_id)).all()
    ids = [each.id for each in memberships]
    keys += ids
    roles = session.scalars(db.select(db.MemberRole).where(db.MemberRole.member_id.in_(ids))).all()
    came = session.execute(
        db.select(db.Attendance, db.Meeting.held_on)
        .join(db.Meeting, db.Meeting.id == db.Attendance.meeting_id)
        .where(db.Attendance.member_id.in_(ids))
        .order_by(db.Meeting.held_on)
    ).all()
    keys += [each.id for each in roles] + [each.id for each, _day in came]
    if not memberships:
        return
    yield Heading("The patient group")
    yield Table(
        "Your memberships",
        ("Joined", "Left", "Why you left"),
        tuple(
            (worded_date(each.joined_on), dated(each.left_on), one_line(each.left_because, 200))
            for each in memberships
        ),
    )
    yield Table(
        "Roles you held",
        ("Role", "From", "Until"),
        tuple(
            (
                lists.words("ppg_roles", each.role, book.data_dir),
                worded_date(each.starts_on),
                dated(each.ends_on),
            )
            for each in roles
        ),
        "No role.",
    )
    yield Table(
        "Meetings you were expected at",
        ("Meeting", "Written down as", "Who came for you"),
        tuple(
            (worded_date(day), each.state.value if each.state else "", one_line(each.deputy))
            for each, day in came
        ),
        "No meeting.",
    )


def _feedback(session: db.Session, book: Workbook, person_id: str, keys: list[str]) -> Iterator[Block]:
    pieces = session.scalars(
        db.select(db.Feedback).where(db.Feedback.person_id == person_id).order_by(db.Feedback.received_on)
    ).all()
    keys += [each.id for each in pieces]
    if not pieces:
        return
    yield Heading("What you told us and wanted a reply to")
    for piece in pieces:
        answer = session.get(db.Response, piece.response_id) if piece.response_id else None
        told = session.scalars(db.select(db.Told).where(db.Told.feedback_id == piece.id)).all()
        keys += [each.id for each in told]
        yield Facts(
            (
                ("Received", " at ".join(filter(None, (worded_date(piece.received_on), piece.received_at)))),
                ("How it reached us", lists.words("feedback_sources", piece.source, book.data_dir)),
                ("Your words", piece.words or "Not kept"),
                ("Our summary", piece.summary or "Not written"),
                *_risk(piece),
                ("What was decided, and why", answer.reason if answer else "Nothing so far"),
                ("You were told on", ", ".join(worded_date(each.told_on) for each in told) or "Not yet"),
            )
        )


def _risk(piece: db.Feedback) -> tuple[tuple[str, str], ...]:
    """What was done where somebody was said to be at risk."""
    if piece.safety is None:
        return ()
    done = f"{worded_date(piece.risk_on)}: {piece.risk_done}" if piece.risk_on else "Not written yet"
    return (
        ("You said someone may be at risk: what was done", done),
        ("Who was told of the risk", piece.risk_told or "Not written yet"),
    )


def _named(session: db.Session, person: db.Person, keys: Iterable[str]) -> Iterator[Block]:
    from db.erasing.personal import FORMER
    from engage_tui.forgetting.traces import places

    yield Heading("Where your name is written")
    if person.name == FORMER or not person.name.strip():
        yield Para("Your name is not kept any more, so it cannot be looked for.")
        return
    known = set(keys)
    found = [each for each in places(session, person.name) if each.record.id not in known]
    yield Table(
        "Other records with your name in their words",
        ("Kind", "Words", "Record"),
        tuple(
            (
                each.record.__tablename__.replace("_", " "),
                one_line(str(getattr(each.record, each.field)), MENTIONED),
                each.record.id,
            )
            for each in found
        ),
        "Nowhere else. Only your whole name was looked for, as it is kept here.",
    )


def _said(line: ChangeLine) -> str:
    return "; ".join(f"{name}: {new or 'nothing'}" for name, _old, new in line.fields)


def _history(book: Workbook, keys: Iterable[str]) -> Iterator[Block]:
    yield Heading("What was changed about you, and when")
    lines = sorted((line for key in keys for line in history(book, key)), key=lambda each: each.at)
    yield Table(
        "Changes to these records, oldest first",
        ("When", "By", "What was done", "What it said then"),
        tuple(
            (
                f"{worded_date(each.at.astimezone(LONDON).date())} {each.at.astimezone(LONDON):%H:%M}",
                each.author,
                each.label,
                "Erased"
                if each.erased
                else "; ".join(f"{name}: {new or 'nothing'}" for name, _old, new in each.fields),
            )
            for each in lines
        ),
    )
