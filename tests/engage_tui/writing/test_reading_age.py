"""The reading age beside sums done by hand, and where sentences and words begin and end."""

import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage_tui.reference.lists import FOLDER
from engage_tui.writing.checking import About, look_over
from engage_tui.writing.plain_words import WordList
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


SHORT_FORMS = [
    "Please bring your form, e.g. the blue one",
    "Ask for Dr. Example, i.e. the doctor of the day",
    "It takes approx. 20 minutes from St. Anne's at No. 5",
    "We open at 8 a.m. and close at 6.30 p.m. on most days",
    "Bring tablets, inhalers, etc. when you come on Tues. or Weds",
    "Mr. J. R. Example will see you",
]


@pytest.mark.parametrize("words", SHORT_FORMS)
def test_a_stop_after_a_short_form_ends_no_sentence(words: str) -> None:
    text = f"{words}. Then go home."
    assert [text[start:end] for start, end in sentences(text)] == [words, "Then go home"]


def test_short_forms_make_a_text_no_easier() -> None:
    plain = "Bring a form for example the blue one to the desk before the nurse sees you at about nine today"
    short = "Bring a form e.g. the blue one to the desk before the nurse sees you at approx. nine today"
    assert ease(f"{short}.").sentences == 1
    assert abs((ease(f"{short}.").age or 0) - (ease(f"{plain}.").age or 0)) <= 1


def test_a_sentence_may_end_with_a_short_form() -> None:
    assert len(list(sentences("Come at 9 a.m. The door is open, etc. We wait."))) == 3
    assert len(list(sentences("It is mine and I am I. Then we go."))) == 2


def test_letters_are_said_one_by_one() -> None:
    words = "We will ask you at the desk about the {} and then the {} before you go in to see us in the room"
    spelt, spoken = ease(words.format("BMI", "NHS")), ease(words.format("bee em eye", "en aitch ess"))
    plain = ease(words.format("form", "pen"))
    assert (spelt.age or 0) > (plain.age or 0)
    assert abs((spelt.age or 0) - (spoken.age or 0)) <= 2
    shouted = ease(words.format("form", "pen").upper())
    assert shouted.age == plain.age


OTHER_LANGUAGES: dict[str, str] = tomllib.loads(
    (Path(__file__).parent / "other_languages.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_nothing_is_said_of_what_is_not_english(language: str) -> None:
    text = OTHER_LANGUAGES[language]
    seen = ease(text)
    assert (seen.age, seen.english) == (None, False)
    long = look_over(text * 3, today=date(2026, 11, 30), listed=WordList({}, {}))
    assert About.LONG not in [each.about for each in long.found]


def test_every_page_of_the_guide_and_all_ordinary_speech_is_english() -> None:
    said = tomllib.loads((Path(__file__).parent / "said.toml").read_text(encoding="utf-8"))
    texts = [each.read_text(encoding="utf-8") for each in (FOLDER.parent / "guide" / "pages").glob("*.md")]
    texts += [*said["tuned"]["ordinary"], *said["held"]["ordinary"]]
    assert len(texts) > 190
    assert [each[:60] for each in texts if not ease(each).english] == []
