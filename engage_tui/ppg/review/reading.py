"""Puts a membership review together from its counts, the list's and the group's records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import db
from db.counting import counted
from engage_tui.due.lines import financial_year
from engage_tui.forms.dates import worded_date
from engage_tui.forms.fields import Option
from engage_tui.ppg.review.bands import BANDS
from engage_tui.ppg.review.compare import compare
from engage_tui.ppg.review.forms import categories, characteristics
from engage_tui.ppg.review.list_profiles import profiles_in
from engage_tui.ppg.review.list_wholes import counts_in
from engage_tui.ppg.review.views import BROAD, Comparison, EffortSince, ProfileLine, ReviewView
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.shown import shown

ALWAYS = ("age", "sex")
"""Compared in every review; the rest once there is a count of it."""

BEFORE_THE_FIRST = timedelta(days=365)
"""How far back efforts count that led up to a group's first review."""

A_YEAR = timedelta(weeks=52)
"""The same weekday a year on, which is in the next NHS year."""


def next_review(reviewed_on: date, named: date | None) -> date:
    """The day of the next review: the one that was named, and a year on where none was."""
    return named or reviewed_on + A_YEAR


def held(session: db.Session, ppg_id: str) -> list[db.MembershipReview]:
    """The group's reviews, newest first."""
    wanted = db.standing(db.MembershipReview, ppg_id=ppg_id)
    return list(
        session.scalars(
            wanted.order_by(db.MembershipReview.reviewed_on.desc(), db.MembershipReview.id.desc())
        )
    )


def members_in(session: db.Session, review_id: str) -> dict[str, dict[str, int]]:
    """Members counted for a review, by characteristic, then by category."""
    wanted = db.standing(db.ReviewCount, review_id=review_id)
    found: dict[str, dict[str, int]] = {}
    for each in session.scalars(wanted):
        found.setdefault(each.characteristic, {})[each.category] = each.members
    return found


class Lists:
    """The counts of the registered list as they stand in one transaction, each read once."""

    def __init__(self, session: db.Session) -> None:
        self._session = session
        self._counts: dict[str, dict[str, dict[str, int]]] = {}
        self.profiles = profiles_in(session)

    def profile(self, profile_id: str | None) -> ProfileLine | None:
        """The counts of that key."""
        return next((each for each in self.profiles if each.id == profile_id), None)

    def nearest(self, characteristic: str, day: date) -> ProfileLine | None:
        """The counts of a characteristic nearest before a day, or else the first after it."""
        holding = [each for each in self.profiles if characteristic in each.characteristics]
        by_then = next((each for each in holding if each.counted_on <= day), None)
        return by_then or min(holding, key=lambda each: each.counted_on, default=None)

    def people(self, profile: ProfileLine, characteristic: str) -> Mapping[str, int]:
        """How many people there are in each category."""
        if profile.id not in self._counts:
            self._counts[profile.id] = counts_in(self._session, profile.id)
        return self._counts[profile.id].get(characteristic, {})


def meetings_of(session: db.Session, ppg_id: str) -> tuple[Option, ...]:
    """The group's meetings as choices, newest first."""
    wanted = db.select(db.Meeting.id, db.Meeting.held_on).where(
        db.Meeting.ppg_id == ppg_id, db.Meeting.removed_at.is_(None), db.Meeting.cancelled_because == ""
    )
    ordered = wanted.order_by(db.Meeting.held_on.desc(), db.Meeting.id.desc())
    return tuple(Option(row.id, worded_date(row.held_on)) for row in session.execute(ordered))


def views(session: db.Session, book: Workbook, ppg_id: str) -> list[ReviewView]:
    """The group's reviews, newest first, each whole."""
    listed = Lists(session)
    return [view(session, book, each, listed) for each in held(session, ppg_id)]


def view(
    session: db.Session, book: Workbook, record: db.MembershipReview, listed: Lists | None = None
) -> ReviewView:
    """One whole review."""
    listed = listed or Lists(session)
    day = record.reviewed_on
    earlier = [
        each for each in held(session, record.ppg_id) if (each.reviewed_on, each.id) < (day, record.id)
    ]
    previous_on = earlier[0].reviewed_on if earlier else None
    discussed = session.get(db.Meeting, record.discussed_at_id) if record.discussed_at_id else None
    members_then = _members_then(session, record.ppg_id, day)
    found = shown(
        ReviewView,
        record,
        year=financial_year(day),
        profile=listed.profile(record.profile_id),
        discussed_on=discussed.held_on if discussed else None,
        previous_on=previous_on,
        next_on=next_review(day, record.next_on),
        members_then=members_then,
        comparisons=_comparisons(session, book, record, listed, members_then),
        efforts=_efforts(session, record.ppg_id, previous_on or day - BEFORE_THE_FIRST, day),
        missing=(),
    )
    return replace(found, missing=tuple(_missing(found)))


