"""What an answer says of tone: by its words, or by a number beside the largest in its column. Pure."""

import re
from collections.abc import Iterable

from db.terms import Sentiment
from engage_tui.feedback.national.fft_labels import label
from engage_tui.feedback.surveys.own_lists import Here

LARGEST = 10
FFT_MARKS = 5
"""Marks of the Friends and Family Test, 1 the best; 6 is “don't know”."""
_NUMBER = re.compile(r"(\d{1,2})(?:\.0+)?(?:\s*(?:/|out of|of)\s*(\d{1,2}))?(?:\s*(?:stars?|points?))?")
_LED = re.compile(r"(\d)\s*[-–.:)=]\s*(\D.*)")  # noqa: RUF001 - surveys have both dashes
STARS = "★"


def number_in(cell: str) -> tuple[int, int] | None:
    """The number of a rating, and of how many where it says; None where there is none."""
    text = cell.strip().casefold()
    if text and set(text) <= {STARS, "☆"}:
        return text.count(STARS), len(text)
    found = _NUMBER.fullmatch(text)
    if found is None or int(found[1]) > LARGEST:
        return None
    return int(found[1]), int(found[2] or 0)


def is_rating(cell: str, here: Here) -> bool:
    """Whether a cell says how good something was."""
    return _words(cell) in here.ratings or number_in(cell) is not None


def scale_of(cells: Iterable[str]) -> int:
    """The highest mark of a column of numbers: what it says, else 5 or 10, whichever holds them all."""
    found = [each for each in map(number_in, cells) if each is not None]
    said = max((of for _number, of in found), default=0)
    largest = max((number for number, _of in found), default=0)
    return said or (LARGEST if largest > 5 else 5)


def tone_of(cell: str, scale: int, here: Here, *, low_is_best: bool = False) -> Sentiment | None:
    """What a rating says; None where it says nothing.

    Args:
        scale: The highest mark, where the cell does not say.
        low_is_best: Whether 1 is the best mark; a number past the last then means “don't know”.

    Raises:
        ValueError: It is no rating.
    """
    words = _words(cell)
    if not words:
        return None
    if words in here.ratings:
        return here.ratings[words]
    found = number_in(cell)
    if found is None:
        raise ValueError("no rating")
    number, of = found
    if low_is_best:
        if not 1 <= number <= FFT_MARKS:
            return None
        number, of = FFT_MARKS + 1 - number, FFT_MARKS
    share = number / (of or scale)
    return Sentiment.POSITIVE if share >= 0.7 else Sentiment.NEGATIVE if share <= 0.4 else Sentiment.NEUTRAL


def _words(cell: str) -> str:
    """The words of a rating, its number left off: “1 - Very good” is “very good”."""
    led = _LED.fullmatch(cell.strip())
    return label(led[2] if led else cell) or ("" if not cell.strip() else cell.strip())
