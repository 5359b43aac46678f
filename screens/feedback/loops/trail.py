"""What the page of a piece says: the words, then the loop as a trail."""

from collections.abc import Iterator

from textual.content import Content

from db.counting import counted
from db.terms import LoopState
from engage_tui.feedback.loops.desk_words import QUESTIONS
from engage_tui.feedback.loops.risk import risk_words
from engage_tui.feedback.loops.rules import STATE_WORDS
from engage_tui.feedback.loops.views import FeedbackLine, FeedbackView, ResponseView, ToldLine
from engage_tui.forms.dates import worded_date
from screens.look.risk import LOOK, RISK
from screens.look.text import hung, shown, wrapped

NEXT = {
    LoopState.HEARD: "Look into it (l), or decide (d).",
    LoopState.LOOKING: "Decide, with the reason (d).",
    LoopState.DECIDED: "Carry it out: mark its actions, or write what was done (k).",
    LoopState.DOING: "Finish what was promised; its actions are on F2 and F3.",
    LoopState.TO_TELL: "Tell people what happened (t).",
    LoopState.CLOSED: "Nothing more: people were told.",
    LoopState.COMPLAINT: "It goes on in the complaints procedure.",
    LoopState.SAME: "It follows the other piece. b lets it stand on its own.",
}

ASKED = {
    "complaint": "If so, z. Else look into it (l) or decide (d).",
    "harm": "If so, call first; then p marks it. Else look into it (l) or decide (d).",
}
"""What each answer leads to."""


def piece_text(view: FeedbackView, width: int) -> Content:
    """The whole page at a width in cells."""
    lines = [*_risk_first(view, width)]
    lines += [shown(each) for each in wrapped(view.words or view.line.title, width)]
    lines += [Content(""), *_facts(view, width)]
    trail = list(_trail(view, width))
    lines += [Content(""), *trail] if trail else []
    lines += [Content(""), *hung("Next", NEXT[view.line.state], width, "bold")]
    return Content("\n").join(lines)


def _risk_first(view: FeedbackView, width: int) -> Iterator[Content]:
    """Above everything, while nothing is written down."""
    if view.line.risk is not None:
        words = (
            f"! At risk: {risk_words(view.line.risk).lower()}. F1 shows whom to call. ! says what was done."
        )
        yield from (shown(each, LOOK) for each in wrapped(words, width))
        yield Content("")


def _risk_done(view: FeedbackView, width: int) -> Iterator[Content]:
    """What was done about a risk: it stays on record, also once the words went elsewhere."""
    if view.safety is not None and view.risk_on is not None:
        by = f" by {view.risk_by}" if view.risk_by else ""
        yield from hung(
            "Risk", f"{risk_words(view.safety)}, dealt with {worded_date(view.risk_on)}{by}", width
        )
        yield from hung("Done", view.risk_done, width)
        yield from hung("Who knows", view.risk_told, width)


def _facts(view: FeedbackView, width: int) -> Iterator[Content]:
    line = view.line
    by = f", taken by {line.received_by}" if line.received_by else ""
    at = f" at {view.received_at}" if view.received_at else ""
    yield from hung("Heard", f"{worded_date(line.received_on)}{at}, {line.source_words.lower()}{by}", width)
    yield from hung("Theme", line.theme_words or "not sorted yet", width)
    for label, words in (
        ("Site", view.site),
        ("Who", view.group_words),
        ("About", view.engagement),
        ("Reply to", _person(view)),
        ("Quote", _quote(view)),
    ):
        if words:
            yield from hung(label, words, width)
    if view.same_as is not None:
        yield from hung("Same as", f"{_title(view.same_as)} ({view.same_as.state_words.lower()})", width)
    for kind, seen in view.asks.items():
        yield from hung("Words", f"“{seen}”: {QUESTIONS[kind]} {ASKED[kind]}", width, LOOK)
    for each in view.together:
        yield from hung("With it", f"{_title(each)} ({each.state_words.lower()})", width)
    if view.together:
        yield from hung("", "Said in the same answer; m goes there.", width, "$quiet")
    for each in view.same:
        yield from hung("Also said", _title(each), width)


def _title(line: FeedbackLine) -> str:
    return f"{RISK}: {line.title}" if line.risk else line.title


def _person(view: FeedbackView) -> str:
    if view.person is None:
        return "wants a reply, with no way to reach them" if view.line.wants_reply else ""
    person = view.person
    return ", ".join(part for part in (person.name, person.route_words.lower(), person.contact) if part)


def _quote(view: FeedbackView) -> str:
    """What may be quoted, with who cleared it and when."""
    if not view.quote or view.quote_cleared_on is None:
        return ""
    by = f" by {view.quote_cleared_by}" if view.quote_cleared_by else ""
    return f"“{view.quote}” (cleared for use on {worded_date(view.quote_cleared_on)}{by})"


def _trail(view: FeedbackView, width: int) -> Iterator[Content]:
    yield from _risk_done(view, width)
    if view.complaint_on is not None:
        yield from hung(STATE_WORDS[LoopState.COMPLAINT], f" {worded_date(view.complaint_on)}", width)
        return
    if view.looking_on is not None:
        yield from hung("Looked at", f"{worded_date(view.looking_on)} by {view.looking_by}", width)
    for review in view.reviews:
        yield from hung("PPG", f"gone through on {worded_date(review.held_on)}", width)
    if view.response is not None:
        yield from _response(view.response, width)
    for told in _told(view):
        yield from hung("Told", told, width, "$good")


def _response(held: ResponseView, width: int) -> Iterator[Content]:
    to = f" to {held.passed_to}" if held.passed_to else ""
    by = f" by {held.decided_by}" if held.decided_by else ""
    yield from hung("Decided", f"{held.kind_words}{to}, {worded_date(held.decided_on)}{by}", width, "bold")
    yield from hung("Because", held.reason, width)
    if held.outcome_words:
        yield from hung("With PPG", held.outcome_words, width)
    for each in held.actions:
        when = f", by {worded_date(each.due_on)}" if each.due_on else ""
        state = each.state.value.replace("_", " ")
        who = f", {each.owner}" if each.owner else ", nobody yet"
        yield from hung("To do", f"{each.text} ({state}{who}{when})", width, "$late" if each.overdue else "")
    for label, words in (("You said", held.you_said), ("We did", held.we_did)):
        if words:
            yield from hung(label, words, width)
    if held.pieces > 1:
        yield from hung("Answers", f"{counted(held.pieces, 'piece')}, said by {held.people:,}", width)
    if held.check_result:
        yield from hung("Did it help", f" {held.check_result}", width)


def _told(view: FeedbackView) -> list[str]:
    lines: dict[str, ToldLine] = {each.id: each for each in view.told}
    if view.response is not None:
        lines.update({each.id: each for each in view.response.told if each.feedback_id in (None, view.id)})
    return [_told_words(each) for each in lines.values()]


def _told_words(told: ToldLine) -> str:
    whom = told.whom or told.audience_words
    where = f", {told.place}" if told.place else ""
    by = f" by {told.told_by}" if told.told_by else ""
    return f"{whom}, {told.how_words.lower()}{where}, {worded_date(told.told_on)}{by}"
