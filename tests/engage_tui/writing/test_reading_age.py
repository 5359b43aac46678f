"""The reading age beside sums done by hand, and where sentences and words begin and end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage_tui.writing.reading_age import LONG_SENTENCE, ease, sentences, words_in

BY_HAND = [
    # 24 words of one syllable in 4 sentences: 0.39*6 + 11.8*1 - 15.59 = -1.45, so the youngest, 5.
    ("The cat sat on the mat. " * 4, 24, 4, 5),
    # 20 words of one syllable in 1 sentence: 0.39*20 + 11.8 - 15.59 = 4.01; 4 + 5 = 9.
    ("the cat sat on the mat and the dog sat on the rug and then the cat sat up " * 1 + "too", 20, 1, 9),
    # 10 words of one and 10 of two syllables in 2 sentences: 3.9 + 11.8*1.5 - 15.59 = 6.01; 6 + 5 = 11.
    (("cat " * 5 + "paper " * 5 + ". ") * 2, 20, 2, 11),
    # 20 words of three syllables in 4 sentences: 1.95 + 35.4 - 15.59 = 21.76; 22 + 5 = 27.
    (("banana " * 5 + ". ") * 4, 20, 4, 27),
]


@pytest.mark.parametrize(("text", "words", "found", "age"), BY_HAND)
def test_the_age_is_what_it_comes_to_by_hand(text: str, words: int, found: int, age: int) -> None:
    seen = ease(text)
    assert (seen.words, seen.sentences, seen.age) == (words, found, age)


def test_nineteen_words_say_nothing_and_twenty_do() -> None:
    assert ease("cat " * 19).age is None
    assert ease("cat " * 20).age is not None


@given(st.text(alphabet=st.sampled_from("aé1 .!?\n\t;:'")))
def test_sentences_follow_each_other_and_hold_every_letter(text: str) -> None:
    places = list(sentences(text))
    assert all(start < end for start, end in places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))
    covered = {at for start, end in places for at in range(start, end)}
    assert all(at in covered for at, letter in enumerate(text) if letter == "a")


@given(st.lists(st.sampled_from(["one", "2,000", "it's", "GP's", "a/b"])))
def test_words_are_counted_as_people_count_them(words: list[str]) -> None:
    assert len(words_in(" ".join(words) + " - …")) == len(words)


def test_a_sentence_is_long_from_one_word_more() -> None:
    assert ease("word " * LONG_SENTENCE).long_sentences == ()
    assert len(ease("word " * (LONG_SENTENCE + 1)).long_sentences) == 1
