"""The annual report goes to everybody: what is small in it stays hidden, whatever else is published."""

import re
from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage_tui.documents.content import Document, Note, Table
from engage_tui.documents.plain_text import render
from engage_tui.evidence.annual.people import UNKNOWN, Grid, drawn
from engage_tui.evidence.annual.report import _came_and_went
from engage_tui.evidence.papers.by_quarter import _days
from engage_tui.evidence.writing import build
from engage_tui.feedback.figures.measures import Leg
from engage_tui.ppg.group.groups import save_group
from engage_tui.ppg.group.members import save_member
from engage_tui.ppg.review.bands import BANDS
from engage_tui.ppg.review.list_profiles import save_counts
from engage_tui.ppg.review.reviews import save_review, save_review_counts
from engage_tui.practice import set_up
from engage_tui.workbook.book import Workbook
from tests.engage_tui.conftest import PRACTICE
from tests.engage_tui.evidence.stores import table
from tests.engage_tui.ppg.made_up import GROUP, MEMBERS

UNTIL = date(2026, 3, 31)


@pytest.fixture
def book(book: Workbook) -> Workbook:
    """A practice that is set up, with its first member of staff at the keyboard."""
    set_up(book, PRACTICE)
    return book.signed("SB")


@pytest.fixture
def ppg_id(book: Workbook) -> str:
    key = save_group(book, None, GROUP)
    for name in MEMBERS:
        save_member(book, key, None, {"name": name, "joined_on": "1/4/2026"})
    return key


def report(book: Workbook) -> Document:
    return build(book, "ppg-annual-report", None)


def test_a_small_group_is_told_in_words(book: Workbook, ppg_id: str) -> None:
    counted = {"characteristic": "sex", "counted_on": "01/10/2026", "source": "Made-up counts"}
    save_counts(book, {**counted, "counts": "Female 60\nMale 40"})
    made = save_review(book, ppg_id, None, {"reviewed_on": "today"})
    save_review_counts(book, made, "sex", {"female": "3", "male": "1"})
    page = render(report(book))
    found = table(report(book), "Sex")
    assert found.header[-1] == "The group"
    assert all(cell not in ("1", "3", "4") for row in found.texts for cell in row)
    assert "too small to print numbers" in page


def test_hidden_members_cannot_be_worked_out(book: Workbook, ppg_id: str) -> None:
    counted = {"characteristic": "sex", "counted_on": "01/10/2026", "source": "Made-up counts"}
    save_counts(book, {**counted, "counts": "Female 60\nMale 40"})
    made = save_review(book, ppg_id, None, {"reviewed_on": "today"})
    save_review_counts(book, made, "sex", {"female": "8", "male": "2", "prefer_not_to_say": "7"})
    found = table(report(book), "Sex")
    members = {row[0]: row[3] for row in found.texts}
    assert members == {
        "Female": "8", "Male": "*", "Described another way": "0",
        "Not known, or would rather not say": "*", "All": "17",
    }  # fmt: skip


def test_those_who_would_not_say_are_hidden_wherever_they_are_told_of(book: Workbook, ppg_id: str) -> None:
    counted = {"characteristic": "sex", "counted_on": "01/10/2026", "source": "Made-up counts"}
    save_counts(book, {**counted, "counts": "Female 60\nMale 40"})
    made = save_review(book, ppg_id, None, {"reviewed_on": "today"})
    save_review_counts(book, made, "sex", {"female": "9", "male": "8", "prefer_not_to_say": "2"})
    document = report(book)
    members = {row[0]: row[3] for row in table(document, "Sex").texts}
    assert members["Not known, or would rather not say"] == "*"
    assert sum(cell == "*" for cell in members.values()) > 1
    notes = " ".join(block.text for block in document.blocks if isinstance(block, Note))
    assert "n = 19 members, those who did not say among them." in notes
    assert "17" not in notes
    assert "2 who" not in notes


