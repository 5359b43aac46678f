from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.search.near_words import one_wrong
from engage_tui.checklist.actions import create_engagement, remove_row, save_action, save_answers, save_row
from engage_tui.feedback.loops.desk import log_feedback
from engage_tui.feedback.themes.themes import rename_theme
from engage_tui.search.finding import GUIDE, Answer, FoundLine, find, search
from engage_tui.search.where_shown import ThemePlace, theme_place
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


def test_a_shipped_theme_is_found_by_its_name_and_leads_to_its_line(book: Workbook) -> None:
    [line] = [each for each in search(book, "home visits") if each.kind == "theme"]
    assert theme_place(book, line.id) == ThemePlace(line.id, merged=False)
    rename_theme(book, line.id, {"name": "Ringing us"})
    assert not [each for each in search(book, "home visits") if each.kind == "theme"]
    [renamed] = [each for each in search(book, "ringing us") if each.kind == "theme"]
    assert theme_place(book, renamed.id).code == line.id


@pytest.mark.parametrize(
    ("typed", "instead"),
    [
        ("larkspir", "larkspur"),
        ("larkspr", "larkspur"),
        ("larkkspur", "larkspur"),
        ("lrakspur", "larkspur"),
        ("karkspur", "larkspur"),
        ("larkspir rang", "larkspur-rang"),
        ("larksq", "larkspur"),
        ("larkspur", ""),
        ("larks", ""),
    ],
)
def test_a_name_with_one_letter_wrong_is_found_and_said(book: Workbook, typed: str, instead: str) -> None:
    log_feedback(book, {"words": "Quentin Larkspur rang", "source": "desk"})
    answer = find(book, typed)
    assert [each.kind for each in answer.lines] == ["feedback"]
    assert answer.instead == instead.replace("-", " ")
    assert answer.lines[0].snippet_marks


def test_two_letters_wrong_and_short_words_find_nothing(book: Workbook) -> None:
    log_feedback(book, {"words": "Zed Larkspur", "source": "desk"})
    for typed in ("zzz", "lurkspir", "xarkspuq"):
        assert find(book, typed) == Answer()


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_one_wrong_letter_is_what_it_says(word: str, other: str) -> None:
    near = {word[:at] + word[at + 1 :] for at in range(len(word))}
    near |= {word[:at] + each + word[at + 1 :] for at in range(len(word)) for each in "abc"}
    near |= {word[:at] + each + word[at:] for at in range(len(word) + 1) for each in "abc"}
    near |= {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)}
    assert one_wrong(word, other) == (other in near - {word})
