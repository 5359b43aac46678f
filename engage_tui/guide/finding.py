"""Finding the part of a page of the guide that holds some words: the pages are few, and here already."""

from dataclasses import dataclass
from pathlib import Path

from db.search.matching import Grade, Marked, Typed
from engage_tui.guide.model import BlockKind, Page
from engage_tui.guide.pages import pages

OF_A_PAGE = 2
"""Parts of one page that are shown at most."""
SNIPPET = 120


@dataclass(frozen=True)
class Part:
    """What stands under one heading of a page; the heading is empty over the first words."""

    page: Page
    heading: str
    words: str


@dataclass(frozen=True)
class PartFound:
    """A part that holds the words.

    Args:
        name: Its heading, or the title of the page, with the words marked.
        told: The words around the match, marked.
    """

    part: Part
    name: Marked
    told: Marked
    grade: Grade


_parts: tuple[tuple[Page, ...], tuple[Part, ...]] = ((), ())


def find_parts(typed: Typed, data_dir: Path | None, limit: int) -> list[PartFound]:
    """The parts that hold every word, best first, a few of each page."""
    found = []
    for each in _all(data_dir):
        title = each.heading or each.page.title
        if typed.holds(f"{title}\n{each.words}"):
            grade = typed.grade(title, each.words)
            found.append((grade, each))
    found.sort(key=lambda pair: pair[0])
    taken: dict[str, int] = {}
    shown: list[PartFound] = []
    for grade, part in found:
        taken[part.page.name] = taken.get(part.page.name, 0) + 1
        if taken[part.page.name] <= OF_A_PAGE and len(shown) < limit:
            name = typed.marked(part.heading or part.page.title)
            shown.append(PartFound(part, name, typed.around(part.words, SNIPPET), grade))
    return shown


def _all(data_dir: Path | None) -> tuple[Part, ...]:
    """Every part of every page; worked out again only when the pages have been read again."""
    global _parts  # noqa: PLW0603 - what was worked out for the pages at hand
    held = pages(data_dir)
    if _parts[0] is not held:
        _parts = (held, tuple(part for page in held for part in _parts_of(page)))
    return _parts[1]


def _parts_of(page: Page) -> list[Part]:
    parts: list[Part] = []
    heading = ""
    words: list[str] = []
    for block in page.blocks:
        if block.kind is BlockKind.HEADING:
            parts.append(Part(page, heading, "\n".join(words)))
            heading, words = block.words, []
        else:
            words.append(block.words)
    parts.append(Part(page, heading, "\n".join(words)))
    return [each for each in parts if each.words or each.heading]
