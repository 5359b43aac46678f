"""Writing a document to a file whose ending picks the format."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from db.file.disk import write_whole
from engage_tui.documents import csv_page, html, json_page, markdown, pdf, plain_text, spreadsheet, word
from engage_tui.documents.content import Document
from engage_tui.documents.look import USUAL, Look, Paper, Variant
from engage_tui.evidence.catalogue import DOCUMENTS, Asked, DocumentKind
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.copying import refuse_odd_place
from engage_tui.workbook.errors import AlreadyThere, Refused

Rendered = str | bytes


class Renders(Protocol):
    """Draws a document in one format; usual looks unless told otherwise."""

    def __call__(self, document: Document, look: Look = USUAL, /) -> Rendered:
        """The whole file."""
        ...


RENDERERS: dict[str, Renders] = {
    ".docx": word.render,
    ".pdf": pdf.render,
    ".html": html.render,
    ".md": markdown.render,
    ".txt": plain_text.render,
    ".xlsx": spreadsheet.render,
    ".csv": csv_page.render,
    ".json": json_page.render,
}
"""File ending to what draws it; a new format is one more line."""

FORMAT_WORDS = {
    ".docx": "Word",
    ".pdf": "PDF",
    ".html": "Web page (HTML)",
    ".md": "Markdown",
    ".txt": "Plain text",
    ".xlsx": "Spreadsheet (XLSX)",
    ".csv": "Comma-separated (CSV)",
    ".json": "JSON, for programs",
    ".ics": "Calendar entry (ICS)",
}
"""File ending to what people call the format, the likeliest first."""

LARGE_ENDINGS = (".docx", ".pdf", ".html")
"""Formats that have a size of letter."""
PLAIN_ENDINGS = (*LARGE_ENDINGS, ".md", ".txt")
"""Formats that have tables to do without."""


def build(book: Workbook, name: str, record_id: str | None, year: str | None = None) -> Document:
    """The document of that name, about the record of that id, or of a year.

    Raises:
        Refused: When there is no such document, or it needs an id.
    """
    return _made(book, *_asked(name, record_id, year))


def rendered(document: Document, ending: str, look: Look = USUAL) -> Rendered:
    """A document in the format of a file ending.

    Raises:
        Refused: When there is no such format, or it has no such look.
    """
    if ending not in RENDERERS:
        raise _no_format(ending)
    _refuse_look(ending, look, poster=document.poster)
    return RENDERERS[ending](document, look)


def endings(kind: DocumentKind) -> tuple[str, ...]:
    """The file endings a document can have, the likeliest first."""
    return tuple(each for each in FORMAT_WORDS if each in RENDERERS or each in kind.own)


def write(
    book: Workbook,
    name: str,
    out: Path,
    *,
    record_id: str | None = None,
    year: str | None = None,
    overwrite: bool = False,
    look: Look = USUAL,
    tell: Callable[[str], object] = lambda _doing: None,
) -> Path:
    """Write a document to a file, whole or not at all, and return where it is.

    Args:
        overwrite: Whether a file that is there already may be replaced, because someone said so.
        look: For whom it is laid out, and on what paper.
        tell: Told what comes next; what it raises ends the work with nothing written.

    Raises:
        Refused: When the format or document is not there, the file exists, or cannot be written.
    """
    kind, asked = _asked(name, record_id, year)
    make = _maker(kind, out, look, tell)
    refuse_odd_place(out)
    if out.exists() and not overwrite:
        raise AlreadyThere(f"There is a file {out} already.", "It was left as it is.", "Give another name.")
    page = make(book, asked)
    tell("Writing the file")
    try:
        write_whole(out, page)
    except OSError as error:
        raise Refused(
            f"The file {out} could not be written: the folder may be missing or full, or the file open.",
            "Your records are safe, and nothing half-written was left.",
            "Choose another place and try again.",
        ) from error
    return out


def kind_of(name: str) -> DocumentKind:
    """The document of that name.

    Raises:
        Refused: When there is none.
    """
    kind = next((each for each in DOCUMENTS if each.name == name), None)
    if kind is None:
        raise Refused(
            "There is no document of that name.",
            "Nothing was written.",
            "Make one of these: " + ", ".join(each.name for each in DOCUMENTS) + ".",
        )
    return kind


def _made(book: Workbook, kind: DocumentKind, asked: Asked) -> Document:
    return finished(book, kind, kind.make(book, asked))


def finished(book: Workbook, kind: DocumentKind, document: Document) -> Document:
    """The document with the workbook's day as the one it was made on, and as a poster where it is one."""
    made_on = document.made_on or book.today
    return replace(document, made_on=made_on, poster=document.poster or is_poster(kind))


def is_poster(kind: DocumentKind) -> bool:
    """Whether a document goes up on a wall."""
    return kind.name.endswith("poster")


def _asked(name: str, record_id: str | None, year: str | None) -> tuple[DocumentKind, Asked]:
    kind = kind_of(name)
    if kind.of and not record_id:
        raise Refused(
            f"This document is about one {kind.of}, and it is not known which.",
            "Nothing was written.",
            f"Add --id with the {kind.of}'s id; search and status show it.",
        )
    return kind, Asked(record_id or "", year or "")


def _maker(
    kind: DocumentKind, out: Path, look: Look, tell: Callable[[str], object]
) -> Callable[[Workbook, Asked], Rendered]:
    ending = out.suffix.lower()
    if ending in kind.own:
        _refuse_look(ending, look, poster=False)
        return kind.own[ending]
    if ending in RENDERERS:
        _refuse_look(ending, look, poster=is_poster(kind))

        def make(book: Workbook, asked: Asked) -> Rendered:
            tell("Reading the records")
            document = _made(book, kind, asked)
            tell("Laying it out")
            return rendered(document, ending, look)

        return make
    raise _no_format(ending)


def _no_format(ending: str) -> Refused:
    what = f"There is no such format as {ending}." if ending else "The file's name does not say the format."
    if ending == ".ics":
        what = "Only the agenda of a meeting goes into a calendar, and the meetings of a year."
    do = "End the name in .docx for Word, .pdf, .html, .xlsx, .md, .txt, .csv or .json."
    return Refused(what, "Nothing was written.", do)


def _refuse_look(ending: str, look: Look, *, poster: bool) -> None:
    """Say so where a format has no such look, in place of writing the usual one."""
    if look.paper is Paper.A3 and not poster:
        raise Refused("Only a poster comes on A3.", "Nothing was written.", "Leave the paper out.")
    there = PLAIN_ENDINGS if look.variant is Variant.PLAIN else LARGE_ENDINGS
    if look != USUAL and ending not in there:
        wanted = {Variant.LARGE: "large print", Variant.PLAIN: "plain layout"}.get(look.variant, "A3 poster")
        *most, last = there
        raise Refused(
            f"There is no {wanted} in {ending}.",
            "Nothing was written.",
            f"End the name in {', '.join(most)} or {last}.",
        )
