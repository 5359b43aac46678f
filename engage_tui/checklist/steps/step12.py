"""Step 12: what the decision-makers did with each finding, and telling people."""

from datetime import date, timedelta

from db.counting import counted
from db.terms import Scale
from engage_tui.checklist.choices import DECISIONS
from engage_tui.checklist.forms import promised
from engage_tui.checklist.model import Contents, Finding, Row, RowKind, Step
from engage_tui.checklist.rules import answered, every_row, found, has, named, pointed_out, rule
from engage_tui.checklist.steps.step11 import FINDING
from engage_tui.checklist.values import day
from engage_tui.forms.fields import Field, Kind
from engage_tui.reference import lists

DECISION = RowKind(
    "decision",
    "decision",
    "decisions",
    fields=(
        Field("finding_id", "About which finding?", Kind.CHOICE, "From step 11.", listed="rows:finding"),
        Field("decision", "What was decided?", Kind.CHOICE, options=DECISIONS),
        Field("what", "In a sentence", Kind.TEXT, "What will happen, or not."),
        Field("reason", "Why?", Kind.TEXT, "The reason people will be given."),
        Field("decided_by", "Who decided?", Kind.LINE),
        Field("decided_on", "When?", Kind.DATE),
        Field("forum", "At which meeting?", Kind.LINE),
        Field("told_on", "When were people told?", Kind.DATE),
        Field("told_how", "How were they told?", Kind.LINE),
        *promised("action", "What has to be done?"),
    ),
    columns=("finding_id", "decision", "reason", "decided_on", "told_on"),
    empty="For each finding: what was decided, why, by whom, and when people were told.",
)


def _each_finding(contents: Contents, _today: date) -> tuple[Finding, ...]:
    decided = {row["finding_id"] for row in contents.of("decision") if row.filled("decision")}
    findings = contents.of("finding")
    waiting = [row for row in findings if row.id not in decided]
    if not findings:
        return found(bool(contents.of("decision")), "A decision is recorded.", "Record what was decided.")
    return found(
        not waiting,
        "Each finding has a decision.",
        f"No decision yet on {named(contents, FINDING, waiting)}.",
    )


def _owned(_contents: Contents, row: Row) -> bool:
    return row.filled("owner") and row.filled("due_on")


def _shared_before(contents: Contents, _today: date) -> tuple[Finding, ...]:
    shared = day(contents.answer(12, "shared_on"))
    if shared is None:
        return found(False, "", "Say when the findings went to those who decide.")
    early = [
        row
        for row in contents.of("decision")
        if isinstance(each := row["decided_on"], date) and each < shared
    ]
    return found(
        not early,
        "Those who decide had the findings before they decided.",
        f"Decided before the findings were shared: {named(contents, DECISION, early)}.",
    )


def _told_in_time(contents: Contents, today: date) -> tuple[Finding, ...]:
    days = timedelta(days=lists.target("told_days", contents.data_dir))
    late = [
        row
        for row in contents.of("decision")
        if isinstance(each := row["decided_on"], date) and each + days < (day(row["told_on"]) or today)
    ]
    words = f"More than {counted(days.days, 'day')} from decision to telling people"
    return pointed_out(contents, DECISION, late, words)


STEP = Step(
    number=12,
    title="Meaningful engagement which influences decisions",
    short="Influence, decisions",
    why=(
        "Engagement means something when it can be seen to change a decision, or when people hear why it "
        "did not. Those who decide need the findings before they decide, not after. Each finding deserves "
        "an answer and a reason."
    ),
    good=(
        "The findings reach those who decide in time to matter.",
        "Each finding has a decision and a reason people can follow.",
        "A no is said as plainly as a yes.",
        "What was promised has an owner and a date.",
        "People were told, and it says how and when.",
    ),
    heading="Influence on decisions",
    fields=(
        Field(
            "shared_on", "When did the findings go to those who decide?", Kind.DATE, "Before they decided."
        ),
        Field("shared_with", "To whom?", Kind.LINE),
        Field("difference", "What changed because people spoke?", Kind.TEXT, least=Scale.MEDIUM),
    ),
    rows=(DECISION,),
    rules=(
        rule(
            "shared",
            _shared_before,
            source="Views must be weighed before deciding (fourth Gunning principle).",
        ),
        rule("each_finding", _each_finding),
        every_row(
            DECISION,
            "reasoned",
            has("decision", "reason", "decided_by", "decided_on"),
            "Each decision has a reason, who decided and when",
            "Give the decision, its reason, who decided and when, for",
        ),
        every_row(
            DECISION,
            "told",
            has("told_on", "told_how"),
            "People were told of each decision",
            "Tell people, then say how and when, about",
            past="told_on",
        ),
        every_row(
            DECISION,
            "owned",
            _owned,
            "Each action has an owner and a date",
            "Say who does it and by when, for",
            of=has("action"),
        ),
        answered(12, "difference", "what changed because people spoke", least=Scale.MEDIUM),
        rule("told_in_time", _told_in_time, advice=True),
    ),
    principles=(1, 9),
)
