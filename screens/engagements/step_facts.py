"""The words that say where an engagement and each of its steps stand."""

from textual.content import Content

from engage_tui.checklist.model import StepState
from engage_tui.checklist.steps import STEPS
from engage_tui.checklist.views import EngagementView
from screens.engagements.step_panel import done_words
from screens.engagements.step_reading import Opened, is_late, settled
from screens.marks import Marks
from screens.text import shown
from screens.widgets.step_marks import LOOKS
from screens.widgets.step_rail import RailFacts, RailStep
from screens.words import SCALE_WORDS, due_day, short_day


def dates_words(opened: Opened) -> str:
    """The days people can have a say, as far as they are known."""
    view, today = opened.view, opened.today
    if view.starts_on and view.ends_on:
        return f"{short_day(view.starts_on, today)} to {short_day(view.ends_on, today)}"
    if view.starts_on:
        return f"from {short_day(view.starts_on, today)}"
    if view.ends_on:
        return f"until {short_day(view.ends_on, today)}"
    return "no dates yet"


def _standing(view: EngagementView) -> str:
    return "archived" if view.archived_on else "closed" if view.closed_on else ""


def rail_facts(opened: Opened) -> RailFacts:
    """Everything that the rail shows."""
    view = opened.view
    scale = SCALE_WORDS[view.scale]
    first = " · ".join(filter(None, (scale, f"lead {view.lead}" if view.lead else "", _standing(view))))
    dates = dates_words(opened)
    states = {each.number: each.state for each in view.progress.steps}
    return RailFacts(
        title=view.title,
        about=(first, dates),
        short=" · ".join(filter(None, (scale, dates, _standing(view)))),
        steps=tuple(
            RailStep(each.number, each.short, states[each.number], is_late(opened, each.number))
            for each in STEPS
        ),
        below=_below(opened),
        count=f"{view.progress.done} of {len(STEPS)} done",
    )


def _below(opened: Opened) -> tuple[Content, ...]:
    """How far it has come, and what is due next."""
    view, today = opened.view, opened.today
    lines = [Content.styled(f"{view.progress.done} of {len(STEPS)} done", "$quiet")]
    due = sorted(
        (plan.due_on, plan.number)
        for plan in view.plans
        if plan.due_on is not None and not settled(opened.progress(plan.number).state)
    )
    if due:
        day, number = due[0]
        lines.append(Content.assemble((f"step {number} due ", "$quiet"), due_day(day, today)))
    late = sum(1 for each in view.actions if each.overdue)
    if late:
        lines.append(Content.styled(f"! {late} {'action' if late == 1 else 'actions'} overdue", "bold $late"))
    return tuple(lines)


def heading_end(opened: Opened, number: int) -> Content:
    """Who looks after the step and by when, at the end of its heading."""
    plan = opened.view.plan(number)
    parts: list[Content] = []
    if plan.owner:
        parts.append(shown(plan.owner, "$quiet", one_line=True))
    if plan.due_on:
        due = due_day(plan.due_on, opened.today, settled=settled(opened.progress(number).state))
        parts.append(Content.assemble(("due ", "$quiet"), due))
    return Content("  ").join(parts)


def state_line(opened: Opened, number: int, marks: Marks) -> Content:
    """Where the step stands, and the first thing that is still missing, in one line."""
    progress = opened.progress(number)
    mark = (marks.of_step(progress.state), LOOKS[progress.state])
    if progress.state is StepState.NOT_APPLICABLE:
        return Content.assemble(mark, " Not applicable: ", shown(progress.reason, one_line=True))
    if progress.state is StepState.DONE:
        return Content.assemble(mark, " ", shown(done_words(opened, number), "$quiet", one_line=True))
    if not progress.missing:
        return Content.assemble(mark, (" Nothing recorded yet.", "$quiet"))
    first, *rest = progress.missing
    more = Content.styled(f"  {len(rest)} more: i", "$quiet") if rest else Content("")
    return Content.assemble(mark, " ", shown(first.words, one_line=True), more)
