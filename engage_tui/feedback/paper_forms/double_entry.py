"""The double-entry check: which papers are keyed a second time, and what the two keyings say. Pure.

A second answer is kept as it was keyed. Where it differs from the first and somebody looked at the
paper, what the paper says stands behind it after an equals sign: `2=3`, or the words themselves.
From then on the first keying is never written over, so that the error rate can be worked out from
the records at any time.
"""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from db.counting import counted
from engage_tui.feedback.paper_forms.rules import Question, as_second
from engage_tui.ppg.review.exact_chances import interval

SETTLED = "="


@dataclass(frozen=True)
class Second:
    """What the second person keyed, and what the paper says where somebody looked."""

    keyed: str
    settled: str | None = None

    @property
    def value(self) -> str:
        """As it is kept."""
        return self.keyed if self.settled is None else f"{self.keyed}{SETTLED}{self.settled}"


def second_of(value: str) -> Second:
    """A kept second answer."""
    keyed, mark, settled = value.partition(SETTLED)
    return Second(keyed, settled if mark else None)


def truth(first: str, second: str | None) -> str:
    """What counts as the paper's answer: what somebody saw on it, or else the first keying.

    Args:
        second: The second answer as it is kept; None where there is none.
    """
    settled = None if second is None else second_of(second).settled
    return first if settled is None else settled


# Which papers


def sample(numbers: Iterable[int], form_id: str, percent: int, least: int) -> tuple[int, ...]:
    """The papers to key again: spread over the pile, by lot, and the same for everyone who asks.

    The pile is cut into runs of equal length and one paper is drawn from each, by a lot that
    only depends on the form and the paper. So nobody chooses, and it can be worked out again.

    Args:
        percent: The least share of the papers.
        least: The least number of them, where there are so many.
    """
    pile = sorted(set(numbers))
    if not pile or percent <= 0:
        return ()
    run = max(1, min(100 // min(percent, 100), len(pile) // max(1, least)))
    runs = (pile[start : start + run] for start in range(0, len(pile), run))
    return tuple(min(each, key=lambda number: lot(form_id, number)) for each in runs)


def lot(form_id: str, number: int) -> str:
    """What decides between papers: as good as chance, and always the same."""
    return hashlib.sha256(f"{form_id}/{number}".encode()).hexdigest()


def waiting(
    numbers: Collection[int], again: Collection[int], form_id: str, percent: int, least: int
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Papers of the sample still to be keyed again, and the rest, each in the order they are taken."""
    drawn = sample(numbers, form_id, percent, least)
    rest = sorted(set(numbers) - set(drawn) - set(again), key=lambda number: lot(form_id, number))
    return tuple(each for each in drawn if each not in again), tuple(rest)


# What came of it


@dataclass(frozen=True)
class Pair:
    """One answer that was keyed twice."""

    number: int
    question: Question
    first: str
    second: Second

    @property
    def differs(self) -> bool:
        """Whether the two keyings say different things."""
        return as_second(self.question, self.first) != self.second.keyed

    @property
    def open(self) -> bool:
        """Whether somebody has still to look at the paper."""
        return self.differs and self.second.settled is None

    @property
    def wrong(self) -> bool:
        """Whether the first keying was wrong."""
        settled = self.second.settled
        return settled is not None and as_second(self.question, settled) != as_second(
            self.question, self.first
        )


class Verdict(StrEnum):
    """What the check says of the keying."""

    NOTHING = "nothing"
    UNDER_WAY = "under_way"
    TO_SETTLE = "to_settle"
    GOOD = "good"
    TOO_MANY = "too_many"


@dataclass(frozen=True)
class Outcome:
    """What comparing the two keyings came to.

    Args:
        compared: Answers that were keyed twice.
        errors: Those where the paper says something else than the first keying.
        open: Those that differ and nobody has looked at.
        low, high: The error rates, as shares, that fit so many errors in so many answers.
        most: The highest rate, as a share, that is good enough.
    """

    compared: int
    errors: int
    open: int
    low: float
    high: float
    most: float
    waiting: int

    @property
    def rate(self) -> float:
        """Errors as a share of the answers compared."""
        return self.errors / self.compared if self.compared else 0.0

    @property
    def verdict(self) -> Verdict:
        """In one word."""
        if not self.compared:
            return Verdict.NOTHING
        if self.open:
            return Verdict.TO_SETTLE
        if self.waiting:
            return Verdict.UNDER_WAY
        return Verdict.GOOD if self.rate <= self.most else Verdict.TOO_MANY


def outcome(pairs: Sequence[Pair], *, most: float, waiting: int) -> Outcome:
    """Count what was compared.

    Args:
        most: The highest error rate that is good enough, as a share.
        waiting: Papers of the sample that nobody has keyed again yet.
    """
    errors, left = sum(each.wrong for each in pairs), sum(each.open for each in pairs)
    low, high = interval(errors, len(pairs)) if pairs else (0.0, 1.0)
    return Outcome(len(pairs), errors, left, low, high, most, waiting)


def rate_words(found: Outcome) -> str:
    """The error rate with what it stands on."""
    if not found.compared:
        return "Nothing was keyed a second time yet."
    if found.open:
        return (
            f"not known yet: {found.open:,} of {counted(found.compared, 'answer')} compared differ, "
            "and nobody "
            "has looked at the paper."
        )
    return (
        f"{_percent(found.rate)}: {found.errors:,} wrong of {counted(found.compared, 'answer')} compared "
        f"(95% interval {_percent(found.low)} to {_percent(found.high)})."
    )


def verdict_words(found: Outcome) -> str:
    """What follows from it, in a sentence or two."""
    most = _percent(found.most)
    match found.verdict:
        case Verdict.NOTHING:
            return "Have somebody else key the sample again."
        case Verdict.TO_SETTLE:
            return "Look at the paper for each answer that differs; then the error rate stands."
        case Verdict.UNDER_WAY:
            return "The sample is not finished; the error rate is what was found so far."
        case Verdict.GOOD:
            doubt = f" So few answers cannot show more; it could be {_percent(found.high)}."
            return f"Good enough: at most {most} is asked for.{doubt if found.high > found.most else ''}"
        case Verdict.TOO_MANY:
            doubt = " With so few answers it could still be chance: key more of them again, or all."
            chance = found.low <= found.most
            return f"Too many: more than {most}. Key all papers again.{doubt if chance else ''}"


def _percent(share: float) -> str:
    """A share in percent; one that is not nothing never looks like nothing."""
    percent = share * 100
    return f"{percent:.2f}%" if 0 < percent < 0.1 else f"{percent:.1f}%".replace(".0%", "%")
