"""What the practice's own lists say, by which the cells of a survey are read: taken once, then pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import db
from db.terms import Sentiment
from engage_tui.feedback.loops.lookups import options_in
from engage_tui.feedback.national.fft_labels import label
from engage_tui.forms.fields import Field, Kind, Option
from engage_tui.practice.own_code import OwnCodes, own_codes
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook

SIDES = {"positive": Sentiment.POSITIVE, "negative": Sentiment.NEGATIVE, "neither": Sentiment.NEUTRAL}
"""Which tone an answer of the Friends and Family Test has."""
UNSURE = "dont_know"
"""The answer that has none."""
NO_TONE = "no_tone"
YES_NO = "yes_no"
PARTS = ("good_word", "poor_word", "how_much", "denied", YES_NO)
"""Entries of the list of ratings that hold the parts of answers, and no answers."""

TICKED_BY = (";", "|", "\n", ",")
"""What stands between answers that were ticked together."""


@dataclass(frozen=True)
class Shape:
    """What a survey program writes of its own beside the questions.

    Args:
        known_by: Sets of columns, any of which shows the program, as `plain_name` has them.
        columns: The usual meaning of its own columns.
        begins: How the names of columns begin that it puts beside each question.
        dates: How it writes dates: `mdy` for the month first, with `unpadded` where a bare month shows it.
    """

    words: str
    known_by: tuple[frozenset[str], ...]
    columns: Mapping[str, str]
    begins: tuple[str, ...] = ()
    dates: str = ""


@dataclass(frozen=True)
class Here:
    """The practice as an import needs to know it.

    Args:
        own: Its own codes.
        themes, sources, sites, groups: Code or key by the words that name it, as `label` writes them.
        ratings: What an answer says of tone; None for one that says nothing.
        parts: Words that answers on a scale are put together from, by the entry that lists them.
        columns: The usual meaning of a column of that name, the most telling name first.
        headers: What is looked for in the names of columns, by the entry that lists it.
        shapes: The programs whose exports are known.
        conditions: Words for health conditions, with which a name could say who somebody is.
        options: The choices of each list, to be shown.
        data_dir: Where the practice's own lists of words are.
    """

    own: OwnCodes
    today: date
    themes: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    sites: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    ratings: Mapping[str, Sentiment | None] = field(default_factory=dict)
    parts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    shapes: tuple[Shape, ...] = ()
    conditions: tuple[str, ...] = ()
    options: Mapping[str, Sequence[Option]] = field(default_factory=dict)
    data_dir: Path | None = None

    def words(self, listed: str, code: str) -> str:
        """What a code of one of the lists is called; itself where the list no longer has it."""
        return next((each.words for each in self.options.get(listed, ()) if each.code == code), code)

    @property
    def ticks(self) -> frozenset[str]:
        """Answers that only say yes or no, as `label` writes them."""
        return self.parts.get(YES_NO, frozenset())

    def says(self, entry: str, name: str) -> bool:
        """Whether the name of a column, as `label` writes it, holds words of an entry of `survey_headers`."""
        found = self.headers.get(entry)
        return found is not None and found.search(name) is not None


def here(book: Workbook) -> Here:
    """The practice as it is now.

    Raises:
        Refused: The workbook has no practice yet.
    """
    own = own_codes(book)
    with book.read() as session:
        return here_in(session, book, own)


def here_in(session: db.Session, book: Workbook, own: OwnCodes) -> Here:
    """The same inside a transaction."""
    asked = (
        Field("themes", "", Kind.CHOICE, listed="themes"),
        Field("sites", "", Kind.CHOICE, listed="sites"),
        Field("engagements", "", Kind.CHOICE, listed="engagements"),
    )
    options: dict[str, Sequence[Option]] = dict(options_in(session, book, asked))
    options["sources"] = lists.options("feedback_sources", book.data_dir)
    options["groups"] = lists.options("impact_subjects", book.data_dir)
    return Here(
        own=own,
        today=book.today,
        themes=_by_words(options["themes"]),
        sources=_by_words(options["sources"]),
        sites=_by_words(options["sites"]),
        groups=_by_words(options["groups"]),
        ratings=_ratings(book),
        parts=_parts(book),
        columns=_columns(book),
        headers=_headers(book),
        shapes=_shapes(book),
        conditions=tuple(str(each["words"]) for each in lists.entries("conditions", book.data_dir)),
        options=options,
        data_dir=book.data_dir,
    )


def _by_words(options: Iterable[Option]) -> dict[str, str]:
    """Code by code and by words; the first of two that are called the same."""
    held = tuple(options)
    found = {label(each.code): each.code for each in reversed(held)}
    return found | {label(each.words): each.code for each in reversed(held)}


def _ratings(book: Workbook) -> dict[str, Sentiment | None]:
    found: dict[str, Sentiment | None] = {}
    for each in lists.entries("survey_ratings", book.data_dir):
        if each["code"] == NO_TONE:
            found |= {label(str(words)): None for words in each["labels"]}
        elif each["code"] in set(Sentiment):
            tone = Sentiment(each["code"])
            found |= {label(str(words)): tone for words in (*each["labels"], each["words"])}
    for each in lists.entries("fft_answers", book.data_dir):
        side = None if each["code"] == UNSURE else SIDES.get(str(each["side"]))
        found |= {label(str(words)): side for words in (*each["labels"], each["words"], each["code"])}
    return found


def _columns(book: Workbook) -> dict[str, str]:
    return {
        label(str(words)): str(each["code"])
        for each in lists.entries("survey_columns", book.data_dir)
        for words in each["labels"]
    }


def _parts(book: Workbook) -> dict[str, frozenset[str]]:
    return {
        each["code"]: frozenset(label(str(words)) for words in each["labels"])
        for each in lists.entries("survey_ratings", book.data_dir)
        if each["code"] in PARTS
    }


def _headers(book: Workbook) -> dict[str, re.Pattern[str]]:
    """One pattern for each entry, made once: it is asked for every column; a star stands for any ending."""
    found = {}
    for each in lists.entries("survey_headers", book.data_dir):
        words = (re.escape(str(one)).replace(r"\*", r"\w*") for one in each["labels"])
        found[each["code"]] = re.compile(rf"\b(?:{'|'.join(words)})\b")
    return found


def _shapes(book: Workbook) -> tuple[Shape, ...]:
    return tuple(
        Shape(
            words=str(each["words"]),
            known_by=tuple(frozenset(map(plain_name, one.split("|"))) for one in each["known_by"]),
            columns={plain_name(str(name)): str(code) for name, code in each["columns"].items()},
            begins=tuple(plain_name(str(one)) for one in each.get("begins", ())),
            dates=str(each.get("dates", "")),
        )
        for each in lists.entries("survey_shapes", book.data_dir)
    )


def plain_name(name: str) -> str:
    """The name of a column with case and blanks left out, signs kept: “#” is a name too."""
    return "".join(name.casefold().split())


def codes_in(cell: str, known: Mapping[str, str]) -> tuple[tuple[str, ...], bool]:
    """The codes of a cell's parts, each once, and whether any part has none."""
    if (whole := known.get(label(cell))) is not None:
        return (whole,), False
    for parting in TICKED_BY:
        parts = [words for each in cell.split(parting) if (words := label(each))]
        if len(parts) > 1 or (parting in cell and parts):
            codes = [known[words] for words in parts if words in known]
            if codes or parting == TICKED_BY[-1]:
                return tuple(dict.fromkeys(codes)), len(codes) < len(parts)
    return (), True
