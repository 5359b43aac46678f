"""The exports of each program come in right: words, tone, days, what is left out, what was ticked."""

from collections.abc import Callable
from datetime import date

import pytest

from db.terms import Sentiment
from engage_tui.feedback.surveys.column_map import SAID, Meaning
from engage_tui.feedback.surveys.dates import DateOrder
from engage_tui.feedback.surveys.describing.columns import Kind
from engage_tui.feedback.surveys.describing.describe import describe
from engage_tui.feedback.surveys.guessing import FFT, guess, guessed
from engage_tui.feedback.surveys.own_lists import Here
from engage_tui.feedback.surveys.rows import read_pieces
from tests.engage_tui.feedback.surveys.describing import exports
from tests.engage_tui.feedback.surveys.describing.conftest import Describable
from tests.engage_tui.feedback.surveys.describing.exports import (
    CHOICES,
    DAYS,
    OVERALL_ASKED,
    USED_ASKED,
    Rows,
)
from tests.engage_tui.feedback.surveys.describing.exports import SAID as WHAT_THEY_SAID

GOOD, POOR = Sentiment.POSITIVE, Sentiment.NEGATIVE
TOLD = {0: GOOD, 2: POOR, 4: POOR, 5: GOOD}
"""The answers with words, counted from nought, and the tone of each by the question about the whole."""

Made = Callable[[], Rows]

PROGRAMS: dict[str, tuple[Made, str, int]] = {
    "microsoft": (exports.microsoft, "Microsoft Forms", 1),
    "google": (exports.google, "Google Forms", 1),
    "surveymonkey": (exports.surveymonkey, "SurveyMonkey", 2),
    "surveymonkey in full": (lambda: exports.surveymonkey(full=True), "SurveyMonkey", 2),
    "qualtrics": (exports.qualtrics, "Qualtrics", 3),
    "typeform": (exports.typeform, "Typeform", 1),
    "limesurvey": (lambda: exports.limesurvey(dated=True), "LimeSurvey", 1),
    "smartsurvey": (exports.smartsurvey, "SmartSurvey", 1),
    "citizen space": (exports.citizen_space, "Citizen Space", 1),
}


@pytest.mark.parametrize("program", PROGRAMS)
def test_what_people_said_comes_in_with_its_tone_and_day(
    program: str, practice: Here, table: Describable
) -> None:
    made, shape, header_rows = PROGRAMS[program]
    held = table(made())
    meant = guess(held, practice)
    found = read_pieces(held, meant, practice)
    assert meant.shape == shape
    assert [(each.row, each.words, each.sentiment, each.received_on) for each in found.pieces] == [
        (at + header_rows + 1, WHAT_THEY_SAID[at], tone, date(2026, 10, DAYS[at]))
        for at, tone in TOLD.items()
    ]
    assert (found.rows_read, found.wordless, found.errors, found.strangers) == (6, 2, [], {})
    assert [held.headers[at] for at in meant.places(Meaning.RATING)] == [
        name for name in held.headers if OVERALL_ASKED in name
    ]
    assert meant.places(Meaning.ID) or program == "google"


@pytest.mark.parametrize("program", PROGRAMS)
def test_one_column_holds_words_and_what_was_ticked_is_counted(
    program: str, practice: Here, table: Describable
) -> None:
    described = describe(table(PROGRAMS[program][0]()), practice)
    assert sum(1 for each in described.columns if each.meaning in SAID) == 1
    ticked = dict.fromkeys(CHOICES, 3)
    if program in ("microsoft", "google"):
        used = next(each for each in described.columns if each.name == USED_ASKED)
        assert (used.kind, dict(used.answers)) == (Kind.SEVERAL, ticked)
    elif program == "typeform":  # each choice has a column that is called by the choice alone
        assert {
            each.option: dict(each.answers)[each.option] for each in described.columns if each.option
        } == ticked
    elif program != "smartsurvey":
        (question,) = described.questions
        assert question.words.endswith(USED_ASKED)
        assert dict(question.counts) == ticked


