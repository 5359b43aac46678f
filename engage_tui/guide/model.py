"""What a page of the guide says, apart from how it is drawn."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block of a page is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


@dataclass(frozen=True)
class Span:
    """A run of words that looks alike.

    Args:
        strong: Words that carry the point.
        key: A key to press, as it stands on the keyboard.
        link: Where the words lead: `page#heading`, or `>screen`; empty for plain words.
    """

    text: str
    strong: bool = False
    key: bool = False
    link: str = ""


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph or one item of a list."""

    kind: BlockKind
    spans: tuple[Span, ...]

    @property
    def words(self) -> str:
        """What it says, without its looks."""
        return "".join(each.text for each in self.spans)


@dataclass(frozen=True)
class Page:
    """One page.

    Args:
        name: What links call it; the file's name without its number and ending.
        as_of: The day its facts were last looked at: law and bodies move.
        sources: Where they come from.
        own: Whether the practice put it there.
    """

    name: str
    title: str
    as_of: date
    sources: tuple[str, ...]
    blocks: tuple[Block, ...]
    own: bool = False

    @property
    def words(self) -> str:
        """All that it says, a line for each block."""
        return "\n".join(each.words for each in self.blocks)

    @property
    def headings(self) -> tuple[str, ...]:
        """Its headings, in order."""
        return tuple(each.words for each in self.blocks if each.kind is BlockKind.HEADING)

    @property
    def links(self) -> tuple[Span, ...]:
        """Its links, in the order they are read."""
        return tuple(span for block in self.blocks for span in block.spans if span.link)

    def part(self, heading: str) -> tuple[Block, ...]:
        """What stands under a heading, up to the next; under none, what stands before the first."""
        found: list[Block] = []
        inside = not heading
        for each in self.blocks:
            if each.kind is BlockKind.HEADING:
                if inside:
                    break
                inside = each.words == heading
            elif inside:
                found.append(each)
        return tuple(found)

    @property
    def opening(self) -> str:
        """Its first paragraph: what the list of pages says about it."""
        return next((each.words for each in self.blocks if each.kind is BlockKind.PARAGRAPH), "")
