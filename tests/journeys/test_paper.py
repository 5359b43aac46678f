"""Paper in a real terminal: a pile keyed fast, half a paper through a power cut, and a check."""

import time
from pathlib import Path

from engage_tui.feedback.paper_forms import defining, queries
from engage_tui.feedback.paper_forms.returns import save_paper
from engage_tui.practice import save_staff, set_up
from engage_tui.this_pc.opening import open_workbook
from tests.journeys.test_feedback import PRACTICE
from tests.support.terminal import Terminal, program

SCALE = "Very good\nGood\nNeither\nPoor\nVery poor"
QUESTIONS = 12
PILE = ("123451234512", "112233445511", "555550000555")
SECONDS = 35
"""What one paper of twelve questions may take by hand; here it is what all three may take."""


def ready(data_dir: Path) -> str:
    """A practice with a form of twelve questions, each with one answer of five; the form's key."""
    book = open_workbook(data_dir)
    set_up(book, PRACTICE)
    book = book.signed("SB")
    save_staff(book, None, {"initials": "NO", "name": "Ned Oak"})
    form = defining.save_form(book, None, {"name": "Twelve questions", "source": "survey"})
    for number in range(QUESTIONS):
        typed = {"text": f"Question {number + 1}?", "kind": "one", "choices": SCALE}
        defining.save_question(book, form, None, typed)
    book.store.close()
    return form


def to_forms(terminal: Terminal) -> None:
    """To the list of forms, by keys."""
    terminal.wait_for("Elm Grove Surgery", "F3 Engagements")
    terminal.press("f5")
    terminal.wait_for("Nothing waits")
    terminal.press("h")
    terminal.wait_for("Twelve questions", "Key papers")


def said(data_dir: Path, form: str) -> dict[int, str]:
    """What was keyed of each paper, in the order of its questions."""
    book = open_workbook(data_dir)
    views = [queries.paper(book, each.id) for each in queries.papers(book, form)]
    book.store.close()
    return {view.line.number: "".join(each.value or "0" for each in view.answers) for view in views}


def test_three_papers_are_keyed_as_fast_as_they_are_turned_over(tmp_path: Path) -> None:
    data_dir = tmp_path / "book"
    form = ready(data_dir)
    with program(data_dir, "--as", "SB") as terminal:
        to_forms(terminal)
        terminal.press("k")
        terminal.wait_for("Paper 1 of Twelve questions", "Question 1 of 12")
        started = time.monotonic()
        for number, keys in enumerate(PILE, 1):
            terminal.type(keys)
            terminal.wait_for(f"Paper {number} kept", f"Paper {number + 1} of Twelve questions")
        assert time.monotonic() - started < SECONDS
        terminal.press("3", "3", "escape")
        terminal.wait_for("Enter Open")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    assert said(data_dir, form) == dict(enumerate(PILE, 1))
    with program(data_dir, "--as", "SB") as terminal:
        to_forms(terminal)
        terminal.press("k")
        terminal.wait_for("Half typed by SB", "paper 4 with 2", "Ctrl+B goes on with it, F10")


def test_a_power_cut_costs_no_answer_that_was_keyed(tmp_path: Path) -> None:
    data_dir = tmp_path / "book"
    form = ready(data_dir)
    with program(data_dir, "--as", "SB") as terminal:
        to_forms(terminal)
        terminal.press("k")
        terminal.wait_for("Question 1 of 12")
        terminal.type(PILE[0])
        terminal.wait_for("Paper 1 kept")
        terminal.type("12345")
        terminal.wait_for("Question 6 of 12")
        terminal.rest(2.5)  # drafts are at most two seconds behind the keys
        terminal.kill9()
    with program(data_dir, "--as", "SB") as terminal:
        to_forms(terminal)
        terminal.press("k")
        terminal.wait_for("paper 2 with 5", "Ctrl+B goes on with it", "Question 1 of 12")
        terminal.press("ctrl+b")
        terminal.wait_for("Question 6 of 12")
        terminal.type("1234512")
        terminal.wait_for("Paper 2 kept")
        terminal.press("escape", "ctrl+q")
        assert terminal.wait_exit() == 0
    assert said(data_dir, form) == {1: PILE[0], 2: "123451234512"}


def test_somebody_else_keys_them_again_and_the_error_rate_is_told(tmp_path: Path) -> None:
    data_dir = tmp_path / "book"
    form = ready(data_dir)
    book = open_workbook(data_dir, author="SB")
    ids = [each.id for each in queries.form(book, form).questions]
    for number, keys in enumerate(PILE, 1):
        said_there = {key: "" if value == "0" else value for key, value in zip(ids, keys, strict=True)}
        save_paper(book, form, number, said_there)
    book.store.close()
    with program(data_dir, "--as", "NO") as terminal:
        to_forms(terminal)
        terminal.press("enter")
        terminal.wait_for("Not checked yet: 3 papers")
        terminal.press("c")
        terminal.wait_for("Have somebody else key the sample again.")
        terminal.press("k")
        terminal.wait_for("Find this paper", "Paper 1 of Twelve questions")
        for keys in (PILE[0], "2" + PILE[1][1:], PILE[2]):
            terminal.type(keys)
        terminal.wait_for("3 of 3 keyed again", "not known yet: 1 of 36")
        terminal.press("enter")
        terminal.wait_for("Look at paper 2", "First keyed: Very good", "Second keyed: Good")
        terminal.press("2")
        terminal.wait_for("2.8%: 1 wrong of 36 answers compared", "Too many: more than 1%.")
        terminal.press("escape")
        terminal.wait_for("3 papers keyed", "12 questions")
        terminal.press("r")
        terminal.wait_for("Results: Twelve questions", "3 papers")
        terminal.press("escape", "ctrl+q")
        assert terminal.wait_exit() == 0
