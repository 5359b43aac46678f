"""What the files of organisations mean for one practice: codes it had before, who joined it, its neighbours.

Pure. The national list of practices says when each opened and closed, and never that one went on as
another; the list of successions does. Where only the first was given, what was at the same place on the
day before is offered, and a person says whether it was this practice.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from engage_tui.practice.organisation_file import Directory, Membership, Organisation
from engage_tui.practice.own_code import OwnCodes

FOLLOWS = timedelta(days=14)
"""Days that may lie between the end of a code and the beginning of the one under which a practice goes on."""
LONG_AGO = date(1974, 4, 1)
"""The first day there were codes: what opened then opened before anybody counted."""
MOST_BEFORE = 5
PRACTICE = ("4", "RO76", "")
"""What the file calls the setting of a practice; the others are clinics and hospitals that prescribe."""
SMALL = frozenset({"of", "and", "the", "at", "in", "on", "for"})
WHOLE = frozenset({"GP", "NHS", "PCN", "PMS", "GMS", "APMS", "II", "III", "IV", "UK"})


@dataclass(frozen=True)
class FormerOne:
    """A code and a name that the practice seems to have had until a day.

    Args:
        sure: The files leave no doubt: it is taken without being asked about.
        why: What says so, a sentence.
    """

    code: str
    name: str
    starts_on: date | None
    ends_on: date
    sure: bool
    why: str


@dataclass(frozen=True)
class Network:
    """A primary care network the practice is or was in.

    Args:
        others: The other practices in it today.
        gone: Those that left it, with their last day.
        followed: What followed each of those that closed, by code.
    """

    code: str
    name: str
    since: date | None
    until: date | None
    others: tuple[Membership, ...] = ()
    gone: tuple[Membership, ...] = ()
    followed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Look:
    """What the files say of the practice, before anything is taken up.

    Args:
        code: The practice's own.
        there: Its own line in the files; None where it is in none.
        former: Codes it seems to have had that are not on record yet.
        joined: Practices that closed and became part of it, with the day; their earlier files stay theirs.
        followed_by: Where the files say that it closed, what followed it.
        neighbours: Practices of the same commissioner that are open, the practice itself not counted;
            0 where no file says which of them closed.
    """

    files: tuple[str, ...]
    rows_read: int
    code: str
    there: Organisation | None
    former: tuple[FormerOne, ...] = ()
    known: tuple[str, ...] = ()
    joined: tuple[tuple[Organisation, date | None], ...] = ()
    followed_by: tuple[str, ...] = ()
    networks: tuple[Network, ...] = ()
    neighbours: int = 0
    warnings: tuple[str, ...] = field(default=())


def look(found: Directory, own: OwnCodes, name: str, today: date) -> Look:
    """What the files say of the practice of these codes.

    Args:
        name: What it is called on record.
    """
    there = found.organisations.get(own.code)
    former = tuple(_former(found, there, own, today)) if there else ()
    ours = frozenset((*own.every, *(each.code for each in former if each.sure)))
    return Look(
        tuple(found.files),
        found.rows_read,
        own.code,
        there,
        former,
        own.every[1:],
        tuple(_joined(found, there, {*own.every, *(each.code for each in former)})),
        tuple(each.successor for each in found.successions if each.code == own.code),
        tuple(_networks(found, ours, today)),
        _of_commissioner(found, there),
        tuple(_warnings(found, there, own, name)),
    )


def cased(name: str) -> str:
    """A name that a file has in capitals, as papers print it; one that has small letters is left alone."""
    if name != name.upper():
        return name
    words = name.split()
    return " ".join(
        each if each in WHOLE else each.lower() if place and each.lower() in SMALL else each.capitalize()
        for place, each in enumerate(words)
    )


def alike(one: str, other: str) -> bool:
    """Whether two names are the same but for letters' size, signs and small words."""
    return bool(_plain(one)) and _plain(one) == _plain(other)


