"""Figures of feedback, what leaves the practice of them, and the poster."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from engage_tui.documents.content import Bullets, Document, Facts, Heading, Note, Para, Table
from engage_tui.documents.csv_page import render as as_csv
from engage_tui.documents.plain_text import render as as_text
from engage_tui.evidence.writing import build, write
from engage_tui.feedback.figures.measures import measures
from engage_tui.feedback.figures.you_said import pairs
from engage_tui.feedback.loops.desk import log_complaint, save_feedback
from engage_tui.feedback.loops.rules import is_concern
from engage_tui.feedback.loops.telling import tell, tell_person
from engage_tui.workbook.book import Workbook
from tests.engage_tui.feedback.loops.made_up import POSTER, decided, heard, promised

YEAR = (date(2026, 4, 1), date(2026, 11, 23))


def filled(book: Workbook) -> None:
    kind, loud = (
        heard(book, sentiment="positive", said_by="6"),
        heard(book, theme="waiting_room", said_by="7"),
    )
    late = heard(book, theme="waiting_room")
    save_feedback(book, late, {"received_on": "1/5/2026"})
    decided(book, kind)
    response = decided(book, loud, late, kind="change", you_said="Too quiet", we_did="A louder bell")
    tell(book, response, POSTER)
    heard(book)
    log_complaint(book, {"source": "desk"})


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
    tell(book, response, POSTER)
    assert measures(book, *YEAR).to_telling.n == 0
    tell_person(book, piece, {"how": "phone"})
    assert measures(book, *YEAR).to_telling.n == 1


def test_a_year_without_feedback(book: Workbook) -> None:
    found = measures(book, *YEAR)
    assert (found.pieces, found.people, found.to_decision.days, found.concerns) == (0, 0, None, 0)
    assert is_concern(None)


def test_the_poster_says_who_answered_and_when(book: Workbook) -> None:
    filled(book)
    ready = [each for each in pairs(book, *YEAR) if each.ready]
    assert [(each.you_said, each.answer, each.we_did) for each in ready] == [
        ("Too quiet", "We did", "A louder bell")
    ]
    page = as_text(build(book, "you-said", None))
    assert "You said: Too quiet" in page
    assert "We did: A louder bell" in page
    assert "Said by at least 5 people. Comments at the desk or by phone. Decided on 23 Nov 2026." in page


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
