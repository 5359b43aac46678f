"""Made-up feedback: things people said, in every state from heard to told."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from db.models import Action, Feedback, Response, Told
from db.terms import ActionState, Audience, ResponseKind, Sentiment
from engage_tui.demo.made_up_rows import Sheet
from engage_tui.demo.texts import Chance, Entry, words

SOURCES = ("desk", "desk", "desk", "box", "survey", "online_reviews", "compliments")
ANSWERED = 0.75
"""Share of the older pieces about which something was decided."""
FRESH = timedelta(days=21)
"""Pieces of the last weeks are still being looked at."""
SETTLED = timedelta(days=90)
"""Older pieces are answered and their people told: a practice that never did would be no example."""
TOGETHER = 12
"""Pieces that one decision answers at most."""
IN_DOUBT = 0.2
QUOTED = 8
"""One piece in so many is cleared to be quoted."""


@dataclass
class _Desk:
    """Where made-up pieces are written, and the last decision on each matter."""

    sheet: Sheet
    chance: Chance
    today: date
    answers: dict[str, tuple[str, int, date]] = field(default_factory=dict)
    pieces: int = 0

    def piece(self, story: Entry, said_on: date) -> None:
        """One thing that somebody said, and what became of it."""
        fresh = self.today - said_on < FRESH
        old = self.today - said_on > SETTLED
        answered = not fresh and (self.chance.random.random() < ANSWERED or old)
        looking = (answered or self.chance.random.random() < IN_DOUBT) and said_on < self.today
        sorted_in = self.chance.random.random() >= IN_DOUBT / 2
        self.pieces += 1
        quoted = answered and self.pieces % QUOTED == 1
        self.sheet.add(
            Feedback,
            received_on=said_on,
            received_by="RT",
            source=self.chance.random.choice(SOURCES),
            theme=story["theme"] if sorted_in else "",
            words=(said := self.chance.random.choice(story["words"])),
            said_by=1 + int(self.chance.random.random() < IN_DOUBT),
            sentiment=Sentiment(story["sentiment"]) if "sentiment" in story else None,
            looking_on=said_on + timedelta(days=1) if looking else None,
            looking_by="RT" if looking else "",
            quote=said if quoted else "",
            quote_cleared_on=min(self.today, said_on + timedelta(days=3)) if quoted else None,
            quote_cleared_by="PM" if quoted else "",
            response_id=self._answer(story, said_on) if answered else None,
        )

    def _answer(self, story: Entry, said_on: date) -> str:
        """The decision that answers it: the last one on the same matter while that is young."""
        key, used, decided_on = self.answers.get(story["theme"], ("", TOGETHER, said_on))
        if used >= TOGETHER or decided_on < said_on:
            decided_on = min(self.today, said_on + timedelta(days=5 + self.chance.random.randrange(15)))
            key, used = self._decide(story, decided_on), 0
        self.answers[story["theme"]] = (key, used + 1, decided_on)
        return key

    def _decide(self, story: Entry, decided_on: date) -> str:
        kind = ResponseKind(story["kind"])
        key = self.sheet.add(
            Response,
            kind=kind,
            decided_on=decided_on,
            decided_by="PM",
            reason=story["reason"],
            you_said=story["you_said"],
            we_did=story["we_did"],
            passed_to="The council" if kind is ResponseKind.PASSED_ON else "",
        )
        done_on = decided_on + timedelta(days=30)
        if kind in (ResponseKind.CHANGE, ResponseKind.PART):
            settled = done_on < self.today
            self.sheet.add(
                Action,
                text=story["we_did"],
                owner="PM",
                due_on=done_on,
                state=ActionState.DONE if settled else ActionState.IN_PROGRESS,
                closed_on=done_on if settled else None,
                source_kind="response",
                source_id=key,
            )
        told_on = done_on + timedelta(days=self.chance.random.randrange(25))
        old = self.today - told_on > SETTLED / 2
        if told_on < self.today and (self.chance.random.random() < ANSWERED or old):
            told = {"audience": Audience.REGISTERED, "how": "poster", "place": "Noticeboard by the door"}
            self.sheet.add(Told, response_id=key, told_on=told_on, **told)
        return key


def feedback(seed: int, count: int, years: int, today: date) -> Sheet:
    """So many pieces over the years, with the decisions and actions that go with them."""
    chance = Chance(f"{seed}/feedback")
    began = datetime.combine(today - timedelta(days=years * 365), time(8, 45), UTC)
    desk = _Desk(Sheet(chance, began), chance, today)
    stories = words("feedback_words")["said"]
    days = sorted((chance.random.randrange(years * 365) for _ in range(count)), reverse=True)
    for back in days:
        desk.piece(chance.random.choice(stories), today - timedelta(days=back))
    return desk.sheet
