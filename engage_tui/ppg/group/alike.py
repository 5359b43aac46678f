"""Members who look alike: one person on the list twice has half a record in each place. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence

from engage_tui.forms.alike import ALIKE, likeness
from engage_tui.ppg.group.views import MemberLine

_PARTS = re.compile(r"[^\W_]+")
FEWEST = 6
"""Digits or letters that a way to reach someone has at least, to tell one person from another."""


def like(name: str, contact: str, lines: Iterable[MemberLine]) -> tuple[MemberLine, ...]:
    """Those of the lines who look like somebody of that name who is reached like that, most alike first."""
    scored = [
        (2.0 if _same_contact(contact, each.contact) else _named(name, each.name), each)
        for each in lines
        if each.erased_on is None
    ]
    near = sorted((pair for pair in scored if pair[0] >= ALIKE), key=lambda pair: (-pair[0], pair[1].name))
    return tuple({each.person_id: each for _score, each in near}.values())


def look_alikes(lines: Sequence[MemberLine]) -> Mapping[str, tuple[MemberLine, ...]]:
    """Person to the others who look like them; who looks like nobody is not in it."""
    people = tuple({each.person_id: each for each in lines if each.erased_on is None}.values())
    found = {
        each.person_id: like(
            each.name, each.contact, (other for other in people if other.person_id != each.person_id)
        )
        for each in people
    }
    return {person_id: others for person_id, others in found.items() if others}


def _named(one: str, other: str) -> float:
    """How alike two names are; names that share no word nor both first letters are not worth the look."""
    mine, theirs = (_PARTS.findall(name.casefold()) for name in (one, other))
    if not mine or not theirs:
        return 0.0
    letters = (mine[0][0], mine[-1][0]) == (theirs[0][0], theirs[-1][0])
    return likeness(" ".join(mine), " ".join(theirs)) if letters or set(mine) & set(theirs) else 0.0


def _same_contact(one: str, other: str) -> bool:
    mine, theirs = ("".join(_PARTS.findall(each.casefold())) for each in (one, other))
    return len(mine) >= FEWEST and mine == theirs
