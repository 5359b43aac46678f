"""A text as words with what tells a name: capitals that say something, and what stands between the words."""

import re
from typing import NamedTuple

from db.search.letters import IN_WORD
from engage_tui.writing.name_words import NameWords

_INNER = "['\u2019\u02bc\u2018`\u00b4\u2010\u2011-]"
_WORD = re.compile(rf"{IN_WORD}+(?:{_INNER}{IN_WORD}+)*")
_PLAIN = str.maketrans(dict.fromkeys("\u2019\u02bc\u2018`\u00b4", "'") | dict.fromkeys("\u2010\u2011", "-"))
_LED = re.compile(rf"[a-z]{_INNER}[A-Z\u00c0-\u00de]")
"""A name led by one small letter, as d'Arcy is."""
_OWNS = re.compile("['\u2019\u02bc][sS]$")
SPACE = re.compile(r"[^\S\n]+\Z")
"""What stands between the words of one name: blanks of any kind, and no line end."""
AFTER_TITLE = re.compile(r"\.?[^\S\n]*\n?[^\S\n]*\Z")
AFTER_HINT = re.compile(r"[^\S\n]*[,:(\u2013\u2014-]?[^\S\n]*[\"'\u201c\u2018(]?\Z")
AFTER_INITIAL = re.compile(r"\.?[^\S\n]*\Z")
_LOUD = re.compile(r"[A-Z][A-Z0-9'-]|[0-9'-][A-Z]")
"""What a word of several letters has that is in capitals; of plain letters only."""
IN_BRACKETS = re.compile(r"[^\S\n]*\[\Z"), re.compile(r"\][^\S\n]*\Z")
"""What stands before and after a tag such as `[phone number]`, which took something's place in a name."""
_ENDS = re.compile(r"[.!?\u2026\n\u2022]")
_MOST = 5
"""Words of one name at most, after its title."""
_LONG_SHOUT = 4
"""Words in capitals on end from which capitals say nothing."""
Span = tuple[int, int]
"""The first and the last word of a name, by number."""


class Word(NamedTuple):
    """One word of a text.

    Args:
        start, end: Its place; what it owns ('s) is left outside.
        low: In small letters, with straight apostrophes.
        gap: What stands before it, back to the word before.
        capital: Whether it begins as a name does; a script without capitals always may.
        initial: Whether it is one capital alone.
        loud: Whether it stands among capitals, which then say nothing.
        cased: Whether its script has capitals.
    """

    start: int
    end: int
    low: str
    gap: str
    capital: bool
    initial: bool
    loud: bool
    cased: bool


_NONE = Word(0, 0, "", "\n", capital=False, initial=False, loud=False, cased=False)
"""What stands before the first word and after the last: no word, and a line end."""


def words_of(text: str) -> list[Word]:
    """The words of a text with what matters for names."""
    spans = [(each.start(), each.end(), each.group()) for each in _WORD.finditer(text)]
    plain = text.isascii()
    shouted = _shouted([word for _, _, word in spans], text, plain=plain)
    found = []
    before = 0
    for (start, end, whole), shouts in zip(spans, shouted, strict=True):
        owned = 2 if whole[-1] in "sS" and len(whole) > 3 and _OWNS.search(whole) else 0
        word = whole[: len(whole) - owned]
        letter = word[0]
        cased = letter.isupper() or letter.islower()
        begins = not shouts and (letter.isupper() or (letter.isalpha() and not cased) or _LED.match(whole))
        low = word.lower() if plain else word.casefold().translate(_PLAIN)
        initial = len(word) == 1 and letter.isupper()
        found.append(Word(start, end - owned, low, text[before:start], bool(begins), initial, shouts, cased))
        before = end - owned
    return found


def _shouted(words: list[str], text: str, *, plain: bool) -> list[bool]:
    """Which words stand in a run of capitals so long that capitals say nothing there."""
    if plain and not _LOUD.search(text):
        return [False] * len(words)
    loud = [each.isupper() for each in words]
    if sum(loud) < _LONG_SHOUT and not all(loud):
        return [False] * len(words)
    whole = all(each or not word.isalpha() for each, word in zip(loud, words, strict=True))
    shouted = [False] * len(words)
    start = 0
    while start < len(words):
        end = start
        while end < len(words) and (loud[end] or whole):
            end += 1
        if whole or end - start >= _LONG_SHOUT:
            shouted[start:end] = [
                each and len(word) > 1 for each, word in zip(loud[start:end], words[start:end], strict=True)
            ]
        start = max(end, start + 1)
    return shouted


