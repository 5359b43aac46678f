"""What single columns are taken for, and which question the tone comes from."""

from collections.abc import Mapping, Sequence

import pytest

from db.terms import Sentiment
from engage_tui.feedback.surveys.column_map import Meaning
from engage_tui.feedback.surveys.describing.columns import Column, Description, Kind
from engage_tui.feedback.surveys.describing.describe import describe
from engage_tui.feedback.surveys.guessing import guess
from engage_tui.feedback.surveys.own_lists import Here
from engage_tui.feedback.surveys.ratings import ends_in, in_words
from engage_tui.feedback.surveys.rows import read_pieces
from tests.engage_tui.feedback.surveys.describing.conftest import Describable

K, M = Kind, Meaning
SAID = (
    "The nurse was kind to me",
    "I waited an hour for it",
    "",
    "The phones are never answered",
    "Fine thank you, no complaints",
    "",
    "More seats please in there",
    "The car park is too small",
)
DAYS = tuple(f"{day}/10/2026" for day in range(13, 21))
WHOLE = "Overall, how would you describe your experience?"
PHONE = "How easy is it to get through on the phone?"


def of(*answers: str) -> tuple[str, ...]:
    """Answers of eight people, given again from the first where there are fewer."""
    return tuple(answers[at % len(answers)] for at in range(8))


def rows_of(**columns: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(columns), *zip(*columns.values(), strict=True)]


def described(table: Describable, practice: Here, columns: Mapping[str, Sequence[str]]) -> Description:
    """A table of these columns beside a date and a comment."""
    return describe(table(rows_of(**{"Date": DAYS, **columns, "Any other comments?": SAID})), practice)


def one(table: Describable, practice: Here, name: str, cells: Sequence[str]) -> Column:
    return described(table, practice, {name: cells}).columns[1]


@pytest.mark.parametrize(
    ("name", "cells", "kind", "meaning"),
    [
        ("Would you recommend us?", of("Yes", "No", "Don't know"), K.YES_NO, M.SKIP),
        (
            "Did you have confidence in the nurse?",
            of("Yes, definitely", "Yes, to some extent", "No, not at all"),
            K.YES_NO,
            M.SKIP,
        ),
        ("Overall experience", of("1", "0"), K.YES_NO, M.SKIP),
        ("Rating", of("TRUE", "FALSE"), K.YES_NO, M.SKIP),
        ("Which have you used?", of("App;Phone;", "Phone;", "App;Post;Phone;"), K.SEVERAL, M.SKIP),
        ("Which have you used?", of("App, Phone", "Phone", "App, Post, Phone"), K.SEVERAL, M.SKIP),
        ("Which have you used?", of("App|Phone", "Phone|Post", "App"), K.SEVERAL, M.SKIP),
        ("Age group", of("16-24", "25-44", "45 to 64"), K.ONE_OF, M.SKIP),
        ("Collector", of("400000001"), K.SAME, M.SKIP),
        ("Comment on the form", of("Thank you for your answer"), K.SAME, M.SKIP),
        ("Q7", of(*(f"R_3kq{at}xYzAb" for at in range(8))), K.MARK, M.SKIP),
        ("Session", of(*(f"6f1e2d3c-0000-4000-8000-00000000000{at}" for at in range(8))), K.MARK, M.SKIP),
        ("Anything", of(*(f"192.0.2.{at}" for at in range(8))), K.NETWORK, M.SKIP),
        ("Anything", of(*(f"2001:db8::{at}" for at in range(8))), K.NETWORK, M.SKIP),
        ("Anything", of(*(f"51.3{at}812, 0.52{at}14" for at in range(8))), K.PLACE, M.SKIP),
        ("Where", of(*(f"51.3{at}812" for at in range(8))), K.PLACE, M.SKIP),
        ("Anything", of(*(f"p{at}@example.org" for at in range(8))), K.EMAIL, M.EMAIL),
        (
            "How can we reach you?",
            of("a@example.org", "07700 900123", "12 High Street, Rochester", "ME4 5AB"),
            K.POSTAL,
            M.SKIP,
        ),
        (
            "Address",
            of("The white house by the church", "Rose Cottage", "Flat above the shop"),
            K.POSTAL,
            M.SKIP,
        ),
        (
            "Q2",
            of(
                "Pat Example",
                "Sam Sample",
                "Alex Pretend",
                "Jo Madeup",
                "Chris Nobody",
                "Lee Invented",
                "Kim O'Hara",
                "Dr Ann Bell",
            ),
            K.PERSON,
            M.SKIP,
        ),
        ("Please leave your name if you like", of("pat", "", "sam", "the smiths"), K.PERSON, M.NAME),
        ("NHS number", of("999 000 0001", "999 000 0002"), K.PATIENT, M.SKIP),
        ("Anything", of("999-000-0001", "999-000-0002"), K.PATIENT, M.SKIP),
        ("Date of birth", of("01/05/1960", "02/06/1971"), K.DATE, M.SKIP),
        ("Submitted", of("1980-01-01 00:00:00"), K.FAR_DATE, M.SKIP),
        ("Submitted", of("01/01/1970"), K.FAR_DATE, M.SKIP),
        ("Submitted", of("1900-01-01"), K.FAR_DATE, M.SKIP),
        (
            "Browser",
            of(*(f"Mozilla/5.0 (Windows NT 10.0; Win64) Made/{at}" for at in range(8))),
            K.PROGRAM,
            M.SKIP,
        ),
        (
            "Which member of staff helped you?",
            of(*(f"Dr {each} Madeup" for each in "ABCDEFGH")),
            K.PERSON,
            M.SKIP,
        ),
        ("Date of your visit", of("13/10/2026", "14/10/2026"), K.DATE, M.SKIP),
        ("Visits this year", of("1", "2", "7", "3"), K.NUMBER, M.SKIP),
        ("Tell us why", of("Kind", "Slow", "Fine", "👍", "Rude", "Busy", "Cold", "Warm"), K.WORDS, M.ASKED),
        (
            "Comment",
            of("Very good", "Excellent", "Good", "Great", "OK", "Poor", "Fine", "Super"),
            K.WORDS,
            M.ASKED,
        ),
    ],
)
def test_a_column_is_what_it_holds(
    table: Describable, practice: Here, name: str, cells: Sequence[str], kind: Kind, meaning: Meaning
) -> None:
    found = one(table, practice, name, cells)
    assert (found.kind, found.meaning) == (kind, meaning)
    assert found.filled + found.empty == 8


