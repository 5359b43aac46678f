"""Reading what was typed into a form's fields, and showing values back.

One reading serves the screens, the line-by-line mode, import and the command line. An error
says what to type and never repeats what was typed: it may be long, or about a person.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date

from db.counting import counted
from db.unreadable import CANNOT, UnreadableDay, UnreadableNumber, day_of
from engage_tui.forms.dates import read_date, typed_date, worded_date
from engage_tui.forms.fields import LINE_LIMIT, TEXT_LIMIT, Field, Form, Kind, Option, Reading, Value
from engage_tui.forms.text import clean, clean_line

PERSON_LIMIT = 60
LARGEST = 1_000_000_000_00
"""A thousand million pounds in pence: beyond any practice, and well inside a stored number."""

_WHOLE = re.compile(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)")
_POUNDS = re.compile(r"(-?)£? ?(-?)([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)?(?:\.([0-9]{1,2}))?")
_PENCE = re.compile(r"([0-9]{1,9}) ?p")
_YES, _NO = ("yes", "y", "true"), ("no", "n", "false")

Options = Mapping[str, tuple[Option, ...]]
NO_OPTIONS: Options = {}


def read(
    fields: tuple[Field, ...], typed: Mapping[str, str], *, today: date, options: Options = NO_OPTIONS
) -> Reading:
    """Read the fields that were typed; one not in `typed` was not asked and stays as it was.

    Args:
        fields: The fields of the form.
        typed: Field name to what its box holds.
        today: The day that `today`, `fri` and `25/11` are counted from.
        options: Field name to its choices, for fields listed elsewhere (staff, rows).
    """
    reading = Reading()
    for field in fields:
        if field.name not in typed and not field.required:
            continue
        try:
            value = _read_one(field, typed.get(field.name, ""), today, choices(field, options))
            _check(field, value)
        except ValueError as problem:
            reading.errors[field.name] = f"{field.label.rstrip('?:. ')}: {problem}"
        else:
            reading.values[field.name] = value
    return reading


def choices(field: Field, options: Options = NO_OPTIONS) -> tuple[Option, ...]:
    """The choices of a field: its own, or those given for it."""
    return field.options or options.get(field.name, ())


def _read_one(field: Field, typed: str, today: date, offered: tuple[Option, ...]) -> Value:
    if field.kind is Kind.TEXT:
        return _limited(clean(typed).strip(), TEXT_LIMIT)
    if field.kind is Kind.MANY:
        return _read_many(typed, offered)
    line = clean_line(typed)
    if field.kind in (Kind.LINE, Kind.PERSON):
        most = field.maximum or LINE_LIMIT
        return _limited(line, most) if field.kind is Kind.LINE else _read_person(line, offered)
    if line == "":
        return None
    return _match(line, offered) if field.kind is Kind.CHOICE else _SIMPLE[field.kind](line, today)


def _check(field: Field, value: Value) -> None:
    if field.required and value in (None, "", ()):
        raise ValueError("this is needed.")
    if isinstance(value, int) and not isinstance(value, bool):
        check_bounds(field, value)


def check_bounds(field: Field, value: int) -> None:
    """Make sure that a number is within the bounds of its field.

    Raises:
        ValueError: It is not; the words say what to type.
    """
    least = 0 if field.minimum is None and field.kind is Kind.POUNDS else field.minimum
    if least is not None and value < least:
        raise ValueError(f"type {_number(field, least)} or more.")
    most = LARGEST if field.maximum is None else field.maximum
    if value > most or value < -LARGEST:
        raise ValueError(f"type {_number(field, most)} or less.")


def _number(field: Field, value: int) -> str:
    return pounds(value) if field.kind is Kind.POUNDS else f"{value:,}"


def _limited(text: str, limit: int) -> str:
    if len(text) > limit:
        raise ValueError(f"that is {counted(len(text), 'character')}; {limit:,} fit here. Shorten it.")
    return text


def _read_person(line: str, offered: tuple[Option, ...]) -> str:
    for option in offered:
        if line.casefold() in (option.code.casefold(), option.words.casefold()):
            return option.code
    return _limited(line, PERSON_LIMIT)


def _read_whole(line: str, _today: date) -> int:
    if not _WHOLE.fullmatch(line) or len(line) > 20:
        raise ValueError("type a whole number, such as 12.")
    return int(line.replace(",", ""))


def _read_pounds(line: str, _today: date) -> int:
    if pence := _PENCE.fullmatch(line):
        return int(pence[1])
    found = _POUNDS.fullmatch(line)
    if not found or len(line) > 24 or (found[3] is None and found[4] is None) or (found[1] and found[2]):
        raise ValueError("type pounds and pence, such as 1,200 or 45.50.")
    whole = int((found[3] or "0").replace(",", "")) * 100 + int((found[4] or "").ljust(2, "0"))
    return -whole if found[1] or found[2] else whole


def _read_yes_no(line: str, _today: date) -> bool:
    if line.casefold() in _YES:
        return True
    if line.casefold() in _NO:
        return False
    raise ValueError("type yes or no.")


_SIMPLE: dict[Kind, Callable[[str, date], Value]] = {
    Kind.DATE: read_date,
    Kind.WHOLE: _read_whole,
    Kind.POUNDS: _read_pounds,
    Kind.YES_NO: _read_yes_no,
}


def _match(line: str, offered: tuple[Option, ...]) -> str:
    """The code of the one choice meant by its code, its words or the beginning of either."""
    wanted = line.casefold()
    for option in offered:
        if option.code.casefold() == wanted:
            return option.code
    same = [option for option in offered if clean_line(option.words).casefold() == wanted]
    begin = same or _beginning(wanted, offered, "words") or _beginning(wanted, offered, "code")
    if len(begin) == 1:
        return begin[0].code
    if begin:
        raise ValueError(f"type more of it: it could be {_some(begin)}.")
    if not offered:
        raise ValueError("there is nothing to choose from yet; leave it blank.")
    raise ValueError(f"choose one of the list: {_some(offered)}.")


def _beginning(wanted: str, offered: tuple[Option, ...], part: str) -> list[Option]:
    """The choices whose words, or whose code, begin so."""
    return [each for each in offered if clean_line(getattr(each, part)).casefold().startswith(wanted)]


def _some(offered: list[Option] | tuple[Option, ...]) -> str:
    words = [_short(option.words) for option in offered[:4]]
    more = len(offered) - len(words)
    return "; ".join(words) + (f"; or one of {more} more" if more else "")


def _short(words: str) -> str:
    return words if len(words) <= 40 else words[:39] + "…"


def _read_many(typed: str, offered: tuple[Option, ...]) -> tuple[str, ...]:
    chosen: dict[str, None] = {}
    for line in filter(None, map(clean_line, clean(typed).split("\n"))):
        try:
            chosen[_match(line, offered)] = None
        except ValueError:
            parts = [part for part in re.split(r"[,;]", line) if part.strip()]
            if len(parts) < 2:
                raise
            chosen.update((_match(clean_line(part), offered), None) for part in parts)
    return tuple(chosen)


def to_typed(field: Field, value: Value) -> str:
    """What the field's box shows for a value; reading it again gives the same value."""
    if isinstance(value, date):
        return typed_date(value)
    if isinstance(value, UnreadableNumber):
        return value.kept
    if field.kind is Kind.POUNDS and isinstance(value, int):
        return pounds(value).replace("£", "").replace(",", "")
    return to_stored(field, value)


