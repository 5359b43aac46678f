"""Documents as a spreadsheet: a sheet for each table, numbers and dates as such, and what it all is.

Nothing that anyone typed becomes a formula, a link or a number. The package that writes it is
imported only here.
"""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from engage_tui.documents import content
from engage_tui.documents.columns import right
from engage_tui.documents.look import USUAL, Look
from engage_tui.documents.lowering import NO_RECORD, figures_table, footing, lowered
from engage_tui.documents.paragraphs import one_line, paragraphs
from engage_tui.documents.same_bytes import same_bytes
from engage_tui.workbook.errors import Refused

if TYPE_CHECKING:
    from xlsxwriter import Workbook as SheetFile
    from xlsxwriter.worksheet import Worksheet

LONGEST_CELL = 32_000
"""Letters: a spreadsheet holds few more in one cell, and would leave the whole text out."""
CUT = " […the rest is in the other formats]"
LONGEST_NAME = 31
WIDEST = 60
ROWS = 1_048_000
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']+")
_WHOLE = re.compile(r"0|[1-9]\d{0,2}(,\d{3}){0,3}|[1-9]\d{0,11}", re.ASCII)
FIRST_DAY = date(2000, 1, 1)
CLAIM_HEADER = ("Asked by", "What we say", "Date", "Kind", "What shows it", "File", "Id")


@dataclass
class _Sheets:
    """What goes on which sheet, in order."""

    tables: list[tuple[str, content.Table, int]] = field(default_factory=list)
    """Name wanted, the table, and how many of its rows have a bar beside their count."""
    text: list[tuple[str, str, str]] = field(default_factory=list)
    claims: list[tuple[content.Cell, ...]] = field(default_factory=list)
    footings: list[tuple[str, content.Figures]] = field(default_factory=list)


def render(document: content.Document, look: Look = USUAL) -> bytes:
    """The whole document as one XLSX file; no look changes it.

    Raises:
        Refused: When this PC lacks the package that writes it.
    """
    try:
        import xlsxwriter
    except ImportError as error:
        raise Refused(
            "This PC has no XlsxWriter, which writes spreadsheets.",
            "Nothing was written.",
            "End the file's name in .csv: spreadsheets open that too.",
        ) from error
    out = io.BytesIO()
    never = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    file = xlsxwriter.Workbook(out, {"in_memory": True, **never})
    made = datetime.combine(document.made_on or FIRST_DAY, datetime.min.time(), tzinfo=UTC)
    title = one_line(document.title)
    file.set_properties({"title": title[:255], "author": "Engage", "created": made.replace(tzinfo=None)})
    sheets = _sorted(document)
    writer = _Writer(file, document)
    writer.about(sheets)
    for name, table, bars in sheets.tables:
        writer.table(name, table, bars)
    if sheets.claims:
        writer.table("Claims and records", content.Table("", CLAIM_HEADER, tuple(sheets.claims)))
    if sheets.text:
        writer.table("Text", content.Table("", ("Part", "Kind", "Words"), tuple(sheets.text)))
    file.close()
    return same_bytes(out.getvalue())


def sheet_name(wanted: str, taken: Iterable[str]) -> str:
    """A name that every spreadsheet program takes and no other sheet has."""
    plain = _NOT_IN_NAMES.sub(" ", one_line(wanted))
    plain = " ".join("".join(each for each in plain if each.isprintable()).split())
    plain = _shortened(plain, LONGEST_NAME) or "Table"
    if plain.casefold() == "history":
        plain = "History of it"  # a name that Excel keeps for itself
    known = {each.casefold() for each in taken}
    name, number = plain, 1
    while name.casefold() in known:
        number += 1
        end = f" {number}"
        name = _shortened(plain, LONGEST_NAME - len(end)) + end
    return name


def _shortened(text: str, units: int) -> str:
    """The beginning of a text in so many units as Excel counts them: a rare letter is two."""
    kept, used = [], 0
    for letter in text:
        used += 2 if ord(letter) > 0xFFFF else 1
        if used > units:
            break
        kept.append(letter)
    return "".join(kept).strip()


def _sorted(document: content.Document) -> _Sheets:
    sheets, part = _Sheets(), ""
    for block in document.blocks:
        if isinstance(block, content.Heading):
            part = one_line(block.text)
            sheets.text.append((part, "heading", part))
        else:
            _sort(block, part, sheets)
    return sheets


def _sort(block: content.Block, part: str, sheets: _Sheets) -> None:
    if isinstance(block, content.Table):
        if block.rows:
            sheets.tables.append((block.caption or part, block, 0))
        else:
            sheets.text.append((part, one_line(block.caption), block.empty))
    elif isinstance(block, content.Figures):
        sheets.tables.append((block.caption or part, figures_table(block), len(block.counts)))
        sheets.footings.append((block.caption, block))
    elif isinstance(block, content.Claim):
        sheets.claims += _claim(block)
    elif isinstance(block, content.Facts):
        sheets.text += [(part, one_line(label), value) for label, value in block.pairs]
    elif isinstance(block, content.Bullets):
        sheets.text += [(part, "point", each) for each in block.items]
    elif isinstance(block, content.PageBreak):
        return
    elif hasattr(block, "text"):
        kind = {content.Note: "note", content.Heading: "heading"}.get(type(block), "text")
        sheets.text.append((part, kind, block.text))
    else:
        for each in lowered(block):
            _sort(each, part, sheets)


