"""What the columns of an export most likely mean: by their names, by the program it came from, by content.

A guess saves a person the typing; it is shown, and they have the last word. Pure.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from engage_tui.feedback.national.fft_labels import label
from engage_tui.feedback.surveys.column_map import MANY, SAID, Meaning, SurveyMap
from engage_tui.feedback.surveys.dates import Orders, looks_like_date, orders_of
from engage_tui.feedback.surveys.own_lists import Here
from engage_tui.feedback.surveys.ratings import is_rating
from engage_tui.feedback.surveys.table import Table

MICROSOFT, GOOGLE, FFT = "Microsoft Forms", "Google Forms", "the Friends and Family Test"
LOOKED_AT = 500
"""Cells of a column that are looked at to tell what it holds."""
MOST = 0.8
"""Share of them that has to look so."""
A_SENTENCE = 25
"""Characters from which most answers are somebody's own words."""
FEW = 12
"""Different answers from which on a column is no list to tick."""
QUIZ = ("points ", "feedback ")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_CODE = re.compile(r"[A-Za-z]\d{5}")
_GOOD = re.compile(
    r"\b((do|did|doing|done|went|goes|works?|worked) (\w+ )?well|(was|is) good|best|liked"
    r"|like (best|most|about)|praise|compliments?|positives?)\b"
)
_BETTER = re.compile(
    r"\b(improve\w*|better|worse|worst|concerns?|problems?|dislike\w*|went wrong|do differently|change)\b"
)


def guess(table: Table, here: Here) -> SurveyMap:
    """The most likely map of a file."""
    labels = [label(each) for each in table.headers]
    shape = _shape(labels, table.headers)
    meanings: list[Meaning] = []
    for place, name in enumerate(labels):
        meaning = _by_name(name, shape, here) or _by_content(table, place, name, here)
        taken = meaning in meanings and meaning not in MANY
        meanings.append(Meaning.SKIP if taken else meaning)
    if sum(1 for each in meanings if each is Meaning.WORDS) > 1:
        meanings = [Meaning.ASKED if each is Meaning.WORDS else each for each in meanings]
    if not shape and _is_fft(table, meanings, here):
        shape = FFT
    source = "fft" if shape == FFT and "fft" in here.sources.values() else "survey"
    held = SurveyMap(table.headers, tuple(meanings), shape=shape, source=source, low_is_best=shape == FFT)
    return with_dates(held, table, here)


def with_dates(held: SurveyMap, table: Table, here: Here) -> SurveyMap:
    """The same with the order of its dates, where the column itself says it."""
    place = held.place(Meaning.DATE)
    if place is None:
        return held
    found = dates_to_ask(held, table, here).order
    return held if found is None else replace(held, dates=found)


def dates_to_ask(held: SurveyMap, table: Table, here: Here) -> Orders:
    """What the column of dates says of day and month, and so whether a person has to."""
    place = held.place(Meaning.DATE)
    return Orders(None) if place is None else orders_of(table.column(place), here.today)


def _shape(labels: Sequence[str], headers: Sequence[str]) -> str:
    """The program an export came from, by the columns it puts before the questions."""
    if {"start time", "completion time"} <= set(labels[:6]):
        return MICROSOFT
    if headers and headers[0].strip().casefold() == "timestamp":
        return GOOGLE
    return ""


def _is_fft(table: Table, meanings: Sequence[Meaning], here: Here) -> bool:
    """Whether it is a practice's own list of answers to the Friends and Family Test: a rating of its six."""
    if Meaning.RATING not in meanings or not set(SAID) & set(meanings) or len(meanings) > 8:
        return False
    place = meanings.index(Meaning.RATING)
    name = label(table.headers[place])
    return "fft" in name or "friends and family" in name or _of_the_six(table, place, here)


def _of_the_six(table: Table, place: int, here: Here) -> bool:
    cells = [label(cell) for cell in islice(table.column(place), LOOKED_AT)]
    six = {"very good", "good", "neither good nor poor", "poor", "very poor", "dont know"}
    known = sum(1 for cell in cells if cell in six and cell in here.ratings)
    return bool(cells) and known >= MOST * len(cells)


def _by_name(name: str, shape: str, here: Here) -> Meaning | None:
    found = here.columns.get(name)
    if found in set(Meaning):
        return Meaning(found)
    if shape == MICROSOFT and name.startswith(QUIZ):
        return Meaning.SKIP
    return None


def _by_content(table: Table, place: int, name: str, here: Here) -> Meaning:
    """What a column holds that has no known name; answers to tick are left out unless a list has them."""
    cells = list(islice(table.column(place), LOOKED_AT))
    if not cells:
        return Meaning.SKIP
    plain = [cell.strip() for cell in cells]
    for meaning, fits in (
        (Meaning.DATE, [looks_like_date(cell) for cell in plain]),
        (Meaning.EMAIL, [_EMAIL.fullmatch(cell) is not None or cell == "anonymous" for cell in plain]),
        (Meaning.RATING, [is_rating(cell, here) for cell in plain]),
        (Meaning.THEME, [_listed(cell, here.themes) for cell in plain]),
        (Meaning.SITE, [_listed(cell, here.sites) for cell in plain]),
    ):
        if sum(fits) >= MOST * len(fits):
            return meaning
    if "code" in name and all(_CODE.fullmatch(cell) for cell in plain):
        return Meaning.PRACTICE
    return _said(name, shape_cells=plain)


def _listed(cell: str, known: object) -> bool:
    assert isinstance(known, dict)
    return all(label(part) in known for part in cell.strip("; ").split(";"))


def _said(name: str, shape_cells: Sequence[str]) -> Meaning:
    """Somebody's own words, or answers that were ticked."""
    letters = sum(map(len, shape_cells)) / len(shape_cells)
    different = len(set(shape_cells))
    ticked = different <= FEW and different < 0.5 * len(shape_cells)
    numbers = all(cell.replace(".", "").isdigit() for cell in shape_cells)
    if numbers or ticked or (letters < A_SENTENCE and not any(" " in cell for cell in shape_cells)):
        return Meaning.SKIP
    good, better = _GOOD.search(name) is not None, _BETTER.search(name) is not None
    if good != better:
        return Meaning.PRAISE if good else Meaning.CONCERN
    return Meaning.WORDS
