"""Fills an empty workbook with made-up records: the same ones for the same seed and day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.log.bulk import insert_many
from db.models import Feedback, MembershipReview
from engage_tui.demo.counts import counts
from engage_tui.demo.engagement import engagement
from engage_tui.demo.feedback import feedback as made_up_feedback
from engage_tui.demo.group_meetings import meeting_days, plan
from engage_tui.demo.made_up_rows import Row, Sheet
from engage_tui.demo.paper import paper_forms
from engage_tui.demo.patient_group import patient_group
from engage_tui.demo.plot import plot
from engage_tui.demo.surgery import surgery
from engage_tui.demo.texts import Chance, stories, words
from engage_tui.exchange.kinds import kinds
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused

Progress = Callable[[int, int], None]
"""Told how many records are written, of how many."""

A_YEAR = 50
"""Engagements a year when nobody says how many: ten years of them are the size we plan for."""
BATCH = 5_000


@dataclass(frozen=True)
class DemoSummary:
    """What was made up."""

    engagements: int
    records: int


def make_demo(
    book: Workbook,
    *,
    years: int = 3,
    engagements: int | None = None,
    records: int | None = None,
    feedback: int = 0,
    seed: int = 7,
    progress: Progress | None = None,
) -> DemoSummary:
    """Write the made-up Elm Grove Surgery into a workbook that holds nothing yet.

    Args:
        years: How many years back the engagements go.
        engagements: How many there are; fifty a year when nothing is said.
        records: Make engagements until there are at least so many records instead.
        feedback: How many pieces of feedback, those written on made-up paper forms included.
        seed: The same seed on the same day gives the same records, keys and all.

    Raises:
        Refused: When the workbook holds records, because made-up ones must never mix with real ones.
    """
    if years < 1 or (engagements or 0) < 0 or (records or 0) < 0 or feedback < 0:
        raise Refused(
            "Made-up records need at least one year, and counts that are not below nought.",
            do="Give other numbers.",
        )
    _refuse_filled(book)
    wanted = engagements if engagements is not None else None if records is not None else years * A_YEAR
    home = _home(years, seed, book.today)
    projects = _engagements(years, wanted, (records or 0) - sum(map(len, home)), seed, book.today)
    heard = _heard(seed, feedback, years, book.today) if feedback else []
    sheets = [*home, *projects, *heard]
    total = sum(len(sheet) for sheet in sheets)
    with book.change("Filled with made-up records") as session:
        _write(session, sheets, total, progress or _silent)
    return DemoSummary(len(projects), total)


def _heard(seed: int, feedback: int, years: int, today: date) -> list[Sheet]:
    """What people said, what they ticked and wrote on paper, and the counts that come beside it."""
    papers = paper_forms(seed, today, feedback)
    said = made_up_feedback(seed, feedback - len(papers.rows.get(Feedback, ())), years, today)
    return [said, papers, counts(seed, years, today)]


def _silent(_done: int, _of: int) -> None:
    """Nobody asked how far it is."""


def _refuse_filled(book: Workbook) -> None:
    with book.read() as session:
        filled = any(session.scalar(select(kind.table.c.id).limit(1)) for kind in kinds())
    if filled:
        raise Refused(
            "This workbook holds records, and made-up ones must never mix with them.",
            do="Give an empty folder with --data-dir, or start with --demo to look around.",
        )


def _home(years: int, seed: int, today: date) -> list[Sheet]:
    """The surgery, and its patient group with a sheet for each meeting."""
    began = _morning(today - timedelta(days=years * 365 + 200))
    first = Sheet(Chance(f"{seed}/practice"), began)
    surgery(first, years, today)
    chance = Chance(f"{seed}/ppg")
    people = Sheet(chance, began + timedelta(days=1))
    group = patient_group(people, chance, years, today)
    sheets, held, days = [first, people], {}, meeting_days(group)
    for number, day in enumerate(days):
        chance = Chance(f"{seed}/ppg/{number}")
        sheet = Sheet(chance, _morning(min(day - timedelta(days=28), today - timedelta(days=1))))
        held[day] = plan(group, days, number, sheet, chance)
        sheets.append(sheet)
    for review in people.rows.get(MembershipReview, ()):
        later = [key for day, key in held.items() if str(review["reviewed_on"]) < str(day) < str(today)]
        review["discussed_at_id"] = next(iter(later), None)
    return sheets


def _engagements(years: int, wanted: int | None, records: int, seed: int, today: date) -> list[Sheet]:
    """So many engagements, or as many as it takes to come to that many records."""
    sheets: list[Sheet] = []
    count = 0
    staff = tuple(each["initials"] for each in words("surgery")["staff"])
    while len(sheets) < wanted if wanted is not None else count < records:
        number = len(sheets) + 1
        chance = Chance(f"{seed}/{number}")
        story = stories()[(number * 5 + seed) % len(stories())]
        drawn = plot(number, story, chance, years=years, today=today, leads=words("surgery")["leads"])
        sheet = Sheet(chance, _morning(min(drawn.began_on, today)))
        engagement(drawn, sheet, chance, staff)
        sheets.append(sheet)
        count += len(sheet)
    return sheets


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(8, 30), UTC)


def _write(session: Session, sheets: list[Sheet], total: int, progress: Progress) -> None:
    """Table by table, those that others refer to first."""
    done = 0
    for kind in kinds():
        rows: list[Row] = [row for sheet in sheets for row in sheet.rows.get(kind.model, ())]
        for start in range(0, len(rows), BATCH):
            batch = rows[start : start + BATCH]
            done += insert_many(session, kind.model, batch)
            progress(done, total)
