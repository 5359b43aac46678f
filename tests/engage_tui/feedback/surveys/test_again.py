"""The same person's answer again: reworded, its times lost, edited, without numbers, in stores of before."""

from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import pytest
from sqlalchemy import select

from db.models import Feedback
from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.feedback.loops.queries import feedback, feedback_ids
from engage_tui.feedback.surveys.in_one_go import Asked, import_feedback, look
from engage_tui.feedback.surveys.preview import Choices, IfChanged
from engage_tui.feedback.surveys.saying import doubts
from engage_tui.forgetting.erasing import erase_record
from engage_tui.history.changes import undo
from engage_tui.workbook.book import Workbook
from tests.engage_tui.cli.command_line import Engage
from tests.engage_tui.feedback.surveys.survey_files import survey_file

CLOCK = " 09:05:31"
FORMS = ("ID", "Start time", "Completion time", "Email", "Name")
BETTER, REWORDED, ALSO = (
    "What could we do better?",
    "What could we do better? (optional)",
    "What did you like?",
)
SAID = (
    "The phones are slow in the morning",
    "The door is heavy for my chair",
    "The nurse was kind to my son",
)


def forms(
    path: Path,
    question: str = BETTER,
    said: Sequence[str] = SAID,
    *,
    clock: str = CLOCK,
    also: str = "",
) -> Path:
    """An export of Microsoft Forms; `also` adds a second question which everybody answers so."""
    rows = [
        (str(at), f"1{at}/10/2026{clock}", f"1{at}/10/2026{clock}", "anonymous", "", words, also)
        for at, words in enumerate(said)
    ]
    return survey_file(path, (*FORMS, question, ALSO) if also else (*FORMS, question), rows)


def told(book: Workbook) -> list[str]:
    return sorted(feedback(book, each).words for each in feedback_ids(book, FeedbackWhich()))


def as_earlier_versions_kept(book: Workbook) -> None:
    """Make the store forget what earlier versions did not keep."""
    with book.change("As earlier versions kept it") as session:
        for each in session.scalars(select(Feedback)):
            each.answer_key = each.suggests = ""


ONE = f'{{"columns": {{"ID": "id", "Completion time": "date", "{BETTER}": "words"}}}}'
OTHER = ONE.replace(BETTER, ALSO)
BOTH = ONE.replace("words", "concern").replace("}}", f', "{ALSO}": "praise"}}}}')
DAY_FIRST = Asked(dates="dmy")
FIRST, SECOND, FOURTH = "first", "reworded", "days alone"


def shape(folder: Path, which: str) -> Path:
    path = folder / f"{which}.csv"
    if which == SECOND:
        return forms(path, REWORDED)
    return forms(path, said=SAID[:2], clock="") if which == FOURTH else forms(path)


@pytest.mark.parametrize("order", list(permutations((FIRST, SECOND, FOURTH))))
def test_reworded_and_without_times_it_is_the_same_in_every_order(
    book: Workbook, tmp_path: Path, order: tuple[str, ...]
) -> None:
    for number, each in enumerate(order):
        looked = look(book, shape(tmp_path, each), DAY_FIRST)
        assert not looked.made.asks
        done = import_feedback(book, shape(tmp_path, each), DAY_FIRST)
        fresh = 3 if number == 0 and each != FOURTH else 2 if number == 0 else done.rows_kept
        assert done.rows_kept == fresh
    assert told(book) == sorted(SAID)


def test_a_store_of_before_knows_a_reworded_question_and_says_what_looks_the_same(
    book: Workbook, tmp_path: Path
) -> None:
    import_feedback(book, forms(tmp_path / "a.csv"))
    as_earlier_versions_kept(book)
    done = import_feedback(book, forms(tmp_path / "b.csv", REWORDED))
    assert (done.rows_kept, done.already_known) == (0, 3)
    made = look(book, forms(tmp_path / "c.csv", clock="")).made
    assert len(made.known.alike) == 3
    assert "3 pieces look the same as one that is here: rows 2, 3, 4" in doubts(made)[0]
    assert made.choosing(alike=False).agrees is False


