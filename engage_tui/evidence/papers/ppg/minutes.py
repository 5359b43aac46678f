"""The minutes of a meeting, a draft until the group approves them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from db.terms import AttendanceState, Side
from engage_tui.documents.content import Block, Bullets, Document, Facts, Heading, Note, Para
from engage_tui.documents.seal import sealed
from engage_tui.evidence.papers.ppg.as_approved import as_approved
from engage_tui.evidence.papers.ppg.minuted import NOBODY, Reading
from engage_tui.evidence.papers.words import (
    came,
    dated,
    full_date,
    made_on,
    of_practice,
    officer,
    when_and_where,
    who,
)
from engage_tui.ppg.meetings.gathering import not_reached
from engage_tui.ppg.meetings.over_time import HELD
from engage_tui.ppg.meetings.queries import meeting
from engage_tui.ppg.meetings.views import AttendanceLine, ItemLine, MeetingState, MeetingView
from engage_tui.workbook.book import Workbook

if TYPE_CHECKING:
    from engage_tui.evidence.papers.ppg.as_approved import Approved


def minutes(book: Workbook, meeting_id: str) -> Document:
    """The minutes of one meeting, with people by their initials.

    Approved minutes stay as they were approved: who took something on, and by when, is as it
    was that day, whatever became of the action since.

    Raises:
        Refused: When there is no such meeting.
    """
    held = as_approved(book, meeting(book, meeting_id))
    view = held.view
    draft = not view.state.locked
    document = Document(
        title=f"Minutes: {view.ppg_name}",
        subtitle=f"Meeting of {full_date(view.held_on)}",
        meta=(*of_practice(book, view.held_on), *_published(view), made_on(book)),
        blocks=tuple(_blocks(held)),
        draft=draft,
    )
    return sealed(document)


def _blocks(held: "Approved") -> Iterator[Block]:
    view = held.view
    yield Facts((*when_and_where(view), ("Standing", _standing(held))))
    if view.state is MeetingState.CANCELLED:
        yield Note(f"This meeting was cancelled: {view.cancelled_because}")
        return
    if view.state in (MeetingState.PLANNED, MeetingState.AGENDA_SENT):
        yield Note("This meeting has not begun: nothing below is the record of one.")
    if view.reopened_on and not view.state.locked:
        yield Note(f"These minutes were reopened.\n{view.reopened_because}")
    read = Reading(held)
    if read.general:
        yield Note("\n".join(read.general))
    yield Heading("Who was there")
    yield Facts(tuple(_people(view)))
    for item in view.items:
        yield from _item(item, held, read)
    yield from _nothing_under(held)
    if "" in held.done:
        yield Heading("Also done at the meeting")
        yield from (Para(each.words) for each in held.done[""])
    yield Heading("What was promised")
    yield _promised(held)
    yield Heading("After the meeting")
    yield Facts(tuple(_after(view)))


def _published(view: MeetingView) -> Iterator[tuple[str, str]]:
    """Beside the minutes and not in them: publishing does not change what was approved."""
    if view.published_on:
        where = f", {view.published_where}" if view.published_where else ""
        yield "Published", f"{dated(view.published_on)}{where}"


def _standing(held: "Approved") -> str:
    """How far the minutes have come, and on which days they were corrected."""
    view = held.view
    days = {held.corrected_on}
    if view.state.locked:
        at = f" at the meeting of {dated(view.approved_at_on)}" if view.approved_at_on else ""
        words = f"Approved on {dated(view.approved_on)}{at}"
        days |= {view.approved_on} if view.corrections.strip() else set()
    else:
        sent = f", sent round on {dated(view.circulated_on)}" if view.circulated_on else ""
        words = f"Draft{sent}: the group has not approved these minutes yet"
    corrected = " and ".join(dated(each) for each in sorted(each for each in days if each))
    return f"{words}; corrected on {corrected}" if corrected else words


def _people(view: MeetingView) -> Iterator[tuple[str, str]]:
    sides = (("For the patients", Side.PATIENT), ("For the practice", Side.PRACTICE), ("Guests", Side.GUEST))
    there = [each for each in view.attendance if each.there]
    for label, side in sides:
        if named := [came(each) for each in there if _side(each) is side]:
            yield label, ", ".join(named)
    for label, state in (("Apologies", AttendanceState.APOLOGIES), ("Absent", AttendanceState.ABSENT)):
        if named := [who(each) for each in view.attendance if each.state is state]:
            yield label, ", ".join(named)
    yield "Quorum", view.quorum.words


def _side(line: AttendanceLine) -> Side:
    return Side.GUEST if line.state is AttendanceState.GUEST else line.side


def _item(item: ItemLine, held: "Approved", read: Reading) -> Iterator[Block]:
    """Everything that was said and done under an item, each thing once."""
    done = held.done.get(item.id, ())
    corrections = read.beside.get(item.number, ())
    if not (item.outcomes or done or corrections):
        return
    led = f", led by {officer(held.view, item.presenter)}" if item.presenter else ""
    yield Heading(f"{item.number}. {item.title}{led}")
    for each in done:
        yield Para(each.words)
    for outcome in item.outcomes:
        yield Para(read.words(item, outcome))
    for words in corrections:
        yield Para(words)


def _nothing_under(held: "Approved") -> Iterator[Block]:
    """The items under which nothing was said or done; those the meeting did not come to are named apart."""
    silent = [each for each in held.view.items if not (each.outcomes or each.id in held.done)]
    left = [each for each in silent if not_reached(each)] if held.view.state in HELD else []
    for words, items in (
        ("Not reached, for the next meeting", left),
        ("Nothing was minuted under", [each for each in silent if each not in left]),
    ):
        if items:
            yield Heading(words)
            yield Bullets(tuple(f"{each.number}. {each.title}" for each in items))


def _promised(held: "Approved") -> Block:
    """Who has something to do, and under which item it stands: the words are there, once."""
    found: dict[str, list[str]] = {}
    for item in held.view.items:
        for outcome in item.outcomes:
            for made in held.promises.get(outcome.id, ()):
                by = f", by {dated(made.due_on)}" if made.due_on else ""
                found.setdefault(made.owner or NOBODY, []).append(f"item {item.number}{by}")
    if not found:
        return Para("Nothing was promised.")
    return Facts(tuple((who, "; ".join(places)) for who, places in sorted(found.items())))


def _after(view: MeetingView) -> Iterator[tuple[str, str]]:
    yield "Next meeting", full_date(view.next_on) if view.next_on else "To be arranged"
    if view.circulated_on:
        yield "Draft sent round", dated(view.circulated_on)
    if view.approved_on:
        yield "Corrections", "As marked above" if view.corrections.strip() else "None: approved as they stood"
