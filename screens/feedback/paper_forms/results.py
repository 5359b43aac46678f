"""What the papers of a form say: a bar for each answer, with the numbers beside it."""

from collections.abc import Iterator, Mapping
from functools import partial

from textual import on
from textual.content import Content

from db.terms import QuestionKind
from engage_tui.feedback.paper_forms import queries
from engage_tui.feedback.paper_forms.double_entry import rate_words, verdict_words
from engage_tui.feedback.paper_forms.results import Answers
from engage_tui.feedback.paper_forms.views import ResultsView
from engage_tui.forms.dates import worded_date
from screens.feedback.paper_forms.commands import WritePaperForm
from screens.feedback.paper_forms.forms import document_wanted
from screens.keys.command import Command
from screens.look.bars import bars
from screens.look.marks import Marks
from screens.look.text import shown, wrapped
from screens.look.words import counted
from screens.pages.text import TextPage

FEW_WORDS = 50
"""Comments shown of one question; the rest are among the feedback, or on their papers."""
INSIDE = "These numbers are for the practice. What leaves it is written with o, with small numbers left out."


class PaperResultsScreen(TextPage[None]):
    """The results of one form, question by question.

    Args:
        form_id: Which form.
    """

    AREA = "feedback"
    GROUP = "Results of a paper form"
    HELP_WORDS = (
        "Counted now from the papers. Each share is of the papers that answered the question; how many left "
        "it blank, and of how many it could not be told, stands apart. Differences that were settled count "
        "as they were settled."
    )
    TEXT = "results"
    COMMANDS = (WritePaperForm,)

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id = form_id
        self.found: ResultsView | None = None

    async def load(self) -> None:
        """Count the papers."""
        self.found = await self.engage.ask(partial(queries.form_results, form_id=self.form_id))
        if not self.is_attached:
            return
        as_at = f"as at {worded_date(self.found.as_at)}"
        draw = partial(results_text, self.found, marks=self.engage.marks)
        self.say(f"Results: {self.found.form.name}", as_at, draw)

    def applies(self) -> Mapping[type[Command], bool]:
        """Writing once they are counted."""
        return {WritePaperForm: self.found is not None}

    @on(WritePaperForm)
    async def _write(self) -> None:
        if self.found is not None:
            await self.engage.go(document_wanted(self.found.form, "paper-results").place)


def results_text(found: ResultsView, width: int, marks: Marks) -> Content:
    """The whole page at a width in cells."""
    lines = [*_in_short(found, width)]
    for number, each in enumerate(found.answers, 1):
        lines += [Content(""), *_question(number, each, width, marks)]
    lines += [Content(""), *(shown(each, "$quiet") for each in wrapped(INSIDE, width))]
    return Content("\n").join(lines)


def _in_short(found: ResultsView, width: int) -> Iterator[Content]:
    when = ""
    if found.since and found.until:
        when = f", keyed on {worded_date(found.until)}"
        if found.since != found.until:
            when = f", keyed {worded_date(found.since)} to {worded_date(found.until)}"
    by = ", ".join(f"{who} {count:,}" for who, count in sorted(found.by.items()))
    of = f" For {found.engagement}." if found.engagement else ""
    yield from (
        shown(each)
        for each in wrapped(f"{counted(found.papers, 'paper')}{when}. {found.form.source_words}.{of}", width)
    )
    if by:
        yield from (shown(each, "$quiet") for each in wrapped(f"Papers by who keyed them: {by}.", width))
    checked = "How well it was keyed is not checked yet."
    if found.outcome.compared:
        checked = f"Error rate {rate_words(found.outcome)} {verdict_words(found.outcome)}"
    yield from (shown(each, "$quiet") for each in wrapped(checked, width))


def _question(number: int, each: Answers, width: int, marks: Marks) -> Iterator[Content]:
    for line in wrapped(f"{number}. {each.question.text}", width):
        yield shown(line, "bold $accent")
    yield shown(_answered(each), "$quiet")
    if each.question.kind is QuestionKind.NUMBER:
        yield from _numbers(each, width)
    elif each.question.kind is QuestionKind.WORDS:
        yield from _words(each, width, marks)
    else:
        yield from bars(each.counts, each.n, width, marks)


def _answered(each: Answers) -> str:
    """How many answered, and how many did not."""
    unclear = f", {each.unclear:,} cannot be told" if each.unclear else ""
    several = " Several can be ticked." if each.question.kind is QuestionKind.MANY else ""
    return f"{each.n:,} of {each.papers:,} answered: {each.blank:,} left blank{unclear}.{several}"


def _numbers(each: Answers, width: int) -> Iterator[Content]:
    held = each.numbers
    if held is None or held.middle is None or held.average is None:
        return
    words = (
        f"{held.middle:g} in the middle, {held.average:.1f} on average, from {held.least:,} to {held.most:,}."
    )
    yield from (shown(line) for line in wrapped(words, width))


def _words(each: Answers, width: int, marks: Marks) -> Iterator[Content]:
    for said in each.words[:FEW_WORDS]:
        first, *rest = wrapped(said, width - 2)
        yield Content.assemble(("- ", "$quiet"), shown(first))
        for line in rest:
            yield Content("  ") + shown(line)
    if len(each.words) > FEW_WORDS:
        yield shown(f"{marks.more} and {len(each.words) - FEW_WORDS:,} more.", "$quiet")
