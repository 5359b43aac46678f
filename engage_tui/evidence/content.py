"""What a document says, apart from any format: the one model that every renderer reads.

A new document builds these blocks, a new format renders them, and neither knows of the
other. Texts are plain: what looks like markup in them is somebody's words, and each
renderer must make it come out as typed.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    """A heading below the title: level 2 for a part, 3 for what is inside one."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Para:
    """Running text; a blank line starts a new paragraph and a line feed a new line."""

    text: str


@dataclass(frozen=True)
class Facts:
    """Short facts, each a label and a value, such as a date or a name."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """Rows under a header.

    Args:
        caption: What the table shows, for someone who hears it read aloud.
        empty: What stands in its place while there are no rows.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str = "Nothing recorded."


@dataclass(frozen=True)
class Bullets:
    """A list of short points in no particular order."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Note:
    """A remark set apart from the text, such as a warning or where a figure comes from."""

    text: str


Block = Heading | Para | Facts | Table | Bullets | Note


@dataclass(frozen=True)
class Document:
    """One document.

    Args:
        subtitle: Whose document it is, under the title.
        meta: Facts about the document itself: the practice, the day it was made.
        draft: Whether it must say DRAFT, because what it reports on is not finished.
    """

    title: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    meta: tuple[tuple[str, str], ...] = ()
    draft: bool = False
