"""What is pointed out in words for the public, and what a swap does: rules without a store."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage_tui.documents.content import Bullets, Document, Facts, Heading, Note, Para, Table
from engage_tui.reference import lists
from engage_tui.writing.checking import About, Found, LookedOver, look_over, swapped
from engage_tui.writing.document import check
from engage_tui.writing.plain_words import find_jargon, find_letters, word_list

LISTED = word_list()
TODAY = date(2026, 11, 23)
WORDS = st.lists(
    st.sampled_from(
        [*list(LISTED.jargon)[:40], *list(LISTED.letters)[:20], "an", "The", "we", "cat.", "Mrs Brown", "\n"]
    ),
    max_size=25,
)


def over(text: str, **more: object) -> LookedOver:
    return look_over(text, today=TODAY, listed=LISTED, **more)  # type: ignore[arg-type]


def seen(text: str, **more: object) -> list[tuple[About, str, str | None]]:
    return [(each.about, each.text, each.swap) for each in over(text, **more).found]


def swap_first(text: str) -> str:
    return swapped(text, next(each for each in over(text).found if each.swap is not None))


def test_the_list_is_long_enough_to_be_of_use() -> None:
    assert len(LISTED.jargon) >= 80
    assert len(LISTED.letters) >= 40


def test_no_plain_word_is_itself_on_the_list() -> None:
    assert [each for each in LISTED.jargon.values() if list(find_jargon(each, LISTED))] == []
    for letters, meant in LISTED.letters.items():
        both = meant if letters in meant else f"{meant} ({letters})"
        assert not list(find_letters(both, LISTED))
        assert not list(find_jargon(both, LISTED))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We utilise it.", [(About.JARGON, "utilise", "use")]),
        ("UTILISE\u00a0it", [(About.JARGON, "UTILISE", "use")]),
        ("In  order\nto win", [(About.JARGON, "In  order\nto", "to")]),
        ("utilised-ish futilise", []),
        ("Ask the PPG.", [(About.LETTERS, "PPG", "Patient Participation Group (PPG)")]),
        ("The Patient Participation Group (PPG) met. The PPG ate.", []),
        ("PPG and PPG", [(About.LETTERS, "PPG", "Patient Participation Group (PPG)")]),
        ("Ask the XYZ and the XYZ.", [(About.LETTERS, "XYZ", None)]),
        ("Made-up Body (XYZ) and NHS or GP", []),
        ("ALL OF THIS IS SHOUTED", []),
        ("Mrs Brown said so.", [(About.NAME, "Mrs Brown", "[name]")]),
        ("Ring 01632 960123", [(About.NAME, "01632 960123", "[phone number]")]),
        ("", []),
    ],
)
def test_what_is_pointed_out(text: str, found: list[tuple[About, str, str | None]]) -> None:
    assert seen(text) == found


def test_names_the_workbook_knows_are_found_in_any_capitals_and_one_word_alone_is_not() -> None:
    known = {"names": ["Ivy Moss", "Pip"]}
    assert seen("ivy moss and pip and ivy mosses", **known) == [(About.NAME, "ivy moss", "[name]")]


def test_a_name_beside_a_condition_is_pointed_out() -> None:
    assert (About.NAME, "Ivy Moss", "[name]") in seen(
        "We met Ivy Moss, who has diabetes.", conditions=["diabetes"]
    )


def test_too_many_words_are_marked_from_the_first_that_does_not_fit() -> None:
    (found,) = over("one two three four", limit=2).found
    assert (found.about, found.text, found.swap) == (About.LIMIT, "three four", None)
    assert over("one two", limit=2).found == ()


def test_a_long_sentence_is_marked_whole() -> None:
    long = " ".join(["word"] * 26)
    (found,) = over(f"Short. {long}. Short.").found
    assert (found.about, found.text) == (About.LONG, long)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Utilise it.", "Use it."),
        ("It ended. commence now", "It ended. Start now"),
        ("An additional nurse", "An extra nurse"),
        ("a requirement", "a need"),
        ("an obtain", "a get"),
        ("a purchase", "a buy"),
        ("A solution", "An answer"),
        ("Tell the PCN.", "Tell the primary care network, a group of practices (PCN)."),
        ("PPG", "Patient Participation Group (PPG)"),
    ],
)
def test_a_swap_keeps_the_capital_and_the_article_right(text: str, after: str) -> None:
    assert swap_first(text) == after


def test_a_swap_that_no_longer_fits_changes_nothing() -> None:
    found = over("We utilise it.").found[0]
    assert swapped("We changed it since.", found) == "We changed it since."
    assert swapped("XYZ", Found(About.LETTERS, 0, 3, "XYZ", "")) == "XYZ"


@given(WORDS)
def test_findings_are_where_they_say_and_swaps_come_to_an_end(words: list[str]) -> None:
    text = " ".join(words)
    for _ in range(4 * len(words) + 2):
        looked = over(text)
        assert all(text[each.start : each.end] == each.text for each in looked.found)
        swaps = [each for each in looked.found if each.swap is not None]
        taken = [(each.start, each.end) for each in swaps]
        assert all(a[1] <= b[0] for a, b in pairwise(taken))
        if not swaps:
            return
        text = swapped(text, swaps[0])
    raise AssertionError(text)


@given(st.text(max_size=400))
def test_no_text_can_stop_it(text: str) -> None:
    for each in over(text, limit=5).found:
        assert text[each.start : each.end] == each.text


def test_the_practice_puts_its_own_list_in_place(tmp_path: Path) -> None:
    folder = tmp_path / "reference"
    folder.mkdir()
    entry = '[[entry]]\ncode = "a"\nwords = "cuppa"\nswap = "cup of tea"\nalso = ["brew"]\nkind = "jargon"\n'
    (folder / "plain_words.toml").write_text(entry, encoding="utf-8")
    own = word_list(tmp_path)
    assert [each.swap for each in find_jargon("A brew or a cuppa; utilise.", own)] == ["cup of tea"] * 2
    (folder / "plain_words.toml").write_text(entry.replace('swap = "cup of tea"\n', ""), encoding="utf-8")
    lists.forget()
    assert "needs swap" in " ".join(lists.problems(tmp_path))
    assert word_list(tmp_path) == LISTED


def test_a_document_is_looked_over_block_by_block() -> None:
    made = Document(
        "Made up",
        (
            Para("We utilise it."),
            Heading("Who"),
            Table("Who said it", ("Who",), (("Mrs Brown",), ("Mrs Brown",))),
            Bullets(("Ask the PPG.",)),
            Facts((("Rang", "01632 960123"),)),
            Note("word " * 26),
        ),
    )
    found = check(made, today=TODAY, names=["Ivy Moss"])
    assert [(each.where, each.found.about, each.found.text.strip()[:12]) for each in found.placed] == [
        ("Made up", About.JARGON, "utilise"),
        ("Who", About.NAME, "Mrs Brown"),
        ("Who", About.LETTERS, "PPG"),
        ("Who", About.NAME, "01632 960123"),
        ("Who", About.LONG, "word word wo"),
    ]
    assert all(each.text[each.found.start : each.found.end] == each.found.text for each in found.placed)
    assert found.ease.words == 3 + 3 + 26
    assert check(Document("Plain", (Para("Come on Tuesday."),))).placed == ()