@pytest.mark.parametrize("before", [False, True])
@pytest.mark.parametrize(
    ("choice", "kept"),
    [
        (IfChanged.KEEP, ["The phones are slow in the morning"]),
        (IfChanged.REPLACE, ["The phones are better now"]),
        (IfChanged.BOTH, ["The phones are better now", "The phones are slow in the morning"]),
    ],
)
def test_an_answer_edited_since_is_told_and_a_person_says(
    book: Workbook, tmp_path: Path, choice: IfChanged, kept: list[str], before: bool
) -> None:
    import_feedback(book, forms(tmp_path / "a.csv"))
    if before:
        as_earlier_versions_kept(book)
    edited = forms(tmp_path / "b.csv", said=("The phones are better now", *SAID[1:]))
    made = look(book, edited).made
    assert "1 answer has other words than the one here: row 2: what is here stays." in doubts(made)
    import_feedback(book, edited, Asked(choices=Choices(changed=choice)))
    assert told(book) == sorted([*kept, *SAID[1:]])
    again = look(book, edited).made
    assert bool(again.known.changed) == (choice is IfChanged.KEEP)
    assert not again.new
    assert book.store.check().ok
    if choice is not IfChanged.KEEP:
        undo(book)
        assert told(book) == sorted(SAID)


def test_reworded_and_edited_at_once_is_still_the_same_answer(book: Workbook, tmp_path: Path) -> None:
    import_feedback(book, forms(tmp_path / "a.csv"))
    both = forms(tmp_path / "b.csv", REWORDED, ("The phones are better now", *SAID[1:]))
    made = look(book, both).made
    assert [each.words for each in made.could] == ["The phones are better now"]
    assert not made.new


def test_another_question_of_the_same_answer_is_new_and_joins_it(book: Workbook, tmp_path: Path) -> None:
    import_feedback(book, forms(tmp_path / "a.csv"))
    done = import_feedback(book, forms(tmp_path / "b.csv", also="The nurses"), Asked(map_text=BOTH))
    assert (done.rows_kept, done.more["pieces"]) == (3, 3)
    with book.read() as session:
        keys = session.scalars(select(Feedback.answer_key)).all()
    assert len(keys) == 6
    assert len(set(keys)) == 3


def test_a_question_left_out_before_is_no_change_of_the_one_that_was_kept(
    book: Workbook, tmp_path: Path
) -> None:
    file = forms(tmp_path / "a.csv", also="The nurses")
    import_feedback(book, file, Asked(map_text=ONE))
    made = look(book, file, Asked(map_text=OTHER)).made
    assert not made.known.changed
    assert len(made.new) == 3


def test_words_that_were_erased_do_not_come_back(book: Workbook, tmp_path: Path) -> None:
    import_feedback(book, forms(tmp_path / "a.csv"))
    key = feedback_ids(book, FeedbackWhich())[0]
    erase_record(book, "feedback", key, "asked")
    for name, question, clock in (
        ("b", BETTER, " 09:05:31"),
        ("c", REWORDED, " 09:05:31"),
        ("d", BETTER, ""),
    ):
        made = look(book, forms(tmp_path / f"{name}.csv", question, clock=clock)).made
        assert not made.new, name
        assert not made.known.changed, name


def test_what_was_taken_out_or_put_right_here_is_known_all_the_same(book: Workbook, tmp_path: Path) -> None:
    said = ("Ring me on 07700 900123 please", *SAID[1:])
    import_feedback(book, forms(tmp_path / "a.csv", said=said))
    for each in (forms(tmp_path / "b.csv", REWORDED, said), forms(tmp_path / "c.csv", said=said, clock="")):
        made = look(book, each).made
        assert (made.new, dict(made.known.changed)) == ((), {})


