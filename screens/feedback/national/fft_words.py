"""What the page of a month says: its counts beside one another, then its way to being sent."""

from collections.abc import Iterator
from datetime import date
from itertools import zip_longest

from textual.content import Content

from engage_tui.feedback.national.fft_rules import MonthState
from engage_tui.feedback.national.fft_views import MonthView, Tallied
from engage_tui.forms.dates import worded_date
from screens.look.text import cell_len, fit, hung, shown
from screens.look.words import counted, in_days

SIDE_BY_SIDE = 64
"""Cells from which the two tables stand beside one another."""
GAP = 4
TABLE = 36
NUMBER = 7
SHARE = 6


def month_text(view: MonthView, width: int, today: date) -> Content:
    """The whole page at a width in cells."""
    return Content("\n").join([*_tables(view, width), Content(""), *_state(view, width, today)])


def _tables(view: MonthView, width: int) -> Iterator[Content]:
    """Both counts: beside one another where there is room, else one under the other."""
    beside = width >= SIDE_BY_SIDE
    room = min(TABLE, (width - GAP) // 2) if beside else width
    left = list(_table("What people said", view.answers, view.counts.people, room, shares=True))
    under = room if beside else room - SHARE  # so that both counts end in one column
    right = list(_table("How they answered", view.methods, view.counts.by_method, under, shares=False))
    if not beside:
        yield from [*left, Content(""), *right]
        return
    for one, other in zip_longest(left, right, fillvalue=Content("")):
        yield Content.assemble(one, " " * (room + GAP - one.cell_length), other)


def _table(
    title: str, rows: tuple[Tallied, ...], total: int, room: int, *, shares: bool
) -> Iterator[Content]:
    """One count with its total; the share of each of all who answered."""
    label = room - NUMBER - (SHARE if shares else 0)
    yield _cells(title, f"{total:,}", "", label, "bold $accent", shares=shares)
    for each in rows:
        people = "" if each.people is None else f"{each.people:,}"
        share = f"{each.people / total:.0%}" if each.people is not None and total else ""
        yield _cells(each.words, people, share, label, "" if each.people else "$quiet", shares=shares)


def _cells(words: str, number: str, share: str, label: int, look: str, *, shares: bool) -> Content:
    name = fit(words, label - 1)
    rest = f"{number:>{NUMBER}}" + (f"{share:>{SHARE}}" if shares else "")
    return shown(name, look) + Content(" " * (label - cell_len(name))) + shown(rest, look)


def _state(view: MonthView, width: int, today: date) -> Iterator[Content]:
    """Whether it adds up, what came of it, and how far it is on its way."""
    line = view.line
    look = "bold $late" if line.state is MonthState.UNEVEN else "$soon"
    for each in view.problems:
        yield from hung("Check", each, width, look)
    if line.counted:
        if not view.problems:
            yield from hung("Check", f"Both add up to {line.people:,}.", width, "$good")
        yield from hung("Positive", line.positive.words, width)
        yield from hung("Negative", line.negative.words, width)
    if view.tallied:
        cards = counted(view.tallied, "card is", "cards are")
        yield from hung("Pile", f"{cards} keyed and not added yet (t).", width, "$soon")
    if not line.state.locked:
        due = f"{worded_date(line.due_on)}, {in_days(line.due_on, today)}"
        yield from hung("Due", due, width, "bold $late" if line.overdue else "")
    yield from _way(view, width)
    for note in view.notes:
        by = f", {note.noted_by}" if note.noted_by else ""
        yield from hung("Note", f"{worded_date(note.noted_on)}{by}: {note.text}", width)


def _way(view: MonthView, width: int) -> Iterator[Content]:
    """What was done with the month so far, each with the key for what was not."""
    where = f", {view.published_where}" if view.published_where else ""
    steps = (
        ("Comments", "read" if view.comments_read else "", "not read yet (c)"),
        ("Sent", _sent(view), "not yet (s)" if view.line.state is MonthState.READY else "not yet"),
        ("Published", f"{worded_date(view.published_on)}{where}" if view.published_on else "", "not yet (p)"),
        ("PPG", f"gone through on {worded_date(view.shared_on)}" if view.shared_on else "", "not yet (r)"),
    )
    for label, done, missing in steps:
        yield from hung(label, done or missing, width, "$good" if done else "$quiet")


def _sent(view: MonthView) -> str:
    if not view.line.state.locked:
        return ""
    if view.submitted_on is None:
        return f"It stands in the {view.submitted_by}; the day it was sent is not known."
    return f"{worded_date(view.submitted_on)} by {view.submitted_by}. Corrections are notes (n)."
