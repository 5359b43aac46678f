"""A membership review: who is in the group beside who is registered, and what is done about it."""

from collections.abc import Iterator

from engage_tui.documents.content import Block, Bullets, Document, Facts, Heading, Note, Para, Table
from engage_tui.evidence.papers.words import dated, made_on, of_practice
from engage_tui.ppg.group.groups import group
from engage_tui.ppg.review.reviews import review
from engage_tui.ppg.review.views import BandLine, Comparison, ReviewView
from engage_tui.workbook.book import Workbook


def membership_review(book: Workbook, review_id: str) -> Document:
    """One review of who is in the group, in counts that name nobody.

    Raises:
        Refused: When there is no such review.
    """
    view = review(book, review_id)
    about = group(book, view.ppg_id)
    return Document(
        title=f"Membership review: {about.name}",
        subtitle=f"Of {dated(view.reviewed_on)}, for {view.year}",
        meta=(*of_practice(book, view.reviewed_on), made_on(book)),
        blocks=tuple(_blocks(view)),
        draft=bool(view.missing),
    )


def _blocks(view: ReviewView) -> Iterator[Block]:
    yield Facts(tuple(_facts(view)))
    for each in view.comparisons:
        if each.lines:
            yield from _comparison(each)
    yield Heading("What we found")
    yield Para(view.gaps or "No gaps are written down.")
    yield Heading("Efforts to find members")
    since = f"Since the review of {dated(view.previous_on)}" if view.previous_on else "So far"
    yield Table(
        since,
        ("Date", "What was done", "For whom", "Reached", "Joined"),
        tuple(
            (dated(each.made_on), each.method, each.target_group, _number(each.reach), _number(each.joined))
            for each in view.efforts
        ),
        empty="No effort is logged.",
    )
    yield Heading("What we will do")
    yield Para(view.plan or "No plan is written down.")
    yield Note(
        "Exact numbers, for the practice and its group. The annual report hides small ones; "
        "give that out in this paper's place."
    )
    if view.missing:
        yield Heading("Still wanted")
        yield Bullets(view.missing)


def _facts(view: ReviewView) -> Iterator[tuple[str, str]]:
    yield "Reviewed on", dated(view.reviewed_on)
    yield "By", view.done_by or "Not recorded"
    yield "Members of the group that day", str(view.members_then)
    yield "Registered patients", view.profile.words if view.profile else "No counts are linked"
    yield "Talked over with the group", dated(view.discussed_on) or "Not yet"
    yield "Next review", dated(view.next_on)


def _comparison(each: Comparison) -> Iterator[Block]:
    yield Heading(each.words)
    counted = f", counted on {dated(each.counted_on)}" if each.counted_on else ""
    yield Table(
        f"{each.words}, from {each.source or 'no list'}{counted}",
        ("Who", "Share of the list", "Members", "Expected", "Needed", "What it says"),
        tuple(_line(line) for line in each.lines),
        empty="Nothing was compared.",
    )
    yield Facts(
        (
            ("Members who answered", str(each.known)),
            ("Prefer not to say", str(each.prefer_not_to_say)),
            ("Not asked", str(each.not_asked)),
            ("No data", str(each.no_data)),
        )
    )
    for caution in each.cautions:
        yield Note(caution)
    if working := tuple(_working(each)):
        yield Heading("How it was reckoned", 3)
        yield Bullets(working)


def _line(line: BandLine) -> tuple[str, ...]:
    return (
        line.words,
        line.list_share_words,
        _number(line.members),
        line.expected_words,
        _number(line.needed),
        line.verdict.value.capitalize(),
    )


def _working(each: Comparison) -> Iterator[str]:
    for line in each.lines:
        if line.working:
            yield " ".join(line.working)


def _number(number: int | None) -> str:
    return "" if number is None else str(number)
