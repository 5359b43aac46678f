"""An entry of the log or a draft that cannot be read costs itself, and nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from db.problems import CannotUndo
from engage_tui.forgetting.erasing import erase_passage, erase_record
from engage_tui.history.changes import history, undo
from engage_tui.practice import save_site
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.drafts import draft, keep_draft
from tests.support.made_up import practice_at

BROKEN = ('{"name": ["Mill La', "[]", '{"name": 7}', "3")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Workbook]:
    """A practice with one site, put right once, and a half-typed form."""
    made = practice_at(tmp_path)
    key = save_site(made, None, {"name": "Mill Lane"}).id
    save_site(made, key, {"name": "Mill Road"})
    keep_draft(made, "desk", {"words": "half"})
    yield made
    made.store.close()


def broken(book: Workbook, fields: str) -> str:
    """Break the newest entry as a bad disk does, and the draft; return the record's key."""
    with book.store.scribble() as session:
        connection = session.connection()
        newest = connection.execute(text("SELECT id, record_id FROM change ORDER BY at DESC LIMIT 1")).one()
        guard = connection.execute(
            text("SELECT sql FROM sqlite_master WHERE name = 'change_stands'")
        ).scalar_one()
        connection.execute(text("DROP TRIGGER change_stands"))
        connection.execute(
            text("UPDATE change SET fields = :said WHERE id = :id"), {"said": fields, "id": newest.id}
        )
        connection.exec_driver_sql(guard)
        connection.execute(text("UPDATE draft SET typed = :said"), {"said": fields[:-1]})
    return str(newest.record_id)


@pytest.mark.parametrize("fields", BROKEN)
def test_its_line_says_so_and_the_others_are_as_they_were(book: Workbook, fields: str) -> None:
    key = broken(book, fields)
    newest, *others = history(book, key)
    assert newest.fields == (("What was written", "cannot be read", ""),)
    assert [each.fields for each in others] == [(("Site name", "", "Mill Lane"),)]
    assert draft(book, "desk") is None


@pytest.mark.parametrize("fields", BROKEN)
def test_nobody_can_go_back_to_it(book: Workbook, fields: str) -> None:
    broken(book, fields)
    with pytest.raises(CannotUndo, match="cannot be read"):
        undo(book)


@pytest.mark.parametrize("fields", BROKEN)
def test_what_it_may_hold_is_erased_with_its_record(book: Workbook, fields: str) -> None:
    key = broken(book, fields)
    erase_record(book, "site", key, "asked")
    assert history(book, key)[0].erased
    assert "Mill La" not in str([each.kept for each in history(book, key)])


def test_a_passage_is_erased_from_an_entry_that_cannot_be_read(book: Workbook) -> None:
    key = broken(book, BROKEN[0])
    erase_passage(book, "Mill", "asked")
    assert all(each.erased for each in history(book, key)[-2:])
    held = b"".join(each.read_bytes() for each in book.data_dir.glob("engage.db*"))
    assert b"Mill La" not in held
