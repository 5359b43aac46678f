"""May it be taken back, must it be asked first, and why: pure, so that a table of tests can hold it.

Which action is meant is `db.log.past`'s to say. What is recent and was done since Engage was opened goes
without asking, because whoever presses the key remembers it; anything else is asked about by name.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from db.log.past import Past
from engage_tui.forms.dates import worded_date
from engage_tui.workbook.clock import LONDON

RECENT = timedelta(minutes=10)
"""How long ago a thing may have been done that is taken back without asking."""


@dataclass(frozen=True)
class Verdict:
    """What undo or redo may do now.

    Args:
        may: Whether there is something that may be taken back.
        ask: Whether the person is asked before.
        why: Why it may not, or why it is asked; empty otherwise.
    """

    may: bool
    ask: bool = False
    why: str = ""


def undo_verdict(act: Past | None, now: datetime, began: datetime | None) -> Verdict:
    """May this action be undone, must it be asked, why.

    Args:
        act: What undo means now; None where there is nothing.
        now: This moment.
        began: The moment of the newest change when the workbook was opened; None when it was empty.
    """
    if act is None:
        return Verdict(False, why="There is nothing to undo.")
    if act.sets_up:
        return Verdict(False, why="Setting up the practice cannot be undone.")
    return _asked(act, now, began)


def redo_verdict(undoing: Past | None, now: datetime, began: datetime | None, *, since: bool) -> Verdict:
    """May what this undo took back be brought back, must it be asked, why.

    Args:
        undoing: The undo that redo means now; None where there is none.
        now: This moment.
        began: The moment of the newest change when the workbook was opened.
        since: Whether the person did something else after it.
    """
    if undoing is None:
        return Verdict(False, why="There is nothing to redo.")
    if since:
        return Verdict(True, ask=True, why="You have done something else since it was taken back.")
    return _asked(undoing, now, began)


def _asked(act: Past, now: datetime, began: datetime | None) -> Verdict:
    when = moment_words(act.at)
    if began is not None and act.at <= began:
        return Verdict(True, ask=True, why=f"It was done before Engage was opened this time: {when}.")
    if abs(now - act.at) > RECENT:
        return Verdict(True, ask=True, why=f"It was done more than ten minutes ago: {when}.")
    return Verdict(True)


def moment_words(moment: datetime) -> str:
    """A moment in London as people say it: 23 Nov 2026 at 16:56."""
    here = moment.astimezone(LONDON)
    return f"{worded_date(here.date())} at {here:%H:%M}"
