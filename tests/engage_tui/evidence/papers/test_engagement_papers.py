"""The documents about one engagement: plan, map, assessment, evaluation."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from db.models import Activity, Engagement, Finding, Impact, PlanTask, Risk, Stakeholder
from db.terms import ActivityState, Effect
from engage_tui.checklist.actions import attach_evidence, create_engagement, save_answers, save_row
from engage_tui.checklist.model import Row
from engage_tui.demo.make import make_demo
from engage_tui.documents.plain_text import render
from engage_tui.evidence.papers.engagements.impact_assessment import LIMBS, tally
from engage_tui.evidence.papers.engagements.stakeholder_map import NOT_PLACED, PLACES, square
from engage_tui.evidence.writing import build
from engage_tui.reference import lists
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import fixed
from tests.engage_tui.evidence.stores import fact, table


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbook]:
    clock = fixed(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
    book = open_workbook(tmp_path_factory.mktemp("papers"), author="PM", clock=clock)
    make_demo(book, years=2, engagements=30)
    yield book
    book.store.close()


@pytest.fixture(scope="module")
def material(demo: Workbook) -> str:
    """A material change that has run its course."""
    with demo.read() as session:
        wanted = select(Engagement.id).where(
            Engagement.scale == "material", Engagement.closed_on.is_not(None)
        )
        return session.scalars(wanted.order_by(Engagement.id)).first() or ""


def count(book: Workbook, model: type, *conditions: object) -> int:
    with book.read() as session:
        return session.scalar(select(func.count()).select_from(model).where(*conditions)) or 0  # type: ignore[arg-type]


def begun(book: Workbook, scale: str = "medium") -> str:
    return create_engagement(book, {"title": "Parking", "scale": scale})


# The plan


def test_a_plan_has_every_task_and_risk_of_the_store(demo: Workbook, material: str) -> None:
    document = build(demo, "engagement-plan", material)
    tasks = table(document, f"{count(demo, PlanTask, PlanTask.engagement_id == material)} tasks")
    assert len(tasks.texts) == count(demo, PlanTask, PlanTask.engagement_id == material)
    risks = table(document, f"{count(demo, Risk, Risk.engagement_id == material)} risks")
    scores = [int(row[3]) for row in risks.texts]
    assert scores == sorted((int(row[1]) * int(row[2]) for row in risks.texts), reverse=True)
    assert not document.draft


def test_a_plan_that_lacks_things_is_a_draft_and_says_what(book: Workbook) -> None:
    document = build(book, "engagement-plan", begun(book))
    page = render(document)
    assert document.draft
    assert "No task is planned yet." in page
    assert "Milestones without a task:" in page
    assert "Step 1: Still to record:" in page
    assert fact(document, "Opens") == "Not recorded yet"


def test_only_a_material_change_is_asked_for_its_twenty_facts(
    demo: Workbook, material: str, book: Workbook
) -> None:
    found = table(build(demo, "engagement-plan", material), "20 facts")
    assert [row[0].partition(".")[0] for row in found.texts] == [str(n) for n in range(1, 21)]
    assert {row[1] for row in found.texts} <= {"Yes", "No record"}
    with pytest.raises(StopIteration):
        table(build(book, "engagement-plan", begun(book)), "20 facts")


def test_a_fact_has_a_record_once_there_is_one(book: Workbook) -> None:
    key = begun(book, "material")

    def facts() -> dict[str, tuple[str, str]]:
        found = table(build(book, "engagement-plan", key), "20 facts")
        return {row[0].partition(".")[0]: (row[1], row[2]) for row in found.texts}

    assert {state for state, _records in facts().values()} == {"No record"}
    save_answers(book, key, 1, {"board_told_on": "2/11/2026"})
    attach_evidence(book, key, 6, {"title": "Bus times from the village", "link": "K:/bus"})
    held = facts()
    assert held["1"] == ("Yes", "Step 1: 2 Nov 2026")
    assert held["6"] == ("Yes", "Evidence: Bus times from the village, 23 Nov 2026")
    assert held["12"] == ("No record", "")


# The map


def test_everyone_stands_in_one_square(demo: Workbook, material: str) -> None:
    document = build(demo, "stakeholder-map", material)
    total = count(demo, Stakeholder, Stakeholder.engagement_id == material)
    told, _, parts = fact(document, "On the list").partition(": ")
    assert int(told) == total == sum(int(part.split()[0]) for part in parts.split(", "))
    grid = table(document, "Say against interest")
    assert [row[0] for row in grid.texts] == ["Much say", "Little say"]
    heard = count(demo, Stakeholder, Stakeholder.engagement_id == material, Stakeholder.consulted.is_(True))
    assert fact(document, "Heard so far") == f"{heard} of {total}"


RATED = st.sampled_from(["high", "low", None])


@given(RATED, RATED, RATED)
def test_each_rating_has_a_place(interest: str | None, influence: str | None, impact: str | None) -> None:
    row = Row("a", {"interest": interest, "influence": influence, "impact": impact})
    place = square(row)
    assert (place == NOT_PLACED) == (interest is None or influence is None)
    assert place in (*PLACES, NOT_PLACED)


def test_those_much_touched_with_little_say_are_pointed_out(book: Workbook) -> None:
    key = begun(book)
    rated = {"kind": "patients", "impact": "high", "influence": "low", "interest": "low"}
    save_row(book, key, "stakeholder", None, {"name": "Traveller site", **rated})
    document = build(book, "stakeholder-map", key)
    assert table(document, "Reach out").texts[0][0] == "Traveller site (reach out)\nPatients and families"
    assert "Monitor (1)\nTraveller site (reach out)" in table(document, "Say against").texts[1][1]


def test_contacts_stay_out_of_papers_that_go_round(book: Workbook) -> None:
    key = begun(book)
    typed = {"name": "Parish council", "kind": "patients", "contact": "01632 960123"}
    save_row(book, key, "stakeholder", None, typed)
    for name in ("stakeholder-map", "engagement-plan"):
        assert "01632" not in render(build(book, name, key))


# The assessment


def test_an_assessment_goes_through_all_nine_in_the_words_of_the_act(book: Workbook) -> None:
    document = build(book, "impact-assessment", begun(book))
    nine = table(document, "The nine protected characteristics")
    assert [row[0] for row in nine.texts] == [each.words for each in lists.options("characteristics")]
    assert {row[1] for row in nine.texts} == {"Not answered yet"}
    assert len(nine.texts) == 9
    assert document.draft
    assert [fact(document, label) for label, _name in LIMBS] == ["Not recorded yet"] * 3


def test_an_assessment_counts_what_the_store_holds(demo: Workbook, material: str) -> None:
    document = build(demo, "impact-assessment", material)
    rows = [
        row
        for caption in ("The nine", "Inclusion health", "Other circumstances")
        for row in table(document, caption).texts
    ]
    worse = count(demo, Impact, Impact.engagement_id == material, Impact.effect == Effect.NEGATIVE)
    assert sum(1 for row in rows if row[1] == "Worse for them") == worse
    assert not document.draft


@given(st.lists(st.sampled_from([None, *Effect]), max_size=20))
def test_a_tally_adds_up_to_all_groups(effects: list[Effect | None]) -> None:
    rows = [None if each is None else Row("a", {"effect": each.value, "evidence": "x"}) for each in effects]
    total, _, parts = tally(rows).partition(": ")
    assert int(total) == len(effects) == sum(int(part.split()[0]) for part in parts.split(", "))


def test_an_answer_without_evidence_says_why(book: Workbook) -> None:
    key = begun(book)
    typed = {"about": "sex", "effect": "negative", "no_evidence_because": "Nobody counts it"}
    save_row(book, key, "impact", None, typed)
    rows = {row[0]: row for row in table(build(book, "impact-assessment", key), "The nine").texts}
    assert rows["Sex"][2] == "No evidence, because: Nobody counts it"
    assert rows["Sex"][4] == "Nothing planned yet"


def test_a_signature_that_lies_ahead_is_none(book: Workbook) -> None:
    key = begun(book)
    save_answers(book, key, 8, {"signed_by": "Dr A Oak", "signed_on": "1/12/2026"})
    assert build(book, "impact-assessment", key).draft
    save_answers(book, key, 8, {"signed_by": "Dr A Oak", "signed_on": "1/11/2026"})
    assert not build(book, "impact-assessment", key).draft


# The evaluation


def test_an_evaluation_counts_what_the_store_holds(demo: Workbook, material: str) -> None:
    document = build(demo, "evaluation-report", material)
    held = (Activity.engagement_id == material, Activity.state == ActivityState.DONE)
    with demo.read() as session:
        took_part = session.scalar(select(func.sum(Activity.took_part)).where(*held)) or 0
    found = table(document, f"{count(demo, Activity, Activity.engagement_id == material)} activit")
    assert found.texts[-1] == ("All", "", "", "", f"{took_part:,}")
    assert fact(document, "Activities").partition(":")[0] == str(len(found.texts) - 1)
    findings = count(demo, Finding, Finding.engagement_id == material)
    assert len(table(document, f"{findings} finding").texts) == findings


def test_small_numbers_and_quotes_stay_in_the_practice(book: Workbook) -> None:
    key = begun(book)
    for people in ("40", "3", "2"):
        save_row(
            book, key, "activity", None,
            {"method": "PPGM", "held_on": "2/11/2026", "state": "done", "took_part": people},
        )  # fmt: skip
    save_row(
        book, key, "finding", None,
        {"theme": "Buses", "says": "No bus", "said_by": "2", "quote": "My own words about it"},
    )  # fmt: skip
    save_answers(book, key, 11, {"responses": "47", "asked": "50"})
    document = build(book, "evaluation-report", key)
    page = render(document)
    assert "My own words" not in page
    assert [row[-1] for row in table(document, "3 activities").texts] == ["40", "*", "*", "45"]
    assert table(document, "1 finding").texts[0][2] == "*"
    assert fact(document, "Responses") == "47 of those asked", "three did not answer: that is small too"


@pytest.mark.parametrize(
    ("given", "asked", "told"),
    [
        ("40", "80", "40 of 80 asked (50%)"),
        ("40", "", "40. How many were asked is not known, so no rate is given."),
        ("", "80", "Not recorded yet"),
        ("0", "80", "0 of 80 asked (0%)"),
    ],
)  # fmt: skip
def test_a_rate_is_given_only_where_both_are_known(book: Workbook, given: str, asked: str, told: str) -> None:
    key = begun(book)
    save_answers(book, key, 11, {"responses": given, "asked": asked})
    assert fact(build(book, "evaluation-report", key), "Responses") == told
