"""The rules on what a practice may be asked for besides the PPG's duties: pure, from facts to a state."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.terms import DutyState
from engage_tui.forms.dates import worded_date
from engage_tui.ppg.year.duties import Finding
from engage_tui.ppg.year.views import RecordRef

MOST = 100
"""Records listed under one claim; nobody reads on, and the rest are counted."""


@dataclass(frozen=True)
class Engaged:
    """An engagement as far as the rules look at it."""

    ref: RecordRef
    weighty: bool
    """On a medium or material change."""
    closed: bool
    reasoned: bool
    """It has a decision, and every decision has its reason."""
    told: bool
    signed: bool
    """Its impact assessment was signed off."""


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def fft(sent: Sequence[RecordRef], late: Sequence[str], begun: int) -> Finding:
    """The Friends and Family Test.

    Args:
        late: Months past their day and not sent, in words.
        begun: Months of the year that have begun.
    """
    missing = tuple(f"Send the counts of {each}, or note why they were not sent." for each in late)
    why = f"{counted(len(sent), 'month')} of {begun} begun so far sent, {len(late)} past the day."
    if not sent:
        return Finding(DutyState.NOT_MET if late else DutyState.DUE, why, missing)
    return Finding(DutyState.DUE if late else DutyState.MET, why, missing, tuple(sent))


def told(done: Sequence[RecordRef], waiting: int, late: int, days: int) -> Finding:
    """That people were told.

    Args:
        waiting: Pieces settled without anyone being told.
        late: Those of them that wait longer than `days`.
    """
    why = (
        f"People were told {counted(len(done), 'time')} in the year; {counted(waiting, 'piece')} of feedback"
    )
    why += f" {'waits' if waiting == 1 else 'wait'} for it, {late:,} longer than {counted(days, 'day')}."
    missing = (f"Tell people about {counted(late, 'piece')} of feedback that was settled.",) if late else ()
    if not done:
        wanted = missing or ("Tell people what happened to what they said: a poster or the website counts.",)
        return Finding(DutyState.NOT_MET, why, wanted)
    return Finding(DutyState.DUE if late else DutyState.MET, why, missing, tuple(done))


def engaged(held: Sequence[Engaged]) -> Finding:
    """That engagements led to decisions with reasons, and that people were told of them."""
    if not held:
        return Finding(DutyState.MET, "No engagement ran in the year.")
    closed = [each for each in held if each.closed]
    lacking = [
        (each, "no decision with its reason" if not each.reasoned else "no word on when people were told")
        for each in closed
        if not (each.reasoned and each.told)
    ]
    ran = counted(len(held), "engagement ran", "engagements ran")
    why = (
        f"{ran} in the year, {len(closed)} closed, {len(closed) - len(lacking)} of those with a reason told."
    )
    missing = tuple(f"{each.ref.words} is closed and has {words}." for each, words in lacking)
    state = DutyState.DUE if lacking else DutyState.MET
    return Finding(state, why, missing, tuple(each.ref for each in held))


def assessed(held: Sequence[Engaged]) -> Finding:
    """That impact assessments were signed off where a change could weigh on people."""
    wanted = [each for each in held if each.weighty]
    if not wanted:
        return Finding(DutyState.MET, "No engagement of the year was on a medium or material change.")
    lacking = [each for each in wanted if not each.signed]
    why = (
        f"{len(wanted) - len(lacking)} of {counted(len(wanted), 'engagement')} on a medium or material change"
    )
    why += " have an assessment that was signed off."
    missing = tuple(f"Sign off the impact assessment of {each.ref.words} (step 8)." for each in lacking)
    records = tuple(each.ref for each in wanted if each.signed)
    state = DutyState.MET if not lacking else DutyState.DUE if records else DutyState.NOT_MET
    return Finding(state, why, missing, records)


def access(arranged: Sequence[RecordRef], silent: Sequence[RecordRef]) -> Finding:
    """That meetings say what was arranged for people who need something."""
    held = len(arranged) + len(silent)
    if not held:
        return Finding(DutyState.DUE, "No meeting was held in the year.", ("Hold one, and write it down.",))
    why = f"{len(arranged)} of {counted(held, 'meeting')} held say what was arranged."
    missing = tuple(
        f"Write down what was arranged for the meeting on {worded_date(each.date)}."
        for each in silent
        if each.date
    )
    state = DutyState.MET if not silent else DutyState.DUE if arranged else DutyState.NOT_MET
    return Finding(state, why, missing, tuple(arranged))


def survey(results: Sequence[RecordRef], latest: int, newest: int | None) -> Finding:
    """That the survey's last results are known.

    Args:
        latest: The year whose results came out last.
        newest: The latest year in the workbook.
    """
    if newest is None:
        missing = (f"Bring in the practice's row of the {latest} survey: F5, then the GP Patient Survey.",)
        return Finding(DutyState.NOT_MET, "No results are in the workbook.", missing)
    if newest < latest:
        missing = (f"Bring in the results of {latest}.",)
        return Finding(DutyState.DUE, f"The latest results here are of {newest}.", missing, tuple(results))
    return Finding(DutyState.MET, f"The results of {newest} are in the workbook.", (), tuple(results))


def trained(valid: Sequence[RecordRef], lapsed: int) -> Finding:
    """That somebody's training stands."""
    if not valid:
        words = (
            f"No course stands; {counted(lapsed, 'course')} ran out." if lapsed else "No course is recorded."
        )
        return Finding(DutyState.NOT_MET, words, ("Record who completed what, and when.",))
    why = f"{counted(len(valid), 'course')} completed and not run out; {lapsed} ran out."
    return Finding(DutyState.MET, why, (), tuple(valid))


def by_hand() -> Finding:
    """A claim of the practice's own, for which no rule looks."""
    return Finding(
        DutyState.DUE,
        "No rule of this program looks for it.",
        ("Put the papers that show it beside the pack.",),
    )


def latest_survey(today: date, published_month: int = 7) -> int:
    """The year whose results came out last: they come out each July."""
    return today.year if today.month >= published_month else today.year - 1
