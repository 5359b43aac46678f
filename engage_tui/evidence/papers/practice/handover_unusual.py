"""What is unusual about a workbook just now: what a new manager would want to be told first."""

from collections.abc import Iterator
from datetime import timedelta

from db.counting import counted
from db.terms import DutyState, LoopState
from engage_tui.evidence.papers.practice.handover_facts import Handover
from engage_tui.feedback.national.fft import fft_year
from engage_tui.feedback.national.fft_rules import MonthState, spans
from engage_tui.forms.dates import worded_date
from engage_tui.ppg.group.groups import group, groups
from engage_tui.reference import lists
from engage_tui.this_pc.care import backup_files
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import LONDON

LONG_LATE = 30
"""Days past its date from which a promise is more than a little late."""
NO_BACKUP = 7
"""Days without a backup that are worth a word: one is made each day the program is used."""


def odd(book: Workbook, found: Handover) -> Iterator[str]:
    """Whatever stands out, a sentence each."""
    yield from _promises(book, found)
    yield from _engagements(book, found)
    yield from _loops(book, found)
    yield from _group(book, found)
    yield from _care(book)


def _here(found: Handover) -> frozenset[str]:
    return frozenset(each.initials.casefold() for each in found.staff if each.current)


def _left(found: Handover, initials: str) -> bool:
    """Whether initials are those of someone who left, and of nobody who is here."""
    gone = {each.initials.casefold() for each in found.staff if not each.current}
    return initials.casefold() in gone and initials.casefold() not in _here(found)


def _promises(book: Workbook, found: Handover) -> Iterator[str]:
    long_ago = book.today - timedelta(days=LONG_LATE)
    late = [each for each in found.promises if each.due_on and each.due_on < long_ago]
    if late:
        oldest = min(each.due_on for each in late if each.due_on)
        since = worded_date(oldest)
        yield f"{_are(len(late), 'promise')} more than {LONG_LATE} days late, the oldest since {since}."
    if nobody := sum(1 for each in found.promises if not each.owner):
        yield f"{_are(nobody, 'open promise')} nobody's."
    if gone := sorted({each.owner for each in found.promises if each.owner and _left(found, each.owner)}):
        yield f"Promises are still in the name of someone who left: {', '.join(gone)}."


def _engagements(book: Workbook, found: Handover) -> Iterator[str]:
    if gone := [each.title for each in found.engagements if each.lead and _left(found, each.lead)]:
        yield f"Led by someone who left: {_some(gone)}."
    wait = timedelta(days=lists.target("report_days", book.data_dir))
    over = [each.title for each in found.engagements if each.ends_on and each.ends_on + wait < book.today]
    if over:
        yield f"Ended more than {counted(wait.days, 'day')} ago and still open: {_some(over)}."


def _loops(book: Workbook, found: Handover) -> Iterator[str]:
    if never := found.loops.get(LoopState.TO_TELL, 0):
        said = "piece of feedback was" if never == 1 else "pieces of feedback were"
        yield f"{never:,} {said} settled without anyone being told."
    if missing := fft_year(book).of(MonthState.MISSING):
        yield f"No Friends and Family Test counts for {spans(missing)}."


def _group(book: Workbook, found: Handover) -> Iterator[str]:
    if found.year:
        wanting = [each.code for each in found.year.lines if each.state is DutyState.NOT_MET]
        if wanting:
            yield f"The records do not show these duties of {found.year.year}: {', '.join(wanting)}."
    for line in groups(book):
        if line.ended_on is not None and line.ended_on <= book.today:
            continue
        view = group(book, line.id)
        if view.interval is None:
            yield f"{view.name}: no interval is agreed."
        if view.review_on and view.review_on < book.today:
            yield f"{view.name}: the terms were to be looked at again on {worded_date(view.review_on)}."


def _care(book: Workbook) -> Iterator[str]:
    backups = backup_files(book.data_dir)
    last = backups[0].taken.astimezone(LONDON).date() if backups else None
    if last is None:
        yield "There is no backup."
    elif (book.today - last).days > NO_BACKUP:
        yield f"The last backup is of {worded_date(last)}."
    own = [name for name in lists.FILES if lists.reference(name, book.data_dir).replaced]
    if own:
        yield f"The practice uses lists of its own: {', '.join(own)}."
    yield from lists.problems(book.data_dir)


def _are(count: int, one: str) -> str:
    return f"{count:,} {one} is" if count == 1 else f"{count:,} {one}s are"


def _some(titles: list[str]) -> str:
    more = len(titles) - 4
    return "; ".join(titles[:4]) + (f"; and {more} more" if more > 0 else "")
