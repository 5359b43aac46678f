"""Questions of a paper form: what an answer to each can be, the keys that give it, what may still change.

Pure. An answer is kept as text: `3` for the third choice, `1 3` for several, `12` for a number,
or the words themselves; nothing for what was left blank, and `?` for what cannot be told.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from db.terms import QuestionKind
from engage_tui.forms.text import clean, clean_line, whole_number

BLANK, UNCLEAR = "", "?"
BLANK_WORDS, UNCLEAR_WORDS = "left blank", "cannot be told"
ONE_DIGIT = 9
"""Choices that one digit each is enough for; of more, every choice takes two."""
MOST_CHOICES = 40
MOST_DIGITS = 9
CHOICE_LIMIT = 200
WRITTEN = "Something is written"
KIND_WORDS = {
    QuestionKind.ONE: "One of the choices",
    QuestionKind.MANY: "Any of the choices",
    QuestionKind.NUMBER: "A number",
    QuestionKind.WORDS: "In their own words",
}
WITH_CHOICES = (QuestionKind.ONE, QuestionKind.MANY)


@dataclass(frozen=True)
class Question:
    """One question, as it is asked on paper.

    Args:
        as_feedback: Whether what is written there is logged as feedback.
    """

    id: str
    text: str
    kind: QuestionKind
    choices: tuple[str, ...] = ()
    as_feedback: bool = False

    @property
    def digits(self) -> int:
        """Digits that each choice takes: two for all as soon as one is not enough for every one.

        With one digit for some and two for others, a quick `1` followed by the next answer's `2`
        would be read as a 12.
        """
        return 1 if len(self.choices) <= ONE_DIGIT else 2

    def key(self, number: int) -> str:
        """The digits that give a choice, as they are printed beside it."""
        return f"{number:0{self.digits}}"

    @property
    def blank_key(self) -> str:
        """The digits that say it was left blank."""
        return "0" * self.digits

    def holds(self, value: str) -> bool:
        """Whether a kept text is an answer to this question."""
        if value in (BLANK, UNCLEAR) or self.kind is QuestionKind.WORDS:
            return True
        parts = value.split(" ")
        numbers = [number for part in parts if (number := whole_number(part)) is not None]
        if len(numbers) < len(parts) or any(len(part) > MOST_DIGITS for part in parts):
            return False
        if self.kind is not QuestionKind.MANY and len(numbers) != 1:
            return False
        if self.kind is QuestionKind.NUMBER:
            return value == str(numbers[0])
        return value == value_of(numbers) and 1 <= min(numbers) <= max(numbers) <= len(self.choices)

    def words(self, value: str) -> str:
        """An answer as it is read."""
        if value == BLANK:
            return BLANK_WORDS
        if value == UNCLEAR:
            return UNCLEAR_WORDS
        if self.kind not in WITH_CHOICES:
            return value
        return "; ".join(
            self.choices[number - 1] for number in numbers_of(value) if number <= len(self.choices)
        )


def numbers_of(value: str) -> tuple[int, ...]:
    """The numbers of the choices in a kept answer."""
    return tuple(number for part in value.split() if (number := whole_number(part)) is not None)


def value_of(numbers: Iterable[int]) -> str:
    """Numbers of choices as they are kept: in order, each once."""
    return " ".join(str(number) for number in sorted(set(numbers)))


def choices_in(text: str) -> tuple[str, ...]:
    """The choices of a question from lines of text; empty lines are none."""
    return tuple(line for each in clean(text).split("\n") if (line := clean_line(each)))


def for_second(question: Question) -> Question:
    """The question as the second person is asked it: of words only whether there are any.

    Two people never spell a sentence alike, and a comma is no error; but a comment that
    was passed over is one.
    """
    if question.kind is not QuestionKind.WORDS:
        return question
    return replace(question, kind=QuestionKind.ONE, choices=(WRITTEN,), as_feedback=False)


def as_second(question: Question, value: str) -> str:
    """A first answer as it compares with the second person's."""
    if question.kind is not QuestionKind.WORDS:
        return value
    return "1" if value else BLANK


def problems_with(question: Question) -> dict[str, str]:
    """What is wrong with a question as it was defined, by the box of its form."""
    if question.kind not in WITH_CHOICES:
        return {}
    least = 2 if question.kind is QuestionKind.ONE else 1
    if len(question.choices) < least:
        return {"choices": f"Choices: type at least {least}, one a line."}
    if len(question.choices) > MOST_CHOICES:
        return {"choices": f"Choices: at most {MOST_CHOICES} can be keyed."}
    if any(len(each) > CHOICE_LIMIT for each in question.choices):
        return {"choices": f"Choices: at most {CHOICE_LIMIT} characters each."}
    if len({each.casefold() for each in question.choices}) < len(question.choices):
        return {"choices": "Choices: two of them are the same."}
    return {}


def breaks(before: Question, after: Question) -> dict[str, str]:
    """What of a change would make kept answers say something else, by the box of the form."""
    if before.kind is not after.kind:
        return {
            "kind": "How it is answered: papers were keyed already, and their answers would mean nothing."
        }
    if before.as_feedback != after.as_feedback:
        words = "papers were keyed already: half would be logged and half not."
        return {"as_feedback": f"Logged as feedback: {words}"}
    if len(after.choices) < len(before.choices):
        return {"choices": "Choices: papers were keyed already. Add at the end, or put a spelling right."}
    places = {each.casefold(): place for place, each in enumerate(after.choices)}
    for place, each in enumerate(before.choices):
        if places.get(each.casefold(), place) != place:
            words = "stands at another number now, and papers were keyed with the old one."
            return {"choices": f"Choices: number {place + 1} {words}"}
    return {}
