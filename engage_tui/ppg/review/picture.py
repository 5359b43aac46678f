"""A comparison as a picture of blocks: decoration above its table, which says the same in words."""

from dataclasses import dataclass
from math import ceil, floor

from db.counting import counted
from engage_tui.ppg.review.views import BandLine, Comparison, Verdict

BLOCKS = ("█", "░")
ASCII_BLOCKS = ("#", ".")


@dataclass(frozen=True)
class PictureLine:
    """One category: the members there are, and then those to be expected besides.

    Args:
        words: The category.
        here: A full block for each member, or for so many of them.
        wanted: A light block for each more who would be expected.
        told: The same in words, for whoever does not see the blocks.
    """

    words: str
    here: str
    wanted: str
    told: str


@dataclass(frozen=True)
class Picture:
    """All lines of a comparison, and what one block stands for."""

    lines: tuple[PictureLine, ...]
    legend: str


def picture(found: Comparison, width: int = 24, *, ascii_marks: bool = False) -> Picture:
    """Draw a comparison.

    Args:
        found: What was compared.
        width: Blocks the longest line may take.
        ascii_marks: Whether the console has no blocks.
    """
    full, light = ASCII_BLOCKS if ascii_marks else BLOCKS
    each_is = max(1, ceil(max((_longest(line) for line in found.lines), default=0) / max(1, width)))
    lines = tuple(_line(line, each_is, full, light) for line in found.lines)
    many = counted(each_is, "member")
    return Picture(lines, f"{full} {many}   {light} {many} more to be expected")


def _line(line: BandLine, each_is: int, full: str, light: str) -> PictureLine:
    members = _blocks(line.members or 0, each_is)
    wanted = max(0, _blocks(_expected(line), each_is) - members)
    return PictureLine(line.words, full * members, light * wanted, _told(line))


def _blocks(people: int, each_is: int) -> int:
    """Blocks for so many people; never none for somebody."""
    return 0 if people == 0 else max(1, floor(people / each_is + 0.5))


def _expected(line: BandLine) -> int:
    return floor((line.expected or 0) + 0.5)


def _longest(line: BandLine) -> int:
    return max(line.members or 0, _expected(line))


def _told(line: BandLine) -> str:
    if line.verdict is Verdict.NO_DATA:
        return line.verdict if line.members is None else f"{line.members}; {line.verdict}"
    return f"{line.members} here, {line.expected_words} expected: {line.verdict}"
