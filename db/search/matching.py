"""What was typed to find something, held against a text: whether it is there, how well, and where."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import islice

from db.search.letters import IN_WORD, NOT_AFTER, NOT_BEFORE, WORD
from db.search.spellings import INNER, TWO_LETTERS, fold, spelt

_AFTER = f"{IN_WORD}*"
_GAP = r"[\W_]*"
_JOINT = f"{INNER}?"
_TOGETHER_FROM = 4
"""Letters of a word from which one that is written with a hyphen is found too: `reopen`, `re-open`."""
_APART_FROM = 5
"""Letters from which one that is written as two words is found too: `re open`."""
_JOINED_UP_TO = 6
"""Words typed up to which two side by side are looked for as one as well: each way costs time."""
MOST_PLACES = 20
MOST_WORDS = 12
"""Words that count: a pasted paragraph is not a search, and each one costs time."""


class Level(IntEnum):
    """Where the words stand; the smaller, the better."""

    IS_TITLE = 0
    TOGETHER_IN_TITLE = 1
    IN_TITLE = 2
    TOGETHER = 3
    SOMEWHERE = 4


@dataclass(frozen=True, order=True)
class Grade:
    """How well something matches: the level first, and whole words before beginnings of words."""

    level: Level
    beginning: bool


@dataclass(frozen=True)
class Marked:
    """A text and which parts of it are the words looked for.

    The places are beside the text and not in it, so that nothing anyone wrote can pass for a mark.
    """

    text: str
    marks: tuple[tuple[int, int], ...] = ()


def _pattern(token: str) -> str:
    """A word as it may stand in a folded text: with a letter for two, and with a hyphen within."""
    pieces = list(_letters(token))
    joint = rf"(?:{INNER}|\s)?" if len(token) >= _APART_FROM else _JOINT
    return (joint if len(token) >= _TOGETHER_FROM else "").join(pieces)


def _letters(token: str) -> Iterator[str]:
    place = 0
    while place < len(token):
        pair = token[place : place + 2]
        if pair in _PAIRS:
            yield f"(?:{pair}|{_PAIRS[pair]})"
            place += 2
        else:
            yield re.escape(token[place])
            place += 1


_PAIRS = {two: one for one, two in TWO_LETTERS.items()}


@dataclass(frozen=True)
class Typed:
    """The words someone typed: every one must be there, the last as a beginning.

    Args:
        words: As the index cuts them: `o'clock` is two that stand together.
    """

    words: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, text: str) -> "Typed":
        """Anything typed, pasted or made up."""
        parts = unicodedata.normalize("NFC", text).replace("\0", " ").split()
        cut = (tuple(WORD.findall(spelt(fold(part)))) for part in parts)
        return cls(tuple(tokens for tokens in cut if tokens)[:MOST_WORDS])

    def __bool__(self) -> bool:
        return bool(self.words)

    @property
    def text(self) -> str:
        """The words as they can be typed again."""
        return " ".join("-".join(tokens) for tokens in self.words)

    def query(self, *, whole: bool = False) -> str:
        """A full-text query that cannot be a wrong one: each word is quoted, and only a word."""
        end = "" if whole else "*"
        ways = [_all_of(self.words, end, apart=True)]
        pairs = range(1, len(self.words)) if len(self.words) <= _JOINED_UP_TO else ()
        ways += [_all_of(_joined(self.words, place), end) for place in pairs]
        return " OR ".join(f"({each})" for each in ways)

    def title_query(self) -> str:
        """The same, of titles alone."""
        return f"{{title}} : ({self.query()})"

    def opening_query(self) -> str:
        """Titles that begin with what was typed."""
        return f'{{title}} : ^ "{" ".join(self._tokens)}"*'

    @property
    def _tokens(self) -> tuple[str, ...]:
        return tuple(token for tokens in self.words for token in tokens)

    @cached_property
    def _together(self) -> re.Pattern[str]:
        joined = _GAP.join(map(_within, self.words))  # with nothing between, or something
        return re.compile(f"{NOT_BEFORE}{joined}({_AFTER})")

    @cached_property
    def _each(self) -> tuple[re.Pattern[str], ...]:
        words = list(map(_within, self.words))
        *before, last = words
        wholes = []
        for place, word in enumerate(before):
            beside = [f"{words[place - 1]}{_JOINT}{word}"] if place else []
            end = f"{words[place + 1]}{_AFTER if place + 2 == len(words) else ''}"
            either = "|".join([*beside, f"{word}{_JOINT}{end}", word])
            wholes.append(re.compile(f"{NOT_BEFORE}(?:{either}){NOT_AFTER}"))
        first = f"(?:{words[-2]}{_JOINT})?" if before else ""
        return (*wholes, re.compile(f"{NOT_BEFORE}{first}{last}({_AFTER})"))

    def grade(self, title: str, body: str) -> Grade:
        """How well a record with this title and these other words matches."""
        named, told = fold(title), fold(body)
        found = [each.group(1) for each in self._together.finditer(named)]
        if found:
            exact = self._together.fullmatch(named.strip(" .?!"))
            level = Level.IS_TITLE if exact and not exact.group(1) else Level.TOGETHER_IN_TITLE
            return Grade(level, beginning="" not in found)
        if all(each.search(named) for each in self._each):
            return Grade(Level.IN_TITLE, self._only_begins(named))
        found = [each.group(1) for each in self._together.finditer(told)]
        if found:
            return Grade(Level.TOGETHER, beginning="" not in found)
        return Grade(Level.SOMEWHERE, self._only_begins(f"{named}\n{told}"))

    def _only_begins(self, folded: str) -> bool:
        return all(each.group(1) for each in self._each[-1].finditer(folded))

    def holds(self, text: str) -> bool:
        """Whether every word is in the text."""
        folded = fold(text)
        return bool(self.words) and all(each.search(folded) for each in self._each)

    def marked(self, text: str) -> Marked:
        """The text with every place where one of the words stands."""
        text = unicodedata.normalize("NFC", text)
        folded = fold(text)
        spans = sorted(each.span() for one in self._each for each in one.finditer(folded)) if self else []
        joined: list[tuple[int, int]] = []
        for start, end in spans:
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return Marked(text, tuple(joined))

    def _best_place(self, folded: str, length: int) -> int:
        """Where the words stand together, else where most of them stand near each other."""
        if together := self._together.search(folded):
            return together.start()
        places = [_looks(each, folded) for each in self._each]
        starts = sorted({place for each in places for place in each})

        def near(start: int) -> int:
            return sum(any(start <= place < start + length // 2 for place in each) for each in places)

        return max(starts, key=near, default=0)

    def around(self, text: str, length: int) -> Marked:
        """The part of a long text where the words stand, or its beginning when none does, on one line."""
        text = " ".join(unicodedata.normalize("NFC", text).split())
        if len(text) <= length:
            return self.marked(text)
        folded = fold(text)
        at = self._best_place(folded, length) if self else 0
        start = 0 if at < length // 2 else _after_a_space(text, at - length // 3)
        end = start + length
        cut = text[start:end] if end >= len(text) else text[start : _before_a_space(text, start, end)] + "…"
        return self.marked(("…" if start else "") + cut)


def _within(tokens: tuple[str, ...]) -> str:
    """The parts of one word, which may be written together: `re-open`, `reopen`."""
    return r"[\W_]*".join(map(_pattern, tokens))


def _asked(tokens: tuple[str, ...], end: str) -> str:
    """One word as the index is asked for it: its parts side by side, or written together."""
    apart = f'"{" ".join(tokens)}"{end}'
    return apart if len(tokens) == 1 else f'({apart} OR "{"".join(tokens)}"{end})'


def _all_of(words: tuple[tuple[str, ...], ...], end: str, *, apart: bool = False) -> str:
    """Every word, the last as a beginning; of each also what it is when written as two words."""
    *before, last = words
    asked = [*((tokens, "") for tokens in before), (last, end)]
    return " AND ".join(_asked_apart(*each) if apart else _asked(*each) for each in asked)


def _asked_apart(tokens: tuple[str, ...], end: str) -> str:
    word = tokens[0]
    if len(tokens) > 1 or len(word) < _APART_FROM:
        return _asked(tokens, end)
    ways = [f'"{word[:place]} {word[place:]}"{end}' for place in range(1, len(word))]
    return f"({' OR '.join([_asked(tokens, end), *ways])})"


def _joined(words: tuple[tuple[str, ...], ...], place: int) -> tuple[tuple[str, ...], ...]:
    """The words with the one at a place and the one before it as parts of one word."""
    return (*words[: place - 1], (*words[place - 1], *words[place]), *words[place + 1 :])


def _looks(pattern: re.Pattern[str], folded: str) -> list[int]:
    """The first places of a pattern: one letter may stand in thousands."""
    return [each.start() for each in islice(pattern.finditer(folded), MOST_PLACES)]


def _after_a_space(text: str, place: int) -> int:
    """The beginning of a word near a place, so that no word is cut; the place itself in a long one."""
    found = text.find(" ", place, place + 24)
    return found + 1 if found >= 0 else place


def _before_a_space(text: str, start: int, end: int) -> int:
    found = text.rfind(" ", max(start, end - 24), end)
    return found if found > start else end
