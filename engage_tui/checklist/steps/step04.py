"""Step 4: the tasks, dates and risks of the plan."""

from datetime import date

from db.counting import counted
from db.terms import ActionState, Milestone, Scale
from engage_tui.checklist.choices import ACTION_STATES, ANCHORS, MILESTONES
from engage_tui.checklist.model import Contents, Finding, Row, RowKind, Step
from engage_tui.checklist.rules import (
    answered,
    at_least,
    every_row,
    found,
    has,
    known_as,
    pointed_out,
    rule,
    some,
)
from engage_tui.checklist.values import day, whole
from engage_tui.forms.fields import Field, Kind
from engage_tui.reference import lists

PLAN_TASK = RowKind(
    "plan_task",
    "task",
    "tasks",
    fields=(
        Field("text", "What has to be done?", Kind.LINE, required=True, of_action="text"),
        Field("owner", "Who does it?", Kind.PERSON, listed="staff", of_action="owner"),
        Field("starts_on", "Starts on", Kind.DATE),
        Field(
            "due_on", "Due on", Kind.DATE, "Worked out when it is counted from a date.", of_action="due_on"
        ),
        Field("milestone", "Is it a milestone?", Kind.CHOICE, options=MILESTONES),
        Field("state", "Where does it stand?", Kind.CHOICE, options=ACTION_STATES, of_action="state"),
        Field(
            "anchor", "Counted from", Kind.CHOICE, "Its due date then moves with that day.", options=ANCHORS
        ),
        Field(
            "offset_days",
            "Days from that date",
            Kind.WHOLE,
            "-14 is two weeks before, 7 is a week after.",
            minimum=-1000,
            maximum=1000,
        ),
        Field(
            "depends_on",
            "Waits for",
            Kind.CHOICE,
            "The task that has to be done first.",
            listed="rows:plan_task",
        ),
    ),
    columns=("text", "due_on", "owner", "milestone", "state"),
    empty="Add the tasks of the plan, each with someone and a day.",
    prefill="milestones",
    prefill_as="milestone",
    usual="the six milestones",
)

RISK = RowKind(
    "risk",
    "risk",
    "risks",
    fields=(
        Field("what", "What could go wrong?", Kind.TEXT, required=True),
        Field(
            "likelihood",
            "How likely, 1 to 5?",
            Kind.WHOLE,
            "1 hardly ever, 5 almost surely.",
            minimum=1,
            maximum=5,
        ),
        Field(
            "impact",
            "How bad, 1 to 5?",
            Kind.WHOLE,
            "1 a nuisance, 5 it would stop the work.",
            minimum=1,
            maximum=5,
        ),
        Field("mitigation", "What will be done about it?", Kind.TEXT),
        Field("owner", "Who watches it?", Kind.PERSON, listed="staff"),
    ),
    columns=("what", "likelihood", "impact", "mitigation", "owner"),
    empty="What could go wrong: few replies, bad feeling, someone away.",
    least=Scale.MEDIUM,
)

SATURDAY = 5
SETTLED = (ActionState.DONE.value, ActionState.DROPPED.value)
SERIOUS = 15
"""Likelihood times impact from which a risk is pointed out."""


def risk_score(likelihood: object, impact: object) -> int:
    """Likelihood times impact, 1 to 25; nought when either is not rated."""
    return whole(likelihood) * whole(impact)


def _standing(_contents: Contents, row: Row) -> bool:
    """Whether a task is still of the plan: one that was dropped asks for nothing and gives nothing."""
    return row["state"] != ActionState.DROPPED.value


def _dates(contents: Contents, _today: date) -> tuple[Finding, ...]:
    both = contents.starts_on is not None and contents.ends_on is not None
    return found(
        both, "The engagement has a start and an end date.", "Give the engagement a start and an end date."
    )


def _milestones(contents: Contents, _today: date) -> tuple[Finding, ...]:
    planned = {row["milestone"] for row in contents.of("plan_task") if _standing(contents, row)}
    missing = [option.words for option in MILESTONES if option.code not in planned]
    return found(
        not missing,
        "All six milestones have a task.",
        f"No task yet for the milestones: {'; '.join(missing)}.",
    )


def _notice(contents: Contents, _today: date) -> tuple[Finding, ...]:
    told = [
        day(row["due_on"])
        for row in contents.of("plan_task")
        if row["milestone"] == Milestone.PROMOTE.value and _standing(contents, row)
    ]
    told += [day(row["live_on"]) for row in contents.of("message")]
    dated = [each for each in told if each is not None]
    if contents.starts_on is None or not dated:
        return ()
    target = "notice_days_material" if contents.scale is Scale.MATERIAL else "notice_days"
    wanted = lists.target(target, contents.data_dir)
    notice = (contents.starts_on - min(dated)).days
    there = f"People have {counted(notice, 'day')} of notice."
    return found(
        notice >= wanted,
        there,
        f"Short notice: {counted(max(notice, 0), 'day')} before it opens; allow {wanted}.",
    )


