"""Members who look alike: one person on the list twice has half a record in each place. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from engage_tui.forms.alike import ALIKE, likeness
from engage_tui.ppg.group.views import MemberLine

SAME = 2.0
"""Above any likeness of names: the same way to reach two people."""
FEWEST = 6
"""Digits or letters that a way to reach someone has at least, to tell one person from another."""
_PARTS = re.compile(r"[^\W_]+")


class _Looked(NamedTuple):
    """What is looked at of a person, cut up once: a group may have some hundreds."""

    words: tuple[str, ...]
    contact: str


def like(name: str, contact: str, lines: Iterable[MemberLine]) -> tuple[MemberLine, ...]:
    """Those of the lines who look like somebody of that name who is reached like that, most alike first."""
    wanted = _looked(name, contact)
    return _nearest((_score(wanted, _looked(each.name, each.contact)), each) for each in _people(lines))


def look_alikes(lines: Sequence[MemberLine]) -> Mapping[str, tuple[MemberLine, ...]]:
    """Person to the others who look like them; who looks like nobody is not in it."""
    looked = [(each, _looked(each.name, each.contact)) for each in _people(lines)]
    scored: dict[str, list[tuple[float, MemberLine]]] = {}
    for (one, mine), (other, theirs) in combinations(looked, 2):
        if other.person_id in one.not_same or one.person_id in other.not_same:
            continue  # somebody said so
        score = _score(mine, theirs)
        if score >= ALIKE:
            scored.setdefault(one.person_id, []).append((score, other))
            scored.setdefault(other.person_id, []).append((score, one))
    return {person_id: _nearest(others) for person_id, others in scored.items()}


def _people(lines: Iterable[MemberLine]) -> Iterable[MemberLine]:
    """One line of each person who can still be told from others."""
    return {each.person_id: each for each in lines if each.erased_on is None}.values()


def _looked(name: str, contact: str) -> _Looked:
    reached = "".join(_PARTS.findall(contact.casefold()))
    return _Looked(tuple(_PARTS.findall(name.casefold())), reached if len(reached) >= FEWEST else "")


def _nearest(scored: Iterable[tuple[float, MemberLine]]) -> tuple[MemberLine, ...]:
    near = sorted((pair for pair in scored if pair[0] >= ALIKE), key=lambda pair: (-pair[0], pair[1].name))
    return tuple(each for _score, each in near)


def _score(one: _Looked, other: _Looked) -> float:
    """How alike; names that share no word nor both first letters are not worth the look."""
    if one.contact and one.contact == other.contact:
        return SAME
    mine, theirs = one.words, other.words
    if not mine or not theirs:
        return 0.0
    letters = mine[0][0] == theirs[0][0] and mine[-1][0] == theirs[-1][0]
    return likeness(" ".join(mine), " ".join(theirs)) if letters or not set(mine).isdisjoint(theirs) else 0.0