def to_words(field: Field, value: Value, options: Options = NO_OPTIONS) -> str:
    """What lists and documents show for a value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return worded_date(value)
    if isinstance(value, int):
        return CANNOT if isinstance(value, UnreadableNumber) else _number(field, value)
    if field.kind in (Kind.CHOICE, Kind.MANY):
        words = {option.code: option.words for option in choices(field, options)}
        codes = value if isinstance(value, tuple) else (value,)
        return ", ".join(words.get(code, code) for code in codes)
    return str(value)


def pounds(pence: int) -> str:
    """Whole pence as people write money: £1,200.50."""
    return f"{'-' if pence < 0 else ''}£{abs(pence) // 100:,}.{abs(pence) % 100:02}"


def to_stored(field: Field, value: Value) -> str:
    """The canonical text of a value: ISO dates, digits, yes/no, codes joined by a line feed."""
    if value is None:
        return ""
    if isinstance(value, UnreadableNumber):
        return value.kept
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "\n".join(value)
    return str(value)


def from_stored(field: Field, text: str) -> Value:
    """The value of a canonical text.

    Raises:
        ValueError: The text is not canonical for the field's kind, so it is not guessed at.
    """
    if field.kind is Kind.MANY:
        return tuple(filter(None, text.split("\n")))
    if field.kind in (Kind.LINE, Kind.TEXT, Kind.PERSON):
        return text
    if text == "":
        return None
    if field.kind is Kind.DATE:
        return date.fromisoformat(text)
    if field.kind in (Kind.WHOLE, Kind.POUNDS):
        return int(text)
    if field.kind is Kind.YES_NO and text not in ("yes", "no"):
        raise ValueError("a stored yes or no is neither")
    return text == "yes" if field.kind is Kind.YES_NO else text


def read_stored(field: Field, text: str) -> Value:
    """The value of a kept text, whatever it is: one that cannot be read says so where it is shown."""
    try:
        value = from_stored(field, text)
    except ValueError:
        if field.kind is Kind.DATE:
            return UnreadableDay.of(text)
        return UnreadableNumber.of(text)  # counts as no, where a yes or no is asked
    if isinstance(value, date):
        return day_of(text)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > LARGEST:
        return UnreadableNumber.of(text)
    return value


def values_of(held: object, form: Form) -> dict[str, Value]:
    """What a form's boxes hold for a record, or a view of one: both name their fields as the form does."""
    found = {field.name: getattr(held, field.name) for field in form.fields if hasattr(held, field.name)}
    for field in form.fields:
        if field.kind is Kind.MANY and isinstance(found.get(field.name), str):
            found[field.name] = from_stored(field, found[field.name])
    return found
