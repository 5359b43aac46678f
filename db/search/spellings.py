"""The spellings a word is looked for by: without accents, in plain letters, written together.

The full-text index knows accents of Latin letters alone. What else people type another way is kept beside
the words: `Łukasz` as `lukasz`, `Straße` as `strasse`, `re-open` as `reopen`.
"""

import re
import unicodedata

from db.search.letters import IN_WORD, WORD

INNER = "['\u2019\u2018\u02bc`\u2010\u2011-]"
"""What stands within a word that some write together."""
_PLAIN_INNER = "'`-"
"""Those of them that are plain."""
_ALONE = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "\u0131": "i", "ŧ": "t", "ŋ": "n", "\u0253": "b",
    "\u0257": "d", "\u0199": "k", "ə": "e", "\u017f": "s", "ŀ": "l",
}  # fmt: skip
"""Letters that are no plain one with a mark, and that people type as the plain one."""
TWO_LETTERS = {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ĳ": "ij", "ǆ": "dz"}
"""Letters that are written as two where a keyboard has them not; in a text they keep their place."""
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_TOGETHER = re.compile(rf"{IN_WORD}+((?:{INNER}{IN_WORD}+)*)")
"""A word with what is joined to it. Every word is taken: trying each place of a long one takes minutes."""


def fold(text: str) -> str:
    """The text without capitals and accents, letter for letter: places in it are places in the text."""
    if text.isascii():
        return text.lower()
    return _NOT_ASCII.sub(_plain, text).lower()


def _plain(found: re.Match[str]) -> str:
    """One letter for one: only marks over a letter go, so that a syllable of Korean stays what it is."""
    letter = found.group().lower()[:1]
    letter = _ALONE.get(letter, letter)
    apart = unicodedata.normalize("NFD", letter)
    first = apart[0]
    marked = first.isalpha() and all(map(unicodedata.combining, apart[1:]))
    return (first if marked else letter).lower()[:1]


def spelt(folded: str) -> str:
    """The same with the letters that are two written as two: how a word is asked for."""
    return "".join(TWO_LETTERS.get(each, each) for each in folded)


def others(text: str) -> str:
    """Words of a text in the spellings that the index would not find them by, with blanks between.

    What stands without a blank between stays side by side, because it is looked for as it stands.
    """
    if text.isascii() and not any(sign in text for sign in _PLAIN_INNER):
        return ""  # plain letters and nothing within a word: most of what people type
    found: dict[str, None] = {}
    composed = text if text.isascii() else unicodedata.normalize("NFC", text)
    for part in () if text.isascii() else composed.split():
        if not part.isascii() and (plain := WORD.findall(spelt(fold(part)))) != WORD.findall(part):
            found[" ".join(plain)] = None
    for together in _TOGETHER.finditer(composed):
        if together[1]:
            found["".join(WORD.findall(spelt(fold(together[0]))))] = None
    return " ".join(found)
