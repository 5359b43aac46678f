"""The words of the made-up records: stories and sentences kept as data beside the code."""

import random
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, TypeVar

from db.terms import DecisionKind, Scale

Item = TypeVar("Item")
Entry = dict[str, Any]
"""One entry of a file of words; its shape goes with the table it fills."""


@dataclass(frozen=True)
class Theme:
    """One thing people said in a story, and what was decided about it."""

    name: str
    says: str
    quote: str
    reply: str
    action: str
    kind: DecisionKind


@dataclass(frozen=True)
class Story:
    """What an engagement was about; it can come round again in another year or place."""

    key: str
    scale: Scale
    titles: tuple[str, ...]
    why: str
    decision: str
    fixed: str
    open: str
    success: str
    affects: str
    themes: tuple[Theme, ...]


@cache
def stories() -> tuple[Story, ...]:
    """All stories, in the order of their file."""
    return tuple(_story(each) for each in words("stories")["story"])


@cache
def words(name: str = "words") -> dict[str, Any]:
    """The sentences of one file: those that any story can use, unless another file is named."""
    return tomllib.loads(resources.files("engage_tui.demo").joinpath(f"{name}.toml").read_text("utf-8"))


def _story(held: Entry) -> Story:
    themes = tuple(Theme(**{**each, "kind": DecisionKind(each["kind"])}) for each in held["themes"])
    return Story(**{**held, "scale": Scale(held["scale"]), "titles": tuple(held["titles"]), "themes": themes})


class Chance:
    """Choices that look free and are the same for the same seed."""

    def __init__(self, seed: str) -> None:
        self.random = random.Random(seed)  # noqa: S311 - made-up records need no secrecy

    def pick(self, items: Sequence[Item]) -> Item:
        """One of the items."""
        return items[int(self.random.random() * len(items))]

    def several(self, items: Sequence[Item], least: int, most: int) -> list[Item]:
        """Some of the items, in their order."""
        count = min(self.between(least, most), len(items))
        chosen = set(self.random.sample(range(len(items)), count))
        return [item for place, item in enumerate(items) if place in chosen]

    def between(self, low: int, high: int) -> int:
        """A whole number from low to high."""
        return low + int(self.random.random() * (high - low + 1))

    def one_in(self, number: int) -> bool:
        """True once in so many times."""
        return self.random.random() * number < 1


def slug(text: str) -> str:
    """A title as a folder name."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:40].strip("-")
