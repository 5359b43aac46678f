"""Fills in forms as a person at the keyboard does: from the first box on, never with a mouse."""

from collections.abc import Mapping
from dataclasses import dataclass

from engage_tui.forms.fields import Field, Kind
from tests.support.terminal import Terminal


@dataclass(frozen=True)
class Nth:
    """The choice at this place, 1 first, where all choices are on show."""

    place: int


@dataclass(frozen=True)
class Pick:
    """The choice that these letters narrow a long list down to."""

    letters: str


@dataclass(frozen=True)
class Ticks:
    """The first so many of a list of boxes to tick."""

    count: int


Answer = str | Nth | Pick | Ticks


def fill(terminal: Terminal, fields: tuple[Field, ...], answers: Mapping[str, Answer]) -> None:
    """Type the answers into a form whose first box has the keys; boxes without an answer are passed."""
    unknown = answers.keys() - {field.name for field in fields}
    assert not unknown, f"the form does not ask {unknown}"
    left = len(answers)
    for field in fields:
        answer = answers.get(field.name)
        if answer is not None:
            _answer(terminal, field, answer)
            left -= 1
        if not left:
            return  # what follows needs no key
        if not isinstance(answer, Pick):  # a pick goes on by itself
            terminal.press("tab")


def _answer(terminal: Terminal, field: Field, answer: Answer) -> None:
    match answer:
        case Nth(place):
            assert field.kind in (Kind.CHOICE, Kind.YES_NO)
            terminal.press(str(place))
        case Pick(letters):
            assert field.kind is Kind.CHOICE
            terminal.press("enter")
            terminal.wait_for("Enter Choose")
            terminal.type(letters)
            terminal.rest(0.3)  # the list narrows behind the letters
            terminal.press("enter")
            terminal.wait_gone("Enter Choose")
        case Ticks(count):
            assert field.kind is Kind.MANY
            first = 1 if field.all_of else 0  # its first choice ticks all of them
            for number in range(first, first + count):
                terminal.press(*(["right"] if number else []), "space")
        case str():
            terminal.type(answer)


def save(terminal: Terminal, *shown: str) -> None:
    """Save the form and wait for what stands on the page behind it."""
    terminal.press("ctrl+s")
    terminal.wait_for("saved", *shown)
