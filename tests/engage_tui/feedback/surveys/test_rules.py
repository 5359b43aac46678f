"""The rules of a survey: dates, ratings, what columns mean, what a row comes to."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.terms import Sentiment
from engage_tui.feedback.surveys.column_map import Meaning, SurveyMap, problem_of, remembered
from engage_tui.feedback.surveys.dates import DateOrder, orders_of, read_moment
from engage_tui.feedback.surveys.guessing import guess
from engage_tui.feedback.surveys.own_lists import Here, here
from engage_tui.feedback.surveys.pieces import Pieces
from engage_tui.feedback.surveys.ratings import scale_of, tone_of
from engage_tui.feedback.surveys.rows import read_pieces
from engage_tui.feedback.surveys.table import Table, as_table
from engage_tui.practice.own_code import FormerCode, OwnCodes
from engage_tui.tables.sheet import Row
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from tests.engage_tui.feedback.surveys.survey_files import FFT, FFT_ROWS, GOOGLE, MICROSOFT, MICROSOFT_ROWS

TODAY = date(2026, 11, 23)
DMY, MDY = DateOrder
M = Meaning


def at(*parts: int) -> datetime:
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001 - exports have no zone


BARE = Here(OwnCodes("Y99999"), TODAY)


@pytest.fixture
def practice(book: Workbook) -> Here:
    return here(book)


def table_of(header: tuple[str, ...], *rows: tuple[str, ...]) -> Table:
    return as_table("a.csv", (Row(at, list(cells)) for at, cells in enumerate((header, *rows), 1)))


def pieces_of(held: SurveyMap, table: Table, practice: Here = BARE) -> Pieces:
    return read_pieces(table, held, practice)


# Dates


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("2026-11-03", at(2026, 11, 3)),
        ("2026-11-03 11:02:31", at(2026, 11, 3, 11, 2, 31)),
        ("2026-07-03T11:02:31.25Z", at(2026, 7, 3, 12, 2, 31)),
        ("2026-11-03T11:02+01:00", at(2026, 11, 3, 10, 2)),
        ("2026/10/05 2:03:04 PM GMT+1", at(2026, 10, 5, 14, 3, 4)),
        ("2026/10/05 12:03:04 am GMT+1", at(2026, 10, 5, 0, 3, 4)),
        ("03/11/2026", at(2026, 11, 3)),
        ("3.11.26 9:05", at(2026, 11, 3, 9, 5)),
        ("3 Nov 2026", at(2026, 11, 3)),
        ("Tuesday, 3 November 2026 11:02", at(2026, 11, 3, 11, 2)),
        ("Nov 3, 2026", at(2026, 11, 3)),
        ("3-Nov-26", at(2026, 11, 3)),
        ("46329", at(2026, 11, 3)),
        ("46329.4597222222", at(2026, 11, 3, 11, 2)),
    ],
)
def test_every_spelling_of_a_date_is_read(cell: str, moment: datetime) -> None:
    assert read_moment(cell, DMY, TODAY) == moment


def test_an_old_mac_counts_its_days_from_1904() -> None:
    assert read_moment("44867", DMY, TODAY, from_1904=True) == at(2026, 11, 3)


@pytest.mark.parametrize(
    "cell",
    ["", "today", "fri", "+3", "12", "31/2/2026", "3/11", "24/11/2026", "3/11/1802", "2026-13-01", "1" * 500,
     "3/11/2026 25:00", "Smarch 3, 2026", "99999"],
)  # fmt: skip
def test_what_is_no_day_of_the_past_is_not_guessed_at(cell: str) -> None:
    with pytest.raises(ValueError, match="date"):
        read_moment(cell, DMY, TODAY)


def test_the_order_of_day_and_month_comes_from_the_whole_column() -> None:
    assert orders_of(["3/4/2026", "13/4/2026"], TODAY).order is DMY
    assert orders_of(["3/4/2026", "4/13/2026 10:00"], TODAY).order is MDY
    assert orders_of(["3/4/2026", "12/11/2026"], TODAY).order is DMY  # 11 December is still to come
    assert orders_of(["4/4/2026", "5/5/2026"], TODAY).ask is False
    assert orders_of(["2026-04-03", "3 Apr 2026", "46329", ""], TODAY).ask is False
    doubtful = orders_of(["3/4/2026", "5/6/2026"], TODAY)
    assert (doubtful.order, doubtful.doubtful, doubtful.ask) == (None, 2, True)
    mixed = orders_of(["13/4/2026", "4/14/2026"], TODAY)
    assert (mixed.order, mixed.mixed, mixed.ask) == (None, True, True)
    assert orders_of(["3/4/2026", "13/4/2026", "32/9/2026"], TODAY).order is DMY


@given(st.lists(st.dates(date(2000, 1, 1), TODAY), min_size=1), st.sampled_from(DateOrder))
def test_a_column_is_never_read_the_wrong_way_round_unasked(days: list[date], order: DateOrder) -> None:
    spelling = "%d/%m/%Y" if order is DMY else "%m/%d/%Y"
    cells = [day.strftime(spelling) for day in days]
    found = orders_of(cells, TODAY)
    if not found.ask:
        assert [read_moment(cell, found.order or DMY, TODAY).date() for cell in cells] == days


# Ratings


def test_ratings_are_read_by_words_numbers_and_stars(practice: Here) -> None:
    good, bad, so = Sentiment.POSITIVE, Sentiment.NEGATIVE, Sentiment.NEUTRAL
    for cell, tone in {
        "Very good": good, "1 - Very Good": good, "Neither good nor poor": so, "Very poor": bad,
        "Don't know": None, "Strongly disagree": bad, "5": good, "3": so, "2": bad,
        "4 out of 5": good, "2/10": bad, "★★★★★": good, "★☆☆☆☆": bad, "": None,
    }.items():  # fmt: skip
        assert tone_of(cell, 5, practice, low_is_best=False) is tone, cell
    assert (scale_of(["1", "5"]), scale_of(["9"]), scale_of(["3/7"])) == (5, 10, 7)
    with pytest.raises(ValueError):
        tone_of("The nurse was kind", 5, practice)


def test_one_is_the_best_mark_of_the_friends_and_family_test(practice: Here) -> None:
    tones = [tone_of(str(each), 10, practice, low_is_best=True) for each in range(1, 7)]
    good, bad = Sentiment.POSITIVE, Sentiment.NEGATIVE
    assert tones == [good, good, Sentiment.NEUTRAL, bad, bad, None]


# What columns mean


def test_microsoft_forms_is_known(practice: Here) -> None:
    held = guess(table_of(MICROSOFT, *MICROSOFT_ROWS), practice)
    assert held.shape == "Microsoft Forms"
    assert held.meanings == (M.ID, M.SKIP, M.DATE, M.EMAIL, M.NAME, M.PRAISE, M.CONCERN, M.RATING)
    assert (held.dates, held.source) == (DMY, "survey")


def test_a_quiz_and_answers_to_tick_are_left_out(practice: Here) -> None:
    header = (
        "Id",
        "Start time",
        "Completion time",
        "Email",
        "Name",
        "How did you come?",
        "Points - How?",
        "Age",
    )
    ticked = ("On foot;", "By bus;On foot;", "By car;")
    rows = [
        (str(each), "", "13/10/2026 11:02", "anonymous", "", ticked[each % 3], "0", str(40 + each))
        for each in range(30)
    ]
    held = guess(table_of(header, *rows), practice)
    assert held.meanings[5:] == (M.SKIP, M.SKIP, M.SKIP)
    assert problem_of(held) == "No column holds what people said yet."


def test_google_forms_is_known(practice: Here) -> None:
    row = (
        "2026/10/05 2:03:04 PM GMT+1",
        "pat@example.org",
        "The new phone menu takes too long to get through",
    )
    held = guess(table_of(GOOGLE, row), practice)
    assert (held.shape, held.meanings) == ("Google Forms", (M.DATE, M.EMAIL, M.WORDS))


def test_a_practices_own_test_export_is_known_with_and_without_a_header(practice: Here) -> None:
    held = guess(table_of(FFT, *FFT_ROWS), practice)
    assert (held.meanings, held.source, held.low_is_best) == ((M.DATE, M.RATING, M.WORDS), "fft", True)
    bare = guess(table_of(*FFT_ROWS), practice)
    assert (bare.meanings, bare.source) == ((M.DATE, M.RATING, M.WORDS), "fft")


def test_two_open_questions_keep_their_question_with_them(practice: Here) -> None:
    header = ("Timestamp", "Why did you visit us on that day?", "How did you hear about the clinic?")
    row = ("2026/10/05 2:03:04 PM GMT+1", "My blood pressure was to be taken", "From a poster in the library")
    held = guess(table_of(header, row), practice)
    assert held.meanings == (M.DATE, M.ASKED, M.ASKED)
    first, second = pieces_of(held, table_of(header, row)).pieces
    assert (first.question, first.words) == (header[1], row[1])
    assert (second.question, second.words) == (header[2], row[2])


def test_a_map_is_remembered_and_one_of_other_columns_is_not_taken(practice: Here) -> None:
    held = replace(guess(table_of(FFT, *FFT_ROWS), practice), dates=MDY, site_id="s", keep_names=True)
    again = remembered(FFT, held.as_json())
    assert again == replace(held, shape="", keep_names=False)
    told = remembered(FFT, '{"columns": {"comment ": "words"}}', told=True)
    assert told.meanings == (M.SKIP, M.SKIP, M.WORDS)
    for text in ("", "[]", "{}", '{"columns": {"Comment": "wordz"}}', '{"columns": {"Other": "words"}}',
                 '{"columns": {"Comment": "words"}, "dates": "ymd"}', '{"columns": 3}'):  # fmt: skip
        with pytest.raises(Refused):
            remembered(FFT, text, told=True)
    with pytest.raises(Refused):
        remembered(FFT, '{"columns": {"Comment": "words"}}')


def test_what_one_column_is_another_is_not(practice: Here) -> None:
    held = guess(table_of(FFT, *FFT_ROWS), practice)
    moved = held.with_meaning(1, M.DATE)
    assert moved.meanings == (M.SKIP, M.DATE, M.WORDS)
    assert held.with_meaning(1, M.WORDS).meanings == (M.DATE, M.WORDS, M.WORDS)
    assert problem_of(replace(held, meanings=(M.DATE, M.DATE, M.WORDS))).startswith("Two columns")
    assert problem_of(held) == ""


# What a row comes to


def mapped(*meanings: Meaning, header: tuple[str, ...] = FFT, **more: object) -> SurveyMap:
    return replace(SurveyMap(header, meanings, dates=DMY), **more)  # type: ignore[arg-type]


def test_each_answer_is_a_piece_and_a_row_that_says_nothing_is_none(practice: Here) -> None:
    table = table_of(
        MICROSOFT, *MICROSOFT_ROWS, ("3", "", "15/10/2026 11:02", "", "", "n/a", "None.", "Good")
    )
    found = pieces_of(guess(table, practice), table, practice)
    assert [(each.row, each.words, each.sentiment) for each in found.pieces] == [
        (2, "The nurses", Sentiment.POSITIVE),
        (2, "Longer hours", Sentiment.NEGATIVE),
        (3, "Parking", Sentiment.NEGATIVE),
    ]
    assert (found.rows_read, found.wordless, found.errors) == (3, 1, [])
    assert {(each.name, each.email) for each in found.pieces} == {("", "")}


def test_rows_with_something_wrong_are_named_by_number_and_never_by_content() -> None:
    table = table_of(
        ("When", "People", "Why"),
        ("13/10/2026", "2", "Fine"),
        ("soon", "1", "secret one"),
        ("14/10/2026", "many", "secret two"),
        ("24/12/2026", "1", "secret three"),
        ("14/10/2026", "", "x" * 20_001),
        ("", "", "secret four"),
    )
    found = pieces_of(mapped(M.DATE, M.COUNT, M.WORDS, header=table.headers), table)
    assert [(each.number, each.words) for each in found.errors] == [
        (3, "its date cannot be read"),
        (4, "how many said it is no whole number from 1 to 100,000"),
        (5, "its date is still to come"),
        (6, "an answer has 20,001 characters; 20,000 fit"),
        (7, "it has no date"),
    ]
    assert [each.said_by for each in found.pieces] == [2]


def test_themes_sites_groups_and_sources_are_matched_by_their_words(practice: Here) -> None:
    header = ("About", "Came", "Who", "Why")
    table = table_of(
        header,
        ("telephone;Parking;", "Suggestion box", "Carers", "a b"),
        ("Something new", "", "", "c d"),
        ("", "By owl", "Wizards", "e f"),
    )
    held = mapped(M.THEME, M.SOURCE, M.GROUP, M.WORDS, header=header)
    found = pieces_of(held, table, practice)
    assert [(each.theme, each.source) for each in found.pieces] == [
        ("contact_phone", "box"), ("", "survey"), ("", "survey"),
    ]  # fmt: skip
    assert found.strangers == {
        M.THEME: {3: "Something new"},
        M.SOURCE: {4: "By owl"},
        M.GROUP: {4: "Wizards"},
    }
    assert found.pieces[0].group


def test_rows_of_other_practices_are_passed_over() -> None:
    table = table_of(("Code", "Why"), ("Y99999", "Ours"), ("Y00001", "Theirs"), ("", "Ours too"))
    found = pieces_of(mapped(M.PRACTICE, M.WORDS, header=table.headers), table)
    assert ([each.words for each in found.pieces], found.elsewhere) == (["Ours", "Ours too"], 1)


def test_rows_under_a_former_code_are_our_own() -> None:
    table = table_of(("Code", "Why"), ("y99999", "Ours"), ("Y00001", "Theirs"), ("Y88888", "Ours too"))
    merged = Here(OwnCodes("Y88888", (FormerCode("Y99999", date(2026, 8, 31)),)), TODAY)
    found = pieces_of(mapped(M.PRACTICE, M.WORDS, header=table.headers), table, merged)
    assert ([each.words for each in found.pieces], found.elsewhere) == (["Ours", "Ours too"], 1)


def test_control_characters_are_cleaned_and_ticked_answers_parted() -> None:
    table = table_of(("Why",), ("\x1b[31mRed\x07 alert\x00",), ("Phones;Parking;",), ("One; two",))
    found = pieces_of(mapped(M.WORDS, header=("Why",)), table)
    assert [each.words for each in found.pieces] == ["[31mRed alert", "Phones; Parking", "One; two"]


def test_names_are_kept_only_when_asked_for(practice: Here) -> None:
    table = table_of(MICROSOFT, *MICROSOFT_ROWS)
    held = replace(guess(table, practice), keep_names=True)
    found = pieces_of(held, table, practice)
    assert [(each.name, each.email) for each in found.pieces] == [
        ("", ""), ("", ""), ("Pat Example", "pat@example.org"),
    ]  # fmt: skip


# What tells one piece from another


def keys(*rows: tuple[str, ...], header: tuple[str, ...] = FFT, **more: object) -> list[str]:
    held = mapped(*(M.DATE, M.RATING, M.WORDS), header=header, **more)
    return [each.key for each in pieces_of(held, table_of(header, *rows)).pieces]


def test_the_same_words_twice_on_a_day_are_two_pieces_and_known_again() -> None:
    row = ("13/10/2026", "5", "Great")
    once, twice = keys(row), keys(row, row)
    assert len(set(twice)) == 2
    assert twice[0] == once[0]
    assert keys(row, source="fft") != once


def test_a_number_alone_tells_nothing_as_every_form_counts_from_one() -> None:
    header = ("ID", "When", "Why")
    held = mapped(M.ID, M.DATE, M.WORDS, header=header)

    def key(*row: str) -> str:
        return pieces_of(held, table_of(header, row)).pieces[0].key

    assert key("1", "13/10/2026 11:02", "Put right since") == key("1", "2026-10-13 11:02:31", "Before")
    assert key("1", "13/10/2026 11:02", "A") != key("1", "13/10/2026 11:03", "A")
    assert key("1", "13/10/2026", "A") != key("1", "13/10/2026", "B")


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["13/10/2026", "14/10/2026"]),
            st.just("5"),
            st.sampled_from(["Great", "Slow", "Kind"]),
        ),
        max_size=12,
    ),
    st.data(),
)
def test_a_later_export_that_overlaps_holds_every_earlier_key(
    rows: list[tuple[str, str, str]], data: st.DataObject
) -> None:
    more = data.draw(st.lists(st.sampled_from([("14/10/2026", "5", "Great"), ("15/10/2026", "5", "Kind")])))
    if not rows:
        return
    before, after = keys(*rows), keys(*rows, *more)
    assert len(set(before)) == len(before)
    assert after[: len(before)] == before
    assert len(set(after)) == len(rows) + len(more)
