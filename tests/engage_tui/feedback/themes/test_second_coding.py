"""A second person sorts without sight of the first, and both settle where they differ."""

from dataclasses import replace
from pathlib import Path

import pytest

from engage_tui.exchange.export import export_json
from engage_tui.exchange.importing import import_records, read_export
from engage_tui.feedback.loops import queries
from engage_tui.feedback.loops.desk import log_complaint, move_to_complaints, remove_feedback
from engage_tui.feedback.loops.merging import sort_into
from engage_tui.feedback.themes.coded_twice import CodedTwice
from engage_tui.feedback.themes.second_coding import (
    Sample,
    code_second,
    coding_report,
    sample,
    settle,
    usual_size,
)
from engage_tui.feedback.themes.themes import merge_theme
from engage_tui.history.changes import history, undo
from engage_tui.practice import set_up
from engage_tui.reference import lists
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid, Refused
from tests.engage_tui.conftest import PRACTICE
from tests.engage_tui.feedback.loops.made_up import heard

SINCE = "1/4/2026"


@pytest.fixture
def other(book: Workbook) -> Workbook:
    """The same workbook with a second person at the keyboard."""
    return book.signed("KT")


def given(book: Workbook, size: int = 50, since: str = SINCE) -> Sample:
    return sample(book, {"size": str(size), "since": since})


def twice(book: Workbook, piece: str) -> CodedTwice:
    return next(each for each in coding_report(book).lines if each.id == piece)


def test_the_same_sample_comes_each_time_and_a_larger_one_holds_it(book: Workbook, other: Workbook) -> None:
    for number in range(12):
        heard(book, f"Made-up comment {number}", theme="privacy")
    heard(book, "Not sorted")
    complaint = log_complaint(book, {"source": "desk", "theme": "privacy"})
    small, large = given(other, 4), given(other, 9)
    assert small == given(other, 4)
    assert large.ids[:4] == small.ids
    assert (small.size, large.size, given(other).size) == (4, 9, 12)
    assert complaint not in given(other).ids
    assert given(other, since="24/11/2026").size == 0
    with pytest.raises(NotValid):
        given(other, 0)
    assert usual_size(book) == 50


def test_nobody_is_their_own_second_person(book: Workbook, other: Workbook) -> None:
    piece = heard(book, theme="privacy")
    assert (given(book).ids, given(book).own) == ((), 1)
    with pytest.raises(Refused, match="SB gave this comment its theme"):
        code_second(book, piece, "privacy")
    sort_into(other, [piece], "premises_parking")
    assert given(book).ids == (piece,)
    with pytest.raises(Refused, match="KT gave this comment its theme"):
        code_second(other, piece, "privacy")


def test_what_the_second_one_chose_stands_beside_and_changes_nothing(book: Workbook, other: Workbook) -> None:
    piece = heard(book, theme="privacy")
    code_second(other, piece, "waiting_room")
    code_second(other, piece, "premises_parking")
    assert queries.feedback(book, piece).line.theme == "privacy"
    (line,) = coding_report(book).lines
    assert (line.first, line.first_coder) == ("privacy", "SB")
    assert (line.second, line.second_coder) == ("premises_parking", "KT")
    assert given(other).done == 1
    with pytest.raises(Refused, match="second time already"):
        code_second(book.signed("NO"), piece, "privacy")
    undo(other)
    assert twice(book, piece).second == "waiting_room"


@pytest.mark.parametrize(
    ("theme", "why"), [("", "first time"), ("no such theme", "no longer in use"), ("privacy", "complaints")]
)
def test_what_cannot_be_sorted_twice(book: Workbook, other: Workbook, theme: str, why: str) -> None:
    piece = heard(book, theme="privacy")
    if why == "first time":
        sort_into(book, [piece], "")
    if why == "complaints":
        move_to_complaints(book, piece)
    with pytest.raises(Refused, match=why):
        code_second(other, piece, theme)