def test_without_numbers_what_looks_the_same_is_told_before_it_is_agreed(
    book: Workbook, tmp_path: Path
) -> None:
    rows = [("13/10/2026", "Kind staff"), ("13/10/2026", "Slow today"), ("14/10/2026", "Kind staff")]
    import_feedback(book, survey_file(tmp_path / "a.csv", ("Date", "Any comments?"), rows))
    made = look(book, survey_file(tmp_path / "b.csv", ("Date", "Your comments"), [rows[0], *rows[:2]])).made
    # Each piece here stands for one: the second of the same words is new.
    assert len(made.known.same | made.known.alike) == 2
    assert len(made.choosing(alike=False).new) == 1


def test_two_forms_with_the_same_numbers_on_a_day_stay_apart(book: Workbook, tmp_path: Path) -> None:
    import_feedback(book, forms(tmp_path / "a.csv", clock=""))
    other = tuple(f"Something else of the clinic, number {each}" for each in range(3))
    done = import_feedback(
        book, forms(tmp_path / "b.csv", "What could the clinic do better?", other, clock="")
    )
    assert done.rows_kept == 3


def test_many_answers_are_sorted_out_in_time(book: Workbook, tmp_path: Path) -> None:
    rows = [("13/10/2026", f"The same day, number {each}") for each in range(3_000)]
    import_feedback(book, survey_file(tmp_path / "a.csv", ("Date", "Any comments?"), rows))
    made = look(book, survey_file(tmp_path / "b.csv", ("Date", "Please say more"), rows)).made
    assert len(made.known.same | made.known.alike) == 3_000


# The command line


def test_nothing_is_written_before_it_is_agreed(ready: Engage, tmp_path: Path) -> None:
    path = str(forms(tmp_path / "a.csv"))
    shown = ready("import", "feedback", path)
    assert shown.status == 1
    assert "3 pieces of feedback" in shown.out
    assert "add --yes" in shown.err
    looked = ready("import", "feedback", path, "--json")
    assert (looked.status, looked.json["written"], looked.json["rows_kept"]) == (1, False, 3)
    assert ready("search", "phones", "--json").json == [
        each for each in ready("search", "phones", "--json").json if each["kind"] != "feedback"
    ]
    done = ready("import", "feedback", path, "--yes", "--json")
    assert (done.status, done.json["written"], done.json["rows_kept"]) == (0, True, 3)
    assert {each for each in done.json if each != "wants"} >= {
        each for each in looked.json if each != "wants"
    }
    again = ready("import", "feedback", path)
    assert (again.status, "Nothing new" in again.out) == (0, True)


def test_changed_answers_and_look_alikes_are_said_on_the_command_line(ready: Engage, tmp_path: Path) -> None:
    assert ready("import", "feedback", str(forms(tmp_path / "a.csv")), "--yes").status == 0
    edited = str(forms(tmp_path / "b.csv", said=("The phones are better now", *SAID[1:])))
    kept = ready("import", "feedback", edited)
    assert kept.status == 0
    assert "other words than the one here" in kept.err
    done = ready("import", "feedback", edited, "--changed", "replace", "--json").json
    assert (done["replaced"], done["pieces"], done["rows_kept"]) == (1, 0, 1)
    rows = [("13/10/2026", "Kind staff")]
    one = str(survey_file(tmp_path / "c.csv", ("Date", "Any comments?"), rows))
    other = str(survey_file(tmp_path / "d.csv", ("Date", "Please say more"), rows))
    told_map = tmp_path / "map.json"
    told_map.write_text('{"columns": {"Date": "date", "Please say more": "words"}}')
    assert ready("import", "feedback", one, "--yes").status == 0
    asked = ready("import", "feedback", other, "--map", str(told_map))
    assert (asked.status, "1 piece looks the same" in asked.out) == (1, True)
    left = ready("import", "feedback", other, "--map", str(told_map), "--alike", "leave")
    assert (left.status, "Nothing new" in left.out) == (0, True)
