"""The annual report's parts on what people said: what we heard, what was agreed, and what we could not do."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from db.counting import counted
from db.terms import ActionState, ResponseKind
from engage_tui.documents.content import Block, Facts, Heading, Note, Para, Table
from engage_tui.documents.suppression import HIDDEN, at_least, hide_small
from engage_tui.evidence.annual.answers import Answered
from engage_tui.evidence.annual.facts import Annual, Priority
from engage_tui.evidence.papers.by_quarter import in_short, tables
from engage_tui.evidence.papers.counts import number
from engage_tui.evidence.papers.words import state_words
from engage_tui.evidence.tracing.response import told_words
from engage_tui.feedback.loops.views import ResponseView
from engage_tui.forms.dates import worded_date
from engage_tui.forms.text import one_line

MOST = 5
"""Priorities told in full: the report practices know has room for three, and five are read."""
FEWEST = 3
MOST_COULD_NOT = 10
NOT_DONE = (ResponseKind.NO_CHANGE, ResponseKind.PASSED_ON)
"""Decisions that did not bring what was asked for; an explanation may have been all that was."""


def what_we_heard(facts: Annual, below: int) -> Iterator[Block]:
    """Sources, counts and themes, and when the group went through them."""
    yield Heading("4. What we heard")
    if facts.heard:
        yield in_short(facts.heard, below)
        yield from tables(facts.heard, below, level=3)
    else:
        yield Para("No quarter of the year is over yet; what was heard is counted by finished quarters.")
    yield Facts((("Friends and Family Test", _fft(facts, below)),))
    yield Note(
        f"Counted by finished quarters of {facts.year}. Source: feedback log, as recorded on "
        f"{worded_date(facts.as_at)}. Complaints have their own procedure. "
        f"Numbers below {below} are shown as {HIDDEN}."
    )
    yield Table(
        f"Feedback gone through with the group: {counted(len(facts.looked), 'time')}",
        ("Date", "How", "What was looked at", "What came of it"),
        tuple(
            (worded_date(each.on), each.where, ", ".join(each.sources), each.outcome or "Not written down")
            for each in facts.looked
        ),
        empty=f"No record shows that feedback was gone through with the group in {facts.year}.",
    )


def _fft(facts: Annual, below: int) -> str:
    if not facts.fft.answers:
        return "No answers are counted for the year"
    n, positive = facts.fft.answers, facts.fft.positive.people
    if None in (hide_small(n, below), hide_small(positive, below), hide_small(n - positive, below)):
        return f"{number(n, below)} answers, too few to say more"
    months = f"{facts.fft.sent} of {counted(len(facts.fft.months), 'month')} sent"
    return f"{counted(n, 'answer')}, {positive / n:.0%} positive ({positive:,} of {n:,}); {months}"


def priorities(facts: Annual, below: int) -> Iterator[Block]:
    """Three to five things agreed: what, why, what was done, what came of it, how people were told."""
    yield Heading("5. Priorities agreed with the group")
    told = facts.agreed[:MOST]
    others = facts.changes[: max(0, FEWEST - len(told))]
    if not told and not others:
        yield Para(
            f"No improvement agreed with the group is on record for {facts.year}. There need not be any."
        )
        return
    for n, each in enumerate(told, 1):
        yield Heading(f"Priority {n}: {_title(each.promise.text)}", 3)
        yield Facts(tuple(_priority(each, below)))
    for n, (answered, view) in enumerate(others, len(told) + 1):
        title = answered.pair.you_said or answered.pair.we_did or "A change that was agreed"
        yield Heading(f"Priority {n}: {_title(title)}", 3)
        yield Facts(tuple(_change(answered, view, below)))
    if len(told) + len(others) < FEWEST:
        yield Note(f"The report usually tells of three; {len(told) + len(others)} on record.")
    if more := facts.agreed[MOST:]:
        yield Table(
            f"{len(more)} more agreed in the year",
            ("What", "Agreed on", "Where it stands"),
            tuple((each.promise.text, worded_date(each.promise.agreed_on), _stands(each)) for each in more),
        )
    yield Note(
        "Those that most people asked for come first. "
        f"n = {counted(len(facts.agreed), 'improvement')} agreed with the group between "
        f"{worded_date(facts.since)} and "
        f"{worded_date(facts.until)}. Source: minutes and feedback log."
    )


def _title(text: str) -> str:
    return one_line(text, 100)


def _priority(each: Priority, below: int) -> Iterator[tuple[str, str]]:
    promise = each.promise
    yield "What", promise.text
    reasons = list(dict.fromkeys(one.you_said or one.reason for one in each.responses))
    under = f"Agreed under “{each.item}” at the meeting of {worded_date(promise.agreed_on)}"
    yield "Why", "\n".join([*reasons, under])
    if each.people:
        yield "Asked for by", at_least(each.people, below).capitalize()
    yield "Who does it, by when", _who(each)
    done = list(dict.fromkeys(one.we_did for one in each.responses if one.we_did))
    note = [promise.note] if promise.note else []
    yield "What was done, and what came of it", "\n".join([_stands(each), *done, *note])
    yield "How people were told", "\n".join(_publicised(each)) or "Not recorded yet"


def _who(each: Priority) -> str:
    owner = each.promise.owner or "Nobody named"
    return f"{owner}, by {worded_date(each.promise.due_on)}" if each.promise.due_on else f"{owner}, no date"


def _stands(each: Priority) -> str:
    words = state_words(each.promise.state, overdue=each.promise.overdue)
    return f"{words}, {worded_date(each.promise.closed_on)}" if each.promise.closed_on else words


def _publicised(each: Priority) -> Iterator[str]:
    for one in each.responses:
        yield from (told_words(told) for told in one.told if told.feedback_id is None)
    if each.published:
        yield each.published


def _change(each: Answered, view: ResponseView, below: int) -> Iterator[tuple[str, str]]:
    pair = each.pair
    yield "What", pair.you_said or "A change that people asked for"
    yield "Why", each.reason
    yield "Asked for by", at_least(pair.people, below).capitalize()
    yield "Decided on", f"{worded_date(pair.decided_on)}; not linked to an improvement agreed with the group"
    yield "What was done, and what came of it", pair.we_did or pair.answer
    told = [told_words(one) for one in view.told if one.feedback_id is None]
    yield "How people were told", "\n".join(told) or "Not recorded yet"


def could_not(facts: Annual) -> Iterator[Block]:
    """What was asked for and not done, each with its reason."""
    yield Heading("6. What we could not do, and why")
    no = [each for each in facts.decided if each.kind in NOT_DONE]
    times = Counter(each.asked_and_answered for each in no)
    latest: dict[tuple[str, str], date] = {}
    for each in no:
        latest.setdefault(each.asked_and_answered, each.pair.decided_on)
    dropped = [each for each in (*facts.agreed, *facts.earlier) if each.promise.state is ActionState.DROPPED]
    rows = [
        (*words, worded_date(on) + (f", {counted(times[words], 'decision')}" if times[words] > 1 else ""))
        for words, on in latest.items()
    ]
    rows += [
        (one.promise.text, one.promise.note or "No reason is written down", _stands(one)) for one in dropped
    ]
    yield Table(
        f"{len(rows)} asked for and not done",
        ("What was asked for", "Why not, or our answer", "When, the latest"),
        tuple(rows[:MOST_COULD_NOT]),
        empty="Nothing on record was turned down in the year.",
    )
    if len(rows) > MOST_COULD_NOT:
        yield Note(f"The newest {MOST_COULD_NOT} of {len(rows)} are shown.")


def earlier(facts: Annual) -> Iterator[Block]:
    """How far improvements agreed before the year have come in it."""
    yield Heading("7. Priorities of earlier years: progress")
    yield Table(
        f"{len(facts.earlier)} agreed before {worded_date(facts.since)} and open in the year",
        ("What", "Agreed on", "Where it stands", "Note"),
        tuple(
            (each.promise.text, worded_date(each.promise.agreed_on), _stands(each), each.promise.note)
            for each in facts.earlier
        ),
        empty="Nothing was open.",
    )
