"""Word, PDF and spreadsheets read back: structure, language, numbers, drafts, and nothing that runs."""

import io
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from hypothesis import example, given, settings
from hypothesis import strategies as st

from engage_tui.documents import csv_page, html, markdown, pdf, plain_text, spreadsheet, word
from engage_tui.documents.content import Document, Facts, Heading, Para, Table
from engage_tui.documents.look import USUAL, Look, Paper, Variant
from engage_tui.documents.paragraphs import one_line
from engage_tui.documents.spreadsheet import sheet_name
from engage_tui.evidence.writing import RENDERERS, rendered
from engage_tui.workbook.errors import Refused
from tests.engage_tui.documents.every_block import DAY, finished, poster, whole
from tests.engage_tui.documents.test_renderers import HOSTILE
from tests.support import hostile

MORE_HOSTILE = (
    *HOSTILE,
    '#read("/etc/passwd")',
    '#import "@preview/x:1.0.0": *',
    "$ x^2 $ *strong* _em_ @ref <label> // gone /* gone */",
    "{{ template }} {% raw %}",
    "..\\..\\windows\\system32 and ../../etc/passwd",
    "_x0041_ and &#65; and %00",
    "+44 and -1 and @SUM(A1)",
    "]]> <![CDATA[ ?> <?xml",
    'DDE("cmd";"/C calc")',
)
WORDS = hostile.words | st.sampled_from(MORE_HOSTILE)
LOOKS = (Look(), Look(Variant.LARGE), Look(Variant.PLAIN))


def file(page: bytes) -> Any:
    return docx.Document(io.BytesIO(page))


def words_of(page: bytes) -> str:
    """All that a Word file says, tables, headers and line ends among it."""
    held = file(page)
    parts = [held.element.body, *(each.header._element for each in held.sections)]
    found = []
    for part in parts:
        for each in part.iter(qn("w:t"), qn("w:br"), qn("w:p")):
            found.append(each.text or "" if each.tag == qn("w:t") else "\n")
    return "".join(found)


def joined(text: str) -> str:
    return "".join(text.split())


# Words stay words


@settings(max_examples=40)
@given(words=WORDS)
@example(words="\ufffe and \uffff")
def test_any_words_come_out_of_word_as_they_were_typed(words: str) -> None:
    page = word.render(whole(words))
    expected = joined(word.xml_safe(one_line(words)))
    assert joined(words_of(page)).count(expected) >= 20 or not expected
    assert "instrText" not in page.decode("latin-1")


@settings(max_examples=40)
@given(words=WORDS)
def test_no_words_become_a_formula_a_link_or_a_number_in_a_spreadsheet(words: str) -> None:
    page = spreadsheet.render(whole(words))
    book = openpyxl.load_workbook(io.BytesIO(page))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    with zipfile.ZipFile(io.BytesIO(page)) as held:
        sheets = b"".join(held.read(each) for each in held.namelist() if "/sheet" in each)
    assert b"<f>" not in sheets
    assert b"<hyperlink" not in sheets


@settings(max_examples=25)
@given(words=WORDS)
@example(words='#read("/etc/passwd")')
def test_any_words_make_a_pdf_that_typst_takes_for_accessible(words: str) -> None:
    assert pdf.render(whole(words)).startswith(b"%PDF-1.7")


@given(words=WORDS)
def test_texts_hold_no_control_characters(words: str) -> None:
    document = whole(words)
    for page in (plain_text.render(document), csv_page.render(document), markdown.render(document)):
        assert not any((ord(each) < 32 and each not in "\n\r\t") or 127 <= ord(each) < 160 for each in page)


def test_a_cell_of_csv_never_begins_a_formula() -> None:
    page = csv_page.render(Document("=1", (Table("t", ("=h",), (("=1+1",), ("\x07=2",), (-3,))), Para("@x"))))
    assert "'=1+1" in page
    assert "'=2" in page
    assert "'@x" in page
    assert "\r\n,-3\r\n" in page, "a number that is one stays one"


# Structure