def test_settling_makes_nobody_agree_who_did_not(book: Workbook, other: Workbook) -> None:
    piece, same = heard(book, theme="privacy"), heard(book, theme="privacy")
    code_second(other, piece, "waiting_room")
    code_second(other, same, "privacy")
    before = coding_report(book)
    assert [each.id for each in before.open] == [piece]
    settle(book, piece, "waiting_room")
    after = coding_report(book)
    assert (after.themes, after.open) == (before.themes, ())
    assert queries.feedback(book, piece).line.theme == "waiting_room"
    line = twice(book, piece)
    assert (line.first, line.second, line.settled, line.settled_by) == (
        "privacy",
        "waiting_room",
        "waiting_room",
        "SB and KT",
    )
    assert any("settled by both" in each.label for each in history(book, piece))
    with pytest.raises(Refused, match="settled this comment already"):
        code_second(other, piece, "privacy")
    settle(book, piece, "premises_parking")
    assert twice(book, piece).settled == "premises_parking"
    undo(book)
    undo(book)
    assert [each.id for each in coding_report(book).open] == [piece]
    assert queries.feedback(book, piece).line.theme == "privacy"


def test_settling_on_the_first_ones_theme_is_settled_too(book: Workbook, other: Workbook) -> None:
    piece = heard(book, theme="privacy")
    with pytest.raises(Refused, match="No second person"):
        settle(book, piece, "privacy")
    code_second(other, piece, "waiting_room")
    settle(other, piece, "privacy")
    assert coding_report(book).open == ()
    assert twice(book, piece).settled_words == "Privacy"


def test_sorting_it_anew_later_does_not_rewrite_what_was_judged(book: Workbook, other: Workbook) -> None:
    piece = heard(book, theme="privacy")
    code_second(other, piece, "privacy")
    sort_into(book, [piece], "other")
    assert coding_report(book).themes.same == 1


def test_agreement_on_the_group_and_on_the_theme(book: Workbook, other: Workbook) -> None:
    chosen = (
        ("premises_parking", "premises_toilets"),
        ("premises", "premises_parking"),
        ("privacy", "privacy"),
        ("other", "privacy"),
    )
    for first, second in chosen:
        code_second(other, heard(book, theme=first), second)
    report = coding_report(book)
    assert (report.themes.same, report.groups.same, report.themes.n, report.groups.n) == (1, 3, 4, 4)
    assert report.themes.kappa is None
    merge_theme(book, "other", "privacy")
    assert coding_report(book).themes.same == 2


def test_kappa_is_said_once_there_are_enough(book: Workbook, other: Workbook) -> None:
    for number in range(18):
        theme = ("privacy", "other", "waiting_room")[number % 3]
        code_second(other, heard(book, theme=theme), theme if number else "other")
    report = coding_report(book)
    assert report.themes.n == report.themes.needed == 18
    assert report.themes.kappa == pytest.approx(0.9167, abs=0.0001)


def test_the_rule_and_its_source_are_data(book: Workbook, other: Workbook) -> None:
    assert "Cicchetti" in lists.reference("agreement").source
    folder = book.data_dir / "reference"
    folder.mkdir()
    own = '[[entry]]\ncode = "per_theme_squared"\nwords = "Few"\nnumber = 0\n'
    (folder / "agreement.toml").write_text(own, encoding="utf-8")
    lists.forget()
    code_second(other, heard(book, theme="privacy"), "other")
    assert coding_report(book).themes.kappa is not None
    assert usual_size(book) == 50
    lists.forget()


def test_a_removed_comment_counts_no_more(book: Workbook, other: Workbook) -> None:
    piece = heard(book, theme="privacy")
    code_second(replace(other, author="NO"), piece, "other")
    remove_feedback(book, [piece])
    assert coding_report(book).lines == ()


def test_what_was_settled_in_another_workbook_makes_nobody_agree(
    book: Workbook, other: Workbook, tmp_path: Path
) -> None:
    settled, open_still = heard(book, theme="privacy"), heard(book, theme="privacy")
    for each in (settled, open_still):
        code_second(other, each, "waiting_room")
    settle(book, settled, "waiting_room")
    export_json(book, tmp_path / "out")
    second = open_workbook(tmp_path / "second", author="SB", clock=book.clock)
    set_up(second, PRACTICE)  # a history of its own: the other's does not come along
    try:
        import_records(second, read_export(tmp_path / "out"))
        report = coding_report(second)
        assert (len(report.lines), report.themes.n) == (2, 0)
        assert [each.id for each in report.open] == [open_still]
        fresh = heard(second, theme="privacy")
        code_second(second.signed("KT"), fresh, "other")
        assert (coding_report(second).themes.n, coding_report(second).themes.same) == (1, 0)
    finally:
        second.store.close()
