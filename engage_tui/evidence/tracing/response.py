"""What stands behind one decision on feedback."""

from collections.abc import Iterator

from db.counting import counted
from db.terms import OPEN_ACTION_STATES
from engage_tui.evidence.papers.answers import state_words
from engage_tui.evidence.tracing.feedback import Heard, heard
from engage_tui.evidence.tracing.traced import Event, Traced, short
from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.feedback.loops.queries import response
from engage_tui.feedback.loops.rules import STATE_WORDS
from engage_tui.feedback.loops.views import ResponseView, ToldLine
from engage_tui.forms.dates import worded_date
from engage_tui.forms.text import one_line
from engage_tui.workbook.book import Workbook


def of_response(book: Workbook, response_id: str) -> Traced:
    """A decision on one or many pieces of feedback.

    Raises:
        Refused: When it is not there any more.
    """
    view = response(book, response_id)
    pieces = heard(book, FeedbackWhich(response_id=view.id))
    ordered = tuple(each for each in view.told if each.feedback_id is None)
    replies = sorted(told for each in pieces for told in each.told_on)
    return Traced(
        title=one_line(view.you_said or (pieces[0].line.title if pieces else view.reason), 80),
        facts=tuple(_facts(view)),
        events=(*_heard(pieces), *_decided(view), *_told(ordered)),
        undated=(*_undated(view), *_at_risk(pieces)),
        pieces=pieces,
        log=(view.id, *(each.id for each in view.actions), *(each.id for each in ordered)),
        told=(
            *(told_words(each) for each in ordered),
            *(f"Somebody who said it, {worded_date(on)}" for on, _by in replies),
        ),
    )


def _facts(view: ResponseView) -> Iterator[tuple[str, str]]:
    yield "What was decided", view.kind_words
    yield "Decided on", worded_date(view.decided_on)
    yield "Decided by", view.decided_by or "Not recorded"
    yield "Why", view.reason
    if view.passed_to:
        yield "Passed on to", view.passed_to
    if view.outcome_words:
        yield "Agreed with the patient group as", view.outcome_words
    yield "You said", view.you_said or "Not written"
    yield "We did", view.we_did or "Not written"
    yield (
        "It answers",
        f"{counted(view.pieces, 'piece')} of feedback, said by {counted(view.people, 'person', 'people')}",
    )
    yield "How far it is", STATE_WORDS[view.state]
    if view.checked_on:
        yield "Did it help?", f"{view.check_result or 'Looked at'} ({worded_date(view.checked_on)})"


def _heard(pieces: tuple[Heard, ...]) -> Iterator[Event]:
    for each in pieces:
        line = each.line
        yield Event(line.received_on, f"Heard: {short(line.title)}", line.received_by, line.id)
        if each.risk_on:
            yield Event(each.risk_on, f"Acted on a risk: {short(line.title)}", each.risk_by, line.id)
        if each.looking_on:
            yield Event(each.looking_on, f"Looked into: {short(line.title)}", each.looking_by, line.id)
        for meeting_id, held_on in each.reviewed:
            yield Event(held_on, f"Gone through with the patient group: {short(line.title)}", "", meeting_id)
        for told_on, told_by in each.told_on:
            yield Event(told_on, f"Told whoever said it: {short(line.title)}", told_by, line.id)


def _decided(view: ResponseView) -> Iterator[Event]:
    yield Event(view.decided_on, f"Decided: {view.kind_words}", view.decided_by, view.id)
    for each in view.actions:
        if each.closed_on and each.state not in OPEN_ACTION_STATES:
            yield Event(each.closed_on, f"{state_words(each.state)}: {short(each.text)}", each.owner, each.id)
    if view.checked_on:
        yield Event(
            view.checked_on, f"Looked at again: {short(view.check_result or 'no result noted')}", "", view.id
        )


def _told(ordered: tuple[ToldLine, ...]) -> Iterator[Event]:
    for each in ordered:
        yield Event(each.told_on, f"Told: {told_words(each, dated=False)}", each.told_by, each.id)


def told_words(each: ToldLine, *, dated: bool = True) -> str:
    """Who was told, how, where and when."""
    whom = f"{each.audience_words} ({each.whom})" if each.whom else each.audience_words
    parts = [whom, each.how_words, each.place, worded_date(each.told_on) if dated else ""]
    return ", ".join(part for part in parts if part)


def _at_risk(pieces: tuple[Heard, ...]) -> Iterator[str]:
    for each in pieces:
        if each.line.risk:
            yield f"Someone was said to be at risk, and nothing is written down: {short(each.line.title)}."


def _undated(view: ResponseView) -> Iterator[str]:
    for each in view.actions:
        if each.state in OPEN_ACTION_STATES:
            by = f", by {worded_date(each.due_on)}" if each.due_on else ", with no date"
            yield f"Still to do: {each.text}. {each.owner or 'Nobody named'}{by}."
