"""An engagement as a whole, on a real file: begun, changed, closed, reopened, put away, copied."""

from collections.abc import Callable, Mapping

import pytest
from sqlalchemy import Engine, event

from db.terms import Scale
from engage_tui.checklist import actions
from engage_tui.checklist.queries import Which, engagement, engagement_count, engagement_page
from engage_tui.history.changes import history, undo
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid, Refused

BASIC = {"title": "Evening clinic", "scale": "small"}
EVERYTHING = Which(state="all")


def begun(book: Workbook, **typed: str) -> str:
    return actions.create_engagement(book, {**BASIC, **typed})


def errors_of(book: Workbook, typed: Mapping[str, str]) -> dict[str, str]:
    with pytest.raises(NotValid) as refused:
        actions.create_engagement(book, typed)
    return refused.value.errors


def test_an_engagement_begins_with_twelve_steps(book: Workbook) -> None:
    key = begun(book, why="People at work\nmiss out", starts_on="1/12", ends_on="+30", lead="sb")
    found = engagement(book, key)
    assert (found.title, found.why, found.scale) == ("Evening clinic", "People at work miss out", Scale.SMALL)
    assert (str(found.starts_on), str(found.ends_on), found.lead) == ("2026-12-01", "2026-12-23", "SB")
    assert [plan.number for plan in found.plans] == list(range(1, 13))
    assert found.progress.done == 0


def test_what_cannot_be_read_writes_nothing(book: Workbook) -> None:
    assert set(errors_of(book, {})) == {"title", "scale"}
    wrong = errors_of(book, {**BASIC, "scale": "huge", "starts_on": "soon"})
    assert set(wrong) == {"scale", "starts_on"}
    backwards = errors_of(book, {**BASIC, "starts_on": "2/12/2026", "ends_on": "1/12/2026"})
    assert backwards == {"ends_on": "Last day: type a day on or after 2 Dec 2026."}
    assert engagement_count(book, EVERYTHING) == 0


def test_only_what_was_typed_changes(book: Workbook) -> None:
    key = begun(book, why="Why", starts_on="1/12/2026")
    actions.update_engagement(book, key, {"title": "Evening and Saturday clinic"})
    found = engagement(book, key)
    assert (found.title, found.why, str(found.starts_on)) == (
        "Evening and Saturday clinic",
        "Why",
        "2026-12-01",
    )
    with pytest.raises(NotValid):
        actions.update_engagement(book, key, {"ends_on": "30/11/2026"})
    with pytest.raises(NotValid):
        actions.update_engagement(book, key, {"title": " "})


def test_closing_names_what_is_not_done_and_wants_a_note(book: Workbook) -> None:
    key = begun(book)
    for number in range(1, 11):
        actions.not_applicable(book, key, number, {"because": "Nothing to ask"})
    with pytest.raises(NotValid) as refused:
        actions.close_engagement(book, key, {})
    words = refused.value.errors["closing_note"]
    assert "step 11 (Evaluation, feedback); step 12 (Influence, decisions)" in words
    with pytest.raises(NotValid) as refused:
        actions.close_engagement(book, key, {"closing_note": "Money ran out", "closed_on": "tomorrow"})
    assert set(refused.value.errors) == {"closed_on"}
    actions.close_engagement(book, key, {"closing_note": "Money ran out", "closed_on": "yesterday"})
    found = engagement(book, key)
    assert (str(found.closed_on), found.closing_note) == ("2026-11-22", "Money ran out")


def test_reopening_is_kept_with_the_closing_note(book: Workbook) -> None:
    key = begun(book)
    with pytest.raises(Refused, match="open already"):
        actions.reopen_engagement(book, key, {"because": "Money came"})
    actions.close_engagement(book, key, {"closing_note": "Money ran out"})
    with pytest.raises(NotValid):
        actions.reopen_engagement(book, key, {})
    actions.reopen_engagement(book, key, {"because": "Money came"})
    found = engagement(book, key)
    assert found.closed_on is None
    assert found.closing_note == "Reopened on 23 Nov 2026: Money came\nMoney ran out"


def test_lists_tell_open_closed_and_archived_apart(book: Workbook) -> None:
    first, second, third = begun(book), begun(book, title="100% of chairs", lead="SB"), begun(book)
    actions.close_engagement(book, first, {"closing_note": "Done with it"})
    actions.archive_engagement(book, third)

    def keys(state: str = "open", text: str = "", owner: str = "") -> list[str]:
        which = Which(text=text, state=state, owner=owner)
        page = engagement_page(book, which, 0, 10)
        assert engagement_count(book, which) == len(page)
        return [each.id for each in page]

    assert keys() == [second]
    assert keys(state="closed") == [first]
    assert keys(state="archived") == [third]
    assert keys(state="all") == [third, second, first]
    assert keys(state="all", text="100%") == [second]
    assert keys(state="all", text="100_") == []
    assert keys(state="all", text="CLINIC") == [third, first]
    assert keys(state="all", owner="SB") == [second]
    assert [each.id for each in engagement_page(book, EVERYTHING, 1, 1)] == [second]
    actions.unarchive_engagement(book, third)
    assert keys() == [third, second]


