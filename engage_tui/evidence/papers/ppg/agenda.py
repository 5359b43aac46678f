"""What goes out before a meeting: the agenda, and the sheet people sign when they come."""

from collections.abc import Iterator

from db.counting import counted
from db.terms import Side
from engage_tui.documents.content import Block, Document, Facts, Heading, Note, Para, Table
from engage_tui.evidence.papers.answers import how_many
from engage_tui.evidence.papers.words import dated, full_date, of_practice, officer, when_and_where
from engage_tui.ppg.meetings.matters_arising import FEEDBACK
from engage_tui.ppg.meetings.queries import meeting
from engage_tui.ppg.meetings.views import ItemLine, MeetingView
from engage_tui.workbook.book import Workbook

EMPTY_LINES = 6
"""Blank lines of a sign-in sheet, for people nobody expected."""
SIDES = ((Side.PATIENT, "Patients"), (Side.PRACTICE, "The practice"), (Side.GUEST, "Guests"))


def agenda(book: Workbook, meeting_id: str) -> Document:
    """The agenda of one meeting, for everyone who is asked to it.

    It says what is arranged for people to take part, and never who needs it.

    Raises:
        Refused: When there is no such meeting.
    """
    view = meeting(book, meeting_id)
    return Document(
        title=f"Agenda: {view.ppg_name}",
        subtitle=f"Meeting of {full_date(view.held_on)}",
        meta=(*of_practice(book, view.held_on), *when_and_where(view)),
        blocks=tuple(_agenda(view)),
    )


def _agenda(view: MeetingView) -> Iterator[Block]:
    if view.cancelled_because:
        yield Note("This meeting was cancelled.")
    yield Table(
        "What we will talk about",
        ("Item", "Who leads it", "Minutes"),
        tuple(
            (f"{each.number}. {each.title}", officer(view, each.presenter), str(each.minutes))
            for each in view.items
        ),
        empty="Nothing is on the agenda yet.",
    )
    yield Facts((("All items together", counted(view.planned_minutes, "minute")),))
    for each in view.items:
        yield from _carried(each)
    yield Heading("Taking part")
    yield Para(view.access or "Tell us what would help you to take part, and we will arrange it.")


def _carried(item: ItemLine) -> Iterator[Block]:
    """What earlier meetings left; what the program would have somebody do is for its screens."""
    left = [each for each in item.carried if each.kind != FEEDBACK]
    if left:
        yield Heading(f"For item {item.number}: {item.title}")
        yield Table(
            "Left from before",
            ("What", "Who", "By", "Since the meeting of"),
            tuple((each.words, each.owner, dated(each.due_on), dated(each.since)) for each in left),
        )


def sign_in(book: Workbook, meeting_id: str) -> Document:
    """The sheet people sign at the door: names to tick off, and room for more.

    Raises:
        Refused: When there is no such meeting.
    """
    view = meeting(book, meeting_id)
    return Document(
        title=f"Sign in: {view.ppg_name}",
        subtitle=f"Meeting of {full_date(view.held_on)}",
        meta=(*of_practice(book, view.held_on), *when_and_where(view)),
        blocks=tuple(_sheet(view)),
    )


def _sheet(view: MeetingView) -> Iterator[Block]:
    header = ("Name", "Came at", "Signature")
    for side, words in SIDES:
        names = tuple((each.name or each.initials, "", "") for each in view.attendance if each.side is side)
        if names:
            yield Heading(words)
            yield Table(how_many(len(names), "name"), header, names, to_write_in=True)
    yield Heading("Anyone else")
    blank = (("", "", ""),) * EMPTY_LINES
    yield Table(
        "Room for more", ("Name, and for whom you come", "Came at", "Signature"), blank, to_write_in=True
    )
    yield Note("This sheet holds names. Keep it with the minutes or shred it; do not put it up.")
