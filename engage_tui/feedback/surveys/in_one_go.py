"""A survey export looked at, and brought in in one go where every question was answered beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from engage_tui.feedback.national.brought_in import BroughtIn
from engage_tui.feedback.surveys.bringing_in import Survey, bring_in, known_of, survey_of
from engage_tui.feedback.surveys.column_map import SurveyMap, problem_of, remembered
from engage_tui.feedback.surveys.dates import DateOrder
from engage_tui.feedback.surveys.file import read_table
from engage_tui.feedback.surveys.guessing import dates_to_ask, with_dates
from engage_tui.feedback.surveys.preview import Choices, Preview, looked_over, preview, refuse_others
from engage_tui.feedback.surveys.rows import read_pieces
from engage_tui.forms.text import one_line
from engage_tui.this_pc.text_file import NOTHING_KEPT
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.long_work import LongWork

SHOWN = 60
"""Characters of a column's name in a refusal."""
EITHER = "could be read day first or month first"
ADD = "add --dates dmy where the day comes first, or --dates mdy"


@dataclass(frozen=True)
class Asked:
    """What a person said of a file before it was read.

    Args:
        map_text: What the columns mean, as JSON; empty to use what is remembered, or the guess.
        sheet: Which table of the file is meant, where several hold rows.
        dates: Which comes first in its dates, `dmy` or `mdy`, where they do not say.
        keep_names: Whether names and email addresses are kept, so that people can be replied to.
        agreed: Whether they agreed to whatever it would bring.
        choices: What becomes of wording that could identify, of answers that changed, of look-alikes.
    """

    map_text: str = ""
    sheet: str = ""
    dates: str = ""
    keep_names: bool = False
    agreed: bool = False
    choices: Choices = field(default_factory=Choices)


@dataclass(frozen=True)
class Looked:
    """What a file would bring.

    Args:
        told: Whether a person said what its columns mean, now or with an earlier file: else it is a guess.
        dates_open: Whether a person has to say if day or month comes first: to look, it is the day.
    """

    survey: Survey
    made: Preview
    told: bool
    dates_open: bool = False

    @property
    def columns(self) -> Mapping[str, str]:
        """What each column was taken to be."""
        held = self.made.held
        return {name: each.value for name, each in zip(held.headers, held.meanings, strict=True)}


def look(book: Workbook, path: Path, asked: Asked | None = None, work: LongWork | None = None) -> Looked:
    """Read a file and say what it would bring; nothing is written.

    Raises:
        Refused: The file cannot be trusted, or it is not known what its columns or dates mean.
        Stopped: Someone stopped it.
    """
    work, asked = work or LongWork(), asked or Asked()
    survey = survey_of(book, read_table(path, work, asked.sheet))
    told = bool(asked.map_text) or survey.known
    held = _held(survey, asked)
    dates_open = held.dates is None and dates_to_ask(held, survey.table, survey.here).ask
    if dates_open and (told or asked.agreed):
        raise Refused(
            f"The dates in {survey.table.name} {EITHER}.", NOTHING_KEPT, f"Look at the file, and {ADD}."
        )
    made = replace(previewed(book, survey, held, work), choices=asked.choices)
    return Looked(survey, made, told, dates_open)


def import_feedback(
    book: Workbook, path: Path, asked: Asked | None = None, work: LongWork | None = None
) -> BroughtIn:
    """Look at a file and bring it in, as somebody agreed beforehand.

    Raises:
        Refused: The file cannot be trusted, or it is not known what its columns or dates mean.
        Stopped: Someone stopped it. Nothing was kept in either case.
    """
    agreed = replace(asked or Asked(), agreed=True)
    return bring_in(book, look(book, path, agreed, work).made, work)


def previewed(book: Workbook, survey: Survey, held: SurveyMap, work: LongWork) -> Preview:
    """What bringing it in would do.

    Raises:
        Refused: None of its rows is of this practice.
        Stopped: Someone stopped it.
    """
    pieces = read_pieces(survey.table, held, survey.here, work)
    known, counted = known_of(book, survey, held, pieces)
    made = preview(survey.table, held, pieces, known, counted=counted)
    refuse_others(made, survey.here)
    return looked_over(made, survey.here, work)


def _held(survey: Survey, asked: Asked) -> SurveyMap:
    """What the columns mean, as told, remembered or guessed; refused where none holds what people said."""
    held, table = survey.held, survey.table
    if asked.map_text:
        held = replace(remembered(table.headers, asked.map_text, told=True), shape=held.shape)
    if problem := problem_of(held):
        raise _unknown(survey, problem, told=bool(asked.map_text))
    if asked.dates:
        held = replace(held, dates=DateOrder(asked.dates))
    return replace(with_dates(held, table, survey.here), keep_names=asked.keep_names)


def _unknown(survey: Survey, problem: str, *, told: bool) -> Refused:
    if told:
        return Refused(problem, NOTHING_KEPT)
    names = "; ".join(one_line(each, SHOWN) for each in survey.table.headers)
    return Refused(
        f"{problem} The columns of {survey.table.name} are: {names}.", NOTHING_KEPT, how(survey.held)
    )


def how(held: SurveyMap) -> str:
    """How a person says what the columns mean."""
    return (
        "Bring it in on the screens (F5, b), or write to a file what each column means, such as what "
        f"follows, and add --map with that file's name.\n{held.as_json()}"
    )
