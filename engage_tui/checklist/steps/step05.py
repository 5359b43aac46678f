"""Step 5: what it costs in money and hours, and who agreed to it."""

from datetime import date

from db.terms import Scale
from engage_tui.checklist.model import Contents, Finding, Row, RowKind, Step
from engage_tui.checklist.rules import answered, found, named, pointed_out, recorded, rule
from engage_tui.checklist.values import whole
from engage_tui.forms.fields import Field, Kind
from engage_tui.forms.reading import pounds

BUDGET_LINE = RowKind(
    "budget_line",
    "cost",
    "costs",
    fields=(
        Field("category", "What kind of cost?", Kind.CHOICE, required=True, listed="budget_categories"),
        Field("description", "What is it for?", Kind.LINE),
        Field("planned_pence", "Planned", Kind.POUNDS, "Left blank, it is quantity times price."),
        Field("actual_pence", "Actual", Kind.POUNDS, "What it came to."),
        Field("quantity", "How many?", Kind.WHOLE, minimum=0, maximum=1_000_000),
        Field("unit_pence", "Price of one", Kind.POUNDS),
        Field("funding", "Paid from", Kind.LINE, least=Scale.MEDIUM),
    ),
    columns=("category", "description", "planned_pence", "actual_pence"),
    empty="One line for each cost; or say above that there is none, and why.",
    total=("planned_pence", "actual_pence"),
)


def totals(contents: Contents) -> tuple[int, int]:
    """Planned and actual in whole pence."""
    rows = contents.of("budget_line")
    return sum(whole(row["planned_pence"]) for row in rows), sum(whole(row["actual_pence"]) for row in rows)


def _costs(contents: Contents, _today: date) -> tuple[Finding, ...]:
    if contents.answer(5, "no_cost") is True:
        return found(
            contents.answered(5, "no_cost_because"), "No cost, with the reason.", "Say why there is no cost."
        )
    rows = contents.of("budget_line")
    if not rows:
        return found(False, "", "Add the costs, or say that there is no cost and why.")
    unplanned = [row for row in rows if not row.filled("planned_pence")]
    planned, _actual = totals(contents)
    return found(
        not unplanned,
        f"{pounds(planned)} planned.",
        f"Say how much is planned for {named(contents, BUDGET_LINE, unplanned)}.",
    )


def _approved(contents: Contents, _today: date) -> tuple[Finding, ...]:
    if contents.answer(5, "no_cost") is True and not contents.of("budget_line"):
        return ()
    return recorded(contents.answered(5, "approved_by"), "who approved it")


def _against_itself(contents: Contents, _today: date) -> tuple[Finding, ...]:
    planned, actual = totals(contents)
    wrong = [row for row in contents.of("budget_line") if _does_not_add_up(row)]
    findings = pointed_out(contents, BUDGET_LINE, wrong, "Quantity times price is not what is planned")
    if contents.answer(5, "no_cost") is True and planned:
        free = found(False, "", f"It is called free of cost, yet {pounds(planned)} is planned.")
        findings = free + findings
    if actual > planned:
        findings += found(False, "", f"{pounds(actual)} spent of {pounds(planned)} planned.")
    return findings


def _does_not_add_up(row: Row) -> bool:
    told = all(row.filled(each) for each in ("quantity", "unit_pence", "planned_pence"))
    return told and whole(row["quantity"]) * whole(row["unit_pence"]) != row["planned_pence"]


STEP = Step(
    number=5,
    title="Budget",
    short="Budget",
    why=(
        "Engagement that costs nothing is often engagement that leaves people out. Travel, interpreters "
        "and replacement care decide who can come. Counting staff hours shows what the practice really "
        "gives, and an agreed sum saves arguments later."
    ),
    good=(
        "Staff hours are estimated, even roughly.",
        "People get back what they spend to take part.",
        "Formats and interpreters are in the sum from the start.",
        "Someone who may spend it has agreed; what it came to is filled in after.",
    ),
    fields=(
        Field(
            "staff_hours",
            "How many staff hours?",
            Kind.WHOLE,
            "A guess is better than none.",
            minimum=0,
            maximum=100_000,
        ),
        Field("approved_by", "Who approved it?", Kind.LINE),
        Field("no_cost", "Is there no cost at all?", Kind.YES_NO, "Besides the staff hours."),
        Field("no_cost_because", "If so, why?", Kind.LINE, "Such as: in the waiting room, on paper we have."),
        Field("approved_on", "When was it approved?", Kind.DATE, least=Scale.MEDIUM),
        Field(
            "expenses",
            "Will people's expenses be paid back?",
            Kind.YES_NO,
            "A payment beyond expenses can affect benefits: point people to advice.",
            least=Scale.MEDIUM,
        ),
    ),
    rows=(BUDGET_LINE,),
    rules=(
        answered(5, "staff_hours", "the staff hours it takes"),
        rule("costs", _costs),
        rule("approved", _approved),
        answered(5, "expenses", "whether expenses are paid back", least=Scale.MEDIUM),
        rule("sums", _against_itself, advice=True),
    ),
    principles=(4, 8),
)
