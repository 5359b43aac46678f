"""Where the header of a table stands, and of which rows it is made; an answer is never taken for one."""

from collections.abc import Sequence

import pytest

from engage_tui.feedback.surveys.describing.header_rows import header_of
from tests.engage_tui.feedback.surveys.describing import exports

ONE = ("Date", "Overall experience", "Comment")
ANSWERS = (("13/10/2026", "Good", "Kind"), ("14/10/2026", "Poor", "Slow"), ("15/10/2026", "Good", "Fine"))


def names(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    found = header_of(rows)
    assert found is not None
    return found.names


def test_one_row_stands_for_itself() -> None:
    found = header_of([ONE, *ANSWERS])
    assert found is not None
    assert (found.first, found.last, found.joined, found.names) == (0, 0, False, ONE)
    assert header_of([]) is None
    assert header_of([("", "")]) is None


def test_a_question_is_carried_on_to_its_choices() -> None:
    expected = ("Which of these have you used? - NHS App", "Which of these have you used? - Online form")
    for full in (False, True):
        found = names(exports.surveymonkey(full=full))
        assert found[10:12] == expected
        assert found[9] == exports.OVERALL_ASKED
        assert found[14] == exports.COMMENT_ASKED


def test_choices_are_known_by_what_was_ticked_where_nothing_else_says_it() -> None:
    upper = ("ID", "Date", "Which?", "", "", "Why?")
    lower = ("", "", "Phone", "Online", "Post", "")
    rows = [
        ("1", "13/10/2026", "Phone", "", "", "Kind"),
        ("2", "14/10/2026", "", "Online", "", "Slow"),
        ("3", "15/10/2026", "Phone", "Online", "", "Fine"),
    ]
    assert names([upper, lower, *rows])[2:5] == ("Which? - Phone", "Which? - Online", "Which? - Post")


@pytest.mark.parametrize(
    "first",
    [
        ("1", "13/10/2026", "Phone", "Online", "", ""),  # ticked what the columns beside are called by
        ("1", "", "Phone", "Online", "Post", ""),  # no date
        ("1", "13/10/2026", "", "", "", "Response"),  # a word that header rows have
    ],
)
def test_an_answer_is_never_taken_for_a_row_of_the_header(first: tuple[str, ...]) -> None:
    header = ("ID", "Date", "Phone", "Online", "Post", "Why?")
    rows = [("2", "14/10/2026", "", "Online", "", "Slow"), ("3", "15/10/2026", "Phone", "Online", "", "Fine")]
    found = header_of([header, first, *rows])
    assert found is not None
    assert (found.last, found.names) == (0, header)


def test_two_answers_that_are_alike_are_no_header() -> None:
    same = ("Yes", "Phone", "Good", "Kind")
    found = header_of([("Q1", "Q2", "Q3", "Q4"), same, (*same[:3], "Slow"), same])
    assert found is not None
    assert found.last == 0


@pytest.mark.parametrize("above", [0, 1, 3])
def test_three_rows_of_qualtrics_are_found_wherever_they_stand(above: int) -> None:
    rows = [*[("A made-up survey",)] * above, *exports.qualtrics()]
    found = header_of(rows)
    assert found is not None
    assert (found.first, found.last) == (above, above + 2)
    assert found.names[0] == "Start Date"
    assert found.names[17] == exports.OVERALL_ASKED


def test_qualtrics_is_known_without_its_row_of_identifiers_or_of_questions() -> None:
    codes, asked, identifiers, *answers = exports.qualtrics()
    without = header_of([codes, asked, *answers])
    assert without is not None
    assert (without.last, without.names) == (1, tuple(asked))
    bare = header_of([codes, identifiers, *answers])
    assert bare is not None
    assert (bare.last, bare.names) == (1, tuple(codes))


ASKED = ("Respondent ID", "Start Date", "How easy?", "How easy?", "How long did you wait?")
WAITED = ("About 20 minutes", "I was number 43", "Seen 3 days later")


@pytest.mark.parametrize(
    "lower",
    [
        ("", "", "", "", "Open-Ended Response"),
        ("", "", "Response", "Response", "Response"),
        ("", "", "By phone", "Online", "Open-Ended Response"),
        ("", "", "By phone", "Response", "Other (please specify)"),
    ],
)
def test_a_second_row_is_known_where_every_answer_beneath_it_holds_a_figure(lower: Sequence[str]) -> None:
    rows = [
        (f"1187654321{at}", f"11/13/2026 09:0{at}", "Easy", "Not easy", wait)
        for at, wait in enumerate(WAITED)
    ]
    found = header_of([ASKED, lower, *rows])
    assert found is not None
    assert (found.first, found.last) == (0, 1)


def test_an_answer_with_a_figure_of_its_own_is_no_second_row() -> None:
    first = ("11876543219", "", "", "", "Response")
    rows = [(f"1187654321{at}", "", "Easy", "Not easy", wait) for at, wait in enumerate(WAITED)]
    found = header_of([ASKED, first, *rows])
    assert found is not None
    assert found.last == 0


@pytest.mark.parametrize(
    "above",
    [
        [("Practice", "Example Surgery"), ("Period", "October 2026"), ("", "")],
        [("Surgery name", "Example Surgery")],
        [("Date", "October 2026"), ("Report", "All answers")],
    ],
)
@pytest.mark.parametrize("more", [(), ("Source",)])
def test_labels_and_values_over_a_narrow_table_are_no_header(
    above: list[tuple[str, ...]], more: tuple[str, ...]
) -> None:
    header = ("Date", "Score", "Comment", *more)
    rows = [(f"1{at}/10/2026", "Very good", "Lovely staff", *("Text" for _ in more)) for at in range(3)]
    assert names([*above, header, *rows]) == header


def test_a_header_of_two_columns_stands_though_an_answer_has_more_cells() -> None:
    rows = [("13/10/2026", "Kind"), ("14/10/2026", "Slow", "Date", "Comment"), ("15/10/2026", "Fine")]
    assert names([("Date", "Comment"), *rows]) == ("Date", "Comment")
