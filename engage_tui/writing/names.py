"""Names in what people say: known by a title, by what stands before them, or by a list of first names.

A name is taken whole, with its title, its initials and its small words; where it is written in capitals
throughout, or without any, only hints and the list can tell.
"""

import re
from collections.abc import Iterator

from engage_tui.writing.letters import Letters, letters_of
from engage_tui.writing.name_reading import (
    AFTER_HINT,
    AFTER_INITIAL,
    AFTER_TITLE,
    Reading,
    Span,
    Word,
    words_of,
)
from engage_tui.writing.name_words import NameWords

_OWNED = re.compile("^['\u2019][sS]")
_IS_NAMED = re.compile(r"['\u2019][sS][^\S\n]+\Z|[^\S\n]*[:=\u2013\u2014-][^\S\n]*\Z")
"""What stands after `name` where a name follows: `my name's Pat`, `name: Pat`."""
_TWO_CAPITALS = re.compile(r"[A-Z][A-Za-z0-9'-]*[^\S\n]+[A-Z]")
"""Two words with capitals, and nothing but blanks between them."""
_AND_SIGNS = ("&", "/", "+")
_AS_TITLES = ("doctor", "nurse", "sister", "miss")
"""Titles that also come without a capital where the name has none."""
_US = ("i", "me", "we")
"""Whom somebody names beside another: `my husband larkspur and i`."""


def find_names(
    text: str, listed: NameWords, *, any_pair: bool = False, letters: Letters | None = None
) -> Iterator[tuple[int, int]]:
    """Where names stand, in order, each once.

    Args:
        any_pair: Whether any two words with capitals count, at the beginning of a sentence too.
        letters: Those of the text, where somebody has them already.
    """
    if not any_pair and not may_hold(text, listed, letters):
        return
    words = words_of(text)
    signs = _Signs(Reading(words, listed), any_pair=any_pair)
    place = 0
    while place < len(words):
        word = words[place]
        # Most words are no sign of a name, and an import looks over a hundred thousand answers.
        looks = word.capital or word.low in listed.signs or ("-" in word.low and listed.is_sure(word.low))
        found = signs.at(place) if looks else None
        if found is None:
            place += 1
        else:
            yield words[found[0]].start, words[found[1]].end
            place = found[1] + 1


def may_hold(text: str, listed: NameWords, letters: Letters | None = None) -> bool:
    """Whether a text has any word that could be a sign of a name, or two capitals side by side.

    An import looks over a hundred thousand answers, and most have neither: this alone is quick.
    """
    if not text.isascii():
        return True
    held = letters_of(text) if letters is None else letters
    return (
        not listed.any_sign.isdisjoint(held)
        or ("i" in held and "i'm" in text.lower())
        or _TWO_CAPITALS.search(text) is not None
    )


