"""Half a list, kept until the file of the other sex comes: they are two files, and brought in one by one.

It is kept as what was begun and not finished is kept, as a draft: no review or paper can rest on half
a list, and it goes into the records in the moment it is whole. It stays kept then: whoever takes the
whole back has the half again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import db
from db.counting import counted
from engage_tui.forms.dates import worded_date
from engage_tui.ppg.review.bands import OTHER, PEOPLE
from engage_tui.ppg.review.half_places import half_at, place_of
from engage_tui.ppg.review.list_counts import Ages, Count, Counts
from engage_tui.ppg.review.list_size import ListSize
from engage_tui.ppg.review.list_wholes import KINDS, holds_half, is_in_whole, spans_in
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.drafts import draft, drop_draft, keep_draft


def keep_half(book: Workbook, found: ListSize, counts: Counts) -> bool:
    """Keep what was counted until the other half comes; tell whether the same waited already."""
    place = place_of(found.ods_code, found.extract_date, found.half)
    typed = _as_typed(counts, found)
    held = draft(book, place)
    keep_draft(book, place, typed)
    return held is not None and held.typed == typed


def with_other_half(book: Workbook, found: ListSize, counts: Counts) -> str:
    """Add the half that waits for this one to what was counted; say what it was, or nothing for none."""
    held = draft(book, place_of(found.ods_code, found.extract_date, found.other_half))
    if held is None or not _alike(held.typed, _as_typed(counts, found)):
        return ""
    _add(counts, held.typed, found.other_half)
    people = counted(int(held.typed["people"]), "person", "people")
    return f"It completes the file of {PEOPLE[found.other_half]} that was brought in before, with {people}."


def is_known(book: Workbook, found: ListSize) -> bool:
    """Whether this half is part of a whole list on record, and no half that is in none waits for it."""
    from db import drafts

    other = place_of(found.ods_code, found.extract_date, found.other_half)
    with book.read() as session:
        held = drafts.find(session, other)
        if held is not None and not is_in_whole(session, other, held.typed):
            return False
        return holds_half(session, found.extract_date, found.half, found.total, found.by_band)


def drop_overtaken(book: Workbook, found: ListSize) -> None:
    """Forget the halves that are no part of the list that is whole now: others took their place."""
    from db import drafts

    places = [place_of(found.ods_code, found.extract_date, sex) for sex in OTHER]
    with book.read() as session:
        held = [each for place in places if (each := drafts.find(session, place))]
        others = [each.place for each in held if not is_in_whole(session, each.place, each.typed)]
    for place in others:
        drop_draft(book, place)


def halves_within(session: db.Session, day: date) -> set[str]:
    """Where the halves of a day are kept that are whole on record."""
    from db import drafts

    return {
        each.place
        for each in drafts.every(session)
        if (half := half_at(each.place)) and half.day == day and is_in_whole(session, each.place, each.typed)
    }


def other_months(book: Workbook, found: ListSize) -> tuple[str, ...]:
    """Say of each half of another day, which would complete this one, that it does not."""
    from db import drafts

    with book.read() as session:
        days = [
            half.day
            for each in drafts.every(session)
            if (half := half_at(each.place))
            and (half.code, half.sex) == (found.ods_code, found.other_half)
            and not is_in_whole(session, each.place, each.typed)
        ]
    return tuple(
        f"The file of {PEOPLE[found.other_half]} that waits here is of {worded_date(day)}, so the two do not "
        "belong together: both must be of the same month."
        for day in sorted(days)
        if day != found.extract_date
    )


def _as_typed(counts: Counts, found: ListSize) -> dict[str, str]:
    kept = {kind: _written(getattr(counts, kind), found.half) for kind in KINDS}
    return {**kept, "people": str(found.total)}


def _alike(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether both are by single year of age, or both by several: one of each makes no whole list."""
    return any(one.get(kind) and other.get(kind) for kind in KINDS)


def _written(ages: Ages, half: str) -> str:
    return " ".join(
        f"{first}-{last}:{count.people}" for (sex, first, last), count in ages.items() if sex == half
    )


def _add(counts: Counts, typed: Mapping[str, str], sex: str) -> None:
    where = f"the file of {PEOPLE[sex]}"
    for kind in KINDS:
        ages: Ages = getattr(counts, kind)
        for first, last, people in spans_in(typed.get(kind, "")):
            ages.setdefault((sex, first, last), Count(people, where))
