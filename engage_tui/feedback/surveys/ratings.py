"""What an answer says of tone: by its words, or by a number beside the largest in its column. Pure.

Words are looked up whole, else taken apart: “not very easy” is what turns round, how much, and a good word.
A bare number says nothing until it is known which end of its scale is good.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.terms import Sentiment
from engage_tui.feedback.national.fft_labels import label
from engage_tui.feedback.surveys.own_lists import Here

LARGEST = 10
FFT_MARKS = 5
"""Marks of the Friends and Family Test, 1 the best; 6 is “don't know”."""
_NUMBER = re.compile(r"(\d{1,2})(?:\.0+)?(?:\s*(?:/|out of|of)\s*(\d{1,2}))?(?:\s*(?:stars?|points?))?")
_ENDS = re.compile(r"(?<![\d.])(\d{1,2})(?![\d.])|[a-z]+")
_OWN_BRACKETS = re.compile(r"\(\s*\d{1,2}\s*\)")
_BETWEEN = re.compile(r"is|means?|being|equals?|for|represents|are|where|the|an?|as")
"""Words between a number and what it stands for."""
_QUESTION = re.compile(r"\W*[qQ]?\d{1,3}\s*[.):]\s+")
APOSTROPHES = "'\u2019"
LONGEST_PART = 4
"""Words of one part of an answer, such as “by no means”."""
MOST_WORDS = 5
"""Words of one end of a scale in the name of its column."""
_LED = re.compile(r"(\d{1,2})\s*[-–.:)=(]\s*(\D.*)")  # noqa: RUF001 - surveys have both dashes
_FOLLOWED = re.compile(r"(\D*[^\W\d])\s*[-–(:=]\s*\d{1,2}\)?")  # noqa: RUF001
STARS, NO_STAR = frozenset("★⭐🌟"), "☆"
STAR_MARKS = 5


def number_in(cell: str) -> tuple[int, int] | None:
    """The number of a rating, and of how many where it says; None where there is none."""
    text = cell.strip().casefold()
    drawn = text.replace("\ufe0f", "")
    if drawn and set(drawn) <= {*STARS, NO_STAR}:
        # Programs that draw no empty stars give everybody of five.
        return len(drawn) - drawn.count(NO_STAR), len(drawn) if NO_STAR in drawn else max(
            STAR_MARKS, len(drawn)
        )
    found = _NUMBER.fullmatch(text)
    if found is None or int(found[1]) > LARGEST:
        return None
    return int(found[1]), int(found[2] or (STAR_MARKS if "star" in text else 0))


@dataclass(frozen=True)
class Ends:
    """What the name of a column says of its numbers: the best and the worst of them, and which is which.

    Args:
        low_is_best: None where it does not say.
        highest: The highest mark it names; 0 where it names none.
    """

    low_is_best: bool | None = None
    highest: int = 0


def ends_in(name: str, here: Here) -> Ends:
    """Which end of a scale is good: “1 = very poor, 5 = very good”, “very poor (1) to very good (5)”."""
    name = name[found.end() :] if (found := _QUESTION.match(name)) else name
    plain = "".join(each for each in name.casefold() if each not in APOSTROPHES)
    told = [(found[0], found[1]) for found in _ENDS.finditer(plain)]
    numbers = [(at, int(number)) for at, (_word, number) in enumerate(told) if number]
    if not numbers:
        return Ends()
    tones: dict[int, Sentiment] = {}
    before = _OWN_BRACKETS.search(name) is not None
    for at, number in numbers:
        near = _before(told, at) if before else _after(told, at)
        tone = _first_tone(near, here)
        if tone in (Sentiment.POSITIVE, Sentiment.NEGATIVE):
            tones.setdefault(number, tone)
    highest = max(number for _at, number in numbers)
    good = [number for number, tone in tones.items() if tone is Sentiment.POSITIVE]
    poor = [number for number, tone in tones.items() if tone is Sentiment.NEGATIVE]
    if good and poor and max(good) != max(poor):
        return Ends(max(good) < max(poor), highest)
    if len(tones) == 1:
        ((number, tone),) = tones.items()
        return Ends((tone is Sentiment.POSITIVE) == (number <= 1), highest if highest > 1 else 0)
    return Ends()


def which_end(name: str, cells: Iterable[str], here: Here) -> bool | None:
    """Whether 1 is the best mark of a column of numbers, by its name; None where nothing says it."""
    if (said := ends_in(name, here).low_is_best) is not None:
        return said
    words = label(name)
    if here.says("marked", words):
        return False
    numbers = [number for number, _of in filter(None, map(number_in, cells))]
    largest = max(numbers, default=0)
    if here.says("one_is_best", words) and 0 not in numbers and largest <= FFT_MARKS + 1:
        return True
    # From 0 or 1 to 10, how likely somebody is to recommend: everywhere 10 is the most.
    return False if largest > FFT_MARKS + 2 and here.says("recommends", words) else None