class _Signs:
    """Whether a name begins at a word, or is announced by it, by each of the signs in turn."""

    def __init__(self, read: Reading, *, any_pair: bool) -> None:
        self.read = read
        self.listed = read.listed
        self.any_pair = any_pair

    def at(self, place: int) -> Span | None:
        """The first and the last word of the name that begins or is announced here."""
        word = self.read.word(place)
        return (
            self._titled(place, word)
            or self._announced(place, word.low)
            or self._related(place, word)
            or self._known(place, word)
            or self._pair(place, word)
        )

    # A title

    def _titled(self, place: int, word: Word) -> Span | None:
        """`Mrs Larkspur`, `mr larkspur`, `Nurse Jo`, `Mr and Mrs Larkspur`."""
        if not self.read.is_title(word):
            return None
        titled = self._after_titles(place)
        at = self.read.after_tag(titled)
        name = self.read.word(at)
        if (at == titled and not AFTER_TITLE.match(name.gap)) or not self._may_follow_title(at, name):
            return None
        if self._starts_after_article(place, name):
            return None
        small = name.low in self.listed.particles and self.read.goes_on(at, hurried=not name.capital)
        if not (name.capital or name.initial or small or self._titled_in_hurry(place, at, name)):
            return None
        first = place if word.low in self.listed.titles or word.capital or word.loud else at
        hurried = not (name.capital or name.initial) and not self._capital_after_small(at)
        return first, self.read.whole(at, titled=True, hurried=hurried)

    def _after_titles(self, place: int) -> int:
        """The word after titles on end: `Mr and Mrs`, `Rev Dr`."""
        while True:
            after, further = self.read.word(place + 1), self.read.word(place + 2)
            signed = after.gap.strip(" .") in _AND_SIGNS and after.low in self.listed.titles
            joined = after.low == "and" and self.read.follows(place + 2) and further.low in self.listed.titles
            if signed or (self.read.is_title(after) and AFTER_TITLE.match(after.gap)):
                place += 1
            elif joined:
                place += 2
            else:
                return place + 1

    def _may_follow_title(self, place: int, name: Word) -> bool:
        """Whether a word may be a name or begin one: an initial, a small word, no ordinary verb."""
        if name.initial and self.read.word(place + 1).capital:
            return AFTER_INITIAL.match(self.read.word(place + 1).gap) is not None
        small = self.read.is_small_initial(place) and self.read.surname_at(place + 2)
        return small or (bool(name.low) and name.low not in self.listed.never)

    def _starts_after_article(self, place: int, name: Word) -> bool:
        """`I saw the Dr. Parking was bad`: the stop ends a sentence, and no name follows."""
        stopped = "." in name.gap and self.read.low(place - 1) in self.listed.articles
        return stopped and not self.listed.is_first_name(name.low)

    def _titled_in_hurry(self, place: int, at: int, name: Word) -> bool:
        """Whether a word without a capital is a name all the same: `mrs larkspur`, not `the dr phoned`."""
        if self.listed.is_sure(name.low):
            return True
        title, before = self.read.word(place), self.read.low(place - 1)
        if before in self.listed.articles and self.read.follows(place):
            return False
        alone = title.low in _AS_TITLES and (self.read.begins(place) or before in self.listed.before_people)
        sure = title.low in self.listed.titles or title.loud or alone
        if self.read.is_small_initial(at):
            gap = self.read.word(at + 1).gap
            return (
                sure
                and AFTER_INITIAL.match(gap) is not None
                and self.listed.is_surname(self.read.low(at + 1))
            )
        return sure and self.listed.is_surname(name.low) and len(name.low) > 1

    def _capital_after_small(self, place: int) -> bool:
        """Whether small words and then a capital stand here: `van der Sample`."""
        while self.read.low(place) in self.listed.particles and not self.read.word(place).capital:
            place += 1
        return self.read.word(place).capital

    # An announcement

    def _announced(self, place: int, here: str) -> Span | None:
        """`my name is …`, `I am …`, `signed …`: what follows is a name unless it is an ordinary word."""
        before = self.read.low(place - 1)
        if here in ("name", "surname", "names"):
            return (
                self._after(place, unknown=True) if _IS_NAMED.match(self.read.word(place + 1).gap) else None
            )
        if here == "is" and before in ("name", "surname"):
            return self._after(place, unknown=True)
        if (here == "am" and before == "i") or here in ("i'm", "im"):
            return self._after(place, unknown=False)
        if here in ("called", "named"):
            who = self.read.low(place - 2) if before in ("is", "was", "are") else before
            people = self.listed.relations | self.listed.roles
            return self._after(place, unknown=True) if who in people else None
        return self._after(place, unknown=None) if here in self.listed.signing else None

    def _after(self, place: int, *, unknown: bool | None) -> Span | None:
        """The name that follows a word.

        Args:
            unknown: Whether a word that no list has may be one without a capital; None for none without.
        """
        at = self.read.after_tag(place + 1)
        name = self.read.word(at)
        if at > place + 1:
            return (at, self.read.whole(at)) if name.capital or self.listed.is_sure(name.low) else None
        gap = name.gap.replace("\n", " ") if unknown is None else _OWNED.sub("", name.gap)
        if not name.low or name.low in self.listed.never or not AFTER_HINT.match(gap):
            return None
        if self.read.is_title(name) and (found := self._titled(at, name)):
            return found
        further = self.read.word(at + 1)
        surname = further.capital and self.read.follows(at + 1) and not self.listed.is_ordinary(further.low)
        if name.capital and (surname or not self.read.is_usual(name)):
            return at, self.read.whole(at)
        if unknown is None or not self._unhinted(at, name, alone=unknown):
            return None
        return at, self.read.whole(at, hurried=True)

    def _unhinted(self, at: int, name: Word, *, alone: bool) -> bool:
        """Whether a word that no capital marks is a name after a hint.

        Args:
            alone: Whether one that no list has is, without a surname after it.
        """
        if self.listed.is_sure(name.low):
            return True
        if self.listed.is_ordinary(name.low):
            return False
        return alone or self.read.surname_at(at + 1) or not name.low.isascii()

    # Somebody's husband, or the receptionist

    def _related(self, place: int, word: Word) -> Span | None:
        """`my husband Dave`, `the receptionist, Karen`, `her sister-in-law Joan`."""
        kin = word.low in self.listed.relations or (word.low == "law" and self.read.low(place - 1) == "in")
        if not kin and word.low not in self.listed.roles:
            return None
        at = place + 1
        name = self.read.word(at)
        if not name.low or not AFTER_HINT.match(name.gap):
            return None
        if name.low in self.listed.never:  # `my son Will`
            given = kin and name.capital and name.low in self.listed.first_names_too and self.read.follows(at)
            return (at, self.read.whole(at)) if given else None
        if name.capital:
            return (at, self.read.whole(at)) if self._is_theirs(at, word, name, kin=kin) else None
        known = self.listed.is_sure(name.low) or (kin and self._is_theirs_in_hurry(at, name))
        closed = name.gap.strip() in ("", "(", ",")
        return (at, self.read.whole(at, hurried=True)) if known and closed else None

    def _is_theirs(self, at: int, word: Word, name: Word, *, kin: bool) -> bool:
        """“Patient Participation Group” is no name, and “Receptionist Zenobia was” is."""
        strange = kin or (not name.gap.strip() and (not word.capital or self.read.does(at + 1)))
        return self.listed.is_first_name(name.low) or (strange and not self.read.is_usual(name))

    def _is_theirs_in_hurry(self, at: int, name: Word) -> bool:
        if name.loud and name.low in self.listed.first_names_too:
            return True
        if self.listed.is_ordinary(name.low):
            return False
        after = self.read.low(at + 1) if self.read.follows(at + 1) else ""
        us = after == "and" and self.read.low(at + 2) in _US
        did = us or after.endswith("ed") or self.read.does(at + 1)
        return did or bool(after and not self.listed.is_ordinary(after)) or not name.low.isascii()

    # Nothing but the name

    def _known(self, place: int, word: Word) -> Span | None:
        """A first name of the list, wherever it stands; one that is a word too needs a surname."""
        sure = self.listed.is_sure(word.low)
        if not sure and not (word.capital and word.low in self.listed.first_names_too):
            return None
        if self.read.low(place - 1) in self.listed.saints and AFTER_TITLE.match(word.gap):
            return None
        last = self.read.whole(place, hurried=not word.capital)
        of_place = self.read.follows(last + 1) and self.read.low(last + 1) in self.listed.places
        if of_place or (last > place and self.read.low(last) in self.listed.places):
            return None
        surname = last > place and not self.listed.is_ordinary(self.read.low(last))
        ours = self.read.low(place - 1) in ("my", "our") and word.low not in self.listed.ordinary
        return (place, last) if sure or surname or ours else None

    def _pair(self, place: int, word: Word) -> Span | None:
        """Two words with capitals: any two on a poster, elsewhere such as nothing but a name has."""
        after = self.read.word(place + 1)
        if not (word.capital and word.cased and after.capital and self.read.follows(place + 1)):
            return None
        never = self.listed.never | self.listed.saints
        if any(each.low in never or len(each.low) < 2 or self.read.is_title(each) for each in (word, after)):
            return None
        last = self.read.whole(place)
        return (
            (place, last) if last > place and (self.any_pair or self._is_only_a_name(place, last)) else None
        )

    def _is_only_a_name(self, place: int, last: int) -> bool:
        """Whether no word of it is an ordinary one, and no place nor a beginning explains its capitals."""
        if self.read.low(place - 1) in self.listed.towards | self.listed.saints:
            return False
        if self.read.begins(place) and not self.read.does(last + 1):
            return False
        places = self.listed.places | self.listed.streets_too
        if self.read.low(last) in places or (
            self.read.follows(last + 1) and self.read.low(last + 1) in places
        ):
            return False
        surnames = (self.read.low(each) for each in range(place + 1, last + 1))
        return not self.listed.is_ordinary(self.read.low(place)) and all(
            map(self.listed.is_surname, surnames)
        )
