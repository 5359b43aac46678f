"""What the papers of a form say, question by question. Pure: the store and the screens are elsewhere."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean, median

from db.terms import QuestionKind
from engage_tui.feedback.paper_forms.rules import BLANK, UNCLEAR, WITH_CHOICES, Question, numbers_of
from engage_tui.forms.text import whole_number


@dataclass(frozen=True)
class Numbers:
    """What numbers came to; everything None where there is none."""

    middle: float | None
    average: float | None
    least: int | None
    most: int | None


@dataclass(frozen=True)
class Answers:
    """What the papers say to one question.

    Args:
        papers: Papers that were asked it; one that was put in later was not asked on all.
        counts: Papers by choice, in the order of the choices; empty where there are none.
        numbers: For a question that a number answers.
        words: What was written, in the order of the papers.
    """

    question: Question
    papers: int
    blank: int
    unclear: int
    counts: Mapping[str, int]
    numbers: Numbers | None
    words: tuple[str, ...] = ()

    @property
    def n(self) -> int:
        """Papers that answered it."""
        return self.papers - self.blank - self.unclear


def answers(question: Question, values: Iterable[str]) -> Answers:
    """Count the answers to one question.

    Args:
        values: One for each paper that was asked it, in the order of the papers.
    """
    held = list(values)
    said = [each for each in held if each not in (BLANK, UNCLEAR)]
    chosen = (
        Counter(number for each in said for number in numbers_of(each)) if _chosen(question) else Counter()
    )
    return Answers(
        question,
        len(held),
        held.count(BLANK),
        held.count(UNCLEAR),
        {words: chosen[number] for number, words in enumerate(question.choices, 1)}
        if _chosen(question)
        else {},
        _numbers([number for each in said if (number := whole_number(each)) is not None])
        if question.kind is QuestionKind.NUMBER
        else None,
        tuple(said) if question.kind is QuestionKind.WORDS else (),
    )


def results(questions: Sequence[Question], papers: Iterable[Mapping[str, str]]) -> tuple[Answers, ...]:
    """Count every question.

    Args:
        papers: For each paper, key of a question to its answer.
    """
    pile = list(papers)
    return tuple(answers(each, (paper[each.id] for paper in pile if each.id in paper)) for each in questions)


def _chosen(question: Question) -> bool:
    return question.kind in WITH_CHOICES


def _numbers(given: list[int]) -> Numbers:
    if not given:
        return Numbers(None, None, None, None)
    return Numbers(float(median(given)), mean(given), min(given), max(given))
