"""An import is undone, brought in again, undone and redone: each time everything is there, or nothing is."""

from pathlib import Path

import pytest

from db.log import taking_back
from db.problems import StoreProblem
from engage_tui.checklist.actions import create_engagement
from engage_tui.exchange.export import export_json
from engage_tui.exchange.importing import Export, import_records, read_export
from engage_tui.exchange.kinds import kinds
from engage_tui.history.changes import undo
from engage_tui.history.undoing import carry_out, next_redo, next_undo, taken_back
from engage_tui.practice import practice, save_site, set_up, sites
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from tests.engage_tui.exchange.conftest import Opener
from tests.engage_tui.exchange.samples import fill
from tests.engage_tui.exchange.test_round_trip import SET_UP, contents

LABEL = "Imported records from a folder"


def redo(book: Workbook) -> str | None:
    turn = next_redo(book)
    if turn.deed is not None:
        carry_out(book, turn.name, "Redo")
    return turn.deed.label if turn.deed is not None else None


def without_history(folder: Path) -> Export:
    """An export that an older version made, or whose history was left behind: records only."""
    (folder / "history.json").unlink(missing_ok=True)
    return read_export(folder)


def records(book: Workbook, folder: Path) -> dict[str, bytes]:
    """The records as they are exported, without the history, which tells of every turn."""
    export_json(book, folder)
    without_history(folder)
    return contents(folder)


@pytest.mark.parametrize("many", [1, 500])
def test_the_same_import_again_after_an_undo(
    book: Workbook, open_book: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(taking_back, "MANY", many)
    fill(book, removed=False)
    export_json(book, tmp_path / "out1")
    second = open_book("second")
    import_records(second, without_history(tmp_path / "out1"))
    assert undo(second) == LABEL
    assert sites(second) == ()
    assert second.store.check().ok

    again = import_records(second, read_export(tmp_path / "out1"))
    stay = len(taking_back.SET_UP)
    assert (again.rows_added, again.rows_same) == (len(kinds()) - stay, stay)
    assert f"{again.rows_added} records that had been undone stand again." in again.warnings
    assert records(second, tmp_path / "out2") == contents(tmp_path / "out1")
    assert second.store.check().ok

    assert undo(second) == LABEL
    assert redo(second) == LABEL
    assert records(second, tmp_path / "out3") == contents(tmp_path / "out1")
    assert second.store.check().ok


def test_an_import_into_an_empty_workbook_leaves_the_practice(
    book: Workbook, open_book: Opener, tmp_path: Path
) -> None:
    """A workbook without its practice could not be used."""
    first = set_up(book, SET_UP)
    save_site(book.signed("SB"), None, {"name": "Mill Lane"})
    export_json(book, tmp_path / "out")
    second = open_book("second")
    import_records(second, without_history(tmp_path / "out"))
    assert next_undo(second).verdict.may
    assert undo(second) == LABEL
    assert practice(second) == first
    assert sites(second) == ()


def test_a_set_up_that_made_way_comes_back(book: Workbook, open_book: Opener, tmp_path: Path) -> None:
    set_up(book, SET_UP)
    export_json(book, tmp_path / "out")
    moved = open_book("moved")
    here = set_up(moved, SET_UP | {"name": "As typed on the new PC"})
    import_records(moved, read_export(tmp_path / "out"))
    assert undo(moved) == LABEL
    assert practice(moved) == here
    import_records(moved, read_export(tmp_path / "out"))
    found = practice(moved)
    assert found is not None
    assert found.name == SET_UP["name"]
    assert moved.store.check().ok


def test_what_was_removed_by_hand_is_not_brought_back(book: Workbook, tmp_path: Path) -> None:
    """Only an undo says that it never was; a removal is somebody's decision, and joining two is a merge."""
    from engage_tui.practice import remove_site

    set_up(book, SET_UP)
    site = save_site(book.signed("SB"), None, {"name": "Mill Lane"})
    export_json(book, tmp_path / "out")
    remove_site(book.signed("SB"), site.id)
    with pytest.raises(Refused, match="other values"):
        import_records(book, read_export(tmp_path / "out"))


def test_what_came_later_is_not_blocked_by_the_import(
    book: Workbook, open_book: Opener, tmp_path: Path
) -> None:
    fill(book, removed=False)
    export_json(book, tmp_path / "out")
    second = open_book("second")
    import_records(second, without_history(tmp_path / "out"))
    create_engagement(second, {"title": "Evening blood tests", "scale": "small"})
    assert undo(second) == "Engagement begun"
    assert undo(second) == LABEL
    assert next(each.deed.label for each in taken_back(second)) == LABEL


def test_an_import_of_nothing_that_stands_says_so(book: Workbook, open_book: Opener, tmp_path: Path) -> None:
    """Taking it back would change no record, and the log could not say that it was taken back."""
    fill(book)
    export_json(book, tmp_path / "out")
    second = open_book("second")
    import_records(second, without_history(tmp_path / "out"))
    with pytest.raises(StoreProblem, match="Nothing of it stands any more"):
        undo(second)


def test_what_was_undone_of_a_history_that_came_along_comes_back_with_the_same_import(
    book: Workbook, open_book: Opener, tmp_path: Path
) -> None:
    """Such an import is no act of its own: undo goes on where the other workbook left off."""
    set_up(book, SET_UP)
    signed = book.signed("SB")
    site = save_site(signed, None, {"name": "Mill Lane"})
    save_site(signed, site.id, {"name": "Mill Road"})
    save_site(signed, None, {"name": "The Green"})
    export_json(book, tmp_path / "out")
    second = open_book("second").signed("SB")
    import_records(second, read_export(tmp_path / "out"))
    assert [undo(second), undo(second)] == ["Site added", "Site changed"]
    assert [each.name for each in sites(second)] == ["Mill Lane"]
    again = import_records(second, read_export(tmp_path / "out"))
    assert sorted(each.name for each in sites(second)) == ["Mill Road", "The Green"]
    assert (again.rows_added, again.rows_same) == (2, 2)
    assert second.store.check().ok
    assert undo(second) == LABEL
    assert [each.name for each in sites(second)] == ["Mill Lane"]


def test_work_done_after_an_undo_stays_in_the_way(book: Workbook, tmp_path: Path) -> None:
    set_up(book, SET_UP)
    signed = book.signed("SB")
    site = save_site(signed, None, {"name": "Mill Lane"})
    save_site(signed, site.id, {"name": "Mill Road"})
    export_json(book, tmp_path / "out")
    assert undo(signed) == "Site changed"
    save_site(signed, site.id, {"name": "Mill Close"})
    with pytest.raises(Refused, match="other values"):
        import_records(signed, read_export(tmp_path / "out"))
    assert [each.name for each in sites(signed)] == ["Mill Close"]
