"""Whether a value that is kept, or comes in from a file, is one that its field would take when typed."""

import re
from datetime import date

from db.counting import counted
from engage_tui.forms.dates import EARLIEST, LATEST
from engage_tui.forms.fields import LINE_LIMIT, TEXT_LIMIT, Field, Kind, Option, Value
from engage_tui.forms.reading import PERSON_LIMIT, check_bounds, choices, from_stored
from engage_tui.forms.text import printable

_LINE_ENDS = re.compile("[\n\r\t\u2028\u2029]")


def fit(field: Field, value: object, offered: tuple[Option, ...] = ()) -> None:
    """Make sure that a field would take a value; a blank is any field's to have.

    Args:
        offered: The choices of a list that is kept elsewhere, where they are known.

    Raises:
        ValueError: It would not, with words for what it takes and nothing of the value.
    """
    if value in (None, "", ()):
        return
    if field.kind is Kind.DATE:
        _fit_date(value)
    elif field.kind in (Kind.WHOLE, Kind.POUNDS):
        _fit_number(field, value)
    elif field.kind is Kind.YES_NO:
        if not isinstance(value, bool):
            raise ValueError("should be yes or no")
    elif field.kind is Kind.CHOICE:
        _fit_choice(field, str(value), offered)
    elif field.kind is Kind.MANY:
        for each in value if isinstance(value, tuple) else str(value).split("\n"):
            _fit_choice(field, each, offered)
    else:
        _fit_text(field, str(value))


def fit_stored(field: Field, text: str) -> Value:
    """The value of a text as answers keep it, made sure of.

    Raises:
        ValueError: It is not one that the field would take.
    """
    try:
        value = from_stored(field, text)
    except ValueError:
        raise ValueError("is not what its question asks for") from None
    fit(field, value)
    return value


def fit_date(day: date) -> None:
    """Make sure that a date is of a year that a practice works with.

    Raises:
        ValueError: It is not; a year far off would stop every sum of days.
    """
    if not EARLIEST <= day <= LATEST:
        raise ValueError(f"should be of a year from {EARLIEST.year} to {LATEST.year}")


def _fit_date(value: object) -> None:
    if not isinstance(value, date):
        raise ValueError("should be a date")
    fit_date(value)


def _fit_number(field: Field, value: object) -> None:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError("should be a whole number")
    try:
        check_bounds(field, value)
    except ValueError as problem:
        raise ValueError(f"does not fit: {str(problem).rstrip('.')}") from None


def _fit_choice(field: Field, code: str, offered: tuple[Option, ...]) -> None:
    if field.options:
        if code not in {each.code for each in field.options}:
            raise ValueError("is none of its choices")
    elif code not in {each.code for each in offered or choices(field)} and not _could_be_code(code):
        raise ValueError("is not the code of a choice")


def _could_be_code(code: str) -> bool:
    """Whether it could be of a list that a practice may edit: the list may be another by now."""
    return 0 < len(code) <= LINE_LIMIT and not _LINE_ENDS.search(code) and printable(code) == code


def _fit_text(field: Field, text: str) -> None:
    if field.kind is Kind.TEXT:
        most = TEXT_LIMIT
    else:
        most = PERSON_LIMIT if field.kind is Kind.PERSON else field.maximum or LINE_LIMIT
        if _LINE_ENDS.search(text):
            raise ValueError("should be one line")
    if len(text) > most:
        raise ValueError(f"is longer than {counted(most, 'character')}")
