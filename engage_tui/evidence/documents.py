"""Writing a document to a file whose ending picks the format."""

from collections.abc import Callable
from pathlib import Path

from engage_tui.errors import Refused
from engage_tui.evidence import csv_page, html, json_page, markdown, plain_text
from engage_tui.evidence.catalogue import DOCUMENTS, Asked, DocumentKind
from engage_tui.evidence.content import Document
from engage_tui.files import write_whole
from engage_tui.workbook import Workbook

RENDERERS: dict[str, Callable[[Document], str]] = {
    ".md": markdown.render,
    ".html": html.render,
    ".json": json_page.render,
    ".txt": plain_text.render,
    ".csv": csv_page.render,
}
"""File ending to what draws it; a new format is one more line."""


def build(book: Workbook, name: str, record_id: str | None, year: str | None = None) -> Document:
    """The document of that name, about the record of that id, or of a year.

    Raises:
        Refused: When there is no such document, or it needs an id.
    """
    kind, asked = _asked(name, record_id, year)
    return kind.make(book, asked)


def write(
    book: Workbook,
    name: str,
    out: Path,
    *,
    record_id: str | None = None,
    year: str | None = None,
    overwrite: bool = False,
) -> Path:
    """Write a document to a file, whole or not at all, and return where it is.

    Args:
        overwrite: Whether a file that is there already may be replaced, because someone said so.

    Raises:
        Refused: When the format or document is not there, the file exists, or cannot be written.
    """
    kind, asked = _asked(name, record_id, year)
    make = _maker(kind, out)
    if out.exists() and not overwrite:
        raise Refused(f"There is a file {out} already.", "It was left as it is.", "Give another name.")
    page = make(book, asked)
    try:
        write_whole(out, page)
    except OSError as error:
        raise Refused(
            f"The file {out} could not be written: the folder may be missing or full, or the file open.",
            "Your records are safe, and nothing half-written was left.",
            "Choose another place and try again.",
        ) from error
    return out


def _asked(name: str, record_id: str | None, year: str | None) -> tuple[DocumentKind, Asked]:
    kind = next((each for each in DOCUMENTS if each.name == name), None)
    if kind is None:
        raise Refused(
            "There is no document of that name.",
            "Nothing was written.",
            "Make one of these: " + ", ".join(each.name for each in DOCUMENTS) + ".",
        )
    if kind.of and not record_id:
        raise Refused(
            f"This document is about one {kind.of}, and it is not known which.",
            "Nothing was written.",
            f"Add --id with the {kind.of}'s id; search and status show it.",
        )
    return kind, Asked(record_id or "", year or "")


def _maker(kind: DocumentKind, out: Path) -> Callable[[Workbook, Asked], str]:
    ending = out.suffix.lower()
    if ending in kind.own:
        return kind.own[ending]
    if ending in RENDERERS:
        render = RENDERERS[ending]
        return lambda book, asked: render(kind.make(book, asked))
    what = f"A document as {ending} comes later." if ending else "The file's name does not say the format."
    raise Refused(
        what, "Nothing was written.", "End the name in .html, which Word opens, in .md, .txt, .csv or .json."
    )
