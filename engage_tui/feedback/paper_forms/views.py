"""Paper forms as screens and documents see them: plain frozen facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from db.counting import counted
from db.terms import QuestionKind
from engage_tui.feedback.paper_forms.double_entry import Outcome, Pair
from engage_tui.feedback.paper_forms.results import Answers
from engage_tui.feedback.paper_forms.rules import WITH_CHOICES, Question


@dataclass(frozen=True)
class FormLine:
    """One form in the list.

    Args:
        keyed, again: Papers keyed, and those of them that were keyed a second time.
        last_on: The day of the last keying.
        closed_on: The day it was put away; None while papers may still come.
    """

    id: str
    name: str
    source: str
    source_words: str
    questions: int
    keyed: int
    again: int
    last_on: date | None
    closed_on: date | None


@dataclass(frozen=True)
class FormView:
    """One form with its questions, in their order."""

    line: FormLine
    engagement_id: str | None
    engagement: str
    questions: tuple[Question, ...]

    @property
    def id(self) -> str:
        """Its key."""
        return self.line.id

    @property
    def keyed(self) -> int:
        """Papers keyed so far: from the first one on, the questions can hardly change."""
        return self.line.keyed


@dataclass(frozen=True)
class PaperLine:
    """One paper that was keyed.

    Args:
        blank: Questions left blank.
        again_by: Who keyed it a second time; empty when nobody did.
    """

    id: str
    number: int
    keyed_on: date
    keyed_by: str
    blank: int
    of: int
    again_by: str


@dataclass(frozen=True)
class AnswerLine:
    """One answer on a paper.

    Args:
        value: What counts as the answer; None where the paper was keyed before the question was put in.
        logged: Whether what is written there stands among the feedback.
    """

    question: Question
    value: str | None
    words: str
    logged: bool


@dataclass(frozen=True)
class PaperView:
    """One paper with all its answers."""

    line: PaperLine
    form_id: str
    form: str
    answers: tuple[AnswerLine, ...]


@dataclass(frozen=True)
class Head:
    """What keying begins with: the questions, and the number of the next paper; never an answer.

    Args:
        first_by: For a second keying, who keyed the paper first; nothing of what they keyed.
        waiting: For a second keying, how many papers are still to come, this one included.
        in_sample: Whether the paper is one of the sample.
    """

    form_id: str
    name: str
    questions: tuple[Question, ...]
    number: int | None
    keyed: int
    first_by: str = ""
    waiting: int = 0
    in_sample: bool = True


@dataclass(frozen=True)
class CheckView:
    """The double-entry check of one form.

    Args:
        sample: Papers drawn by lot.
        again: All papers that were keyed a second time, drawn or not.
        same_person: Those of them that the same person keyed both times.
        pairs: Answers that differ, or were wrong both times, by paper.
        rest: Papers that nobody has keyed again and that are not of the sample.
    """

    form: FormLine
    sample: tuple[int, ...]
    again: tuple[int, ...]
    same_person: int
    pairs: tuple[Pair, ...]
    outcome: Outcome
    rest: int
    percent: int


@dataclass(frozen=True)
class ResultsView:
    """The results of one form.

    Args:
        since, until: The days of the first and last keying.
        by: Papers by who keyed them.
    """

    form: FormLine
    engagement: str
    answers: tuple[Answers, ...]
    papers: int
    since: date | None
    until: date | None
    outcome: Outcome
    as_at: date
    by: Mapping[str, int]


def example(question: Question) -> str:
    """How a question is answered, in a few words."""
    if question.kind in WITH_CHOICES:
        any_of = "any" if question.kind is QuestionKind.MANY else "one"
        return f"{any_of} of {counted(len(question.choices), 'choice')}"
    return "a number" if question.kind is QuestionKind.NUMBER else "words"