class Reading:
    """The words of a text, asked by their number; a number without a word is answered too."""

    def __init__(self, words: list[Word], listed: NameWords) -> None:
        self.words = words
        self.listed = listed

    def word(self, place: int) -> Word:
        """The word of that number; an empty one where there is none."""
        return self.words[place] if 0 <= place < len(self.words) else _NONE

    def low(self, place: int) -> str:
        """The same in small letters."""
        return self.word(place).low

    def follows(self, place: int) -> bool:
        """Whether a word stands there, in the same breath as the one before."""
        return SPACE.match(self.word(place).gap) is not None

    def begins(self, place: int) -> bool:
        """Whether a sentence begins there."""
        return place == 0 or _ENDS.search(self.word(place).gap) is not None

    def does(self, place: int) -> bool:
        """Whether it is said there what somebody does: a person does it, and not a thing."""
        return self.follows(place) and self.low(place) in self.listed.does

    def is_title(self, word: Word) -> bool:
        """Whether it may be a title."""
        return word.low in self.listed.titles or word.low in self.listed.titles_too

    def is_usual(self, word: Word) -> bool:
        """Whether a word after a hint is one of ordinary speech; its ending alone does not make it one."""
        listed = self.listed
        return (word.low in listed.ordinary or word.low in listed.never) and not listed.is_first_name(
            word.low
        )

    def surname_at(self, place: int) -> bool:
        """Whether a word that may end a name stands there in the same breath, whatever its capitals."""
        return self.follows(place) and self.listed.is_surname(self.low(place))

    def is_small_initial(self, place: int) -> bool:
        """Whether one small letter there is an initial: `dr j larkspur`, `ms a. b. larkspur`."""
        low = self.low(place)
        stopped = self.word(place + 1).gap.startswith(".")
        return len(low) == 1 and low.isalpha() and (stopped or low not in ("a", "i"))

    def after_tag(self, place: int) -> int:
        """The word after a tag in brackets, where one stands there; else the same word."""
        opens, closes = IN_BRACKETS
        if not opens.match(self.word(place).gap):
            return place
        ends = (at for at in range(place + 1, place + _MOST) if closes.match(self.word(at).gap))
        return next(ends, place)

    def goes_on(self, place: int, *, hurried: bool) -> bool:
        """Whether the small word there is followed by more of the name: `de la Mare`."""
        while self.follows(place + 1) and self.low(place + 1) in self.listed.particles:
            place += 1
        after = self.word(place + 1)
        if not self.follows(place + 1) or after.low in self.listed.never:
            return False
        return after.capital or ((hurried or after.loud) and not self.listed.is_ordinary(after.low))

    def whole(self, place: int, *, titled: bool = False, hurried: bool = False) -> int:
        """The last word of the name that begins here.

        Args:
            titled: Whether a title stands before it, so that its first word may be all there is of it.
            hurried: Whether it is written without capitals, so that only words that are no others go on.
        """
        last = place
        while last - place < _MOST:
            here = self.words[last]
            small = hurried and self.is_small_initial(last)
            gap = AFTER_INITIAL if here.initial or small or here.low == "st" else SPACE
            if last + 1 >= len(self.words) or not gap.match(self.words[last + 1].gap):
                break
            begun = last > place and not self.words[last - 1].initial
            given = here.initial or self.listed.is_first_name(here.low) or here.low in self.listed.particles
            surname = given or not (titled or begun)
            if not self._continues(
                last + 1, hurried=hurried or here.loud, surname=surname, first=last == place
            ):
                break
            last += 1
        while last > place and self.words[last].low in self.listed.particles:
            last -= 1
        return last

    def _continues(self, place: int, *, hurried: bool, surname: bool, first: bool) -> bool:
        """Whether the word there belongs to the name before it.

        Args:
            surname: Whether a surname is due, which may be an ordinary word.
            first: Whether it comes after the first word of the name.
        """
        word = self.words[place]
        if word.initial and word.low != "i" and not word.loud:
            return True
        if word.low in self.listed.never or self.is_title(word):
            return False
        if word.low in self.listed.particles and self.goes_on(place, hurried=hurried):
            return True
        if not word.cased and not first:
            return False  # a script without capitals: nothing tells where the name ends
        if hurried or word.loud:
            small = hurried and self.is_small_initial(place)
            return small or (self.listed.is_surname(word.low) and len(word.low) > 2)
        return word.capital and (surname or not self.listed.is_ordinary(word.low))
