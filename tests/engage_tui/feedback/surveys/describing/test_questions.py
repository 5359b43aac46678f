"""What a question's own wording may and may not make of its answers, in files of a few rows."""

from collections.abc import Mapping, Sequence

import pytest

from db.terms import Sentiment
from engage_tui.feedback.surveys.column_map import SAID, Meaning
from engage_tui.feedback.surveys.describing.columns import Column, Kind
from engage_tui.feedback.surveys.describing.describe import describe
from engage_tui.feedback.surveys.guessing import guess
from engage_tui.feedback.surveys.own_lists import Here
from engage_tui.feedback.surveys.rows import read_pieces
from tests.engage_tui.feedback.surveys.describing.conftest import Describable

K, M = Kind, Meaning
GOOD, POOR = Sentiment.POSITIVE, Sentiment.NEGATIVE
DAYS = ("2026-11-13 09:05:11", "2026-11-14 09:05:11", "2026-11-15 09:05:11")
WROTE = (
    "Lovely staff and a quick appointment",
    "Nobody answered the telephone all day",
    "I was seen on the same day thank you",
)
WHOLE = "Overall, how was your experience of our service?"
RATED = ("Very good", "Very poor", "Good")
AGREED = ("Strongly agree", "Strongly disagree", "Agree")
SAID_MORE = "Anything to add?"


def columns_of(table: Describable, practice: Here, columns: Mapping[str, Sequence[str]]) -> dict[str, Column]:
    """The columns of a table that begins with the day of each answer, by name."""
    rows = [("Timestamp", *columns), *zip(DAYS, *columns.values(), strict=True)]
    return {each.name: each for each in describe(table(rows), practice).columns}


def tones(
    table: Describable, practice: Here, columns: Mapping[str, Sequence[str]], said: str = SAID_MORE
) -> list[Sentiment | None]:
    """The tone of what is said under one question."""
    held = table([("Timestamp", *columns, said), *zip(DAYS, *columns.values(), WROTE, strict=True)])
    return [each.sentiment for each in read_pieces(held, guess(held, practice), practice).pieces]


@pytest.mark.parametrize(
    "name",
    [
        "Please tell us why you gave this answer, to help us improve our service",
        "Why did you choose that answer? What could change?",
        "What is the main reason for your score, so that we can do better?",
        "Please explain your answer so we can improve",
        "Your comments help us improve",
        "What times of day would suit you best?",
        "What health problem did you contact us about?",
        "Tell us about the problem you came with",
        "Did anything change after your visit? Tell us",
        "Tell us which days are good for you",
        "Which day would be better for you? Tell us",
    ],
)
def test_a_reason_is_as_good_or_poor_as_the_rating_it_explains(
    table: Describable, practice: Here, name: str
) -> None:
    found = columns_of(table, practice, {WHOLE: RATED, name: WROTE})
    assert found[name].meaning is M.WORDS
    assert tones(table, practice, {WHOLE: RATED}, name) == [GOOD, POOR, GOOD]


