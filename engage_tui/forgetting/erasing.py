"""Erasing words for good: a whole record's, a passage of it, or what it said before it was put right.

They go out of the record, its history, the search index, half-typed forms, copies in other records
and the evidence folder, in one action that cannot be taken back. What stays is that something was
there, the counts, and an entry in the register: which record, when, by whom, why, and no words.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from engage_tui.forgetting.views import Erased
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.models import Record

REASONS = "erasure_reasons"
LABEL = "Words erased"
SHORTEST_PASSAGE = 3
"""Characters a passage has at least."""


def erase_record(book: Workbook, kind: str, record_id: str, because: str) -> Erased:
    """Erase everything a record says in words, and exact copies of it elsewhere.

    Raises:
        Refused: There is no such record or reason, or the person is a member today.
    """
    return erase_records(book, [(kind, record_id)], because)


def erase_records(
    book: Workbook,
    wanted: Iterable[tuple[str, str]],
    because: str,
    label: str = LABEL,
    *,
    thorough: bool = True,
) -> Erased:
    """Erase the words of several records in one action.

    Args:
        thorough: Whether the same words are looked for in other records: not where they go because
            of their age, for the others have periods of their own.
    """
    from engage_tui.forgetting.tally import Tally

    checked(because, book)
    with book.change(label) as session:
        tally = Tally(session, book, because, thorough=thorough)
        for kind, record_id in wanted:
            tally.whole(record_of(session, kind, record_id))
        tally.copies()
        return tally.finished()


def erase_passage(book: Workbook, words: str, because: str, only: tuple[str, str] | None = None) -> Erased:
    """Take a passage out of one record, or out of everything that holds or held it.

    What the history held of those fields goes whole. What is inside an attached file is not looked at.

    Args:
        only: Kind and key of the one record; everywhere when left out.

    Raises:
        Refused: The words are not there, or are too few to be taken out everywhere.
    """
    from engage_tui.forgetting.tally import Tally

    checked(because, book)
    _long_enough(words)
    with book.change(LABEL) as session:
        record = record_of(session, *only) if only else None
        tally = Tally(session, book, because)
        tally.passage(words, record)
        if not tally.records:
            raise _not_there()
        return tally.finished()


def holders(book: Workbook, words: str) -> int:
    """How many records hold a passage or once held it, to be told before it is erased from them all.

    Raises:
        Refused: None does, or the passage is too short.
    """
    from engage_tui.forgetting import traces

    _long_enough(words)
    with book.read() as session:
        found = {each.record.id for each in traces.places(session, words)}
        found |= {record.id for record, _ in traces.once_held(session, words)}
    if not found:
        raise _not_there()
    return len(found)


def _long_enough(words: str) -> None:
    if len("".join(words.split())) < SHORTEST_PASSAGE:
        raise Refused("That passage is too short to be told from other words.", do="Give more of it.")


def _not_there() -> Refused:
    return Refused("Those words are not there.", do="Copy them just as they stand there.")


def forget_old_words(book: Workbook, kind: str, record_id: str, because: str) -> Erased:
    """Let go of what a record said before it was put right; what it says now stays."""
    from db.erasing.personal import HELD
    from engage_tui.forgetting.tally import Tally

    checked(because, book)
    with book.change("Old words erased") as session:
        tally = Tally(session, book, because)
        tally.history(record_of(session, kind, record_id), HELD[kind].columns)
        return tally.finished()


def checked(because: str, book: Workbook) -> str:
    """A code of a reason.

    Raises:
        Refused: It is none of the list.
    """
    known = [str(each["code"]) for each in lists.entries(REASONS, book.data_dir)]
    if because not in known:
        raise Refused("Nothing is erased without a reason.", do=f"Give one of: {', '.join(known)}.")
    return because


def record_of(session: "Session", kind: str, record_id: str) -> "Record":
    """The record, removed or not: words on a record nobody sees any more can be erased too.

    Raises:
        Refused: There is none, or nothing of that kind can be erased.
    """
    from db.erasing.personal import HELD
    from db.log.plain import record_kinds

    model = record_kinds().get(kind)
    if model is None or kind not in HELD:
        raise Refused("Nothing of that kind can be erased.", do=f"Use one of: {', '.join(sorted(HELD))}.")
    record = session.get(model, record_id)
    if record is None:
        raise Refused("There is no such record.", do="The ids are shown by engage-tui search.")
    return record
