"""The papers of a form on a real workbook: keyed a second time, counted, and taken elsewhere."""

from datetime import date
from pathlib import Path

import pytest

from engage_tui.documents.content import Document, Note, Table
from engage_tui.evidence.writing import build, rendered
from engage_tui.exchange.export import export_json
from engage_tui.exchange.importing import import_records, read_export
from engage_tui.feedback.paper_forms import queries
from engage_tui.feedback.paper_forms.double_entry import Verdict
from engage_tui.feedback.paper_forms.returns import put_right, remove_paper
from engage_tui.feedback.paper_forms.written_answers import Became
from engage_tui.history.changes import undo
from engage_tui.reference import lists
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from tests.engage_tui.exchange.test_round_trip import contents
from tests.engage_tui.feedback.paper_forms.paper_desk import Form, heard


@pytest.fixture
def form(book: Workbook) -> Form:
    return Form(book)


# The check


@pytest.fixture
def pile(form: Form) -> Form:
    """Twenty papers, every third with words."""
    for number in range(20):
        form.key(words="" if number % 3 else f"Comment {number}")
    return form


def test_the_second_person_sees_nothing_of_the_first(book: Workbook, pile: Form) -> None:
    head = queries.head_again(book, pile.id)
    assert head.number in queries.check(book, pile.id).sample
    assert (head.first_by, head.waiting, head.in_sample) == ("SB", 5, True)
    assert head.questions[3].choices == ("Something is written",)
    assert not {"answers", "value", "first"} & set(vars(head))


def test_a_sample_is_keyed_again_and_counted(book: Workbook, pile: Form) -> None:
    assert queries.check(book, pile.id).outcome.verdict is Verdict.NOTHING
    drawn = queries.check(book, pile.id).sample
    for number in drawn:
        assert queries.head_again(book, pile.id).number == number
        pile.again(number, words="" if (number - 1) % 3 else "1")
    view = queries.check(book, pile.id)
    assert (view.outcome.compared, view.outcome.errors, view.pairs) == (20, 0, ())
    assert view.outcome.verdict is Verdict.GOOD
    assert queries.head_again(book, pile.id).number is None
    beyond = queries.head_again(book, pile.id, beyond=True)
    assert beyond.number not in drawn
    assert (beyond.waiting, beyond.in_sample) == (15, False)
    assert len(heard(book)) == 7


def test_a_difference_is_settled_and_neither_keying_is_written_over(book: Workbook, pile: Form) -> None:
    number = queries.check(book, pile.id).sample[0]
    written = not (number - 1) % 3
    pile.again(number, one="2", words="1" if written else "")
    (held,) = queries.check(book, pile.id).pairs
    assert (held.first, held.second.keyed, held.open) == ("1", "2", True)
    assert pile.said(number, pile.one) == "1"
    put_right(book, pile.at(number), pile.one, "2")
    view = queries.check(book, pile.id)
    assert (view.outcome.errors, view.outcome.open, view.pairs[0].first) == (1, 0, "1")
    assert pile.said(number, pile.one) == "2"
    put_right(book, pile.at(number), pile.one, "1")
    view = queries.check(book, pile.id)
    assert (view.outcome.errors, view.outcome.open) == (0, 0)
    assert not view.pairs[0].open
    assert undo(book) == "Answer on a paper put right"
    assert queries.check(book, pile.id).outcome.errors == 1


def test_what_both_keyed_wrong_counts_once_it_is_put_right(book: Workbook, pile: Form) -> None:
    number = queries.check(book, pile.id).sample[0]
    pile.again(number, words="" if (number - 1) % 3 else "1")
    assert queries.check(book, pile.id).pairs == ()
    put_right(book, pile.at(number), pile.one, "2")
    view = queries.check(book, pile.id)
    assert (view.outcome.errors, view.pairs[0].wrong, pile.said(number, pile.one)) == (1, True, "2")


def test_a_comment_that_was_passed_over_is_an_error_and_is_logged(book: Workbook, pile: Form) -> None:
    number = 2
    pile.again(number, words="1")
    (held,) = queries.check(book, pile.id).pairs
    assert held.open
    before = len(heard(book))
    assert put_right(book, pile.at(number), pile.words, "Turn it = down") is Became.LOGGED
    view = queries.check(book, pile.id)
    assert (view.outcome.errors, view.outcome.open) == (1, 0)
    assert pile.said(number, pile.words) == "Turn it = down"
    assert len(heard(book)) == before + 1
    assert put_right(book, pile.at(number), pile.words, "Turn it up") is Became.CHANGED
    assert queries.check(book, pile.id).outcome.errors == 1


def test_spelling_put_right_on_a_checked_paper_is_no_error(book: Workbook, pile: Form) -> None:
    number = 1
    pile.again(number, words="1")
    assert put_right(book, pile.at(number), pile.words, "Comment, spelt right") is Became.CHANGED
    assert queries.check(book, pile.id).outcome.errors == 0
    assert pile.said(number, pile.words) == "Comment, spelt right"


def test_a_paper_is_keyed_again_once_and_only_if_it_was_keyed(book: Workbook, pile: Form) -> None:
    pile.again(3)
    with pytest.raises(Refused, match="second time already"):
        pile.again(3)
    with pytest.raises(Refused, match="not among those keyed"):
        pile.again(99)
    assert undo(book.signed("NO")) == "Paper keyed again"
    assert queries.check(book, pile.id).again == ()


def test_the_same_person_twice_is_counted(book: Workbook, pile: Form) -> None:
    pile.again(3, by="SB")
    pile.again(4, by="NO")
    assert queries.check(book, pile.id).same_person == 1


