"""Every document there is, of every record it can be about: what a workbook must always be able to give."""

from collections.abc import Iterator
from pathlib import Path

from engage_tui.evidence.catalogue import DOCUMENTS, DocumentKind
from engage_tui.evidence.choosing import records
from engage_tui.evidence.writing import write
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused

EACH_OF = 3
"""Records of a kind that its documents are made of."""


def every_document(book: Workbook, folder: Path, ending: str) -> Iterator[str]:
    """Make all of them; give words about those that were refused, which a sound workbook never does.

    Raises:
        Exception: A document could not be made.
    """
    for kind in DOCUMENTS:
        for key in _about(book, kind):
            try:
                write(book, kind.name, folder / f"document{ending}", record_id=key, overwrite=True)
            except Refused as refusal:
                yield f"{kind.name}: {refusal}"


def _about(book: Workbook, kind: DocumentKind) -> list[str | None]:
    return [each.code for each in records(book, kind.of)[:EACH_OF]] if kind.of else [None]
