"""What Engage writes, opened by other programs: an office suite, PDF readers, a validator, a browser."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from engage_tui.documents import html, pdf, word
from engage_tui.documents.content import Document, Facts, Pair
from engage_tui.documents.look import Look, Paper, Variant
from engage_tui.evidence.papers.feedback.you_said import A_POSTER
from engage_tui.feedback.loops.forms import POSTER_WORDS
from tests.engage_tui.documents.every_block import finished, poster, whole
from tests.engage_tui.documents.test_renderers import HOSTILE, everywhere
from tests.support.programs import (
    as_pdf,
    barriers,
    facts_of_pdf,
    problems_of_html,
    program,
    said_by,
    text_of_pdf,
)

pytestmark = pytest.mark.programs

LOOKS = {
    "usual": (whole("Words"), Look()),
    "finished": (finished("Words"), Look()),
    "large": (whole("Words"), Look(Variant.LARGE)),
    "plain": (whole("Words"), Look(Variant.PLAIN)),
    "poster": (poster(), Look()),
    "poster-a3": (poster(), Look(paper=Paper.A3)),
}
EVERY_LOOK = pytest.mark.parametrize(("document", "look"), LOOKS.values(), ids=LOOKS)
SAMPLE = " ".join(each for each in HOSTILE if each.isascii())
POINTS_OF = {"a4": "595", "a3": "841"}


def squeezed(text: str) -> str:
    """Words without the blanks and breaks that a page puts between them."""
    return re.sub(r"[\s\u200b]+", "", text)


@EVERY_LOOK
def test_libreoffice_opens_a_word_file_and_prints_every_word(
    document: Document, look: Look, tmp_path: Path
) -> None:
    paper = tmp_path / "paper.docx"
    paper.write_bytes(word.render(document, look))
    printed = as_pdf(paper, tmp_path)
    said, facts = text_of_pdf(printed), facts_of_pdf(printed)
    pages = int(facts["Pages"])
    assert said.count("DRAFT") == (pages if document.draft else 0)
    assert said.count(f" of {pages}") >= pages, "each page has its number"
    assert facts["Page size"].startswith(POINTS_OF[look.paper])
    wanted = "A hearing loop is fitted" if document.poster else "62"
    assert squeezed(wanted) in squeezed(said)


def test_a_long_label_stands_beside_its_answer_on_the_printed_page(tmp_path: Path) -> None:
    label = "Have you looked for holidays, festivals and elections, and for exams?"
    pairs = (("Who", "Made-up"), (label, "Looked"), ("This document was made on", "Today"))
    paper = tmp_path / "paper.docx"
    paper.write_bytes(word.render(Document("Labels", (Facts(pairs),))))
    laid = said_by(program("pdftotext"), "-layout", as_pdf(paper, tmp_path), "-").splitlines()
    places = [
        next(line.index(answer) for line in laid if begins in line and answer in line)
        for begins, answer in (("Who", "Made-up"), ("Have you", "Looked"), ("made on", "Today"))
    ]
    assert max(places) - min(places) <= 2, laid


@EVERY_LOOK
def test_a_pdf_is_tagged_titled_and_says_draft_on_every_page(
    document: Document, look: Look, tmp_path: Path
) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(pdf.render(document, look))
    facts, said = facts_of_pdf(paper), text_of_pdf(paper)
    assert facts["Tagged"] == "yes"
    assert facts["Title"] == document.title
    assert b"<pdfuaid:part>1</pdfuaid:part>" in paper.read_bytes()
    assert facts["Page size"].startswith(POINTS_OF[look.paper])
    pages = int(facts["Pages"])
    assert said.count("DRAFT") == (pages if document.draft else 0)
    for number in range(1, pages + 1):
        assert f"Page {number} of {pages}" in said


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize(("pairs", "words"), [(1, 4), (A_POSTER, 12), (3, POSTER_WORDS)])
def test_a_poster_is_one_sheet(pairs: int, words: int, paper: Paper, tmp_path: Path) -> None:
    side = " ".join((["appointments", "we", "and", "reception"] * words)[:words])
    under = "Said by at least 20 people. Comments at the desk or by phone, Reviews online. 3 Nov 2026."
    full = replace(poster(), blocks=(Pair(side, side, "We couldn't, because", under),) * pairs)
    sheet = tmp_path / "poster.pdf"
    sheet.write_bytes(pdf.render(full, Look(paper=paper)))
    assert facts_of_pdf(sheet)["Pages"] == "1"
    assert squeezed(text_of_pdf(sheet)).count("Yousaid") == pairs + 2, "the title and the foot say it too"


def test_hostile_words_are_text_in_word_and_in_pdf(tmp_path: Path) -> None:
    for name, render in (("w.docx", word.render), ("p.pdf", pdf.render)):
        paper = tmp_path / name
        paper.write_bytes(render(everywhere(SAMPLE)))
        said = text_of_pdf(as_pdf(paper, tmp_path) if name.endswith("docx") else paper)
        assert squeezed(said).count(squeezed(SAMPLE)) >= 8, name


def test_the_validator_has_nothing_to_say_of_our_pages(tmp_path: Path) -> None:
    pages = []
    for name, (document, look) in {**LOOKS, "hostile": (everywhere(SAMPLE), Look())}.items():
        pages.append(tmp_path / f"{name}.html")
        pages[-1].write_text(html.render(document, look), encoding="utf-8")
    assert problems_of_html(*pages) == ""


@EVERY_LOOK
def test_axe_finds_no_barrier_in_a_real_browser(document: Document, look: Look, tmp_path: Path) -> None:
    found = barriers(html.render(document, look), tmp_path)
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []


def test_axe_would_find_one(tmp_path: Path) -> None:
    page = html.render(whole("Words")).replace('lang="en-GB"', "").replace("#1b1f23", "#d0d0d0")
    assert {"html-has-lang", "color-contrast"} <= {each["id"] for each in barriers(page, tmp_path)}
