"""The month a table is of, where its rows do not say it: by the words over it, or a name."""

from engage_tui.forms.dates import MONTH_WORDS
from engage_tui.forms.file_days import month_spoken_of, without_asides
from engage_tui.practice.own_rows import OwnTable
from engage_tui.this_pc.text_file import NOTHING_KEPT
from engage_tui.workbook.errors import Refused


def month_of_table(table: OwnTable, file: str, safe: str = NOTHING_KEPT) -> str:
    """The month's first day as 2026-10-01; nothing where neither words nor a name speak of one month.

    A sheet's name goes before the file's: a workbook of a year has a sheet for each month.

    Raises:
        Refused: The words over the table and the name speak of different months; counts under a wrong
            month would look like right ones.
    """
    over = month_spoken_of(without_asides(table.before))
    sheet = month_spoken_of(table.own)
    named = sheet or month_spoken_of(file)
    if over and named and over != named:
        whose = f"the name of its sheet, {table.own}," if sheet and table.own not in file else "its name"
        raise Refused(
            f"{table.name} speaks of {_words(over.month, over.year)} over the table, and"
            f" {whose} of {_words(named.month, named.year)}.",
            safe,
            "Look which of them is right, put the other right, and try again.",
        )
    month = over or named
    return month.isoformat() if month else ""


def _words(month: int, year: int) -> str:
    return f"{MONTH_WORDS[month - 1].title()} {year}"
