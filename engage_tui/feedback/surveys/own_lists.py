"""What the practice's own lists say, by which the cells of a survey are read: taken once, then pure."""

from __future__ import annotations

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


@dataclass(frozen=True)
class Here:
    """The practice as an import needs to know it.

    Args:
        own: Its own codes.
        themes, sources, sites, groups: Code or key by the words that name it, as `label` writes them.
        ratings: What an answer says of tone; None for one that says nothing.
        columns: The usual meaning of a column of that name.
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
    columns: Mapping[str, str] = field(default_factory=dict)
    conditions: tuple[str, ...] = ()
    options: Mapping[str, Sequence[Option]] = field(default_factory=dict)
    data_dir: Path | None = None

    def words(self, listed: str, code: str) -> str:
        """What a code of one of the lists is called; itself where the list no longer has it."""
        return next((each.words for each in self.options.get(listed, ()) if each.code == code), code)


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
        columns=_columns(book),
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
        if each["code"] in set(Sentiment):
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
