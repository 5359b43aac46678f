"""How what is in front explains itself to someone who presses F1."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable


@dataclass(frozen=True)
class HelpWords:
    """What F1 says about what is focused."""

    title: str
    words: str


@runtime_checkable
class Helpful(Protocol):
    """A widget or screen that can explain itself, as it stands now."""

    def help_now(self) -> HelpWords:
        """What to tell someone who asks about it."""
        ...
