"""Which pieces of feedback: the filter of the list, of measures and of documents."""

import json
from dataclasses import asdict, dataclass, fields
from datetime import date

from db.terms import LoopState, Sentiment
from engage_tui.workbook.errors import Refused

MOST_FOUND = 5_000
"""Pieces that words may find at most: nobody reads on, and common words would hold up the keys."""


_EITHER = ("wants_reply", "at_risk", "asks")
"""Parts that say yes, no, or nothing."""


@dataclass(frozen=True)
class FeedbackWhich:
    """Which pieces; whatever is left empty does not matter.

    Args:
        text: Words, or beginnings of words, that were said or answered.
        since, until: First and last day of being received.
        unsorted: Only those without a theme.
        wants_reply: Only those whose person waits for a reply, or only the others.
        group: Code of who they are part of, where they said so.
        at_risk: Only those that say someone is at risk, nothing being written down, or only the others.
        asks: Only those that came in with words that may be a complaint or speak of harm, while nothing was
            said or done about them, or only the others.
    """

    text: str = ""
    states: tuple[LoopState, ...] = ()
    source: str = ""
    theme: str = ""
    since: date | None = None
    until: date | None = None
    engagement_id: str = ""
    wants_reply: bool | None = None
    sentiment: str = ""
    group: str = ""
    import_id: str = ""
    response_id: str = ""
    unsorted: bool = False
    at_risk: bool | None = None
    asks: bool | None = None

    def as_json(self) -> str:
        """The filter as it is kept under a name; what is empty is left out."""
        held = {name: value for name, value in asdict(self).items() if value not in ("", (), None, False)}
        held |= {name: False for name in _EITHER if getattr(self, name) is False}
        return json.dumps(held, default=lambda day: day.isoformat(), sort_keys=True)

    def _whole(self) -> "FeedbackWhich":
        """Itself, once every part is of its kind: it came from a file.

        Raises:
            TypeError: One is not.
        """
        usual = FeedbackWhich()
        for part in fields(self):
            value, kind = getattr(self, part.name), type(getattr(usual, part.name))
            if kind in (str, bool) and not isinstance(value, kind):
                raise TypeError(part.name)
        for name in _EITHER:
            if not (getattr(self, name) is None or isinstance(getattr(self, name), bool)):
                raise TypeError(name)
        return self

    @classmethod
    def from_json(cls, text: str) -> "FeedbackWhich":
        """The filter that was kept.

        Raises:
            Refused: It was kept by another version, or is damaged.
        """
        try:
            held = json.loads(text)
            for name in ("since", "until"):
                if name in held:
                    held[name] = date.fromisoformat(held[name])
            held["states"] = tuple(LoopState(each) for each in held.get("states", ()))
            if held.get("sentiment"):
                Sentiment(held["sentiment"])
            return cls(**held)._whole()
        except (ValueError, TypeError, AttributeError, RecursionError):
            raise Refused(
                "This saved filter cannot be read.", do="Remove it, choose the filter again and save that."
            ) from None