def _after(told: Sequence[tuple[str, str]], at: int) -> list[list[str]]:
    """What may name a number that stands before it, the longest first."""
    words: list[str] = []
    for word, number in told[at + 1 : at + 1 + MOST_WORDS + 3]:
        if number:
            break
        if words or not _BETWEEN.fullmatch(word):
            words.append(word)
    return [words[:size] for size in range(min(MOST_WORDS, len(words)), 0, -1)]


def _before(told: Sequence[tuple[str, str]], at: int) -> list[list[str]]:
    words: list[str] = []
    for word, number in reversed(told[:at]):
        if number:
            break
        words.insert(0, word)
    return [words[-size:] for size in range(min(MOST_WORDS, len(words)), 0, -1)]


def _first_tone(near: Iterable[Sequence[str]], here: Here) -> Sentiment | None:
    for words in near:
        told = " ".join(words)
        if (tone := here.ratings.get(told) or put_together(told, here)) is not None:
            return tone
    return None


def put_together(words: str, here: Here) -> Sentiment | None:
    """The tone of an answer that no list has whole: a good or a poor word, weakened or turned round.

    None where any word of it is of no such kind, so that what somebody wrote is never taken for a rating.
    """
    held = words.split()
    if len(held) > MOST_WORDS + 3 or not here.parts:
        return None
    if held[0] == "neither" and len(held) <= MOST_WORDS + 1 and {"nor", "or"} & set(held):
        core = [each for each in held[1:] if each not in ("nor", "or")]
        known = here.parts["good_word"] | here.parts["poor_word"] | here.parts["how_much"]
        return Sentiment.NEUTRAL if core and set(core) <= known else None
    while len(held) > 1 and (size := _leading(held[::-1], here.parts["how_much"], backwards=True)):
        held = held[:-size]
    turned = False
    while len(held) > 1:
        if size := _leading(held, here.parts["denied"]):
            turned = not turned
        elif not (size := _leading(held, here.parts["how_much"])):
            break
        held = held[size:]
    left = " ".join(held)
    if left in here.parts["good_word"]:
        return Sentiment.NEGATIVE if turned else Sentiment.POSITIVE
    if left in here.parts["poor_word"]:
        return Sentiment.POSITIVE if turned else Sentiment.NEGATIVE
    return None


def _leading(words: Sequence[str], known: frozenset[str], *, backwards: bool = False) -> int:
    """How many of the first words are one of these, the most that are; 0 where none are."""
    for size in range(min(LONGEST_PART, len(words) - 1), 0, -1):
        told = words[:size]
        if " ".join(reversed(told) if backwards else told) in known:
            return size
    return 0


def in_words(cell: str, here: Here) -> Sentiment | None:
    """The tone of an answer by its words alone; None where they have none."""
    words = _words(cell)
    if not words:
        return None
    return here.ratings[words] if words in here.ratings else put_together(words, here)


def of_how_many(cells: Iterable[str]) -> int:
    """The last mark of a column in which 1 is the best: five, or more where more than one is past that."""
    largest = max((number for number, _of in filter(None, map(number_in, cells))), default=0)
    return largest if largest > FFT_MARKS + 1 else FFT_MARKS


def scale_of(cells: Iterable[str]) -> int:
    """The highest mark of a column of numbers: what it says, else 5 or 10, whichever holds them all."""
    found = [each for each in map(number_in, cells) if each is not None]
    said = max((of for _number, of in found), default=0)
    largest = max((number for number, _of in found), default=0)
    return said or (LARGEST if largest > 5 else 5)


def tone_of(
    cell: str, scale: int, here: Here, *, low_is_best: bool | None = None, marks: int = FFT_MARKS
) -> Sentiment | None:
    """What a rating says; None where it says nothing.

    Args:
        scale: The highest mark, where the cell does not say.
        low_is_best: Whether 1 is the best mark; a number past the last then means “don't know”. None where
            nobody said, and then a bare number has no tone.
        marks: The last mark where 1 is the best.

    Raises:
        ValueError: It is no rating.
    """
    words = _words(cell)
    if not words:
        return None
    if words in here.ratings:
        return here.ratings[words]
    if (tone := put_together(words, here)) is not None:
        return tone
    found = number_in(cell)
    if found is None:
        raise ValueError("no rating")
    number, of = found
    if low_is_best:
        if not 1 <= number <= marks:
            return None
        number, of = marks + 1 - number, marks
    elif low_is_best is None and not of:
        return None
    share = number / (of or scale)
    return Sentiment.POSITIVE if share >= 0.7 else Sentiment.NEGATIVE if share <= 0.4 else Sentiment.NEUTRAL


def _words(cell: str) -> str:
    """The words of a rating, its number left off: “1 - Very good” is “very good”."""
    text = cell.strip()
    if led := _LED.fullmatch(text):
        text = led[2]
    elif followed := _FOLLOWED.fullmatch(text):
        text = followed[1]
    return label(text) or text
