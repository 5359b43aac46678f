"""Which past action undo and redo mean next: pure, so that a table of tests can hold it.

The log is never rewritten: an undo is an action that names the one it takes back, and a redo an
action that names the undo. What stands is read from the newest backwards.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Past:
    """One past action, as its entries in the log tell it.

    Args:
        batch: Its name in the log.
        undoes: The action it takes back; of a redo, the undo it takes back.
        redone: Of a redo, the action that it brought back.
        sets_up: Whether it did nothing but set the practice up.
    """

    batch: str
    at: datetime
    author: str
    label: str
    undoes: str | None = None
    redone: str | None = None
    sets_up: bool = False

    @property
    def is_undo(self) -> bool:
        """Whether something was taken back by it."""
        return self.undoes is not None and self.redone is None

    @property
    def deed(self) -> str:
        """What was done by it: itself, or of a redo the action that it brought back."""
        return self.redone or self.batch


@dataclass(frozen=True)
class Within:
    """The work of one page: what was done to the records it is about.

    Args:
        record_id: What the page is about, such as a meeting.
        hanging: Kind of record to the columns and values of those that are worked on there.
        besides: Keys of other records that are worked on there.
        begun_by: The field of the record itself whose setting began that work; empty for all of it.
    """

    record_id: str
    hanging: Mapping[str, Mapping[str, object]]
    besides: tuple[str, ...] = ()
    begun_by: str = ""


def standing(acts: Iterable[Past]) -> Iterator[tuple[Past, AbstractSet[str]]]:
    """The actions that no later one has taken back, each with what had been taken back after it.

    Args:
        acts: From the newest to the oldest.

    Yields:
        The action, and a set that grows as the walk goes on.
    """
    undone: set[str] = set()
    for each in acts:
        if each.batch in undone:
            continue
        yield each, undone
        if each.undoes is not None:
            undone.add(each.undoes)


def next_undo(acts: Iterable[Past], who: Collection[str]) -> Past | None:
    """What undo means now: what these people did last, or brought back last, and still stands.

    Setting up the practice is stepped over, so that it blocks nothing older than itself; it is the
    answer only where there is nothing else, so that it can be said why.

    Args:
        acts: From the newest to the oldest.
        who: Whoever is at the keyboard: someone else's work is theirs to take back.
    """
    set_up: Past | None = None
    for each, undone in standing(acts):
        if each.is_undo or each.author not in who or each.deed in undone:
            continue
        if not each.sets_up:
            return each
        set_up = set_up or each
    return set_up


def next_redo(acts: Iterable[Past], who: Collection[str]) -> tuple[Past | None, bool]:
    """What redo means now: their last undo that stands, and whether they did something since."""
    since = False
    for each, _ in standing(acts):
        if each.author not in who:
            continue
        if each.is_undo:
            return each, since
        since = since or each.undoes is None
    return None, False
