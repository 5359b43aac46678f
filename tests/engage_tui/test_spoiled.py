"""A bad value in a store costs a line: never `status`, history, search, export or a document."""

import json
from pathlib import Path

import pytest

from engage_tui.demo.make import make_demo
from engage_tui.evidence.catalogue import DOCUMENTS
from engage_tui.evidence.writing import build
from engage_tui.exchange.export import export_json
from engage_tui.history.changes import history
from engage_tui.search.finding import search
from engage_tui.this_pc.opening import open_workbook
from engage_tui.this_pc.paths import store_path
from engage_tui.today.status import status, status_json, status_rows
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import fixed
from engage_tui.workbook.errors import Refused
from tests.engage_tui.conftest import MOMENT
from tests.support.spoiled import IDS, SPOILED, spoil


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("made")
    book = open_workbook(folder, author="SB", clock=fixed(MOMENT))
    make_demo(book, years=1, engagements=2, feedback=30, seed=7)
    book.store.close()
    return store_path(folder).read_bytes()


def ids(book: Workbook) -> list[str]:
    """A key of one record of each kind that documents are about."""
    from sqlalchemy import select

    from db.log.plain import record_kinds

    kinds = ("engagement", "meeting", "ppg", "membership_review", "response", "fft_month", "paper_form")
    with book.read() as session:
        found = (session.scalars(select(record_kinds()[kind].id).limit(1)).first() for kind in kinds)
        return [each for each in found if each]


@pytest.mark.parametrize(("of", "value"), SPOILED, ids=IDS)
def test_everything_that_reads_goes_on(made: bytes, tmp_path: Path, of: type, value: str | int) -> None:
    store_path(tmp_path).write_bytes(made)
    assert spoil(store_path(tmp_path), of, value)
    book = open_workbook(tmp_path, author="SB", clock=fixed(MOMENT))
    try:
        json.dumps(status_json(status(book)))
        assert status_rows(status(book)) is not None
        assert history(book)
        search(book, "the")
        assert export_json(book, tmp_path / "out").records
        keys = ids(book)
        read = sum(_reads(book, each.name, keys) for each in DOCUMENTS)
        assert read > len(DOCUMENTS) / 2
    finally:
        book.store.close()


def _reads(book: Workbook, name: str, keys: list[str]) -> bool:
    """Whether the document can be made of anything here; a refusal says why, anything else is a fault."""
    for key in (None, *keys):
        try:
            build(book, name, key)
        except Refused:
            continue
        return True
    return False
