"""What a trace is written from, whatever the decision was about."""

from dataclasses import dataclass
from datetime import date

from engage_tui.documents.content import Block
from engage_tui.evidence.tracing.feedback import Heard
from engage_tui.forms.text import one_line


@dataclass(frozen=True)
class Event:
    """One thing on the way to a decision, on its day."""

    day: date
    what: str
    who: str = ""
    record: str = ""


@dataclass(frozen=True)
class Traced:
    """What a trace is written from, of a response or of a whole engagement.

    Args:
        facts: The decision in short.
        events: In any order.
        undated: What belongs here and has no day.
        pieces: Feedback that stands behind it.
        log: Records whose changes in the log belong to it.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    events: tuple[Event, ...]
    undated: tuple[str, ...]
    pieces: tuple[Heard, ...]
    more: tuple[Block, ...] = ()
    log: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


def short(text: str) -> str:
    """Words as they stand in a table of many lines."""
    return one_line(text, 200)
