"""Made-up contents of an engagement, whole and bare, for the rules to look at."""

from datetime import date

from db.terms import Scale
from engage_tui.checklist.choices import MILESTONES
from engage_tui.checklist.model import Contents, Row, RowKind
from engage_tui.checklist.steps import ROW_KINDS, STEPS
from engage_tui.forms.fields import Field, Kind, Value
from engage_tui.reference import lists
from tests.support.shipped import choices

TODAY = date(2026, 11, 23)
STARTS, ENDS, DECIDES = date(2026, 6, 1), date(2026, 10, 30), date(2026, 11, 12)
PEOPLE = ("patients", "staff", "ppg")
FILLED: dict[Kind, Value] = {
    Kind.LINE: "Some words",
    Kind.TEXT: "Some words",
    Kind.DATE: DECIDES,
    Kind.WHOLE: 3,
    Kind.POUNDS: 4550,
    Kind.YES_NO: True,
    Kind.PERSON: "SB",
}


def filled(field: Field) -> Value:
    """Something a person could have given."""
    if field.kind is Kind.CHOICE:
        return choices(field)[0].code if choices(field) else ""
    if field.kind is Kind.MANY:
        return tuple(option.code for option in choices(field))
    return FILLED[field.kind]


def full_row(kind: RowKind, key: str, /, **given: Value) -> Row:
    """A row with everything filled in."""
    return Row(key, {**{each.name: filled(each) for each in kind.form.fields}, **given})


def bare_row(kind: RowKind, key: str = "bare", /, **given: Value) -> Row:
    """A row with only its name."""
    values: dict[str, Value] = {
        each.name: () if each.kind is Kind.MANY else None for each in kind.form.fields
    }
    first = kind.form.fields[0]
    return Row(key, {**values, first.name: filled(first), **given})


def complete_rows() -> dict[str, tuple[Row, ...]]:
    rows: dict[str, tuple[Row, ...]] = {name: (full_row(kind, name),) for name, kind in ROW_KINDS.items()}
    people = ROW_KINDS["stakeholder"]
    rows["stakeholder"] = tuple(full_row(people, code, name=code, kind=code) for code in PEOPLE)
    method = ROW_KINDS["method"]
    rows["method"] = (
        full_row(method, "paper", method="SURV_P", audience=PEOPLE, offline_pair=None),
        full_row(method, "online", method="SURV_O", audience=PEOPLE, offline_pair=None),
        full_row(method, "workshop", method="WORK", audience=PEOPLE, offline_pair=None),
    )
    task = ROW_KINDS["plan_task"]
    early = date(2026, 4, 1)
    rows["plan_task"] = tuple(
        full_row(task, each.code, milestone=each.code, due_on=early, depends_on=None) for each in MILESTONES
    )
    rows["source"] = tuple(full_row(ROW_KINDS["source"], key) for key in ("one", "two"))
    rows["impact"] = tuple(
        full_row(ROW_KINDS["impact"], each.code, about=each.code, effect="neutral")
        for each in lists.options("impact_subjects")
    )
    rows["risk"] = (full_row(ROW_KINDS["risk"], "risk", likelihood=2, impact=2),)
    rows["budget_line"] = (full_row(ROW_KINDS["budget_line"], "cost", quantity=1, unit_pence=4550),)
    rows["message"] = (full_row(ROW_KINDS["message"], "message", live_on=early),)
    rows["activity"] = tuple(
        full_row(ROW_KINDS["activity"], key, method=key, state="done", groups_reached=PEOPLE)
        for key in ("SURV_P", "SURV_O", "WORK")
    )
    rows["decision"] = (full_row(ROW_KINDS["decision"], "decision", finding_id="finding"),)
    return rows


def complete(scale: Scale = Scale.MATERIAL) -> Contents:
    """An engagement with nothing missing."""
    answers = {(step.number, each.name): filled(each) for step in STEPS for each in step.form.fields}
    answers |= {(5, "no_cost"): False, (6, "none_found"): False, (8, "review_on"): date(2027, 11, 1)}
    answers |= {(3, "level"): "consult", (11, "responses"): 183, (11, "asked"): 900}
    return Contents(
        scale=scale,
        title="Blood tests after work",
        why="People at work miss them.",
        starts_on=STARTS,
        ends_on=ENDS,
        answers=answers,
        rows=complete_rows(),
    )


def bare(scale: Scale = Scale.MATERIAL) -> Contents:
    """An engagement begun everywhere and finished nowhere."""
    rows: dict[str, tuple[Row, ...]] = {name: (bare_row(kind),) for name, kind in ROW_KINDS.items()}
    rows["stakeholder"] = (bare_row(ROW_KINDS["stakeholder"], kind="other", impact="high"),)
    rows["method"] = (bare_row(ROW_KINDS["method"], method="WEBI"),)
    rows["impact"] = (bare_row(ROW_KINDS["impact"], effect="negative", mitigation="Think"),)
    rows["activity"] = (bare_row(ROW_KINDS["activity"], state="done"), bare_row(ROW_KINDS["activity"]))
    rows["decision"] = (bare_row(ROW_KINDS["decision"], action="Think"),)
    return Contents(scale=scale, title="Bare", rows=rows)
