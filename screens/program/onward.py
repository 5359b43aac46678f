"""How a person goes on from the page shown when the workbook will not open."""

from enum import Enum, auto


class Onward(Enum):
    """What they chose."""

    AGAIN = auto()
    """Try to open it again."""
    THIS_CLOCK = auto()
    """Open it with the clock as it is."""
    CLOCK_WAS_AHEAD = auto()
    """Open it, and note that dates after now are wrong."""
    LOOK = auto()
    """Open it for reading alone."""
