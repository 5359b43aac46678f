"""Undo and redo as someone at the keyboard knows them: told what, asked where it matters, never final."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from engage_tui.history.undo_rules import Verdict, redo_verdict, undo_verdict
from engage_tui.workbook.book import Workbook

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from db.log.past import Past, Within

LIMIT = 200


@dataclass(frozen=True)
class Deed:
    """One past action, told so that a person knows which it was.

    Args:
        batch: Its name in the log.
        label: What was done, as history names it.
        about: The record it was about and its words.
    """

    batch: str
    at: datetime
    author: str
    label: str
    about: str = ""

    @property
    def told(self) -> str:
        """What was done, to what: `Feedback logged. Feedback: the step at the door`."""
        return f"{self.label}. {self.about[:1].upper()}{self.about[1:]}" if self.about else self.label


@dataclass(frozen=True)
class Turn:
    """What undo or redo means now, and whether it was done already.

    Args:
        deed: What is taken or brought back; None when there is nothing.
        name: What to give `carry_out` to do it.
        verdict: Whether it may be, whether to ask, and why.
        done: Whether it has been done.
    """

    deed: Deed | None
    name: str
    verdict: Verdict
    done: bool = False


@dataclass(frozen=True)
class TakenBack:
    """Something that stands undone: what it was, and when and by whom it was taken back."""

    name: str
    deed: Deed
    at: datetime
    author: str


def next_undo(book: Workbook, within: "Within | None" = None, who: "Collection[str]" = ()) -> Turn:
    """What undo would take back now, without doing it.

    Args:
        within: Only the work of one page.
        who: Whose work it may be, besides that of whoever is at the keyboard.
    """
    from db.log.undo import last_undoable, past

    with book.read() as session:
        found = last_undoable(session, (book.author, *who), within)
        verdict = undo_verdict(found, book.clock.now(), book.store.began)
        done = past(session, found.deed) if found is not None else None
        return Turn(_deed(session, done), found.deed if found else "", verdict)


def next_redo(book: Workbook, within: "Within | None" = None, who: "Collection[str]" = ()) -> Turn:
    """What redo would bring back now, without doing it."""
    from db.log.undo import last_redoable, past

    with book.read() as session:
        found, since = last_redoable(session, (book.author, *who), within)
        verdict = redo_verdict(found, book.clock.now(), book.store.began, since=since)
        original = past(session, found.undoes) if found is not None and found.undoes else None
        return Turn(_deed(session, original), found.batch if found else "", verdict)


def undo_step(book: Workbook, within: "Within | None" = None) -> Turn:
    """Undo where nobody has to be asked; else say what it would take back."""
    return _at_once(book, next_undo(book, within), "Undo")


def redo_step(book: Workbook, within: "Within | None" = None) -> Turn:
    """Redo where nobody has to be asked; else say what it would bring back."""
    return _at_once(book, next_redo(book, within), "Redo")


def carry_out(book: Workbook, name: str, label: str) -> None:
    """Take back one past action or one undo, by the name a turn or the list gives it.

    Args:
        label: What this is called in history: Undo, or Redo.

    Raises:
        StoreProblem: When it stands in the way of later work, or was done meanwhile.
    """
    from db.log.undo import undo_batch

    with book.change(label) as session:
        undo_batch(session, name)


def taken_back(book: Workbook, limit: int = LIMIT) -> tuple[TakenBack, ...]:
    """Everything that stands undone, the latest first, whoever took it back."""
    from db.log.undo import taken_back as found_in

    with book.read() as session:
        return tuple(
            TakenBack(undoing.batch, deed, undoing.at, undoing.author)
            for undoing, original in found_in(session, limit)
            if (deed := _deed(session, original)) is not None
        )


def _at_once(book: Workbook, turn: Turn, label: str) -> Turn:
    if turn.verdict.may and not turn.verdict.ask:
        carry_out(book, turn.name, label)
        return Turn(turn.deed, turn.name, turn.verdict, done=True)
    return turn


def _deed(session: "Session", act: "Past | None") -> Deed | None:
    from engage_tui.history.told import about

    if act is None:
        return None
    return Deed(act.batch, act.at, act.author, act.label, about(session, act.batch))
