"""The marks of a survey's column of ratings, and what each says of tone. Pure."""

from db.terms import Sentiment
from engage_tui.feedback.surveys.column_map import SurveyMap
from engage_tui.feedback.surveys.own_lists import Here
from engage_tui.feedback.surveys.ratings import ends_in, of_how_many, scale_of, tone_of, which_end
from engage_tui.feedback.surveys.table import Table


class Marks:
    """How the column of ratings is read: what its numbers are of, and which end of them is good."""

    def __init__(self, table: Table, held: SurveyMap, here: Here, place: int | None) -> None:
        self._here = here
        cells = list(dict.fromkeys(table.column(place))) if place is not None else []
        name = table.headers[place] if place is not None else ""
        ends = ends_in(name, here)
        self._scale = max(ends.highest, scale_of(cells)) if ends.highest else scale_of(cells)
        self._marks = of_how_many(cells)
        self._low = which_end(name, cells, here) if held.low_is_best is None else held.low_is_best

    def tone(self, cell: str) -> Sentiment | None:
        """What a cell says.

        Raises:
            ValueError: It is no rating.
        """
        return tone_of(cell, self._scale, self._here, low_is_best=self._low, marks=self._marks)
