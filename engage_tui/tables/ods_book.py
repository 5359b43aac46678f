"""Which tables an OpenDocument workbook has; all of them stand in one part, one after the other."""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from engage_tui.tables.xml_stream import go_through

CONTENT = "content.xml"
MOST_SHEETS = 200
"""To read one, those before it are gone through."""


class TablePart(NamedTuple):
    """A sheet as it stands in the workbook."""

    name: str
    place: int
    in_sight: bool


class TableFinder:
    """Tells which table an element stands in; what stands in a table within a cell is in none."""

    def __init__(self) -> None:
        self.number = 0
        self._depth = 0

    @property
    def inside(self) -> int:
        """The place of the table, -1 for none."""
        return self.number - 1 if self._depth == 1 else -1

    def started(self, name: str) -> bool:
        """An element begins; whether it is one more table of the workbook."""
        if name != "table":
            return False
        self.number += self._depth == 0
        self._depth += 1
        return self._depth == 1

    def ended(self, name: str) -> None:
        """An element ends."""
        self._depth -= name == "table"


@dataclass
class OdsBook:
    """An OpenDocument workbook and its tables."""

    archive: zipfile.ZipFile
    sheets: list[TablePart] = field(default_factory=list)


def ods_book(archive: zipfile.ZipFile) -> OdsBook:
    """Read which sheets it has.

    Raises:
        ExpatError: It is no such workbook.
        ValueError: It has far too many sheets.
    """
    book = OdsBook(archive)
    finder = TableFinder()
    hidden: set[str] = set()
    style = [""]

    def started(name: str, attributes: Mapping[str, str]) -> None:
        if finder.started(name):
            in_sight = attributes.get("table:style-name", "") not in hidden
            book.sheets.append(TablePart(attributes.get("table:name", ""), finder.inside, in_sight))
            if len(book.sheets) > MOST_SHEETS:
                raise ValueError
        elif name == "style":
            style[0] = attributes.get("style:name", "")
        elif name == "table-properties" and attributes.get("table:display") == "false":
            hidden.add(style[0])

    with archive.open(CONTENT) as raw:
        go_through(raw, started, finder.ended)
    return book
