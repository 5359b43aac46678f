"""What is still missing on a step, why it matters and what good looks like: beside it or over it."""

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from engage_tui.checklist.model import Finding, Step, StepState
from screens.dialogs.message import MessageDialog
from screens.engage import marks_of
from screens.engagements.steps.reading import Opened, in_order
from screens.look.marks import Marks
from screens.look.text import shown, wrapped
from screens.look.words import short_day

BULLET = "-"


def panel_lines(opened: Opened, step: Step, marks: Marks, width: int) -> list[Content]:
    """The three parts, wrapped to a width, what is missing first because it changes."""
    lines = [*_missing(opened, step, marks, width)]
    lines += [Content(""), _heading("Why this step"), *_words(step.why, width)]
    lines += [Content(""), _heading("What good looks like")]
    for each in step.good:
        lines += _hung(Content(BULLET), each, width)
    return lines


def _heading(words: str) -> Content:
    return shown(words, "bold $accent")


def _words(words: str, width: int, style: str = "") -> list[Content]:
    return [shown(each, style) for each in wrapped(words, width)]


def _hung(mark: Content, words: str, width: int, style: str = "") -> list[Content]:
    """Words beside a mark, every line of them."""
    first, *rest = wrapped(words, width - 2)
    return [
        Content.assemble(mark, " ", shown(first, style)),
        *(Content.assemble("  ", shown(each, style)) for each in rest),
    ]


def _missing(opened: Opened, step: Step, marks: Marks, width: int) -> list[Content]:
    progress = opened.progress(step.number)
    if progress.state is StepState.NOT_APPLICABLE:
        return [_heading("Not applicable here"), *_words(progress.reason, width)]
    heading = "Still missing" if progress.missing else "Nothing is missing"
    lines = [_heading(heading)]
    for each in in_order(progress.findings):
        lines += _hung(_mark(each, marks), plain_words(each), width, "$quiet" if each.met else "")
    return lines


def plain_words(finding: Finding) -> str:
    """A finding's words where the heading or the mark already says which it is."""
    words = finding.words
    for beginning in ("Still to record: ", "Recorded: "):
        if words.startswith(beginning):
            words = words.removeprefix(beginning)
            return words[:1].upper() + words[1:]
    return words


def _mark(finding: Finding, marks: Marks) -> Content:
    if finding.met:
        return Content.styled(
            BULLET if finding.advice else marks.done, "$quiet" if finding.advice else "$good"
        )
    if finding.advice:
        return Content.styled(marks.late, "bold $soon")
    return Content.styled(marks.empty, "$soon")


def done_words(opened: Opened, number: int) -> str:
    """When a step was done and by whom, as far as it is known."""
    plan = opened.view.plan(number)
    day = f" on {short_day(plan.completed_on, opened.today)}" if plan.completed_on else ""
    return f"Done{day}{f' by {plan.completed_by}' if plan.completed_by else ''}."


class StepPanel(Widget):
    """The panel beside the step, where there is room for one."""

    DEFAULT_CSS = "StepPanel { width: 34; height: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self._of: tuple[Opened, Step] | None = None

    def say(self, opened: Opened, step: Step) -> None:
        """Show another step's."""
        self._of = (opened, step)
        self.refresh()

    def render(self) -> Content:
        """As much as fits, and a word on where the rest is."""
        if self._of is None:
            return Content("")
        lines = panel_lines(*self._of, marks_of(self), self.size.width)
        if len(lines) > self.size.height:
            more = Content.styled(f"{marks_of(self).more} i shows the rest", "$quiet")
            lines = [*lines[: self.size.height - 1], more]
        return Content("\n").join(lines)


class MissingDialog(MessageDialog[None]):
    """The same words over the page, for where there is no room beside the step."""

    GROUP = "What is missing"
    AUTO_FOCUS = "#missing-scroll"
    DEFAULT_CSS = """
    MissingDialog #missing-scroll { height: auto; max-height: 1fr; scrollbar-size-vertical: 1; }
    """

    def __init__(self, opened: Opened, step: Step) -> None:
        super().__init__(f"{step.number}  {step.title}")
        self.opened = opened
        self.step = step

    def compose_body(self) -> Iterable[Widget]:
        """One text that scrolls; where the rules come from stands at its end."""
        width = max(16, min(68, self.app.size.width) - 8)
        lines = panel_lines(self.opened, self.step, marks_of(self), width)
        sources = sorted({rule.source for rule in self.step.rules if rule.source})
        if sources:
            lines += [Content(""), _heading("Where this comes from")]
            lines += [line for each in sources for line in _hung(Content(BULLET), each, width, "$quiet")]
        plan = self.opened.view.plan(self.step.number)
        if plan.notes.strip():
            lines += [Content(""), _heading("Notes"), *_words(plan.notes, width)]
        with VerticalScroll(id="missing-scroll", can_focus=True):
            yield Static(Content("\n").join(lines), classes="words")
