"""A table as it was taken for, column by column: what its values are, what they mean, and why. Pure.

This is what a person is shown before they agree, so each column can say in a sentence what it was taken for.
"""

from dataclasses import dataclass
from enum import StrEnum

from db.counting import counted
from engage_tui.feedback.surveys.column_map import Meaning
from engage_tui.forms.text import one_line

SHOWN = 40
"""Characters of an answer in a sentence about it."""


class Kind(StrEnum):
    """What the values of a column are."""

    EMPTY = "nothing"
    DATE = "dates"
    FAR_DATE = "one day long ago, which stands for no date"
    MARK = "a number or token of each answer"
    NUMBER = "numbers"
    YES_NO = "yes and no"
    TICK = "one choice of a question, ticked or not"
    ONE_OF = "one of a few answers"
    SEVERAL = "several of a few answers"
    SCALE = "a scale"
    WORDS = "people's own words"
    EMAIL = "email addresses"
    NETWORK = "addresses of computers"
    PHONE = "telephone numbers"
    POSTAL = "postal addresses"
    PLACE = "places on a map"
    PERSON = "names of people"
    PATIENT = "numbers of patients"
    PROGRAM = "what a program wrote"
    CODE = "codes of organisations"
    SAME = "the same in every row"


ANSWERED = (Kind.YES_NO, Kind.TICK, Kind.ONE_OF, Kind.SEVERAL, Kind.SCALE)
"""Questions with given answers: they can be counted, and are never what somebody said."""
PERSONAL_KINDS = (Kind.EMAIL, Kind.NETWORK, Kind.PHONE, Kind.POSTAL, Kind.PLACE, Kind.PERSON, Kind.PATIENT)
"""What could say who somebody is: never words, and left out unless asked for."""


@dataclass(frozen=True)
class Column:
    """One column.

    Args:
        filled: Rows that hold something in it.
        empty: Rows that do not.
        differ: How many different values it has; of a long table, in the rows that were looked at.
        answers: What was answered, and by how many, most often first: of a question with given answers, in a
            table so short that every row was looked at. `describe.with_counts` counts those of any table.
        question: The question it holds one choice or one line of; empty where it is a question of its own.
        option: That choice or line.
        low_is_best: Which end of its numbers is good: True for 1, False for the highest, None if nobody said.
        meaning: What it is used for.
        why: The reason of the meaning, to stand after “because”.
    """

    place: int
    name: str
    kind: Kind
    filled: int
    empty: int
    differ: int
    answers: tuple[tuple[str, int], ...] = ()
    question: str = ""
    option: str = ""
    low_is_best: bool | None = None
    meaning: Meaning = Meaning.SKIP
    why: str = ""

    @property
    def said(self) -> str:
        """What it was taken for and why, in a sentence or two."""
        what = TAKEN_FOR[self.meaning]
        because = f", because {self.why}" if self.why else ""
        empty = f" Empty in {counted(self.empty, 'row')}." if self.empty and self.filled else ""
        return f"{what}{because}.{empty}"


TAKEN_FOR = {
    Meaning.WORDS: "What people said",
    Meaning.ASKED: "What people said, with the question before it",
    Meaning.PRAISE: "What people said, as praise",
    Meaning.CONCERN: "What people said, as a concern",
    Meaning.DATE: "The day it came in",
    Meaning.RATING: "The rating, from which the tone comes",
    Meaning.THEME: "What it is about",
    Meaning.SOURCE: "How it reached you",
    Meaning.COUNT: "How many people said it",
    Meaning.GROUP: "Who they are part of",
    Meaning.SITE: "The site it is about",
    Meaning.ID: "The number of the answer",
    Meaning.PRACTICE: "The practice's code",
    Meaning.NAME: "A name: left out unless you ask for it",
    Meaning.EMAIL: "An email address: left out unless you ask for it",
    Meaning.SKIP: "Left out",
}


@dataclass(frozen=True)
class Question:
    """A question whose choices, or lines, have a column each.

    Args:
        places: Its columns.
        counts: How many ticked each choice, in the order of the columns; empty for a table of scales.
    """

    words: str
    places: tuple[int, ...]
    counts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Description:
    """A whole table.

    Args:
        columns: All of them, in the order of the file.
        questions: Those with a column for each choice.
        shape: The program whose export it looks like, in words; empty where none is known.
        month_first: Whether exports of that shape write the month before the day.
        doubts: What a person has to settle, a sentence each, such as which of two ratings is meant.
    """

    columns: tuple[Column, ...]
    questions: tuple[Question, ...] = ()
    shape: str = ""
    month_first: bool = False
    doubts: tuple[str, ...] = ()

    @property
    def meanings(self) -> tuple[Meaning, ...]:
        """What each column is used for."""
        return tuple(each.meaning for each in self.columns)

    def column(self, meaning: Meaning) -> Column | None:
        """The first column of a meaning; None where there is none."""
        return next((each for each in self.columns if each.meaning is meaning), None)


def quoted(cell: str) -> str:
    """An answer as a sentence repeats it."""
    return f"“{one_line(cell, SHOWN)}”"
