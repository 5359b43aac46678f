"""The words that say where an engagement and each of its steps stand."""

from textual.content import Content
from textual.widget import Widget

from engage_tui.checklist.model import StepState
from engage_tui.checklist.steps import STEPS
from engage_tui.checklist.views import EngagementView
from screens.engage import marks_of
from screens.engagements.steps.panel import done_words
from screens.engagements.steps.reading import Opened, is_late, settled
from screens.look.text import cell_len, fit, shown, wrapped
from screens.look.words import SCALE_WORDS, counted, due_day, short_day
from screens.widgets.step_marks import LOOKS, WORDS
from screens.widgets.step_rail import RailFacts, RailStep


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


def state_words(opened: Opened, number: int) -> tuple[str, str]:
    """Where the step stands, with the first thing that is still missing; and how much more is."""
    progress = opened.progress(number)
    if progress.state is StepState.NOT_APPLICABLE:
        return f"Not applicable: {progress.reason}", ""
    if progress.state is StepState.DONE:
        return f"{done_words(opened, number)}{_all_done(opened)}", ""
    if not progress.missing:
        return "Nothing recorded yet.", ""
    first, *rest = progress.missing
    return first.words, f"{len(rest)} more: i" if rest else ""


def _all_done(opened: Opened) -> str:
    """What comes after the twelfth step, said once there is nothing else to say."""
    is_last = opened.view.closed_on is None and all(
        settled(opened.progress(number).state) for number in range(1, 13)
    )
    return " All twelve done: k closes it." if is_last else ""


def state_short(opened: Opened, number: int) -> str:
    """The same where what is missing stands beside the step."""
    progress = opened.progress(number)
    if progress.state not in (StepState.NOT_STARTED, StepState.IN_PROGRESS):
        return state_words(opened, number)[0]
    state = WORDS[progress.state].capitalize()
    count = len(progress.missing)
    return f"{state}: {counted(count, 'thing')} still missing" if count else state


ONE_LINE = 56
"""Cells in which one line says enough, and the second stays blank."""


class StateLine(Widget):
    """Where the step stands; its height is fixed, so that walking moves nothing."""

    DEFAULT_CSS = """
    StateLine { height: 2; width: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._of: tuple[Opened, int] | None = None
        self._beside = False

    def say(self, opened: Opened, number: int, *, beside: bool) -> None:
        """Show where another step stands; `beside` when the panel says what is missing."""
        self._of = (opened, number)
        self._beside = beside
        self.refresh()

    def render(self) -> Content:
        """The mark of the state, the words, and at their end how much more is missing."""
        if self._of is None:
            return Content("")
        opened, number = self._of
        state = opened.progress(number).state
        marks = marks_of(self)
        mark = Content.styled(marks.of_step(state), LOOKS[state])
        words, more = (state_short(opened, number), "") if self._beside else state_words(opened, number)
        room = max(8, self.size.width - 2)
        style = "$quiet" if settled(state) or self._beside else ""
        missing = bool(opened.progress(number).missing) and not self._beside
        if missing and not more and cell_len(words) > (room if room >= ONE_LINE else 2 * room):
            more = "all: i"
        end = f"  {more}" if more else ""
        if room >= ONE_LINE or cell_len(words) + cell_len(end) <= room:
            line = fit(words, room - cell_len(end), marks.more)
            return Content.assemble(mark, " ", shown(line, style), (end, "$quiet"))
        first, *others = wrapped(words, room)
        second = fit(" ".join(others), room - cell_len(end), marks.more)
        return Content.assemble(mark, " ", shown(first, style), "\n  ", shown(second, style), (end, "$quiet"))