@pytest.mark.parametrize(
    ("name", "meaning"),
    [
        ("What could we do better?", M.CONCERN),
        ("What could be improved?", M.CONCERN),
        ("How would you improve our service? Tell us", M.CONCERN),
        ("What could we do to improve?", M.CONCERN),
        ("What would you change about our service?", M.CONCERN),
        ("What is one thing we should change?", M.CONCERN),
        ("What was the worst part of your visit? Tell us", M.CONCERN),
        ("What did you like best?", M.PRAISE),
        ("What went well?", M.PRAISE),
        ("What was the best thing about your visit?", M.PRAISE),
    ],
)
def test_what_asks_for_one_side_has_it_whatever_the_rating(
    table: Describable, practice: Here, name: str, meaning: Meaning
) -> None:
    assert columns_of(table, practice, {WHOLE: RATED, name: WROTE})[name].meaning is meaning


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("How did you get in touch with us?", ("Rang you;Used the form", "Rang you", "Came by")),
        ("How did you get in touch with us?", ("Rang you, Used the form", "Rang you", "Came to the desk")),
        ("How did you get in touch with us?", ("by phone, in person", "by phone", "on the website")),
        ("How did you get in touch with us?", ("Rang you|Used the form", "Used the form|Wrote", "Came by")),
        ("How did you get in touch with us?", ("Rang you\nUsed the form", "Rang you", "Came to the desk")),
        ("What did you contact us about?", ("A problem;A repeat", "A test result", "A repeat;A letter")),
        ("What did you use to reach us?", ("The form, The NHS App", "The NHS App", "The telephone")),
        ("What was the reason for your visit?", ("A problem;A letter I need", "A letter I need", "A test")),
    ],
)  # fmt: skip
def test_lists_of_what_was_ticked_are_no_words_in_a_file_of_three_rows(
    table: Describable, practice: Here, name: str, cells: Sequence[str]
) -> None:
    found = columns_of(table, practice, {name: cells, SAID_MORE: WROTE})
    assert (found[name].kind, found[name].meaning) == (K.SEVERAL, M.SKIP)
    assert found[SAID_MORE].meaning is M.WORDS


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("Any other comments?", ("Kind;quick", "Kind", "I waited an hour for it")),
        ("Tell us why", ("The nurse was kind\nThank you", "Thank you", "I waited an hour for it")),
        (
            "Q7",
            ("The nurse was kind, thank you", "I waited an hour, thank you", "More seats please, in there"),
        ),
        ("Q7", ("Kind nurse; good doctor", "I waited an hour; nobody came", "More seats please in there")),
    ],
)
def test_what_people_wrote_is_no_list(
    table: Describable, practice: Here, name: str, cells: Sequence[str]
) -> None:
    assert columns_of(table, practice, {name: cells})[name].kind is K.WORDS


def test_a_line_that_a_few_of_many_wrote_makes_no_list(table: Describable, practice: Here) -> None:
    said = [f"The nurse on day {at} was kind to me" for at in range(12)]
    cells = ["Thank you", "The nurse was very kind\nThank you", *said]
    rows = [("Date", "Q7"), *((f"{at + 1}/10/2026", cell) for at, cell in enumerate(cells))]
    assert describe(table(rows), practice).columns[1].kind is K.WORDS


@pytest.mark.parametrize(
    "cells",
    [
        ("45-54", "65-74", "45-54"),
        ("16-24", "25-34", "75+"),
        ("Under-18", "Over-65", "18-65"),
        ("45to54", "55to64", "45to54"),
        ("100-110", "18-24", "18-24"),
    ],
)
def test_bands_of_ages_are_no_tokens(table: Describable, practice: Here, cells: Sequence[str]) -> None:
    assert columns_of(table, practice, {"Age": cells, SAID_MORE: WROTE})["Age"].kind is K.ONE_OF


def test_numbers_of_answers_with_a_dash_are_still_tokens(table: Describable, practice: Here) -> None:
    assert columns_of(table, practice, {"Q1": ("2026-001", "2026-002", "2026-003")})["Q1"].kind is K.MARK


@pytest.mark.parametrize(
    "name",
    [
        "In general, how would you say your health is?",
        "Overall, how would you rate your own health?",
        "Overall, how is your wellbeing?",
        "How good are you with a computer?",
        "How good is your eyesight?",
        "How would you rate your internet skills overall?",
        "How confident are you that you can manage your condition?",
    ],
)
@pytest.mark.parametrize("beside", [True, False])
def test_how_somebody_is_says_nothing_of_the_practice(
    table: Describable, practice: Here, name: str, *, beside: bool
) -> None:
    turned = ("Poor", "Very good", "Poor")
    rated = {"How helpful was reception?": ("Very helpful", "Not helpful", "Helpful")} if beside else {}
    found = columns_of(table, practice, {name: turned, **rated, SAID_MORE: WROTE})
    assert (found[name].kind, found[name].meaning) == (K.SCALE, M.SKIP)
    assert tones(table, practice, {name: turned, **rated}) == ([GOOD, POOR, GOOD] if beside else [None] * 3)


@pytest.mark.parametrize(
    "name",
    ["How well do we look after your health?", "How was our wellbeing service?", "Rate your health visitor"],
)
def test_how_the_practice_looks_after_them_does(table: Describable, practice: Here, name: str) -> None:
    assert tones(table, practice, {name: RATED}) == [GOOD, POOR, GOOD]


