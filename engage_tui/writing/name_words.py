"""The words by which names are known, as sets that a search through a text can ask.

They are reference data (`reference/name_words.toml`): a practice puts its own file in its place, with
the first names that people have where it is.
"""

import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from engage_tui.reference import lists

_COMMON_ENDINGS = (
    "ing", "ed", "ly", "tion", "sion", "ness", "ment", "ful", "less", "able", "ible", "ous", "ive", "ity",
    "ology", "ological", "graphy", "ish", "ist", "ists", "ism", "n't", "ations", "ments", "ics", "ical",
    "'ll", "'ve", "'re",
)  # fmt: skip
"""Endings of ordinary words; a first name that ends so is in its list, and is asked for first."""
_SHORT = 5
"""Letters up to which an ending says nothing: `Reed`, `King`, `Wish`."""


ANNOUNCING = frozenset(("is", "name", "surname", "names", "am", "i'm", "im", "called", "named", "law"))
"""Words that say that a name comes."""


@dataclass(frozen=True)
class NameWords:
    """The sets; all in small letters, with straight apostrophes."""

    titles: frozenset[str]
    titles_too: frozenset[str]
    relations: frozenset[str]
    roles: frozenset[str]
    streets: frozenset[str]
    streets_too: frozenset[str]
    streets_begin: frozenset[str]
    places: frozenset[str]
    particles: frozenset[str]
    saints: frozenset[str]
    towards: frozenset[str]
    articles: frozenset[str]
    before_people: frozenset[str]
    does: frozenset[str]
    signing: frozenset[str]
    first_names: frozenset[str]
    first_names_too: frozenset[str]
    surnames_too: frozenset[str]
    never: frozenset[str]
    ordinary: frozenset[str]

    @cached_property
    def signs(self) -> frozenset[str]:
        """Words at which a name may begin or be announced, whatever their capitals."""
        people = self.titles | self.titles_too | self.relations | self.roles
        return people | self.first_names | self.signing | ANNOUNCING

    @cached_property
    def any_sign(self) -> frozenset[str]:
        """Letters on end, without which no name is there unless two words in a row have capitals."""
        # “is” announces one only beside others of these: `my name is`. Of `mother-in-law`, “mother” will do.
        found = self.signs | self.first_names_too
        return frozenset(max(re.findall(r"[^\W_]+", each), key=len) for each in found - {"is", "i'm"})

    def is_ordinary(self, word: str) -> bool:
        """Whether a word alone is more likely no name than one, whatever its capitals."""
        return word in self.never or word in self.ordinary or self._ends_ordinarily(word)

    def _ends_ordinarily(self, word: str) -> bool:
        last = word.rpartition("-")[2]  # `okonkwo-reed` ends as `reed` does
        return len(last) > _SHORT and last.endswith(_COMMON_ENDINGS) and word not in self.first_names

    def is_sure(self, word: str) -> bool:
        """Whether it is a first name and nothing else; `mary-anne` is one by its first part."""
        return word in self.first_names or ("-" in word and word.split("-", 1)[0] in self.first_names)

    def is_first_name(self, word: str) -> bool:
        """Whether it is a first name; one that is another word too counts only where a hint stands by."""
        return word in self.first_names_too or self.is_sure(word)

    def is_surname(self, word: str) -> bool:
        """Whether a word may end a name where capitals say nothing."""
        return word in self.surnames_too or not self.is_ordinary(word)


@cache
def name_words(data_dir: Path | None = None) -> NameWords:
    """The words in use, read once."""
    shipped = {str(each["code"]): str(each["text"]) for each in lists.entries("name_words")}
    own = {str(each["code"]): str(each["text"]) for each in lists.entries("name_words", data_dir)}
    held = {**shipped, **own}
    return NameWords(
        **{name: frozenset(held[name].casefold().split()) for name in NameWords.__dataclass_fields__}
    )
