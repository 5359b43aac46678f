"""The twelve steps as data: whole, consistent with the records, and in plain words."""

import re

import pytest

from db.log.changes import table_of
from db.models import Action
from db.terms import Scale
from engage_tui.checklist.model import RowKind, Step
from engage_tui.checklist.records import MODELS
from engage_tui.checklist.rules import ROW_LISTS
from engage_tui.checklist.steps import ROW_KINDS, STEP_OF, STEPS, row_kind, step
from engage_tui.forms.fields import Field, Form, Kind
from engage_tui.reference import lists

FORMS = [each.form for each in STEPS] + [kind.form for kind in ROW_KINDS.values()]


def test_there_are_twelve_in_order() -> None:
    assert [each.number for each in STEPS] == list(range(1, 13))
    assert [step(number).number for number in range(1, 13)] == list(range(1, 13))
    for number in (0, 13, -1):
        with pytest.raises(KeyError):
            step(number)


def test_every_kind_of_row_in_the_store_belongs_to_a_step() -> None:
    assert set(ROW_KINDS) == set(MODELS) == set(STEP_OF)
    assert row_kind("gap").name == "gap"
    with pytest.raises(KeyError):
        row_kind("fish")


@pytest.mark.parametrize("kind", ROW_KINDS.values(), ids=lambda kind: kind.name)
def test_a_row_form_fills_exactly_what_is_kept(kind: RowKind) -> None:
    kept = {each.name for each in table_of(MODELS[kind.name]).columns} - {"id", "removed_at", "engagement_id"}
    own = {each.name for each in kind.form.fields if not each.of_action}
    assert own == kept
    promised = {each.of_action for each in kind.form.fields if each.of_action}
    assert promised <= {each.name for each in table_of(Action).columns}
    assert not promised or {"text", "owner", "due_on", "state"} == promised


@pytest.mark.parametrize("kind", ROW_KINDS.values(), ids=lambda kind: kind.name)
def test_a_list_of_rows_shows_fields_that_every_scale_has(kind: RowKind) -> None:
    small = {each.name for each in kind.form.at(kind.least)}
    assert set(kind.columns) <= small
    assert kind.columns[0] == kind.form.fields[0].name
    assert not kind.prefill or kind.prefill in lists.NAMES
    assert all(kind.form.field(name).kind is Kind.POUNDS for name in kind.total)
    assert kind.empty.endswith(".")


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_form_is_well_made(form: Form) -> None:
    names = [each.name for each in form.fields]
    assert len(set(names)) == len(names)
    for each in form.fields:
        check_field(each)


def check_field(field: Field) -> None:
    assert re.fullmatch(r"[a-z][a-z_]*", field.name)
    assert not field.help or field.help.endswith((".", "?")), field.help
    choice = field.kind in (Kind.CHOICE, Kind.MANY)
    known = field.listed in lists.NAMES | ROW_LISTS.keys() | {"", "staff"}
    assert known, field.listed
    assert choice == (bool(field.options) or (field.listed not in ("", "staff"))), field.name
    assert (field.listed == "staff") <= (field.kind is Kind.PERSON)


@pytest.mark.parametrize("each", STEPS, ids=lambda each: str(each.number))
def test_a_step_says_why_and_what_good_looks_like(each: Step) -> None:
    assert len(each.short) <= 21
    assert 2 <= len(re.findall(r"[.?!](?: |$)", each.why)) <= 4
    assert 3 <= len(each.good) <= 5
    assert all(line.endswith(".") and len(line) < 100 for line in each.good)
    assert set(each.principles) <= set(range(1, 11))
    assert each.principles
    names = [rule.name for rule in each.rules]
    assert len(set(names)) == len(names)


def test_small_work_is_asked_less() -> None:
    asked = {scale: sum(len(form.at(scale)) for form in FORMS) for scale in Scale}
    assert asked[Scale.SMALL] < asked[Scale.MEDIUM] < asked[Scale.MATERIAL]


def test_nothing_says_what_the_field_avoids_saying() -> None:
    said = " ".join(
        [text for each in STEPS for text in (each.why, *each.good)]
        + [text for form in FORMS for each in form.fields for text in (each.label, each.help)]
    ).lower()
    for word in ("bame", "hard to reach", "ppi", "stakeholder engagement strategy", "gender "):
        assert word not in said
