"""Step 8: what the proposal means for each group the law names, and for those most left out."""

from datetime import date

from db.terms import Effect, Scale
from engage_tui.checklist.choices import ASSESSED, EFFECTS
from engage_tui.checklist.forms import promised
from engage_tui.checklist.model import Contents, Finding, Row, RowKind, Rule, Step
from engage_tui.checklist.rules import answered, every_row, found, has, is_value, rule, some
from engage_tui.checklist.values import ahead, day
from engage_tui.forms.fields import Field, Kind
from engage_tui.reference import lists

IMPACT = RowKind(
    "impact",
    "group",
    "groups",
    title="What it means for a group",
    fields=(
        Field("about", "Which group?", Kind.CHOICE, required=True, listed="impact_subjects"),
        Field("effect", "What would it be for them?", Kind.CHOICE, options=EFFECTS),
        Field("evidence", "What shows it?", Kind.TEXT, "A figure, a report, what people said."),
        Field(
            "no_evidence_because",
            "No evidence, because",
            Kind.LINE,
            "Say why there is none, rather than leave it blank.",
        ),
        Field("explanation", "Explain", Kind.TEXT, "How it helps or harms."),
        *promised("mitigation", "What will be done about it?"),
    ),
    columns=("about", "effect", "evidence", "mitigation"),
    empty="Nine characteristics of the Equality Act and eight inclusion health groups: add them all at once.",
    prefill="impact_subjects",
)

ADJUSTMENT = RowKind(
    "adjustment",
    "adjustment",
    "adjustments",
    fields=(
        Field(
            "what",
            "What is put in place?",
            Kind.TEXT,
            "Such as a hearing loop or a quiet hour.",
            required=True,
        ),
        Field("for_whom", "For whom?", Kind.LINE),
        Field("in_place", "Is it in place?", Kind.YES_NO),
    ),
    columns=("what", "for_whom", "in_place"),
    empty="What lets people take part: rooms, formats, interpreters, times, fares.",
)


def impact_answered(row: Row) -> bool:
    """Whether a group is answered: an effect, with evidence or the reason why there is none."""
    return row.filled("effect") and (row.filled("evidence") or row.filled("no_evidence_because"))


def _lacks(row: Row) -> str:
    """What a group that was begun has still to be given; nothing for one that was only listed."""
    if row.filled("effect"):
        return " (what shows it, or why nothing does)"
    return " (better or worse?)" if row.filled("evidence") or row.filled("no_evidence_because") else ""


def _groups(listed: str, what: str, least: Scale = Scale.SMALL) -> Rule:
    """All groups of a reference list are answered."""

    def check(contents: Contents, _today: date) -> tuple[Finding, ...]:
        done = {row["about"] for row in contents.of("impact") if impact_answered(row)}
        begun = {row["about"]: _lacks(row) for row in contents.of("impact")}
        wanted = lists.options(listed, contents.data_dir)
        missing = [option.words + begun.get(option.code, "") for option in wanted if option.code not in done]
        return found(
            not missing,
            f"All {len(wanted)} {what} are answered.",
            f"{len(wanted) - len(missing)} of {len(wanted)} {what} answered; "
            f"still to answer: {some(missing)}.",
        )

    return rule(listed, check, least=least, source="Equality Act 2010 and NHS guidance on inclusion health.")


def _signed(contents: Contents, today: date) -> tuple[Finding, ...]:
    dated = contents.answered(8, "signed_on") and not ahead(contents.answer(8, "signed_on"), today)
    met = contents.answered(8, "signed_by") and dated
    return found(met, "Signed off, with a name and a date.", "Still to record: who signed it off and when.")


def _adjusted(contents: Contents, _today: date) -> tuple[Finding, ...]:
    if not any(row.filled("needs") for row in contents.of("stakeholder")):
        return ()
    return found(
        bool(contents.of("adjustment")),
        "Adjustments are listed for the needs people have.",
        "Step 2 notes what people need; list the adjustments that meet it.",
    )


