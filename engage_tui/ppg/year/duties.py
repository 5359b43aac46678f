"""The rules on the five duties: pure, from the facts of a year to where each duty stands.

The duties are in the law; the rules are ours, and each is shown beside what it gave. They
never score: how many improvements there were says nothing about whether someone tried.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from db.counting import counted
from db.terms import ActionState, DutyState
from engage_tui.forms.dates import worded_date
from engage_tui.ppg.year.facts import Agreed, Engaged, GroupFacts, Improvement, Reviewed, YearFacts
from engage_tui.ppg.year.views import RecordRef

_WORST = (DutyState.NOT_MET, DutyState.DUE, DutyState.MET)
NO_GROUP = "No group is recorded that has not ended."


@dataclass(frozen=True)
class Finding:
    """Where a duty stands by its rule."""

    state: DutyState
    why: str
    missing: tuple[str, ...] = ()
    records: tuple[RecordRef, ...] = ()


def find(code: str, facts: YearFacts) -> Finding:
    """Where the duty of that code stands; in a year that is over nothing is still to do."""
    if not facts.groups:
        return Finding(DutyState.NOT_MET, NO_GROUP, ("Set the group up.",))
    found = _RULES[code](facts)
    if facts.over and found.state is DutyState.DUE:
        return replace(found, state=DutyState.NOT_MET, why=f"{found.why} The year is over.")
    return found


def in_force(group: GroupFacts, day: date) -> Agreed | None:
    """The interval agreed with the group as it was on a day."""
    return next((each for each in reversed(group.agreed) if each.on <= day), None)


def next_by(group: GroupFacts, facts: YearFacts) -> date | None:
    """The last day for the next engagement by the agreed interval; None when none is agreed."""
    agreed = in_force(group, facts.as_at)
    return None if agreed is None else _counted_from(group, facts) + timedelta(weeks=agreed.weeks)


def _d1(facts: YearFacts) -> Finding:
    """A practice needs one group that lives, so the best of several counts."""
    if not facts.active:
        return Finding(DutyState.NOT_MET, NO_GROUP, ("Set the group up.",))
    return max((_living(each, facts) for each in facts.active), key=lambda each: _WORST.index(each.state))


def _living(group: GroupFacts, facts: YearFacts) -> Finding:
    held = facts.engaged_with(group)
    records = (group.ref, *(each.ref for each in held))
    if not group.registered:
        words = f"{group.name} has no member who is a registered patient."
        return Finding(DutyState.NOT_MET, words, ("Add the members of the group.",), records)
    who = f"{group.name}: {counted(group.registered, 'registered patient')} among its members"
    quiet = (facts.as_at - _counted_from(group, facts, agreed_only=False)).days
    long_ago = quiet > _patience(group, facts)
    if not held:
        state = DutyState.NOT_MET if long_ago else DutyState.DUE
        why = f"{who}, and no engagement with it this year."
        return Finding(state, why, ("Meet the group, or send it a question.",), records)
    latest = worded_date(held[-1].on)
    why = f"{who}, and {counted(len(held), 'engagement')} this year, the latest on {latest}"
    if long_ago:
        missing = ("Meet the group, or send it a question: the latest engagement is too long ago.",)
        return Finding(DutyState.DUE, f"{why}, {counted(quiet, 'day')} ago.", missing, records)
    return Finding(DutyState.MET, f"{why}.", (), records)


def _d2(facts: YearFacts) -> Finding:
    return _of_every_group(facts, _membership_reviewed)


def _membership_reviewed(group: GroupFacts, facts: YearFacts) -> Finding:
    done = [each for each in group.reviews if facts.within(each.on)]
    if not done:
        state = DutyState.NOT_MET if facts.late else DutyState.DUE
        left = _left(facts)
        missing = (f"Compare the group with the registered patients, and write the review down{left}.",)
        return Finding(state, "No membership review is dated in this year.", missing, group.efforts)
    best = min(done, key=lambda each: len(_lacking(each, group)))
    lacking = _lacking(best, group)
    gaps, tried = counted(best.gaps, "gap"), counted(len(group.efforts), "effort")
    why = f"The membership was reviewed on {worded_date(best.on)}: {gaps} found, and {tried} to find members."
    state = DutyState.DUE if lacking else DutyState.MET
    return Finding(state, why, lacking, (*(each.ref for each in done), *group.efforts))


def _lacking(review: Reviewed, group: GroupFacts) -> tuple[str, ...]:
    lacking = []
    if not review.compared:
        lacking.append("Add the comparison with the registered patients to the review.")
    if (more := review.gaps - len(group.efforts)) > 0:
        lacking.append(f"Log {counted(more, 'more effort')} to find members, one for each gap.")
    return tuple(lacking)


def _d3(facts: YearFacts) -> Finding:
    return _of_every_group(facts, _intervals_kept)


def _intervals_kept(group: GroupFacts, facts: YearFacts) -> Finding:
    held = facts.engaged_with(group)
    refs = tuple(each.ref for each in held)
    agreed, by = in_force(group, facts.as_at), next_by(group, facts)
    if agreed is None or by is None:
        words = "No interval agreed with the group is recorded."
        wanted = ("Agree with the group how often to engage, and write down when and by whom.",)
        return Finding(DutyState.NOT_MET, words, wanted, refs)
    records = (*(each.ref for each in group.agreed), *refs, *group.uncounted)
    waits = _waits(group, facts)
    missed = sum(each.missed for each in waits)
    missing = tuple(_next_steps(group, facts, by, missed))
    why = f"Agreed every {counted(agreed.weeks, 'week')}; {counted(len(held), 'engagement')} this year"
    if not missed:
        state = DutyState.MET if held else DutyState.DUE
        return Finding(state, f"{why}, none later than agreed.", missing, records)
    longest = max(each.days for each in waits)
    why = f"{why}, {missed} fewer than agreed; the longest wait was {counted(longest, 'day')}."
    silent = any(each.days > max(facts.numbers.silence, each.allowed) for each in waits)
    return Finding(DutyState.NOT_MET if silent or missed > 1 else DutyState.DUE, why, missing, records)


def _next_steps(group: GroupFacts, facts: YearFacts, by: date, missed: int) -> Iterator[str]:
    if not facts.over and (by <= facts.ends_on or not facts.engaged_with(group)):
        yield f"Engage with the group by {worded_date(min(by, facts.ends_on))}."
    if not facts.over and missed:
        yield "Keep to the agreed interval from now on, or agree another one with the group."
    if group.uncounted:
        yield "Mark who came: a meeting closed with no patient present does not count."


@dataclass(frozen=True)
class _Wait:
    """The days from one engagement to the next, and how many there may be."""

    days: int
    allowed: int

    @property
    def missed(self) -> int:
        """How many engagements were lacking in it: one more can never make it worse."""
        return (self.days - 1) // self.allowed


def _waits(group: GroupFacts, facts: YearFacts) -> tuple[_Wait, ...]:
    """The waits that reach into the year, the present one too.

    A wait counts from the first agreement on, and by the longest interval agreed in it. One that
    began before the first engagement on record counts from the year's beginning.
    """
    before = [each.on for each in group.engaged if each.on < facts.starts_on]
    start = before[-1] if before else max(facts.starts_on, group.set_up_on or facts.starts_on)
    start = max(start, group.agreed[0].on)
    days = [start, *(each.on for each in facts.engaged_with(group) if each.on > start), facts.as_at]
    return tuple(
        _Wait((later - earlier).days, _longest_agreed(group, earlier, later) * 7 + facts.numbers.overrun)
        for earlier, later in pairwise(days)
        if later > earlier
    )


def _longest_agreed(group: GroupFacts, earlier: date, later: date) -> int:
    first = in_force(group, earlier)
    between = [each.weeks for each in group.agreed if earlier < each.on <= later]
    return max(between if first is None else [first.weeks, *between])


def _d4(facts: YearFacts) -> Finding:
    held = [each for group in facts.groups for each in facts.engaged_with(group) if each.reviewed]
    if not held:
        state = DutyState.NOT_MET if facts.late else DutyState.DUE
        missing = (f"Review feedback with the group, and note what came of it{_left(facts)}.",)
        return Finding(state, "No feedback was reviewed with the group this year.", missing)
    kinds = sorted({kind for each in held if each.outcome.strip() for kind in each.reviewed})
    lacking = [_no_outcome(each) for each in held if not each.outcome.strip()]
    if (more := facts.numbers.sources - len(kinds)) > 0:
        lacking.append(f"Review feedback from {counted(more, 'more kind')} of source, with what came of it.")
    listed = ": " + ", ".join(kinds) if kinds else ""
    why = (
        f"Feedback was reviewed {counted(len(held), 'time')} this year; what came of it is noted "
        f"for {counted(len(kinds), 'kind')} of source{listed}."
    )
    state = DutyState.MET if more <= 0 else DutyState.DUE
    return Finding(state, why, tuple(lacking), tuple(each.ref for each in held))


def _no_outcome(each: Engaged) -> str:
    return f"Note what came of the feedback reviewed on {worded_date(each.on)}, even if nothing changes."


def _d5(facts: YearFacts) -> Finding:
    if not facts.improvements:
        return Finding(DutyState.MET, "No improvement was agreed, so there is none to carry out.")
    late = [each for each in facts.improvements if _silently_late(each, facts.as_at)]
    lacking = [words for each in facts.improvements for words in _unplanned(each)]
    done = sum(1 for each in facts.improvements if each.state is ActionState.DONE)
    agreed = counted(len(facts.improvements), "improvement agreed", "improvements agreed")
    why = f"{agreed} or under way, {done} done, {len(late)} past the date without a note."
    missing = tuple(f"Say why it is late, or finish it: {each.ref.words}" for each in late)
    state = DutyState.NOT_MET if late else DutyState.DUE if lacking else DutyState.MET
    return Finding(state, why, (*missing, *lacking), tuple(each.ref for each in facts.improvements))


def _silently_late(each: Improvement, day: date) -> bool:
    return each.open and each.due_on is not None and each.due_on < day and not each.note.strip()


def _unplanned(each: Improvement) -> Iterable[str]:
    if each.state is ActionState.DROPPED and not each.note.strip():
        yield f"Say why it was dropped: {each.ref.words}"
    if each.state is None or (each.open and not (each.owner and each.due_on)):
        yield f"Give it an owner and a date: {each.ref.words}"


_RULES: dict[str, Callable[[YearFacts], Finding]] = {"D1": _d1, "D2": _d2, "D3": _d3, "D4": _d4, "D5": _d5}
CODES = tuple(_RULES)


def _of_every_group(facts: YearFacts, rule: Callable[[GroupFacts, YearFacts], Finding]) -> Finding:
    """A duty towards each group stands where it stands for the worst of them."""
    if not facts.active:
        return Finding(DutyState.NOT_MET, NO_GROUP, ("Set the group up.",))
    found = [(group, rule(group, facts)) for group in facts.active]
    if len(found) == 1:
        return found[0][1]
    return Finding(
        min((each.state for _, each in found), key=_WORST.index),
        " ".join(f"{group.name}: {each.why}" for group, each in found),
        tuple(f"{group.name}: {words}" for group, each in found for words in each.missing),
        tuple(ref for _, each in found for ref in each.records),
    )


def _counted_from(group: GroupFacts, facts: YearFacts, *, agreed_only: bool = True) -> date:
    """The day from which the present wait is counted."""
    start = group.engaged[-1].on if group.engaged else max(facts.starts_on, group.set_up_on or date.min)
    return max(start, group.agreed[0].on) if agreed_only and group.agreed else start


def _patience(group: GroupFacts, facts: YearFacts) -> int:
    agreed = in_force(group, facts.as_at)
    return facts.numbers.silence if agreed is None else agreed.weeks * 7 + facts.numbers.overrun


def _left(facts: YearFacts) -> str:
    left = (facts.ends_on - facts.as_at).days
    return "" if facts.over else f"; {counted(left, 'day is', 'days are')} left"
