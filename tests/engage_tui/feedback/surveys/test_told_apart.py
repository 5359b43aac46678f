"""What is told apart: answers that share a number or say nothing, rows left out, days turned round."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from db.models import Feedback
from db.terms import Sentiment
from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.feedback.loops.queries import feedback, feedback_ids
from engage_tui.feedback.surveys.column_map import Meaning, SurveyMap
from engage_tui.feedback.surveys.dates import DateOrder, orders_of
from engage_tui.feedback.surveys.guessing import guess
from engage_tui.feedback.surveys.in_one_go import Asked, import_feedback, look
from engage_tui.feedback.surveys.own_lists import Here, here
from engage_tui.feedback.surveys.preview import Choices, IfChanged, Preview
from engage_tui.feedback.surveys.rows import read_pieces
from engage_tui.feedback.surveys.said import says_something
from engage_tui.feedback.surveys.saying import doubts, tone_in_short
from engage_tui.feedback.surveys.table import as_table
from engage_tui.tables.sheet import Row
from engage_tui.workbook.book import Workbook
from tests.engage_tui.feedback.surveys.survey_files import survey_file, workbook_file

M = Meaning
LONG = ("Response ID", "Completed", "Question", "Answer")
LONG_ROWS = [
    (str(5001 + at), f"1{at}/11/2026 09:05", question, f"{words} number {at}")
    for at in range(3)
    for question, words in (
        ("What went well?", "The nurse was kind and listened, as person"),
        ("What could be better?", "The telephone queue took an hour for person"),
    )
]
LONG_MAP = '{"columns": {"Response ID": "id", "Completed": "date", "Answer": "words"}}'
AS_TOLD = Asked(map_text=LONG_MAP, dates="dmy")


@pytest.fixture
def practice(book: Workbook) -> Here:
    return here(book)


def said(book: Workbook) -> list[str]:
    return sorted(feedback(book, each).words for each in feedback_ids(book, FeedbackWhich()))


def long(path: Path, rows: Sequence[tuple[str, ...]] = LONG_ROWS) -> Path:
    return survey_file(path, LONG, rows)


def made_of(book: Workbook, path: Path, asked: Asked | None = None) -> Preview:
    return look(book, path, asked).made


def test_a_row_for_each_question_is_kept_whole_and_known_in_any_order(book: Workbook, tmp_path: Path) -> None:
    done = import_feedback(book, long(tmp_path / "a.csv"), AS_TOLD)
    assert (done.rows_kept, done.already_known) == (6, 0)
    for name, rows in (
        ("again", LONG_ROWS), ("turned", LONG_ROWS[::-1]),
        ("first", LONG_ROWS[::2]), ("second", LONG_ROWS[1::2]),
    ):  # fmt: skip
        made = made_of(book, long(tmp_path / f"{name}.csv", rows), AS_TOLD)
        assert (made.new, made.known.changed, made.known.alike) == ((), {}, set()), name
        assert made.already_known == len(rows), name


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("with_answers", [True, False])
def test_what_was_kept_of_it_before_is_known_and_the_rest_comes(
    book: Workbook, tmp_path: Path, order: int, *, with_answers: bool
) -> None:
    # The first row of each number alone has the key that earlier versions gave it.
    import_feedback(book, long(tmp_path / "a.csv", LONG_ROWS[::2]), AS_TOLD)
    if not with_answers:
        with book.change("As earlier versions kept it") as session:
            for each in session.scalars(select(Feedback)):
                each.answer_key = ""
    done = import_feedback(book, long(tmp_path / "b.csv", LONG_ROWS[::order]), AS_TOLD)
    assert (done.rows_kept, done.already_known) == (3, 3)
    assert said(book) == sorted(row[3] for row in LONG_ROWS)


def test_a_row_that_stands_twice_is_told_and_is_not_known_already(book: Workbook, tmp_path: Path) -> None:
    rows = [*LONG_ROWS, LONG_ROWS[1], LONG_ROWS[4]]
    file = long(tmp_path / "a.csv", rows)
    made = made_of(book, file, AS_TOLD)
    assert (made.rows_kept, made.already_known, made.twice) == (6, 0, (8, 9))
    assert "2 rows stand in the file twice: left out (rows 8, 9)." in doubts(made)
    assert import_feedback(book, file, AS_TOLD).rows_kept == 6
    again = made_of(book, file, AS_TOLD)
    assert (again.rows_kept, again.already_known, again.twice) == (0, 8, ())


NOTHING = (
    "No", "nope", "NOTHING", "Nothing at all", "No thank you", "no thanks", "Not really",
    "Nothing to add", "Don't know",
    "No, not really", "No comment", "None at all", "Nothing I can think of", "Nothing comes to mind",
    "No suggestions",
    "I don't know", "not sure", "Nothing else, thanks", "N/A", "no no",
)  # fmt: skip
ALL_WELL = (
    "All good",
    "Nothing, all good",
    "Everything is fine",
    "No complaints",
    "Nothing to improve",
    "No changes needed",
)
SOMETHING = (
    "No one answered the phone", "Nothing was explained", "Not really any help from reception", "No parking",
    "The nurse", "Nothing comes close to this surgery", "No heating in the waiting room",
    "Good access is needed",
)  # fmt: skip


@pytest.mark.parametrize("answer", [*NOTHING, *ALL_WELL])
def test_that_nothing_could_be_better_is_no_concern(answer: str) -> None:
    assert not says_something(answer, M.CONCERN, "What could we do better?")
    assert answer in ALL_WELL or not says_something(answer, M.PRAISE, "What went well?")
    assert answer in ALL_WELL or not says_something(answer, M.ASKED, "Is there anything else?")


@pytest.mark.parametrize("answer", SOMETHING)
@pytest.mark.parametrize("meaning", [M.WORDS, M.ASKED, M.PRAISE, M.CONCERN])
def test_what_only_begins_so_is_kept(answer: str, meaning: Meaning) -> None:
    assert says_something(answer, meaning, "Is there anything else?")


def test_that_all_is_well_is_said_where_it_is_not_asked_what_is_not() -> None:
    assert says_something("All good", M.WORDS, "Comments")
    assert says_something("All good", M.PRAISE, "What went well?")
    assert says_something("No", M.ASKED, "Were you seen on the day you wanted, and if not, why?")


def test_a_long_list_of_the_test_is_read_as_a_short_one(practice: Here) -> None:
    def guessed(rows: int) -> SurveyMap:
        answers = ("Very good", "Good", "Very poor", "1")
        head = Row(1, ["Date", "Answer", "Comment"])
        cells = (
            [f"{at % 27 + 1:02}/10/2026", answers[at % 40 and at % 3], f"Visit {at} was so"]
            for at in range(rows)
        )
        return guess(as_table("a", [head, *(Row(at, each) for at, each in enumerate(cells, 2))]), practice)

    short, long = guessed(1_000), guessed(1_001)
    assert (short.shape, short.source, short.low_is_best) == ("the Friends and Family Test", "fft", True)
    assert long == short


COUNT_MAP = '{"columns": {"When": "date", "Which?": "choice", "Why?": "words"}}'


@pytest.mark.parametrize("parted", [",", ", ", ";", "; ", "|", "\n"])
def test_what_was_ticked_together_is_counted_apart_however_it_is_parted(
    book: Workbook, tmp_path: Path, parted: str
) -> None:
    ticked = (["Phone", "Online"], ["Phone", "In person"], ["Online", "Phone"], ["In person"])
    rows = [(f"1{at}/11/2026", parted.join(each), "Kind staff") for at, each in enumerate(ticked)]
    file = survey_file(tmp_path / "a.csv", ("When", "Which?", "Why?"), rows)
    [counted] = made_of(book, file, Asked(map_text=COUNT_MAP)).found.counts
    assert dict(counted.choices) == {"Phone": 3, "Online": 2, "In person": 2}
    assert counted.answered == 4


def test_a_choice_with_a_comma_is_one_where_nothing_else_says_so(book: Workbook, tmp_path: Path) -> None:
    answers = ("Yes, definitely", "Yes, to some extent", "No", "Yes, definitely")
    rows = [(f"1{at}/11/2026", each, "Kind staff") for at, each in enumerate(answers)]
    file = survey_file(tmp_path / "a.csv", ("When", "Which?", "Why?"), rows)
    [counted] = made_of(book, file, Asked(map_text=COUNT_MAP)).found.counts
    assert dict(counted.choices) == {"Yes, definitely": 2, "Yes, to some extent": 1, "No": 1}


@pytest.mark.parametrize(
    "bad", [("15/11/2027", "Odd"), ("soon", "Odd"), ("15/11/2026", "x" * 20_001), ("soon", "")]
)
def test_a_row_that_is_left_out_is_counted_nowhere(
    book: Workbook, tmp_path: Path, bad: tuple[str, str]
) -> None:
    rows = [("13/11/2026", "Phone", "Kind"), ("14/11/2026", "Online", ""), (bad[0], "Phone", bad[1])]
    file = survey_file(tmp_path / "a.csv", ("When", "Which?", "Why?"), rows)
    found = made_of(book, file, Asked(map_text=COUNT_MAP, dates="dmy")).found
    assert [each.number for each in found.errors] == [4]
    assert [(each.answered, dict(each.choices)) for each in found.counts] == [(2, {"Phone": 1, "Online": 1})]


@pytest.mark.parametrize("zone", ["Submit Date (UTC)", "Completed (utc)", "Submit Date"])
def test_a_column_of_utc_gives_the_day_here(book: Workbook, tmp_path: Path, zone: str) -> None:
    rows = [
        ("2026-07-14 23:30:00", "Late at night"), ("2026-07-14 22:30:00", "Before midnight"),
        ("2026-01-14 23:30:00", "In winter"), ("2026-07-14", "No time"),
    ]  # fmt: skip
    told = f'{{"columns": {{"{zone}": "date", "Why?": "words"}}}}'
    made = made_of(book, survey_file(tmp_path / "a.csv", (zone, "Why?"), rows), Asked(map_text=told))
    late = 15 if "utc" in zone.casefold() else 14
    assert [(each.received_on.month, each.received_on.day) for each in made.new] == [
        (7, late), (7, 14), (1, 14), (7, 14),
    ]  # fmt: skip


def test_days_that_a_spreadsheet_may_have_turned_round_are_asked_about(
    book: Workbook, tmp_path: Path
) -> None:
    rows: list[Sequence[object]] = [
        ("When", "Why?"),
        (datetime(2026, 3, 11, 9, 5), "First"),  # noqa: DTZ001
        ("11/13/2026 9:05", "Second"),
        (datetime(2026, 5, 11, 9, 5), "Third"),  # noqa: DTZ001
    ]
    file = workbook_file(tmp_path / "a.xlsx", {"A": rows})
    told = Asked(map_text='{"columns": {"When": "date", "Why?": "words"}}')
    with pytest.raises(Exception, match="could be read day first or month first"):
        look(book, file, told)
    today = date(2026, 11, 30)
    cells = ["2026-03-11 09:05", "11/13/2026 9:05", "2026-05-11 09:05"]
    assert (orders_of(cells, today).ask, orders_of(cells, today).turned) == (True, DateOrder.MONTH_FIRST)
    other_way = orders_of(["2026-03-11", "13/11/2026"], today)
    assert (other_way.ask, other_way.turned) == (True, DateOrder.DAY_FIRST)
    assert not orders_of([*cells, "2026-03-13 09:05"], today).ask
    assert not orders_of(["2026-03-03", "11/13/2026"], today).ask


def test_once_it_is_said_days_that_were_turned_round_are_put_right(practice: Here) -> None:
    rows = [["2026-01-09 09:05", "a"], ["9/25/2026 9:05", "b"], ["2026-02-08 09:05", "c"]]
    table = as_table("a", [Row(1, ["When", "Why?"]), *(Row(at, each) for at, each in enumerate(rows, 2))])
    held = SurveyMap(table.headers, (M.DATE, M.WORDS), dates=DateOrder.MONTH_FIRST)
    days = [each.received_on for each in read_pieces(table, held, practice).pieces]
    assert days == [date(2026, 9, 1), date(2026, 9, 25), date(2026, 8, 2)]
    other = read_pieces(table, replace(held, dates=DateOrder.DAY_FIRST), practice)
    assert [each.received_on for each in other.pieces] == [date(2026, 1, 9), date(2026, 2, 8)]
    assert [each.number for each in other.errors] == [3]


def test_a_file_without_readable_dates_says_as_of_which_day_it_comes_in(
    book: Workbook, tmp_path: Path
) -> None:
    rows = [("October 2026", "Very good", "Kind staff"), ("October 2026", "Poor", "A long wait")]
    file = survey_file(tmp_path / "a.csv", ("Month", "Rating", "Comment"), rows)
    asked = Asked(map_text='{"columns": {"Rating": "rating", "Comment": "words"}}')
    [told] = [each for each in doubts(made_of(book, file, asked)) if "no dates" in each]
    assert told.startswith("The file has no dates that can be read, so all of it comes in as of ")


def test_two_forms_that_count_from_one_share_no_answer(book: Workbook, tmp_path: Path) -> None:
    for name, header, words in (("a", "Comment", "Kind staff"), ("b", "What went well?", "New parking")):
        told = f'{{"columns": {{"Reference": "id", "Date": "date", "{header}": "words"}}}}'
        rows = [("1", "13/11/2026", words), ("2", "13/11/2026", f"{words} again")]
        file = survey_file(tmp_path / f"{name}.csv", ("Reference", "Date", header), rows)
        import_feedback(book, file, Asked(map_text=told, dates="dmy"))
    with book.read() as session:
        keys = list(session.scalars(select(Feedback.answer_key)))
    assert len(set(keys)) == len(keys) == 4


@pytest.mark.parametrize("chosen", [None, Sentiment.NEUTRAL])
def test_replaced_words_bring_their_tone_unless_somebody_chose_one(
    book: Workbook, tmp_path: Path, chosen: Sentiment | None
) -> None:
    told = Asked(
        map_text='{"columns": {"ID": "id", "When": "date", "Rating": "rating", "Why?": "words"}}',
        dates="dmy",
        choices=Choices(changed=IfChanged.REPLACE),
    )

    def file(name: str, rating: str, words: str) -> Path:
        row = ("1", "13/11/2026 09:05", rating, words)
        return survey_file(tmp_path / f"{name}.csv", ("ID", "When", "Rating", "Why?"), [row])

    import_feedback(book, file("a", "Very good", "Kind staff"), told)
    if chosen is not None:
        with book.change("A tone chosen") as session:
            session.scalars(select(Feedback)).one().sentiment = chosen
    for rating, words, tone in (
        ("Very poor", "A long wait", Sentiment.NEGATIVE),
        ("Good", "Better than it was", Sentiment.POSITIVE),
    ):
        done = import_feedback(book, file(words, rating, words), told)
        with book.read() as session:
            piece = session.scalars(select(Feedback)).one()
            assert (piece.words, piece.sentiment) == (words, chosen or tone)
        assert ("The tone of 1 piece stays as it was chosen here." in done.said) is (chosen is not None)


def test_which_mark_is_the_best_is_open_for_another_column() -> None:
    held = SurveyMap(("Score", "Stars", "Why?"), (M.RATING, M.SKIP, M.WORDS), low_is_best=True)
    assert held.with_meaning(1, M.RATING).low_is_best is None
    assert held.with_meaning(0, M.SKIP).low_is_best is None
    assert held.with_meaning(0, M.RATING).low_is_best is True
    assert held.with_meaning(2, M.ASKED).low_is_best is True


def test_what_was_not_understood_is_counted_of_what_is_new_only(book: Workbook, tmp_path: Path) -> None:
    header = ("When", "Rating", "About", "Why?")
    told = Asked(
        map_text='{"columns": {"When": "date", "Rating": "rating", "About": "theme", "Why?": "words"}}',
        dates="dmy",
    )
    rows = [(f"1{at}/11/2026", "so-so", "Owls", f"Visit {at}") for at in range(3)]
    import_feedback(book, survey_file(tmp_path / "a.csv", header, rows), told)
    more = [*rows, ("20/11/2026", "Good", "Owls", "Visit 4"), ("21/11/2026", "Good", "", "Visit 5")]
    looked = look(book, survey_file(tmp_path / "b.csv", header, more), told)
    assert tone_in_short(looked.made, looked.survey.table) == "Tone from “Rating”: 2 good."
    assert [each for each in doubts(looked.made) if "theme" in each] == [
        "In 1 row what it is about is no theme of the practice: that part was left empty."
    ]
