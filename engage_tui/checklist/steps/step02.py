"""Step 2: who has a stake, how much it touches them, and the way to reach them."""

from datetime import date

from db.terms import Scale
from engage_tui.checklist.choices import ATTITUDES, RATINGS
from engage_tui.checklist.model import Contents, Finding, Row, RowKind, Rule, Step
from engage_tui.checklist.rules import every_row, found, has, is_value, named, rule
from engage_tui.forms.fields import Field, Kind

STAKEHOLDER = RowKind(
    "stakeholder",
    "stakeholder",
    "stakeholders",
    fields=(
        Field("name", "Who?", Kind.LINE, "A group or an organisation.", required=True),
        Field("kind", "What kind?", Kind.CHOICE, required=True, listed="stakeholder_kinds"),
        Field("interest", "How interested are they?", Kind.CHOICE, options=RATINGS),
        Field("influence", "How much say do they have?", Kind.CHOICE, options=RATINGS),
        Field("impact", "How much does it touch them?", Kind.CHOICE, options=RATINGS),
        Field("route", "How will you reach them?", Kind.LINE, "The way in: a person, a place, a list."),
        Field("needs", "What do they need to take part?", Kind.TEXT, "Access, language, times, formats."),
        Field("owner", "Who keeps in touch with them?", Kind.PERSON, listed="staff"),
        Field("consulted", "Have they been heard?", Kind.YES_NO),
        Field("attitude", "Where do they stand?", Kind.CHOICE, options=ATTITUDES, least=Scale.MEDIUM),
        Field(
            "contact",
            "Contact",
            Kind.LINE,
            "A role, phone or address of an organisation; no patient's details.",
            least=Scale.MEDIUM,
        ),
    ),
    columns=("name", "interest", "influence", "impact", "route", "owner", "consulted"),
    empty="List everyone the decision touches; the usual fifteen kinds can start you off.",
    prefill="stakeholder_kinds",
)


def grid(row: Row) -> str:
    """Where a stakeholder stands on the grid of influence and interest, in words.

    A group it touches deeply that has little say comes first: the plain grid would have you
    only keep it informed, or watch it.
    """
    if row["impact"] == "high" and row["influence"] == "low":
        return "Reach out"
    if not row.filled("interest") or not row.filled("influence"):
        return ""
    if row["influence"] == "high":
        return "Manage closely" if row["interest"] == "high" else "Keep satisfied"
    return "Keep informed" if row["interest"] == "high" else "Monitor"


def needs_engaging(_contents: Contents, row: Row) -> bool:
    """Whether a method must reach this stakeholder: all but those rated low throughout."""
    return "high" in (row["interest"], row["influence"], row["impact"])


def _listed(kind: str, there: str, missing: str) -> Rule:
    """Someone of a kind is on the list."""

    def check(contents: Contents, _today: date) -> tuple[Finding, ...]:
        met = any(row["kind"] == kind for row in contents.of("stakeholder"))
        return found(met, f"{there}.", f"{missing}.")

    return rule(kind, check)


def _reach_out(contents: Contents, _today: date) -> tuple[Finding, ...]:
    rows = [row for row in contents.of("stakeholder") if grid(row) == "Reach out"]
    unheard = [row for row in rows if row["consulted"] is not True]
    if not rows:
        return ()
    return found(
        not unheard,
        "Those much affected who have little say have been heard.",
        f"Reach out: much affected, with little say: {named(contents, STAKEHOLDER, unheard)}.",
    )


def _grid(contents: Contents, _today: date) -> tuple[Finding, ...]:
    places: dict[str, list[Row]] = {}
    for row in contents.of("stakeholder"):
        places.setdefault(grid(row), []).append(row)
    return tuple(
        Finding("", True, f"{place}: {named(contents, STAKEHOLDER, places[place])}.")
        for place in ("Manage closely", "Keep satisfied", "Keep informed", "Monitor")
        if place in places
    )


STEP = Step(
    number=2,
    title="Who to engage",
    short="Who to engage",
    why=(
        "The people a change touches most are often not the ones who speak first. A list, with how much "
        "it touches each and how much say they have, shows who you would otherwise miss. It also gives "
        "every group a way in and someone who looks after it."
    ),
    good=(
        "Patients, staff and the Patient Participation Group (PPG) are always there.",
        "Groups are named as people would name themselves.",
        "Whoever is much affected has a way in, above all when they have little say.",
        "What people need to take part is asked, not guessed.",
    ),
    fields=(
        Field(
            "screening",
            "Could it fall harder on some groups than on others?",
            Kind.YES_NO,
            "A first look; step 8 goes through each group.",
            least=Scale.MEDIUM,
        ),
        Field("screening_notes", "Which groups, and how?", Kind.TEXT, least=Scale.MEDIUM),
    ),
    rows=(STAKEHOLDER,),
    rules=(
        _listed("patients", "Patients are on the list", "Put patients on the list"),
        _listed("staff", "Staff are on the list", "Put the practice's staff on the list"),
        _listed("ppg", "The PPG is on the list", "Put the Patient Participation Group (PPG) on the list"),
        every_row(
            STAKEHOLDER,
            "rated",
            has("interest", "influence", "impact"),
            "Interest, say and effect are rated for everyone listed",
            "Rate interest, say and how much it touches them, or take them off the list",
        ),
        every_row(
            STAKEHOLDER,
            "route",
            has("route"),
            "Everyone much affected has a way in",
            "Say how you will reach",
            of=is_value("impact", "high"),
        ),
        every_row(
            STAKEHOLDER,
            "needs",
            has("needs"),
            "Needs are noted for everyone much affected",
            "Ask what they need to take part",
            of=is_value("impact", "high"),
            advice=True,
        ),
        rule(
            "reach_out",
            _reach_out,
            source="The plain grid of say and interest hides these groups.",
            advice=True,
        ),
        rule("grid", _grid, advice=True),
    ),
    principles=(4, 5),
)
