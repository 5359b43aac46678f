"""Half-typed forms, kept so that a power cut costs at most the last two seconds."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from db.problems import FileGone, ViewOnly
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.typed_aside import keep_aside

if TYPE_CHECKING:
    from db.drafts import FoundDraft


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
