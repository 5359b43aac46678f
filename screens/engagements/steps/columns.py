"""How the rows of a step stand in a list: which columns, how wide, and in which words."""

from datetime import date

from textual.content import Content

from db.terms import OPEN_ACTION_STATES
from engage_tui.checklist.model import Row, RowKind
from engage_tui.forms.fields import Field, Kind, Value
from engage_tui.forms.reading import choices, pounds, to_words
from screens.engagements.steps.reading import Choices
from screens.look.text import cell_len
from screens.look.words import counted, due_day, short_day
from screens.widgets.columns import GAP, Column

TITLES = {
    "offline_pair": "Offline pair",
    "finding_id": "Finding",
    "key_message": "Message",
    "consulted": "Heard",
}
"""Words over columns, where the field's name without its ending is not good enough."""

CELLS = {Kind.DATE: 9, Kind.POUNDS: 11, Kind.WHOLE: 6, Kind.YES_NO: 3, Kind.PERSON: 6}
LONGEST_CHOICE = 15
"""A choice with longer words shares what the fixed columns leave."""
FIRST, OTHERS = 24, 15
"""Cells in which a column of words is worth showing."""
BESIDE_SUMS = 16
"""The same for the first column of a list that is added up, so that the sums stay in sight."""


def column_title(field: Field) -> str:
    """The words over a column: short, because the questions of the form are not."""
    if field.name in TITLES:
        return TITLES[field.name]
    return field.name.removesuffix("_on").removesuffix("_pence").replace("_", " ").capitalize()


def list_columns(kind: RowKind, title: str, options: Choices) -> tuple[Column, ...]:
    """The columns of a kind of rows; what has no room at some width is left out whole, last first.

    Args:
        title: The words over the first column: the list's own heading.
    """
    first, *others = _fields(kind)
    widths = {each.name: _cells(each, column_title(each), options) for each in others}
    least: dict[str, int] = {}
    needed = BESIDE_SUMS if kind.total else FIRST
    # What is added up stays in sight longest, for the sake of the line of sums under it.
    # So do where it stands and its days; the rest of a narrow list is said at its foot.
    for each in sorted(others, key=lambda field: (field.name not in kind.total, not _stays(field))):
        needed += GAP + (widths[each.name] or OTHERS)
        least[each.name] = needed
    return (
        Column(first.name, title, flex=2),
        *(
            Column(
                each.name,
                column_title(each),
                width=widths[each.name],
                align="right" if each.kind in (Kind.POUNDS, Kind.WHOLE) else "left",
                least=least[each.name],
            )
            for each in others
        ),
    )


def _stays(field: Field) -> bool:
    return field.name == "state" or field.kind is Kind.DATE


def _joined(kind: RowKind) -> Field | None:
    """Words that say more closely what the first column's choice is, and so stand before it there."""
    first, second = (kind.form.field(name) for name in kind.columns[:2])
    return second if first.kind is Kind.CHOICE and second.kind is Kind.LINE else None


def _fields(kind: RowKind) -> list[Field]:
    """The fields that have a column of their own."""
    joined = _joined(kind)
    return [kind.form.field(name) for name in kind.columns if joined is None or name != joined.name]


def _cells(field: Field, title: str, options: Choices) -> int:
    if field.kind in CELLS:
        return max(CELLS[field.kind], cell_len(title))
    if field.kind is Kind.CHOICE:
        longest = max((cell_len(each.words) for each in choices(field, options)), default=0)
        if 0 < longest <= LONGEST_CHOICE:
            return max(longest, cell_len(title))
    return 0


def cells_of(kind: RowKind, row: Row, options: Choices, today: date) -> tuple[str | Content, ...]:
    """What the columns show of one row."""
    cells = [_cell(each, row, options, today) for each in _fields(kind)]
    joined = _joined(kind)
    if joined is not None and row.filled(joined.name):
        cells[0] = f"{row[joined.name]} · {cells[0]}"
    return tuple(cells)


def _cell(field: Field, row: Row, options: Choices, today: date) -> str | Content:
    value = row[field.name]
    if field.name == "evidence" and not row.filled("evidence") and row.filled("no_evidence_because"):
        return f"None: {row['no_evidence_because']}"
    if isinstance(value, date):
        if field.of_action == "due_on":
            return due_day(value, today, settled=not action_open(row))
        return short_day(value, today)
    if field.kind is Kind.MANY and isinstance(value, tuple) and len(value) > 1:
        offered = choices(field, options)
        return (
            f"{len(value)} of {len(offered)}"
            if offered and not field.listed.startswith("rows:")
            else (counted(len(value), "group"))
        )
    return to_words(field, value, options)


def action_open(row: Row) -> bool:
    """Whether the row's linked work is still to be done."""
    state = row["state"]
    return state is None or state in tuple(each.value for each in OPEN_ACTION_STATES)


def is_late(kind: RowKind, row: Row, today: date) -> bool:
    """Whether work that the row promises is past its date."""
    due = [row[field.name] for field in kind.form.fields if field.of_action == "due_on"]
    return action_open(row) and any(isinstance(each, date) and each < today for each in due)


def total_cells(kind: RowKind, rows: tuple[Row, ...]) -> tuple[str, ...]:
    """What stands under each column: the sum of those that are added up."""
    names = [each.name for each in _fields(kind)[1:]]
    return ("Total", *(pounds(_sum(rows, name)) if name in kind.total else "" for name in names))


def _sum(rows: tuple[Row, ...], name: str) -> int:
    return sum(value for row in rows if isinstance(value := row[name], int))


def next_value(field: Field, value: Value, options: Choices) -> str:
    """What Space makes of a value: the next of its choices, or the other of yes and no."""
    if field.kind is Kind.YES_NO:
        return "no" if value is True else "yes"
    codes = [each.code for each in choices(field, options)]
    wanted: list[str] = [
        each for each in ("open", "planned", "in_progress", "done") if each in codes
    ] or codes
    place = wanted.index(str(value)) + 1 if value in wanted else 0
    return wanted[place % len(wanted)]


def ticked_field(kind: RowKind) -> Field | None:
    """The field that Space changes: of those in the list where the row stands, or a yes or no."""
    shown = [kind.form.field(name) for name in kind.columns]
    return next((field for field in shown if field.name == "state" or field.kind is Kind.YES_NO), None)
