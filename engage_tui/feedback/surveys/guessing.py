"""The most likely map of an export, from the description of its columns: by what they hold and are called.

A guess saves a person the typing; it is shown with its reasons, and they have the last word. Pure.
"""

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from engage_tui.feedback.national.fft_labels import label
from engage_tui.feedback.surveys.column_map import SAID, Meaning, SurveyMap
from engage_tui.feedback.surveys.dates import DateOrder, Orders, orders_of
from engage_tui.feedback.surveys.describing.columns import Column, Description
from engage_tui.feedback.surveys.describing.describe import describe
from engage_tui.feedback.surveys.describing.looking import answers_in
from engage_tui.feedback.surveys.describing.shapes import writes_month_first
from engage_tui.feedback.surveys.own_lists import Here
from engage_tui.feedback.surveys.table import Table

FFT = "the Friends and Family Test"
LOOKED_AT = 500
"""Cells of a column that are looked at to tell how a program writes dates."""
MOST = 0.8
"""Share of ratings that have to be of the Friends and Family Test's six."""
MOST_COLUMNS = 8
"""Columns of a list that is kept of the Friends and Family Test; a survey has more."""


def guess(table: Table, here: Here) -> SurveyMap:
    """The most likely map of a file."""
    return guessed(describe(table, here), table, here)


def guessed(described: Description, table: Table, here: Here) -> SurveyMap:
    """The same of a file that is described already."""
    rating = described.column(Meaning.RATING)
    # Long tables are described without their answers, which are counted here of every row.
    of_six = rating is not None and _of_the_six(
        answers_in([row.cells for row in table.rows], rating.place).items(), here
    )
    shape = described.shape or (FFT if _is_fft(described, rating, of_six=of_six) else "")
    source = "fft" if shape == FFT and "fft" in here.sources.values() else "survey"
    low = rating.low_is_best if rating else None
    if low is None and shape == FFT and of_six:
        low = True  # a text message answers it with 1 for very good
    held = SurveyMap(table.headers, described.meanings, shape=shape, source=source, low_is_best=low)
    return with_dates(held, table, here)


def with_dates(held: SurveyMap, table: Table, here: Here) -> SurveyMap:
    """The same with the order of its dates, where the column itself or the program says it."""
    place = held.place(Meaning.DATE)
    if place is None:
        return held
    found = dates_to_ask(held, table, here).order
    return held if found is None else replace(held, dates=found)


def dates_to_ask(held: SurveyMap, table: Table, here: Here) -> Orders:
    """What the column of dates says of day and month, and so whether a person has to.

    What the dates themselves leave open, the program that wrote them may settle.
    """
    place = held.place(Meaning.DATE)
    if place is None:
        return Orders(None)
    found = orders_of(table.column(place), here.today)
    if found.ask and not found.mixed:
        cells = list(islice(table.column(place), LOOKED_AT))
        if writes_month_first(held.shape, cells, here):
            return replace(found, order=DateOrder.MONTH_FIRST)
    return found


def _is_fft(described: Description, rating: Column | None, *, of_six: bool) -> bool:
    """Whether it is a practice's own list of answers to the Friends and Family Test: a rating of its six."""
    if rating is None or not set(SAID) & set(described.meanings) or len(described.columns) > MOST_COLUMNS:
        return False
    name = label(rating.name)
    return "fft" in name.split() or "friends and family" in name or of_six


def _of_the_six(answers: Iterable[tuple[str, int]], here: Here) -> bool:
    six = {"very good", "good", "neither good nor poor", "poor", "very poor", "dont know"}
    told = [(label(cell), number) for cell, number in answers]
    known = sum(number for cell, number in told if cell in six and cell in here.ratings)
    return bool(told) and known >= MOST * sum(number for _cell, number in told)
