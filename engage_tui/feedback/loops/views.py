"""Feedback as screens, documents and the command line see it: plain frozen facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from db.terms import Audience, LoopState, ResponseKind, Safety, Sentiment
from engage_tui.checklist.views import ActionLine


@dataclass(frozen=True)
class FeedbackLine:
    """One piece of feedback in a list.

    Args:
        title: What was said in short: the summary, or the beginning of the words.
        theme: The theme in use now, merges followed; empty while it is not sorted.
        due_on: When the next leg of its loop is due.
    """

    id: str
    received_on: date
    source: str
    source_words: str
    title: str
    theme: str
    theme_words: str
    said_by: int
    state: LoopState
    state_words: str
    sentiment: Sentiment | None
    wants_reply: bool
    received_by: str
    engagement_id: str | None
    due_on: date | None
    overdue: bool
    waits_for: str = ""
    """Whom it waits for, in few words: who has to act next, or the person who was promised a reply."""
    risk: Safety | None = None
    """What somebody may be at risk of, until it is written down what was done."""


@dataclass(frozen=True)
class PersonView:
    """Someone who wants a reply, and how to reach them."""

    id: str
    name: str
    contact: str
    route: str
    route_words: str


@dataclass(frozen=True)
class ToldLine:
    """One time that people were told."""

    id: str
    told_on: date
    told_by: str
    audience: Audience
    audience_words: str
    how: str
    how_words: str
    whom: str
    place: str
    feedback_id: str | None
    response_id: str | None


@dataclass(frozen=True)
class ReviewLine:
    """One PPG meeting that went through it."""

    meeting_id: str
    held_on: date


@dataclass(frozen=True)
class ResponseView:
    """What was decided, what carries it out, and which pieces it answers."""

    id: str
    kind: ResponseKind
    kind_words: str
    decided_on: date
    decided_by: str
    reason: str
    you_said: str
    we_did: str
    passed_to: str
    outcome_id: str | None
    outcome_words: str
    engagement_id: str | None
    check_on: date | None
    checked_on: date | None
    check_result: str
    state: LoopState
    """How far it was carried out: decided, doing or to tell."""
    actions: tuple[ActionLine, ...]
    told: tuple[ToldLine, ...]
    pieces: int
    people: int


@dataclass(frozen=True)
class FeedbackView:
    """One piece of feedback with everything about its loop."""

    line: FeedbackLine
    words: str
    summary: str
    group: str
    group_words: str
    site_id: str | None
    site: str
    engagement: str
    safety: Safety | None
    risk_on: date | None
    """When something was done about the risk, with what, by whom and who was told."""
    risk_by: str
    risk_done: str
    risk_told: str
    person: PersonView | None
    looking_on: date | None
    looking_by: str
    response: ResponseView | None
    told: tuple[ToldLine, ...]
    reviews: tuple[ReviewLine, ...]
    same_as: FeedbackLine | None
    same: tuple[FeedbackLine, ...]
    split_from_id: str | None
    quote: str
    quote_cleared_on: date | None
    quote_cleared_by: str
    complaint_on: date | None
    received_at: str | None = None
    """The time of its day, where somebody wrote it down."""
    together: tuple[FeedbackLine, ...] = ()
    """What else was said in the same answer to a survey."""
    asks: Mapping[str, str] = field(default_factory=dict)
    """What its words make one ask, `complaint` or `harm`, while nobody has said anything about it."""

    @property
    def id(self) -> str:
        """Its key."""
        return self.line.id
