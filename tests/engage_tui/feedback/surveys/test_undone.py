"""Bringing a survey in and taking it back leaves the workbook as it was; the same file twice adds nothing."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from db.models import Feedback, FeedbackImport, ImportMap, Person, SearchEntry, SurveyCount
from engage_tui.feedback.surveys.in_one_go import Asked, import_feedback, look
from engage_tui.feedback.surveys.preview import Choices, IfChanged
from engage_tui.history.changes import undo
from engage_tui.practice import set_up
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.book import Workbook
from tests.engage_tui.conftest import PRACTICE
from tests.engage_tui.feedback.surveys.survey_files import survey_file

HEADER = ("ID", "Completion time", "Name", "Overall, how was it?", "By phone?", "Why?", "What else?")
MAP = """{"columns": {"ID": "id", "Completion time": "date", "Name": "name", "Overall, how was it?": "rating",
 "By phone?": "choice", "Why?": "asked", "What else?": "asked"}}"""
FIRST = date(2026, 10, 1)
WORDS = st.sampled_from(
    ["", "Kind", "Ring me on 07700 900123", "I want an apology", "Très bien 😀", "[b]no[/b", "n/a", "Kind"]
)
ROWS = st.lists(
    st.tuples(
        st.integers(0, 40),
        st.booleans(),
        st.sampled_from(["", "Pat Example"]),
        st.sampled_from(["Good", "Poor", "so-so", ""]),
        st.sampled_from(["Easy", "Hard; Slow", ""]),
        WORDS,
        WORDS,
    ),
    min_size=1,
    max_size=7,
)


def file_of(path: Path, rows: list[tuple[int, bool, str, str, str, str, str]]) -> Path:
    """An export of these answers, numbered on end; some with a time, some with the day alone."""
    return survey_file(
        path,
        HEADER,
        [
            (str(number), f"{FIRST + timedelta(days=day)}{' 09:05' if timed else ''}", *rest)
            for number, (day, timed, *rest) in enumerate(rows, 1)
        ],
    )


def standing(book: Workbook) -> list[tuple[object, ...]]:
    """Every record that an import can touch, with all it says, and what the search finds."""
    held: list[tuple[object, ...]] = []
    with book.read() as session:
        for kind in (Feedback, FeedbackImport, ImportMap, Person, SurveyCount):
            columns = [each.key for each in kind.__mapper__.column_attrs]
            for row in session.scalars(select(kind).where(kind.removed_at.is_(None))):
                held.append((kind.__name__, *(str(getattr(row, name)) for name in columns)))
        entries = session.execute(select(SearchEntry.record_id, SearchEntry.title, SearchEntry.body))
        held += [("entry", *map(str, row)) for row in entries]
    return sorted(held)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    before=ROWS,
    after=ROWS,
    changed=st.sampled_from(list(IfChanged)),
    alike=st.booleans(),
    names=st.booleans(),
)
def test_brought_in_and_taken_back_the_workbook_is_as_it_was(
    tmp_path_factory: pytest.TempPathFactory,
    before: list[tuple[int, bool, str, str, str, str, str]],
    after: list[tuple[int, bool, str, str, str, str, str]],
    changed: IfChanged,
    alike: bool,
    names: bool,
) -> None:
    folder = tmp_path_factory.mktemp("undone")
    book = open_workbook(folder, author="SB")
    try:
        set_up(book, PRACTICE)
        asked = Asked(MAP, keep_names=names, choices=Choices(changed=changed, alike=alike))
        import_feedback(book, file_of(folder / "before.csv", before), asked)
        was = standing(book)
        path = file_of(folder / "after.csv", after)
        made = look(book, path, asked).made
        done = import_feedback(book, path, asked)
        assert (done.rows_kept, done.already_known) == (made.rows_kept, made.already_known)
        now = standing(book)
        again = look(book, path, asked).made
        assert not again.agrees
        import_feedback(book, path, asked)
        assert standing(book) == now
        if now != was:
            undo(book)
        assert standing(book) == was
        assert book.store.check().ok
    finally:
        book.store.close()


def test_every_row_is_named_once(book: Workbook, tmp_path: Path) -> None:
    rows = [
        (0, True, "", "Good", "Easy", "Kind", ""),
        (1, True, "", "Poor", "Hard", "", "n/a"),
        (99, True, "", "Poor", "Hard", "Still to come", ""),
    ]
    made = look(book, file_of(tmp_path / "a.csv", rows), Asked(MAP)).made
    assert (made.rows_kept, made.wordless, len(made.errors), made.rows_read) == (1, 1, 1, 3)
    assert made.found.wordless_rows == [3]
    [counted] = made.found.counts
    assert (counted.question, counted.answered, dict(counted.choices)) == (
        "By phone?",
        2,
        {"Hard": 1, "Easy": 1},
    )