@pytest.mark.parametrize("program", PROGRAMS)
def test_nothing_of_anybody_is_kept_unless_asked_for(
    program: str, practice: Here, table: Describable
) -> None:
    held = table(PROGRAMS[program][0]())
    found = read_pieces(held, guess(held, practice), practice)
    told = " ".join(
        f"{each.words} {each.question} {each.name} {each.email} {each.group}" for each in found.pieces
    )
    secrets = [name.split()[0] for name in exports.NAMES] + [
        "example.org",
        "192.0.2",
        "198.51.100",
        "ME4",
        "51.38",
    ]
    assert not [each for each in secrets if each in told]


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_column_says_what_it_was_taken_for(program: str, practice: Here, table: Describable) -> None:
    for each in describe(table(PROGRAMS[program][0]()), practice).columns:
        assert each.said.endswith(".")
        assert each.why, each.name


def test_a_supplier_s_list_of_the_test_is_read_with_one_as_the_best(
    practice: Here, table: Describable
) -> None:
    held = table(exports.supplier())
    meant = guess(held, practice)
    found = read_pieces(held, meant, practice)
    assert (meant.shape, meant.source, meant.low_is_best, meant.dates) == (
        FFT,
        "fft",
        True,
        DateOrder.DAY_FIRST,
    )
    assert [each.sentiment for each in found.pieces] == [GOOD, POOR, POOR, None]  # 1, 4, 5, and 6: don't know
    assert held.headers[meant.places(Meaning.DATE)[0]] == "Received"
    assert meant.places(Meaning.PRACTICE) == (0,)


def test_a_program_that_keeps_no_dates_gives_none(practice: Here, table: Describable) -> None:
    held = table(exports.limesurvey())
    described = describe(held, practice)
    meant = guessed(described, held, practice)
    assert described.columns[1].kind is Kind.FAR_DATE
    assert meant.place(Meaning.DATE) is None
    assert {each.received_on for each in read_pieces(held, meant, practice).pieces} == {practice.today}
    assert "stands for no date" in described.columns[1].said


def test_american_settings_are_known_by_months_without_a_nought(practice: Here, table: Describable) -> None:
    american = table(exports.google_american())
    assert guess(american, practice).dates is DateOrder.MONTH_FIRST
    # The same days as British settings write them could be either, and are asked for.
    british = table(
        [exports.google_american()[0], ("05/10/2026 09:01:00", "Good", "The nurse was kind to me")]
    )
    assert guess(british, practice).dates is None


def test_days_past_the_twelfth_beat_what_the_program_usually_writes(
    practice: Here, table: Describable
) -> None:
    rows = [list(row) for row in exports.surveymonkey()]
    for row in rows[2:]:
        month, day, rest = row[3].split("/", 2)
        row[3] = f"{day}/{month}/{rest}"
    assert guess(table(rows), practice).dates is DateOrder.DAY_FIRST


@pytest.mark.parametrize("program", [each for each in PROGRAMS if PROGRAMS[each][2] == 1])
def test_the_order_of_columns_changes_no_role(program: str, practice: Here, table: Describable) -> None:
    rows = PROGRAMS[program][0]()
    before = guess(table(rows), practice)
    after = guess(table([list(reversed(row)) for row in rows]), practice)
    assert dict(zip(before.headers, before.meanings, strict=True)) == dict(
        zip(after.headers, after.meanings, strict=True)
    )


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_header_that_stands_in_the_file_again_is_no_answer(
    program: str, practice: Here, table: Describable
) -> None:
    made, _shape, header_rows = PROGRAMS[program]
    rows = list(made())
    held = table([*rows, *rows[:header_rows], *rows[header_rows:]])
    assert held.rows_read == 12
    assert any("stands in the file again" in each for each in held.notes)
    assert len(read_pieces(held, guess(held, practice), practice).pieces) == 8


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_title_over_the_header_is_passed_over(program: str, practice: Here, table: Describable) -> None:
    rows = PROGRAMS[program][0]()
    plain, titled = table(rows), table([("Patient survey of autumn, made up",), *rows])
    assert titled.headers == plain.headers
    assert titled.rows_read == 6
    assert guess(titled, practice).meanings == guess(plain, practice).meanings
