"""How what is in front explains itself to someone who presses F1."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable


@dataclass(frozen=True)
class HelpWords:
    """What F1 says about what is focused."""

    title: str
    words: str
    pressing: bool = False
    """Whether it comes before everything else that is said, such as whom to call."""


def call_first(card: str) -> HelpWords:
    """Whom to call where someone is at risk; nothing where nobody is."""
    return HelpWords("Call first" if card else "", card, pressing=True)


@runtime_checkable
class Helpful(Protocol):
    """A widget or screen that can explain itself, as it stands now."""

    def help_now(self) -> HelpWords:
        """What to tell someone who asks about it."""
        ...


@runtime_checkable
class Calls(Protocol):
    """A page on which someone may be at risk."""

    def call_now(self) -> HelpWords:
        """Whom to call first; empty where nobody is at risk."""
        ...
