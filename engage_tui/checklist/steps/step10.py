"""Step 10: what was held, who was asked, who took part and who was thanked."""

from datetime import date

from db.terms import ActivityState, Scale
from engage_tui.checklist.choices import ACTIVITY_STATES
from engage_tui.checklist.model import Contents, Finding, Row, RowKind, Step
from engage_tui.checklist.rules import at_least, every_row, found, has, is_value, known_as, rule, some
from engage_tui.checklist.steps.step03 import METHOD
from engage_tui.checklist.values import whole
from engage_tui.forms.dates import worded_date
from engage_tui.forms.fields import Field, Kind

ACTIVITY = RowKind(
    "activity",
    "activity",
    "activities",
    fields=(
        Field("method", "What was it?", Kind.CHOICE, required=True, listed="methods"),
        Field("held_on", "When?", Kind.DATE),
        Field("venue", "Where?", Kind.LINE, "A place or a channel."),
        Field("state", "Did it happen?", Kind.CHOICE, options=ACTIVITY_STATES),
        Field("cancelled_because", "If cancelled, why?", Kind.LINE),
        Field("invited", "How many were asked?", Kind.WHOLE, minimum=0, maximum=10_000_000),
        Field("took_part", "How many took part or replied?", Kind.WHOLE, minimum=0, maximum=10_000_000),
        Field("groups_reached", "Which groups were reached?", Kind.MANY, listed="rows:stakeholder"),
        Field("facilitator", "Who ran it?", Kind.PERSON, listed="staff"),
        Field("issues", "What came up?", Kind.TEXT, "No names, nothing clinical."),
        Field("thanked_on", "When were people thanked?", Kind.DATE),
        Field(
            "group_counts",
            "Numbers by group, if counted",
            Kind.TEXT,
            "Such as: carers 6, under 25s 4. Leave out counts under 5 when sharing.",
            least=Scale.MEDIUM,
        ),
        Field("adjustments", "What was put in place for people?", Kind.TEXT, least=Scale.MEDIUM),
        Field("cost_pence", "What did it cost on the day?", Kind.POUNDS, least=Scale.MEDIUM),
    ),
    columns=("method", "held_on", "state", "invited", "took_part", "thanked_on"),
    empty="Log each survey, meeting, stall and visit, planned or done.",
)

_done = is_value("state", ActivityState.DONE.value)
_cancelled = is_value("state", ActivityState.CANCELLED.value)


def took_part(contents: Contents) -> int:
    """How many took part in what was done. A person who came twice counts twice."""
    return sum(whole(row["took_part"]) for row in contents.of("activity") if _done(contents, row))


def _settled(_contents: Contents, row: Row) -> bool:
    return _done(_contents, row) or (_cancelled(_contents, row) and row.filled("cancelled_because"))


def _over(contents: Contents, today: date) -> tuple[Finding, ...]:
    if contents.ends_on is None:
        return found(False, "", "Give the engagement an end date: the last day to have a say.")
    words = worded_date(contents.ends_on)
    return found(today >= contents.ends_on, f"The last day, {words}, has come.", f"It is open until {words}.")


def _methods_held(contents: Contents, _today: date) -> tuple[Finding, ...]:
    held = {row["method"] for row in contents.of("activity")}
    waiting = [known_as(contents, METHOD, row) for row in contents.of("method") if row["method"] not in held]
    if not waiting or not held:
        return ()
    return found(False, "", f"Chosen in step 3 and not logged yet: {some(waiting)}.")


def _turnout(contents: Contents, _today: date) -> tuple[Finding, ...]:
    if not any(_done(contents, row) for row in contents.of("activity")):
        return ()
    return found(True, f"{took_part(contents):,} took part.", "")


STEP = Step(
    number=10,
    title="Deliver your engagement plan",
    short="Deliver",
    why=(
        "This is where people meet you. A short log of what was held, who was asked and who took part "
        "proves it happened and shows who was missed while there is still time. A thank-you on the day "
        "costs little and is remembered."
    ),
    good=(
        "Each activity is done, or cancelled with a reason.",
        "Numbers asked and numbers who took part are written down the same day.",
        "Access needs were met, and if not, that is noted.",
        "People were thanked and told when they will hear back.",
    ),
    fields=(Field("changed", "What went differently from the plan?", Kind.TEXT, least=Scale.MEDIUM),),
    rows=(ACTIVITY,),
    rules=(
        at_least(ACTIVITY, 1, missing="Log an activity"),
        at_least(ACTIVITY, 1, missing="Nothing has been held yet", such=" done", name="held", test=_done),
        every_row(
            ACTIVITY,
            "settled",
            _settled,
            "Each activity is done, or cancelled with a reason",
            "Mark as done, or as cancelled with a reason",
        ),
        every_row(
            ACTIVITY,
            "counted",
            has("held_on", "took_part"),
            "Each activity done has its date and how many took part",
            "Say when it was held, and how many took part, for",
            of=_done,
            past="held_on",
        ),
        rule("over", _over),
        every_row(
            ACTIVITY,
            "thanked",
            has("thanked_on"),
            "People were thanked",
            "Thank the people who took part in",
            of=_done,
            advice=True,
        ),
        rule("methods_held", _methods_held, advice=True),
        rule("turnout", _turnout, advice=True),
    ),
    principles=(8,),
)
