"""Once erased, a marked word is nowhere in any byte the program wrote."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from db.erasing.personal import HELD
from db.log.plain import record_kinds
from db.models import Base, Change, Draft
from engage_tui.exchange.export import export
from engage_tui.forgetting.erasing import erase_passage, erase_record
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import fixed
from engage_tui.workbook.drafts import keep_draft
from tests.engage_tui.conftest import MOMENT
from tests.migrations.make_store import KEPT

NEWEST = max(KEPT.glob("*.db"))
MARK = "Xanthippe"
"""A word nobody else would write."""


@contextmanager
def a_workbook() -> Iterator[Workbook]:
    """A store with a little of every kind, as its release left it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "workbook"
        folder.mkdir()
        shutil.copy(NEWEST, folder / "engage.db")
        book = open_workbook(folder, author="SM", clock=fixed(MOMENT))
        try:
            yield book
        finally:
            book.store.close()


def holding(folder: Path, word: str = MARK) -> list[str]:
    """Files that hold the word in any of the ways a program writes it, or are called by it."""
    ways = {way(word).encode(code) for way in (str, str.lower, str.upper) for code in ("utf-8", "utf-16-le")}
    files = [each for each in folder.rglob("*") if each.is_file()]
    return [
        str(each.relative_to(folder))
        for each in files
        if word.casefold() in each.name.casefold() or any(way in each.read_bytes() for way in ways)
    ]


def texts(kind: str) -> list[str]:
    """The columns of a kind that take any words."""
    columns = record_kinds()[kind].__table__.columns
    limits = {name: getattr(columns[name].type, "length", 0) for name in HELD[kind].columns}
    typed = [name for name in HELD[kind].columns if columns[name].type.python_type is str]
    return [name for name in typed if not columns[name].foreign_keys and (limits[name] or 999) >= 100]


def records(book: Workbook) -> list[tuple[str, str]]:
    """Kind and key of everything in the store whose words can go."""
    with book.read() as session:
        found = []
        for kind, model in sorted(record_kinds().items()):
            keys = session.scalars(select(model.id)).all() if kind in HELD and texts(kind) else []
            found += [(kind, key) for key in keys]
        return found


def write(book: Workbook, kind: str, key: str, words: str, column: str) -> None:
    with book.change("Written") as session:
        setattr(session.get_one(record_kinds()[kind], key), column, words)


def everything(book: Workbook) -> str:
    with book.read() as session:
        rows: list[Any] = [session.execute(select(each)).all() for each in Base.metadata.sorted_tables]
    return str(rows).casefold()


@settings(max_examples=12, deadline=None)
@given(st.data())
def test_whatever_the_record_and_however_often_it_was_changed(data: st.DataObject) -> None:
    with a_workbook() as book:
        kind, key = data.draw(st.sampled_from(records(book)))
        filler = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=30)
        for _each in range(data.draw(st.integers(1, 4))):
            column = data.draw(st.sampled_from(texts(kind)))
            words = f"{data.draw(filler)} {MARK} {data.draw(filler)}"
            write(book, kind, key, words, column)
        keep_draft(book, f"{kind}/{key}/form", {"words": f"half typed {MARK}"})
        if kind in ("person", "member"):
            with book.change("Left") as session:
                for member in session.scalars(select(record_kinds()["member"])).all():
                    member.left_on = date(2026, 11, 1)  # type: ignore[attr-defined]
        erase_record(book, kind, key, "asked")
        assert MARK.casefold() not in everything(book)
        assert holding(book.data_dir) == []
        report = book.store.check()
        assert report.problems == ()


