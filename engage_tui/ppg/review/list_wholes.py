"""Which halves of a list are part of a whole one on record. Light: Today asks before any file is read.

A half that a whole was made with stays where it waited: with the whole taken back it waits again, and
as long as the whole stands nobody is asked for what is there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

import db
from engage_tui.ppg.review.bands import BANDS, shared_out
from engage_tui.ppg.review.half_places import half_at

NATIONAL = "NHS England, patients registered at a GP practice"
KINDS = ("single", "five")
"""What of the counts of a half is kept: rows of one year of age, and of several."""


def counts_in(session: db.Session, profile_id: str) -> dict[str, dict[str, int]]:
    """The counts of one profile: people by characteristic, then by category."""
    wanted = db.standing(db.ListCount, profile_id=profile_id)
    found: dict[str, dict[str, int]] = {}
    for each in session.scalars(wanted):
        found.setdefault(each.characteristic, {})[each.category] = each.people
    return found


def holds_half(
    session: db.Session, day: date, sex: str, people: int, by_band: Mapping[str, int | None]
) -> bool:
    """Whether a whole list of that day is on record with its ages, of which this may be the half.

    A file of totals has the number of each sex and no ages: it holds no half.
    """
    for each in session.scalars(db.standing(db.ListProfile, counted_on=day)):
        if each.source.startswith(NATIONAL):
            held = counts_in(session, each.id)
            ages = held.get("age", {})
            if (
                held.get("sex", {}).get(sex) == people
                and ages.keys() >= set(BANDS)
                and all((by_band.get(band) or 0) <= ages[band] for band in BANDS)
            ):
                return True
    return False


def is_in_whole(session: db.Session, place: str, typed: Mapping[str, str]) -> bool:
    """Whether what was kept at that place is half a list that is whole on record."""
    half = half_at(place)
    if half is None:
        return False
    return any(
        holds_half(session, half.day, half.sex, int(typed["people"]), _by_band(typed[kind]))
        for kind in KINDS
        if typed.get(kind)
    )


def _by_band(written: str) -> Mapping[str, int]:
    found: Counter[str] = Counter()
    for first, last, people in spans_in(written):
        found.update(shared_out(first, last, people))
    return found


def spans_in(written: str) -> list[tuple[int, int, int]]:
    """The first age, the last and the people of each row of a half, as it is kept."""
    return [
        (int(first), int(last), int(people))
        for span, _, people in (each.partition(":") for each in written.split())
        for first, _, last in (span.partition("-"),)
    ]
