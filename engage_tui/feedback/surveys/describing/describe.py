"""Describes a whole table: the values of each column, questions of several, the program, the roles. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from engage_tui.feedback.national.fft_labels import label
from engage_tui.feedback.surveys.describing.answered import parts_of
from engage_tui.feedback.surveys.describing.columns import ANSWERED, Column, Description, Kind, Question
from engage_tui.feedback.surveys.describing.kinds import kind_of
from engage_tui.feedback.surveys.describing.looking import MOST_ROWS, all_values, answers_in
from engage_tui.feedback.surveys.describing.questions import Part, is_tick, parts_of_questions
from engage_tui.feedback.surveys.describing.ratings import is_marked
from engage_tui.feedback.surveys.describing.roles import Known, give_roles
from engage_tui.feedback.surveys.describing.shapes import shape_of
from engage_tui.feedback.surveys.describing.values import Values
from engage_tui.feedback.surveys.own_lists import Here
from engage_tui.feedback.surveys.table import Table

MOST_SHOWN = 12
"""Answers of one question that are told with their number."""
NEVER_TICKED = (
    Kind.EMPTY,
    Kind.DATE,
    Kind.FAR_DATE,
    Kind.EMAIL,
    Kind.NETWORK,
    Kind.PHONE,
    Kind.POSTAL,
    Kind.PLACE,
)
UNTICKED = frozenset({"0", "no", "n", "false", "unchecked", "not selected", "not ticked", "unticked", "off"})


def describe(table: Table, here: Here) -> Description:
    """What every column of a table holds and is for, and why."""
    names = table.headers
    values = all_values([row.cells for row in table.rows], len(names))
    parts = parts_of_questions(names, values)
    shape = shape_of(names, here)
    known = [_known(place, name, values[place], parts.get(place), here) for place, name in enumerate(names)]
    doubts = give_roles(known, shape, here)
    columns = tuple(_column(each, parts.get(each.place)) for each in known)
    told = Description(columns, shape=shape.words if shape else "", doubts=doubts)
    return with_counts(told, table) if len(table.rows) <= MOST_ROWS else told


def with_counts(described: Description, table: Table) -> Description:
    """The same with how often each answer to a question with given ones was given, counted in every row.

    A long table is described without, because what its columns mean can be said long before they are counted.
    """
    rows = [row.cells for row in table.rows]
    columns = tuple(
        replace(each, answers=_answers(each, rows)) if each.kind in ANSWERED else each
        for each in described.columns
    )
    return replace(described, columns=columns, questions=_questions(columns))


def _known(place: int, name: str, values: Values, part: Part | None, here: Here) -> Known:
    kind = kind_of(values, label(name), here)
    if kind is Kind.NUMBER and is_marked(name, values, here):
        kind = Kind.SCALE
    if kind not in NEVER_TICKED and is_tick(values, part, here):
        kind = Kind.TICK
    return Known(place, name, kind, values)


def _column(each: Known, part: Part | None) -> Column:
    asked = part if part is not None and (each.kind in ANSWERED or each.kind is Kind.WORDS) else None
    return Column(
        place=each.place,
        name=each.name,
        kind=each.kind,
        filled=each.values.filled,
        empty=each.values.empty,
        differ=each.values.differ,
        question=asked.question if asked else "",
        option=asked.option if asked else "",
        low_is_best=each.low_is_best,
        meaning=each.meaning,
        why=each.why,
    )


def _answers(column: Column, rows: Sequence[Sequence[str]]) -> tuple[tuple[str, int], ...]:
    """What was answered and by how many; of several ticked together each on its own."""
    counts: Counter[str] = Counter()
    for cell, number in answers_in(rows, column.place).items():
        for part in parts_of(cell) if column.kind is Kind.SEVERAL else (cell,):
            counts[part] += number
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:MOST_SHOWN])


def _questions(columns: Sequence[Column]) -> tuple[Question, ...]:
    """The questions that have a column for each of their choices."""
    found: dict[str, list[Column]] = {}
    for each in columns:
        if each.kind is Kind.TICK and each.question:
            found.setdefault(each.question, []).append(each)
    return tuple(
        Question(
            words, tuple(each.place for each in held), tuple((each.option, _ticked(each)) for each in held)
        )
        for words, held in found.items()
    )


def _ticked(column: Column) -> int:
    answers: Mapping[str, int] = dict(column.answers)
    return sum(number for answer, number in answers.items() if answer.casefold() not in UNTICKED)