@settings(max_examples=8, deadline=None)
@given(st.data())
def test_a_passage_goes_from_wherever_it_was_copied_to(data: st.DataObject) -> None:
    with a_workbook() as book:
        chosen = data.draw(st.lists(st.sampled_from(records(book)), min_size=1, max_size=5, unique=True))
        passage = data.draw(st.sampled_from((f"Mrs {MARK}", MARK, f"{MARK} O'Dell", f'said "{MARK}"')))
        for kind, key in chosen:
            spaced = data.draw(st.sampled_from((passage, passage.upper(), passage.replace(" ", "\n"))))
            write(book, kind, key, f"The door, {spaced}, sticks", data.draw(st.sampled_from(texts(kind))))
            if data.draw(st.booleans()):
                write(book, kind, key, "Put right since", data.draw(st.sampled_from(texts(kind))))
        keep_draft(book, "desk", {"words": f"half typed {passage}"})
        erase_passage(book, passage, "names_someone")
        assert MARK.casefold() not in everything(book)
        assert holding(book.data_dir) == []
        assert book.store.check().problems == ()
        with book.read() as session:
            assert session.scalars(select(Draft)).all() == []
        export(book, book.data_dir / "out", "json")
        assert holding(book.data_dir) == []


@pytest.mark.parametrize("kind", sorted(HELD))
def test_every_kind_can_be_emptied_and_keeps_its_shape(kind: str) -> None:
    with a_workbook() as book:
        with book.read() as session:
            key = session.scalars(select(record_kinds()[kind].id)).first()
        if key is None:
            return  # a kind the kept store has none of; the list of columns is held by the next test
        if kind in ("person", "member"):
            with book.change("Left") as session:
                for member in session.scalars(select(record_kinds()["member"])).all():
                    member.left_on = date(2026, 11, 1)  # type: ignore[attr-defined]
        erase_record(book, kind, key, "asked")
        assert book.store.check().problems == ()


NOT_WORDS: dict[str, Callable[[str], bool]] = {
    "code": lambda name: name.endswith(("_kind", "_id")) or name in CODES,
    "initials": lambda name: name.endswith("_by") or name in INITIALS,
}
# fmt: off
CODES: frozenset[str] = frozenset((
    "about", "answer_key", "because", "came_at", "carried_kind", "category", "channel",
    "characteristic", "code", "contact_route", "course", "cuts", "depends_on", "elements", "ends_at",
    "feedback_reviewed", "field", "fields", "formats", "group", "groups_reached", "headers", "how",
    "kind", "left_at", "meaning", "merged_into", "method", "missing", "not_same_as", "ods_code",
    "offline_pair",
    "parent", "preferred_format", "received_at", "record_id", "record_type", "role", "row_key",
    "sha256", "source", "source_id", "source_kind", "starts_at", "stem", "suggests", "theme",
))
INITIALS: frozenset[str] = frozenset((
    "coder", "facilitator", "initials", "lead", "minute_taker", "owner", "presenter",
))
# fmt: on


def test_every_column_of_text_is_one_that_can_go_or_one_that_nobody_types() -> None:
    from sqlalchemy import Enum, String

    loose = []
    for kind, model in record_kinds().items():
        for column in model.__table__.columns:
            if not isinstance(column.type, String) or isinstance(column.type, Enum) or column.foreign_keys:
                continue
            held = kind in HELD and column.name in HELD[kind].columns
            known = column.name == "id" or any(each(column.name) for each in NOT_WORDS.values())
            of_practice = (kind, column.name) in (("practice", "name"), ("former_name", "name"))
            if not held and not known and not of_practice:
                loose.append(f"{kind}.{column.name}")
    assert loose == []


def test_nothing_is_left_of_it_in_a_store_that_was_upgraded() -> None:
    with tempfile.TemporaryDirectory() as name:
        shutil.copy(KEPT / "r0001.db", Path(name) / "engage.db")
        book = open_workbook(Path(name), author="SM", clock=fixed(MOMENT))
        with book.read() as session:
            entry = session.scalars(select(Change).where(Change.record_type == "stakeholder")).one()
        erase_record(book, "stakeholder", entry.record_id, "asked")
        assert book.store.check().problems == ()
        with book.read() as session:
            assert session.get_one(Change, entry.id).fields == "{}"
        book.store.close()
