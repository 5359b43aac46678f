"""Half-typed forms, kept so that a power cut costs at most the last two seconds."""

import re
from collections.abc import Collection, Mapping
from itertools import count
from typing import TYPE_CHECKING

from db.problems import FileGone, ViewOnly
from db.terms import SECOND
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.typed_aside import keep_aside

if TYPE_CHECKING:
    from db.drafts import FoundDraft

NOTHING: Mapping[str, str] = {}
_KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def keep_draft(book: Workbook, place: str, typed: Mapping[str, str]) -> None:
    """Keep what stands in the form at `place`, over what was kept there before.

    Where the workbook takes nothing any more, it goes into a file beside it until the next start.
    """
    from db import drafts

    try:
        with book.store.scribble() as session:
            drafts.keep(session, place, typed, book.author, book.clock.now())
    except (FileGone, ViewOnly) as problem:
        try:
            keep_aside(book, place, typed)
        except OSError:
            raise problem from None


def draft(book: Workbook, place: str) -> "FoundDraft | None":
    """What was typed at `place` and never saved, or None."""
    from db import drafts

    with book.read() as session:
        return drafts.find(session, place)


def drafts_at(book: Workbook, place: str) -> "tuple[FoundDraft, ...]":
    """All that was typed at `place` and never saved, by whomever, newest first."""
    from db import drafts

    with book.read() as session:
        return tuple(drafts.every(session, place))


def words_begun(typed: Mapping[str, str], start: Mapping[str, str] = NOTHING) -> str:
    """The longest text that someone typed, by which a form is known again; choices and keys are no words.

    Args:
        start: What the boxes held before anyone typed.
    """
    texts = [text.strip() for name, text in typed.items() if text != start.get(name, "")]
    return max((text for text in texts if not _KEY.fullmatch(text)), key=len, default="")


def place_beside(place: str, taken: Collection[str]) -> str:
    """Where a form of that place keeps what is typed now, beside what is kept there already."""
    beside = (f"{place}{SECOND}{number}" for number in count(2))
    return place if place not in taken else next(each for each in beside if each not in taken)


def drop_draft(book: Workbook, place: str) -> None:
    """Forget the draft at `place`: the form was saved, or the person let it go."""
    from db import drafts

    if book.store.view_only is not None:
        return  # there is none to forget that anyone could have typed here
    with book.store.scribble() as session:
        drafts.drop(session, place)


def draft_places(book: Workbook) -> tuple[str, ...]:
    """Every form that holds something unsaved, so that Today can offer them back."""
    from db import drafts

    with book.read() as session:
        return tuple(drafts.places(session))
