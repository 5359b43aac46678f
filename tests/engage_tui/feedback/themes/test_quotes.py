"""The quote bank: only what somebody cleared, in people's own words, and out again with one key."""

from datetime import date
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage_tui.documents.json_page import render as as_json
from engage_tui.documents.plain_text import render as as_text
from engage_tui.evidence.catalogue import DOCUMENTS
from engage_tui.evidence.writing import build
from engage_tui.feedback.loops import queries
from engage_tui.feedback.loops.desk import move_to_complaints, remove_feedback, save_feedback
from engage_tui.feedback.loops.merging import sort_into, split
from engage_tui.feedback.themes.quotes import NotLookedOver, clear_quote, is_shortened, quotes, withdraw_quote
from engage_tui.history.changes import history, undo
from engage_tui.ppg.group.groups import save_group
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid, Refused
from tests.engage_tui.feedback.loops.made_up import decided, heard, promised

SAID = "Honestly, the nurse was kind, and she waited until I had understood it all."
SHORT = "the nurse was kind … she waited until I had understood"


def cleared(book: Workbook, piece: str) -> tuple[str, date | None, str]:
    view = queries.feedback(book, piece)
    return view.quote, view.quote_cleared_on, view.quote_cleared_by


def test_a_quote_says_who_cleared_it_and_when(book: Workbook) -> None:
    piece = heard(book, SAID, theme="clinical_nurse")
    clear_quote(book, piece, {"quote": SHORT})
    assert cleared(book, piece) == (SHORT, date(2026, 11, 23), "SB")
    (line,) = quotes(book)
    assert (line.quote, line.theme_words, line.cleared_by) == (SHORT, "Nurses", "SB")
    clear_quote(book.signed("KT"), piece, {"quote": "the nurse was kind"})
    assert cleared(book, piece) == ("the nurse was kind", date(2026, 11, 23), "KT")
    withdraw_quote(book, piece)
    assert (cleared(book, piece), quotes(book)) == (("", None, ""), ())
    with pytest.raises(Refused, match="Nothing of this"):
        withdraw_quote(book, piece)
    undo(book)
    assert len(quotes(book)) == 1
    assert {"Quote cleared for use", "Quote withdrawn"} <= {each.label for each in history(book, piece)}


@pytest.mark.parametrize(
    ("quote", "good"),
    [
        (SAID, True),
        (SHORT, True),
        ("“The NURSE was kind”", True),
        ("[She] waited until I had understood", True),
        ("the nurse was very kind", False),
        ("she was kind, the nurse", False),
        ("kind kind", False),
        ("…", False),
        ("[all of it in brackets]", False),
    ],
)
def test_words_are_left_out_and_none_put_in(quote: str, good: bool) -> None:
    assert is_shortened(quote, SAID) is good


@given(st.text(), st.data())
def test_any_part_of_what_was_said_is_a_quote(words: str, data: st.DataObject) -> None:
    said = [each for each in words.replace("[", " ").replace("]", " ").split() if each.isalnum()]
    kept = [each for each in said if data.draw(st.booleans())]
    assert is_shortened(" … ".join(kept), " ".join(said)) is bool(kept)


@pytest.mark.parametrize("typed", ["", "  ", "words nobody said", "x" * 1_001])
def test_what_is_no_quote_clears_nothing(book: Workbook, typed: str) -> None:
    piece = heard(book, SAID + "x" * 1_001)
    with pytest.raises(NotValid):
        clear_quote(book, piece, {"quote": typed})
    assert quotes(book) == ()


def test_what_could_say_who_they_are_is_answered_first(book: Workbook) -> None:
    said = "I am 84 and have motor neurone disease, ring 01632 960123"
    piece = heard(book, said)
    with pytest.raises(NotLookedOver) as refused:
        clear_quote(book, piece, {"quote": said})
    assert [each.kind for each in refused.value.found] == ["age", "phone number"]
    with pytest.raises(NotLookedOver):
        clear_quote(book, piece, {"quote": said}, stays=["I am 84"])
    assert quotes(book) == ()
    clear_quote(book, piece, {"quote": "I … have motor neurone disease, ring [phone number]"})
    clear_quote(book, piece, {"quote": said}, stays=["I am 84", "01632 960123"])
    assert len(quotes(book)) == 1


def test_changed_words_withdraw_their_quote(book: Workbook) -> None:
    piece = heard(book, SAID)
    clear_quote(book, piece, {"quote": SHORT})
    save_feedback(book, piece, {"words": SAID, "said_by": "2"})
    sort_into(book, [piece], "clinical_nurse")
    assert len(quotes(book)) == 1
    save_feedback(book, piece, {"words": "The nurse was in a hurry"})
    assert cleared(book, piece) == ("", None, "")


def test_splitting_and_complaining_withdraw_it_too(book: Workbook) -> None:
    piece, complaint = heard(book, SAID), heard(book, SAID)
    for each in (piece, complaint):
        clear_quote(book, each, {"quote": SHORT})
    split(book, piece, {"words": "The nurse was kind", "rest": "The rest"})
    move_to_complaints(book, complaint)
    assert quotes(book) == ()
    with pytest.raises(Refused, match="complaints"):
        clear_quote(book, complaint, {"quote": "kind"})


def test_a_removed_piece_is_not_quoted(book: Workbook) -> None:
    piece = heard(book, SAID)
    clear_quote(book, piece, {"quote": SHORT})
    remove_feedback(book, [piece])
    assert quotes(book) == ()


def test_by_theme_and_found_by_words_or_theme(book: Workbook) -> None:
    for theme in ("praise", "", "clinical_nurse", "clinical_doctor"):
        clear_quote(book, heard(book, SAID, theme=theme), {"quote": "the nurse was kind"})
    assert [each.theme_words for each in quotes(book)] == [
        "Doctors",
        "Nurses",
        "Praise in general",
        "Not sorted yet",
    ]
    assert [len(quotes(book, each)) for each in ("nurse", "nurses", "KIND praise", "zebra")] == [4, 1, 1, 0]


def test_no_document_holds_words_nobody_cleared(book: Workbook) -> None:
    """Every document there is without an id, in every word it says."""
    save_group(book, None, {"name": "Made-up group", "mode": "in_person"})
    secret, open_ = heard(book, "Zebras never queue, Pat Example knows"), heard(book, SAID)
    promised(book, "Quaggas never queue")
    clear_quote(book, open_, {"quote": SHORT})
    decided(book, secret, open_, you_said="Queues", we_did="A second desk")
    for each in (secret, open_):
        save_feedback(book, each, {"received_on": "1/7/2026"})
    said = "".join(as_json(build(book, each.name, None)) for each in DOCUMENTS if not each.of)
    assert not any(each in said for each in ("Zebras", "Quaggas", "Pat Example", "Honestly"))
    for name in ("quotes", "you-said", "feedback"):
        assert f"“{SHORT}”" in as_text(build(book, name, None))


def test_the_bank_as_a_document(book: Workbook) -> None:
    assert "No quote is cleared" in as_text(build(book, "quotes", None))
    clear_quote(book, heard(book, SAID, theme="clinical_nurse"), {"quote": SHORT})
    page = as_text(build(book, "quotes", None))
    assert list(chain.from_iterable(line.split("“") for line in page.splitlines() if "“" in line))
    assert "Nurses" in page
    assert "Comments at the desk or by phone, November 2026 | 23 Nov 2026 by SB" in page
