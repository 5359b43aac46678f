"""What was left half typed is told, each form by what it is, and leads to where it belongs."""

from pathlib import Path

import pytest

from engage_tui.today.half_typed import MOST_SHOWN, half_typed
from engage_tui.workbook.drafts import keep_draft
from screens.places import DOORS
from tests.support.made_up import practice_at

ID = "01a22c9f-ce64-7000-89ec-a4b52eaa5912"


@pytest.mark.parametrize(
    ("place", "said", "kind", "record"),
    [
        ("feedback/desk", "feedback being logged", "desk", ""),
        ("feedback/desk#2", "feedback being logged", "desk", ""),
        (f"feedback/{ID}/decide", "a decision", "feedback", ID),
        (f"feedback/response/{ID}/promise", "a decision", "response", ID),
        (f"meeting/{ID}/line", "a line of the minutes", "meeting", ID),
        ("engagement/new", "a new engagement", "engagements", ""),
        ("fft/2026-10-01", "cards being counted", "fft", "2026-10-01"),
        (f"ppg/{ID}/round/new", "a form of the group", "ppg", ID),
        ("settings/whatever", "a form", "settings", ""),
    ],
)
def test_a_form_is_known_by_its_place(tmp_path: Path, place: str, said: str, kind: str, record: str) -> None:
    book = practice_at(tmp_path)
    keep_draft(book, place, {"words": "The bell\nis too quiet", "engagement_id": ID})
    (line,) = half_typed(book)
    assert line.what == "Half typed: “The bell is too quiet”"
    assert line.where.startswith(f"{said}, ")
    assert (line.kind, line.id, line.owner) == (kind, record, book.author)
    assert (f"{kind}/" if record else kind) in DOORS
    book.store.close()


@pytest.mark.parametrize(
    ("place", "step"),
    [
        (f"engagement/{ID}/step/5", 5),
        (f"engagement/{ID}/facts", None),
        (f"engagement/{ID}/row/stakeholder/new", 2),
    ],
)
def test_a_form_of_an_engagement_leads_to_its_step(tmp_path: Path, place: str, step: int | None) -> None:
    book = practice_at(tmp_path)
    keep_draft(book, place, {"name": "x"})
    (line,) = half_typed(book)
    assert (line.engagement_id, line.step_number) == (ID, step)
    book.store.close()


def test_many_do_not_push_what_is_due_off_the_page(tmp_path: Path) -> None:
    book = practice_at(tmp_path)
    for number in range(MOST_SHOWN + 3):
        keep_draft(book, f"feedback/desk#{number}", {"words": f"number {number}"})
    assert len(half_typed(book)) == MOST_SHOWN
    book.store.close()
