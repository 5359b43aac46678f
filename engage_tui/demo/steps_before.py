"""Steps 2 to 9 of a made-up engagement: everything that comes before people are asked."""

from datetime import date, timedelta

from db.models import (
    Adjustment,
    BudgetLine,
    Gap,
    Impact,
    Message,
    Method,
    PlanTask,
    Risk,
    Source,
    Stakeholder,
)
from db.terms import Anchor, Effect, Milestone, Scale
from engage_tui.demo.engagement_rows import Work
from engage_tui.demo.texts import Entry, words
from engage_tui.reference import lists

ALWAYS = 3
"""The first stakeholders of the list, patients, the group and staff, are in every engagement."""


def who(work: Work) -> None:
    """Step 2: stakeholders."""
    listed = words()["stakeholder"]
    chosen = [*listed[:ALWAYS], *work.chance.several(listed[ALWAYS:], 2, 5)]
    if work.plot.scale is Scale.MATERIAL:
        chosen += words()["material_stakeholder"]
    for each in work.some(2, chosen):
        work.stakeholders[each["name"]] = work.add(
            Stakeholder,
            **each,
            contact="" if each["kind"] in ("patients", "carers") else f"Ask {work.plot.lead} for the contact",
            owner=work.someone(),
            consulted=work.whole(10) and not work.chance.one_in(8),
        )


def methods(work: Work) -> None:
    """Step 3: ways of engaging; the first is for everybody, so that nobody is left out."""
    work.methods = words()["method"][:1] + work.chance.several(words()["method"][1:], 2, 4)
    everyone = list(work.stakeholders.values())
    for number, each in enumerate(work.some(3, work.methods)):
        audience = everyone if number == 0 and work.whole(3) else work.chance.several(everyone, 1, 3)
        work.add(
            Method,
            **each,
            audience="\n".join(audience),
            facilitator=work.someone(),
            capacity=each["expected"] + 10,
        )


def plan(work: Work) -> None:
    """Step 4: tasks counted from the dates, each with its action, and risks."""
    plot = work.plot
    due = (
        plot.told_first_on,
        plot.starts_on - timedelta(days=7),
        plot.starts_on,
        plot.starts_on + (plot.ends_on - plot.starts_on) // 2,
        plot.ends_on,
        plot.ends_on + timedelta(days=12),
        plot.decided_on,
        plot.told_on,
    )
    zero = {Anchor.STARTS: plot.starts_on, Anchor.ENDS: plot.ends_on, Anchor.DECISION: plot.decided_on}
    before = ""
    for each, day in zip(work.some(4, words()["task"]), due, strict=False):
        task = work.add(
            PlanTask,
            starts_on=day - timedelta(days=5),
            milestone=each.get("milestone"),
            anchor=each["anchor"],
            offset_days=(day - zero[each["anchor"]]).days,
            depends_on=before,
        )
        work.promise(each["text"], day, kind="plan_task", source=task, step=4)
        before = task if each.get("milestone") == Milestone.ANALYSE else ""
    if plot.scale is not Scale.SMALL:
        for each in work.some(4, work.words("risk", 2, 4)):
            work.add(Risk, owner=work.someone(), **each)


def budget(work: Work) -> None:
    """Step 5: what it costs."""
    for each in work.some(5, work.words("budget", 1, 4)):
        planned = each["quantity"] * each["unit_pence"]
        spent = planned * work.chance.between(80, 108) // 100
        work.add(
            BudgetLine,
            **each,
            planned_pence=planned,
            actual_pence=spent if work.whole(10) else None,
            funding="Practice" if planned < 10_000 else "Network engagement fund",
        )


def known(work: Work) -> None:
    """Step 6: what was known already; now and then someone pasted a whole report."""
    for number, each in enumerate(work.some(6, work.words("source", 2, 4))):
        says = each["says"]
        if number == 0 and work.chance.one_in(40):
            says = "\n\n".join(f"[{page}] {says} <see page {page} & note {page}*>" for page in range(1, 60))
        dated = work.plot.began_on - timedelta(days=work.chance.between(20, 300))
        work.add(Source, **{**each, "says": says}, dated_on=dated)


def gaps(work: Work) -> None:
    """Step 7: who is missing, and what is done about it or why not."""
    for each in work.words("gap", 1, 3):
        accepted, action = each.pop("accepted", ""), each.pop("action", "")
        gap = work.add(Gap, **each, accepted_because=accepted if work.whole(7) else "")
        if work.whole(7) and not accepted:
            middle = work.plot.starts_on + timedelta(days=14)
            work.promise(action, middle, kind="gap", source=gap, step=7)


def inclusion(work: Work) -> None:
    """Step 8: what it means for each group, and what helps people to take part."""
    about = [*lists.entries("characteristics"), *lists.entries("inclusion_groups")]
    if work.plot.scale is Scale.MATERIAL:
        about += lists.entries("circumstances")
    for each in work.some(8, list({entry["code"]: entry for entry in about}.values())):
        _impact(work, each)
    for each in work.some(8, work.words("adjustment", 1, 3)):
        work.add(Adjustment, **each, in_place=work.whole(8))


def _impact(work: Work, about: Entry) -> None:
    effect = work.chance.pick(words()["effects"])
    unknown = effect == Effect.UNKNOWN
    replies = work.chance.between(5, 60)
    row = work.add(
        Impact,
        about=about["code"],
        effect=effect,
        evidence="" if unknown else f"{replies} replies last time, and what staff see at the desk.",
        no_evidence_because="We do not record it, and fewer than five people said so." if unknown else "",
        explanation=words()["explained"][effect],
    )
    if effect == Effect.NEGATIVE:
        day = work.plot.starts_on - timedelta(days=3)
        work.promise(work.chance.pick(words()["mitigations"]), day, kind="impact", source=row, step=8)


def messages(work: Work) -> None:
    """Step 9: what is said to whom."""
    elements = [entry["code"] for entry in lists.entries("message_elements")]
    live: date = work.plot.told_first_on
    for each in work.some(9, words()["message"]):
        done = work.whole(9)
        work.add(
            Message,
            audience=each["audience"],
            key_message=work.said(each["text"]),
            asking=each["asking"],
            channel=each["channel"],
            formats="\n".join(each["formats"]),
            elements="\n".join(elements if done else elements[:4]),
            live_on=live,
            reading_checked=done,
            ppg_reviewed=done and not work.chance.one_in(10),
            privacy_notice=done,
            owner=work.someone(),
        )
