"""What is shown of a record: a view's fields from the record's columns of the same names."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar

View = TypeVar("View")


def shown(view: Callable[..., View], /, *records: object, **given: object) -> View:
    """A view of one or several records: what is not given comes from the first that has that column."""
    of_view: Any = view
    names = [each.name for each in fields(of_view) if each.name not in given]
    found = {
        name: getattr(next(each for each in records if hasattr(each, name)), name)
        for name in names
        if any(hasattr(each, name) for each in records)
    }
    return view(**found, **given)


def lines_in(text: str) -> tuple[str, ...]:
    """Codes that a column holds, one a line."""
    return tuple(filter(None, text.split("\n")))


NO_CODE = "code not given"


def with_code(name: str, code: str) -> str:
    """A practice by its name and code, as everything that names one says it."""
    return f"{name} ({code or NO_CODE})"
