"""The guide's pages: easy to read, dated, linked from everywhere, and replaceable by the practice."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage_tui.checklist.steps import STEPS
from engage_tui.guide import pages
from engage_tui.guide.model import BlockKind, Page
from engage_tui.guide.parsing import BadPageError, parse
from engage_tui.guide.place import place, screen_of
from engage_tui.workbook.errors import Refused
from engage_tui.writing.reading_age import LONG_SENTENCE, ease, syllables

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
    for name, count in (("principles", 10), ("nine-things", 9), ("twelve-steps", 12)):
        assert len([each for each in pages.page(name).headings if re.match(r"\d", each)]) == count
    assert items("whom", "Fifteen kinds to go through") == 15
    assert items("equality", "Nine protected characteristics") == 9
    assert items("equality", "Fair does not mean the same") == 7
    assert items("equality", "Inclusion health groups") == 8
    assert items("methods", "The catalogue") == 28
    assert items("law", "Fair consultation") == 4
    assert items("practice-must", "The five duties of a year") == 5
    assert items("vcse", "What they bring") == 4


def items(name: str, heading: str) -> int:
    """How many points stand under a heading."""
    return len([each for each in pages.page(name).part(heading) if each.kind is BlockKind.ITEM])


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("law", ["13Q", "14Z45", "242(1B)", "2012", "2022", "26", "20", "149", "29", "DAPB1605"]),
        ("law", ["Who is bound", "What it means here", "openly and honestly", "Fuller", "staff did"]),
        ("why", ["both ways", "Fuller", "council", "law, the contract and the government's own policy"]),
        ("training", ["video", "Working with People and Communities", "certificate", "who completed what"]),
        ("practice-must", ["PCN", "HCP", "1 April to 31 March", "close a branch, move, or change when"]),
        (
            "online",
            ["2020", "Zoom", "Teams", "Meet", "Skype", "mute", "break", "93 in 100", "Nextdoor", "TikTok"],
        ),
        (
            "material-change",
            ["branch for good", "merging", "moving", "staff", "judicial review", "first idea"],
        ),
        ("nine-things", ["themes", "thanked and told", "school holidays"]),
        ("feedback-loops", ["12th working day", "three months", "25 words"]),
        ("data-protection", ["controller", "asset register", "erased"]),
    ],
)
def test_no_fact_of_the_seed_is_missing(name: str, words: list[str]) -> None:
    told = pages.page(name).words
    assert [each for each in words if each not in told] == []


def test_each_principle_says_where_it_shows_in_the_steps() -> None:
    shows: dict[int, set[int]] = {}
    for heading in pages.page("principles").headings[:10]:
        spans = [span for block in pages.page("principles").part(heading) for span in block.spans]
        steps = {int(place(span.link).heading.partition(".")[0]) for span in spans if "#" in span.link}
        shows[int(heading.partition(".")[0])] = steps
    for step in STEPS:
        assert {number for number, steps in shows.items() if step.number in steps} == set(step.principles)


def test_every_link_leads_to_a_heading_that_is_there() -> None:
    known = {each.name: each for each in PAGES}
    dead = [
        (page.name, span.link)
        for page in PAGES
        for span in page.links
        if not screen_of(span.link)
        and (to := place(span.link)).heading
        and to.heading not in known[to.page].headings
    ]
    assert dead == []
    assert not any("[[" in page.words or "]]" in page.words for page in PAGES)
    assert all(page.links for page in PAGES if page.name not in ("words",))


def test_every_link_of_a_file_was_kept_as_a_link() -> None:
    for path in sorted(pages.FOLDER.glob("*.md")):
        name = path.stem.partition("-")[2]
        written = path.read_text(encoding="utf-8").count("[[")
        assert len(pages.page(name).links) == written, name


def test_letters_are_written_out_where_they_stand_or_among_the_words() -> None:
    listed = {
        letters
        for each in pages.page("words").part("Letters")
        for letters in re.findall(r"\w+", each.words.partition(":")[0])
    }
    told = {word for page in PAGES for word in re.findall(r"\b[A-Z]{2,}[a-z]?\b", page.words)}
    assert sorted(told - listed) == []


def test_no_sentence_of_the_seed_was_carried_over() -> None:
    """Six words in a row are compared by their hashes: the seed itself is not ours to keep here."""
    held = set((Path(__file__).parent / "seed_shingles.txt").read_text(encoding="ascii").split())
    assert len(held) > 2_000
    shared = [
        (page.name, words)
        for page in PAGES
        for block in page.blocks
        if block.kind is not BlockKind.HEADING
        for words in shingles("".join(span.text for span in block.spans if not span.link))
        if hashed(words) in held
    ]
    assert shared == []


def test_the_comparison_would_see_a_sentence_carried_over() -> None:
    assert shingles("One two, three: four five six seven.") == [
        "one two three four five six",
        "two three four five six seven",
    ]
    held = (Path(__file__).parent / "seed_shingles.txt").read_text(encoding="ascii").split()
    assert hashed("when engaging local communities and patients") in held


def shingles(text: str, size: int = 6) -> list[str]:
    words = re.findall(r"[a-z0-9]+", re.sub("['\u2019]", "", text.lower()))
    return [" ".join(words[at : at + size]) for at in range(len(words) - size + 1)]


def hashed(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:12]


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


def test_a_page_of_the_practices_own_links_and_a_dead_link_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "guide"
    folder.mkdir()
    body = (
        "See [[law]], [[equality#Inclusion health groups|these]], [[nowhere]], [[>nothing]], [[>feedback]]."
    )
    (folder / "20-ours.md").write_text(HEAD + body + "\n\nAnd [[law#Gone]].", encoding="utf-8")
    page = pages.page("ours", tmp_path)
    assert page.words == "See Legal duties, these, nowhere, nothing, Feedback.\nAnd Gone."
    assert [each.link for each in page.links] == [
        "law", "equality#Inclusion health groups", ">feedback", "law#Gone",
    ]  # fmt: skip
    (problem,) = pages.problems(tmp_path)
    assert "ours links to a heading that law does not have" in problem


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