def test_questions_about_addresses_and_telephones_are_no_addresses(
    table: Describable, practice: Here
) -> None:
    for name, cells in {
        "Did we address your concerns?": of("Yes", "No"),
        "How helpful was our email reply?": of("Very helpful", "Not helpful at all"),
        "How do you find our phone number on the website?": of("Very easy", "Not very easy"),
        "Do you know the name of your doctor?": of("Yes", "No"),
    }.items():
        assert one(table, practice, name, cells).kind in (K.YES_NO, K.SCALE), name


@pytest.mark.parametrize(
    ("answer", "tone"),
    [
        (each, tone)
        for tone, answers in {
            Sentiment.POSITIVE: (
                "Very easy",
                "Fairly good",
                "Quite good",
                "Extremely likely",
                "Tend to agree",
                "Strongly agree",
                "Very satisfied",
                "Fairly confident",
                "Not at all difficult",
                "Completely satisfied",
                "5 - Very good",
                "Very good (5)",
                "I was very happy",
                "Really helpful",
                "Excellent",
                "NOT AT ALL WORRIED",
            ),
            Sentiment.NEUTRAL: (
                "Neither easy nor difficult",
                "Neither good nor poor",
                "Neither likely or unlikely",
                "OK",
                "Average",
                "Neither satisfied nor dissatisfied",
                "Neutral",
                "3 = Fair",
            ),
            Sentiment.NEGATIVE: (
                "Not very easy",
                "Not at all easy",
                "Fairly poor",
                "Not very helpful",
                "Tend to disagree",
                "Strongly disagree",
                "Not satisfied at all",
                "Very dissatisfied",
                "Not at all likely",
                "Quite difficult",
                "Not good",
                "1. Very poor",
                "Not particularly satisfied",
                "Somewhat unhappy",
                "Not at all confident",
            ),
            None: (
                "so-so",
                "Yes",
                "No",
                "Don't know",
                "Haven't tried",
                "The nurse was kind",
                "",
                "7",
                "Telephone",
            ),
        }.items()
        for each in answers
    ],
)
def test_answers_in_any_usual_wording_have_their_tone(
    practice: Here, answer: str, tone: Sentiment | None
) -> None:
    assert in_words(answer, practice) is tone


@pytest.mark.parametrize(
    ("name", "low_is_best"),
    [
        ("How was it (1 = very poor, 5 = very good)", False),
        ("How was it? 1 is excellent and 5 is very poor", True),
        ("Rate us from very poor (1) to very good (5)", False),
        ("Rate us from 1 (excellent) to 5 (terrible)", True),
        ("On a scale of 1 to 10, where 10 is very satisfied", False),
        ("Please score us: 1 being the best", True),
        ("12. How good was it, 5 = very good?", False),
        ("Overall rating", None),
        ("How many of the 5 nurses did you see?", None),
    ],
)
def test_which_end_of_a_scale_is_good_is_read_from_its_name(
    practice: Here, name: str, *, low_is_best: bool | None
) -> None:
    assert ends_in(name, practice).low_is_best is low_is_best


