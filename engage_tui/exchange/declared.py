"""What a row that comes in may hold: what the forms take, and nothing the program cannot reckon with."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial

from sqlalchemy import Column, Enum, Integer, String

from db.types import Day, Instant
from engage_tui.checklist.steps import STEPS
from engage_tui.exchange.kinds import HISTORY, Kind
from engage_tui.forms.dates import EARLIEST, LATEST
from engage_tui.forms.fields import TEXT_LIMIT, Field
from engage_tui.forms.fitting import fit, fit_date, fit_stored
from engage_tui.history.words import FIELDS, answer_field

MOST = 2**31
"""The first number too large to be a count, a year or a place in a list."""

Taking = Callable[[object], None]
"""Makes sure of one value; raises `ValueError` with words."""


def takings(kind: Kind) -> Mapping[str, Taking]:
    """What makes sure of each column of a kind: the fields people fill it by, or what it is by itself."""
    of_a_form = (each for each in kind.table.columns if not each.foreign_keys)
    if kind is HISTORY:  # an entry holds a whole record: its texts together are longer than any
        of_a_form = (each for each in of_a_form if each.name != "fields")
    return {column.name: _taking(kind, column) for column in of_a_form}


def take_answer(row: Mapping[str, object]) -> None:
    """Make sure of an answer by the question it answers; one no longer asked is only words.

    Raises:
        ValueError: The question would not take it.
    """
    number = row["step_number"]
    if not isinstance(number, int) or number not in range(1, len(STEPS) + 1):
        raise ValueError(f"step_number must be 1 to {len(STEPS)}")
    field = answer_field(number, str(row["field"]))
    if field is not None:
        try:
            fit_stored(field, str(row["value"]))
        except ValueError as problem:
            raise ValueError(f"value {problem}") from None


def _taking(kind: Kind, column: Column[object]) -> Taking:
    fields = tuple(each for each in FIELDS.get(kind.table.name, ()) if each.name == column.name)
    plain = next((take for of, take in _PLAIN if isinstance(column.type, of)), _anything)
    if not fields or isinstance(column.type, Enum):
        return plain  # terms were read by their own vocabulary
    return partial(_any_of, fields)


def _any_of(fields: tuple[Field, ...], value: object) -> None:
    """One of the forms that fill a column has to take it."""
    problem: ValueError | None = None
    for field in fields:
        try:
            fit(field, value)
        except ValueError as error:
            problem = error
        else:
            return
    if problem is not None:
        raise problem


def _anything(_value: object) -> None:
    """Whatever it is, it was read as what its column holds."""


def _day(value: object) -> None:
    if isinstance(value, date):
        fit_date(value)


def _moment(value: object) -> None:
    if isinstance(value, datetime) and not EARLIEST.year <= value.year <= LATEST.year:
        raise ValueError(f"should be of a year from {EARLIEST.year} to {LATEST.year}")


def _number(value: object) -> None:
    if isinstance(value, int) and abs(value) >= MOST:
        raise ValueError("is too large a number")


def _text(value: object) -> None:
    if isinstance(value, str) and len(value) > TEXT_LIMIT:
        raise ValueError(f"is longer than {TEXT_LIMIT:,} characters")


_PLAIN: tuple[tuple[type, Taking], ...] = (
    (Instant, _moment),
    (Day, _day),
    (Integer, _number),
    (String, _text),
)