def _open_long_enough(contents: Contents, _today: date) -> tuple[Finding, ...]:
    if contents.scale is not Scale.MATERIAL or contents.starts_on is None or contents.ends_on is None:
        return ()
    wanted = lists.target("open_days_material", contents.data_dir)
    length = (contents.ends_on - contents.starts_on).days + 1
    return found(
        length >= wanted,
        f"It is open for {counted(length, 'day')}.",
        f"It is open for {counted(length, 'day')}; about {wanted} are usual for a change "
        "like this. Ask the board.",
    )


def _order(contents: Contents, _today: date) -> tuple[Finding, ...]:
    tasks = [row for row in contents.of("plan_task") if _standing(contents, row)]
    due = {row.id: day(row["due_on"]) for row in tasks}
    early = []
    for row in tasks:
        mine, before = due[row.id], due.get(str(row["depends_on"]))
        if mine and before and mine < before:
            early.append(row)
    return pointed_out(contents, PLAN_TASK, early, "Due before the task it waits for")


def _days_off(contents: Contents, _today: date) -> tuple[Finding, ...]:
    """Milestones still to come on a day when the practice is shut."""
    waiting = [
        (row, due)
        for row in contents.of("plan_task")
        for due in [day(row["due_on"])]
        if due and row["milestone"] and row["state"] not in SETTLED
    ]
    holidays = [
        f"{known_as(contents, PLAN_TASK, row)} ({closed['words']})"
        for row, due in waiting
        if (closed := lists.entry("days_off", due.isoformat(), contents.data_dir))
    ]
    weekends = [known_as(contents, PLAN_TASK, row) for row, due in waiting if due.weekday() >= SATURDAY]
    shut = [known_as(contents, PLAN_TASK, row) for row, due in waiting if due in contents.closed_days]
    kinds = (("On a bank holiday", holidays), ("At a weekend", weekends), ("When the practice is shut", shut))
    return tuple(Finding("", False, f"{when}: {some(names)}.") for when, names in kinds if names)


def _serious(contents: Contents, _today: date) -> tuple[Finding, ...]:
    rows = [row for row in contents.of("risk") if risk_score(row["likelihood"], row["impact"]) >= SERIOUS]
    return pointed_out(contents, RISK, rows, "High risk, look at it again")


STEP = Step(
    number=4,
    title="Planning",
    short="Planning",
    why=(
        "A plan with names and dates is what lets a busy practice keep its promises. Counting back from "
        "the decision shows whether there is time to tell people, listen and think. Holidays, elections "
        "and festivals are easy to forget and hard to undo."
    ),
    good=(
        "Someone and some day for each task.",
        "Six milestones: promote, open, close, analyse, decide, feed back.",
        "Two weeks of notice or more; four for a material change.",
        "Dates counted from the start or end move by themselves when it moves.",
        "The Patient Participation Group has seen the plan.",
    ),
    fields=(
        Field(
            "dates_checked",
            "Have you looked for holidays, festivals and elections?",
            Kind.YES_NO,
            "School and bank holidays, Ramadan, Easter and others, the weeks before a vote.",
            least=Scale.MEDIUM,
        ),
        Field("ppg_planned", "Did the PPG help to plan it?", Kind.YES_NO, least=Scale.MEDIUM),
        Field(
            "board_guidance",
            "What did the board's guidance ask for?",
            Kind.TEXT,
            "The integrated care board (ICB) may ask for a length of time or certain steps.",
            least=Scale.MATERIAL,
        ),
    ),
    rows=(PLAN_TASK, RISK),
    rules=(
        rule("dates", _dates),
        at_least(PLAN_TASK, 1, missing="Add the tasks of the plan"),
        every_row(
            PLAN_TASK,
            "owned",
            has("owner", "due_on"),
            "Each task has an owner and a due date",
            "Still to say of the tasks",
            of=_standing,
            parts={"owner": "who does it", "due_on": "by when"},
        ),
        rule("milestones", _milestones),
        at_least(RISK, 1, missing="Add what could go wrong", least=Scale.MEDIUM),
        every_row(
            RISK,
            "risks_rated",
            has("likelihood", "impact", "mitigation"),
            "Each risk is rated and has an answer",
            "Rate, and say what will be done about",
            least=Scale.MEDIUM,
        ),
        answered(4, "dates_checked", "whether you looked for holidays and elections", least=Scale.MEDIUM),
        answered(4, "board_guidance", "what the board's guidance asks for", least=Scale.MATERIAL),
        rule("notice", _notice, advice=True),
        rule("open_long_enough", _open_long_enough, advice=True),
        rule("order", _order, advice=True),
        rule("days_off", _days_off, advice=True),
        rule("serious", _serious, advice=True),
    ),
    principles=(2,),
)