def tones(table: Describable, practice: Here, columns: Mapping[str, Sequence[str]]) -> list[Sentiment | None]:
    held = table(rows_of(**{"Date": DAYS, **columns, "Any other comments?": SAID}))
    return [each.sentiment for each in read_pieces(held, guess(held, practice), practice).pieces]


GOOD, SO, POOR = Sentiment.POSITIVE, Sentiment.NEUTRAL, Sentiment.NEGATIVE


def test_the_whole_beats_its_parts_wherever_it_stands(table: Describable, practice: Here) -> None:
    phone, whole = of("Not at all easy", "Very easy"), of("Very good", "Very poor")
    expected = [GOOD, POOR, POOR, GOOD, GOOD, POOR]
    assert tones(table, practice, {PHONE: phone, WHOLE: whole}) == expected
    assert tones(table, practice, {WHOLE: whole, PHONE: phone}) == expected
    assert tones(table, practice, {PHONE: phone}) == [POOR, GOOD, GOOD, POOR, POOR, GOOD]


def test_of_two_that_are_as_good_as_each_other_none_is_taken(table: Describable, practice: Here) -> None:
    columns = {
        "How helpful was reception?": of("Very helpful", "Not helpful"),
        "How helpful was the nurse?": of("Not helpful", "Very helpful"),
    }
    assert tones(table, practice, columns) == [None] * 6
    (doubt,) = described(table, practice, columns).doubts
    assert "say which one is the rating" in doubt


def test_numbers_give_no_tone_until_it_is_known_which_end_is_good(table: Describable, practice: Here) -> None:
    marks = of("1", "5", "3", "2")
    assert tones(table, practice, {"Overall experience": marks}) == [None] * 6
    assert "say which" in described(table, practice, {"Overall experience": marks}).doubts[0]
    assert tones(table, practice, {"Overall (1 = poor, 5 = good)": marks}) == [
        POOR,
        GOOD,
        POOR,
        POOR,
        SO,
        POOR,
    ]
    assert tones(table, practice, {"Overall (1 = good, 5 = poor)": marks}) == [
        GOOD,
        POOR,
        GOOD,
        GOOD,
        SO,
        GOOD,
    ]
    assert tones(table, practice, {"Overall, in stars": marks}) == [POOR, GOOD, POOR, POOR, SO, POOR]
    # A question about a part does not stand in for one about the whole that nobody can read.
    assert (
        tones(table, practice, {"Overall experience": marks, PHONE: of("Very easy", "Not easy")})
        == [None] * 6
    )


def test_what_was_not_understood_is_counted_and_named(table: Describable, practice: Here) -> None:
    cells = ("Very good", "Good", "Good", "so-so", "Poor", "Good", "Don't know", "Not very good")
    held = table(rows_of(**{"Date": DAYS, WHOLE: cells, "Any other comments?": SAID}))
    found = read_pieces(held, guess(held, practice), practice)
    assert found.strange(M.RATING, range(99)).total() == 1
    assert found.strange(M.RATING, range(99)) == {"so-so": 1}
    assert found.tones == {GOOD: 2, POOR: 2, None: 1}


def test_to_agree_that_something_is_hard_is_no_praise(table: Describable, practice: Here) -> None:
    agreed = {"I find it hard to get an appointment": of("Strongly agree", "Disagree")}
    assert tones(table, practice, agreed) == [None] * 6


def test_every_theme_that_was_ticked_is_known(table: Describable, practice: Here) -> None:
    cells = of("Parking;Telephone;", "Parking, Nurses", "Parking", "Parking;Owls")
    held = table(rows_of(**{"Date": DAYS, "What is it about?": cells, "Comment": of("All of it is so")}))
    meant = guess(held, practice).with_meaning(1, M.THEME).with_meaning(2, M.WORDS)
    found = read_pieces(held, meant, practice)
    assert [each.themes for each in found.pieces[:4]] == [
        ("premises_parking", "contact_phone"),
        ("premises_parking", "clinical_nurse"),
        ("premises_parking",),
        ("premises_parking",),
    ]
    assert [each.theme for each in found.pieces] == ["premises_parking"] * 8
    assert found.more_themes == 4
    assert found.strange(M.THEME, range(99)) == {"Parking;Owls": 2}


def test_pictures_alone_say_something(table: Describable, practice: Here) -> None:
    cells = ("👍", "🙁🙁", "👍🏽", ":-)", "❤️", "-", "...", "")
    held = table(rows_of(**{"Date": DAYS, "What could we do better?": cells}))
    found = read_pieces(held, guess(held, practice), practice)
    assert [each.words for each in found.pieces] == list(cells[:5])
    assert found.wordless == 3
