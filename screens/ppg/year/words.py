"""What the year's page says of one duty."""

from collections.abc import Iterator

from textual.content import Content

from engage_tui.forms.dates import worded_date
from engage_tui.ppg.year.views import DutiesView, DutyLine, RecordRef
from screens.look.text import shown, wrapped
from screens.look.words import counted
from screens.widgets.lines import Line

KIND_WORDS = {
    "ppg": "group",
    "interval_agreement": "agreement",
    "meeting": "meeting",
    "engagement_round": "question",
    "membership_review": "review",
    "recruitment_effort": "finding members",
    "outcome": "improvement",
}
LABELS = 9
"""Cells of the quiet words before each part of the text."""
BESIDE = 48
"""In fewer cells the labels stand above what they name."""


def duty_text(duty: DutyLine, width: int) -> Content:
    """The duty in full: what it asks, why it stands where it does, what is wanted, rule and source."""
    lines: list[Content] = []
    for label, words in _parts(duty):
        lines += _labelled(label, words, width)
    return Content("\n").join(lines)


def _parts(duty: DutyLine) -> Iterator[tuple[str, str]]:
    yield "Duty", f"{duty.title}."
    yield "Now", f"{duty.words.capitalize()}. {duty.why}"
    for number, each in enumerate(duty.missing):
        yield "Wanted" if number == 0 else "", each
    yield "Rule", duty.rule
    yield "Source", duty.citation


def _labelled(label: str, words: str, width: int) -> list[Content]:
    """A label and its words beside it; above it where there is little room."""
    quiet = "$quiet" if label in ("Rule", "Source") else ""
    if width < BESIDE:
        head = [Content.styled(label, "$accent")] if label else []
        return [*head, *(shown(line, quiet) for line in wrapped(words, max(8, width)))]
    head_words = [f"{label:<{LABELS}}"]
    lines = wrapped(words, width - LABELS)
    head_words += [" " * LABELS] * (len(lines) - 1)
    return [
        Content.assemble((before, "$quiet"), shown(line, quiet))
        for before, line in zip(head_words, lines, strict=True)
    ]


def record_line(ref: RecordRef) -> Line:
    """One record behind a duty."""
    return Line(
        f"{ref.kind}/{ref.id}",
        (
            worded_date(ref.date) if ref.date else "no date",
            shown(ref.words, one_line=True),
            Content.styled(KIND_WORDS.get(ref.kind, ref.kind), "$quiet"),
        ),
    )


def left_words(view: DutiesView) -> str:
    """How much of the year is left."""
    return "the year is over" if view.over else f"{counted(view.days_left, 'day')} left"


def supported_words(view: DutiesView) -> str:
    """How many of the duties the records support; whether they are met is for people to judge."""
    supported = sum(each.state.value == "met" for each in view.lines)
    return f"Records support {supported} of {len(view.lines)}. Whether a duty is met is for people to judge."
