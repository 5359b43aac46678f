"""A small practice with work under way: some of it late, some near, some settled."""

from dataclasses import dataclass
from pathlib import Path

from engage_tui.checklist.actions import (
    archive_engagement,
    close_engagement,
    create_engagement,
    plan_step,
    save_action,
    save_answers,
    save_row,
)
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.book import Workbook
from tests.screens.conftest import CLOCK
from tests.support.made_once import made_once


@dataclass(frozen=True)
class Work:
    """Ids of what was made."""

    phlebotomy: str
    parking: str
    closed: str
    late_action: str
    own_action: str


def open_book(data_dir: Path) -> Workbook:
    """The workbook of the folder, on the tests' day."""
    return open_workbook(data_dir, "SB", CLOCK)


@made_once
def begin_work(data_dir: Path) -> Work:
    """Two open engagements, one closed and one archived, three actions; today is 23 November 2026."""
    book = open_book(data_dir)
    try:
        phlebotomy = create_engagement(
            book,
            {
                "title": "Evening blood tests [pilot]",
                "why": "People who work cannot come before six.",
                "scale": "small",
                "starts_on": "01/12/2026",
                "ends_on": "12/01/2027",
                "lead": "SB",
            },
        )
        save_answers(book, phlebotomy, 1, {"decision": "Whether to open late on Tuesdays."})
        save_row(book, phlebotomy, "stakeholder", None, {"name": "People at work", "kind": "patients"})
        plan_step(book, phlebotomy, 2, {"owner": "SB", "due_on": "25/11/2026"})
        late = save_action(
            book, None, {"text": "Ask the lab about pick-up times", "owner": "NO", "due_on": "20/11/2026"},
            engagement_id=phlebotomy, step_number=4,
        )  # fmt: skip
        parking = create_engagement(
            book, {"title": "Parking at the surgery", "scale": "medium", "lead": "KT"}
        )
        own = save_action(book, None, {"text": "Order a new notice board", "owner": "SB"})
        save_action(book, None, {"text": "Thank the volunteers", "owner": "SB", "state": "done"})
        closed = create_engagement(book, {"title": "Opening hours last year", "scale": "small"})
        close_engagement(book, closed, {"closing_note": "Settled at the partners' meeting."})
        archived = create_engagement(book, {"title": "Notice board", "scale": "small"})
        archive_engagement(book, archived)
    finally:
        book.store.close()
    return Work(phlebotomy, parking, closed, late, own)
