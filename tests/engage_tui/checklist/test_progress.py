"""Done is derived: what each rule finds, and what the whole comes to."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.terms import Scale
from engage_tui.checklist.model import Contents, Finding, Row, Rule, StepState
from engage_tui.checklist.progress import assess, states
from engage_tui.checklist.steps import ROW_KINDS, STEPS
from engage_tui.checklist.values import day
from engage_tui.forms.fields import Field, Kind, Value
from tests.engage_tui.checklist.made_up import TODAY, bare, complete, filled
from tests.support.shipped import choices

RULES = [(step.number, rule) for step in STEPS for rule in step.rules]
NEEDED = [pytest.param(number, rule, id=f"{number}-{rule.name}") for number, rule in RULES if not rule.advice]
ADVICE = [pytest.param(number, rule, id=f"{number}-{rule.name}") for number, rule in RULES if rule.advice]
FIRST = date(2025, 1, 1)
DAYS = st.dates(FIRST, date(2028, 1, 1))


def some_value(field: Field, dice: Random) -> Value:
    """Anything the field may hold, blank included."""
    codes = [each.code for each in choices(field)] or ["one", "two"]
    some: dict[Kind, Value] = {
        Kind.DATE: FIRST + timedelta(days=dice.randrange(1000)),
        Kind.WHOLE: dice.randrange(30),
        Kind.POUNDS: dice.randrange(10_000),
        Kind.YES_NO: dice.random() < 0.5,
        Kind.CHOICE: dice.choice(codes),
        Kind.MANY: tuple(dice.sample(codes, dice.randrange(len(codes) + 1))),
    }
    return None if dice.random() < 0.3 else some.get(field.kind, dice.choice(["", " ", "Words"]))


def some_contents_of(seed: int) -> Contents:
    """Contents by one throw of the dice: drawing each field by itself takes a hundred times as long."""
    dice = Random(seed)
    answers = {
        (step.number, each.name): some_value(each, dice)
        for step in STEPS
        for each in step.form.fields
        if dice.random() < 0.6
    }
    rows = {
        name: tuple(
            Row(key, {each.name: some_value(each, dice) for each in kind.form.fields})
            for key in ("one", "two")[: dice.randrange(3)]
        )
        for name, kind in ROW_KINDS.items()
    }
    date_of = STEPS[0].form.field("decision_on")
    return Contents(
        scale=dice.choice(list(Scale)),
        why=dice.choice(["", "Why"]),
        starts_on=day(some_value(date_of, dice)),
        ends_on=day(some_value(date_of, dice)),
        answers=answers,
        rows=rows,
        not_applicable={number: dice.choice([" ", "No"]) for number in range(1, 13) if dice.random() < 0.2},
        reopened={number: "Look again" for number in range(1, 13) if dice.random() < 0.1},
    )


def some_contents() -> st.SearchStrategy[Contents]:
    return st.integers(0, 2**32).map(some_contents_of)


@given(some_contents(), DAYS)
def test_whatever_is_recorded_comes_to_something_that_can_be_said(contents: Contents, today: date) -> None:
    progress = assess(contents, today)

    assert 0 <= progress.done <= 12
    assert tuple(each.state for each in progress.steps) == states(contents, today)
    for each in progress.steps:
        assert all(found.words.strip().endswith((".", "?")) for found in each.findings)
        assert (each.state is StepState.NOT_APPLICABLE) == bool(each.reason)
        assert each.state is not StepState.DONE or not each.missing
    first = progress.next_step
    assert first is None if progress.done == 12 else progress.steps[(first or 0) - 1].missing


@given(some_contents(), st.data())
def test_answering_one_more_field_never_loses_what_was_recorded(
    contents: Contents, data: st.DataObject
) -> None:
    step = data.draw(st.sampled_from(STEPS))
    field = data.draw(st.sampled_from(step.form.fields))
    simple = [each for each in step.rules if each.name in {one.name for one in step.form.fields}]
    before = {each.name for each in simple if met(each, contents)}

    more = replace(contents, answers={**contents.answers, (step.number, field.name): filled(field)})

    recorded = {each.name for each in simple if met(each, more)}
    if not contents.answered(step.number, field.name):
        assert before <= recorded


def met(rule: Rule, contents: Contents) -> bool:
    return any(each.met for each in rule.check(contents, TODAY))


@given(some_contents())
def test_a_step_set_aside_with_a_reason_is_settled(contents: Contents) -> None:
    aside = replace(contents, not_applicable=dict.fromkeys(range(1, 13), "Not for us"))
    progress = assess(aside, TODAY)
    assert progress.done == 12
    assert progress.next_step is None
    assert all(each.reason == "Not for us" and not each.missing for each in progress.steps)


@pytest.mark.parametrize("scale", list(Scale))
def test_a_complete_engagement_is_done_at_every_scale(scale: Scale) -> None:
    progress = assess(complete(scale), TODAY)
    assert {each.number: [one.words for one in each.missing] for each in progress.steps if each.missing} == {}
    assert progress.done == 12


@pytest.mark.parametrize("scale", list(Scale))
def test_nothing_recorded_is_not_started(scale: Scale) -> None:
    assert {each.state for each in assess(Contents(scale), TODAY).steps} == {StepState.NOT_STARTED}


def test_a_step_begun_is_in_progress() -> None:
    assert {each.state for each in assess(bare(), TODAY).steps} - {StepState.IN_PROGRESS} == {
        StepState.NOT_STARTED
    }
    answered = Contents(Scale.SMALL, answers={(1, "fixed"): "One evening", (1, "decision"): "  "})
    assert states(answered, TODAY)[:2] == (StepState.IN_PROGRESS, StepState.NOT_STARTED)


@pytest.mark.parametrize(("number", "rule"), NEEDED)
def test_a_needed_rule_can_be_met_and_unmet(number: int, rule: Rule) -> None:
    good = rule.check(complete(), TODAY)
    assert all(each.met for each in good)
    poor = (*rule.check(bare(), TODAY), *rule.check(Contents(Scale.MATERIAL), TODAY))
    assert any(not each.met for each in poor)
    assert good or any(each.met for each in rule.check(with_bad_effects(complete()), TODAY))


def with_bad_effects(contents: Contents) -> Contents:
    """The complete engagement, with a group that is worse off and something done about it."""
    worse = tuple(Row(row.id, {**row.values, "effect": "negative"}) for row in contents.of("impact"))
    return replace(contents, rows={**contents.rows, "impact": worse})


@pytest.mark.parametrize(("number", "rule"), ADVICE)
def test_advice_never_holds_up_done(number: int, rule: Rule) -> None:
    for contents in (complete(), bare(), Contents(Scale.MATERIAL)):
        for found in rule.check(contents, TODAY):
            assert found.advice
            assert found.rule == rule.name
    silent = [each for each in rule.check(complete(), TODAY) if not each.met]
    assert silent == []


def test_a_reopened_step_waits_for_someone_to_look() -> None:
    contents = replace(complete(Scale.SMALL), reopened={2: "A school was left out [b]"})
    found = assess(contents, TODAY).steps[1]
    assert found.state is StepState.IN_PROGRESS
    assert found.missing == (
        Finding(
            "reopened", False, "Reopened: A school was left out [b]. Save the step again when it is right."
        ),
    )
    assert states(contents, TODAY)[1] is StepState.IN_PROGRESS
