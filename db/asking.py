"""The words in which the store is asked, loaded when the first of them is used."""

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from sqlalchemy import (
        CTE,
        ColumnElement,
        Integer,
        Select,
        String,
        and_,
        case,
        cast,
        exists,
        func,
        literal,
        or_,
        select,
        true,
    )
    from sqlalchemy.orm import InstrumentedAttribute, Session, aliased, configure_mappers

    Asked = TypeVar("Asked")
else:

    def __getattr__(name: str) -> Any:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        import sqlalchemy.orm

        home = sqlalchemy if hasattr(sqlalchemy, name) else sqlalchemy.orm
        found = globals()[name] = getattr(home, name)
        return found


def standing(
    what: "type[Asked] | InstrumentedAttribute[Asked]", *conditions: "ColumnElement[bool]", **columns: object
) -> "Select[Asked]":
    """The question for the records of a kind that were not removed.

    Args:
        what: The kind, or one of its columns where only that is wanted.
        conditions: What else must hold of them.
        columns: Columns by name and what each of them holds.
    """
    from sqlalchemy import select as select_

    return select_(what).filter_by(removed_at=None, **columns).where(*conditions)


__all__ = [
    "CTE",
    "ColumnElement",
    "Integer",
    "Session",
    "String",
    "aliased",
    "and_",
    "case",
    "cast",
    "configure_mappers",
    "exists",
    "func",
    "literal",
    "or_",
    "select",
    "standing",
    "true",
]
