"""What was left half typed, for whoever sits down next: which form, how it begins, and where it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from db.terms import SECOND
from engage_tui.checklist.steps import STEP_OF
from engage_tui.due.lines import DueLine
from engage_tui.ppg.review.half_places import wanted_words
from engage_tui.ppg.review.list_wholes import is_in_whole
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import LONDON
from engage_tui.workbook.drafts import words_begun

if TYPE_CHECKING:
    from db.drafts import FoundDraft

MOST_SHOWN = 6
"""Half-typed forms shown, newest first: what is due must not be pushed off the page."""
KIND = "half-typed"
"""What such a line carries in the place of a date's meaning."""
_ID = r"(?P<id>[0-9a-f-]{36})"

FORMS: Mapping[str, tuple[str, str]] = {
    r"feedback/desk": ("feedback being logged", "desk"),
    rf"engagement/{_ID}/row/(?P<row>[^/]+)/.+": ("a line of step {step}", "engagement"),
    rf"engagement/{_ID}/(.+/)?(?P<step>\d+)": ("step {step}", "engagement"),
    rf"engagement/{_ID}/.+": ("an engagement", "engagement"),
    r"engagement/new": ("a new engagement", "engagements"),
    r"action/.+": ("an action", "actions"),
    rf"feedback/response/{_ID}.*": ("a decision", "response"),
    rf"feedback/{_ID}/decide": ("a decision", "feedback"),
    rf"feedback/{_ID}/tell.*": ("people being told", "feedback"),
    rf"feedback/{_ID}/.+": ("a piece of feedback", "feedback"),
    r"feedback/theme/.+": ("a theme", "themes"),
    r"feedback/.+|bring-in/survey.*|paper/.+|desk-words": ("a form of feedback", "feedback"),
    r"fft/(?P<id>\d{4}-\d\d-\d\d).*": ("cards being counted", "fft"),
    rf"meeting/{_ID}/line": ("a line of the minutes", "meeting"),
    rf"meeting/{_ID}/.+": ("a meeting", "meeting"),
    rf"review/{_ID}.*": ("a review of members", "membership_review"),
    rf"ppg/{_ID}/.+": ("a form of the group", "ppg"),
    r"(ppg|member|item|outcome|attendance|role)/.+": ("a form of the group", "ppg"),
    r"list-size/.+": ("the registered list", "ppg"),
    r"training/.+": ("a course", "training"),
}
"""Pattern of a form's place to what it is called and where one goes to it; the first that matches."""
ELSEWHERE = ("a form", "settings")


def half_typed(book: Workbook) -> tuple[DueLine, ...]:
    """What was left half typed by anyone, newest first."""
    from db import drafts

    with book.read() as session:
        held = [each for each in drafts.every(session) if not is_in_whole(session, each.place, each.typed)]
    return tuple(_line(each) for each in held[:MOST_SHOWN])


def _line(held: FoundDraft) -> DueLine:
    place = held.place.split(SECOND)[0]
    words, kind, parts = _form_of(place)
    step = parts.get("step") or str(STEP_OF.get(parts.get("row", ""), "") or "")
    number = int(step) if step.isdigit() and 1 <= int(step) <= 12 else None
    begun = " ".join(words_begun(held.typed).split())
    what = wanted_words(place) or (f"Half typed: “{begun}”" if begun else "Half typed")
    moment = held.kept_at.astimezone(LONDON)
    engagement = parts.get("id") if kind == "engagement" else None
    return DueLine(
        date=moment.date(),
        what=what,
        kind=kind if engagement is None else KIND,
        id=held.place if engagement else parts.get("id", "") or "",
        engagement_id=engagement,
        step_number=number,
        owner=held.author,
        where=f"{words.format(step=step)}, {moment:%H:%M}",
    )


def _form_of(place: str) -> tuple[str, str, Mapping[str, str]]:
    for pattern, (words, kind) in FORMS.items():
        if found := re.fullmatch(pattern, place):
            return words, kind, {name: text for name, text in found.groupdict().items() if text}
    return *ELSEWHERE, {}
