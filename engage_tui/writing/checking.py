"""Looking words over that others will read: what is long, what is not plain, who could be known by it.

Pure. It points things out, each with its place; a person decides about every one of them.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from engage_tui.writing.identifiers import Spot, find
from engage_tui.writing.name_words import name_words
from engage_tui.writing.plain_words import WordList, find_jargon, find_letters
from engage_tui.writing.reading_age import LONG_SENTENCE, Ease, ease, is_long, sentences, words_in

READER = 11
"""School age that public words should ask for at most; half of the grown-ups in England read no further."""
LONGEST = 200_000
"""Characters that are looked over; nothing for the public is longer."""


class About(StrEnum):
    """What a finding is about; in the order of how much harm it does."""

    NAME = "name"
    LIMIT = "limit"
    LETTERS = "letters"
    JARGON = "jargon"
    LONG = "long"


TITLES = {
    About.NAME: "Could say who it is",
    About.LIMIT: "Too many words",
    About.LETTERS: "Letters",
    About.JARGON: "Plainer",
    About.LONG: "Long sentence",
}


@dataclass(frozen=True)
class Found:
    """One thing found.

    Args:
        start, end: Its place in the text, by character.
        text: What stands there.
        advice: What to do about it, in a sentence.
        swap: What could stand there instead; None when only a person can say.
    """

    about: About
    start: int
    end: int
    text: str
    advice: str
    swap: str | None = None


@dataclass(frozen=True)
class LookedOver:
    """What came of looking a text over.

    Args:
        found: In the order of the text.
        words: How many words it has.
        limit: How many it may have, where there is a limit.
    """

    found: tuple[Found, ...]
    ease: Ease
    words: int
    limit: int | None = None

    @property
    def hard(self) -> bool:
        """Whether it asks for an older reader than it should."""
        return self.ease.age is not None and self.ease.age > READER


def look_over(
    text: str,
    *,
    today: date,
    listed: WordList,
    names: Collection[str] = (),
    staff: Collection[str] = (),
    conditions: Collection[str] = (),
    limit: int | None = None,
    data_dir: Path | None = None,
) -> LookedOver:
    """Everything worth pointing out in a text.

    Args:
        listed: Words that are not plain.
        names: Names of people that the workbook knows and that must not be published.
        staff: Names of people of the practice, who may be named.
        conditions: Words for health conditions: beside one, anything like a name is pointed out.
        limit: How many words it may have.
        data_dir: Where the practice's own words for names are; the shipped ones when left out.
    """
    text = text[:LONGEST]
    counted = words_in(text)
    spots = find(text, today=today, conditions=conditions, data_dir=data_dir)
    held = [*_who(text, without(spots, staff), names)]
    held += _apart(_plain(text, listed), held)
    eased = ease(text)
    held += _long(text) if eased.english else ()
    if limit is not None and len(counted) > limit:
        held.append(_over(text, counted, limit))
    order = list(About)
    held.sort(key=lambda each: (each.start, order.index(each.about), each.end))
    return LookedOver(tuple(held), eased, len(counted), limit)


def swapped(text: str, found: Found) -> str:
    """The text with the plain words in their place; as it is when there are none to put there.

    The capital stays where the sentence needs one, and `an` becomes `a` where the sound changed.
    """
    if found.swap is None or text[found.start : found.end] != found.text:
        return text
    before, after, new = text[: found.start], text[found.end :], found.swap
    capital = found.text[:1].isupper() and not found.text[:2].isupper()
    if new[:1].islower() and (capital or _begins(before)):
        new = new[:1].upper() + new[1:]
    return _article(before, new) + new + after


def _begins(before: str) -> bool:
    return not before.strip() or before.rstrip()[-1] in ".!?"


def _article(before: str, new: str) -> str:
    """What stands before, with the article that goes with the new words."""
    last = re.search(r"\b(an?)(\s+)$", before, re.IGNORECASE)
    if last is None or not new[:1].isalpha():
        return before
    right = "an" if new[0].casefold() in "aeiou" else "a"
    shown = right.capitalize() if last[1][0].isupper() else right
    return before[: last.start()] + shown + last[2]


def without(spots: Iterable[Spot], staff: Collection[str]) -> Iterator[Spot]:
    """What was found but for names of people who may be named, whatever title stands before them."""
    may = {each.casefold() for each in staff}
    surnames = {each.split()[-1] for each in may if each.split()}
    for each in spots:
        said = each.text.casefold()
        title, _, rest = said.partition(" ")
        titled = title.rstrip(".") in name_words().titles and rest in surnames | may
        if each.kind != "name" or not (said in may or titled):
            yield each


def _who(text: str, spots: Iterable[Spot], names: Collection[str]) -> Iterator[Found]:
    """Whatever could say who somebody is, no place twice."""
    places = [(each.start, each.end, each.kind) for each in spots]
    known = [re.escape(each) for each in names if len(each.split()) > 1]
    if known:
        either = "|".join(sorted(known, key=len, reverse=True))
        pattern = rf"(?<!\w)(?:{either})(?!\w)"
        places += [(each.start(), each.end(), "name") for each in re.finditer(pattern, text, re.IGNORECASE)]
    end = 0
    for start, stop, kind in sorted(places, key=lambda place: (place[0], -place[1])):
        if start >= end:
            end = stop
            words = f"This looks like a {kind}: take it out unless they agreed to it."
            yield Found(About.NAME, start, stop, text[start:stop], words, f"[{kind}]")


def _plain(text: str, listed: WordList) -> Iterator[Found]:
    for each in find_letters(text, listed):
        there = text[each.start : each.end]
        words = f"Say what {there} stands for." if each.swap is None else f"Write it out: {each.swap}."
        yield Found(About.LETTERS, each.start, each.end, there, words, each.swap)
    for each in find_jargon(text, listed):
        there = text[each.start : each.end]
        yield Found(About.JARGON, each.start, each.end, there, f"Say “{each.swap}”.", each.swap)


def _apart(new: Iterator[Found], held: list[Found]) -> Iterator[Found]:
    """Those that lie within nothing that was found already."""
    taken = [(each.start, each.end) for each in held]
    for each in new:
        if all(each.end <= start or each.start >= end for start, end in taken):
            taken.append((each.start, each.end))
            yield each


def _long(text: str) -> Iterator[Found]:
    for start, end in sentences(text):
        there = text[start:end]
        if is_long(there):
            words = f"More than {LONG_SENTENCE} words: make two of it."
            yield Found(About.LONG, start, end, there, words)


def _over(text: str, counted: tuple[tuple[int, int], ...], limit: int) -> Found:
    start, end = counted[limit][0], counted[-1][1]
    words = f"{len(counted)} words, and {limit} fit: shorten it from here, or somewhere before."
    return Found(About.LIMIT, start, end, text[start:end], words)
