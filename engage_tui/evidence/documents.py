"""The documents there are, and writing one to a file whose ending picks the format."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from engage_tui.errors import Refused
from engage_tui.evidence import html, markdown
from engage_tui.evidence.content import Document
from engage_tui.evidence.engagement_record import engagement_record
from engage_tui.files import write_whole
from engage_tui.workbook import Workbook

RENDERERS: dict[str, Callable[[Document], str]] = {".md": markdown.render, ".html": html.render}
"""File ending to what draws it; a new format is one more line."""


@dataclass(frozen=True)
class DocumentKind:
    """A document that can be made.

    Args:
        name: What the command line calls it.
        about: What it is for, in a sentence.
        make: Builds it for the id of a record.
    """

    name: str
    title: str
    about: str
    make: Callable[[Workbook, str], Document]


DOCUMENTS: tuple[DocumentKind, ...] = (
    DocumentKind(
        "engagement",
        "Engagement record",
        "One engagement from its aim to its decision, with evidence and history; needs --id.",
        engagement_record,
    ),
)


def build(book: Workbook, name: str, record_id: str | None) -> Document:
    """The document of that name, about the record of that id.

    Raises:
        Refused: When there is no such document, or it needs an id.
    """
    kind = next((each for each in DOCUMENTS if each.name == name), None)
    if kind is None:
        raise Refused(
            "There is no document of that name.",
            "Nothing was written.",
            "Make one of these: " + ", ".join(each.name for each in DOCUMENTS) + ".",
        )
    if not record_id:
        raise Refused(
            "This document is about one engagement, and it is not known which.",
            "Nothing was written.",
            "Add --id with the engagement's id; search and status show it.",
        )
    return kind.make(book, record_id)


def write(
    book: Workbook, name: str, out: Path, *, record_id: str | None = None, overwrite: bool = False
) -> Path:
    """Write a document to a file, whole or not at all, and return where it is.

    Args:
        overwrite: Whether a file that is there already may be replaced, because someone said so.

    Raises:
        Refused: When the format or document is not there, the file exists, or cannot be written.
    """
    render = _renderer(out)
    if out.exists() and not overwrite:
        raise Refused(f"There is a file {out} already.", "It was left as it is.", "Give another name.")
    page = render(build(book, name, record_id))
    try:
        write_whole(out, page)
    except OSError as error:
        raise Refused(
            f"The file {out} could not be written: the folder may be missing or full, or the file open.",
            "Your records are safe, and nothing half-written was left.",
            "Choose another place and try again.",
        ) from error
    return out


def _renderer(out: Path) -> Callable[[Document], str]:
    ending = out.suffix.lower()
    if ending in RENDERERS:
        return RENDERERS[ending]
    what = f"A document as {ending} comes later." if ending else "The file's name does not say the format."
    raise Refused(what, "Nothing was written.", "End the name in .html, which Word opens, or in .md.")
