"""Bringing a survey export into the workbook: what is looked up first, and the one action that writes it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

import db
from db.counting import counted
from db.ids import new_id
from db.terms import ChangeKind
from engage_tui.feedback.national.brought_in import BroughtIn
from engage_tui.feedback.surveys.column_map import SurveyMap, remembered
from engage_tui.feedback.surveys.describing.columns import Description
from engage_tui.feedback.surveys.describing.describe import describe
from engage_tui.feedback.surveys.guessing import guessed, with_dates
from engage_tui.feedback.surveys.known import Known, keys_here, what_is_known
from engage_tui.feedback.surveys.own_lists import Here, here
from engage_tui.feedback.surveys.pieces import Piece, Pieces
from engage_tui.feedback.surveys.preview import IfChanged, Preview
from engage_tui.feedback.surveys.saying import doubts
from engage_tui.feedback.surveys.table import Table, fingerprint
from engage_tui.forms.dates import worded_date
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.long_work import LongWork

AT_ONCE = 500
"""Pieces between two looks at the clock."""
LONGEST_NAME = 260
SOMEONE = "Someone who wants a reply"
LABEL = "Feedback brought in from a file"
TONE = "sentiment"


@dataclass(frozen=True)
class Survey:
    """A file that was read, with what the workbook knows of its kind.

    Args:
        held: What its columns mean, as remembered or as guessed.
        described: What they hold.
        known: Whether files of its kind were brought in before.
        brought_in_on: The day this very file was brought in; None where it was not.
    """

    table: Table
    here: Here
    held: SurveyMap
    described: Description
    known: bool = False
    brought_in_on: date | None = None


def survey_of(book: Workbook, table: Table) -> Survey:
    """What the workbook knows of a file that was read.

    Raises:
        Refused: The workbook has no practice yet.
    """
    practice = here(book)
    described = describe(table, practice)
    held = guessed(described, table, practice)
    with book.read() as session:
        text, stands = _remembered(session, table)
        day = _brought_in_on(session, table.sha256)
    if text:
        held = with_dates(replace(remembered(table.headers, text), shape=held.shape), table, practice)
    return Survey(table, practice, held, described, stands, day)


def known_of(book: Workbook, survey: Survey, held: SurveyMap, found: Pieces) -> tuple[Known, bool]:
    """What the workbook holds of a file, and whether the counts of this very file are among it."""
    with book.read() as session:
        known = what_is_known(session, survey.table, held, survey.here, found)
        twins = {
            each.key: other_key(each.key, each.words) for each in found.pieces if each.key in known.changed
        }
        # An answer of which both wordings were kept has not changed again.
        both = keys_here(session, twins.values())
        for key, twin in twins.items():
            if twin in both:
                del known.changed[key]
        return known, bool(found.counts) and _counted(session, survey.table.sha256)


def other_key(key: str, words: str) -> str:
    """The key of a piece that is kept beside the same answer with other words."""
    return hashlib.sha256(f"other\x1e{key}\x1e{words}".encode("utf-8", "surrogatepass")).hexdigest()


def bring_in(book: Workbook, made: Preview, work: LongWork | None = None) -> BroughtIn:
    """Keep what was agreed: all of it as one action, or nothing when it is stopped.

    Raises:
        Stopped: Someone stopped it; nothing was kept.
        Refused: Some of it was brought in since it was looked at.
    """
    if not made.agrees:
        return came_of_it(made, 0, "")
    from db.log.bulk import insert_many

    work = work or LongWork()
    with book.change(LABEL) as session:
        if keys_here(session, map(_key_of(made), made.new)):
            raise Refused("Some of this was brought in meanwhile.", do="Open the file again and look anew.")
        record = db.FeedbackImport(
            imported_on=book.today,
            file_name=made.name[:LONGEST_NAME],
            sha256=made.sha256,
            rows_read=made.rows_read,
            rows_kept=made.rows_kept,
            rows_skipped=made.rows_read - made.rows_kept - made.already_known,
            already_known=made.already_known,
        )
        session.add(record)
        _remember(session, made.held)
        stay = _put_right(session, made)
        session.flush()
        people = _people(made)
        insert_many(session, db.Person, _persons(people))
        insert_many(session, db.SurveyCount, _counts(made, record.id))
        written = insert_many(session, db.Feedback, _rows(made, record.id, people, work))
        # From here on it cannot be stopped: the disk takes it whole.
        work.how_far = replace(work.how_far, doing="Finishing", done=written, of=written)
        import_id = record.id
    return came_of_it(made, written, import_id, stay)


def _put_right(session: db.Session, made: Preview) -> int:
    """Give pieces that are here the words and the tone that their answers have now.

    Returns:
        How many keep another tone, because somebody chose it here.
    """
    from engage_tui.feedback.themes.quotes import forget_quote

    stay = 0
    for at in made.replaced:
        each = made.could[at]
        piece = session.get_one(db.Feedback, made.known.changed[each.key].id)
        piece.words, piece.summary = made.words_at(at), made.summary_at(at)
        piece.suggests = made.all_suggested.get(at, "")
        piece.answer_key = piece.answer_key or each.answer
        if each.sentiment not in (None, piece.sentiment):
            if _is_of_file(session, piece):
                piece.sentiment = each.sentiment
            else:
                stay += 1
        forget_quote(piece)
    return stay


def _is_of_file(session: db.Session, piece: db.Feedback) -> bool:
    """Whether a piece still has the tone that a file gave it; one whose log was erased is left alone."""
    from db.log.changes import history

    for each in history(session, piece.id):
        fields = json.loads(each.fields or "{}")
        if each.label == LABEL and fields and (TONE in fields or each.kind is ChangeKind.INSERT):
            return bool(fields.get(TONE, [None, None])[1] == piece.sentiment)
    return False


def _counts(made: Preview, import_id: str) -> Iterator[dict[str, object]]:
    """How many chose what; first of each question how many answered it, with no choice."""
    position = 0
    for each in made.fresh_counts:
        for choice, people in (("", each.answered), *each.choices):
            position += 1
            yield {
                "import_id": import_id,
                "position": position,
                "question": each.question,
                "choice": choice,
                "people": people,
            }


def came_of_it(made: Preview, written: int, import_id: str, stay: int = 0) -> BroughtIn:
    """What came of it."""
    days = made.days if written else None
    said = "Nothing new was in the file."
    if days:
        first, last = map(worded_date, days)
        over = f"of {first}" if first == last else f"from {first} to {last}"
        said = f"{counted(written, 'piece', 'pieces')} of feedback brought in, {over}."
    elif import_id:
        said = "No new words were in the file; its counts were kept." if made.fresh_counts else ""
    if import_id and made.replaced:
        said = f"{said} {counted(len(made.replaced), 'piece has', 'pieces have')} new words.".strip()
    if stay:
        said += f" The tone of {counted(stay, 'piece')} stays as it was chosen here."
    return BroughtIn(
        rows_read=made.rows_read,
        rows_kept=made.rows_kept,
        already_known=made.already_known,
        warnings=doubts(made),
        said=said,
        more={
            "written": bool(import_id),
            "pieces": written,
            "replaced": len(made.replaced) if import_id else 0,
            "import_id": import_id,
            "first": days[0].isoformat() if days else None,
            "last": days[1].isoformat() if days else None,
            "identifiers": dict(made.kinds),
            "errors": [{"row": each.number, "words": each.words} for each in made.errors],
        },
    )


def _rows(
    made: Preview, import_id: str, people: Mapping[tuple[str, str], str], work: LongWork
) -> Iterator[dict[str, object]]:
    """The column values of each piece, telling how far it is as they are asked for."""
    engagement = made.held.engagement_id or None
    key_of, suggested = _key_of(made), made.suggested
    for place, each in enumerate(made.new):
        if place % AT_ONCE == 0:
            work.tell("Writing", place, len(made.new))
        person = people.get((each.name, each.email))
        yield {
            "received_on": each.received_on,
            "source": each.source,
            "words": made.words(place),
            "summary": made.summary(place),
            "theme": each.theme,
            "said_by": each.said_by,
            "sentiment": each.sentiment,
            "group": each.group,
            "site_id": each.site_id or None,
            "engagement_id": engagement,
            "wants_reply": person is not None,
            "person_id": person,
            "import_id": import_id,
            "row_key": key_of(each),
            "answer_key": made.known.answers.get(each.answer, each.answer),
            "suggests": suggested.get(place, ""),
        }


def _key_of(made: Preview) -> Callable[[Piece], str]:
    """The key that a new piece gets; one beside the same answer with other words has its own."""
    changed = made.known.changed if made.choices.changed is IfChanged.BOTH else ()
    return lambda each: other_key(each.key, each.words) if each.key in changed else each.key


def _people(made: Preview) -> dict[tuple[str, str], str]:
    """A key for everyone whose name or address is kept, once however much they said."""
    if not made.held.keep_names:
        return {}
    named = dict.fromkeys((each.name, each.email) for each in made.new if each.name or each.email)
    return {each: new_id() for each in named}


def _persons(people: Mapping[tuple[str, str], str]) -> Iterator[dict[str, object]]:
    for (name, email), key in people.items():
        yield {
            "id": key,
            "name": name or SOMEONE,
            "contact": email,
            "contact_route": "email" if email else "",
        }


def _counted(session: db.Session, sha256: str) -> bool:
    """Whether a standing import of this very file has counts."""
    of_file = db.standing(db.FeedbackImport.id, sha256=sha256)
    return (
        session.scalars(db.standing(db.SurveyCount.id, db.SurveyCount.import_id.in_(of_file))).first()
        is not None
    )


def _brought_in_on(session: db.Session, sha256: str) -> date | None:
    wanted = db.standing(db.FeedbackImport.imported_on, sha256=sha256)
    return session.scalars(wanted.order_by(db.FeedbackImport.imported_on.desc())).first()


def _remembered(session: db.Session, table: Table) -> tuple[str, bool]:
    """The map of files of this kind and whether it stands; one that was undone is still worth offering."""
    wanted = db.select(db.ImportMap).where(db.ImportMap.headers == fingerprint(table.headers))
    found = session.scalars(
        wanted.order_by(db.ImportMap.removed_at.is_not(None), db.ImportMap.id.desc())
    ).first()
    return (found.meaning, found.removed_at is None) if found else ("", False)


def _remember(session: db.Session, held: SurveyMap) -> None:
    """Keep what the columns mean for the next file of the kind."""
    wanted = db.standing(db.ImportMap, headers=held.fingerprint)
    found = session.scalars(wanted).first() or db.ImportMap(headers=held.fingerprint, name=held.shape[:100])
    if found.meaning != held.as_json():
        found.meaning = held.as_json()
        session.add(found)
