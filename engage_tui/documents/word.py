"""Documents for Word: real heading styles, header rows that repeat, page numbers, British English.

The package that writes them brings compiled code (lxml), which some locked-down PCs block: it
is imported only here, and its absence is said plainly.
"""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from engage_tui.documents import content
from engage_tui.documents.columns import ROOM, has_total, right, widths
from engage_tui.documents.look import LARGE_POINTS, USUAL, Look, Paper, Variant
from engage_tui.documents.lowering import figures_table, footing, lowered, prepared
from engage_tui.documents.paragraphs import one_line, paragraphs
from engage_tui.documents.same_bytes import same_bytes
from engage_tui.workbook.errors import Refused

if TYPE_CHECKING:
    from docx.document import Document as WordFile

POINTS, POSTER_POINTS = 10.5, {Paper.A4: 17.0, Paper.A3: 24.0}
PAGE = {Paper.A4: (210, 297), Paper.A3: (297, 420)}
MARGIN = 21
"""Millimetres at each side."""
EMU = 36000
"""Word's units in a millimetre."""
SIGNED_LETTERS = 22
"""Letters of whoever signs that leave room before the line to sign on."""
FIRST_DAY = date(2000, 1, 1)
"""The file's date where the document has none; never today's, so that it stays the same."""


def render(document: content.Document, look: Look = USUAL) -> bytes:
    """The whole document as one Word file.

    Raises:
        Refused: When this PC lacks or blocks the package that writes it.
    """
    try:
        import docx
    except ImportError as error:
        raise Refused(
            "This PC has no python-docx, which writes Word files, or blocks a part of it.",
            "Nothing was written.",
            "End the file's name in .html: Word opens that too. "
            "Or add python-docx as packaging/README.md describes.",
        ) from error
    writer = _Writer(docx.Document(), prepared(document, look), look)
    writer.write()
    out = io.BytesIO()
    writer.file.save(out)
    return same_bytes(out.getvalue())


def xml_safe(text: str) -> str:
    """The text without the two characters that no XML can hold."""
    return text.replace("\ufffe", "").replace("\uffff", "")


