"""What Word files need and python-docx has no call for: fields, borders, shading, languages, alt text."""

import struct
import unicodedata
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.table import Table as WordTable
    from docx.text.paragraph import Paragraph

INK, QUIET, ACCENT, ALARM = "1B1F23", "4A555D", "2F5166", "8A1C1C"
RULE, TINT, WHITE = "AAB4BB", "EEF2F5", "FFFFFF"
FONT = "Arial"
BAR_COLOUR = (0x2F, 0x51, 0x66)


def element(name: str, **attributes: str) -> Any:
    """A bare element of the `w` namespace with attributes of the same."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def put(properties: Any, name: str, **attributes: str) -> None:
    """Set one property, in place of the one that may be there."""
    from docx.oxml.ns import qn

    old = properties.find(qn(f"w:{name}"))
    if old is not None:
        properties.remove(old)
    properties.append(element(name, **attributes))


def dress_style(file: "WordFile", name: str, points: float, colour: str = INK, *, bold: bool = False) -> Any:
    """Give a style our letters, so that no theme of the PC's changes them."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style: Any = file.styles[name]
    style.font.name, style.font.size, style.font.bold = FONT, Pt(points), bold
    style.font.italic = False
    style.font.color.rgb = RGBColor.from_string(colour)
    letters = style.element.get_or_add_rPr()
    for each in ("spacing", "kern"):
        for found in letters.findall(qn(f"w:{each}")):
            letters.remove(found)
    fonts = letters.get_or_add_rFonts()
    for each in list(fonts.attrib):
        if each.endswith("Theme"):
            del fonts.attrib[each]
    for each in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{each}"), FONT)
    return style


def speak_english(file: "WordFile") -> None:
    """Say which language it is in, for whoever checks its spelling or reads it aloud."""
    from docx.oxml.ns import qn

    root: Any = file.styles.element
    for lang in root.iter(qn("w:lang")):
        lang.set(qn("w:val"), "en-GB")
    settings: Any = file.settings.element
    for lang in settings.iter(qn("w:themeFontLang")):
        lang.set(qn("w:val"), "en-GB")


def field(paragraph: "Paragraph", code: str) -> None:
    """A number that Word fills in itself, such as that of the page."""
    from docx.oxml.ns import qn

    held = element("fldSimple", instr=code)
    run, text = element("r"), element("t")
    text.text = "1"
    run.append(text)
    held.append(run)
    paragraph._p.append(held)
    text.set(qn("xml:space"), "preserve")


def edge(paragraph_properties: Any, side: str, colour: str, eighths: int, space: int = 1) -> None:
    """A rule along one side of a paragraph or style."""
    put_ordered(paragraph_properties, "pBdr")
    from docx.oxml.ns import qn

    borders = paragraph_properties.find(qn("w:pBdr"))
    borders.append(element(side, val="single", sz=str(eighths), space=str(space), color=colour))


_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
    "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
    "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid",
    "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection",
    "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
)  # fmt: skip
"""The order Word wants a paragraph's properties in."""


def put_ordered(properties: Any, name: str, **attributes: str) -> None:
    """Set a paragraph's property where the format's schema wants it."""
    from docx.oxml.ns import qn

    old = properties.find(qn(f"w:{name}"))
    if old is not None:
        return
    after = _ORDER[_ORDER.index(name) + 1 :]
    made = element(name, **attributes)
    following = next((each for each in properties if each.tag in {qn(f"w:{one}") for one in after}), None)
    if following is None:
        properties.append(made)
    else:
        following.addprevious(made)


def right_to_left(text: str) -> bool:
    """Whether a text's first strong letter is of a script that runs from right to left."""
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return next((each for each in strong if each in ("L", "R", "AL")), "L") != "L"


def rule_table(table: "WordTable", widths: tuple[int, ...]) -> None:
    """Thin lines between rows and none between columns; fixed columns; a header on every page."""
    from docx.shared import Emu

    properties: Any = table._tbl.tblPr
    borders = element("tblBorders")
    for side, colour, eighths in (("bottom", RULE, "4"), ("insideH", RULE, "4")):
        borders.append(element(side, val="single", sz=eighths, space="0", color=colour))
    put(properties, "tblBorders")
    from docx.oxml.ns import qn

    properties.replace(properties.find(qn("w:tblBorders")), borders)
    put(properties, "tblLayout", type="fixed")
    margins = element("tblCellMar")
    for side, width in (("top", "45"), ("left", "70"), ("bottom", "45"), ("right", "70")):
        margins.append(element(side, w=width, type="dxa"))
    properties.append(margins)
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        properties.remove(look)
        properties.append(look)
    for place, column in enumerate(table.columns):
        column.width = Emu(widths[place])
    for number, row in enumerate(table.rows):
        row_properties: Any = row._tr.get_or_add_trPr()
        row_properties.append(element("cantSplit"))
        if number == 0:
            row_properties.append(element("tblHeader"))
        for place, cell in enumerate(row.cells):
            cell.width = Emu(widths[place])


def side_by_side(table: "WordTable", widths: tuple[int, int]) -> Iterator[tuple["Paragraph", "Paragraph"]]:
    """Two columns without lines whose first is the rows' headers; each row's two paragraphs, in turn."""
    from docx.shared import Emu
    from docx.text.paragraph import Paragraph

    properties: Any = table._tbl.tblPr
    put(properties, "tblLayout", type="fixed")
    margins = element("tblCellMar")
    for side, room in (("left", "0"), ("right", "120")):
        margins.append(element(side, w=room, type="dxa"))
    properties.append(margins)
    put(properties, "tblLook", val="0080", firstRow="0", lastRow="0", firstColumn="1", lastColumn="0",
        noHBand="1", noVBand="1")  # fmt: skip
    for place, column in enumerate(table.columns):
        column.width = Emu(widths[place])
    for row in table._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = Emu(width)
        first, second = (Paragraph(cell.p_lst[0], table) for cell in row.tc_lst)
        yield first, second


def shade(cell: Any, colour: str = TINT) -> None:
    """A tint behind a cell."""
    cell._tc.get_or_add_tcPr().append(element("shd", val="clear", color="auto", fill=colour))


def dot() -> bytes:
    """A picture of one point in the accent's colour, to be stretched into a bar."""

    def chunk(kind: bytes, held: bytes) -> bytes:
        checked = zlib.crc32(kind + held)
        return struct.pack(">I", len(held)) + kind + held + struct.pack(">I", checked)

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes((0, *BAR_COLOUR)), 9)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts
