"""Out and in again changes nothing, whatever was typed."""

import json
import stat
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from db.log.changes import history
from db.models import Change, Site
from engage_tui.exchange.export import export_json
from engage_tui.exchange.importing import ImportSummary, import_records, read_export
from engage_tui.exchange.kinds import kinds
from engage_tui.forms.text import clean
from engage_tui.history import changes
from engage_tui.practice import practice, save_site, save_staff, set_up, staff
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import fixed
from tests.engage_tui.exchange.conftest import NOW, Opener
from tests.engage_tui.exchange.samples import FILE, FILE_NAME, fill, key


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder and its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_export_import_export_gives_the_same_bytes(book: Workbook, open_book: Opener, tmp_path: Path) -> None:
    fill(book, 'He said: "[b]no[/b]", then\nleft; naïve 漢字 🙂 \u202e=1+1')
    first = export_json(book, tmp_path / "out1")
    second = open_book("second")
    summary = import_records(second, read_export(tmp_path / "out1"))
    export_json(second, tmp_path / "out2")
    assert summary == ImportSummary(len(kinds()), len(kinds()), 0, 0)
    assert first.records == len(kinds())
    assert contents(tmp_path / "out1") == contents(tmp_path / "out2")
    assert "evidence/minutes.txt" in first.files
    assert set(first.files) == set(contents(tmp_path / "out1"))


def test_two_exports_are_byte_for_byte_the_same(book: Workbook, tmp_path: Path) -> None:
    fill(book)
    export_json(book, tmp_path / "out1")
    export_json(book, tmp_path / "out2")
    assert contents(tmp_path / "out1") == contents(tmp_path / "out2")


def test_the_same_folder_twice_adds_nothing(book: Workbook, open_book: Opener, tmp_path: Path) -> None:
    fill(book)
    export_json(book, tmp_path / "out")
    assert import_records(book, read_export(tmp_path / "out")) == ImportSummary(
        len(kinds()), 0, 0, len(kinds())
    )
    second = open_book("second")
    import_records(second, read_export(tmp_path / "out"))
    again = import_records(second, read_export(tmp_path / "out"))
    assert (again.rows_added, again.rows_same) == (0, len(kinds()))


def test_an_empty_workbook_takes_in_the_history_with_the_records(
    book: Workbook, open_book: Opener, tmp_path: Path
) -> None:
    fill(book)
    with book.signed("KO").change("Renamed") as session:
        session.get_one(Site, key(1 + [kind.file for kind in kinds()].index("sites"))).name = "Mill Lane"
    export_json(book, tmp_path / "out")
    second = open_book("second")
    import_records(second, read_export(tmp_path / "out"))
    for each in (book, second):
        with each.read() as session:
            entries = session.scalars(select(Change).order_by(Change.at, Change.id)).all()
            assert [entry.author for entry in entries] == ["AB"] * len(kinds()) + ["KO"]
            assert entries[-1].label == "Renamed"
    first, carried = book.store.check(), second.store.check()
    assert carried.problems == ()
    assert (
        carried.head == first.head
    )  # the same seals: a paper that was printed from one is true of the other
    assert changes.undo(second.signed("KO")) == "Renamed"
    assert second.store.check().problems == ()


def test_a_history_from_before_there_were_seals_is_sealed_as_it_comes_in(
    book: Workbook, open_book: Opener, tmp_path: Path
) -> None:
    fill(book)
    export_json(book, tmp_path / "out")
    history = tmp_path / "out" / "history.json"
    older = [
        {k: v for k, v in row.items() if k not in ("salt", "proof")}
        for row in json.loads(history.read_text())
    ]
    history.write_text(json.dumps(older))
    second = open_book("second")
    import_records(second, read_export(tmp_path / "out"))
    assert second.store.check().problems == ()
    with second.read() as session:
        assert all(each.salt for each in session.scalars(select(Change)))


def test_an_act_whose_entries_do_not_agree_is_no_history(
    book: Workbook, open_book: Opener, tmp_path: Path
) -> None:
    fill(book)
    export_json(book, tmp_path / "out")
    history = tmp_path / "out" / "history.json"
    rows = json.loads(history.read_text())
    rows[0]["author"] = "ZZ"
    history.write_text(json.dumps(rows))
    second = open_book("second")
    summary = import_records(second, read_export(tmp_path / "out"))
    assert "does not tell of the records" in " ".join(summary.warnings)
    assert second.store.check().problems == ()


def test_a_workbook_with_work_of_its_own_takes_in_records_as_one_act(
    book: Workbook, open_book: Opener, tmp_path: Path
) -> None:
    fill(book)
    export_json(book, tmp_path / "out")
    second = open_book("second")
    with second.change("Own work") as session:
        session.add(Site(name="Own"))
    summary = import_records(second, read_export(tmp_path / "out"))
    assert "history in the folder was not taken in" in " ".join(summary.warnings)
    with second.read() as session:
        changes_of_it = history(session, key(1))
        assert [(each.author, each.label) for each in changes_of_it] == [
            ("AB", "Imported records from a folder")
        ]


def test_a_history_that_tells_of_other_records_is_left_out_and_that_is_said(
    book: Workbook, open_book: Opener, tmp_path: Path
) -> None:
    fill(book)
    export_json(book, tmp_path / "out")
    sites = tmp_path / "out" / "sites.json"
    sites.write_text(sites.read_text("utf-8").replace('"name": "words"', '"name": "other"'), "utf-8")
    second = open_book("second")
    summary = import_records(second, read_export(tmp_path / "out"))
    assert "does not tell of the records" in " ".join(summary.warnings)
    assert summary.rows_added == len(kinds())
    assert second.store.check().problems == ()
    with second.read() as session:
        assert {each.label for each in session.scalars(select(Change))} == {"Imported records from a folder"}


def test_what_is_written_after_a_history_from_a_clock_ahead_comes_after_it(
    book: Workbook, open_book: Opener, tmp_path: Path
) -> None:
    ahead = replace(book, clock=fixed(NOW))
    book.store._now = lambda: NOW + timedelta(minutes=9)
    fill(ahead)
    export_json(book, tmp_path / "out")
    second = open_book("second")
    import_records(second, read_export(tmp_path / "out"))
    save_site(second, None, {"name": "Mill Lane"})
    with second.read() as session:
        newest = session.scalars(select(Change).order_by(Change.at.desc()).limit(1)).one()
        assert newest.label != "Filled for a test"
    assert second.store.check().problems == ()


def test_half_a_file_from_before_gives_way_and_everything_is_for_this_person_alone(
    book: Workbook, open_book: Opener, tmp_path: Path
) -> None:
    fill(book)
    made = export_json(book, tmp_path / "out")
    second = open_book("second")
    (second.data_dir / "evidence").mkdir()
    (second.data_dir / "evidence" / FILE_NAME).write_bytes(FILE[:3])
    import_records(second, read_export(tmp_path / "out"))
    assert (second.data_dir / "evidence" / FILE_NAME).read_bytes() == FILE
    assert sys.platform == "win32" or {
        stat.S_IMODE(each.stat().st_mode) for each in made.folder.rglob("*") if each.is_file()
    } == {0o600}
    assert sys.platform == "win32" or stat.S_IMODE(made.folder.stat().st_mode) == 0o700


def test_progress_is_told(book: Workbook, open_book: Opener, tmp_path: Path) -> None:
    fill(book)
    export_json(book, tmp_path / "out")
    told: list[tuple[int, int]] = []
    import_records(
        open_book("second"), read_export(tmp_path / "out"), lambda done, of: told.append((done, of))
    )
    assert told[-1] == (len(kinds()), len(kinds()))
    assert [done for done, _ in told] == sorted(done for done, _ in told)


TEXTS = st.one_of(
    st.text(max_size=300),
    st.text(alphabet='[]"\\{}<>|*_`#=+-@\n\t,;', max_size=100),
    st.sampled_from(["[bold]" * 17_000, "漢" * 35_000, "\n" * 50, "a\u2028b\u0085c", "\ufeffbom"]),
)


@settings(max_examples=15, deadline=None)
@given(text=TEXTS)
def test_any_text_makes_the_round_trip(text: str) -> None:
    with TemporaryDirectory() as name:
        place = Path(name)
        books = [open_workbook(place / each, author="AB", clock=fixed(NOW)) for each in ("a", "b")]
        try:
            fill(books[0], clean(text))
            export_json(books[0], place / "out1")
            import_records(books[1], read_export(place / "out1"))
            export_json(books[1], place / "out2")
            assert contents(place / "out1") == contents(place / "out2")
        finally:
            for book in books:
                book.store.close()


def test_an_entry_of_the_history_may_be_longer_than_any_text(
    book: Workbook, open_book: Opener, tmp_path: Path
) -> None:
    """It holds a whole record, and a record may have several long texts."""
    fill(book, "[bold]" * 30_000)
    export_json(book, tmp_path / "out1")
    second = open_book("second")
    assert import_records(second, read_export(tmp_path / "out1")).warnings == ()
    export_json(second, tmp_path / "out2")
    assert contents(tmp_path / "out1") == contents(tmp_path / "out2")


SET_UP = {
    "name": "Elm Grove Surgery",
    "ods_code": "Y99999",
    "contract_type": "GMS",
    "initials": "SB",
    "person_name": "Sam Brook",
}


def test_a_workbook_that_was_only_set_up_takes_in_the_old_pcs_records(
    book: Workbook, open_book: Opener, tmp_path: Path
) -> None:
    first = set_up(book, SET_UP)
    save_site(book.signed("SB"), None, {"name": "Mill Lane"})
    export_json(book, tmp_path / "out1")
    moved = open_book("moved")
    set_up(moved, SET_UP | {"initials": "sb"})
    save_staff(moved, None, {"initials": "KO"})
    assert import_records(moved, read_export(tmp_path / "out1")).rows_added == 3
    assert practice(moved) == first
    assert sorted(each.initials for each in staff(moved)) == ["KO", "SB"]
    assert moved.store.check().ok
    assert import_records(moved, read_export(tmp_path / "out1")).rows_added == 0

    export_json(moved, tmp_path / "out2")
    third = open_book("third")
    set_up(third, SET_UP)
    import_records(third, read_export(tmp_path / "out2"))
    assert practice(third) == first
    assert len(staff(third)) == 2
