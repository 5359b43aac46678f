"""What is said at the desk when it is a complaint, and whom to call: the practice's own words.

They are kept in Settings, Words at the desk; until then the usual ones stand, which name nobody.
"""

from __future__ import annotations

from collections.abc import Mapping

import db
from db.terms import Safety
from engage_tui.feedback.loops import lookups
from engage_tui.forms.fields import Field, Form, Kind
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook
from engage_tui.writing.identifiers import Spot, find
from engage_tui.writing.workbook_check import conditions

COMPLAINT = "complaint"
DESK_WORDS_FORM = Form(
    "desk_words",
    "Words at the desk",
    (
        Field(
            Safety.CLINICAL.value,
            "Someone's care or safety may be at risk: whom to call",
            Kind.TEXT,
            help="Names and telephone numbers that reception needs. Empty: the usual words.",
        ),
        Field(Safety.SAFEGUARDING.value, "Someone may be harmed or abused: whom to call", Kind.TEXT),
        Field(COMPLAINT, "This is a complaint: what to say", Kind.TEXT),
    ),
    help="They stand on the screen at that moment, on every PC of the practice.",
)


def wording(book: Workbook, code: str) -> str:
    """The words for one moment: `complaint`, `clinical` or `safeguarding`."""
    return own_words(book).get(code) or lists.words("desk_words", code, book.data_dir)


def own_words(book: Workbook) -> dict[str, str]:
    """The practice's own words by moment; moments without any are left out."""
    with book.read() as session:
        kept = db.select(db.Wording.code, db.Wording.text).where(
            db.Wording.removed_at.is_(None), db.Wording.text != ""
        )
        return {code: text for code, text in session.execute(kept)}  # noqa: C416 - rows are not pairs to mypy


def desk_words(book: Workbook) -> dict[str, str]:
    """What stands at each moment now, as the form shows it."""
    return {each.name: wording(book, each.name) for each in DESK_WORDS_FORM.fields}


def save_desk_words(book: Workbook, typed: Mapping[str, str]) -> None:
    """Keep the practice's own words; empty ones, and those that are the usual ones, are not kept."""
    with book.change("Words at the desk changed") as session:
        form = lookups.read(session, book, DESK_WORDS_FORM.fields, typed)
        form.stop()
        held = {each.code: each for each in session.scalars(db.standing(db.Wording))}
        for code, value in form.values.items():
            text = str(value or "")
            own = "" if text == lists.words("desk_words", code, book.data_dir) else text
            row = held.get(code)
            if row is None and own:
                session.add(db.Wording(code=code, text=own))
            elif row is not None:
                row.text = own


def for_safety(book: Workbook, safety: str) -> str:
    """Whom to call; nothing where nobody is at risk."""
    return wording(book, safety) if safety in set(Safety) else ""


def spots(book: Workbook, words: str, *, ages: bool = False, any_name: bool = False) -> tuple[Spot, ...]:
    """What in these words could say who somebody is.

    Args:
        ages: Whether an age beside a health condition counts too, as it does in what goes outside.
        any_name: Whether any two words with capitals count, as on a poster.
    """
    return find(
        words,
        today=book.today,
        conditions=conditions(book),
        ages=ages,
        names=any_name,
        data_dir=book.data_dir,
    )


def poster_spots(book: Workbook, words: str) -> tuple[Spot, ...]:
    """What must not stand on a poster: the same, and any name."""
    return spots(book, words, ages=True, any_name=True)
