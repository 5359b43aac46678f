"""Someone at risk is marked wherever the piece is listed: in history, before it is erased, in papers."""

import pytest

from engage_tui.documents.plain_text import render as as_text
from engage_tui.evidence.writing import build
from engage_tui.feedback.loops.deciding import decide
from engage_tui.feedback.loops.desk import log_feedback
from engage_tui.feedback.loops.risk import write_risk
from engage_tui.feedback.themes.quotes import clear_quote
from engage_tui.forgetting.targets import of_piece
from engage_tui.history.changes import history
from engage_tui.workbook.book import Workbook

MARK = "Someone at risk, nothing written down yet"


@pytest.fixture
def piece(book: Workbook) -> str:
    """A piece about someone who may be harmed, and what was decided about it."""
    made = log_feedback(book, {"words": "He hits me", "source": "desk", "safety": "safeguarding"})
    said = {"you_said": "Somebody is not safe", "we_did": "We rang the team"}
    decide(book, [made], {"kind": "explained", "reason": "It was explained", **said})
    return made


def test_history_marks_it_until_it_is_written_down(book: Workbook, piece: str) -> None:
    assert all(each.at_risk for each in history(book, piece))
    write_risk(book, piece, {"risk_done": "Rang", "risk_told": "The lead"})
    assert not any(each.at_risk for each in history(book, piece))


def test_so_does_the_list_of_what_can_be_erased(book: Workbook, piece: str) -> None:
    assert [each.at_risk for each in of_piece(book, piece)] == [True, False]
    write_risk(book, piece, {"risk_done": "Rang", "risk_told": "The lead"})
    assert not any(each.at_risk for each in of_piece(book, piece))


@pytest.mark.parametrize("paper", ["handover", "you-said-check"])
def test_papers_that_list_pieces_mark_it(book: Workbook, piece: str, paper: str) -> None:
    assert MARK in as_text(build(book, paper, None))
    write_risk(book, piece, {"risk_done": "Rang", "risk_told": "The lead"})
    assert MARK not in as_text(build(book, paper, None))


def test_a_quote_by_someone_at_risk_waits_and_the_paper_for_outside_does_not_say_why(
    book: Workbook, piece: str
) -> None:
    clear_quote(book, piece, {"quote": "He hits me"})
    paper = as_text(build(book, "quotes", None))
    assert "left off for now" in paper
    assert "hits" not in paper
    assert "risk" not in paper
    write_risk(book, piece, {"risk_done": "Rang", "risk_told": "The lead"})
    paper = as_text(build(book, "quotes", None))
    assert "hits" in paper
    assert "left off" not in paper
