from datetime import date, timedelta
from pathlib import Path

import pytest

from engage_tui.checklist.actions import create_engagement, remove_row, save_action, save_answers, save_row
from engage_tui.search.finding import GUIDE, FoundLine, search
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import Clock
from tests.engage_tui.conftest import MOMENT


def records(book: Workbook, words: str) -> list[FoundLine]:
    """What was found of the practice's own, apart from the guide."""
    return [each for each in search(book, words) if each.kind != GUIDE]


@pytest.fixture
def evening(book: Workbook) -> str:
    """A made-up engagement about blood tests in the evening."""
    return create_engagement(book, {"title": "Evening phlebotomy", "why": "Working people", "scale": "small"})


def test_an_engagement_is_found_by_its_title_and_leads_to_itself(book: Workbook, evening: str) -> None:
    (found,) = records(book, "phlebotomy")
    assert (found.kind, found.id, found.title) == ("engagement", evening, "Evening phlebotomy")
    assert (found.engagement_id, found.step_number) == (evening, None)
    assert found.date == date(2026, 11, 23)


def test_the_last_word_may_be_a_beginning(book: Workbook, evening: str) -> None:
    assert [found.id for found in search(book, "evening phleb")] == [evening]
    assert search(book, "phleb evening") == ()


def test_a_row_leads_to_its_step(book: Workbook, evening: str) -> None:
    row = save_row(book, evening, "stakeholder", None, {"name": "Night shift workers", "kind": "patients"})
    (found,) = records(book, "night shift")
    assert (found.kind, found.id, found.title) == ("stakeholder", row, "Night shift workers")
    assert found.where == "Evening phlebotomy"
    assert (found.engagement_id, found.step_number) == (evening, 2)
    remove_row(book, "stakeholder", row)
    assert search(book, "night shift") == ()


def test_an_answer_has_no_name_of_its_own_so_its_engagements_is_shown(book: Workbook, evening: str) -> None:
    save_answers(book, evening, 1, {"decision": "Offer blood tests after six o'clock"})
    (found,) = records(book, "after six")
    assert (found.kind, found.title) == ("answer", "Evening phlebotomy")
    assert (found.engagement_id, found.step_number) == (evening, 1)
    assert "six o'clock" in found.snippet


def test_an_action_of_no_engagement_is_found_too(book: Workbook) -> None:
    action = save_action(book, None, {"text": "Order a hearing loop"})
    (found,) = records(book, "hearing loop")
    assert (found.id, found.engagement_id, found.step_number) == (action, None, None)


def test_the_day_is_that_of_the_last_change(data_dir: Path) -> None:
    moments = [MOMENT]
    book = open_workbook(data_dir, "SB", Clock(now=lambda: moments[-1]))
    engagement = create_engagement(book, {"title": "Evening phlebotomy", "scale": "small"})
    save_answers(book, engagement, 1, {"decision": "Offer blood tests"})
    assert [found.date for found in search(book, "blood")] == [date(2026, 11, 23)]
    moments.append(MOMENT + timedelta(hours=8))
    save_answers(book, engagement, 1, {"decision": "Offer more blood tests"})
    assert [found.date for found in search(book, "blood")] == [date(2026, 11, 24)]
    book.store.close()


@pytest.mark.parametrize("words", ["", "   ", '"', "*", "AND", "[b]", "a OR", "NEAR(", "\x00", "title:x"])
def test_anything_may_be_typed(book: Workbook, evening: str, words: str) -> None:
    assert isinstance(search(book, words), tuple)


def test_no_more_are_shown_than_asked_for(book: Workbook) -> None:
    for number in range(5):
        create_engagement(book, {"title": f"Parking {number}", "scale": "small"})
    assert len(search(book, "parking", limit=3)) == 3
