"""Which table of a file is meant: the only one that holds rows, or the one that somebody chose."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.counting import counted
from engage_tui.tables.opening import TableFile
from engage_tui.tables.sheet import Sheet, alike
from engage_tui.tables.wanted import Wanted
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.long_work import LongWork, Stopped

IN_SIGHT = "Show the right sheet in Excel first, save, and bring it in again."


@dataclass(frozen=True)
class Choice:
    """One table of several.

    Args:
        rows: Beneath its first row that holds anything; None where it cannot be read: chosen, it says why.
    """

    name: str
    rows: int | None

    @property
    def words(self) -> str:
        """How much it holds."""
        return "cannot be read" if self.rows is None else counted(self.rows, "row")


class WhichSheet(Refused):
    """Several tables hold rows and nobody has said which one is meant; nothing was kept.

    Args:
        choices: What there is to choose from, in the order of the file.
    """

    def __init__(self, file: str, choices: Sequence[Choice], safe: str) -> None:
        self.choices = tuple(choices)
        named = "; ".join(f"“{each.name}” ({each.words})" for each in choices)
        super().__init__(
            f"{file} holds several tables: {named}.",
            safe,
            f"Choose one: on the command line add --sheet with its name, such as “{choices[0].name}”.",
        )


def sheet_of(file: TableFile, wanted: Wanted, named: str = "", work: LongWork | None = None) -> Sheet:
    """The table that is meant.

    Args:
        named: What somebody chose; empty where nobody was asked.

    Raises:
        WhichSheet: Several hold rows, and none was named.
        Refused: None is of that name, or in sight at all.
    """
    if not file.sheets:
        raise wanted.refused(file.name, "none of its sheets is in sight", IN_SIGHT)
    if named:
        return _named(file, wanted, named)
    if len(file.sheets) == 1:
        return file.sheets[0]
    holding = [(each, rows) for each in file.sheets if (rows := _rows(each, work)) is None or rows > 0]
    if len(holding) > 1:
        raise WhichSheet(file.name, [Choice(each.name, rows) for each, rows in holding], wanted.safe)
    return holding[0][0] if holding else file.sheets[0]


def _named(file: TableFile, wanted: Wanted, named: str) -> Sheet:
    """The table of that name; letters' size matters only where it tells two apart."""
    wide = alike(named)
    exact = [each for each in file.sheets if each.name == named]
    fits = exact or [each for each in file.sheets if alike(each.name) == wide]
    if len(fits) == 1:
        return fits[0]
    fits = fits or [each for each in file.sheets if alike(each.name).endswith(f"/{wide}")]
    if len(fits) > 1:
        both = ", ".join(f"“{each.name}”" for each in fits)
        raise Refused(
            f"{file.name} has {len(fits)} tables that “{named}” may mean: {both}.",
            wanted.safe,
            "Name one of them just so; where the names are the same, bring in that file by itself.",
        )
    names = ", ".join(f"“{each.name}”" for each in file.sheets)
    raise Refused(
        f"{file.name} has no table “{named}” in sight.", wanted.safe, f"Name one that it has: {names}."
    )


def _rows(sheet: Sheet, work: LongWork | None) -> int | None:
    """How many rows it holds beneath its first one; one that is too wide hides none of the others."""
    try:
        for _ in sheet.rows(work):
            pass
    except Stopped:
        raise
    except Refused:
        return None
    return sheet.rows_read - 1