def _review_due(contents: Contents, today: date) -> tuple[Finding, ...]:
    review = day(contents.answer(8, "review_on"))
    if review is None or review >= today:
        return ()
    return found(False, "", "The review date of this assessment has passed: look at it again.")


STEP = Step(
    number=8,
    title="Inclusive processes",
    short="Inclusive processes",
    why=(
        "The same change can help one person and shut out another. Going through each group in turn, with "
        "evidence or an honest word that there is none, shows it before it happens. The practice owes due "
        "regard to equality, and this is the record of it."
    ),
    good=(
        "All nine protected characteristics and all eight inclusion health groups are answered.",
        "Where nothing is known, it says why.",
        "Whatever makes it worse for someone has an action, a person and a day.",
        "Effects on health are thought through, for body and mind.",
        "Someone other than the author signs it off.",
    ),
    fields=(
        Field(
            "health_impact",
            "What does it mean for people's health?",
            Kind.TEXT,
            "Body and mind, now and later.",
        ),
        Field("outcome", "What does the assessment lead to?", Kind.CHOICE, options=ASSESSED),
        Field("author", "Who wrote it?", Kind.PERSON, listed="staff"),
        Field("signed_by", "Who signed it off?", Kind.LINE, "Someone other than the author."),
        Field("signed_on", "When was it signed off?", Kind.DATE),
        Field("review_on", "When will it be looked at again?", Kind.DATE),
        Field("intended", "What is the change meant to do, and how?", Kind.TEXT, least=Scale.MEDIUM),
        Field("affected", "Who is affected?", Kind.TEXT, least=Scale.MEDIUM),
        Field(
            "fairness",
            "How does it prevent discrimination?",
            Kind.TEXT,
            "And harassment and victimisation: the first part of the equality duty.",
            least=Scale.MEDIUM,
        ),
        Field(
            "opportunity",
            "How does it advance equal chances?",
            Kind.TEXT,
            "The second part of the equality duty.",
            least=Scale.MEDIUM,
        ),
        Field(
            "relations",
            "How does it help people get on with each other?",
            Kind.TEXT,
            "The third part of the equality duty.",
            least=Scale.MEDIUM,
        ),
        Field("engaged", "Whom did you talk to about it?", Kind.TEXT, least=Scale.MATERIAL),
        Field("unknown", "What is still not known?", Kind.TEXT, least=Scale.MATERIAL),
    ),
    rows=(IMPACT, ADJUSTMENT),
    rules=(
        _groups("characteristics", "protected characteristics"),
        _groups("inclusion_groups", "inclusion health groups"),
        _groups("circumstances", "other circumstances", least=Scale.MATERIAL),
        every_row(
            IMPACT,
            "mitigated",
            has("explanation", "mitigation"),
            "Whatever makes it worse is explained and has an action",
            "Worse for them, and still to say",
            of=is_value("effect", Effect.NEGATIVE.value),
            parts={"explanation": "how it harms", "mitigation": "what will be done"},
        ),
        every_row(
            IMPACT,
            "owned",
            has("owner", "due_on"),
            "Each action has an owner and a date",
            "Still to say of the action for",
            of=has("mitigation"),
            parts={"owner": "who does it", "due_on": "by when"},
        ),
        answered(8, "health_impact", "what it means for people's health"),
        answered(8, "outcome", "what the assessment leads to"),
        answered(8, "author", "who wrote the assessment"),
        rule("signed_off", _signed),
        answered(8, "review_on", "when it will be looked at again", least=Scale.MEDIUM),
        answered(8, "fairness", "how discrimination is prevented", least=Scale.MEDIUM),
        answered(8, "opportunity", "how equal chances are advanced", least=Scale.MEDIUM),
        answered(8, "relations", "how people are helped to get on", least=Scale.MEDIUM),
        rule("adjusted", _adjusted, advice=True),
        every_row(
            ADJUSTMENT,
            "in_place",
            lambda _c, row: row["in_place"] is True,
            "All adjustments are in place",
            "Not in place yet",
            advice=True,
        ),
        rule("review_due", _review_due, advice=True),
    ),
    principles=(4, 6),
)
