"""The training record on a real store: written, read, due, undone, told in history and taken out again."""

from datetime import date
from pathlib import Path

import pytest

from engage_tui import practice
from engage_tui.documents.content import Table
from engage_tui.evidence.writing import build
from engage_tui.exchange.export import export_json
from engage_tui.exchange.importing import import_records, read_export
from engage_tui.history.changes import history, undo
from engage_tui.this_pc.opening import open_workbook
from engage_tui.today.overview import today
from engage_tui.training.actions import remove_training, save_training
from engage_tui.training.forms import TRAINING_FORM
from engage_tui.training.queries import courses, options_for, training, typed_of
from engage_tui.training.rules import Standing
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import Clock
from engage_tui.workbook.errors import NotValid, Refused

VIDEO = {"who": "SB", "course": "video", "completed_on": "01/10/2026"}


def test_what_was_completed_is_kept_with_the_day_it_is_wanted_again(book: Workbook) -> None:
    made = save_training(book, None, VIDEO)
    (line,) = training(book)
    assert (line.id, line.who, line.initials, line.course) == (made, "Sam Brook", "SB", "video")
    assert (line.completed_on, line.renew_on) == (date(2026, 10, 1), date(2029, 10, 1))
    assert line.standing is Standing.HELD
    assert not line.waits


def test_initials_are_taken_in_any_capitals_and_a_stranger_is_kept_as_typed(book: Workbook) -> None:
    save_training(book, None, {**VIDEO, "who": "sb"})
    save_training(book, None, {**VIDEO, "who": "QX of the group"})
    assert [(each.who, each.initials) for each in training(book)] == [
        ("QX of the group", ""),
        ("Sam Brook", "SB"),
    ]


def test_a_course_of_its_own_has_a_name_and_no_renewal(book: Workbook) -> None:
    named = {**VIDEO, "course": "other", "named": "A made-up day course"}
    save_training(book, None, named)
    (line,) = training(book)
    assert (line.course_words, line.renew_on) == ("A made-up day course", None)
    assert typed_of(line, book)["course"] == "other"
    assert typed_of(line, book)["named"] == "A made-up day course"


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"who": ""}, {"who"}),
        ({"course": ""}, {"course"}),
        ({"course": "other"}, {"named"}),
        ({"completed_on": "24/11/2026"}, {"completed_on"}),
        ({"renew_on": "01/10/2026"}, {"renew_on"}),
        ({"completed_on": "soon", "renew_on": "later"}, {"completed_on", "renew_on"}),
    ],
)
def test_what_does_not_fit_is_said_beside_its_box(
    book: Workbook, typed: dict[str, str], wrong: set[str]
) -> None:
    with pytest.raises(NotValid) as error:
        save_training(book, None, {**VIDEO, **typed})
    assert set(error.value.errors) == wrong
    assert training(book) == ()


def test_putting_the_day_right_moves_a_renewal_that_followed_from_it(book: Workbook) -> None:
    made = save_training(book, None, VIDEO)
    (line,) = training(book)
    save_training(book, made, {**typed_of(line, book), "completed_on": "01/09/2026"})
    assert training(book)[0].renew_on == date(2029, 9, 1)


def test_a_renewal_somebody_chose_stays(book: Workbook) -> None:
    made = save_training(book, None, {**VIDEO, "renew_on": "01/12/2026"})
    (line,) = training(book)
    save_training(book, made, {**typed_of(line, book), "completed_on": "01/09/2026"})
    (after,) = training(book)
    assert (after.renew_on, after.standing, after.waits) == (date(2026, 12, 1), Standing.SOON, True)


def test_a_course_done_again_takes_the_old_one_off_the_due_list(book: Workbook) -> None:
    old = {**VIDEO, "completed_on": "01/10/2023"}
    save_training(book, None, old)
    assert [each.kind for each in today(book).due] == ["training"]
    save_training(book, None, VIDEO)
    assert [each.kind for each in today(book).due] == []
    assert {each.standing for each in training(book)} == {Standing.HELD, Standing.FOLLOWED}


