"""Out and in again changes nothing, whatever was typed."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from db.changes import history
from engage_tui.exchange.export import export_json
from engage_tui.exchange.importing import ImportSummary, import_records, read_export
from engage_tui.exchange.kinds import kinds
from engage_tui.forms.text import clean
from engage_tui.practice import practice, save_site, save_staff, set_up, staff
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import fixed
from tests.engage_tui.exchange.conftest import NOW, Opener
from tests.engage_tui.exchange.samples import fill, key


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


def test_an_import_is_in_the_change_log(book: Workbook, open_book: Opener, tmp_path: Path) -> None:
    fill(book)
    export_json(book, tmp_path / "out")
    second = open_book("second")
    import_records(second, read_export(tmp_path / "out"))
    with second.read() as session:
        changes = history(session, key(1))
        assert [(each.author, each.label) for each in changes] == [("AB", "Imported records from a folder")]


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