class _Writer:
    """Writes one document into one file, top to bottom."""

    def __init__(self, file: "WordFile", document: content.Document, look: Look) -> None:
        self.file = file
        self.document = document
        self.look = look
        self.poster = document.poster and not look.large
        usual = POSTER_POINTS[look.paper] if self.poster else POINTS
        self.points = float(LARGE_POINTS) if look.large else usual
        self._ids: dict[str, str] = {}
        """Styles of the file: name to id."""
        self.room = (PAGE[look.paper][0] - 2 * MARGIN) * EMU

    def write(self) -> None:
        """The page, the styles, then what it says."""
        from engage_tui.documents.word_styles import dress

        document = self.document
        dress(self.file, self.points, self.look, poster=self.poster)
        self._ids = {str(each.name): str(each.style_id) for each in self.file.styles}
        self._properties()
        self._frame()
        self._lines(self._paragraph("Title"), ((one_line(document.title) or "Untitled",),))
        if document.subtitle:
            self._lines(self._paragraph("Subtitle"), ((one_line(document.subtitle),),))
        if document.meta:
            self._block(content.Facts(document.meta))
        for block in document.blocks:
            self._block(block)

    def _paragraph(self, style: str) -> Any:
        """A new paragraph at the end, in one of the file's styles."""
        return self._dress(self.file.add_paragraph(), style)

    def _dress(self, paragraph: Any, style: str) -> Any:
        """Give a paragraph a style by its id: by its name, the package looks through all styles each time."""
        if style != "Normal":
            paragraph._p.style = self._ids[style]
        return paragraph

    def _properties(self) -> None:
        made = datetime.combine(self.document.made_on or FIRST_DAY, datetime.min.time(), tzinfo=UTC)
        held = self.file.core_properties
        held.title = xml_safe(one_line(self.document.title))[:255]
        held.subject = xml_safe(one_line(self.document.subtitle))[:255]
        held.author = held.last_modified_by = "Engage"
        held.comments = held.keywords = ""
        held.language = "en-GB"
        held.created = held.modified = made.replace(tzinfo=None)
        held.revision = 1

    def _frame(self) -> None:
        """DRAFT at the head of every page while it is one; the title and the page number at the foot."""
        from docx.enum.text import WD_TAB_ALIGNMENT
        from docx.shared import Emu

        from engage_tui.documents.word_parts import field
        from engage_tui.documents.word_styles import DRAFT

        section = self.file.sections[0]
        width, height = PAGE[self.look.paper]
        section.page_width, section.page_height = Emu(width * EMU), Emu(height * EMU)
        section.left_margin = section.right_margin = Emu(MARGIN * EMU)
        section.top_margin, section.bottom_margin = Emu(22 * EMU), Emu(20 * EMU)
        section.header_distance = section.footer_distance = Emu(10 * EMU)
        if self.document.draft:
            section.header.paragraphs[0].add_run("DRAFT")
            section.header.paragraphs[0].style = self.file.styles[DRAFT]
        foot = section.footer.paragraphs[0]
        stops = foot.paragraph_format.tab_stops
        stops.add_tab_stop(Emu(self.room), WD_TAB_ALIGNMENT.RIGHT)
        title = xml_safe(one_line(self.document.title))
        foot.add_run(title if len(title) <= 60 else title[:59] + "…")
        foot.add_run("\tPage ")
        field(foot, "PAGE")
        foot.add_run(" of ")
        field(foot, "NUMPAGES")

    def _page_break(self) -> None:
        from docx.enum.text import WD_BREAK

        self._paragraph("Engage After").add_run().add_break(WD_BREAK.PAGE)

    def _block(self, block: content.Block) -> None:  # noqa: PLR0912 - one branch for each kind of block
        match block:
            case content.Heading(text, level):
                self._lines(self._paragraph(f"Heading {level - 1}"), ((one_line(text),),))
            case content.Para(text):
                self._paras(text, "Normal")
            case content.Facts(pairs):
                self._facts(pairs)
            case content.Bullets(items):
                for each in items:
                    self._lines(self._paragraph("List Bullet"), paragraphs(each))
            case content.Note(text):
                self._paras(text, "Engage Note")
            case content.Table():
                self._table(block)
            case content.Figures():
                self._table(figures_table(block), block)
                self._paras(footing(block), "Engage Note")
            case content.Pair(said, did, answer, under):
                self._pair(said, did, answer, under)
            case content.Signatures(people):
                for person in people:
                    self._sign(person)
            case content.PageBreak():
                self._page_break()
            case _:
                for simple in lowered(block):
                    self._block(simple)

    def _lines(self, paragraph: Any, cut: tuple[tuple[str, ...], ...], *, bold: bool = False) -> None:
        """Put lines into a paragraph; a text from right to left runs so."""
        from engage_tui.documents.word_parts import put_ordered, right_to_left

        lines = [line for each in cut for line in (*each, "")][:-1]
        run = paragraph.add_run()
        run.bold = True if bold else None
        for number, line in enumerate(lines):
            if number:
                run.add_break()
            run.add_text(xml_safe(line))
        if right_to_left("".join(lines)):
            put_ordered(paragraph._p.get_or_add_pPr(), "bidi")
            run.font.rtl = True

    def _paras(self, text: str, style: str) -> None:
        for each in paragraphs(text):
            self._lines(self._paragraph(style), (each,))

    def _facts(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Labels and their values side by side, each as long as it is; one after the other without tables."""
        if not pairs:
            return
        if self.look.variant is Variant.PLAIN:
            for label, value in pairs:
                words = xml_safe(one_line(label))
                paragraph = self._paragraph("Engage Fact")
                paragraph.add_run(words if words.endswith("?") else f"{words}:").bold = True
                paragraph.add_run(" ")
                self._lines(paragraph, paragraphs(value) or (("-",),))
            return
        from engage_tui.documents.word_parts import side_by_side
        from engage_tui.documents.word_styles import label_width

        width = int(label_width(self.points, self.look))
        made = self.file.add_table(rows=len(pairs), cols=2)
        cells = side_by_side(made, (width, self.room - width))
        for (left, right_), (label, value) in zip(cells, pairs, strict=True):
            self._lines(self._dress(left, "Engage Fact"), ((one_line(label),),), bold=True)
            self._lines(self._dress(right_, "Engage Fact"), paragraphs(value) or (("-",),))
        self._paragraph("Engage After")

    def _table(self, table: content.Table, figures: content.Figures | None = None) -> None:
        from engage_tui.documents.word_parts import rule_table, shade

        caption = one_line(table.caption)
        if not table.rows:
            paragraph = self._paragraph("Normal")
            asks = caption if caption.endswith("?") else f"{caption}:"
            paragraph.add_run(f"{xml_safe(asks)} ").bold = True
            self._lines(paragraph, ((one_line(table.empty),),))
            return
        self._lines(self._paragraph("Caption"), ((caption,),))
        parts = widths(table, ROOM * 10 // 18 if self.look.large else ROOM)
        sizes = tuple(int(self.room * each) for each in parts)
        rows = (table.header, *table.texts)
        made = self.file.add_table(rows=len(rows), cols=len(table.header))
        made.autofit = False
        rule_table(made, sizes)
        numbers = right(table)
        roomy = table.to_write_in
        total = has_total(table)
        for y, (row, cells) in enumerate(zip(made.rows, rows, strict=True)):
            heavy = y == 0 or (total and y == len(rows) - 1)
            for x, (place, words) in enumerate(zip(row.cells, cells, strict=True)):
                paragraph = place.paragraphs[0]
                self._dress(paragraph, "Engage Cell")
                self._lines(paragraph, paragraphs(words), bold=heavy)
                if numbers[x]:
                    paragraph.alignment = 2
                if heavy:
                    shade(place)
                if figures and x == 0 and 0 < y <= len(figures.counts):
                    self._bar(place, figures, y - 1, sizes[0])
            if roomy and y:
                row.height = int(self.points * 12700 * 2.6)
        self._paragraph("Engage After")

    def _bar(self, place: Any, figures: content.Figures, number: int, width: int) -> None:
        """A bar under the category, with words in its place for someone who cannot see it."""
        from docx.shared import Emu

        from engage_tui.documents.word_parts import dot

        count = figures.counts[number][1]
        if not count:
            return
        long = max(0.01, count / figures.longest) * (width - 4 * EMU)
        paragraph = place.add_paragraph()
        self._dress(paragraph, "Engage Cell")
        picture = paragraph.add_run().add_picture(io.BytesIO(dot()), Emu(int(long)), Emu(int(1.4 * EMU)))
        for side in ("distT", "distB", "distL", "distR"):
            picture._inline.set(side, "0")
        named = picture._inline.docPr
        named.set("name", f"Bar {named.get('id')}")
        named.set("descr", f"A bar of {count:,}; the longest is {figures.longest:,}.")

    def _pair(self, said: str, did: str, answer: str, under: str) -> None:
        """Two sides of a poster, one under the other: that is the order it is read out in."""
        self._lines(self._paragraph("Heading 1"), (("You said",),))
        self._paras(said, "Engage Said")
        self._lines(self._paragraph("Heading 2"), ((one_line(answer),),))
        self._paras(did, "Normal")
        if under:
            self._paras(under, "Engage Small")

    def _sign(self, person: str) -> None:
        paragraph = self._paragraph("Engage Sign")
        name = xml_safe(one_line(person))
        paragraph.add_run(name).bold = True
        if len(name) > SIGNED_LETTERS:
            paragraph.add_run().add_break()
        paragraph.add_run("\t\t  Date\t")
