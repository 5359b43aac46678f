"""Steps 10 to 12 of a made-up engagement: who took part, what they said, what was decided."""

from datetime import date, timedelta

from db.models import Activity, Decision, Evidence, Finding
from db.terms import ActivityState
from engage_tui.demo.engagement_rows import Work
from engage_tui.demo.texts import words


def activities(work: Work) -> None:
    """Step 10: what was held; now and then something had to be cancelled."""
    plot = work.plot
    for number, each in enumerate(work.methods):
        held = plot.starts_on + timedelta(days=3 + 5 * number)
        cancelled = number > 1 and work.chance.one_in(12)
        done = work.whole(10) or (held < plot.today and number == 0)
        state = (
            ActivityState.CANCELLED if cancelled else ActivityState.DONE if done else ActivityState.PLANNED
        )
        invited = each["expected"] * work.chance.between(2, 5)
        work.add(
            Activity,
            method=each["method"],
            held_on=held,
            venue=work.chance.pick(words()["venues"]),
            state=state,
            cancelled_because="Snow; the session was rolled into the next one." if cancelled else "",
            facilitator=work.someone(),
            invited=invited,
            **(_came(work, invited, each["expected"], held) if state is ActivityState.DONE else {}),
        )


def _came(work: Work, invited: int, expected: int, held: date) -> dict[str, object]:
    """Who came to what was held, what it cost and what came up."""
    return {
        "took_part": min(invited, expected * work.chance.between(60, 130) // 100),
        "groups_reached": "\n".join(work.chance.several(list(work.stakeholders.values()), 1, 4)),
        "group_counts": "Under 25: 6; 25 to 64: 31; 65 and over: 22; not said: 9",
        "adjustments": "Large print used by four people.",
        "cost_pence": work.chance.between(0, 60) * 100,
        "issues": work.chance.pick(words()["issue"])["text"],
        "thanked_on": held + timedelta(days=2),
    }


def findings(work: Work) -> None:
    """Step 11: what people said."""
    for each in work.some(11, work.plot.story.themes):
        work.findings[each.name] = work.add(
            Finding,
            theme=each.name,
            says=each.says,
            said_by=work.chance.between(4, 60),
            differs="Said more by people under 45." if work.chance.one_in(3) else "",
            quote=each.quote,
        )


def decisions(work: Work) -> None:
    """Step 12: what was decided on each finding, and when people were told."""
    plot = work.plot
    for each in work.some(12, plot.story.themes):
        told = work.whole(12)
        why = work.chance.pick(words()["reasons"][each.kind])
        row = work.add(
            Decision,
            finding_id=work.findings.get(each.name),
            decision=each.kind,
            what=each.reply,
            reason=f"{why} It matters most to {plot.story.affects}.",
            decided_by="The partners",
            decided_on=plot.decided_on,
            told_on=plot.told_on if told else None,
            told_how="Poster, website and a text to everyone who took part" if told else "",
            forum="Partners' meeting, with the PPG's chair",
        )
        due = plot.decided_on + timedelta(days=work.chance.between(30, 150))
        work.promise(each.action, due, kind="decision", source=row, step=12)


def evidence(work: Work) -> None:
    """What shows that the steps were done."""
    for each in work.words("evidence", 3, 5):
        if work.whole(each["step"]):
            day = min(work.plot.due(each["step"]), work.plot.today)
            work.add(Evidence, step_number=each["step"], title=each["title"], link=each["link"], dated_on=day)
