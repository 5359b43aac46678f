"""Narrowing the list of feedback: the form, what was chosen in it, and the choice in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import cast

import db
from db.terms import LoopState
from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.feedback.loops.forms import SENTIMENTS
from engage_tui.feedback.loops.lookups import options_in
from engage_tui.feedback.loops.rules import OPEN_STATES, STATE_WORDS
from engage_tui.feedback.themes.themes import themes_in
from engage_tui.forms.dates import worded_date
from engage_tui.forms.fields import Field, Form, Kind, Option, Value
from engage_tui.forms.reading import to_typed
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.typed import Typed

UNSORTED = Option("-", "Not sorted yet")
"""Stands among the themes; it is none of them."""
NARROW_FORM = Form(
    "narrow",
    "Which feedback?",
    (
        Field(
            "states",
            "Where does it stand?",
            Kind.MANY,
            options=tuple(Option(each, STATE_WORDS[each]) for each in LoopState),
            help="Space ticks. None ticked: wherever it stands.",
        ),
        Field("source", "How did it reach you?", Kind.CHOICE, listed="feedback_sources"),
        Field("theme", "What is it about?", Kind.CHOICE, listed="themes"),
        Field("since", "Since when?", Kind.DATE, help="The first day it came in."),
        Field("until", "Until when?", Kind.DATE, help="The last day it came in."),
        Field("engagement_id", "About which engagement?", Kind.CHOICE, listed="engagements"),
        Field("wants_reply", "Was a reply promised?", Kind.YES_NO),
        Field("at_risk", "Is anyone at risk?", Kind.YES_NO, help="Until what was done is written down."),
        Field(
            "asks",
            "May it be a complaint, or speak of harm?",
            Kind.YES_NO,
            help="By words that came in with a survey; until somebody looks into it or answers.",
        ),
        Field("sentiment", "Praise or a concern?", Kind.CHOICE, options=SENTIMENTS),
        Field("group", "Who are they part of?", Kind.CHOICE, listed="impact_subjects"),
    ),
    help="What you leave empty does not matter. Only what fits all of it is shown.",
)
NAME_FORM = Form(
    "filter_name",
    "Save this filter",
    (Field("name", "What shall it be called?", required=True, maximum=100),),
)


def narrow_options(book: Workbook) -> dict[str, tuple[Option, ...]]:
    """The choices of the form, “not sorted yet” before the themes."""
    with book.read() as session:
        found = options_in(session, book, NARROW_FORM.fields)
    return {**found, "theme": (UNSORTED, *found["theme"])}


def typed_of(which: FeedbackWhich) -> dict[str, str]:
    """The boxes of the form as they stand for a filter."""
    return {each.name: to_typed(each, _held(which)[each.name]) for each in NARROW_FORM.fields}


def read_which(book: Workbook, typed: Mapping[str, str], before: FeedbackWhich) -> FeedbackWhich:
    """The filter that the boxes say; what the form does not ask stays as it was.

    Raises:
        NotValid: With words for each box that cannot be read.
    """
    form = Typed(book, NARROW_FORM.fields, typed, narrow_options(book), _held(before))
    values = form.values
    since, until = values.get("since"), values.get("until")
    if isinstance(since, date) and isinstance(until, date) and since > until:
        form.wrong("until", "that is before the first day.")
    form.stop()
    theme = str(values.get("theme") or "")
    states = cast(tuple[str, ...], values.get("states") or ())
    wants_reply, at_risk, asks = (values.get(each) for each in ("wants_reply", "at_risk", "asks"))
    return replace(
        before,
        states=tuple(LoopState(each) for each in states),
        source=str(values.get("source") or ""),
        theme="" if theme == UNSORTED.code else theme,
        unsorted=theme == UNSORTED.code,
        since=since if isinstance(since, date) else None,
        until=until if isinstance(until, date) else None,
        engagement_id=str(values.get("engagement_id") or ""),
        wants_reply=wants_reply if isinstance(wants_reply, bool) else None,
        at_risk=at_risk if isinstance(at_risk, bool) else None,
        asks=asks if isinstance(asks, bool) else None,
        sentiment=str(values.get("sentiment") or ""),
        group=str(values.get("group") or ""),
    )


def _held(which: FeedbackWhich) -> dict[str, Value]:
    return {
        "states": tuple(each.value for each in which.states),
        "source": which.source,
        "theme": UNSORTED.code if which.unsorted else which.theme,
        "since": which.since,
        "until": which.until,
        "engagement_id": which.engagement_id,
        "wants_reply": which.wants_reply,
        "at_risk": which.at_risk,
        "asks": which.asks,
        "sentiment": which.sentiment,
        "group": which.group,
    }


def words_of(book: Workbook, which: FeedbackWhich) -> str:
    """What a filter lets through, as one would say it; nothing for one that lets everything through."""
    with book.read() as session:
        parts = [*_states(which), *_names(session, book, which), *_days(which), *_rest(which)]
    return ", ".join(parts)


def _states(which: FeedbackWhich) -> list[str]:
    if set(which.states) == set(OPEN_STATES):
        return ["waiting"]
    return [" or ".join(STATE_WORDS[each].lower() for each in LoopState if each in which.states)][
        : bool(which.states)
    ]


def _names(session: db.Session, book: Workbook, which: FeedbackWhich) -> list[str]:
    said = []
    if which.source:
        said.append(f"from {lists.words('feedback_sources', which.source, book.data_dir)}")
    if which.unsorted:
        said.append("not sorted yet")
    elif which.theme:
        said.append(f"about {themes_in(session, book).words(which.theme)}")
    if which.engagement_id:
        held = session.get(db.Engagement, which.engagement_id)
        said.append(f"about the engagement “{held.title}”" if held else "about an engagement that is gone")
    if which.group:
        said.append(f"group {lists.words('impact_subjects', which.group, book.data_dir)}")
    return said


def _days(which: FeedbackWhich) -> list[str]:
    if which.since and which.until:
        return [f"{worded_date(which.since)} to {worded_date(which.until)}"]
    if which.since:
        return [f"since {worded_date(which.since)}"]
    return [f"until {worded_date(which.until)}"] if which.until else []


def _rest(which: FeedbackWhich) -> list[str]:
    said = []
    if which.wants_reply is not None:
        said.append("a reply was promised" if which.wants_reply else "no reply was promised")
    if which.at_risk is not None:
        said.append("someone at risk" if which.at_risk else "nobody at risk")
    if which.asks is not None:
        said.append("may be a complaint or speak of harm" if which.asks else "asks nothing")
    if which.sentiment:
        words = {each.code: each.words.lower() for each in SENTIMENTS}
        said.append(words.get(which.sentiment, which.sentiment))
    if which.import_id:
        said.append("of one import")
    if which.response_id:
        said.append("answered by one decision")
    if which.text:
        said.append(f"with “{which.text}”")
    return said
