"""Bringing a survey in: once, again, overlapping, stopped, undone; and from the command line."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from db.models import Change, Feedback, FeedbackImport, ImportMap, Person
from db.terms import Sentiment
from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.feedback.loops.queries import feedback, feedback_ids, feedback_page
from engage_tui.feedback.surveys.bringing_in import LABEL, bring_in, survey_of
from engage_tui.feedback.surveys.column_map import Meaning, SurveyMap
from engage_tui.feedback.surveys.file import read_table
from engage_tui.feedback.surveys.in_one_go import import_feedback, previewed
from engage_tui.history.changes import undo
from engage_tui.search.finding import GUIDE, search
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.long_work import LongWork, Stopped
from tests.engage_tui.cli.command_line import Engage
from tests.engage_tui.conftest import PRACTICE
from tests.engage_tui.feedback.surveys.survey_files import (
    FFT,
    FFT_ROWS,
    MICROSOFT,
    MICROSOFT_ROWS,
    microsoft_sheet,
    survey_file,
    workbook_file,
)

ALL = FeedbackWhich()


def said(book: Workbook) -> list[str]:
    return sorted(feedback(book, each).words for each in feedback_ids(book, ALL))


def count(book: Workbook, kind: type[Feedback | FeedbackImport | ImportMap | Person | Change]) -> int:
    with book.read() as session:
        return session.scalar(select(func.count()).select_from(kind)) or 0


def test_what_was_said_is_kept_with_its_day_tone_and_source(book: Workbook, tmp_path: Path) -> None:
    done = import_feedback(book, survey_file(tmp_path / "fft.csv"))
    assert (done.rows_read, done.rows_kept, done.rows_skipped, done.already_known) == (3, 2, 1, 0)
    assert done.said == "2 pieces of feedback brought in, from 13 Oct 2026 to 14 Oct 2026."
    newest, oldest = feedback_page(book, ALL, 0, 10)
    assert (oldest.received_on, oldest.source, oldest.sentiment) == (
        date(2026, 10, 13), "fft", Sentiment.POSITIVE,
    )  # fmt: skip
    assert newest.sentiment is Sentiment.NEGATIVE
    with book.read() as session:
        record = session.scalars(select(FeedbackImport)).one()
        assert (record.file_name, record.rows_read, record.rows_kept, record.rows_skipped) == (
            "fft.csv",
            3,
            2,
            1,
        )
        assert {each.import_id for each in session.scalars(select(Feedback))} == {record.id}
    assert [each.kind for each in search(book, "waited an hour")] == ["feedback"]
    assert book.store.check().ok


def test_the_same_file_twice_adds_nothing_in_whatever_shape(book: Workbook, tmp_path: Path) -> None:
    path = survey_file(tmp_path / "a.csv", MICROSOFT, MICROSOFT_ROWS)
    assert import_feedback(book, path).rows_kept == 2
    before = count(book, Change)
    for again in (
        path,
        survey_file(tmp_path / "b.csv", MICROSOFT, MICROSOFT_ROWS, delimiter=";", encoding="utf-16"),
        workbook_file(tmp_path / "c.xlsx", {"Form1": microsoft_sheet()}),
    ):
        done = import_feedback(book, again)
        assert (done.rows_kept, done.already_known) == (0, 2)
        assert done.said == "Nothing new was in the file."
    assert (count(book, Feedback), count(book, FeedbackImport), count(book, Change)) == (3, 1, before)


def test_a_later_export_adds_only_what_is_new(book: Workbook, tmp_path: Path) -> None:
    import_feedback(book, survey_file(tmp_path / "a.csv"))
    more = [*FFT_ROWS, ("15/10/2026", "Good", "Quick today"), FFT_ROWS[0]]
    done = import_feedback(book, survey_file(tmp_path / "b.csv", rows=more))
    assert (done.rows_kept, done.already_known, done.rows_skipped) == (2, 2, 1)
    assert said(book).count("Everyone was kind") == 2


def test_without_dates_the_same_words_are_known_and_that_is_said(book: Workbook, tmp_path: Path) -> None:
    path = survey_file(tmp_path / "a.csv", ("Comment",), [("Kind",), ("Slow",)])
    told = '{"columns": {"Comment": "words"}}'
    assert import_feedback(book, path, map_text=told).rows_kept == 2
    done = import_feedback(book, survey_file(tmp_path / "b.csv", ("Comment",), [("Kind",), ("New",)]))
    assert (done.rows_kept, done.already_known) == (1, 1)
    assert any("no dates" in each for each in done.warnings)


def test_one_key_takes_all_of_it_back_and_it_can_be_brought_in_again(book: Workbook, tmp_path: Path) -> None:
    path = survey_file(tmp_path / "a.csv", MICROSOFT, MICROSOFT_ROWS)
    import_feedback(book, path, keep_names=True)
    assert undo(book) == LABEL
    assert said(book) == []
    assert [each.kind for each in search(book, "parking")] == ["theme"]
    assert survey_of(book, read_table(path)).known is False
    assert import_feedback(book, path).rows_kept == 2
    assert book.store.check().ok


def test_stopped_half_way_nothing_is_kept(book: Workbook, tmp_path: Path) -> None:
    rows = [("13/10/2026", "Good", f"Number {each} said so") for each in range(5_000)]
    path = survey_file(tmp_path / "a.csv", rows=rows)
    survey = survey_of(book, read_table(path))
    made = previewed(book, survey, survey.held, LongWork())
    before = count(book, Change)

    class StopsInTheMiddle(LongWork):
        def tell(self, doing: str, done: int = 0, of: int = 0) -> None:
            if doing == "Writing" and done >= 3_000:
                self.stop()
            super().tell(doing, done, of)

    work = StopsInTheMiddle()
    with pytest.raises(Stopped):
        bring_in(book, made, work)
    assert work.how_far.done >= 2_500
    assert (count(book, Feedback), count(book, FeedbackImport), count(book, Change)) == (0, 0, before)
    assert [each for each in search(book, "number") if each.kind != GUIDE] == []
    assert bring_in(book, made).rows_kept == 5_000


def test_what_was_brought_in_since_the_look_is_not_doubled(book: Workbook, tmp_path: Path) -> None:
    survey = survey_of(book, read_table(survey_file(tmp_path / "a.csv")))
    made = previewed(book, survey, survey.held, LongWork())
    bring_in(book, made)
    with pytest.raises(Refused, match="meanwhile"):
        bring_in(book, made)
    assert count(book, Feedback) == 2


def test_what_could_identify_is_taken_out_unless_a_person_keeps_it(book: Workbook, tmp_path: Path) -> None:
    rows = [("13/10/2026", "Good", "Ring me on 07700 900123 please"), ("14/10/2026", "Good", "Fine")]
    path = survey_file(tmp_path / "a.csv", rows=rows)
    survey = survey_of(book, read_table(path))
    made = previewed(book, survey, survey.held, LongWork())
    assert dict(made.kinds) == {"phone number": 1}
    assert made.said(0) == "Ring me on [phone number] please"
    assert made.choosing(take_out=False).said(0) == rows[0][2]
    bring_in(book, made)
    assert said(book) == ["Fine", "Ring me on [phone number] please"]
    with book.read() as session:
        assert not any("07700" in each for each in session.scalars(select(Change.fields)))
    # Known again, whichever way it was kept.
    assert import_feedback(book, path, take_out=False).already_known == 2


def test_names_are_left_out_unless_asked_for_and_then_wait_for_a_reply(
    book: Workbook, tmp_path: Path
) -> None:
    path = survey_file(tmp_path / "a.csv", MICROSOFT, MICROSOFT_ROWS)
    import_feedback(book, path)
    assert count(book, Person) == 0
    with book.read() as session:
        assert not any("pat@example" in each for each in session.scalars(select(Change.fields)))
    undo(book)
    import_feedback(book, path, keep_names=True)
    waiting = feedback_page(book, FeedbackWhich(wants_reply=True), 0, 10)
    person = feedback(book, waiting[0].id).person
    assert len(waiting) == 1
    assert person is not None
    assert (person.name, person.contact, person.route) == ("Pat Example", "pat@example.org", "email")


def test_a_question_stands_before_its_answer_and_not_in_the_list(book: Workbook, tmp_path: Path) -> None:
    told = '{"columns": {"Which clinic?": "asked", "When": "date"}}'
    header, row = ("When", "Which clinic?"), ("13/10/2026", "The one for asthma")
    import_feedback(book, survey_file(tmp_path / "a.csv", header, [row]), map_text=told)
    line = feedback_page(book, ALL, 0, 1)[0]
    assert line.title == "The one for asthma"
    assert feedback(book, line.id).words == "Which clinic?\nThe one for asthma"


def test_a_file_of_another_practice_is_refused(book: Workbook, tmp_path: Path) -> None:
    header = ("Date", "Practice code", "Comment")
    rows = [("13/10/2026", "Z00001", "Theirs"), ("13/10/2026", "Z00001", "Theirs too")]
    told = '{"columns": {"Date": "date", "Practice code": "practice", "Comment": "words"}}'
    with pytest.raises(Refused, match=r"Y99999 is not in a\.csv: its 2 rows are"):
        import_feedback(book, survey_file(tmp_path / "a.csv", header, rows), map_text=told)
    rows.append(("13/10/2026", PRACTICE["ods_code"], "Ours"))
    done = import_feedback(book, survey_file(tmp_path / "a.csv", header, rows), map_text=told)
    assert (done.rows_kept, done.rows_skipped) == (1, 2)


def test_a_workbook_without_a_practice_takes_nothing(empty_book: Workbook, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no practice yet"):
        import_feedback(empty_book, survey_file(tmp_path / "a.csv"))


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=60)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    answers=st.lists(
        st.tuples(st.dates(date(2020, 1, 1), date(2026, 11, 23)), WORDS), min_size=1, max_size=8
    ),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    delimiter=st.sampled_from(",;\t"),
)
def test_any_answers_round_trip_and_come_in_once(
    tmp_path_factory: pytest.TempPathFactory,
    answers: list[tuple[date, str]],
    encoding: str,
    delimiter: str,
) -> None:
    folder = tmp_path_factory.mktemp("any")
    book = open_workbook(folder, author="SB")
    try:
        from engage_tui.practice import set_up

        set_up(book, PRACTICE)
        rows = [(day.isoformat(), "Good", words) for day, words in answers]
        path = survey_file(folder / "a.csv", rows=rows, encoding=encoding, delimiter=delimiter)
        survey = survey_of(book, read_table(path))
        # Whatever was typed is kept where a person says that it is what people said.
        meant = SurveyMap(FFT, (Meaning.DATE, Meaning.RATING, Meaning.WORDS))
        made = previewed(book, survey, meant, LongWork()).choosing(take_out=False)
        bring_in(book, made)
        kept = [(each.received_on, each.words) for each in made.new]
        with book.read() as session:
            held = session.execute(select(Feedback.received_on, Feedback.words)).all()
        assert sorted(map(tuple, held)) == sorted(kept)
        assert set(kept) <= {(day, clean_words(words)) for day, words in answers}
        assert len(kept) + len(made.errors) + made.wordless == len(answers)
        again = previewed(book, survey, meant, LongWork())
        assert (again.rows_kept, again.already_known) == (0, made.rows_kept)
        assert book.store.check().ok
    finally:
        book.store.close()


def clean_words(words: str) -> str:
    from engage_tui.feedback.surveys.rows import _worded

    try:
        return _worded(words)
    except Exception:  # noqa: BLE001 - an answer that cannot be kept is no piece
        return ""


# The command line


def test_the_command_line_prints_the_promised_document(ready: Engage, tmp_path: Path) -> None:
    path = str(survey_file(tmp_path / "fft.csv"))
    told = ready("import", "feedback", path, "--json").json
    assert {each: told[each] for each in ("rows_read", "rows_kept", "rows_skipped", "already_known")} == {
        "rows_read": 3, "rows_kept": 2, "rows_skipped": 1, "already_known": 0,
    }  # fmt: skip
    assert told["warnings"] == ["1 row in which nothing was said: left out."]
    again = ready("import", "feedback", path)
    assert again.status == 0
    assert "Nothing new was in the file. 3 rows read: 0 kept, 1 skipped, 2 known already." in again.out
    assert ready("check").status == 0


def test_an_unknown_file_is_refused_with_its_headers_until_a_map_says(ready: Engage, tmp_path: Path) -> None:
    header, rows = ("When", "What now?"), [("3/4/2026", "More seats in the waiting room")]
    path = str(survey_file(tmp_path / "own.csv", header, rows))
    refused = ready("import", "feedback", path)
    assert refused.status == 1
    assert "They are: When; What now?" in refused.err
    assert '"What now?": "words"' in refused.err
    written = tmp_path / "map.json"
    written.write_text('{"columns": {"When": "date", "What now?": "words"}}', encoding="utf-8-sig")
    asked = ready("import", "feedback", path, "--map", str(written))
    assert (asked.status, "--dates dmy" in asked.err) == (1, True)
    done = ready("import", "feedback", path, "--map", str(written), "--dates", "mdy", "--json").json
    assert (done["first"], done["rows_kept"]) == ("2026-03-04", 1)
    # Remembered: the same columns need no map and no order any more.
    more = survey_file(tmp_path / "more.csv", header, [("3/5/2026", "A bell that can be heard")])
    assert ready("import", "feedback", str(more), "--json").json["first"] == "2026-03-05"


def test_only_feedback_takes_its_options(ready: Engage, tmp_path: Path) -> None:
    path = str(survey_file(tmp_path / "fft.csv"))
    assert "Only feedback takes --map" in ready("import", "fft", path, "--as-typed").err
    with pytest.raises(SystemExit) as wrong:
        ready("import", "feedback", path, "--as-typed", "--redact")
    assert wrong.value.code == 2
    assert "cannot be read" in ready("import", "feedback", path, "--map", str(tmp_path / "none.json")).err


def test_on_the_command_line_a_sheet_is_named(ready: Engage, tmp_path: Path) -> None:
    october = [FFT, *FFT_ROWS]
    path = str(workbook_file(tmp_path / "a.xlsx", {"October": october, "November": [FFT, FFT_ROWS[0]]}))
    refused = ready("import", "feedback", path)
    assert (refused.status, refused.out) == (1, "")
    assert "“October” (3 rows); “November” (1 row)" in refused.err
    assert "--sheet" in refused.err
    assert "1 row read" in ready("import", "feedback", path, "--sheet", "november").out
    assert "no table “December”" in ready("import", "feedback", path, "--sheet", "December").err
    assert "Only feedback takes" in ready("import", "fft", path, "--sheet", "October").err
