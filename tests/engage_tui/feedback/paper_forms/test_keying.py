"""Keys on a paper: what each answers, how many it takes, and that nothing keyed is lost."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from db.terms import QuestionKind
from engage_tui.feedback.paper_forms.forms import answer_read, answer_typed
from engage_tui.feedback.paper_forms.keying import Paper, from_typed
from engage_tui.feedback.paper_forms.rules import (
    BLANK,
    UNCLEAR,
    Question,
    breaks,
    choices_in,
    for_second,
    problems_with,
    value_of,
)
from engage_tui.workbook.errors import NotValid
from tests.engage_tui.conftest import MOMENT

TODAY = MOMENT.date()
FIVE = ("Very good", "Good", "Neither", "Poor", "Very poor")
TWELVE = tuple(f"Choice {number}" for number in range(1, 13))


def asked(kind: QuestionKind, choices: tuple[str, ...] = (), name: str = "q") -> Question:
    return Question(name, "What do you say?", kind, choices)


ONE, MANY, NUMBER, WORDS = (
    asked(QuestionKind.ONE, FIVE, "one"),
    asked(QuestionKind.MANY, FIVE, "many"),
    asked(QuestionKind.NUMBER, name="number"),
    asked(QuestionKind.WORDS, name="words"),
)
LONG, LONG_MANY = asked(QuestionKind.ONE, TWELVE, "long"), asked(QuestionKind.MANY, TWELVE, "long_many")
ALL = (ONE, MANY, NUMBER, WORDS, LONG, LONG_MANY)


def keyed(paper: Paper, keys: str) -> Paper:
    """Press keys: digits, `\\n` for Enter, `<` for Backspace, `[` and `]`, `-`."""
    for key in keys:
        match key:
            case "\n":
                paper = paper.enter()
            case "<":
                paper = paper.backspace()
            case "[":
                paper = paper.back()
            case "]":
                paper = paper.keep()
            case "-":
                paper = paper.unclear()
            case _:
                paper = paper.digit(int(key))
    return paper


def test_twelve_questions_with_one_answer_each_take_twelve_keys() -> None:
    paper = Paper(tuple(asked(QuestionKind.ONE, FIVE, f"q{number}") for number in range(12)))
    before = keyed(paper, "12345123451")
    assert not before.done
    done = before.digit(2)
    assert done.done
    assert list(done.answers.values()) == list("123451234512")


@pytest.mark.parametrize(
    ("question", "keys", "value"),
    [
        (ONE, "3", "3"),
        (ONE, "0", BLANK),
        (ONE, "\n", BLANK),
        (ONE, "-", UNCLEAR),
        (MANY, "31\n", "1 3"),
        (MANY, "313\n", "1"),
        (MANY, "\n", BLANK),
        (MANY, "120", BLANK),
        (MANY, "1-", UNCLEAR),
        (NUMBER, "12\n", "12"),
        (NUMBER, "0\n", "0"),
        (NUMBER, "007\n", "7"),
        (NUMBER, "19<2\n", "12"),
        (NUMBER, "\n", BLANK),
        (LONG, "03", "3"),
        (LONG, "12", "12"),
        (LONG, "00", BLANK),
        (LONG, "0\n", BLANK),
        (LONG, "\n", BLANK),
        (LONG, "1<03", "3"),
        (LONG_MANY, "120103\n", "1 3 12"),
        (LONG_MANY, "031\n", "1 3"),
        (LONG_MANY, "0300", BLANK),
    ],
)
def test_what_the_keys_answer(question: Question, keys: str, value: str) -> None:
    done = keyed(Paper((question,)), keys)
    assert done.done, done
    assert dict(done.answers) == {question.id: value}
    assert question.holds(value)


@pytest.mark.parametrize(
    ("question", "keys", "says"),
    [
        (ONE, "6", "There is no 6 here: the last one is 5."),
        (MANY, "9", "There is no 9"),
        (LONG, "2", "There is no 2… here: the last one is 12."),
        (LONG, "13", "There is no 13"),
        (LONG_MANY, "19\n", "left"),
        (NUMBER, "1234567890", "No more than 9 digits."),
    ],
)
def test_a_key_that_means_nothing_answers_nothing(question: Question, keys: str, says: str) -> None:
    paper = Paper((question, ONE))
    here = keyed(paper, keys.rstrip("\n"))
    assert here.at == 0
    assert not here.answers
    assert here.note
    if says != "left":
        assert says in here.note


def test_going_back_keeps_what_was_keyed_after_it() -> None:
    paper = Paper((ONE, asked(QuestionKind.ONE, FIVE, "two"), asked(QuestionKind.ONE, FIVE, "three"), MANY))
    here = keyed(paper, "123[[[")
    assert here.at == 0
    assert here.held == "1"
    again = keyed(here, "5")
    assert again.held == "2"
    through = keyed(again, "]]4\n")
    assert dict(through.answers) == {"one": "5", "two": "2", "three": "3", "many": "4"}
    assert through.done


def test_words_that_were_begun_stand_there_when_one_comes_back() -> None:
    paper = keyed(Paper((ONE, WORDS, MANY)), "1").write("Half a sent")
    back = paper.back()
    assert back.at == 0
    here = back.keep()
    assert here.typed == "Half a sent"
    done = here.write("Half a sentence ").enter()
    assert done.answers["words"] == "Half a sentence"
    ticked = keyed(done, "25[]")
    assert ticked.ticked == (2, 5)


def test_keys_of_other_kinds_of_question_do_nothing_to_words() -> None:
    paper = Paper((WORDS, ONE))
    assert paper.digit(1) == paper
    assert paper.unclear() == paper
    assert Paper((ONE,)).write("words") == Paper((ONE,))
    assert Paper((ONE,)).keep() == Paper((ONE,))
    assert Paper((ONE,)).back() == Paper((ONE,))
    assert Paper(()).digit(1) == Paper(())
    assert not Paper(()).done
    assert Paper(()).enter() == Paper(())


KEYS = st.text(st.sampled_from("0123456789\n<[]-"), max_size=60)


@given(KEYS, st.lists(st.sampled_from(ALL), min_size=1, max_size=6, unique=True))
def test_whatever_is_pressed_every_answer_is_one_and_the_draft_brings_it_back(
    keys: str, questions: list[Question]
) -> None:
    paper = Paper(tuple(questions), 7)
    for key in keys:
        paper = keyed(paper, key)
        if paper.done:
            break
    for each in questions:
        assert each.holds(paper.answers.get(each.id, BLANK))
    assert 0 <= paper.at <= len(questions)
    held = paper.as_typed()
    again = from_typed(tuple(questions), 99, held)
    if not held:
        assert again == Paper(tuple(questions), 99)
        return
    assert again.number == 7
    assert dict(again.answers) == dict(paper.answers)
    if not paper.done:
        assert (again.at, again.typed, again.ticked) == (paper.at, paper.typed, paper.ticked)


@given(st.dictionaries(st.sampled_from(["number", "at", "typed", "ticked", "answer_one", "x"]), st.text()))
@example({"number": "²", "at": "²", "typed": "²"})
def test_a_draft_of_anything_else_does_no_harm(typed: dict[str, str]) -> None:
    paper = from_typed((ONE, MANY), 3, typed)
    assert all(each.holds(paper.answers.get(each.id, BLANK)) for each in paper.questions)
    assert not paper.done
    assert paper.number >= 1


def test_a_paper_that_was_all_keyed_when_the_power_went_stands_at_its_last_question() -> None:
    done = keyed(Paper((ONE, MANY), 4), "13\n")
    assert done.done
    again = from_typed((ONE, MANY), 9, done.as_typed())
    assert (again.number, again.at, again.ticked) == (4, 1, (3,))
    assert again.enter().done


# Questions


def test_more_than_nine_choices_take_two_digits_each() -> None:
    assert (ONE.digits, ONE.key(3), ONE.blank_key) == (1, "3", "0")
    assert (LONG.digits, LONG.key(3), LONG.blank_key) == (2, "03", "00")
    nine = asked(QuestionKind.ONE, TWELVE[:9])
    assert nine.digits == 1


@pytest.mark.parametrize(
    ("question", "value", "holds"),
    [
        (ONE, "5", True),
        (ONE, "6", False),
        (ONE, "0", False),
        (ONE, "1 2", False),
        (ONE, "one", False),
        (MANY, "1 5", True),
        (MANY, "5 1", False),
        (MANY, "1 1", False),
        (MANY, "1  2", False),
        (NUMBER, "0", True),
        (NUMBER, "007", False),
        (NUMBER, "1 2", False),
        (NUMBER, "1234567890", False),
        (NUMBER, "²", False),
        (WORDS, "anything [at] all", True),
        (ONE, UNCLEAR, True),
        (NUMBER, BLANK, True),
    ],
)
def test_what_is_an_answer(question: Question, value: str, holds: bool) -> None:
    assert question.holds(value) is holds


def test_answers_in_words() -> None:
    assert MANY.words("1 3") == "Very good; Neither"
    assert ONE.words(BLANK) == "left blank"
    assert ONE.words(UNCLEAR) == "cannot be told"
    assert NUMBER.words("12") == "12"
    assert WORDS.words("[b]") == "[b]"


def test_choices_come_from_lines() -> None:
    assert choices_in(" Yes \r\n\n\tNo\x07 \n") == ("Yes", "No")


def test_what_is_wrong_with_a_question() -> None:
    assert problems_with(ONE) == {}
    assert problems_with(WORDS) == {}
    assert "at least 2" in problems_with(asked(QuestionKind.ONE, ("Yes",)))["choices"]
    assert "at least 1" in problems_with(asked(QuestionKind.MANY))["choices"]
    assert "the same" in problems_with(asked(QuestionKind.ONE, ("Yes", "yes")))["choices"]
    assert "at most 40" in problems_with(asked(QuestionKind.ONE, tuple(map(str, range(41)))))["choices"]
    assert "characters" in problems_with(asked(QuestionKind.MANY, ("x" * 201,)))["choices"]


@pytest.mark.parametrize(
    ("choices", "wrong"),
    [
        (FIVE, ""),
        (("Very Good", *FIVE[1:]), ""),
        (("Excellent", *FIVE[1:]), ""),
        ((*FIVE, "Do not know"), ""),
        (FIVE[:4], "Add at the end"),
        ((FIVE[1], FIVE[0], *FIVE[2:]), "another number"),
        (("Do not know", *FIVE), "another number"),
    ],
)
def test_what_may_change_once_papers_were_keyed(choices: tuple[str, ...], wrong: str) -> None:
    after = asked(QuestionKind.ONE, choices, "one")
    found = breaks(ONE, after)
    assert bool(found) == bool(wrong)
    assert wrong in found.get("choices", "")


def test_the_kind_and_the_logging_stand_once_papers_were_keyed() -> None:
    assert "kind" in breaks(ONE, asked(QuestionKind.MANY, FIVE, "one"))
    logged = Question("words", "What?", QuestionKind.WORDS, as_feedback=True)
    assert "as_feedback" in breaks(WORDS, logged)


def test_of_words_the_second_person_is_asked_whether_there_are_any() -> None:
    second = for_second(Question("w", "Better?", QuestionKind.WORDS, as_feedback=True))
    assert (second.kind, second.choices, second.as_feedback) == (
        QuestionKind.ONE, ("Something is written",), False,
    )  # fmt: skip
    assert for_second(ONE) is ONE


# Putting one answer right, by a form


@pytest.mark.parametrize(
    ("question", "values"),
    [
        (ONE, ("1", "5", BLANK, UNCLEAR)),
        (MANY, ("1", "2 5", BLANK, UNCLEAR)),
        (NUMBER, ("0", "12", BLANK, UNCLEAR)),
        (WORDS, ("More [chairs]", BLANK, UNCLEAR)),
        (LONG, ("12", "1", BLANK)),
    ],
)
def test_the_box_of_an_answer_reads_what_it_shows(question: Question, values: tuple[str, ...]) -> None:
    for value in values:
        assert answer_read(question, {"value": answer_typed(question, value)}, TODAY) == value


def test_the_box_of_an_answer_refuses_what_is_none() -> None:
    for question, typed in ((ONE, "9"), (ONE, ""), (NUMBER, "few"), (NUMBER, "-3"), (MANY, "7")):
        with pytest.raises(NotValid):
            answer_read(question, {"value": typed}, TODAY)
    assert answer_read(NUMBER, {"value": "007"}, TODAY) == "7"


@given(st.lists(st.integers(1, 12)))
def test_numbers_are_kept_in_order_each_once(numbers: list[int]) -> None:
    value = value_of(numbers)
    assert value == value_of(reversed(numbers))
    assert LONG_MANY.holds(value)