def _members_then(session: db.Session, ppg_id: str, day: date) -> int:
    wanted = db.select(db.func.count(db.Member.id)).where(
        db.Member.ppg_id == ppg_id, db.Member.removed_at.is_(None), db.Member.joined_on <= day
    )
    return session.scalar(wanted.where(db.Member.left_on.is_(None) | (db.Member.left_on >= day))) or 0


def _comparisons(
    session: db.Session, book: Workbook, record: db.MembershipReview, listed: Lists, members_then: int
) -> tuple[Comparison, ...]:
    members = members_in(session, record.id)
    chosen = listed.profile(record.profile_id)
    found = []
    for each in characteristics(book.data_dir):
        rests = chosen if chosen and each.code in chosen.characteristics else None
        profile = rests or listed.nearest(each.code, record.reviewed_on)
        counted = members.get(each.code, {})
        if profile is None and not counted and each.code not in ALWAYS:
            continue
        people = listed.people(profile, each.code) if profile else {}
        for part in _coarse_and_fine(book, each, people, counted, adults_only=record.adults_only):
            compared = compare(
                *part,
                source=profile.source if profile else "",
                counted_on=profile.counted_on if profile else None,
            )
            found.append(_with_members(compared, members_then, adults_only=record.adults_only))
    return tuple(found)


Compared = tuple[Option, tuple[Option, ...], Mapping[str, int], Mapping[str, int]]


def _coarse_and_fine(
    book: Workbook,
    characteristic: Option,
    people: Mapping[str, int],
    members: Mapping[str, int],
    *,
    adults_only: bool,
) -> list[Compared]:
    """What to compare of a characteristic: by its broad groups where it has them, then by category."""
    code = characteristic.code
    fine = categories(code, book.data_dir)
    if code == "age" and adults_only:
        fine = tuple(each for each in fine if each.code != BANDS[0])
    broad = {
        each["code"]: each["within"]
        for each in lists.entries("review_categories", book.data_dir)
        if each["of"] == code and isinstance(each.get("within"), str)
    }
    whole: list[Compared] = [(characteristic, fine, people, members)]
    if not broad:
        return whole
    groups = tuple(Option(within, within) for within in dict.fromkeys(broad.values()))
    title = Option(f"{code}{BROAD}", f"{characteristic.words}, broadly")
    return [(title, groups, _gathered(people, broad), _gathered(members, broad)), *whole]


def _gathered(counts: Mapping[str, int], broad: Mapping[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for category, count in counts.items():
        group = broad.get(category, category)
        found[group] = found.get(group, 0) + count
    return found


def _with_members(found: Comparison, members_then: int, *, adults_only: bool) -> Comparison:
    """Add what to bear in mind about the group itself."""
    cautions = list(found.cautions)
    here = found.known + found.prefer_not_to_say + found.not_asked + found.no_data
    if here > members_then:
        cautions.append(
            f"{counted(here, 'member is', 'members are')} counted here; the register had "
            f"{members_then} on the day of the review."
        )
    if adults_only and found.characteristic == "age":
        cautions.append("Patients aged 0 to 15 are left out, because the group is for adults only.")
    return replace(found, cautions=tuple(cautions))


def _efforts(session: db.Session, ppg_id: str, after: date, until: date) -> tuple[EffortSince, ...]:
    wanted = db.standing(
        db.RecruitmentEffort,
        db.RecruitmentEffort.made_on > after,
        db.RecruitmentEffort.made_on <= until,
        ppg_id=ppg_id,
    )
    return tuple(
        shown(EffortSince, each)
        for each in session.scalars(wanted.order_by(db.RecruitmentEffort.made_on, db.RecruitmentEffort.id))
    )


def _missing(found: ReviewView) -> list[str]:
    """What the record still lacks to say that the group was compared and what follows."""
    missing = []
    if found.profile is None:
        missing.append("Say which counts of the registered patients it rests on.")
    if not any(each.known for each in found.comparisons):
        missing.append("Count the members by age and sex, from anonymous slips.")
    if any(each.gaps for each in found.comparisons) and not found.gaps.strip():
        missing.append("Say in words who is missing.")
    if found.gaps.strip() and not found.plan.strip():
        missing.append("Say what will be done about it.")
    if found.discussed_on is None:
        missing.append("Talk about it with the group, and say at which meeting.")
    return missing
