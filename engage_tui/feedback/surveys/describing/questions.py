"""Questions whose choices, or lines, have a column each: known by their names and their values. Pure."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from engage_tui.feedback.national.fft_labels import label
from engage_tui.feedback.surveys.describing.values import Values
from engage_tui.feedback.surveys.own_lists import Here

_BRACKETS = re.compile(r"(.+?)\s*\[([^\[\]]+)\]\s*")
_AGAIN = re.compile(r"(.+) \((\d+)\)")
"""How a name that the header has several times is told apart."""
_CODED = re.compile(r"(.*[A-Za-z]\d+)_(\d+)(?:_TEXT)?")
_PARTINGS = (" - ", " – ", " — ", " | ", ": ")  # noqa: RUF001 - programs write every dash
BETWEEN = ("selected choice", "selected choices")
"""What Qualtrics puts between a question and its choice."""
MOST_TICKS = 4
"""Different values of a column that holds ticks: the choice, yes, no and nothing known."""
FEWEST = 2
"""Columns of a question that has one for each choice."""


@dataclass(frozen=True)
class Part:
    """One column of a question: the question, and the choice or line it holds."""

    question: str
    option: str


def parts_of_questions(names: Sequence[str], values: Sequence[Values]) -> dict[int, Part]:
    """Of each column that is one of several of a question, by place."""
    by_question: dict[str, dict[int, Part]] = defaultdict(dict)
    for place, name in enumerate(names):
        for part in splits(name):
            by_question[label(part.question) or part.question][place] = part
    found: dict[int, Part] = {}
    # The question with most columns first, then the longest: “Q - a - b” may be parted at either dash.
    for question in sorted(by_question, key=lambda each: (-len(by_question[each]), -len(each), each)):
        held = {place: part for place, part in by_question[question].items() if place not in found}
        if len(held) >= FEWEST:
            found |= held
    for place, name in enumerate(names):
        if place not in found and _is_its_own_choice(name, values[place]):
            found[place] = Part("", name)
    return found


def splits(name: str) -> list[Part]:
    """The ways in which a name could be a question and one of its choices."""
    found = []
    if told := _BRACKETS.fullmatch(name):
        found.append(Part(told[1], told[2]))
    for parting in _PARTINGS:
        question, parted, option = name.rpartition(parting)
        if parted and question.strip() and option.strip():
            found.append(Part(_without_between(question.strip()), option.strip()))
    if told := _AGAIN.fullmatch(name):
        found.append(Part(told[1], told[2]))
    elif not found:
        found.append(Part(name, ""))  # the first of several that are called the same
    if told := _CODED.fullmatch(name):
        found.append(Part(told[1], told[2]))
    return found


def is_tick(values: Values, part: Part | None, here: Here) -> bool:
    """Whether a column only says that its choice was ticked, or was not."""
    if part is None or not values.filled or values.differ > MOST_TICKS:
        return False
    own = {label(part.option), part.option.casefold()}
    if all(each in here.ticks or each in own or each.casefold() in own for each in values.labels):
        return True
    # Where the program does not name the choice, the one short value that a column of several has is it.
    unnamed = not part.option or part.option.isdigit()
    return unnamed and values.differ == 1 and values.looked > 1 and not values.sentences


def _without_between(question: str) -> str:
    for each in BETWEEN:
        for parting in _PARTINGS:
            if question.casefold().endswith(f"{parting}{each}"):
                return question[: -len(parting) - len(each)]
    return question


def _is_its_own_choice(name: str, values: Values) -> bool:
    """Whether all that stands in a column is its own name: some programs name it by the choice alone."""
    return (
        values.filled > 0 and values.differ == 1 and next(iter(values.counts)).casefold() == name.casefold()
    )
