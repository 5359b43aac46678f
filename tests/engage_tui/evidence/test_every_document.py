"""Every document of the catalogue, from a full store, a nearly empty one and one with hostile words."""

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from engage_tui.demo.make import make_demo
from engage_tui.documents import csv_page, html, json_page, markdown, plain_text
from engage_tui.documents.content import Bullets, Document, Facts, Heading, Note, Para, Table
from engage_tui.evidence.catalogue import DOCUMENTS
from engage_tui.evidence.writing import RENDERERS
from engage_tui.forms.text import FORMULA_STARTS, clean
from engage_tui.practice import set_up
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import fixed
from tests.engage_tui.conftest import PRACTICE
from tests.engage_tui.evidence.stores import about, empty_headings, every_document, nearly_empty, tables
from tests.support.made_up import Words, filled

CLOCK = fixed(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
STORES = ("demo", "nearly empty", "practice only", "hostile")
OLDER = ("agenda", "sign-in", "minutes", "ppg-actions", "attendance", "engagement ")
"""Papers of the group and of a whole engagement, in the words of the forms they were typed in."""
TYPED = "[/bold] <b>&amp;</b> =1+1 |`x`| {0} %s \\ “q” #1 *not bold* _a_"
"""What someone typed into every box; short, so that no list cuts it."""
NONE = re.compile(r"\bNone\b(?!: |:\\)")
"""The word that a value that is not there would print; “None: why” is an answer of step 8 and of minutes."""
ACRONYMS = {
    "PPG": "Patient Participation Group",
    "CQRS": "Calculating Quality Reporting Service",
    "DPIA": "data protection impact assessment",
    "ICB": "integrated care board",
}


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Workbook]]:
    """Four stores, opened once: their documents are only read."""
    folder = tmp_path_factory.mktemp("papers")
    filled(folder / "hostile", Words(TYPED, TYPED))
    books = {name: open_workbook(folder / name, author="SB", clock=CLOCK) for name in STORES}
    make_demo(books["demo"], years=2, engagements=30, feedback=150)
    for name in ("nearly empty", "practice only"):
        set_up(books[name], PRACTICE)
    nearly_empty(books["nearly empty"])
    yield books
    for book in books.values():
        book.store.close()


@pytest.fixture(scope="module")
def documents(stores: dict[str, Workbook]) -> dict[str, list[tuple[str, Document]]]:
    """Every document of every store; of a practice that has nothing yet, those that need nothing."""
    found = {name: list(every_document(book)) for name, book in stores.items() if name != "practice only"}
    bare = ("you-said", "you-said-poster", "you-said-check", "feedback", "handover", "asset-register")
    from engage_tui.evidence.writing import build

    found["practice only"] = [
        (name, build(stores["practice only"], name, None)) for name in (*bare, "duties", "ppg-annual-report")
    ]
    return found


def words_of(document: Document) -> list[str]:
    """Every text of a document, in order."""
    found = [document.title, document.subtitle, *(part for pair in document.meta for part in pair)]
    for block in document.blocks:
        match block:
            case Heading(text) | Para(text) | Note(text):
                found.append(text)
            case Facts(pairs):
                found += [part for pair in pairs for part in pair]
            case Bullets(items):
                found += items
            case Table(caption, header, _, empty):
                found += [caption, *header, *(cell for row in block.texts for cell in row)]
                found += [] if block.rows else [empty]
    return found


def test_every_kind_of_document_is_among_them(
    stores: dict[str, Workbook], documents: dict[str, list[tuple[str, Document]]]
) -> None:
    for store in ("demo", "nearly empty", "hostile"):
        made = {name.partition(" ")[0] for name, _document in documents[store]}
        # A paper form is in the made-up surgery alone.
        assert made == {each.name for each in DOCUMENTS if about(stores[store], each)}
    assert {each.name for each in DOCUMENTS} == {name.partition(" ")[0] for name, _ in documents["demo"]}


@pytest.mark.timeout(600)  # some hundreds of papers in eight formats
@pytest.mark.parametrize("store", STORES)
def test_each_is_made_in_every_format(store: str, documents: dict[str, list[tuple[str, Document]]]) -> None:
    for name, document in documents[store]:
        for ending, render in RENDERERS.items():
            page = render(document)
            assert len(page) > 100, (name, ending)
            assert isinstance(page, bytes) or not NONE.search(page), (name, ending)


