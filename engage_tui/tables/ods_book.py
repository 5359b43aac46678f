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
    """Tells which table an element belongs to; a table within a cell belongs to that around it."""

    def __init__(self) -> None:
        self.inside = -1
        self.number = 0
        self._depth = 0

    def started(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if name == "table":
            if self._depth == 0:
                self.inside = self.number
                self.number += 1
            self._depth += 1

    def ended(self, name: str) -> None:
        """An element ends."""
        if name == "table":
            self._depth -= 1
            if self._depth == 0:
                self.inside = -1


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
        before = finder.number
        finder.started(name, attributes)
        if finder.number > before:
            in_sight = attributes.get("table:style-name", "") not in hidden
            book.sheets.append(TablePart(attributes.get("table:name", ""), before, in_sight))
            if len(book.sheets) > MOST_SHEETS:
                raise ValueError
        elif name == "style":
            style[0] = attributes.get("style:name", "")
        elif name == "table-properties" and attributes.get("table:display") == "false":
            hidden.add(style[0])

    with archive.open(CONTENT) as raw:
        go_through(raw, started, finder.ended)
    return book