def test_the_due_list_has_one_quiet_line_for_the_manager(book: Workbook) -> None:
    practice.save_staff(book, None, {"initials": "PM", "name": "Pat Maple", "role": "Practice manager"})
    late = save_training(book, None, {**VIDEO, "completed_on": "01/10/2023"})
    (line,) = (each for each in today(book).due if each.kind == "training")
    assert (line.what, line.owner, line.overdue) == (
        "Training to do again: SB, Communication and engagement video", "PM", True,
    )  # fmt: skip
    assert (line.date, line.id) == (date(2026, 10, 1), late)
    save_training(book, None, {**VIDEO, "who": "PM", "renew_on": "01/12/2026"})
    (line,) = (each for each in today(book).due if each.kind == "training")
    assert line.what == "Training to do again: 2 people, 2 courses"


def test_nobody_is_asked_to_renew_for_someone_who_left(book: Workbook) -> None:
    gone = practice.save_staff(book, None, {"initials": "KO", "name": "Kim Oak"})
    save_training(book, None, {**VIDEO, "who": "KO", "completed_on": "01/10/2023"})
    practice.save_staff(book, gone.id, {"initials": "KO", "name": "Kim Oak", "left_on": "01/11/2026"})
    assert [each.kind for each in today(book).due] == []
    (line,) = training(book)
    assert not line.here
    assert "KO" not in {each.code for each in options_for(book, TRAINING_FORM.fields)["who"]}
    practice.remove_staff(book, gone.id)
    assert training(book)[0].who == "Kim Oak"


def test_it_is_undone_removed_and_told_in_the_words_of_its_form(book: Workbook) -> None:
    made = save_training(book, None, VIDEO)
    assert ("Which course?", "", "Communication and engagement video") in history(book, made)[0].fields
    assert ("Completed on", "", "1 Oct 2026") in history(book, made)[0].fields
    remove_training(book, made)
    assert training(book) == ()
    assert undo(book) == "Training removed"
    assert len(training(book)) == 1
    assert undo(book) == "Training added"
    with pytest.raises(Refused):
        save_training(book, made, VIDEO)


def test_it_leaves_and_comes_back_as_it_was(book: Workbook, tmp_path: Path, clock: Clock) -> None:
    save_training(book, None, VIDEO)
    save_training(book, None, {**VIDEO, "who": "A guest", "note": "[b]in the folder[/b]"})
    export_json(book, tmp_path / "out")
    other = open_workbook(tmp_path / "other", clock=clock)
    try:
        import_records(other, read_export(tmp_path / "out"))
        assert training(other) == training(book)
    finally:
        other.store.close()


def test_the_document_says_who_when_and_how_many(book: Workbook) -> None:
    save_training(book, None, VIDEO)
    save_training(book, None, {**VIDEO, "course": "data_protection", "completed_on": "01/10/2024"})
    made = build(book, "training", None)
    who, again, listed = (each for each in made.blocks if isinstance(each, Table))
    assert who.rows[0][:4] == (
        "Sam Brook", "Communication and engagement video", "1 Oct 2026", "1 Oct 2029",
    )  # fmt: skip
    assert again.rows == (("1 Oct 2025", "Sam Brook", "Data protection and security"),)
    held = {row[0]: row[2] for row in listed.rows}
    assert held["Communication and engagement video"] == "1 of 1"
    assert held["Data protection and security"] == "0 of 1"
    assert "Another course" not in held
    (who, *_) = (each for each in build(book, "training", None, "2024/25").blocks if isinstance(each, Table))
    assert [row[1] for row in who.rows] == ["Data protection and security"]


def test_the_practice_lists_its_own_courses(book: Workbook) -> None:
    own = book.data_dir / "reference"
    own.mkdir()
    (own / "courses.toml").write_text(
        '[[entry]]\ncode = "ours"\nwords = "Our own morning"\nmonths = 1\n', encoding="utf-8"
    )
    save_training(book, None, {**VIDEO, "course": "Our own", "completed_on": "31/10/2026"})
    assert training(book)[0].renew_on == date(2026, 11, 30)
    assert [(each.words, each.done) for each in courses(book)] == [("Our own morning", 1)]
