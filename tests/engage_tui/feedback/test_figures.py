"""Figures of feedback, what leaves the practice of them, and the poster."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage_tui.evidence.content import Bullets, Document, Facts, Heading, Note, Para, Table
from engage_tui.evidence.csv_page import render as as_csv
from engage_tui.evidence.documents import build, write
from engage_tui.evidence.plain_text import render as as_text
from engage_tui.feedback import actions
from engage_tui.feedback.measures import measures
from engage_tui.feedback.rules import is_concern
from engage_tui.feedback.suppression import hide_small, suppress
from engage_tui.feedback.you_said import pairs
from engage_tui.workbook import Workbook
from tests.engage_tui.feedback.loops import POSTER, decided, heard, promised

YEAR = (date(2026, 4, 1), date(2026, 11, 23))


def filled(book: Workbook) -> None:
    kind, loud = (
        heard(book, sentiment="positive", said_by="6"),
        heard(book, theme="waiting_room", said_by="7"),
    )
    late = heard(book, theme="waiting_room")
    actions.save_feedback(book, late, {"received_on": "1/5/2026"})
    decided(book, kind)
    response = decided(book, loud, late, kind="change", you_said="Too quiet", we_did="A louder bell")
    actions.tell(book, response, POSTER)
    heard(book)
    actions.log_complaint(book, {"source": "desk"})


def test_the_figures_of_a_year(book: Workbook) -> None:
    filled(book)
    found = measures(book, *YEAR)
    assert (found.pieces, found.people, found.aside, found.loops) == (5, 16, 1, 4)
    assert (found.decided, found.told) == (3, 2)
    assert (found.to_decision.days, found.to_decision.n, found.to_decision.missing) == (0, 3, 1)
    assert (found.to_telling.n, found.to_telling.missing) == (2, 2)
    assert found.by_theme == {"Not sorted yet": 8, "Waiting room": 8}
    assert found.by_group == {"Not asked": 16}
    assert (found.changes, found.concerns) == (8, 8)
    assert list(found.quarters) == [date(2026, 4, 1), date(2026, 10, 1)]
    assert sum(sum(each.values()) for each in found.quarters.values()) == found.people
    assert sum(found.by_source.values()) == found.people


def test_a_promised_reply_counts_as_told_when_the_person_was(book: Workbook) -> None:
    piece = promised(book)
    response = decided(book, piece)
    actions.tell(book, response, POSTER)
    assert measures(book, *YEAR).to_telling.n == 0
    actions.tell_person(book, piece, {"how": "phone"})
    assert measures(book, *YEAR).to_telling.n == 1


def test_a_year_without_feedback(book: Workbook) -> None:
    found = measures(book, *YEAR)
    assert (found.pieces, found.people, found.to_decision.days, found.concerns) == (0, 0, None, 0)
    assert is_concern(None)


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 30), max_size=8), st.integers(2, 10))
def test_no_hidden_count_can_be_worked_out(counts: dict[str, int], below: int) -> None:
    """Everyone with the shown counts and the total: each hidden count could be at least two numbers."""
    shown = suppress(counts, below)
    assert all(count is None or count == counts[name] for name, count in shown.counts.items())
    assert all(count is None or count == 0 or count >= below for count in shown.counts.values())
    hidden = [name for name, count in shown.counts.items() if count is None]
    if shown.total is None or not hidden:
        return
    left = shown.total - sum(count for count in shown.counts.values() if count is not None)
    for _ in hidden:
        most = left - (len(hidden) - 1)
        assert len(hidden) > 1
        assert most > 1


def test_nothing_small_is_left_alone() -> None:
    shown = suppress({"a": 9, "b": 2, "c": 30}, 5)
    assert dict(shown.counts) == {"a": None, "b": None, "c": 30}
    assert (shown.total, shown.hidden, shown.words("b"), shown.words("c")) == (41, 2, "*", "30")
    assert "below 5" in shown.note
    assert suppress({"a": 1}, 5).total_words == "*"
    assert suppress({"a": 9}, 5).note == ""
    assert suppress({"a": 1, "b": 1}, 5).total is None
    assert (hide_small(0, 5), hide_small(4, 5), hide_small(5, 5)) == (0, None, 5)


def test_the_poster_says_who_answered_and_when(book: Workbook) -> None:
    filled(book)
    ready = [each for each in pairs(book, *YEAR) if each.ready]
    assert [(each.you_said, each.answer, each.we_did) for each in ready] == [
        ("Too quiet", "We did", "A louder bell")
    ]
    page = as_text(build(book, "you-said", None))
    assert "You said: Too quiet" in page
    assert "We did: A louder bell" in page
    assert "Said by 8 people. Comments at the desk or by phone. Decided on 23 Nov 2026." in page


@pytest.mark.parametrize(
    ("kind", "more", "answer"),
    [
        ("no_change", {}, "We couldn't, because"),
        ("explained", {}, "Our answer"),
        ("change", {"action": "Fit it"}, "We are working on it"),
    ],
)
def test_the_honest_answers_are_there_too(
    book: Workbook, kind: str, more: dict[str, str], answer: str
) -> None:
    decided(book, heard(book), kind=kind, you_said="Too quiet", we_did="A bell", **more)
    assert pairs(book, *YEAR)[0].answer == answer


def test_a_year_with_nothing_to_tell_says_so(book: Workbook) -> None:
    assert "Nothing is ready" in as_text(build(book, "you-said", None, "2026/27"))


def test_small_numbers_stay_in_the_practice(book: Workbook) -> None:
    filled(book)
    page = as_text(build(book, "feedback", None))
    assert "Heard: 5 pieces, said by 16 people" in page
    assert "Decided: *" in page
    assert "too few to say" in page
    heard(book, theme="privacy", said_by="2")
    page = as_text(build(book, "feedback", None))
    assert "Privacy | *" in page
    assert "stands for a number" in page


def test_too_few_to_show_at_all(book: Workbook) -> None:
    heard(book)
    assert "Too few people" in as_text(build(book, "feedback", None))


@pytest.mark.parametrize("ending", [".md", ".html", ".json", ".txt", ".csv"])
def test_it_is_written_in_every_format(book: Workbook, tmp_path: Path, ending: str) -> None:
    filled(book)
    made = write(book, "you-said", tmp_path / f"poster{ending}")
    assert "A louder bell" in made.read_text(encoding="utf-8")


def test_every_block_comes_out_as_rows_and_as_text() -> None:
    document = Document(
        "=1+1",
        (
            Heading("+Part"),
            Para("@said"),
            Note("-note"),
            Facts((("Who", "=cmd"),)),
            Bullets(("=point",)),
            Table("Caption", ("A", "B"), (("=x", "1"),)),
            Table("Empty", ("A", "B"), ()),
        ),
        subtitle="Under it",
        meta=(("Practice", "Elm Grove Surgery"),),
        draft=True,
    )
    rows = list(csv.reader(io.StringIO(as_csv(document))))
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert ["'+Part", "Who", "'=cmd"] in rows
    text = as_text(document)
    assert all(
        each in text for each in ("DRAFT", "Under it", "=point", "A | B", "=x | 1", "Nothing recorded.")
    )
