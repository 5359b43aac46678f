"""The made-up patient group: its people, what was agreed with it, and its reviews."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from db.models import (
    EngagementRound,
    IntervalAgreement,
    ListCount,
    ListProfile,
    Member,
    MemberRole,
    MembershipReview,
    Person,
    Ppg,
    RecruitmentEffort,
    ReviewCount,
)
from db.terms import GroupMode
from engage_tui.demo.made_up_rows import Sheet
from engage_tui.demo.texts import Chance, Entry, words

WEEKS = 13
LEAVE_AFTER = 700
"""Days for which those members stay who leave again."""


@dataclass(frozen=True)
class Group:
    """The group as its meetings need it.

    Args:
        members: Ids of memberships with what the words say of each, and from when to when.
    """

    id: str
    set_up_on: date
    today: date
    members: tuple[tuple[str, Entry, date, date | None], ...]

    def on(self, day: date) -> list[tuple[str, Entry]]:
        """Who was a member on a day."""
        return [
            (key, entry)
            for key, entry, joined, left in self.members
            if joined <= day and (left is None or day <= left)
        ]


def patient_group(sheet: Sheet, chance: Chance, years: int, today: date) -> Group:
    """Add the group with its members, agreements, efforts, rounds and reviews."""
    set_up_on = today - timedelta(days=years * 365 + 150)
    told = words("ppg_words")
    ppg = sheet.add(
        Ppg,
        **{name: told["group"][name] for name in ("name", "purpose", "decision_rule", "conduct")},
        mode=GroupMode.HYBRID,
        set_up_on=set_up_on,
        role_years=2,
        fewest_members=6,
        most_members=16,
        agreed_on=set_up_on + timedelta(days=14),
        review_on=today + timedelta(days=20),
    )
    members = tuple(_members(sheet, chance, ppg, set_up_on, today))
    for on, weeks in ((set_up_on + timedelta(days=14), 26), (set_up_on + timedelta(days=120), WEEKS)):
        sheet.add(
            IntervalAgreement, ppg_id=ppg, weeks=weeks, agreed_on=on, agreed_by="The group at its meeting"
        )
    for number in range(today.year - set_up_on.year + 1):
        _year(sheet, ppg, number, set_up_on + timedelta(days=20), today - timedelta(days=30))
    return Group(ppg, set_up_on, today, members)


def _members(
    sheet: Sheet, chance: Chance, ppg: str, set_up_on: date, today: date
) -> Iterator[tuple[str, Entry, date, date | None]]:
    for number, each in enumerate(words("ppg_words")["member"]):
        joined = set_up_on + timedelta(days=14 + (number // 6) * 90)
        left = (
            min(joined + timedelta(days=LEAVE_AFTER), today - timedelta(days=60)) if "left" in each else None
        )
        first, last = each["name"].split()
        person = sheet.add(
            Person,
            name=each["name"],
            initials=first[0] + last[0],
            contact=f"01632 960{chance.between(100, 999)}",
            contact_route=each["route"],
            is_registered_patient=not each.get("unregistered", False),
            is_carer=each.get("carer", False),
            communication_needs=each.get("needs", ""),
            preferred_format=each.get("format", ""),
            consented_on=joined,
        )
        member = sheet.add(
            Member,
            ppg_id=ppg,
            person_id=person,
            joined_on=joined,
            left_on=left,
            left_because=each.get("left", ""),
        )
        if "role" in each:
            ends = today + timedelta(days=chance.between(15, 500))
            sheet.add(MemberRole, member_id=member, role=each["role"], starts_on=joined, ends_on=ends)
        yield member, each, joined, left


def _year(sheet: Sheet, ppg: str, number: int, since: date, until: date) -> None:
    """What happens once a year: efforts, a question by email, the list's figures and a review."""

    def happened(month: int, day: int) -> date | None:
        on = date(since.year + number, month, day)
        return on if since < on <= until else None

    told = words("ppg_words")
    for place, (month, day) in enumerate(((5, 6), (10, 10))):
        if on := happened(month, day):
            effort = told["effort"][(number * 2 + place) % len(told["effort"])]
            sheet.add(
                RecruitmentEffort,
                ppg_id=ppg,
                made_on=on,
                method=effort["method"],
                target_group=effort["target"],
                reach=effort["reach"],
                joined=effort["joined"],
            )
    if on := happened(1, 20):
        asked = told["round"][number % len(told["round"])]
        sheet.add(
            EngagementRound,
            ppg_id=ppg,
            question=asked["question"],
            channel="email",
            sent_on=on,
            closes_on=on + timedelta(days=14),
            sent_to=12,
            replies=7,
            outcome=asked["outcome"],
            feedback_reviewed="\n".join(asked["kinds"]),
        )
    if on := happened(11, 12):
        _review(sheet, ppg, on, number)


def _review(sheet: Sheet, ppg: str, on: date, number: int) -> None:
    told = words("ppg_words")
    grown = {band: [count + 4 * number for count in counts] for band, counts in told["list"].items()}
    profile = sheet.add(
        ListProfile,
        counted_on=on.replace(day=1),
        source="Made-up figures, in the shape of the national ones",
        total=sum(sum(counts) for counts in grown.values()),
    )
    for band, counts in grown.items():
        sheet.add(ListCount, profile_id=profile, characteristic="age", category=band, people=sum(counts))
    for place, sex in enumerate(("female", "male")):
        people = sum(counts[place] for counts in grown.values())
        sheet.add(ListCount, profile_id=profile, characteristic="sex", category=sex, people=people)
    review = sheet.add(
        MembershipReview,
        ppg_id=ppg,
        reviewed_on=on,
        done_by="PM",
        profile_id=profile,
        gaps=told["review"]["gaps"],
        plan=told["review"]["plan"],
        next_on=on.replace(year=on.year + 1),
        adults_only=True,
    )
    members = {("age", band): count for band, count in told["members"].items()}
    for (about, category), count in {**members, ("sex", "female"): 8, ("sex", "male"): 4}.items():
        sheet.add(ReviewCount, review_id=review, characteristic=about, category=category, members=count)


def evening(day: date, minutes: int = 0) -> datetime:
    """A moment of a meeting: so many minutes after six on that day."""
    return datetime.combine(day, time(18, 0), UTC) + timedelta(minutes=minutes)