def test_a_word_file_has_what_word_and_screen_readers_look_for() -> None:
    held = file(word.render(whole("plain")))
    styles = [each.style.name for each in held.paragraphs]
    assert styles[0] == "Title"
    assert {"Heading 1", "Heading 2", "List Bullet", "Caption"} <= set(styles)
    assert held.core_properties.title == "plain"
    assert held.core_properties.language == "en-GB"
    assert {each.get(qn("w:val")) for each in held.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    section = held.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert section.header.paragraphs[0].text == "DRAFT"
    foot = section.footer._element
    assert [each.get(qn("w:instr")) for each in foot.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    heads = []
    for table in held.tables:
        of_labels = table._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:val")) == "0080"
        heads.append("row" if list(table.rows[0]._tr.iter(qn("w:tblHeader"))) else "column" * of_labels)
    assert set(heads) == {"row", "column"}, "labels head their rows, and each other table has a header"
    pictures = list(held.element.body.iter(qn("wp:docPr")))
    assert pictures
    assert all(each.get("descr") for each in pictures)


LINE = st.text("abc é.?", min_size=1, max_size=80).filter(lambda text: bool(one_line(text)))


@settings(max_examples=30)
@given(st.lists(st.tuples(LINE, LINE), min_size=1, max_size=6), st.sampled_from([USUAL, Look(Variant.LARGE)]))
def test_a_label_of_any_length_stands_in_line_with_its_answer_in_word(
    pairs: list[tuple[str, str]], look: Look
) -> None:
    held = file(word.render(Document("t", (Facts(tuple(pairs)),)), look))
    [table] = held.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows == [[one_line(label), one_line(value)] for label, value in pairs]
    widths = {tuple(cell.width for cell in row.cells) for row in table.rows}
    assert len(widths) == 1, "the answers begin under each other"
    [(left, right)] = widths
    assert left + right == held.sections[0].page_width - 2 * held.sections[0].left_margin


def test_a_label_in_the_plain_variant_has_its_answer_on_the_same_line() -> None:
    document = Document(
        "t", (), meta=(("A label as long as a question may be, or more?", "Yes"), ("Who", "SB"))
    )
    held = file(word.render(document, Look(Variant.PLAIN)))
    lines = [each.text for each in held.paragraphs if each.style.name == "Engage Fact"]
    assert lines == ["A label as long as a question may be, or more? Yes", "Who: SB"]


def test_a_finished_file_does_not_say_draft() -> None:
    assert "DRAFT" not in words_of(word.render(finished()))
    assert "DRAFT" in words_of(word.render(whole()))


def test_right_to_left_text_runs_so_in_word() -> None:
    held = file(word.render(Document("t", (Para("\u0645\u0631\u062d\u0628\u0627"), Para("left")))))
    arabic, left = (each for each in held.paragraphs if each.style.name == "Normal")
    assert arabic._p.pPr.find(qn("w:bidi")) is not None
    assert left._p.pPr is None or left._p.pPr.find(qn("w:bidi")) is None


@pytest.mark.parametrize(("variant", "points"), [(Variant.USUAL, 10.5), (Variant.LARGE, 18)])
def test_large_print_is_eighteen_point_throughout(variant: Variant, points: float) -> None:
    held = file(word.render(whole(), Look(variant)))
    assert held.styles["Normal"].font.size.pt == points
    sizes = [each.style.font.size.pt for each in held.paragraphs if each.style.name != "Engage After"]
    if variant is Variant.LARGE:
        assert min(sizes) >= 16
        page = html.render(whole(), Look(variant))
        assert '<body class="large">' in page
        assert "body.large { font-size: 18pt; }" in page


@pytest.mark.parametrize("ending", [".docx", ".html"])
def test_the_plain_variant_has_no_table(ending: str) -> None:
    page = rendered(whole(), ending, Look(Variant.PLAIN))
    if isinstance(page, bytes):
        assert file(page).tables == []
    else:
        assert "<table" not in page
    assert file(word.render(whole())).tables


@pytest.mark.parametrize("paper", list(Paper))
def test_a_poster_is_on_its_paper(paper: Paper) -> None:
    look = Look(paper=paper)
    section = file(word.render(poster(), look)).sections[0]
    assert round(section.page_width.mm) == {"a4": 210, "a3": 297}[paper]
    assert f'<body class="poster {paper}">' in html.render(poster(), look)
    assert pdf.render(poster(), look)


def test_a_spreadsheet_has_a_sheet_for_each_table_and_says_what_it_is() -> None:
    held = openpyxl.load_workbook(io.BytesIO(spreadsheet.render(whole("plain"))))
    assert held.sheetnames == ["About", "plain", "plain 2", "Claims and records", "Text"]
    first = held["plain"]
    assert first.freeze_panes == "A2"
    assert [cell.value for cell in first[2]] == ["plain", 1234, datetime.combine(DAY, time())]
    assert held["plain 2"]["B2"].value == 62
    about = {row[0].value: row[1].value for row in held["About"].iter_rows(min_row=3)}
    assert about["Standing"] == "DRAFT"
    assert "n = 120 people, 5 missing" in about["plain"]
    assert held.properties.title == "plain"


def test_numbers_that_were_given_as_words_are_numbers_but_codes_are_not() -> None:
    rows = (("1,234", "0123", "12%"), ("7", "0045", "8%"))
    held = openpyxl.load_workbook(
        io.BytesIO(spreadsheet.render(Document("t", (Table("n", ("a", "b", "c"), rows),))))
    )
    assert [cell.value for cell in held["n"][2]] == [1234, "0123", "12%"]


@given(st.lists(st.text(max_size=40), min_size=1, max_size=6))
def test_sheet_names_are_safe_and_unique(wanted: list[str]) -> None:
    taken: list[str] = []
    for each in wanted:
        taken.append(sheet_name(each, taken))
    assert len({each.casefold() for each in taken}) == len(taken)
    for name in taken:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\'")
        assert name.casefold() != "history"


def test_a_text_too_long_for_a_cell_is_cut_with_a_mark() -> None:
    held = openpyxl.load_workbook(io.BytesIO(spreadsheet.render(Document("t", (Para("word " * 20_000),)))))
    value = held["Text"]["C2"].value
    assert len(value) <= 32_767
    assert value.endswith("[…the rest is in the other formats]")


# The same twice


@pytest.mark.parametrize("ending", sorted(RENDERERS))
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.variant)
def test_the_same_document_twice_is_the_same_bytes(
    ending: str, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = RENDERERS[ending](whole(), look)
    monkeypatch.setattr("time.localtime", lambda *_: (2031, 5, 5, 5, 5, 5, 0, 125, 0))
    assert RENDERERS[ending](whole(), look) == first
    later = replace(whole(), made_on=date(2027, 1, 2))
    if ending in (".docx", ".pdf", ".xlsx"):
        assert RENDERERS[ending](later, look) != first


# What this PC lacks


@pytest.mark.parametrize(
    ("render", "package", "instead"),
    [
        (word.render, "docx", ".html"),
        (pdf.render, "typst", ".html"),
        (spreadsheet.render, "xlsxwriter", ".csv"),
    ],
)
def test_a_missing_package_is_a_plain_message_with_the_next_best(
    render: Callable[[Document], bytes], package: str, instead: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(Refused, match="This PC has no") as refusal:
        render(whole())
    assert instead in refusal.value.do


def test_characters_that_no_font_has_are_marked_and_said_so() -> None:
    # Which fonts a PC has differs; this one is in none.
    page = pdf.render(Document("t", (Heading("h"), Para("x\ufdfax"))))
    assert page.startswith(b"%PDF-1.7")
    held = pdf._without('{"blocks": [], "title": "x\ufdfa"}', {"\ufdfa"})
    assert '"title": "x?"' in held
    assert pdf.LACKING_WORDS in held


@pytest.mark.parametrize(
    ("ending", "look", "words"),
    [
        (".csv", Look(Variant.LARGE), "no large print in .csv"),
        (".xlsx", Look(Variant.PLAIN), "no plain layout in .xlsx"),
        (".pdf", Look(paper=Paper.A3), "Only a poster"),
        (".odt", Look(), "no such format"),
    ],
)
def test_a_look_that_a_format_has_not_is_refused(ending: str, look: Look, words: str) -> None:
    with pytest.raises(Refused, match=words):
        rendered(whole(), ending, look)