@pytest.mark.parametrize("store", STORES)
def test_no_text_is_a_value_that_was_not_there(
    store: str, documents: dict[str, list[tuple[str, Document]]]
) -> None:
    for name, document in documents[store]:
        assert not {"None", "nan", "()", "[]"} & set(words_of(document)), name
        assert not [each for each in words_of(document) if "object at 0x" in each], name


@pytest.mark.parametrize("store", STORES)
def test_no_heading_stands_over_nothing(store: str, documents: dict[str, list[tuple[str, Document]]]) -> None:
    for name, document in documents[store]:
        assert empty_headings(document) == [], name
        assert all(each.strip() for each in words_of(document)[:1]), name


@pytest.mark.parametrize("store", STORES)
def test_each_row_is_as_wide_as_its_header(
    store: str, documents: dict[str, list[tuple[str, Document]]]
) -> None:
    for name, document in documents[store]:
        for each in tables(document):
            assert {len(row) for row in each.texts} <= {len(each.header)}, (name, each.caption)


@pytest.mark.parametrize("store", STORES)
def test_columns_that_have_a_total_add_up_to_it(
    store: str, documents: dict[str, list[tuple[str, Document]]]
) -> None:
    checked = 0
    for name, document in documents[store]:
        for each in tables(document):
            if not each.texts or each.texts[-1][0] != "All":
                continue
            for column in range(1, len(each.header)):
                cells = [row[column] for row in each.texts]
                numbers = [_number(cell) for cell in cells if cell and cell != "Not known"]
                if any(number is None for number in numbers) or not numbers:
                    continue  # hidden numbers, dates, words
                *parts, total = (number for number in numbers if number is not None)
                assert round(sum(parts), 1) == total, (name, each.caption, each.header[column])
                checked += 1
    assert checked >= (0 if store == "practice only" else 5)


def _number(cell: str) -> float | None:
    plain = cell.replace(",", "").removesuffix("%")
    return float(plain) if re.fullmatch(r"\d+(\.\d)?", plain) else None


@pytest.mark.parametrize("store", ["nearly empty", "practice only"])
def test_what_nhs_people_shorten_is_spelt_out_first(
    store: str, documents: dict[str, list[tuple[str, Document]]]
) -> None:
    for name, document in documents[store]:
        text = " ".join(words_of(document))
        for short, whole in ACRONYMS.items():
            first = re.search(rf"\b{short}\b", text)
            if first and not name.startswith(OLDER):
                assert f"{whole} ({short})" in text[: first.end() + 1], (name, short)


class Tags(HTMLParser):
    """The words and the tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_what_people_typed_comes_out_as_typed(documents: dict[str, list[tuple[str, Document]]]) -> None:
    told = clean(TYPED)
    without = {"asset-register", "fft-month 2026-11", "duties", "feedback", "you-said-check"}
    for name, document in documents["hostile"]:
        if name in without:
            continue
        assert any(told in each for each in words_of(document)), name
        parser = Tags()
        parser.feed(html.render(document))
        assert "b" not in parser.tags, name
        assert told in " ".join(parser.words), name
        assert told in plain_text.render(document), name
        assert told in json.dumps(json.loads(json_page.render(document)), ensure_ascii=False).replace(
            "\\\\", "\\"
        ), name
        cells = [cell for row in csv.reader(io.StringIO(csv_page.render(document))) for cell in row]
        assert any(told in cell for cell in cells), name
        assert not any(cell.startswith(FORMULA_STARTS) for cell in cells), name
        unescaped = re.sub(r"\\([\\`*_\[\]<>&|~$^@#+=:.)-])", r"\1", markdown.render(document))
        assert told in unescaped, name


def test_a_document_does_not_change_what_it_tells_of(stores: dict[str, Workbook], tmp_path: Path) -> None:
    from sqlalchemy import func, select

    from db.models import Change

    book = stores["demo"]
    with book.read() as session:
        before = session.scalar(select(func.count()).select_from(Change))
    twice = [json_page.render(document) for _name, document in every_document(book)]
    with book.read() as session:
        assert session.scalar(select(func.count()).select_from(Change)) == before
    assert twice == [json_page.render(document) for _name, document in every_document(book)]