def _claim(claim: content.Claim) -> Iterator[tuple[content.Cell, ...]]:
    start = (claim.clause, claim.text)
    for each in claim.records:
        yield (*start, each.dated_on or "", each.kind, each.words, each.file, each.id)
    if claim.gap or not claim.records:
        yield (*start, "", "gap", claim.gap or NO_RECORD, "", "")


class _Writer:
    """Writes sheets into one file, with the same few looks."""

    def __init__(self, file: "SheetFile", document: content.Document) -> None:
        self.file = file
        self.document = document
        self.names: list[str] = []
        letters = {"font_name": "Arial", "font_size": 10, "valign": "top"}
        self.words = file.add_format({**letters, "text_wrap": True})
        self.head = file.add_format(
            {**letters, "bold": True, "text_wrap": True, "bg_color": "#EEF2F5", "bottom": 1}
        )
        self.title = file.add_format({**letters, "bold": True, "font_size": 16, "font_color": "#2F5166"})
        self.strong = file.add_format({**letters, "bold": True, "text_wrap": True})
        self.whole = file.add_format({**letters, "num_format": "#,##0"})
        self.part = file.add_format({**letters, "num_format": "#,##0.0"})
        self.day = file.add_format({**letters, "num_format": "d mmm yyyy", "align": "left"})

    def about(self, sheets: _Sheets) -> None:
        """What the file is, and what each figure in it stands on."""
        sheet = self._sheet("About")
        document = self.document
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, 1, 90)
        lines: list[tuple[str, content.Cell]] = [("Document", one_line(document.title))]
        lines += [("Standing", "DRAFT")] if document.draft else []
        lines += [("About", one_line(document.subtitle))] if document.subtitle else []
        lines += [(one_line(label), value) for label, value in document.meta]
        lines += [("Made on", document.made_on)] if document.made_on else []
        lines += [(one_line(caption), footing(figures)) for caption, figures in sheets.footings]
        if any(content.HIDDEN in row for _, table, _ in sheets.tables for row in table.rows):
            lines.append((content.HIDDEN, "stands for a number that is not shown."))
        self._put(sheet, 0, 0, one_line(document.title), self.title)
        for number, (label, value) in enumerate(lines, 2):
            self._put(sheet, number, 0, label, self.strong)
            self._put(sheet, number, 1, value)

    def table(self, wanted: str, table: content.Table, bars: int = 0) -> None:
        """One sheet: the header stays in sight, each column as wide as its words ask for."""
        sheet = self._sheet(wanted)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        for place, head in enumerate(table.header):
            self._put(sheet, 0, place, one_line(head), self.head)
            longest = max((len(line) for row in table.texts for line in row[place].splitlines()), default=0)
            sheet.set_column(place, place, min(WIDEST, max(10, len(head) + 4, longest + 2)))
        counts = right(table)
        for number, row in enumerate(table.rows[:ROWS], 1):
            for place, cell in enumerate(row):
                self._put(sheet, number, place, _number(cell) if counts[place] else cell)
        if table.header and table.rows:
            sheet.autofilter(0, 0, min(len(table.rows), ROWS), len(table.header) - 1)
        if bars:
            look = {"type": "data_bar", "bar_color": "#9DB4C2", "bar_solid": True, "min_type": "num"}
            sheet.conditional_format(1, 1, bars, 1, {**look, "min_value": 0})

    def _sheet(self, wanted: str) -> "Worksheet":
        name = sheet_name(wanted, self.names)
        self.names.append(name)
        sheet = self.file.add_worksheet(name)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&RPage &P of &N")
        if self.document.draft:
            sheet.set_header("&R&BDRAFT")
        return sheet

    def _put(self, sheet: "Worksheet", row: int, column: int, cell: content.Cell, look: Any = None) -> None:
        if isinstance(cell, bool | str):
            sheet.write_string(row, column, _held(str(cell)), look or self.words)
        elif isinstance(cell, date):
            sheet.write_datetime(row, column, datetime.combine(cell, datetime.min.time()), look or self.day)
        else:
            sheet.write_number(
                row, column, cell, look or (self.whole if isinstance(cell, int) else self.part)
            )


def _number(cell: content.Cell) -> content.Cell:
    """The number that a cell of a column of numbers shows; what could be a code or a share stays text."""
    if isinstance(cell, str) and _WHOLE.fullmatch(cell):
        return int(cell.replace(",", ""))
    return cell


def _held(text: str) -> str:
    """A text as a cell holds it: its lines, without what XML cannot hold, and cut where it is too long."""
    lines = "\n\n".join("\n".join(each) for each in paragraphs(text))
    kept = lines.replace("\ufffe", "").replace("\uffff", "")
    return kept if len(kept) <= LONGEST_CELL else kept[: LONGEST_CELL - len(CUT)] + CUT
