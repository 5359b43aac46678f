"""One paper under the keys: what each key does to it. Pure, so that a screen only has to show it.

A digit answers and goes on. Nothing that was keyed is thrown away by going back: what stood there
is shown again, and kept unless another key is pressed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from db.terms import QuestionKind
from engage_tui.feedback.paper_forms.rules import (
    BLANK,
    MOST_DIGITS,
    UNCLEAR,
    WITH_CHOICES,
    Question,
    numbers_of,
    value_of,
)
from engage_tui.forms.text import whole_number

ANSWER, REACH = "answer_", "reach_"
"""What the name of an answer in a draft begins with, before the key of its question; and of a way back."""


@dataclass(frozen=True)
class Paper:
    """A paper that is being keyed.

    Args:
        number: What is written on the sheet, so that it is found again.
        at: The question at hand, from 0; as many as there are when all are answered.
        answers: Key of a question to what was answered.
        typed: Digits begun, the number so far, or the words so far.
        ticked: Numbers ticked, where several can be.
        note: What the last key could not do.
        reach: Key of a question to where whoever wrote its answer is reached, if they want a reply.
    """

    questions: tuple[Question, ...]
    number: int = 1
    at: int = 0
    answers: Mapping[str, str] = field(default_factory=dict)
    typed: str = ""
    ticked: tuple[int, ...] = ()
    note: str = ""
    reach: Mapping[str, str] = field(default_factory=dict)

    @property
    def question(self) -> Question | None:
        """The question at hand; None when all are answered."""
        return self.questions[self.at] if self.at < len(self.questions) else None

    @property
    def done(self) -> bool:
        """Whether every question was answered, or left blank."""
        return bool(self.questions) and self.at >= len(self.questions)

    @property
    def begun(self) -> bool:
        """Whether there is anything to keep."""
        return bool(self.answers or self.typed or self.ticked)

    @property
    def held(self) -> str | None:
        """What the question at hand was answered with before someone went back; None for nothing yet."""
        return self.answers.get(self.question.id) if self.question else None

    # Keys

    def digit(self, digit: int) -> "Paper":
        """A digit was pressed."""
        asked = self.question
        if asked is None or asked.kind is QuestionKind.WORDS:
            return self
        if asked.kind is QuestionKind.NUMBER:
            if len(self.typed) >= MOST_DIGITS:
                return replace(self, note=f"No more than {MOST_DIGITS} digits.")
            return replace(self, typed=f"{self.typed}{digit}", note="")
        typed = f"{self.typed}{digit}"
        if len(typed) < asked.digits:
            if digit * 10 > len(asked.choices):
                return self._no(asked, f"{digit}…")
            return replace(self, typed=typed, note="")
        return self._chosen(asked, int(typed))

    def enter(self) -> "Paper":
        """Go on: with what was ticked or typed, or as left blank when there is nothing."""
        asked = self.question
        if asked is None:
            return self
        if asked.kind is QuestionKind.NUMBER:
            return self._go(str(int(self.typed)) if self.typed else BLANK)
        if asked.kind is QuestionKind.WORDS:
            return self._go(self.typed.strip())
        here = self
        if self.typed:
            if asked.kind is QuestionKind.ONE:
                return self._chosen(asked, int(self.typed))
            here = self._chosen(asked, int(self.typed))
            if here.note or here.at != self.at:
                return here
        return here._go(value_of(here.ticked))

    def write(self, words: str) -> "Paper":
        """The words so far, where the question is answered in words."""
        if self.question is None or self.question.kind is not QuestionKind.WORDS:
            return self
        return replace(self, typed=words, note="")

    def reached(self, contact: str) -> "Paper":
        """Where to reach whoever wrote this answer."""
        asked = self.question
        return (
            self if asked is None or not contact else replace(self, reach={**self.reach, asked.id: contact})
        )

    def unclear(self) -> "Paper":
        """It cannot be told what was meant, such as two ticks where one was asked for."""
        asked = self.question
        return self if asked is None or asked.kind is QuestionKind.WORDS else self._go(UNCLEAR)

    def backspace(self) -> "Paper":
        """Take back the last digit, or else go back one question."""
        asked = self.question
        if self.typed and asked is not None and asked.kind is not QuestionKind.WORDS:
            return replace(self, typed=self.typed[:-1], note="")
        return self.back()

    def back(self) -> "Paper":
        """Go back one question; its answer stands there again."""
        here = self._kept()
        return here._stand(here.at - 1) if here.at else self

    def keep(self) -> "Paper":
        """Go on with the answer that stands there already."""
        return self if self.held is None else self._kept()._stand(self.at + 1)

    def numbered(self, number: int) -> "Paper":
        """The same under another number."""
        return replace(self, number=number)

    # What a draft holds of it

    def as_typed(self) -> dict[str, str]:
        """What a draft holds; nothing where nothing was keyed."""
        if not self.begun:
            return {}
        kept = {f"{ANSWER}{key}": value for key, value in self.answers.items()}
        return {
            "number": str(self.number),
            "at": str(self.at),
            "typed": self.typed,
            "ticked": value_of(self.ticked),
            **kept,
            **{f"{REACH}{key}": contact for key, contact in self.reach.items()},
        }

    def _chosen(self, asked: Question, number: int) -> "Paper":
        if number == 0:
            return replace(self, typed="", ticked=())._go(BLANK)
        if number > len(asked.choices):
            return self._no(asked, asked.key(number))
        if asked.kind is QuestionKind.ONE:
            return self._go(str(number))
        ticked = set(self.ticked) ^ {number}
        return replace(self, ticked=tuple(sorted(ticked)), typed="", note="")

    def _no(self, asked: Question, typed: str) -> "Paper":
        last = asked.key(len(asked.choices))
        return replace(self, typed="", note=f"There is no {typed} here: the last one is {last}.")

    def _go(self, value: str) -> "Paper":
        assert self.question is not None
        answers = {**self.answers, self.question.id: value}
        return replace(self, answers=answers)._stand(self.at + 1)

    def _kept(self) -> "Paper":
        """With what was begun here kept as its answer, so that going back loses no words."""
        asked = self.question
        if asked is None or not (self.typed or self.ticked):
            return self
        if asked.kind is QuestionKind.WORDS:
            return replace(self, answers={**self.answers, asked.id: self.typed.strip()})
        if asked.kind is QuestionKind.NUMBER:
            return replace(self, answers={**self.answers, asked.id: str(int(self.typed))})
        if asked.kind is QuestionKind.MANY:
            return replace(self, answers={**self.answers, asked.id: value_of(self.ticked)})
        return self

    def _stand(self, at: int) -> "Paper":
        """At that question, with what was answered there before."""
        here = replace(self, at=at, typed="", ticked=(), note="")
        asked, held = here.question, here.held
        if asked is None or not held or (held == UNCLEAR and asked.kind is not QuestionKind.WORDS):
            return here
        if asked.kind is QuestionKind.MANY:
            return replace(here, ticked=numbers_of(held))
        return here if asked.kind in WITH_CHOICES else replace(here, typed=held)


def from_typed(questions: tuple[Question, ...], number: int, typed: Mapping[str, str]) -> Paper:
    """The paper that a draft holds; what no longer fits the questions is left out.

    Args:
        number: The number of a new paper, where the draft holds none.
    """
    held = {each.id: typed.get(f"{ANSWER}{each.id}") for each in questions}
    answers = {
        each.id: value for each in questions if (value := held[each.id]) is not None and each.holds(value)
    }
    paper = Paper(questions, whole_number(typed.get("number", "")) or number, answers=answers)
    reach = {each.id: told for each in questions if (told := typed.get(f"{REACH}{each.id}"))}
    paper = replace(paper, reach=reach)
    stood_at = whole_number(typed.get("at", ""))
    at = min(stood_at or 0, len(questions))
    while at and questions[at - 1].id not in answers:
        at -= 1  # the question before was put in meanwhile
    if questions and at == len(questions):
        at -= 1  # all was keyed and the power went before it was saved: the last key says so again
    here = paper._stand(at)
    asked, begun = here.question, typed.get("typed", "")
    if asked is None or at != stood_at:
        return here
    if begun and (asked.kind is QuestionKind.WORDS or whole_number(begun) is not None):
        here = replace(here, typed=begun)
    if asked.kind is not QuestionKind.MANY:
        return here
    ticked = tuple(each for each in numbers_of(typed.get("ticked", "")) if each <= len(asked.choices))
    return replace(here, ticked=ticked)
