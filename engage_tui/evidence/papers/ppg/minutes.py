"""The minutes of a meeting, a draft until the group approves them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from db.terms import AttendanceState, OutcomeKind, Side
from engage_tui.documents.content import Block, Bullets, Document, Facts, Heading, Note, Para, Table
from engage_tui.documents.seal import sealed
from engage_tui.evidence.papers.ppg.as_approved import as_approved
from engage_tui.evidence.papers.words import came, dated, full_date, made_on, of_practice, when_and_where, who
from engage_tui.ppg.meetings.queries import meeting
from engage_tui.ppg.meetings.views import AttendanceLine, ItemLine, MeetingState, MeetingView, OutcomeLine
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook

if TYPE_CHECKING:
    from engage_tui.evidence.papers.ppg.as_approved import Approved
    from engage_tui.ppg.meetings.over_time import PromisedLine

PROMISED = (OutcomeKind.ACTION, OutcomeKind.IMPROVEMENT)
STARTS = {
    OutcomeKind.NOTE: "",
    OutcomeKind.DECISION: "Decided: ",
    OutcomeKind.ACTION: "To do: ",
    OutcomeKind.IMPROVEMENT: "Improvement agreed: ",
    OutcomeKind.VOTE: "Vote: ",
}


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
        blocks=tuple(_blocks(book, held)),
        draft=draft,
    )
    return sealed(document)


def _blocks(book: Workbook, held: "Approved") -> Iterator[Block]:
    view = held.view
    yield Facts((*when_and_where(view), ("Standing", _standing(view))))
    if view.state is MeetingState.CANCELLED:
        yield Note(f"This meeting was cancelled: {view.cancelled_because}")
        return
    if view.state in (MeetingState.PLANNED, MeetingState.AGENDA_SENT):
        yield Note("This meeting has not begun: nothing below is the record of one.")
    if view.reopened_on and not view.state.locked:
        yield Note(f"These minutes were reopened.\n{view.reopened_because}")
    yield Heading("Who was there")
    yield Facts(tuple(_people(view)))
    for item in view.items:
        yield from _item(item, held)
    if silent := [f"{each.number}. {each.title}" for each in view.items if not each.outcomes]:
        yield Heading("Nothing was minuted under")
        yield Bullets(tuple(silent))
    if view.feedback_reviewed:
        yield Heading("Feedback we went through")
        names = (lists.words("feedback_sources", code, book.data_dir) for code in view.feedback_reviewed)
        outcome = view.feedback_outcome or "Not noted yet."
        yield Facts((("Where it came from", ", ".join(names)), ("What came of it", outcome)))
    yield Heading("What was promised")
    yield _promised(held)
    yield Heading("After the meeting")
    yield Facts(tuple(_after(view)))


def _published(view: MeetingView) -> Iterator[tuple[str, str]]:
    """Beside the minutes and not in them: publishing does not change what was approved."""
    if view.published_on:
        where = f", {view.published_where}" if view.published_where else ""
        yield "Published", f"{dated(view.published_on)}{where}"


def _standing(view: MeetingView) -> str:
    if view.state.locked:
        at = f" at the meeting of {dated(view.approved_at_on)}" if view.approved_at_on else ""
        return f"Approved on {dated(view.approved_on)}{at}"
    return "Draft: the group has not approved these minutes yet"


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


def _item(item: ItemLine, held: "Approved") -> Iterator[Block]:
    if item.outcomes:
        yield Heading(f"{item.number}. {item.title}")
    for each in item.outcomes:
        yield Para(f"{STARTS[each.kind]}{each.text}{_more(each, held.promises.get(each.id, ()))}")


def _more(each: OutcomeLine, promises: "tuple[PromisedLine, ...]") -> str:
    """The counts of a vote; who does what was promised; the actions that came of a note."""
    if each.kind is OutcomeKind.VOTE:
        counts = (
            ("for", each.votes_for), ("against", each.votes_against), ("abstained", each.votes_abstained),
        )  # fmt: skip
        told = ", ".join(f"{number} {words}" for words, number in counts if number is not None)
        return f"\n{told.capitalize()}." if told else ""
    if each.kind in PROMISED:
        return f"\n{_who_and_when(promises[0])}" if promises else "\nNobody named."
    return "".join(f"\nTo do: {made.text}\n{_who_and_when(made)}" for made in promises)


def _who_and_when(made: "PromisedLine") -> str:
    by = f", by {dated(made.due_on)}" if made.due_on else ""
    return f"{made.owner or 'Nobody named'}{by}."


def _promised(held: "Approved") -> Table:
    return Table(
        "Actions, and improvements agreed",
        ("What", "Kind", "Who", "By"),
        tuple(
            (
                made.text,
                "Improvement" if made.kind is OutcomeKind.IMPROVEMENT else "Action",
                made.owner or "Nobody named",
                dated(made.due_on),
            )
            for each in held.view.outcomes
            for made in held.promises.get(each.id, ())
        ),
        empty="Nothing was promised.",
    )


def _after(view: MeetingView) -> Iterator[tuple[str, str]]:
    yield "Next meeting", full_date(view.next_on) if view.next_on else "To be arranged"
    if view.circulated_on:
        yield "Draft sent round", dated(view.circulated_on)
    if view.approved_on:
        yield "Corrections", view.corrections or "None: approved as they stood"