@pytest.mark.parametrize(
    "name",
    [
        "To what extent do you agree that it is difficult to see a GP?",
        "How much do you agree that reception is rude?",
        "To what extent do you agree with our proposal to merge?",
        "Do you agree with our plans?",
        "I agree with the change of opening hours",
        "Closing the branch would be right",
        "How far do you agree with moving to the new building?",
        "The practice should open on Saturdays",
    ],
)
def test_to_agree_with_what_is_hard_or_planned_is_no_praise(
    table: Describable, practice: Here, name: str
) -> None:
    assert tones(table, practice, {name: AGREED}) == [None] * 3


def test_to_agree_that_something_is_good_is_praise(table: Describable, practice: Here) -> None:
    name = "To what extent do you agree that our staff are kind?"
    assert tones(table, practice, {name: AGREED}) == [GOOD, POOR, GOOD]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (("Very good", "Very poor", "Good"), [GOOD, POOR, GOOD]),
        (("7 / 10", "2 / 10", "10 / 10"), [None] * 3),
    ],
)
def test_a_score_beside_a_timestamp_is_a_rating_unless_it_is_of_a_quiz(
    table: Describable, practice: Here, cells: Sequence[str], told: Sequence[Sentiment | None]
) -> None:
    assert tones(table, practice, {"Score": cells}) == told


def test_a_score_is_left_out_where_another_question_is_rated(table: Describable, practice: Here) -> None:
    beside = {"Score": ("Good", "Good", "Good"), "How helpful was reception?": RATED}
    assert tones(table, practice, beside) == [GOOD, POOR, GOOD]
    assert columns_of(table, practice, beside)["Score"].meaning is M.SKIP


DETAILS = (
    "margaret hughes, 07700 900123",
    "alan price 4 Mill Lane, ring after six",
    "Sian Powell sian@example.org",
)


@pytest.mark.parametrize(
    "name",
    [
        "If you would like a reply, please leave your contact details",
        "Please give your details and our team will be in touch",
        "How can we contact you?",
        "How would you like us to contact you?",
        "Where can we reach you? Tell us more",
        "Please tell us your name and number",
        "How can we get hold of you?",
        "Contact",
    ],
)
def test_how_somebody_can_be_reached_is_never_words(table: Describable, practice: Here, name: str) -> None:
    found = columns_of(table, practice, {name: DETAILS, SAID_MORE: WROTE})
    assert found[name].kind in (K.PERSON, K.POSTAL)
    assert found[name].meaning in (M.SKIP, M.NAME)
    assert found[SAID_MORE].meaning is M.WORDS


@pytest.mark.parametrize(
    ("name", "cells", "kind"),
    [
        ("Were our contact details easy to find? Tell us more", WROTE, K.WORDS),
        ("May we contact you again?", ("Yes", "No", "Yes"), K.YES_NO),
        ("How easy was it to change your details?", ("Easy", "Not easy", "Very easy"), K.SCALE),
    ],
)
def test_a_question_about_details_does_not_ask_for_them(
    table: Describable, practice: Here, name: str, cells: Sequence[str], kind: Kind
) -> None:
    found = columns_of(table, practice, {name: cells})
    assert found[name].kind is kind
    assert (found[name].meaning in SAID) == (kind is K.WORDS)


def test_reasons_are_so(table: Describable, practice: Here) -> None:
    ids = ("7", "7", "9")
    found = columns_of(table, practice, {"Response ID": ids, "Site": ("Moon", "Mars", "Moon"), "Why?": WROTE})
    assert found["Response ID"].meaning is M.ID
    assert "every row" not in found["Response ID"].why
    assert found["Site"].meaning is M.SITE
    assert found["Site"].why == "it holds one of a few answers and it is called so"
    gaps = columns_of(table, practice, {"Response ID": ("R-0001", "", "R-0003"), "Why?": WROTE})
    assert gaps["Response ID"].why == "no two of its values are alike and it is called so"
    whole = columns_of(table, practice, {"Response ID": ("R-0001", "R-0002", "R-0003"), "Why?": WROTE})
    assert whole["Response ID"].why == "every row has another value and it is called so"
    themes = columns_of(table, practice, {"Theme": ("Parking", "Parking", "Owls"), "Why?": WROTE})
    assert "on that list" not in themes["Theme"].why
