"""Bringing in a survey export in one go, as the command line does: every question answered beforehand."""

from dataclasses import replace
from pathlib import Path

from engage_tui.feedback.national.brought_in import BroughtIn
from engage_tui.feedback.surveys.bringing_in import Survey, bring_in, known_keys, survey_of
from engage_tui.feedback.surveys.column_map import SurveyMap, problem_of, remembered
from engage_tui.feedback.surveys.dates import DateOrder
from engage_tui.feedback.surveys.file import read_table
from engage_tui.feedback.surveys.guessing import dates_to_ask, with_dates
from engage_tui.feedback.surveys.preview import Preview, looked_over, preview, refuse_others
from engage_tui.feedback.surveys.rows import read_pieces
from engage_tui.forms.text import one_line
from engage_tui.this_pc.text_file import NOTHING_KEPT
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.long_work import LongWork

SHOWN = 60
"""Characters of a column's name in a refusal."""


def import_feedback(
    book: Workbook,
    path: Path,
    *,
    map_text: str = "",
    sheet: str = "",
    dates: str = "",
    keep_names: bool = False,
    take_out: bool = True,
    work: LongWork | None = None,
) -> BroughtIn:
    """Bring in a file whose columns are known, or told by a map.

    Args:
        map_text: What the columns mean, as JSON; empty to use what is remembered or plain.
        sheet: Which table of the file is meant, where several hold rows.
        dates: Which comes first in its dates, `dmy` or `mdy`, where they do not say.
        keep_names: Whether names and email addresses are kept, so that people can be replied to.
        take_out: Whether wording that could say who somebody is is taken out of the words.

    Raises:
        Refused: The file cannot be trusted, or it is not known what its columns mean.
        Stopped: Someone stopped it. Nothing was kept in either case.
    """
    work = work or LongWork()
    survey = survey_of(book, read_table(path, work, sheet))
    made = previewed(book, survey, _held(survey, map_text, dates, keep_names=keep_names), work)
    return bring_in(book, made.choosing(take_out=take_out), work)


def previewed(book: Workbook, survey: Survey, held: SurveyMap, work: LongWork) -> Preview:
    """What bringing it in would do.

    Raises:
        Refused: None of its rows is of this practice.
        Stopped: Someone stopped it.
    """
    pieces = read_pieces(survey.table, held, survey.here, work)
    known = known_keys(book, (each.key for each in pieces.pieces))
    made = preview(survey.table, held, pieces, survey.here, known)
    refuse_others(made, survey.here)
    return looked_over(made, survey.here, work)


def _held(survey: Survey, map_text: str, dates: str, *, keep_names: bool) -> SurveyMap:
    """What the columns mean, as told, remembered or plain; refused where none of these says it."""
    held, table = survey.held, survey.table
    if map_text:
        held = replace(remembered(table.headers, map_text, told=True), shape=held.shape)
    elif not survey.known and not held.shape:
        raise _unknown(survey)
    if problem := problem_of(held):
        raise Refused(problem, NOTHING_KEPT, _how(survey)) if not map_text else Refused(problem, NOTHING_KEPT)
    if dates:
        held = replace(held, dates=DateOrder(dates))
    held = with_dates(held, table, survey.here)
    if held.dates is None and dates_to_ask(held, table, survey.here).ask:
        raise Refused(
            f"The dates in {table.name} could be read day first or month first.",
            NOTHING_KEPT,
            "Look at the file, and add --dates dmy where the day comes first, or --dates mdy.",
        )
    return replace(held, keep_names=keep_names)


def _unknown(survey: Survey) -> Refused:
    names = "; ".join(one_line(each, SHOWN) for each in survey.table.headers)
    return Refused(
        f"It is not known yet what the columns of {survey.table.name} mean. They are: {names}.",
        NOTHING_KEPT,
        _how(survey),
    )


def _how(survey: Survey) -> str:
    return (
        "Bring it in once on the screens (F5, b), or write to a file what each column means, such as what "
        f"follows, and add --map with that file's name.\n{survey.held.as_json()}"
    )
