"""Words that suggest a complaint or harm, and ordinary speech that suggests neither."""

from pathlib import Path

import pytest

from engage_tui.reference import lists
from engage_tui.writing.suggesting import suggested


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("I want to make a formal complaint", {"complaint": "formal complaint"}),
        ("I am COMPLAINING about the phones", {"complaint": "COMPLAINING"}),
        ("My solicitor will write", {"complaint": "solicitor"}),
        ("She shouted at me in the corridor", {"complaint": "shouted at me"}),
        ("He hits her, and she’s afraid of him", {"harm": "hits her"}),  # noqa: RUF001 - as phones type it
        ("She can’t breathe when she lies down", {"harm": "can’t breathe"}),  # noqa: RUF001
        ("They gave him the wrong\ntablets", {"harm": "wrong\ntablets"}),
        ("I want to end it all and I will sue you", {"harm": "end it all", "complaint": "sue you"}),
        ("No complaints, but now I complain", {"complaint": "complain"}),
        ("My wife says she will hurt herself if nobody rings", {"harm": "hurt herself"}),
        ("He says he can't go on like this", {"harm": "can't go on"}),
    ],
)
def test_a_question_is_brought_up(words: str, kinds: dict[str, str]) -> None:
    assert suggested(words) == kinds


@pytest.mark.parametrize(
    "words",
    [
        "No complaints at all, the nurse is lovely",
        "I can’t complain",  # noqa: RUF001
        "The white lines in the car park have gone",
        "Disabused of that, I like it here",
        "It does no harm to ask",
        "It beats the old system",
        "A violent cough that will not go",
        "Issues with the tissue box; reneglected",
        "",
    ],
)
def test_ordinary_speech_brings_up_nothing(words: str) -> None:
    assert suggested(words) == {}


def test_the_practice_changes_the_words(tmp_path: Path) -> None:
    folder = tmp_path / "reference"
    folder.mkdir()
    entry = 'code = "cross"\nwords = "very cross"\nsuggests = "complaint"\nalso = []\nunless = []\n'
    (folder / "suggesting_words.toml").write_text(f"[[entry]]\n{entry}")
    lists.forget()
    try:
        assert suggested("I am very cross, I want to complain", tmp_path) == {"complaint": "very cross"}
    finally:
        lists.forget()


def test_the_list_knows_two_questions_and_no_phrase_twice() -> None:
    held = lists.entries("suggesting_words")
    assert {each["suggests"] for each in held} == {"complaint", "harm"}
    phrases = [phrase for each in held for phrase in (each["words"], *each["also"])]
    assert len(set(phrases)) == len(phrases)
