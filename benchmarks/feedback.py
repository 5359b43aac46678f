"""Feedback at a hundred thousand pieces: the list, its filters, finding while typing, the year's figures."""

import random
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from benchmarks import figures
from benchmarks.figures import Figure
from db.terms import Audience, LoopState, ResponseKind
from engage_tui.workbook import Workbook

PIECES = 100_000
RESPONSES = 6_000
ROUNDS = 20
THINGS = ("phone queue", "parking", "evening nurse", "online form", "waiting room", "repeat prescription")
THEMES = ("contact_phone", "premises_parking", "access_hours", "contact_online", "waiting_room", "")
SOURCES = ("desk", "box", "fft", "survey", "online_reviews")


def measure(folder: Path) -> list[Figure]:
    """Fill a store and time what staff wait for."""
    from engage_tui.feedback import actions, queries
    from engage_tui.feedback.measures import measures
    from engage_tui.feedback.which import FeedbackWhich
    from engage_tui.opening import open_workbook
    from engage_tui.practice import set_up

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
    newest = FeedbackWhich()
    waiting = FeedbackWhich(states=(LoopState.TO_TELL,))
    themed = FeedbackWhich(theme="premises", source="desk")

    def timed(name: str, job: Callable[[], object], aim: str) -> None:
        taken = []
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            job()
            taken.append((time.perf_counter() - begun) * 1000)
        found.append(figures.p95(name, "ms", taken, aim))

    def listed(which: FeedbackWhich) -> None:
        queries.feedback_count(book, which)
        queries.feedback_page(book, which, 0, 50)

    timed("the list of feedback, counted and its first page", lambda: listed(newest), "at most 50")
    timed("who was never told", lambda: listed(waiting), "at most 50")
    timed("feedback of one theme and source", lambda: listed(themed), "at most 50")
    for words in ("park", "queue at eigh", "w"):
        timed(f"finding “{words}” while typing", lambda: listed(FeedbackWhich(text=words)), "at most 50")  # noqa: B023
    timed("how many stand where", lambda: queries.state_counts(book), "at most 300")
    today = book.today
    timed("the figures of a year", lambda: measures(book, today - timedelta(days=364), today), "at most 300")
    said = {"words": "The bell at the door is too quiet", "source": "desk"}
    timed("logging one piece", lambda: actions.log_feedback(book, said), "at most 50")
    book.store.close()
    return found


def fill(book: Workbook) -> None:
    """Write the made-up pieces, most of them answered."""
    from db.bulk import insert_many
    from db.ids import new_id
    from db.models import Feedback, Response, Told

    chance, today = random.Random(7), book.today
    answers = [new_id() for _ in range(RESPONSES)]
    kinds = list(ResponseKind)

    def day() -> date:
        return today - timedelta(days=chance.randrange(3650))

    with book.change("made-up feedback") as session:
        insert_many(
            session,
            Response,
            (
                {
                    "id": key,
                    "kind": chance.choice(kinds),
                    "decided_on": today,
                    "reason": "Made up",
                    "we_did": "It",
                }
                for key in answers
            ),
        )
        insert_many(
            session,
            Told,
            (
                {"response_id": key, "audience": Audience.REGISTERED, "told_on": today, "how": "poster"}
                for key in answers[::2]
            ),
        )
        insert_many(session, Feedback, (_piece(chance, day(), answers, number) for number in range(PIECES)))


def _piece(chance: random.Random, day: date, answers: list[str], number: int) -> dict[str, object]:
    thing = chance.choice(THINGS)
    return {
        "received_on": day,
        "source": chance.choice(SOURCES),
        "theme": chance.choice(THEMES),
        "words": f"Made up: the {thing} at eight was a worry for us, number {number}",
        "said_by": chance.randrange(1, 4),
        "response_id": chance.choice(answers) if chance.random() < 0.8 else None,
    }
