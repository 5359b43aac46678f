"""What each column of a survey export means, as a person agreed, and what is wrong with that. Pure."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from db.counting import counted
from engage_tui.feedback.surveys.dates import DateOrder
from engage_tui.feedback.surveys.table import fingerprint
from engage_tui.forms.fields import Option
from engage_tui.reference import lists
from engage_tui.workbook.errors import Refused


class Meaning(StrEnum):
    """What a column holds; its words are in `reference/survey_columns.toml`."""

    WORDS = "words"
    ASKED = "asked"
    PRAISE = "praise"
    CONCERN = "concern"
    DATE = "date"
    RATING = "rating"
    THEME = "theme"
    SOURCE = "source"
    COUNT = "count"
    GROUP = "group"
    SITE = "site"
    ID = "id"
    PRACTICE = "practice"
    NAME = "name"
    EMAIL = "email"
    CHOICE = "choice"
    SKIP = "skip"


SAID = (Meaning.WORDS, Meaning.ASKED, Meaning.PRAISE, Meaning.CONCERN)
"""Columns of which each answer is a piece of feedback; there may be several of each."""
MANY = (*SAID, Meaning.CHOICE, Meaning.NAME, Meaning.SKIP)
"""What several columns may be."""
PERSONAL = (Meaning.NAME, Meaning.EMAIL)
BEST = {True: "low", False: "high", None: ""}
"""Which mark is the best, as a map writes it."""


@dataclass(frozen=True)
class SurveyMap:
    """What the columns of one file mean, and what is so of every row of it.

    Args:
        headers: The columns.
        meanings: What each holds.
        shape: The program whose export it looks like; empty where none is known.
        source: How it all reached the practice, where no column says.
        dates: Which comes first in its dates, day or month; None while nobody said.
        low_is_best: Whether 1 is the best mark, as in text messages of the Friends and Family Test; None
            while nobody said, and then bare numbers give no tone.
        site_id, engagement_id: What every row is about.
        received_on: The day all of it came in, where no column says; today when None.
        keep_names: Whether names and email addresses are kept, so that people can be replied to.
    """

    headers: tuple[str, ...]
    meanings: tuple[Meaning, ...]
    shape: str = ""
    source: str = "survey"
    dates: DateOrder | None = None
    low_is_best: bool | None = None
    site_id: str = ""
    engagement_id: str = ""
    received_on: date | None = None
    keep_names: bool = False

    @property
    def fingerprint(self) -> str:
        """What files of this kind have in common."""
        return fingerprint(self.headers)

    def places(self, *meanings: Meaning) -> tuple[int, ...]:
        """Where the columns of these meanings are."""
        return tuple(at for at, each in enumerate(self.meanings) if each in meanings)

    def place(self, meaning: Meaning) -> int | None:
        """Where the column of a meaning is; None where there is none."""
        return next(iter(self.places(meaning)), None)

    def with_meaning(self, place: int, meaning: Meaning) -> "SurveyMap":
        """The same with another meaning of one column; another one that only one can have loses it.

        Which mark is the best was said of one column of ratings, and is open for another.
        """
        held = list(self.meanings)
        if meaning not in MANY:
            held = [Meaning.SKIP if each is meaning else each for each in held]
        held[place] = meaning
        moved = replace(self, meanings=tuple(held))
        return (
            moved
            if moved.place(Meaning.RATING) == self.place(Meaning.RATING)
            else replace(moved, low_is_best=None)
        )

    def as_json(self) -> str:
        """The map as it is remembered: what is so of this file only is left out."""
        columns = {name: each.value for name, each in zip(self.headers, self.meanings, strict=True)}
        held = {
            "columns": columns,
            "source": self.source,
            "site": self.site_id,
            "dates": self.dates,
            "best": BEST[self.low_is_best],
        }
        return json.dumps({name: each for name, each in held.items() if each}, ensure_ascii=False, indent=2)


def problem_of(held: SurveyMap) -> str:
    """What has to be put right before anything can be brought in; nothing where all is well."""
    if not held.places(*SAID, Meaning.CHOICE):
        return "No column holds what people said yet."
    twice = {each for each in held.meanings if each not in MANY and held.meanings.count(each) > 1}
    if twice:
        return "Two columns hold the same thing: only what people said, and names, may be in several."
    return ""


def remembered(headers: tuple[str, ...], text: str, *, told: bool = False) -> SurveyMap:
    """The map that was remembered, or written by a person, for a file with these headers.

    Args:
        told: Whether a person wrote it, so that columns it does not name are left out.

    Raises:
        Refused: It is no map, or one of other columns.
    """
    try:
        held = json.loads(text)
        columns = {_plain(name): Meaning(each) for name, each in held["columns"].items()}
        dates = DateOrder(held["dates"]) if held.get("dates") else None
        source, site = str(held.get("source") or "survey"), str(held.get("site") or "")
    except (ValueError, TypeError, KeyError, AttributeError):
        raise _wrong("The map cannot be read.") from None
    known = [_plain(each) for each in headers]
    if strangers := columns.keys() - set(known):
        number = "a column" if len(strangers) == 1 else counted(len(strangers), "column")
        raise _wrong(f"The map names {number} that the file does not have.")
    if not told and set(known) - columns.keys():
        raise _wrong("The map lacks columns of the file.")
    meanings = tuple(columns.get(each, Meaning.SKIP) for each in known)
    best = next((low for low, word in BEST.items() if word and word == held.get("best")), None)
    return SurveyMap(headers, meanings, source=source, dates=dates, low_is_best=best, site_id=site)


def _plain(header: str) -> str:
    return "".join(header.casefold().split())


def _wrong(what: str) -> Refused:
    known = ", ".join(each.value for each in Meaning)
    return Refused(
        what,
        "Nothing was brought in.",
        f'Write it as JSON: {{"columns": {{"Name of a column": "words"}}}}, with {known}.',
    )


def choices(data_dir: Path | None) -> tuple[Option, ...]:
    """What a column may mean, in words."""
    held = {each.code: each for each in lists.options("survey_columns", data_dir)}
    return tuple(held.get(each.value, Option(each.value, each.value)) for each in Meaning)


def words_of(meaning: Meaning, options: Iterable[Option]) -> str:
    """What a meaning is called."""
    held: Mapping[str, str] = {each.code: each.words for each in options}
    return held.get(meaning.value, meaning.value)
