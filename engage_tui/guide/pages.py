"""The pages there are: shipped ones, and whatever the practice put in their place.

A practice puts a file into the `guide` folder beside its workbook: one with the name of a
shipped page replaces it, another name adds a page. A file that cannot be used is told and
the shipped page stands.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from engage_tui.guide.model import Block, BlockKind, Page, Span
from engage_tui.guide.parsing import BadPageError, parse
from engage_tui.guide.place import SCREENS, place, screen_of
from engage_tui.reference import lists
from engage_tui.workbook.errors import Refused

FOLDER = Path(__file__).parent / "pages"
LARGEST = 200_000
"""Bytes of a page at most: a longer one is not a page anyone reads."""
CATALOGUE_ON = "methods"
"""The page that ends with the catalogue of methods, which is a list of its own."""


def pages(data_dir: Path | None = None) -> tuple[Page, ...]:
    """Every page, in the order of their numbers."""
    return _read(data_dir)[0]


def problems(data_dir: Path | None = None) -> tuple[str, ...]:
    """What is wrong with the practice's own pages, one sentence each."""
    return _read(data_dir)[1]


def page(name: str, data_dir: Path | None = None) -> Page:
    """The page of that name.

    Raises:
        Refused: There is none.
    """
    for each in pages(data_dir):
        if each.name == name:
            return each
    raise Refused("The guide has no page of that name.", "Nothing was changed.", "Choose one from the list.")


def forget() -> None:
    """Read the pages again when next asked, after someone changed one."""
    _read.cache_clear()


@cache
def _read(data_dir: Path | None) -> tuple[tuple[Page, ...], tuple[str, ...]]:
    held = {_name(path): (path.name, _load(path)) for path in sorted(FOLDER.glob("*.md"))}
    wrong: list[str] = []
    own = sorted((data_dir / "guide").glob("*.md")) if data_dir else []
    for path in own:
        name = _name(path)
        try:
            order = held[name][0] if name in held else path.name
            held[name] = (order, _load(path, own=True))
        except BadPageError as broken:
            stands = " The usual page is in use." if name in held else ""
            wrong.append(f"The practice's own page {path.name} cannot be used: {broken}{stands}")
    found = [each for _order, each in sorted(held.values(), key=lambda pair: pair[0])]
    known = {each.name: each for each in found}
    linked = [_with_links(_with_catalogue(each, data_dir), known) for each in found]
    wrong += [words for each in linked if each.own for words in _dead(each, known)]
    return tuple(linked), tuple(wrong)


def _with_links(page: Page, known: Mapping[str, Page]) -> Page:
    """The page with words for every link: a page's title, a screen's name; what leads nowhere is plain."""
    blocks = tuple(
        Block(each.kind, tuple(_linked(span, known) if span.link else span for span in each.spans))
        for each in page.blocks
    )
    return replace(page, blocks=blocks)


def _linked(span: Span, known: Mapping[str, Page]) -> Span:
    screen = screen_of(span.link)
    if screen:
        words = span.text or SCREENS.get(screen, screen)
        return replace(span, text=words, link=span.link if screen in SCREENS else "")
    page = known.get(place(span.link).page)
    if page is None:
        return replace(span, text=span.text or span.link, link="")
    return replace(span, text=span.text or page.title)


def _dead(page: Page, known: Mapping[str, Page]) -> Iterator[str]:
    """What is wrong with the headings that a page of the practice's own links to."""
    for each in page.links:
        to = place(each.link)
        if not screen_of(each.link) and to.heading and to.heading not in known[to.page].headings:
            yield f"The practice's own page {page.name} links to a heading that {to.page} does not have."


def _name(path: Path) -> str:
    """What links call a page: numbers only put the files in order."""
    return re.sub(r"^\d+-", "", path.stem.lower())


def _load(path: Path, *, own: bool = False) -> Page:
    try:
        if path.stat().st_size > LARGEST:
            raise BadPageError("it is longer than a page can be.")
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise BadPageError("it cannot be read as text.") from None
    return parse(_name(path), text, own=own)


def _with_catalogue(page: Page, data_dir: Path | None) -> Page:
    if page.name != CATALOGUE_ON:
        return page
    blocks = [Block(BlockKind.HEADING, (Span("The catalogue"),))]
    for entry in lists.entries("methods", data_dir):
        blocks.append(Block(BlockKind.ITEM, _method(entry, data_dir)))
    return Page(page.name, page.title, page.as_of, page.sources, (*page.blocks, *blocks), page.own)


def _method(entry: lists.Entry, data_dir: Path | None) -> tuple[Span, ...]:
    """One method: what it is good for, how far it goes, what it costs, and its pair."""
    levels = ", ".join(lists.words("levels", str(code), data_dir) for code in entry["levels"])
    pairs = " or ".join(lists.words("methods", str(code), data_dir) for code in entry.get("pairs", ()))
    told = (
        f": {entry['help']} Level: {levels}. Reach: {entry['reach']}. Cost: {entry['cost']}. "
        f"Access: {entry['access']}"
    )
    return (Span(str(entry["words"]), strong=True), Span(told + (f" Pair with: {pairs}." if pairs else "")))
