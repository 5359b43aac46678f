"""How a document is to look: for most people, in large print, or without tables; and on what paper."""

from dataclasses import dataclass
from enum import StrEnum


class Variant(StrEnum):
    """For whom a document is laid out."""

    USUAL = "usual"
    LARGE = "large"
    """18 point, for people who see little."""
    PLAIN = "plain"
    """No tables: each row as lines of label and value, for screen readers and small screens."""


class Paper(StrEnum):
    """What it is printed on."""

    A4 = "a4"
    A3 = "a3"


@dataclass(frozen=True)
class Look:
    """A variant and a paper."""

    variant: Variant = Variant.USUAL
    paper: Paper = Paper.A4

    @property
    def large(self) -> bool:
        """Whether it is in large print."""
        return self.variant is Variant.LARGE


USUAL = Look()
LARGE_POINTS = 18
"""What the RNIB and the NHS accessible information standard call large print begins at 16; 18 is safe."""
