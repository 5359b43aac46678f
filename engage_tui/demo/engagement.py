"""One whole made-up engagement, from its plot to its rows."""

from datetime import timedelta

from db.models import Engagement, Step
from engage_tui.demo import steps_after, steps_before
from engage_tui.demo.answers import answer
from engage_tui.demo.engagement_rows import Work
from engage_tui.demo.made_up_rows import Sheet
from engage_tui.demo.plot import STEPS, Plot
from engage_tui.demo.texts import Chance, words

BUILDERS = {
    2: steps_before.who,
    3: steps_before.methods,
    4: steps_before.plan,
    5: steps_before.budget,
    6: steps_before.known,
    7: steps_before.gaps,
    8: steps_before.inclusion,
    9: steps_before.messages,
    10: steps_after.activities,
    11: steps_after.findings,
    12: steps_after.decisions,
}
SKIPPED = "Done in the time and with the paper we had; there was nothing to pay for."


def engagement(plot: Plot, sheet: Sheet, chance: Chance, staff: tuple[str, ...]) -> None:
    """Add the engagement of a plot with everything that its steps hold."""
    closed = plot.complete and plot.told_on + timedelta(days=40) < plot.today
    note = "Stopped when the lead left; what was heard went into the next one." if plot.stopped else ""
    key = sheet.add(
        Engagement,
        title=plot.title,
        why=plot.story.why,
        scale=plot.scale,
        starts_on=plot.starts_on,
        ends_on=plot.ends_on,
        lead=plot.lead,
        closed_on=plot.told_on + timedelta(days=30) if closed or plot.stopped else None,
        closing_note="All twelve steps settled; people were told." if closed else note,
        archived_on=_archived(plot) if closed else None,
    )
    work = Work(plot, sheet, chance, staff, key)
    _steps(work)
    answer(work)
    for number, build in BUILDERS.items():
        if work.begun(number):
            build(work)
    steps_after.evidence(work)


def _archived(plot: Plot) -> object:
    day = plot.told_on + timedelta(days=3 * 365)
    return day if day < plot.today else None


def _steps(work: Work) -> None:
    plot, chance = work.plot, work.chance
    for number in range(1, STEPS + 1):
        # Stopping drops the rest of the plan, so the planning step is done no more.
        done = work.whole(number) and number != plot.skipped and not (plot.stopped and number == 4)
        due = plot.due(number)
        completed = min(due + timedelta(days=chance.between(-4, 3)), plot.today)
        work.add(
            Step,
            number=number,
            owner=plot.lead if chance.one_in(2) else work.someone(),
            due_on=due,
            notes=chance.pick(words()["notes"]) if work.begun(number) else "",
            not_applicable_because=SKIPPED if number == plot.skipped else "",
            completed_on=completed if done else None,
            completed_by=plot.lead if done else "",
        )
