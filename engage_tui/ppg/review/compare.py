"""The group beside the registered list: what to expect of a group this small, and what chance does.

Pure. Figures carry their working, because a manager has to be able to say how they came about.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from math import floor

from db.counting import counted
from engage_tui.forms.fields import Option
from engage_tui.ppg.review.exact_chances import ONE_IN_TWENTY, Chances, drawn, interval, tossed
from engage_tui.ppg.review.views import BandLine, Comparison, Verdict

FEW = 10
"""Answers below which no percentage is shown: one person more would change it by ten."""

MOST_MEMBERS = 5_000
"""Members at most that are compared: the chances are reckoned exactly, one count after another."""

PREFER_NOT, NOT_ASKED, NO_DATA = "prefer_not_to_say", "not_asked", "no_data"
UNKNOWN = (
    Option(PREFER_NOT, "Prefer not to say", "Asked, and would rather not say."),
    Option(NOT_ASKED, "Not asked"),
    Option(NO_DATA, "No data", "Nothing is known, for another reason."),
)
"""Three ways of not knowing, which are kept apart and never counted as an answer."""

_NOT_KNOWN = frozenset(each.code for each in UNKNOWN)


def compare(
    characteristic: Option,
    categories: tuple[Option, ...],
    people: Mapping[str, int],
    members: Mapping[str, int],
    *,
    source: str = "",
    counted_on: date | None = None,
) -> Comparison:
    """Compare one characteristic of the group with the list.

    Args:
        characteristic: What is compared, and what it is called.
        categories: Its categories in the order they are shown.
        people: People on the list by category; empty when no count is known.
        members: Members by category, and by the three ways of not knowing; empty when nobody
            was counted. Where somebody was, a category left out holds nobody.
        source: Where the list's counts come from.
        counted_on: The day of those counts.
    """
    told = {each.code: people[each.code] for each in categories if each.code in people}
    known = sum(members.get(code, 0) for code in told)
    lines = tuple(
        _line(characteristic.code, each, told, members.get(each.code, 0) if members else None, known)
        for each in categories
    )
    comparison = Comparison(
        characteristic.code,
        characteristic.words,
        source,
        counted_on,
        known,
        members.get(PREFER_NOT, 0),
        members.get(NOT_ASKED, 0),
        members.get(NO_DATA, 0),
        sum(people.get(code, 0) for code in _NOT_KNOWN),
        lines,
        (),
    )
    return _with_cautions(comparison)


def share_words(part: int, whole: int, n: int) -> str:
    """A share of the list in words; no percentage beside a group of fewer than ten."""
    if whole == 0:
        return ""
    if part in (0, whole):
        return "nobody" if part == 0 else "everybody"
    share = part / whole
    if n >= FEW:
        return "under 1%" if share < 0.01 else "over 99%" if share > 0.99 else f"{_rounded(share * 100)}%"
    if share < 0.2:
        return f"1 in {_rounded(1 / share):,}"
    return f"{_rounded(share * 10)} in 10" if share < 0.95 else "nearly everybody"


def _line(
    characteristic: str, category: Option, people: Mapping[str, int], members: int | None, known: int
) -> BandLine:
    listed = people.get(category.code)
    whole = sum(people.values())
    blank = BandLine(
        characteristic,
        category.code,
        category.words,
        listed,
        share_words(listed, whole, known) if listed is not None else "",
        members,
        None,
        "",
        None,
        Verdict.NO_DATA,
        (_why_no_data(listed, members, known, whole),),
    )
    if listed is None or members is None or known == 0 or whole == 0 or known > MOST_MEMBERS:
        return blank
    expected = known * listed / whole
    chances = drawn(known, listed, whole) if known < whole else tossed(known, listed, whole)
    odd = chances.as_odd(members)
    return BandLine(
        characteristic,
        category.code,
        category.words,
        listed,
        blank.list_share_words,
        members,
        expected,
        _expected_words(expected),
        max(0, _rounded(expected) - members),
        Verdict.UNLIKELY if odd < ONE_IN_TWENTY else Verdict.CHANCE,
        _working(category.words, listed, whole, members=members, known=known, chances=chances),
    )


def _why_no_data(listed: int | None, members: int | None, known: int, whole: int) -> str:
    if listed is None or whole == 0:
        return "There is no count of the registered patients for this."
    if members is None:
        return "The members of the group have not been counted for this."
    if known > MOST_MEMBERS:
        return f"More than {MOST_MEMBERS:,} members are counted, which cannot be right."
    return "No member's answer can be compared." if known == 0 else ""


def _working(
    words: str, listed: int, whole: int, *, members: int, known: int, chances: Chances
) -> tuple[str, ...]:
    odd = chances.as_odd(members)
    fewer = members * whole < known * listed
    tail = chances.at_most(members) if fewer else chances.at_least(members)
    side = ("or fewer" if fewer else "or more") if members else "or fewer"
    so_few = "none" if members == 0 else f"{members} {side}"
    sentences = [
        f"{words}: {listed:,} of the {counted(whole, 'person', 'people')} on the list of whom it is known.",
        f"{words}: {members} of the {counted(known, 'member')} of whom it is known.",
        f"Expected: {known} x {listed:,} / {whole:,} = {known * listed / whole:.2f}.",
        f"Were {counted(known, 'person', 'people')} drawn by lot from the list, it would be "
        f"{so_few} {_times(tail)}.",
        f"A number no likelier than {members}, above or below, comes {_times(odd)}.",
        f"Under 5 times in 100 is called {Verdict.UNLIKELY}; otherwise it {Verdict.CHANCE}.",
    ]
    if known >= FEW:
        low, high = interval(members, known)
        sentences.append(
            f"By itself, {members} of {known} would fit any share from {_rounded(low * 100)}% to"
            f" {_rounded(high * 100)}% (exact 95% interval)."
        )
    return (*sentences, "The chances are counted exactly (hypergeometric), not estimated.")


def _times(chance: float) -> str:
    if chance > 0.995:
        return "nearly every time"
    if chance < 0.001:
        return "less than once in 1,000 times"
    if chance < 0.0095:
        return f"about {counted(_rounded(chance * 1000), 'time')} in 1,000"
    return f"about {counted(_rounded(chance * 100), 'time')} in 100"


def _expected_words(expected: float) -> str:
    if expected == 0:
        return "none"
    return f"about {_rounded(expected)}" if expected >= 0.5 else "fewer than 1"


def _with_cautions(found: Comparison) -> Comparison:
    compared = [each for each in found.lines if each.verdict is not Verdict.NO_DATA]
    asked = found.known + found.prefer_not_to_say + found.not_asked + found.no_data
    cautions = []
    if compared and found.known < FEW:
        cautions.append(
            f"Only {counted(found.known, 'answer')}: in so small a group only a very large "
            "difference can be told"
            " from chance."
        )
    if len(compared) >= 5:
        cautions.append(
            f"{counted(len(compared), 'line is', 'lines are')} compared, and luck alone makes about "
            "one in twenty look unlikely."
        )
    if asked > 2 * found.known > 0:
        cautions.append(f"The answers of {asked - found.known} of {counted(asked, 'member')} are not known.")
    if found.list_unknown and compared:
        cautions.append(
            f"{counted(found.list_unknown, 'person on the list is', 'people on the list are')} left "
            "out: it is not known of them."
        )
    return replace(found, cautions=tuple(cautions))


def _rounded(number: float) -> int:
    """To the nearest whole, a half upwards, as people round."""
    return floor(number + 0.5)