def _plain(name: str) -> list[str]:
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’`]", "", name.casefold()))  # noqa: RUF001
    return [each for each in words if each not in SMALL]


def _former(found: Directory, now: Organisation, own: OwnCodes, today: date) -> Iterator[FormerOne]:
    """What the practice was before, and before that; what is on record is passed over and followed."""
    seen = {now.code}
    for _ in range(MOST_BEFORE):
        before = [each for each in _before(found, now) if each[0].code not in seen]
        sure_ones = [organisation for organisation, sure, _ in before if sure]
        for organisation, sure, why in before:
            ends_on = _last_day(organisation, now)
            if organisation.code not in own.every and ends_on is not None and ends_on < today:
                starts_on = organisation.opened if (organisation.opened or LONG_AGO) > LONG_AGO else None
                yield FormerOne(
                    organisation.code,
                    cased(organisation.name) or organisation.code,
                    starts_on if starts_on and starts_on <= ends_on else None,
                    ends_on,
                    sure and len(sure_ones) == 1,
                    why,
                )
        seen |= {organisation.code for organisation, _, _ in before}
        if len(sure_ones) != 1:
            return
        now = sure_ones[0]


def _before(found: Directory, now: Organisation) -> list[tuple[Organisation, bool, str]]:
    """What went on as this one, each with whether that is sure and what says so."""
    told = [
        (
            found.organisations.get(each.code, Organisation(each.code, "", closed=_day_before(each.on))),
            each.on,
        )
        for each in found.successions
        if each.successor == now.code
    ]
    if told:
        return [
            (each, True, f"The file of successions says that {now.code} followed it.")
            for each, on in told
            if _goes_on(on or each.closed, now)
        ]
    if now.opened is None:
        return []
    nearly = [
        each
        for each in found.organisations.values()
        if each.code != now.code
        and each.setting in PRACTICE
        and _goes_on(each.closed, now)
        and (each.opened or LONG_AGO) < now.opened
        and (_same_place(each, now) or alike(each.name, now.name))
    ]
    return [(each, *_likeness(each, now)) for each in nearly]


def _likeness(each: Organisation, now: Organisation) -> tuple[bool, str]:
    place, name = _same_place(each, now), alike(each.name, now.name)
    same = " and ".join(
        what for what, so in (("of the same name", name), ("at the same postcode", place)) if so
    )
    return place and name, f"It was {same}, and closed as this code began."


def _same_place(each: Organisation, now: Organisation) -> bool:
    return bool(now.postcode) and each.postcode.replace(" ", "") == now.postcode.replace(" ", "")


def _goes_on(on: date | None, now: Organisation) -> bool:
    """Whether a code that ended on that day went on as this one: this one began then, and not long before."""
    return on is not None and now.opened is not None and abs(on - now.opened) <= FOLLOWS


def _last_day(organisation: Organisation, now: Organisation) -> date | None:
    """The last day of a code: of any day there is one, so the day before the next one began."""
    last = _day_before(now.opened)
    return min(last, organisation.closed) if last and organisation.closed else last or organisation.closed


def _day_before(day: date | None) -> date | None:
    return day - timedelta(days=1) if day else None


def _joined(
    found: Directory, now: Organisation | None, own: set[str]
) -> Iterator[tuple[Organisation, date | None]]:
    """Practices that this one took over while it went on under its own code."""
    if now is None or now.opened is None:
        return
    for each in found.successions:
        if each.successor == now.code and each.code not in own:
            yield found.organisations.get(each.code, Organisation(each.code, "")), each.on


def _networks(found: Directory, own: Collection[str], today: date) -> Iterator[Network]:
    """The networks of the practice, the one of today first, each once."""
    spells = [each for each in found.memberships if each.code in own]
    told: set[str] = set()
    for mine in sorted(
        spells, key=lambda each: (each.until or date.max, each.since or date.min), reverse=True
    ):
        if mine.pcn in told:
            continue
        told.add(mine.pcn)
        ours = [each for each in found.memberships if each.pcn == mine.pcn and each.code not in own]
        still = [each for each in ours if each.until is None or each.until >= today]
        is_now = mine.until is None or mine.until >= today
        there = {each.code for each in still}
        left = [each for each in ours if each.code not in there]
        yield Network(
            mine.pcn,
            cased(mine.pcn_name),
            mine.since,
            mine.until,
            tuple(sorted(still, key=lambda each: each.name)) if is_now else (),
            tuple(sorted(left, key=lambda each: each.name)) if is_now else (),
            {each.code: each.successor for each in found.successions},
        )


def _of_commissioner(found: Directory, now: Organisation | None) -> int:
    """Open practices of the same commissioner, of those of which the files tell whether they closed."""
    if now is None or not now.commissioner:
        return 0
    return sum(
        each.tells_closed
        and each.closed is None
        and each.code != now.code
        and each.commissioner == now.commissioner
        and each.setting in PRACTICE
        for each in found.organisations.values()
    )


def _warnings(found: Directory, now: Organisation | None, own: OwnCodes, name: str) -> Iterator[str]:
    if now is None:
        yield (
            f"{own.code} is not in {' or '.join(found.files)}: give epraccur, in which every practice is, "
            "and check the practice's code in Settings."
        )
    elif now.name and not alike(now.name, name):
        yield f"It is called {cased(now.name)} there. What it is called here stays: papers print that."
    if now and now.opened is None and any(each.successor == now.code for each in found.successions):
        yield "Whether another code went on as this one shows only beside epraccur: give that too."
    if found.odd_days:
        yield f"Days that could not be read: {found.odd_days:,}; each is taken as not known."
