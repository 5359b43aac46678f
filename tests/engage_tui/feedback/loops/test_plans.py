"""How the store finds feedback: what it reads is asked of SQLite itself, so that no clock has a say."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import Connection, Engine, event

from db.ids import new_id
from db.log.bulk import insert_many
from db.models import Action, Feedback, Response, Told
from db.terms import Audience, LoopState, ResponseKind
from engage_tui.feedback.figures.measures import measures
from engage_tui.feedback.loops import counting, queries
from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.feedback.loops.listing import counts_of, listing
from engage_tui.workbook.book import Workbook

LISTED = "ix_feedback_listed"
STANDING = "ix_feedback_standing"
FILTERS = [
    FeedbackWhich(),
    FeedbackWhich(states=(LoopState.TO_TELL,)),
    FeedbackWhich(states=(LoopState.HEARD, LoopState.DOING)),
    FeedbackWhich(source="desk"),
    FeedbackWhich(theme="premises"),
    FeedbackWhich(unsorted=True),
    FeedbackWhich(wants_reply=True, sentiment="negative"),
    FeedbackWhich(engagement_id="x", group="disability", import_id="y"),
    FeedbackWhich(states=(LoopState.CLOSED,), source="desk", theme="premises"),
]
IN_DAYS = FeedbackWhich(states=(LoopState.TO_TELL,), since=date(2026, 4, 1), until=date(2026, 6, 30))


@pytest.fixture(params=["before it was analysed", "analysed"])
def store(request: pytest.FixtureRequest, book: Workbook) -> Workbook:
    """Enough records to matter to the planner, before and after it was told how many there are."""
    answers = [new_id() for _ in range(40)]
    day = date(2026, 5, 1)
    said = {"received_on": day, "source": "desk", "words": "Made up"}
    with book.change("made-up feedback") as session:
        decided = {"kind": ResponseKind.CHANGE, "decided_on": day, "reason": "Made up"}
        insert_many(session, Response, ({**decided, "id": key} for key in answers))
        acted = {"text": "Made up", "source_kind": "response"}
        insert_many(session, Action, ({**acted, "source_id": key} for key in answers[::2]))
        pieces = ({**said, "response_id": answers[number % 40]} for number in range(2000))
        insert_many(session, Feedback, pieces)
        told = {"audience": Audience.REGISTERED, "told_on": day}
        insert_many(session, Told, ({**told, "response_id": key} for key in answers[::3]))
    if request.param == "analysed":
        with book.store._engine.begin() as connection:
            connection.exec_driver_sql("ANALYZE")
    return book


@contextmanager
def plans() -> Iterator[list[str]]:
    """The plan of every question that reads feedback, one line for each of its steps."""
    seen: list[str] = []

    def explain(connection: Connection, _cursor: object, statement: str, asked: object, *_: object) -> None:
        if statement.lstrip().startswith(("SELECT", "WITH")):
            driver = connection.connection.driver_connection
            assert driver is not None
            rows = driver.execute(f"EXPLAIN QUERY PLAN {statement}", asked).fetchall()
            seen.append("\n".join(row[3] for row in rows))

    event.listen(Engine, "before_cursor_execute", explain)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", explain)


def of(job: Callable[[], object]) -> list[str]:
    """The plans of what a job asks of the pieces themselves, apart from looking some up by their keys."""
    with plans() as seen:
        job()
    found = [line for plan in seen for line in plan.splitlines() if " feedback " in f"{line} "]
    assert found
    return [each for each in found if "sqlite_autoindex_feedback" not in each]


@pytest.mark.parametrize("which", FILTERS)
def test_a_page_walks_the_list_in_its_order(store: Workbook, which: FeedbackWhich) -> None:
    with plans() as seen:
        queries.feedback_page(store, which, 0, 50)
    (keys,) = [each for each in seen if LISTED in each]
    assert f"SCAN feedback USING INDEX {LISTED}" in keys or f"USING COVERING INDEX {LISTED}" in keys
    assert "TEMP B-TREE FOR ORDER BY" not in keys


def test_a_page_of_some_days_looks_at_those_days(store: Workbook) -> None:
    with plans() as seen:
        queries.feedback_page(store, IN_DAYS, 0, 50)
    (keys,) = [each for each in seen if LISTED in each]
    assert f"{LISTED} (received_on>? AND received_on<?)" in keys
    assert "TEMP B-TREE FOR ORDER BY" not in keys


@pytest.mark.parametrize("which", [*FILTERS, IN_DAYS])
def test_counting_few_goes_through_them_once_and_in_order(store: Workbook, which: FeedbackWhich) -> None:
    lines = of(lambda: counts_of(store, listing(store, which)))
    assert all(each.startswith("SCAN feedback") or LISTED in each or STANDING in each for each in lines)


@pytest.mark.parametrize("which", [*FILTERS, IN_DAYS])
def test_counting_many_reads_an_index_and_no_piece(
    store: Workbook, which: FeedbackWhich, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "FEW", -1)
    lines = of(lambda: counts_of(store, listing(store, which)))
    rare = ("ix_feedback_complaint_on", "ix_feedback_same_as_id")
    assert which is IN_DAYS or any(STANDING in each for each in lines)
    assert all(LISTED in each or STANDING in each or any(one in each for one in rare) for each in lines)


def test_the_responses_are_looked_at_once_for_all(store: Workbook) -> None:
    with plans() as seen:
        queries.feedback_page(store, FeedbackWhich(states=(LoopState.TO_TELL,)), 0, 50)
    (keys,) = [each for each in seen if LISTED in each]
    assert "CORRELATED" not in keys
    assert "USING COVERING INDEX ix_action_source" in keys
    assert "USING COVERING INDEX ix_told_feedback_id" in keys


def test_the_figures_of_a_year_read_those_days(store: Workbook) -> None:
    lines = of(lambda: measures(store, date(2026, 4, 1), date(2026, 11, 23)))
    assert all("ix_feedback_" in each for each in lines)
