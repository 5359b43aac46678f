"""Half a list, kept until the file of the other sex comes: they are two files, and brought in one by one.

It is kept as what was begun and not finished is kept, as a draft: no review or paper can rest on half
a list, and it goes into the records in the moment it is whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from db.counting import counted
from engage_tui.forms.dates import worded_date
from engage_tui.ppg.review.bands import OTHER, PEOPLE
from engage_tui.ppg.review.half_places import PLACE, place_of
from engage_tui.ppg.review.list_counts import Ages, Count, Counts
from engage_tui.ppg.review.list_size import ListSize
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.drafts import draft, draft_places, drop_draft, keep_draft

_KINDS = ("single", "five")
"""What of the counts is kept: rows of one year of age, and of several."""


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


def drop_halves(book: Workbook, found: ListSize) -> None:
    """Forget the halves of a list that is whole now."""
    for sex in OTHER:
        drop_draft(book, place_of(found.ods_code, found.extract_date, sex))


def other_months(book: Workbook, found: ListSize) -> tuple[str, ...]:
    """Say of each half of another day, which would complete this one, that it does not."""
    ending = f"/{found.other_half}"
    days = [
        date.fromisoformat(each.split("/")[2])
        for each in draft_places(book)
        if each.startswith(f"{PLACE}{found.ods_code}/") and each.endswith(ending)
    ]
    return tuple(
        f"The file of {PEOPLE[found.other_half]} that waits here is of {worded_date(day)}, so the two do not "
        "belong together: both must be of the same month."
        for day in sorted(days)
        if day != found.extract_date
    )


def _as_typed(counts: Counts, found: ListSize) -> dict[str, str]:
    kept = {kind: _written(getattr(counts, kind), found.half) for kind in _KINDS}
    return {**kept, "people": str(found.total)}


def _alike(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether both are by single year of age, or both by several: one of each makes no whole list."""
    return any(one.get(kind) and other.get(kind) for kind in _KINDS)


def _written(ages: Ages, half: str) -> str:
    return " ".join(
        f"{first}-{last}:{count.people}" for (sex, first, last), count in ages.items() if sex == half
    )


def _add(counts: Counts, typed: Mapping[str, str], sex: str) -> None:
    where = f"the file of {PEOPLE[sex]}"
    for kind in _KINDS:
        ages: Ages = getattr(counts, kind)
        for each in typed.get(kind, "").split():
            span, people = each.split(":")
            first, last = span.split("-")
            ages.setdefault((sex, int(first), int(last)), Count(int(people), where))
