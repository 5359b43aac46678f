"""Makers of done-when rules: a step's rules are these few, put together.

Each rule says what is there or still missing in words a person can act on, and names the
rows that need attention rather than only counting them.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date

from db.terms import Scale
from engage_tui.checklist.model import Contents, Finding, Row, RowKind, Rule
from engage_tui.checklist.values import ahead
from engage_tui.forms.fields import Field, Kind, Option
from engage_tui.forms.reading import to_words
from engage_tui.forms.text import one_line
from engage_tui.reference import lists

RowTest = Callable[[Contents, Row], bool]
Check = Callable[[Contents, date], tuple[Finding, ...]]
NAMED = 4
"""Rows named in one sentence before the rest are counted."""

ROW_LISTS = {"rows:stakeholder": "name", "rows:finding": "theme", "rows:plan_task": "text"}
"""Lists of choices that are the engagement's own rows, and the field each is known by."""


def rule(
    name: str, check: Check, *, source: str = "", least: Scale = Scale.SMALL, advice: bool = False
) -> Rule:
    """A rule of any kind, asked from a scale up.

    Args:
        check: Gives findings for the contents; their `rule` and `advice` are filled in here.
    """
    floor = least.rank

    def scaled(contents: Contents, today: date) -> tuple[Finding, ...]:
        if floor and contents.scale.rank < floor:
            return ()
        return tuple(Finding(name, each.met, each.words, advice) for each in check(contents, today))

    return Rule(name, source, scaled, advice)


def found(met: bool, there: str, missing: str) -> tuple[Finding, ...]:
    """One finding, worded for whichever it is."""
    return (Finding("", met, there if met else missing),)


def recorded(met: bool, what: str) -> tuple[Finding, ...]:
    """One finding on something that has to be written down."""
    return found(met, f"Recorded: {what}.", f"Still to record: {what}.")


def pointed_out(contents: Contents, kind: RowKind, rows: Collection[Row], words: str) -> tuple[Finding, ...]:
    """One finding that names the rows to look at again; none when there are no such rows."""
    return found(False, "", f"{words}: {named(contents, kind, rows)}.") if rows else ()


def answered(
    step: int, field: str, what: str, *, source: str = "", least: Scale = Scale.SMALL, advice: bool = False
) -> Rule:
    """The field of the step's form holds something."""

    def check(contents: Contents, _today: date) -> tuple[Finding, ...]:
        return recorded(contents.answered(step, field), what)

    return rule(field, check, source=source, least=least, advice=advice)


def at_least(
    kind: RowKind,
    number: int,
    *,
    missing: str,
    such: str = "",
    test: RowTest = lambda _contents, _row: True,
    name: str = "",
    least: Scale = Scale.SMALL,
) -> Rule:
    """There are so many rows of a kind that pass a test."""

    def check(contents: Contents, _today: date) -> tuple[Finding, ...]:
        count = sum(1 for row in contents.of(kind.name) if test(contents, row))
        there = f"{count} {kind.one if count == 1 else kind.many}{such}."
        return found(count >= number, there, f"{missing}.")

    return rule(name or f"{kind.name}_rows", check, least=least)


def every_row(
    kind: RowKind,
    name: str,
    test: RowTest,
    there: str,
    missing: str,
    *,
    source: str = "",
    least: Scale = Scale.SMALL,
    advice: bool = False,
    of: RowTest = lambda _contents, _row: True,
    past: str = "",
    parts: Mapping[str, str] | None = None,
) -> Rule:
    """Each row of a kind (of those that `of` picks) passes a test.

    With no rows it finds nothing: `at_least` asks for them.

    Args:
        past: A date of the row that must not lie ahead: people are not told until they are.
        parts: What each field it looks at is called, so that only what a row lacks is named with it.
    """

    def check(contents: Contents, today: date) -> tuple[Finding, ...]:
        rows = [row for row in contents.of(kind.name) if of(contents, row)]
        if not rows:
            return ()
        failing = [row for row in rows if not test(contents, row) or (past and ahead(row[past], today))]
        names = [known_as(contents, kind, row) + _lacking(row, parts or {}) for row in failing]
        return found(not failing, f"{there}.", f"{missing}: {some(names)}.")

    return rule(name, check, source=source, least=least, advice=advice)


def _lacking(row: Row, parts: Mapping[str, str]) -> str:
    """What a row has still to be given, to stand after its name."""
    words = [part for field, part in parts.items() if not row.filled(field)]
    return f" ({', '.join(words)})" if words else ""


def has(*fields: str) -> RowTest:
    """A row holds something in each of the fields."""
    return lambda _contents, row: all(row.filled(each) for each in fields)


def is_value(field: str, *values: str) -> RowTest:
    """A row's field is one of the values."""
    return lambda _contents, row: row[field] in values


def named(contents: Contents, kind: RowKind, rows: Iterable[Row]) -> str:
    """The rows by name, a few of them, and how many more."""
    return some([known_as(contents, kind, row) for row in rows])


def some(names: list[str]) -> str:
    """A few names and a count of the rest."""
    more = len(names) - NAMED
    return "; ".join(names[:NAMED]) + (f"; and {more} more" if more > 0 else "")


def known_as(contents: Contents, kind: RowKind, row: Row) -> str:
    """What a person would call a row: its first field, with its date when that is listed next."""
    first = kind.form.fields[0]
    name = one_line(shown(contents, first, row), 50) or f"a {kind.one} without a name"
    if len(kind.columns) > 1:
        second = kind.form.field(kind.columns[1])
        if second.kind is Kind.DATE and row.filled(second.name):
            name += f", {to_words(second, row[second.name])}"
    return name


def shown(contents: Contents, field: Field, row: Row) -> str:
    """A row's value in words, by the lists the practice uses and the rows there are."""
    options: dict[str, tuple[Option, ...]] = {}
    if field.listed in ROW_LISTS:
        options[field.name] = row_options(contents, field.listed)
    elif field.listed in lists.NAMES:
        options[field.name] = lists.options(field.listed, contents.data_dir)
    return to_words(field, row[field.name], options)


def row_options(contents: Contents, listed: str) -> tuple[Option, ...]:
    """The engagement's own rows as choices."""
    name = ROW_LISTS[listed]
    rows = contents.of(listed.removeprefix("rows:"))
    return tuple(Option(row.id, one_line(str(row[name] or ""))) for row in rows)
