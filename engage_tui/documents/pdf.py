"""Documents as PDF/UA-1: tagged, titled, with headings in order, so that they can be heard as well as seen.

Typst draws them and refuses what would not be accessible. The words go to it as data, never
as its own markup. Typst is compiled code, which some locked-down PCs block: it is imported
only here, and its absence is said plainly.
"""

import json
import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from engage_tui.documents import content
from engage_tui.documents.columns import has_total, right, widths
from engage_tui.documents.look import USUAL, Look
from engage_tui.documents.lowering import figures_table, footing, lowered, prepared
from engage_tui.documents.paragraphs import one_line, paragraphs
from engage_tui.workbook.errors import Refused

if TYPE_CHECKING:
    from typst import Fonts

FONTS = ("Arial", "Helvetica Neue", "Liberation Sans", "DejaVu Sans", "Libertinus Serif")
"""Plain letters first, as each system has them; typst brings the last of them along."""
LACKING = "?"
LACKING_WORDS = (
    "Some characters are not in this PC's fonts and are shown as ?; the HTML and Word files have them."
)
_UNBROKEN = re.compile(r"[^\s/-]{24}(?=[^\s/-]{4})")
"""Nothing tells where to break such a run, as in the SHA-256 of a file."""
_CANNOT_SHOW = re.compile(r'(?:the text|codepoint) `"((?:[^"\\]|\\.)*)"`')
_CODE = re.compile(r"\\u\{([0-9a-f]+)\}")
_ROUNDS = 4

Held = dict[str, object]


def render(document: content.Document, look: Look = USUAL) -> bytes:
    """The whole document as one PDF file.

    Raises:
        Refused: When this PC lacks or blocks the package that draws it.
    """
    try:
        import typst
    except ImportError as error:
        raise Refused(
            "This PC has no typst, which draws PDF files.",
            "Nothing was written.",
            "End the file's name in .html: any browser prints that, and saves it as PDF. "
            "Or add typst as packaging/README.md describes.",
        ) from error
    template = resources.files("engage_tui.documents").joinpath("document.typ").read_bytes()
    held = json.dumps(_document(prepared(document, look), look), ensure_ascii=False)
    for _ in range(_ROUNDS):
        try:
            return typst.compile(
                template, format="pdf", font_paths=_fonts(), sys_inputs={"data": held}, pdf_standards=["ua-1"]
            )
        except typst.TypstError as error:
            lacking = _cannot_show(f"{error.message} {error.diagnostic}")
            if not lacking:
                break
            held = _without(held, lacking)
    raise Refused(
        "This document could not be drawn as PDF.",
        "Nothing was written.",
        "End the file's name in .html or .docx instead.",
    )


@cache
def _fonts() -> "Fonts":
    """The fonts of this PC, looked for once: a pack is many documents."""
    import typst

    return typst.Fonts()


def _cannot_show(said: str) -> set[str]:
    """The characters for which no font has a shape, or that PDF/UA does not allow."""
    found = (_CODE.sub(lambda code: chr(int(code[1], 16)), each) for each in _CANNOT_SHOW.findall(said))
    return {letter for each in found for letter in each}


def _without(held: str, lacking: set[str]) -> str:
    """The data with a mark in place of what cannot be shown, and a note that says so."""
    data = json.loads(held)
    note = {"kind": "note", "text": [[LACKING_WORDS]]}
    if note not in data["blocks"]:
        data["blocks"].append(note)
    marked = str.maketrans(dict.fromkeys(lacking - {LACKING, " "}, LACKING))
    return json.dumps(data, ensure_ascii=False).translate(marked)


def _document(document: content.Document, look: Look) -> Held:
    made = document.made_on
    return {
        "title": _line(document.title) or "Untitled",
        "subtitle": _line(document.subtitle),
        "foot": _line(" · ".join(filter(None, (document.title, document.subtitle)))),
        "meta": _pairs(document.meta),
        "draft": document.draft,
        "made": {"year": made.year, "month": made.month, "day": made.day} if made else None,
        "large": look.large,
        "poster": document.poster and not look.large,
        "paper": look.paper.value,
        "fonts": list(FONTS),
        "blocks": [held for each in document.blocks for held in _block(each)],
    }


def _block(block: content.Block) -> list[Held]:  # noqa: PLR0911 - one answer for each kind of block
    match block:
        case content.Heading(text, level):
            return [{"kind": "heading", "level": level, "text": _line(text)}]
        case content.Para(text):
            return [{"kind": "para", "text": _paras(text)}]
        case content.Facts(pairs):
            return [{"kind": "facts", "pairs": _pairs(pairs)}] if pairs else []
        case content.Bullets(items):
            return [{"kind": "bullets", "items": [_paras(each) for each in items]}] if items else []
        case content.Note(text):
            return [{"kind": "note", "text": _paras(text)}]
        case content.Table():
            return [_table(block)]
        case content.Figures():
            bars = [100 * (count or 0) / (block.longest or 1) if count else None for _, count in block.counts]
            table = _table(figures_table(block), bars=bars, total=block.summed)
            return [table, {"kind": "note", "text": _paras(footing(block))}]
        case content.Pair(said, did, answer, under):
            held = {"said": _paras(said), "did": _paras(did), "under": _paras(under)}
            return [{"kind": "pair", "answer": _line(answer) or "We did", **held}]
        case content.Signatures(people):
            return [{"kind": "signatures", "people": [_line(each) for each in people]}]
        case content.PageBreak():
            return [{"kind": "pagebreak"}]
        case _:
            return [held for each in lowered(block) for held in _block(each)]


def _table(table: content.Table, *, bars: list[float | None] | None = None, total: bool = False) -> Held:
    if not table.rows:
        caption = _line(table.caption)
        asks = caption if caption.endswith("?") else f"{caption}:"
        return {"kind": "empty", "caption": asks, "text": _line(table.empty)}
    return {
        "kind": "table",
        "caption": _line(table.caption),
        "header": [_line(each) for each in table.header],
        "rows": [[_paras(each) for each in row] for row in table.texts],
        "widths": widths(table),
        "right": right(table),
        "roomy": table.to_write_in,
        "bars": bars or [],
        "total": total or has_total(table),
    }


def _pairs(pairs: tuple[tuple[str, str], ...]) -> list[tuple[str, list[list[str]]]]:
    return [(_line(label), _paras(value) or [["-"]]) for label, value in pairs]


def _paras(text: str) -> list[list[str]]:
    return [[_breakable(line) for line in each] for each in paragraphs(text)]


def _line(text: str) -> str:
    return _breakable(one_line(text))


def _breakable(line: str) -> str:
    """The line with places to break inside a run of letters that no line has room for."""
    return _UNBROKEN.sub("\\g<0>\u200b", line)
