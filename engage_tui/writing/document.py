"""Looking a finished document over before it is written: every block of it, each finding with its place."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from engage_tui.documents.content import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Note,
    Para,
    Signatures,
    Table,
)
from engage_tui.documents.lowering import lowered
from engage_tui.reference import lists
from engage_tui.workbook.clock import Clock
from engage_tui.writing.checking import Found, look_over
from engage_tui.writing.plain_words import word_list
from engage_tui.writing.reading_age import Ease, ease


@dataclass(frozen=True)
class Placed:
    """A finding and the part of the document it stands in.

    Args:
        where: The heading it is under; the title before the first.
        text: The words of the block, in which `found` has its place.
    """

    where: str
    text: str
    found: Found


@dataclass(frozen=True)
class DocumentCheck:
    """What came of looking a document over.

    Args:
        ease: Of its running text; tables and facts are no sentences.
    """

    placed: tuple[Placed, ...]
    ease: Ease


def check(
    document: Document,
    *,
    today: date | None = None,
    data_dir: Path | None = None,
    names: Collection[str] = (),
    staff: Collection[str] = (),
) -> DocumentCheck:
    """Everything worth pointing out in a document.

    Args:
        today: What dates of birth are told by; this PC's day when left out.
        data_dir: Where the practice's own lists are; the shipped ones when left out.
        names: Names that must not be published (`engage_tui.writing.workbook_check.known_names`).
        staff: Names of people of the practice, who may be named (`workbook_check.staff_names`).
    """
    day = today or Clock().today()
    listed = word_list(data_dir)
    known = tuple(str(each["words"]) for each in lists.entries("conditions", data_dir))
    placed: list[Placed] = []
    running: list[str] = []
    told: set[tuple[str, str]] = set()
    for where, text, is_running in _texts(document):
        if is_running:
            running.append(text)
        looked = look_over(
            text, today=day, listed=listed, names=names, staff=staff, conditions=known, data_dir=data_dir
        )
        for each in looked.found:
            # A word that stands in every row of a table is one finding, not fifty.
            if (each.about, each.text.casefold()) not in told:
                told.add((each.about, each.text.casefold()))
                placed.append(Placed(where, text, each))
    return DocumentCheck(tuple(placed), ease("\n".join(running)))


def _texts(document: Document) -> Iterator[tuple[str, str, bool]]:
    """Each text of the document: under which heading, the words, and whether they are running text."""
    where = document.title
    for text in filter(None, (document.title, document.subtitle)):
        yield where, text, False
    for block in document.blocks:
        if isinstance(block, Heading):
            where = block.text
        for text, is_running in _of(block):
            if text.strip():
                yield where, text, is_running


def _of(block: Block) -> Iterator[tuple[str, bool]]:
    match block:
        case Heading(text=text):
            yield text, False
        case Para(text=text) | Note(text=text):
            yield text, True
        case Bullets(items=items):
            yield from ((each, True) for each in items)
        case Facts(pairs=pairs):
            yield from ((f"{label}: {value}", False) for label, value in pairs)
        case Table(caption=caption, header=header):
            cells = (cell for row in block.texts for cell in row)
            yield from ((each, False) for each in (caption, *header, *cells))
        case Signatures(people=people):
            yield from ((each, False) for each in people)
        case _:
            # Bars and rules say nothing that the words beside them do not.
            yield from (found for each in lowered(block, bars=False) for found in _of(each))
