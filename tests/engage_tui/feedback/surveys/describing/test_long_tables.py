"""A long table is described from some of its rows; what a wrong answer would change is asked of every row."""

from collections.abc import Sequence

import pytest

from engage_tui.feedback.surveys.column_map import Meaning
from engage_tui.feedback.surveys.describing.columns import Column, Kind
from engage_tui.feedback.surveys.describing.describe import describe, with_counts
from engage_tui.feedback.surveys.describing.looking import AT_ONCE, MOST_ROWS, all_values
from engage_tui.feedback.surveys.own_lists import Here
from engage_tui.feedback.surveys.table import Table, as_table
from engage_tui.tables.sheet import Row

ROWS = 5 * MOST_ROWS + 7
GIVEN = ("Very good", "Fairly good", "Fairly poor")


def table_of(**columns: Sequence[str]) -> Table:
    rows = [list(columns), *map(list, zip(*columns.values(), strict=True))]
    return as_table("made-up.csv", (Row(at, cells) for at, cells in enumerate(rows, 1)))


@pytest.fixture
def long() -> Table:
    """Thousands of answers: dates, a scale, a question few answered, one that nearly all answered alike."""
    few = {
        ROWS // 3: "Only this one was unlike the others",
        2 * ROWS // 3: "And this one was unlike them too",
    }
    return table_of(
        **{
            "Date": [f"2026-10-{at % 28 + 1:02}" for at in range(ROWS)],
            "Overall experience": [GIVEN[at % 3] for at in range(ROWS)],
            "Any other comments?": [f"Made up, number {at}" if at % 501 == 0 else "" for at in range(ROWS)],
            "Anything else we should know?": [few.get(at, "None") for at in range(ROWS)],
            "Collector": ["400000001"] * ROWS,
            "Used - App": [("App", "")[at % 2] for at in range(ROWS)],
            "Used - Phone": [("", "Phone")[at % 2] for at in range(ROWS)],
        }
    )


def columns_of(table: Table, practice: Here) -> dict[str, Column]:
    return {each.name: each for each in describe(table, practice).columns}


def test_whether_anything_is_in_a_column_is_known_of_every_row(long: Table, practice: Here) -> None:
    for name, column in columns_of(long, practice).items():
        cells = list(long.column(long.headers.index(name)))
        assert (column.filled, column.empty) == (len(cells), ROWS - len(cells)), name


def test_a_question_hardly_anybody_answered_is_still_read(long: Table, practice: Here) -> None:
    column = columns_of(long, practice)["Any other comments?"]
    assert (column.kind, column.meaning, column.differ) == (Kind.WORDS, Meaning.ASKED, column.filled)


def test_two_answers_among_thousands_keep_a_column_from_being_always_the_same(
    long: Table, practice: Here
) -> None:
    columns = columns_of(long, practice)
    assert columns["Anything else we should know?"].kind is Kind.WORDS
    assert columns["Anything else we should know?"].differ == 3
    assert columns["Collector"].kind is Kind.SAME


def test_answers_of_a_long_table_are_counted_when_they_are_asked_for(long: Table, practice: Here) -> None:
    quick = describe(long, practice)
    assert not quick.questions
    told = with_counts(quick, long)
    rating = told.column(Meaning.RATING)
    assert rating is not None
    assert sum(number for _answer, number in rating.answers) == ROWS
    assert dict(rating.answers)["Fairly poor"] == ROWS // 3
    (question,) = told.questions
    assert question.counts == (("App", (ROWS + 1) // 2), ("Phone", ROWS // 2))
    assert told.meanings == quick.meanings


@pytest.mark.parametrize("rows", [MOST_ROWS, MOST_ROWS + 1, 5 * AT_ONCE, 5 * AT_ONCE + 1])
def test_cells_that_hold_something_are_added_up_rightly(rows: int) -> None:
    cells = [["x" if (at + place) % (place + 2) else "" for place in range(9)] for at in range(rows)]
    for place, each in enumerate(all_values(cells, 9)):
        assert each.filled == sum(1 for row in cells if row[place])
        assert each.empty == rows - each.filled
