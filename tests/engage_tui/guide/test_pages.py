"""The guide's pages: easy to read, dated, linked from everywhere, and replaceable by the practice."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage_tui.checklist.steps import STEPS
from engage_tui.errors import Refused
from engage_tui.guide import links, pages
from engage_tui.guide.model import BlockKind, Page
from engage_tui.guide.parsing import BadPageError, parse
from engage_tui.guide.reading_age import LONG_SENTENCE, ease, syllables

OLDEST_READER = 11
"""School age in years that a page may ask for: what half of the grown-ups in England read with ease."""
HEAD = '+++\ntitle = "Made up"\nas_of = 2026-11-24\n+++\n'
PAGES = pages.pages()


@pytest.fixture(autouse=True)
def afresh() -> Iterator[None]:
    """Pages are read again in each test: each has its own folder."""
    pages.forget()
    yield
    pages.forget()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_is_easy_to_read(page: Page) -> None:
    found = ease("\n".join(each.words for each in page.blocks if each.kind is not BlockKind.HEADING))
    assert found.age is not None
    assert found.age <= OLDEST_READER, f"{page.name} asks for age {found.age}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_says_where_it_comes_from_and_what_to_do(page: Page) -> None:
    assert page.sources
    assert page.headings[-1] in ("What to do in Engage", "The catalogue")
    assert page.opening


def test_where_the_law_is_told_it_is_said_that_it_is_no_advice() -> None:
    for name in ("law", "practice-must", "equality", "material-change", "data-protection"):
        assert "not legal advice" in pages.page(name).words


def test_everything_the_guide_was_asked_for_is_there() -> None:
    assert [each.name for each in PAGES] == [
        "why", "training", "law", "practice-must", "principles", "nine-things", "methods", "online", "whom",
        "equality", "vcse", "material-change", "twelve-steps", "feedback-loops", "data-protection", "words",
    ]  # fmt: skip
    assert len([each for each in pages.page("principles").headings if re.match(r"\d", each)]) == 10
    whom = [each for each in pages.page("whom").blocks if each.kind is BlockKind.ITEM]
    assert len(whom) >= 15
    catalogue = pages.page("methods").words.split("The catalogue\n")[1]
    assert len(catalogue.splitlines()) == 28


def test_every_link_leads_to_a_heading_that_is_there() -> None:
    places = [*links.AREAS.values(), *(links.of_step(each.number) for each in STEPS)]
    for each in places:
        found = pages.page(each.page)
        assert not each.heading or each.heading in found.headings


def test_a_page_that_is_not_there_is_refused() -> None:
    with pytest.raises(Refused):
        pages.page("no-such-page")


def test_the_practice_puts_its_own_page_in_place(tmp_path: Path) -> None:
    folder = tmp_path / "guide"
    folder.mkdir()
    (folder / "why.md").write_text(HEAD + "Our own reasons.", encoding="utf-8")
    (folder / "20-ours.md").write_text(HEAD + "A page of ours.", encoding="utf-8")
    (folder / "law.md").write_text("no head", encoding="utf-8")
    (folder / "99-bad.md").write_bytes(b"\xff\xfe\x00\xd8")
    held = pages.pages(tmp_path)
    assert held[0].own
    assert held[0].words == "Our own reasons."
    assert held[-1].name == "ours"
    assert not pages.page("law", tmp_path).own
    assert len(pages.problems(tmp_path)) == 2
    assert "The usual page is in use." in " ".join(pages.problems(tmp_path))
    (folder / "why.md").write_text("x" * (pages.LARGEST + 1), encoding="utf-8")
    pages.forget()
    assert any("longer" in each for each in pages.problems(tmp_path))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "+++\n+++\nwords",
        '+++\ntitle = "x"\n+++\nwords',
        '+++\ntitle = "x"\nas_of = "soon"\n+++\nwords',
        '+++\ntitle = "x"\nas_of = 2026-11-24\nsources = 3\n+++\nwords',
        "+++\nnot toml at all\n+++\nwords",
        HEAD,
    ],
)
def test_a_page_that_cannot_be_used_says_why(text: str) -> None:
    with pytest.raises(BadPageError):
        parse("made-up", text)


def test_what_a_page_keeps_of_its_markdown() -> None:
    page = parse(
        "made-up", HEAD + "# One\n\nSome **strong** `a` words\nand more.\n\n- item\n\n```\ncode\n```\n"
    )
    assert [(each.kind, each.words) for each in page.blocks] == [
        (BlockKind.HEADING, "One"),
        (BlockKind.PARAGRAPH, "Some strong a words and more."),
        (BlockKind.ITEM, "item"),
        (BlockKind.PARAGRAPH, "code"),
    ]
    strong = [each.text for each in page.blocks[1].spans if each.strong]
    keys = [each.text for each in page.blocks[1].spans if each.key]
    assert (strong, keys) == (["strong"], ["a"])


@given(st.text())
def test_no_words_of_a_page_can_stop_it(text: str) -> None:
    try:
        page = parse("made-up", HEAD + text)
    except BadPageError:
        return
    assert page.words


@pytest.mark.parametrize(
    ("word", "count"),
    [("cat", 1), ("people", 2), ("feedback", 2), ("the", 1), ("table", 2), ("asked", 1), ("", 1)],
)
def test_syllables_near_enough(word: str, count: int) -> None:
    assert syllables(word) == count


def test_a_long_sentence_is_found_and_few_words_say_nothing() -> None:
    found = ease("word " * (LONG_SENTENCE + 1))
    assert len(found.long_sentences) == 1
    assert ease("Too few.").age is None
