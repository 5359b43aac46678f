"""Corrections agreed when minutes are approved, made in the minutes that readers get.

One stands on each line, and may begin with the item it is about. `Item 3: for "five" read "four"` is
made in the text itself; anything else stands under its item, or at the head where no item is named.
Pure, so that it can be shown and tested.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

_ITEM = re.compile(r"(?:(?:agenda )?item|minute|number)?\s*(\d{1,3})\s*[:.)\u2013-]\s+(\S.*)", re.IGNORECASE)
_QUOTED = "[\"\u201c\u201d'\u2018\u2019](.+?)[\"\u201c\u201d'\u2018\u2019]"
_READ = (
    re.compile(
        rf"(?:for|change|replace)\s+{_QUOTED}\s*,?\s*(?:read|to|with|by)\s+{_QUOTED}\.?", re.IGNORECASE
    ),
    re.compile(rf"{_QUOTED}\s*(?:should (?:be|read|say)|becomes|->|\u2192)\s*{_QUOTED}\.?", re.IGNORECASE),
)


@dataclass(frozen=True)
class Correction:
    """One correction.

    Args:
        item: The number of the item it is about; None where it is about all of the minutes.
        words: What was agreed, as it was typed.
        old, new: What is to be read in place of what, where it says so.
    """

    item: int | None
    words: str
    old: str = ""
    new: str = ""

    def made_in(self, text: str) -> str:
        """The text with the correction made in it; as it was where it holds nothing to correct."""
        if not self.old:
            return text
        whole = rf"(?<!\w){re.escape(self.old)}(?!\w)"
        return re.sub(whole, lambda _found: self.new, text)

    def fits(self, text: str) -> bool:
        """Whether the text holds what is to be corrected."""
        return self.made_in(text) != text


def corrections_in(typed: str, items: Collection[int]) -> tuple[Correction, ...]:
    """The corrections of a text, one a line.

    Args:
        items: The numbers of the agenda; a line that begins with another number is about no item.
    """
    return tuple(_read(line.strip(), items) for line in typed.splitlines() if line.strip())


def _read(line: str, items: Collection[int]) -> Correction:
    begun = _ITEM.fullmatch(line)
    item, rest = (int(begun[1]), begun[2]) if begun and int(begun[1]) in items else (None, line)
    for form in _READ:
        if found := form.fullmatch(rest):
            return Correction(item, line, found[1], found[2])
    return Correction(item, line)


def left_over(
    corrections: Iterable[Correction], texts: Collection[tuple[int, str]]
) -> tuple[Correction, ...]:
    """Those that could not be made in any text, each of which is an item's number and its words."""
    return tuple(
        each
        for each in corrections
        if not any(each.fits(text) for number, text in texts if each.item in (None, number))
    )
