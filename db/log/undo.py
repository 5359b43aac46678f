"""Taking the last action back, and bringing it back again: by new actions, never by rewriting.

Undo walks backwards: what has been undone, and the undoing itself, are stepped over the
next time. Taking an undo back brings its action back.
"""

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, union_all
from sqlalchemy.orm import Session, aliased

from db.log.past import Past, Within, next_redo, next_undo, standing
from db.log.taking_back import PRACTICE, SET_UP, take_back
from db.models import Base, Change, load_all
from db.problems import CannotUndo
from db.terms import ChangeKind


def undo_last(session: Session, author: str) -> str | None:
    """Take back the last action of this author that still stands.

    Args:
        session: Of `Store.change`; its entries will say which action they undo.
        author: Only their own actions: someone else's work is theirs to take back.

    Returns:
        The label of what was taken back, or None when there is nothing left.

    Raises:
        CannotUndo: Somebody has built on it since, or there is only the setting up.
    """
    found = last_undoable(session, (author,))
    if found is None:
        return None
    undo_batch(session, found.deed)
    done = past(session, found.deed)
    return done.label if done is not None else found.label


def undo_batch(session: Session, batch: str) -> None:
    """Take back one action, or one undo, whoever did it.

    Raises:
        KeyError: There is no such action.
        CannotUndo: Somebody has built on it since, or it is taken back already.
    """
    if session.scalar(select(exists().where(Change.batch == batch))) is not True:
        raise KeyError(batch)
    for each, undone in standing(_walked(session, Change.batch == batch)):
        if each.batch == batch:
            take_back(session, each, undone)
            return
    raise CannotUndo("That was taken back already.", "Nothing was changed.", "")


def last_undoable(session: Session, who: Collection[str], within: Within | None = None) -> Past | None:
    """What undo would take back now; see `db.log.past.next_undo`."""
    return next_undo(_acts(session, who, within), who)


def last_redoable(
    session: Session, who: Collection[str], within: Within | None = None
) -> tuple[Past | None, bool]:
    """What redo would bring back now, and whether they did something since; see `db.log.past.next_redo`."""
    return next_redo(_acts(session, who, within), who)


def taken_back(session: Session, limit: int) -> list[tuple[Past, Past]]:
    """What stands undone, the latest first: each undo with what it took back, whoever did it."""
    found: list[tuple[Past, Past]] = []
    for each, _ in standing(_walked(session, Change.undoes.is_not(None))):
        if len(found) == limit:
            break
        if each.is_undo and (original := past(session, str(each.undoes))) is not None:
            found.append((each, original))
    return found


def past(session: Session, batch: str) -> Past | None:
    """One action by its name in the log."""
    row = session.execute(_wanted().where(Change.batch == batch).limit(1)).first()
    return Past(*row) if row is not None else None


def _acts(session: Session, who: Collection[str], within: Within | None) -> Iterator[Past]:
    if within is None:
        return _walked(session, Change.author.in_(who))
    return _of_page(session, within)


def _walked(session: Session, which: ColumnElement[bool]) -> Iterator[Past]:
    """Some past actions and every undo, the newest first, by one look-up each: no two share a moment."""
    wanted = _wanted().where(or_(which, Change.undoes.is_not(None))).order_by(Change.at.desc()).limit(1)
    row = session.execute(wanted).first()
    while row is not None:
        yield Past(*row)
        row = session.execute(wanted.where(Change.at < row.at)).first()


def _of_page(session: Session, within: Within) -> Iterator[Past]:
    """The actions that touched a page's records, the newest first; an undo of one touches the same."""
    load_all()
    tables = Base.metadata.tables
    hanging = [
        select(tables[name].c.id).where(*(tables[name].c[column] == value for column, value in has.items()))
        for name, has in within.hanging.items()
    ]
    own = or_(Change.record_id.in_(union_all(*hanging)), Change.record_id.in_(within.besides))
    wanted = _wanted().where(own)
    if within.begun_by:
        begun = select(func.max(Change.at)).where(
            Change.record_id == within.record_id, Change.fields.like(f'%"{within.begun_by}":%')
        )
        wanted = wanted.where(Change.at > begun.scalar_subquery())
    return (Past(*row) for row in session.execute(wanted.distinct().order_by(Change.at.desc())))


def _wanted() -> Select[*tuple[Any, ...]]:
    """The columns of a past action: what its target undoes tells an undo from a redo."""
    target, same = aliased(Change), aliased(Change)
    redone = select(target.undoes).where(target.batch == Change.undoes).limit(1).scalar_subquery()
    begins = exists().where(
        same.batch == Change.batch, same.record_type == PRACTICE, same.kind == ChangeKind.INSERT
    )
    besides = or_(same.record_type.not_in(SET_UP), same.kind != ChangeKind.INSERT)
    more = exists().where(same.batch == Change.batch, besides)
    return select(
        Change.batch, Change.at, Change.author, Change.label, Change.undoes, redone, and_(begins, ~more)
    )