def queries_of(job: Callable[[], object]) -> int:
    """How many statements a job sends."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        job()
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    return len(sent)


def test_a_long_page_asks_no_more_often_than_a_short_one(book: Workbook) -> None:
    for _ in range(3):
        actions.save_row(book, begun(book), "gap", None, {"who": "Carers", "action": "Ring them"})
    one = queries_of(lambda: engagement_page(book, Which(), 0, 1))
    three = queries_of(lambda: engagement_page(book, Which(), 0, 3))
    assert one == three < 25


def test_a_line_counts_what_is_overdue(book: Workbook) -> None:
    key = begun(book)
    actions.plan_step(book, key, 1, {"due_on": "yesterday"})
    actions.plan_step(book, key, 2, {"due_on": "yesterday"})
    actions.plan_step(book, key, 3, {"due_on": "today"})
    actions.not_applicable(book, key, 2, {"because": "Known already"})
    actions.save_action(book, None, {"text": "Ring the library", "due_on": "-2"}, key, 4)
    actions.save_action(book, None, {"text": "Done", "due_on": "-2", "state": "done"}, key, 4)
    assert engagement_page(book, Which(), 0, 5)[0].overdue == 2
    actions.close_engagement(book, key, {"closing_note": "Enough"})
    assert engagement_page(book, EVERYTHING, 0, 5)[0].overdue == 1


def test_an_engagement_that_is_gone_is_refused(book: Workbook) -> None:
    with pytest.raises(Refused, match="no longer in the workbook"):
        engagement(book, "0" * 36)
    begun(book)
    key = begun(book)
    undo(book)
    assert engagement_count(book, Which()) == 1
    with pytest.raises(Refused, match="no longer in the workbook"):
        actions.update_engagement(book, key, {"title": "Back"})


def test_undo_takes_back_a_saved_step_and_it_can_be_saved_again(book: Workbook) -> None:
    key = begun(book)
    actions.save_answers(book, key, 1, {"decision": "Whether to open"})
    assert undo(book) == "Saved step 1 (Aims and objectives)"
    assert not engagement(book, key).contents.answered(1, "decision")
    actions.save_answers(book, key, 1, {"decision": "Whether to close"})
    assert engagement(book, key).contents.answer(1, "decision") == "Whether to close"


def test_labels_hold_no_typed_words(book: Workbook) -> None:
    key = begun(book, title="Xylophone", why="Xylophone")
    actions.save_answers(book, key, 1, {"decision": "Xylophone"})
    actions.save_row(book, key, "gap", None, {"who": "Xylophone", "action": "Xylophone"})
    actions.save_action(book, None, {"text": "Xylophone"}, key, 2)
    actions.not_applicable(book, key, 2, {"because": "Xylophone"})
    actions.copy_engagement(book, key, {"title": "Xylophone"})
    labels = {line.label for line in history(book)}
    assert len(labels) >= 7
    assert "Xylophone" not in " ".join(labels)


def shaped(book: Workbook) -> str:
    key = begun(book, starts_on="1/12/2026", ends_on="31/12/2026", why="Why", lead="SB")
    person = actions.save_row(
        book,
        key,
        "stakeholder",
        None,
        {"name": "Patients", "kind": "patients", "consulted": "yes", "attitude": "support"},
    )
    actions.save_row(book, key, "method", None, {"method": "SURV_P", "audience": person})
    first = actions.save_row(
        book,
        key,
        "plan_task",
        None,
        {"text": "Posters", "owner": "SB", "anchor": "starts", "offset_days": "-14", "state": "done"},
    )
    actions.save_row(
        book, key, "plan_task", None, {"text": "Read", "due_on": "5/1/2027", "depends_on": first}
    )
    actions.save_row(
        book, key, "budget_line", None, {"category": "room", "planned_pence": "20", "actual_pence": "25"}
    )
    actions.save_row(
        book, key, "message", None, {"audience": "All", "live_on": "1/12/2026", "ppg_reviewed": "yes"}
    )
    actions.save_row(book, key, "finding", None, {"theme": "Evenings"})
    actions.save_answers(book, key, 3, {"level": "consult"})
    actions.save_answers(book, key, 11, {"responses": "12"})
    return key


def test_a_copy_has_the_shape_and_none_of_the_results(book: Workbook) -> None:
    old = shaped(book)
    new = actions.copy_engagement(book, old, {"title": "Saturday clinic", "starts_on": "1/3/2027"})
    found = engagement(book, new)
    assert (found.title, found.why, found.lead) == ("Saturday clinic", "Why", "SB")
    assert (str(found.starts_on), found.ends_on) == ("2027-03-01", None)
    (person,) = found.rows("stakeholder")
    assert (person["consulted"], person["attitude"]) == (False, None)
    (method,) = found.rows("method")
    assert method["audience"] == (person.id,)
    posters, reading = found.rows("plan_task")
    assert (posters["text"], posters["state"], str(posters["due_on"])) == ("Posters", "open", "2027-02-15")
    assert (reading["depends_on"], reading["due_on"]) == (posters.id, None)
    (cost,) = found.rows("budget_line")
    assert (cost["planned_pence"], cost["actual_pence"]) == (2000, None)
    (message,) = found.rows("message")
    assert (message["live_on"], message["ppg_reviewed"]) == (None, False)
    assert found.rows("finding") == ()
    assert found.contents.answers == {(3, "level"): "consult"}
    assert len(engagement(book, old).rows("plan_task")) == 2


def test_a_copy_drops_what_the_old_one_named_and_has_no_more(book: Workbook) -> None:
    old = shaped(book)
    actions.remove_row(book, "stakeholder", engagement(book, old).rows("stakeholder")[0].id)
    actions.remove_row(book, "plan_task", engagement(book, old).rows("plan_task")[0].id)
    found = engagement(book, actions.copy_engagement(book, old, {}))
    assert found.title == "Evening clinic"
    assert found.rows("method")[0]["audience"] == ()
    assert found.rows("plan_task")[0]["depends_on"] in (None, "")