def test_the_practice_sets_how_much_is_checked(book: Workbook, pile: Form, data_dir: Path) -> None:
    own = data_dir / "reference"
    own.mkdir(exist_ok=True)
    entry = '[[entry]]\ncode = "{}"\nwords = "x"\nnumber = {}\n'
    text = "".join(entry.format(*each) for each in (("paper_check_percent", 50), ("paper_check_least", 1)))
    (own / "targets.toml").write_text(text, encoding="utf-8")
    lists.forget()
    assert len(queries.check(book, pile.id).sample) == 10
    lists.forget()


def test_a_paper_taken_out_leaves_the_check(book: Workbook, pile: Form) -> None:
    pile.again(3, one="2")
    remove_paper(book, pile.at(3))
    view = queries.check(book, pile.id)
    assert (view.again, view.pairs, view.outcome.compared) == ((), (), 0)


# Results and documents


def tables(document: Document) -> list[Table]:
    return [each for each in document.blocks if isinstance(each, Table)]


def test_results_count_what_was_settled(book: Workbook, pile: Form) -> None:
    number = queries.check(book, pile.id).sample[0]
    pile.again(number, one="2", words="" if (number - 1) % 3 else "1")
    put_right(book, pile.at(number), pile.one, "2")
    found = queries.form_results(book, pile.id)
    assert dict(found.answers[0].counts) == {"Yes": 19, "No": 1}
    assert (found.papers, found.by) == (20, {"SB": 20})
    assert (found.since, found.until) == (date(2026, 11, 23), date(2026, 11, 23))


def test_what_leaves_the_practice_hides_small_numbers(book: Workbook, pile: Form) -> None:
    for value in ("2", "2", "", "?"):
        pile.key(one=value, **{pile.many: "2", pile.number: ""})
    document = build(book, "paper-results", pile.id)
    one, many, number, words = tables(document)
    assert one.texts[0] == ("Yes", "20", "83%")
    assert {row[0]: row[1] for row in one.texts[1:]} == {
        "No": "*", "Left blank": "*", "Cannot be told": "*", "All papers": "24",
    }  # fmt: skip
    assert [row[1] for row in many.texts] == ["*", "*", "*", "0", "24"]
    assert [row[1] for row in number.texts] == ["*", "*", "24"]
    assert [row[1] for row in words.texts] == ["7", "17", "24"]
    notes = [each.text for each in document.blocks if isinstance(each, Note)]
    assert any("below 5" in each for each in notes)
    shown = "".join(str(rendered(document, each)) for each in (".md", ".html", ".txt", ".csv", ".json"))
    assert "Comment 3" not in shown
    assert "how many keying errors there are is not known" in shown


@pytest.mark.parametrize("blank", range(5))
def test_no_share_gives_a_hidden_number_away(book: Workbook, form: Form, blank: int) -> None:
    """A share of those who answered would: 20 of 40% makes 50, and 53 papers then leave 3 blank."""
    for value in ["1"] * 12 + ["2"] * 8 + [""] * blank:
        form.key(one=value)
    (one, *_) = tables(build(book, "paper-results", form.id))
    total = 20 + blank
    for name, count, share in one.texts[:-1]:
        if count == "*":
            assert share == ""
        elif name != "All papers":
            assert share == f"{int(count) / total:.0%}"
    assert (blank == 0) == all(row[1] != "*" for row in one.texts)


def test_results_are_a_draft_while_somebody_has_still_to_look_at_a_paper(book: Workbook, pile: Form) -> None:
    pile.again(2, one="2")
    assert build(book, "paper-results", pile.id).draft
    put_right(book, pile.at(2), pile.one, "2")
    assert not build(book, "paper-results", pile.id).draft


def test_too_few_papers_show_nothing(book: Workbook, form: Form) -> None:
    for _ in range(4):
        form.key()
    document = build(book, "paper-results", form.id)
    assert tables(document) == []
    assert "fewer than 5" in str(rendered(document, ".txt"))


def test_the_blank_form_is_numbered_as_it_is_keyed(book: Workbook, form: Form) -> None:
    form.ask("Which of many?", "one", "\n".join(f"Choice {number}" for number in range(1, 13)))
    text = str(rendered(build(book, "paper-form", form.id), ".txt")).replace("\N{NO-BREAK SPACE}", " ")
    assert "Waiting [room]\nElm Grove Surgery" in text
    assert "[   ] 1  Yes\n[   ] 2  No" in text
    assert "[   ] 01  Choice 1\n" in text
    assert "Tick all that apply." in text
    assert "do not write your name" in text


def test_every_format_draws_both_documents(book: Workbook, pile: Form) -> None:
    for name in ("paper-results", "paper-form"):
        for ending in (".md", ".html", ".txt", ".csv", ".json"):
            assert "room" in str(rendered(build(book, name, pile.id), ending))


# Elsewhere


def test_everything_goes_out_and_comes_back(book: Workbook, pile: Form, tmp_path: Path) -> None:
    pile.again(3, one="2")
    put_right(book, pile.at(3), pile.one, "2")
    export_json(book, tmp_path / "out")
    other = open_workbook(tmp_path / "other", clock=book.clock).signed("SB")
    import_records(other, read_export(tmp_path / "out"))
    export_json(other, tmp_path / "again")
    assert contents(tmp_path / "out") == contents(tmp_path / "again")
    assert queries.form_results(other, pile.id) == queries.form_results(book, pile.id)
    assert queries.check(other, pile.id) == queries.check(book, pile.id)
    other.store.close()


def test_history_tells_what_became_of_a_form(book: Workbook, pile: Form) -> None:
    from engage_tui.history.changes import history

    told = {each.label for each in history(book)}
    assert {"Paper form begun", "Question of a paper form saved", "Paper keyed"} <= told
