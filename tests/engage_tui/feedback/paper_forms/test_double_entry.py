"""The double-entry check: what is drawn, what is compared, and what is said of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.terms import QuestionKind
from engage_tui.feedback.paper_forms.double_entry import (
    Outcome,
    Pair,
    Second,
    Verdict,
    outcome,
    rate_words,
    sample,
    second_of,
    truth,
    verdict_words,
    waiting,
)
from engage_tui.feedback.paper_forms.results import answers, results
from engage_tui.feedback.paper_forms.rules import Question

ONE = Question("one", "How was it?", QuestionKind.ONE, ("Good", "Bad", "Neither"))
WORDS = Question("words", "What else?", QuestionKind.WORDS, as_feedback=True)
PILES = st.sets(st.integers(1, 3000), max_size=400)
PERCENT, LEAST = st.integers(1, 100), st.integers(0, 30)


@given(PILES, PERCENT, LEAST)
def test_enough_is_drawn_and_it_is_spread(numbers: set[int], percent: int, least: int) -> None:
    drawn = sample(numbers, "form", percent, least)
    assert set(drawn) <= numbers
    assert len(set(drawn)) == len(drawn)
    assert len(drawn) * 100 >= len(numbers) * percent
    assert len(drawn) >= min(least, len(numbers))
    pile = sorted(numbers)
    places = [pile.index(each) for each in drawn]
    assert places == sorted(places)
    if drawn:
        run = max(1, min(100 // percent, len(pile) // max(1, least)))
        gaps = [after - before for before, after in zip([-1, *places], [*places, len(pile)], strict=False)]
        assert max(gaps) < 2 * run + 1


@given(PILES, PERCENT, LEAST)
def test_it_is_the_same_for_everyone_who_asks(numbers: set[int], percent: int, least: int) -> None:
    assert sample(numbers, "a", percent, least) == sample(sorted(numbers, reverse=True), "a", percent, least)


def test_the_sample_is_known_and_no_two_forms_draw_alike() -> None:
    assert len(sample(range(1, 101), "form", 5, 5)) == 5
    assert len(sample(range(1, 1001), "form", 5, 5)) == 50
    assert sample(range(1, 41), "one", 5, 5) != sample(range(1, 41), "two", 5, 5)
    assert sample(range(1, 4), "form", 5, 5) == (1, 2, 3)
    assert sample((), "form", 5, 5) == ()
    assert sample(range(1, 4), "form", 0, 0) == ()
    assert sample(range(1, 12), "form", 100, 0) == tuple(range(1, 12))


@given(PILES, st.sets(st.integers(1, 3000)), PERCENT, LEAST)
def test_every_paper_waits_once_or_was_keyed_again(
    numbers: set[int], again: set[int], percent: int, least: int
) -> None:
    drawn, rest = waiting(numbers, again, "form", percent, least)
    assert set(drawn).isdisjoint(rest)
    assert set(drawn) | set(rest) == numbers - again


@given(st.text(), st.text(alphabet=st.characters(exclude_characters="=")))
def test_a_settled_answer_reads_back(settled: str, keyed: str) -> None:
    for each in (Second(keyed), Second(keyed, settled)):
        assert second_of(each.value) == each


def test_what_somebody_saw_on_the_paper_counts() -> None:
    assert truth("1", None) == "1"
    assert truth("1", "2") == "1"
    assert truth("1", "2=2") == "2"
    assert truth("1", "2=") == ""
    assert truth("", "1=More chairs = better") == "More chairs = better"


def pair(first: str, second: str, question: Question = ONE) -> Pair:
    return Pair(1, question, first, second_of(second))


@pytest.mark.parametrize(
    ("first", "second", "differs", "opened", "wrong"),
    [
        ("1", "1", False, False, False),
        ("1", "2", True, True, False),
        ("1", "2=1", True, False, False),
        ("1", "2=2", True, False, True),
        ("1", "2=3", True, False, True),
        ("1", "1=2", False, False, True),
        ("", "1", True, True, False),
        ("?", "1=?", True, False, False),
    ],
)
def test_a_difference_is_an_error_once_somebody_looked(
    first: str, second: str, differs: bool, opened: bool, wrong: bool
) -> None:
    held = pair(first, second)
    assert (held.differs, held.open, held.wrong) == (differs, opened, wrong)


@pytest.mark.parametrize(
    ("first", "second", "differs", "wrong"),
    [
        ("More chairs", "1", False, False),
        ("More chairs", "1=Fewer chairs", False, False),
        ("", "1=More chairs", True, True),
        ("More chairs", "", True, False),
        ("More chairs", "=", True, True),
        ("", "1=", True, False),
    ],
)
def test_of_words_only_whether_there_are_any_is_compared(
    first: str, second: str, differs: bool, wrong: bool
) -> None:
    held = pair(first, second, WORDS)
    assert (held.differs, held.wrong) == (differs, wrong)


def found(errors: int, compared: int, *, left: int = 0, waits: int = 0) -> Outcome:
    pairs = [pair("1", "1=2")] * errors + [pair("1", "2")] * left
    return outcome(pairs + [pair("1", "1")] * (compared - errors - left), most=0.01, waiting=waits)


def test_the_rate_has_an_interval_that_is_known() -> None:
    """Exact limits as published: 1 of 100 is 0.03 to 5.45 in a hundred, none of 60 up to 5.96."""
    one = found(1, 100)
    assert (one.errors, one.compared, one.rate) == (1, 100, 0.01)
    assert (round(one.low * 100, 2), round(one.high * 100, 2)) == (0.03, 5.45)
    none = found(0, 60)
    assert (none.low, round(none.high * 100, 2)) == (0.0, 5.96)
    assert rate_words(one) == "1%: 1 wrong of 100 answers compared (95% interval 0.03% to 5.4%)."


@pytest.mark.parametrize(
    ("errors", "compared", "verdict", "words"),
    [
        (0, 0, Verdict.NOTHING, "Have somebody else key the sample again."),
        (0, 60, Verdict.GOOD, "it could be 6%"),
        (1, 100, Verdict.GOOD, "it could be 5.4%"),
        (0, 3000, Verdict.GOOD, "Good enough: at most 1% is asked for."),
        (2, 100, Verdict.TOO_MANY, "could still be chance"),
        (60, 1000, Verdict.TOO_MANY, "Too many: more than 1%. Key all papers again."),
    ],
)
def test_what_follows_is_said(errors: int, compared: int, verdict: Verdict, words: str) -> None:
    held = found(errors, compared)
    assert held.verdict is verdict
    assert words in verdict_words(held)


def test_a_certain_verdict_does_not_hedge() -> None:
    assert "could" not in verdict_words(found(0, 3000))
    assert "chance" not in verdict_words(found(60, 1000))


def test_while_answers_differ_no_rate_is_told() -> None:
    held = found(0, 60, left=3)
    assert held.verdict is Verdict.TO_SETTLE
    assert rate_words(held).startswith("not known yet: 3 of 60")
    assert found(0, 60, waits=2).verdict is Verdict.UNDER_WAY
    assert "not finished" in verdict_words(found(0, 60, waits=2))


# Results


def test_every_paper_is_counted_once_and_only_once() -> None:
    one = answers(ONE, ["1", "1", "3", "", "?", ""])
    assert dict(one.counts) == {"Good": 2, "Bad": 0, "Neither": 1}
    assert (one.papers, one.blank, one.unclear, one.n) == (6, 2, 1, 3)


def test_several_answers_count_each() -> None:
    many = answers(Question("m", "Which?", QuestionKind.MANY, ("A", "B")), ["1 2", "2", ""])
    assert dict(many.counts) == {"A": 1, "B": 2}
    assert (many.n, many.blank) == (2, 1)


def test_numbers_and_words() -> None:
    number = answers(Question("n", "How many?", QuestionKind.NUMBER), ["3", "10", "", "?", "2"])
    assert number.numbers is not None
    assert (number.numbers.middle, number.numbers.average, number.numbers.least, number.numbers.most) == (
        3.0, 5, 2, 10,
    )  # fmt: skip
    nothing = answers(Question("n", "How many?", QuestionKind.NUMBER), ["", "?"])
    assert nothing.numbers is not None
    assert nothing.numbers.middle is None
    words = answers(WORDS, ["More chairs", "", "?", "12"])
    assert words.words == ("More chairs", "12")
    assert (words.counts, words.n) == ({}, 2)


def test_a_question_put_in_later_was_not_asked_on_every_paper() -> None:
    first, second = results(
        (ONE, WORDS), [{"one": "1"}, {"one": "2", "words": "x"}, {"one": "", "words": ""}]
    )
    assert first.papers == 3
    assert (second.papers, second.n, second.blank) == (2, 1, 1)