@pytest.mark.parametrize(
    ("joined", "left", "told"),
    [
        (0, 0, "0 joined, 0 left"),
        (7, 5, "7 joined, 5 left"),
        (6, 1, "Too few to say how many"),
        (1, 0, "Too few to say how many"),
    ],
)
def test_last_years_report_gives_nobody_away(joined: int, left: int, told: str) -> None:
    assert _came_and_went(joined, left, 5) == told


def test_a_projects_own_report_gives_no_other_project_away(book: Workbook) -> None:
    from engage_tui.checklist.actions import create_engagement, save_row

    for people in ("3", "40"):
        dates = {"starts_on": "1/10/2026", "ends_on": "30/11/2026"}
        key = create_engagement(book, {"title": f"For {people}", "scale": "small", **dates})
        done = {"method": "PPGM", "held_on": "2/11/2026", "state": "done", "took_part": people}
        save_row(book, key, "activity", None, done)
    took_part = [row[3] for row in table(report(book), "2 that people could take part in").texts]
    assert took_part == ["*", "40", "*"], "the sum less the 40 that its own report tells would be the 3"


def test_a_sum_that_its_own_report_withholds_is_withheld_here_too(book: Workbook) -> None:
    from engage_tui.checklist.actions import create_engagement, save_row

    dates = {"starts_on": "1/10/2026", "ends_on": "30/11/2026"}
    key = create_engagement(book, {"title": "Two fours", "scale": "small", **dates})
    for people in ("4", "4"):
        done = {"method": "PPGM", "held_on": "2/11/2026", "state": "done", "took_part": people}
        save_row(book, key, "activity", None, done)
    own = [row[-1] for row in table(build(book, "evaluation-report", key), "2 activities").texts]
    assert own == ["*", "*", "*"]
    took_part = [row[3] for row in table(report(book), "1 that people could take part in").texts]
    assert took_part == ["*", "*"], "8 of two activities that are both small can only be 4 and 4"


MEMBERS_BY = st.dictionaries(st.sampled_from([*BANDS, UNKNOWN]), st.integers(0, 14), min_size=1)


@given(MEMBERS_BY, st.integers(2, 6))
def test_no_hidden_member_can_be_worked_out_from_what_a_table_and_its_notes_say(
    members: dict[str, int], below: int
) -> None:
    found = Grid("Age", "A list", dict.fromkeys(members, 100), members, dict.fromkeys(members, "Not known"))
    told = SimpleNamespace(reviewed_on=UNTIL, members_then=sum(members.values()))
    blocks = list(drawn(SimpleNamespace(today=UNTIL), told, found, below))  # type: ignore[arg-type]
    (shown,) = (each for each in blocks if isinstance(each, Table))
    if len(shown.header) == 4:
        assert not any(cell.isdigit() and cell != "100" for row in shown.texts[:-1] for cell in row)
        return
    cells = {row[0]: row[3] for row in shown.texts}
    total = int(cells.pop("All"))
    hidden = [name for name, cell in cells.items() if cell == "*"]
    left = total - sum(int(cell) for cell in cells.values() if cell != "*")
    assert not any(0 < members[name] < below for name, cell in cells.items() if cell != "*")
    assert not hidden or (len(hidden) > 1 and left > len(hidden))
    notes = " ".join(each.text for each in blocks if isinstance(each, Note))
    assert set(re.findall(r"n = (\d+)", notes)) == {str(total)}, "a note tells of everyone or of nobody"


@pytest.mark.parametrize(
    ("aside", "told"),
    [
        (0, "9 in the middle (n = 20, 10 not there yet)"),
        (1, "9 in the middle (n = 20)"),
        (4, "9 in the middle (n = 20)"),
        (5, "9 in the middle (n = 20, 10 not there yet)"),
    ],
)
def test_how_few_were_complaints_cannot_be_worked_out_from_the_days(aside: int, told: str) -> None:
    assert _days(Leg(9, 20, 10), aside, 5) == told


def test_days_of_few_are_not_said() -> None:
    assert _days(Leg(9, 4, 10), 0, 5) == _days(Leg(9, 20, 2), 0, 5) == "too few to say"
