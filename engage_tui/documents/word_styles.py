"""The styles of our Word files: few, calm, and real, so that Word's own tools find them."""

from typing import TYPE_CHECKING, Any

from engage_tui.documents.look import Look
from engage_tui.documents.word_parts import (
    ACCENT,
    ALARM,
    INK,
    QUIET,
    TINT,
    WHITE,
    dress_style,
    edge,
    put_ordered,
    speak_english,
)  # fmt: skip

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.shared import Length

DRAFT = "Engage Draft"
LABEL = 5.5
"""Centimetres for the label of a fact."""


def dress(file: "WordFile", points: float, look: Look, *, poster: bool = False) -> None:
    """Give the file its styles, in letters of this size."""
    speak_english(file)
    _usual(file, points, look)
    _headings(file, points, poster=poster)
    _own(file, points, look)


def _usual(file: "WordFile", points: float, look: Look) -> None:
    from docx.shared import Pt

    normal = dress_style(file, "Normal", points)
    normal.paragraph_format.space_after = Pt(points * 0.55)
    normal.paragraph_format.line_spacing = 1.2
    bullet = dress_style(file, "List Bullet", points)
    bullet.paragraph_format.space_after = Pt(points * 0.3)
    caption = dress_style(file, "Caption", points, bold=True)
    caption.paragraph_format.keep_with_next = True
    caption.paragraph_format.space_before, caption.paragraph_format.space_after = Pt(points * 0.8), Pt(3)
    for name in ("Header", "Footer"):
        style = dress_style(file, name, 14 if look.large else max(8.5, points * 0.6), QUIET)
        style.paragraph_format.tab_stops.clear_all()


def _headings(file: "WordFile", points: float, *, poster: bool) -> None:
    from docx.shared import Pt

    title = dress_style(
        file, "Title", points * (2.1 if poster else 1.9), WHITE if poster else ACCENT, bold=True
    )
    _without_border(title)
    if poster:
        put_ordered(title.element.get_or_add_pPr(), "shd", val="clear", color="auto", fill=ACCENT)
    title.paragraph_format.space_after = Pt(points * 0.6 if poster else 3)
    title.paragraph_format.keep_with_next = True
    subtitle = dress_style(file, "Subtitle", points * 1.15, QUIET)
    subtitle.paragraph_format.space_after = Pt(points * 0.8)
    for level, size, before in ((1, 1.3, 1.6), (2, 1.12, 1.2), (3, 1.0, 1.0)):
        style = dress_style(file, f"Heading {level}", points * size, ACCENT, bold=True)
        style.paragraph_format.space_before = Pt(points * (before / 2 if poster else before))
        style.paragraph_format.space_after = Pt(points * (0.2 if poster else 0.5))
        style.paragraph_format.keep_with_next = True
        if level == 1 and not poster:
            edge(style.element.get_or_add_pPr(), "bottom", ACCENT, 6, 3)


def _without_border(style: Any) -> None:
    from docx.oxml.ns import qn

    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def label_width(points: float, look: Look) -> "Length":
    """How wide the column of labels is: the same in a whole document."""
    from docx.shared import Cm

    return Cm(LABEL * (1.45 if look.large else points / 10.5 if points > 12 else 1))


def _own(file: "WordFile", points: float, look: Look) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.shared import Cm, Pt

    fact = _new(file, "Engage Fact", points)
    fact.paragraph_format.space_after = Pt(points * 0.3)

    note = _new(file, "Engage Note", points)
    properties = note.element.get_or_add_pPr()
    edge(properties, "left", ACCENT, 18, 8)
    put_ordered(properties, "shd", val="clear", color="auto", fill=TINT)
    note.paragraph_format.left_indent = Cm(0.35)
    note.paragraph_format.space_before, note.paragraph_format.space_after = Pt(3), Pt(points * 0.8)

    cell = _new(file, "Engage Cell", points if look.large else points * 0.86)
    cell.paragraph_format.space_after, cell.paragraph_format.line_spacing = Pt(0), 1.1
    after = _new(file, "Engage After", 6)
    after.paragraph_format.space_after = Pt(0)
    said = _new(file, "Engage Said", points)
    said.paragraph_format.keep_with_next = True
    put_ordered(said.element.get_or_add_pPr(), "shd", val="clear", color="auto", fill=TINT)
    small = _new(file, "Engage Small", 16 if look.large else points * 0.7, QUIET)
    small.paragraph_format.space_after = Pt(points)

    draft = _new(file, DRAFT, max(11, points), ALARM, bold=True)
    draft.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT

    sign = _new(file, "Engage Sign", points)
    sign.paragraph_format.space_before = Pt(points * 2.4)
    stops = sign.paragraph_format.tab_stops
    stops.add_tab_stop(Cm(LABEL))
    stops.add_tab_stop(Cm(11.6), WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.LINES)
    stops.add_tab_stop(Cm(16.6), WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.LINES)


def _new(file: "WordFile", name: str, points: float, colour: str = INK, *, bold: bool = False) -> Any:
    from docx.enum.style import WD_STYLE_TYPE

    style: Any = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = file.styles["Normal"]
    return dress_style(file, name, points, colour, bold=bold)
