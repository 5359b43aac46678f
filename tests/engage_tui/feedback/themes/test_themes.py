"""Themes: shipped ones with the practice's own changes over them, each of which can be taken back."""

import pytest

from engage_tui.feedback.figures.measures import pieces_by_theme
from engage_tui.feedback.loops import queries
from engage_tui.feedback.loops.desk import log_complaint
from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.feedback.loops.merging import sort_into
from engage_tui.feedback.themes.splitting import beginnings, holds_any, pieces_in, split_theme
from engage_tui.feedback.themes.themes import (
    ThemeLine,
    ThemeList,
    add_theme,
    merge_theme,
    rename_theme,
    themes,
    unmerge_theme,
)
from engage_tui.history.changes import undo
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid, Refused
from tests.engage_tui.feedback.loops.made_up import heard


def test_parts_stand_under_their_theme(book: Workbook) -> None:
    lines = themes(book).lines
    place = [each.code for each in lines].index("premises")
    assert [each.parent for each in lines[place + 1 : place + 4]] == ["premises"] * 3
    assert themes(book).words("premises_parking") == "Parking"
    assert themes(book).words("unknown") == "unknown"


def test_a_theme_is_renamed_for_everything_in_it(book: Workbook) -> None:
    piece = heard(book, theme="premises_parking")
    rename_theme(book, "premises_parking", {"name": "Where to park"})
    assert queries.feedback(book, piece).line.theme_words == "Where to park"
    rename_theme(book, "premises_parking", {"name": "Car park"})
    undo(book)
    assert themes(book).words("premises_parking") == "Where to park"


def test_merging_keeps_the_code_that_was_given(book: Workbook) -> None:
    piece = heard(book, theme="waiting_room")
    merge_theme(book, "waiting_room", "premises_parking")
    assert queries.feedback(book, piece).line.theme == "premises_parking"
    assert queries.feedback_count(book, FeedbackWhich(theme="premises")) == 1
    assert pieces_by_theme(book) == {"premises_parking": 1}
    for code, into in (
        ("waiting_room", "other"),
        ("premises_parking", "premises_parking"),
        ("premises", "other"),
    ):
        with pytest.raises(Refused):
            merge_theme(book, code, into)
    with pytest.raises(Refused):
        sort_into(book, [piece], "waiting_room")
    unmerge_theme(book, "waiting_room")
    assert queries.feedback(book, piece).line.theme == "waiting_room"
    with pytest.raises(Refused):
        unmerge_theme(book, "waiting_room")


def test_a_theme_of_ones_own(book: Workbook) -> None:
    code = add_theme(book, {"name": "Music in the waiting room", "parent": "waiting_room"})
    piece = heard(book, theme="Music in the waiting room")
    assert queries.feedback(book, piece).line.theme == code
    assert themes(book).line(code) == ThemeLine(code, "Music in the waiting room", "waiting_room", own=True)
    for typed in ({"name": " "}, {"name": "x" * 101}, {"name": "PARKING"}, {"name": "New", "parent": code}):
        with pytest.raises(NotValid):
            add_theme(book, typed)


def test_names_nearly_alike_are_pointed_out(book: Workbook) -> None:
    held = themes(book)
    assert [each.name for each in held.like("car parking")] == ["Parking"]
    assert [each.name for each in held.like("Refferals")] == ["Referrals"]
    assert held.like(" ") == ()
    assert held.like("Zebras") == ()


def test_a_ring_of_merges_comes_to_an_end() -> None:
    ring = ThemeList((ThemeLine("a", "A", merged_into="b"), ThemeLine("b", "B", merged_into="a")))
    assert ring.effective("a") in {"a", "b"}


# Splitting


def test_a_split_takes_along_what_holds_the_words(book: Workbook) -> None:
    bays = heard(book, "Too few disabled BAYS", theme="premises_parking", said_by="3")
    price = heard(book, "A ticket is dear", theme="premises_parking")
    above = heard(book, "A bay window leaks", theme="premises")
    made = split_theme(book, "premises_parking", {"name": "Disabled bays", "words": "bay, blue badge"})
    assert (made.moved, made.left) == (1, (price,))
    line = themes(book).line(made.code)
    assert line is not None
    assert (line.name, line.parent) == ("Disabled bays", "premises")
    assert [queries.feedback(book, each).line.theme for each in (bays, price, above)] == [
        made.code,
        "premises_parking",
        "premises",
    ]
    assert queries.feedback_count(book, FeedbackWhich(theme="premises")) == 3
    sort_into(book, [price], made.code)
    assert pieces_in(book, "premises_parking") == ()
    undo(book)
    undo(book)
    assert pieces_by_theme(book) == {"premises_parking": 2, "premises": 1}
    assert themes(book).line(made.code) is None


def test_two_halves_are_counted_together_again_and_parted(book: Workbook) -> None:
    piece = heard(book, "Too few bays", theme="premises_parking")
    made = split_theme(book, "premises_parking", {"name": "Bays", "words": "bays"})
    merge_theme(book, made.code, "premises_parking")
    assert pieces_by_theme(book) == {"premises_parking": 1}
    assert pieces_in(book, "premises_parking") == (piece,)
    unmerge_theme(book, made.code)
    assert pieces_by_theme(book) == {made.code: 1}


def test_a_split_that_cannot_be_moves_nothing(book: Workbook) -> None:
    heard(book, "Too few bays", theme="premises_parking")
    for typed in ({"name": ""}, {"name": "Parking"}, {"name": "New", "parent": "premises_toilets"}):
        with pytest.raises(NotValid):
            split_theme(book, "premises_parking", {"words": "bays", **typed})
    with pytest.raises(Refused):
        split_theme(book, "no such theme", {"name": "New"})
    assert pieces_by_theme(book) == {"premises_parking": 1}


def test_without_words_everything_is_left_to_the_hand(book: Workbook) -> None:
    piece = heard(book, theme="premises_parking")
    complaint = log_complaint(book, {"source": "desk", "theme": "premises_parking"})
    made = split_theme(book, "premises_parking", {"name": "Bays", "parent": ""})
    assert (made.moved, made.left) == (0, (piece,))
    assert complaint not in made.left
    line = themes(book).line(made.code)
    assert line is not None
    assert line.parent == ""


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Bays!", True),
        ("the (bay)", True),
        ("Blue  badge-holders", True),
        ("embayed", False),
        ("a blue car with a badge", False),
        ("", False),
    ],
)
def test_words_are_found_by_their_beginning(words: str, found: bool) -> None:
    assert holds_any(words, beginnings(" bay, blue   badge ,,")) is found
