"""Feedback at a hundred thousand pieces: the list, its filters, finding while typing, the year's figures."""

import gc
import random
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from benchmarks import figures
from benchmarks.figures import Figure
from db.terms import ActionState, Audience, LoopState, ResponseKind, Sentiment
from engage_tui.workbook.book import Workbook

PIECES = 100_000
RESPONSES = 6_000
ROUNDS = 20
THINGS = ("phone queue", "parking", "evening nurse", "online form", "waiting room", "repeat prescription")
THEMES = ("contact_phone", "premises_parking", "access_hours", "contact_online", "waiting_room", "")
SOURCES = ("desk", "box", "fft", "survey", "online_reviews")


def measure(folder: Path) -> list[Figure]:
    """Fill a store and time what staff wait for."""
    from engage_tui.feedback.figures.measures import measures
    from engage_tui.feedback.loops import queries, readying
    from engage_tui.feedback.loops.desk import log_feedback
    from engage_tui.feedback.loops.filter import FeedbackWhich
    from engage_tui.feedback.loops.listing import listing, listing_page
    from engage_tui.feedback.loops.rules import OPEN_STATES
    from engage_tui.practice import set_up
    from engage_tui.this_pc.opening import open_workbook

    book = open_workbook(folder, author="AB")
    home = {"name": "Elm Grove Surgery", "ods_code": "Y99999", "contract_type": "GMS"}
    set_up(book, {**home, "initials": "AB", "person_name": "Ann Bell"})
    started = time.perf_counter()
    fill(book)
    found = [
        figures.of(
            f"writing {PIECES:,} pieces of feedback with their log", "s", [time.perf_counter() - started]
        )
    ]
    for step in readying.steps():  # as the program does once it is open
        step(book)
    gc.freeze()
    today = book.today
    year = today - timedelta(days=364)

    def timed(name: str, job: Callable[[], object], aim: str = "") -> None:
        taken = []
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            job()
            taken.append((time.perf_counter() - begun) * 1000)
        found.append(figures.p95(name, "ms", taken, aim))

    def listed(name: str, which: FeedbackWhich) -> None:
        timed(name, lambda: listing_page(book, listing(book, which), 0, 50), "at most 50")

    timed("a bare count and fifty rows of them", lambda: _bare(book))
    listed("the list of feedback, counted and its first page", FeedbackWhich())
    listed("what waits", FeedbackWhich(states=OPEN_STATES))
    listed("who was never told", queries.NEVER_TOLD)
    listed("feedback of one theme and source", FeedbackWhich(theme="premises", source="desk"))
    listed("promised replies of a year", FeedbackWhich(wants_reply=True, since=year, until=today))
    listed("concerns that were told", FeedbackWhich(sentiment="negative", states=(LoopState.CLOSED,)))
    for words in ("park", "queue at eigh", "w"):
        listed(f"finding “{words}” while typing", FeedbackWhich(text=words))
    timed("how many stand where", lambda: queries.state_counts(book), "at most 300")
    timed("the figures of a year", lambda: measures(book, year, today), "at most 300")
    said = {"words": "The bell at the door is too quiet", "source": "desk"}
    timed("logging one piece", lambda: log_feedback(book, said), "at most 50")
    book.store.close()
    return found


def _bare(book: Workbook) -> None:
    """What SQLite itself takes for the size of a list: the yardstick of the rows after it."""
    from sqlalchemy import text

    with book.read() as session:
        connection = session.connection()
        connection.execute(text("SELECT count(*) FROM feedback WHERE removed_at IS NULL")).all()
        newest = "SELECT * FROM feedback WHERE removed_at IS NULL ORDER BY received_on DESC, id DESC LIMIT 50"
        connection.execute(text(newest)).all()


def fill(book: Workbook) -> None:
    """Ten years of a large practice: most of it settled and told, a little of it in every other state."""
    from db.ids import new_id
    from db.log.bulk import insert_many
    from db.models import Action, Feedback, Response, Told

    chance, today = random.Random(7), book.today
    answers = [new_id() for _ in range(RESPONSES)]
    kinds = list(ResponseKind)

    def told(key: str) -> dict[str, object]:
        return {"response_id": key, "audience": Audience.REGISTERED, "told_on": today, "how": "poster"}

    with book.change("made-up feedback") as session:
        insert_many(session, Response, (_answer(chance, key, today, kinds) for key in answers))
        insert_many(session, Told, (told(key) for key in answers if chance.random() < 0.9))
        insert_many(session, Action, (_action(chance, key) for key in answers if chance.random() < 0.4))
        pieces = [_piece(chance, today, answers) for _ in range(PIECES)]
        insert_many(session, Feedback, pieces)
        insert_many(session, Told, (_reply(each, today) for each in pieces if _replied(chance, each)))


def _answer(chance: random.Random, key: str, day: date, kinds: list[ResponseKind]) -> dict[str, object]:
    did = "It" if chance.random() < 0.5 else ""
    return {"id": key, "kind": chance.choice(kinds), "decided_on": day, "reason": "Made up", "we_did": did}


def _action(chance: random.Random, key: str) -> dict[str, object]:
    state = chance.choices(list(ActionState), (3, 2, 1, 90, 4))[0]
    return {"text": "Made up", "owner": "AB", "state": state, "source_kind": "response", "source_id": key}


def _piece(chance: random.Random, today: date, answers: list[str]) -> dict[str, object]:
    from db.ids import new_id

    thing, number, rare = chance.choice(THINGS), chance.randrange(PIECES), chance.random()
    decided = chance.random() < 0.9
    return {
        "id": new_id(),
        "received_on": today - timedelta(days=chance.randrange(3650)),
        "source": chance.choice(SOURCES),
        "theme": chance.choice(THEMES),
        "words": f"Made up: the {thing} at eight was a worry for us, number {number}",
        "said_by": chance.randrange(1, 4),
        "sentiment": chance.choice((None, *Sentiment)),
        "wants_reply": chance.random() < 0.06,
        "looking_on": today if chance.random() < 0.4 else None,
        "response_id": chance.choice(answers) if decided and rare > 0.01 else None,
        "complaint_on": today if rare <= 0.01 else None,
    }


def _replied(chance: random.Random, piece: dict[str, object]) -> bool:
    return bool(piece["wants_reply"] and piece["response_id"]) and chance.random() < 0.9


def _reply(piece: dict[str, object], today: date) -> dict[str, object]:
    about = {"response_id": piece["response_id"], "feedback_id": piece["id"]}
    return {**about, "audience": Audience.PERSON, "told_on": today, "how": "phone"}
