"""Step 7: who has not been heard, and what will be done about it."""

from datetime import date

from db.terms import Scale
from engage_tui.checklist.forms import promised
from engage_tui.checklist.model import Contents, Finding, Row, RowKind, Step
from engage_tui.checklist.rules import every_row, found, has, pointed_out, rule
from engage_tui.checklist.steps.step02 import STAKEHOLDER, needs_engaging
from engage_tui.checklist.values import codes
from engage_tui.forms.fields import Field, Kind

GAP = RowKind(
    "gap",
    "gap",
    "gaps",
    fields=(
        Field("who", "Who has not been heard?", Kind.LINE, required=True),
        Field("evidence", "How do you know?", Kind.TEXT, "Such as: 2 of 180 replies came from carers."),
        *promised("action", "What will you do?"),
        Field("method", "By which method?", Kind.CHOICE, listed="methods"),
        Field("partner", "With whom?", Kind.LINE, "A charity, a faith group, a school."),
        Field("accepted_because", "Or why is it accepted?", Kind.TEXT, "A gap may stay, with a reason."),
    ),
    columns=("who", "action", "owner", "due_on", "state"),
    empty="Compare who has been heard with who it touches; add each group that is missing.",
    prefill="gap_targets",
)


def acted_on(_contents: Contents, row: Row) -> bool:
    """Whether a gap is closed by an owned and dated action, or accepted with a reason."""
    return row.filled("accepted_because") or all(row.filled(each) for each in ("action", "owner", "due_on"))


def unheard(contents: Contents) -> tuple[Row, ...]:
    """Stakeholders who matter, are not marked heard, and no finished activity has reached."""
    reached = {
        code
        for row in contents.of("activity")
        if row["state"] == "done"
        for code in codes(row["groups_reached"])
    }
    return tuple(
        row
        for row in contents.of("stakeholder")
        if needs_engaging(contents, row) and row["consulted"] is not True and row.id not in reached
    )


def _looked(contents: Contents, _today: date) -> tuple[Finding, ...]:
    count = len(contents.of("gap"))
    met = count > 0 or contents.answered(7, "no_gaps_because")
    there = f"{count} {'gap' if count == 1 else 'gaps'} listed." if count else "No gaps, with the reason."
    return found(met, there, "List the gaps, or say how you know there are none.")


def _unheard(contents: Contents, _today: date) -> tuple[Finding, ...]:
    return pointed_out(contents, STAKEHOLDER, unheard(contents), "Not heard so far")


STEP = Step(
    number=7,
    title="Identify and plug any gaps",
    short="Gaps",
    why=(
        "Those who answer first are seldom everyone. Looking for who is missing while there is still time "
        "lets you go to them. A gap you know about and cannot close is better said than hidden."
    ),
    good=(
        "The people it touches are compared with the people heard.",
        "Each gap has an action, a person and a day.",
        "A partner whom the group trusts helps to reach it.",
        "A gap that stays is accepted openly, with the reason.",
    ),
    fields=(
        Field("no_gaps_because", "If there are no gaps, how do you know?", Kind.TEXT),
        Field(
            "compared_with",
            "What did you compare with?",
            Kind.TEXT,
            "The list's ages, languages, carers, postcodes; counts only.",
            least=Scale.MEDIUM,
        ),
    ),
    rows=(GAP,),
    rules=(
        rule("looked", _looked),
        every_row(
            GAP,
            "acted_on",
            acted_on,
            "Each gap has an action with an owner and a date, or a reason to accept it",
            "Give an action with an owner and a date, or a reason to accept it",
        ),
        every_row(
            GAP,
            "gap_evidence",
            has("evidence"),
            "Each gap says how it is known",
            "Say how you know of",
            least=Scale.MEDIUM,
        ),
        rule("unheard", _unheard, advice=True),
    ),
    principles=(4,),
)
