"""Themes: shipped ones with the practice's own changes over them, each of which can be taken back."""

import pytest

from engage_tui.errors import NotValid, Refused
from engage_tui.feedback import actions, queries
from engage_tui.feedback.measures import pieces_by_theme
from engage_tui.feedback.themes import (
    ThemeLine,
    ThemeList,
    add_theme,
    merge_theme,
    rename_theme,
    themes,
    unmerge_theme,
)
from engage_tui.feedback.which import FeedbackWhich
from engage_tui.history import undo
from engage_tui.workbook import Workbook
from tests.engage_tui.feedback.loops import heard


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
        actions.sort_into(book, [piece], "waiting_room")
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
