"""The PPG duties of a financial year on a page or two, with the records behind each."""

from collections.abc import Iterator

from db.terms import DutyState
from engage_tui.documents.content import Block, Bullets, Document, Facts, Heading, Note, Para, Table
from engage_tui.evidence.papers.words import dated, made_on, of_practice
from engage_tui.forms.dates import worded_date
from engage_tui.ppg.year.views import DutiesView, DutyLine
from engage_tui.ppg.year.year import duties
from engage_tui.workbook.book import Workbook

KINDS = {
    "ppg": "Group",
    "interval_agreement": "Agreement",
    "meeting": "Meeting",
    "engagement_round": "Question sent round",
    "membership_review": "Membership review",
    "recruitment_effort": "Effort to find members",
    "outcome": "Improvement agreed",
}


def duties_record(book: Workbook, year: str) -> Document:
    """The five duties of a year; of this one when none is named.

    Raises:
        Refused: When there is no such year, or it has not begun.
    """
    view = duties(book, year or None)
    return Document(
        title=f"Patient participation: the duties of {view.year}",
        subtitle=f"What the practice's records support, as on {worded_date(min(book.today, view.ends_on))}",
        meta=(*of_practice(book), *_about(view), made_on(book)),
        blocks=tuple(_blocks(view)),
    )


def _about(view: DutiesView) -> Iterator[tuple[str, str]]:
    yield "Financial year", f"{dated(view.starts_on)} to {dated(view.ends_on)}"
    yield "Days left", "The year is over" if view.over else str(view.days_left)


def _blocks(view: DutiesView) -> Iterator[Block]:
    yield Heading("In short")
    supported = sum(1 for each in view.lines if each.state is DutyState.MET)
    yield Para(f"Records support {supported} of the {len(view.lines)} duties.")
    yield Table(
        "The duties and where each stands",
        ("Duty", "Where it stands", "Why"),
        tuple((f"{each.code}. {each.title}", _state(each), each.why) for each in view.lines),
    )
    for each in view.lines:
        yield from _duty(each)
    yield Heading("How to read this")
    yield Para(
        "Records show what was written down; whether a duty was met is for people to judge. "
        "The rule beside each duty is the practice's own way of looking, and may be changed."
    )
    yield Note(view.source)


def _state(each: DutyLine) -> str:
    return each.words.capitalize()


def _duty(each: DutyLine) -> Iterator[Block]:
    yield Heading(f"{each.code}. {each.title}")
    yield Facts(
        (
            ("Where it stands", _state(each)),
            ("Why", each.why),
            ("The rule", each.rule),
            ("Where the duty is laid down", each.citation),
        )
    )
    if each.missing:
        yield Heading("What is next" if each.state is DutyState.MET else "Still wanted", 3)
        yield Bullets(each.missing)
    yield Heading("The records behind it", 3)
    yield Table(
        f"{len(each.records)} {'record' if len(each.records) == 1 else 'records'}",
        ("Date", "Kind", "What", "Id"),
        tuple((dated(ref.date), KINDS[ref.kind], ref.words, ref.id) for ref in each.records),
        empty="No records.",
    )
