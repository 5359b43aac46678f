"""What is no table is named with what to do; what is one is read whatever it is packed in or called."""

import io
import zipfile
from pathlib import Path

import pytest

from engage_tui.tables.choosing import Choice, WhichSheet, sheet_of
from engage_tui.tables.opening import opened
from engage_tui.tables.wanted import Wanted
from engage_tui.workbook.errors import Refused
from tests.engage_tui.tables.made import CSV, ROWS, WANTED, cells_of, ods, refusal, row, table, xlsx, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
NAMED = {
    "the old kind (.xls)": OLE + "Workbook".encode("utf-16-le"),
    "locked with a password": OLE + bytes(9_000) + "EncryptedPackage".encode("utf-16-le"),
    "a Word document": OLE + "WordDocument".encode("utf-16-le"),
    "of an old kind, or locked": OLE,
    "a PDF": b"%PDF-1.7\n",
    "a Word document.": b"{\\rtf1 hello}",
    "a web page": b"\xef\xbb\xbf\r\n<html><body><table><tr><td>Date</td></tr></table></body></html>",
    "a web page,": b"<!DOCTYPE html>\n<p>x</p>",
    "a web page, ": b'<?xml version="1.0"?><html xmlns="x"></html>',
    "a web page, whatever": "<table border=1><tr><td>x</td></tr></table>".encode("utf-16"),
    "a web page, whatever its": b"MIME-Version: 1.0\nX-Document-Type: Workbook\n",
    "a file of XML": b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?><Workbook/>',
    "a file of JSON": b'[{"date": "2026-10-13"}]',
    "packed in a way that is not read": b"7z\xbc\xaf\x27\x1c" + bytes(9),
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(9),
    "a database": b"SQLite format 3\0" + bytes(90),
}
DOCUMENTS = {
    "an Apple Numbers file": ("Index/Document.iwa", "Metadata/Properties.plist", "preview.jpg"),
    "an Apple Numbers file.": ("Index.zip", "preview.jpg"),
    "a Word document": ("[Content_Types].xml", "word/document.xml"),
    "a presentation": ("[Content_Types].xml", "ppt/presentation.xml"),
    "of the binary kind (.xlsb)": ("[Content_Types].xml", "xl/workbook.bin"),
    "a LibreOffice document": ("mimetype", "content.xml"),
}


@pytest.mark.parametrize("what", NAMED)
@pytest.mark.parametrize("ending", ["csv", "xls", "xlsx"])
def test_what_is_no_table_is_named_with_what_to_do(tmp_path: Path, what: str, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    path.write_bytes(NAMED[what])
    assert what in refusal(path)
    assert "bring" in refusal(path)
    assert what in refusal(zipped(tmp_path / "b.zip", {f"a.{ending}": NAMED[what]}))


@pytest.mark.parametrize("what", DOCUMENTS)
def test_documents_of_other_programs_are_named(tmp_path: Path, what: str) -> None:
    held = dict.fromkeys(DOCUMENTS[what], "x")
    if "mimetype" in held:
        held["mimetype"] = "application/vnd.oasis.opendocument.text"
    path = zipped(tmp_path / "a.xlsx", held)
    assert what in refusal(path)
    assert "bring that in" in refusal(path)
    assert what in refusal(zipped(tmp_path / "b.zip", {"a.xlsx": path.read_bytes()}))


def test_a_table_is_read_whatever_its_name_ends_in(tmp_path: Path) -> None:
    held = {"text.xls": CSV.replace(",", "\t").encode(), "PKs.csv": b"PK,Name\n1,x\n"}
    held["book.csv"] = xlsx(tmp_path / "a.xlsx", {"A": ROWS}).read_bytes()
    for name, each in held.items():
        (tmp_path / name).write_bytes(each)
    assert cells_of(tmp_path / "text.xls") == cells_of(tmp_path / "book.csv") == list(ROWS)
    assert cells_of(tmp_path / "PKs.csv") == [("PK", "Name"), ("1", "x")]


def inside(tmp_path: Path, name: str) -> bytes:
    if name.endswith(".xlsx"):
        return xlsx(tmp_path / "in.xlsx", {"A": ROWS}).read_bytes()
    if name.endswith(".ods"):
        return ods(tmp_path / "in.ods", table("A", *(row(*each) for each in ROWS))).read_bytes()
    return CSV.encode("utf-16" if name == "wide.csv" else "utf-8")


BESIDE: dict[str, bytes | str] = {
    "__MACOSX/._a.csv": b"\0\5\x16",
    "__MACOSX/x/._b.xlsx": b"\0",
    ".DS_Store": b"\0",
}
README: dict[str, bytes | str] = {"readme.txt": "x,y\n"}
SELF = ("only.txt", "export")


@pytest.mark.parametrize("name", ["Survey.csv", "x/y.TSV", "wide.csv", "Form1.xlsx", "f.ods", *SELF])
def test_the_one_table_in_a_zip_is_read(tmp_path: Path, name: str) -> None:
    beside = BESIDE if name in SELF else BESIDE | README
    path = zipped(tmp_path / "a.zip", {**beside, "x/": b"", name: inside(tmp_path, name)})
    assert cells_of(path) == list(ROWS)


def test_of_several_tables_in_a_zip_somebody_chooses(tmp_path: Path) -> None:
    book = xlsx(tmp_path / "b.xlsx", {"One": ROWS, "Two": ROWS[:2], "Blank": []}).read_bytes()
    path = zipped(
        tmp_path / "a.zip", {"2026/oct.csv": CSV, "nov.csv": CSV + CSV, "b.xlsx": book, "empty.csv": ""}
    )
    with opened(path, WANTED) as file:
        with pytest.raises(WhichSheet) as asked:
            sheet_of(file, WANTED)
        assert asked.value.choices == (
            Choice("oct.csv", 2), Choice("nov.csv", 5), Choice("b.xlsx, One", 2), Choice("b.xlsx, Two", 1),
        )  # fmt: skip
        assert sheet_of(file, WANTED, "B.xlsx, two").said == "a.zip: b.xlsx, sheet “Two”"


def test_files_of_one_name_in_several_folders_are_told_apart(tmp_path: Path) -> None:
    book = xlsx(tmp_path / "b.xlsx", {"One": ROWS, "Two": ROWS[:2]}).read_bytes()
    files: dict[str, bytes | str] = {
        "sept/list.csv": CSV, "oct/List.csv": CSV + CSV, "x/b.xlsx": book, "y/b.xlsx": book, "z/own.csv": CSV,
    }  # fmt: skip
    with opened(zipped(tmp_path / "a.zip", files), WANTED) as file:
        with pytest.raises(WhichSheet) as asked:
            sheet_of(file, WANTED)
        names = [each.name for each in asked.value.choices]
        assert names == [
            "sept/list.csv", "oct/List.csv", "x/b.xlsx, One", "x/b.xlsx, Two", "y/b.xlsx, One",
            "y/b.xlsx, Two", "own.csv",
        ]  # fmt: skip
        for name in names:
            assert sheet_of(file, WANTED, name).name == name
        assert sheet_of(file, WANTED, "OCT/list.csv").said == "a.zip: oct/List.csv"
        for fits, both in (
            ("list.csv", ("sept/list.csv", "oct/List.csv")),
            ("b.xlsx, two", ("x/b.xlsx, Two", "y/b.xlsx, Two")),
        ):
            with pytest.raises(Refused) as refused:
                sheet_of(file, WANTED, fits)
            assert f"2 tables that “{fits}” may mean: “{both[0]}”, “{both[1]}”." in refused.value.what
        with pytest.raises(Refused, match=r"has no table “other.csv”"):
            sheet_of(file, WANTED, "other.csv")


def test_a_name_that_differs_by_its_letters_size_is_meant_just_so(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"x/list.csv": CSV, "x/LIST.csv": CSV + CSV})
    with opened(path, WANTED) as file:
        assert sheet_of(file, WANTED, "x/LIST.csv").name == "x/LIST.csv"
        assert sheet_of(file, WANTED, "x/list.csv").name == "x/list.csv"
        with pytest.raises(Refused, match=r"may mean: “x/list.csv”, “x/LIST.csv”"):
            sheet_of(file, WANTED, "X/List.csv")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("list.csv", CSV)
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("list.csv", CSV)
    with opened(path, WANTED) as file, pytest.raises(Refused, match=r"may mean: “list.csv”, “list.csv”"):
        sheet_of(file, WANTED, "list.csv")


def test_the_tables_of_a_zip_are_together_no_larger_than_one_may_be(tmp_path: Path) -> None:
    held = CSV * 20
    path = zipped(tmp_path / "a.zip", {"a.csv": held, "b.csv": held, "c.csv": held})
    with opened(path, Wanted("a table", "Check it.", largest=3 * len(held))) as file:
        assert len(file.sheets) == 3
    assert "it is larger than" in refusal(path, Wanted("a table", "Check it.", largest=3 * len(held) - 1))


def test_half_a_zip_and_what_a_zip_may_hide_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.csv": CSV * 500})
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert "half of a zip file or workbook" in refusal(path)
    path.write_bytes(
        whole.replace(CSV.encode()[:9], b"x" * 9).replace(b"\x03\x04", b"\x03\x04", 1)[:-1] + b"\0"
    )
    assert refusal(zipped(path, {"b.zip": whole})).endswith("Unpack it, then bring in the file inside.")
    assert "nothing in it that could be read" in refusal(zipped(path, {"__MACOSX/._a.csv": b"x"}))
    assert "nothing in it that could be read" in refusal(zipped(path, {}))
    assert "more than 2,000 files" in refusal(zipped(path, {f"{each}.csv": "" for each in range(2_001)}))
    assert "larger than 2 MB" in refusal(zipped(path, {"a.csv": "a,b\n" * 600_000}))


def test_a_zip_with_names_or_packing_that_no_program_writes_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"café.csv": CSV})
    path.write_bytes(path.read_bytes().replace("é".encode(), b"\xff\xff"))
    assert "cannot be unpacked" in refusal(path)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("a.csv", CSV)
    assert "packed in a way that is not read" in refusal(path)
    nameless = zipped(path, {"Q.csv": "x", "a.csv": CSV})
    nameless.write_bytes(nameless.read_bytes().replace(b"Q.csv", b"\0.csv"))
    assert cells_of(nameless) == list(ROWS)


def test_a_damaged_member_is_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.csv", CSV)
    path = tmp_path / "a.zip"
    path.write_bytes(out.getvalue().replace(b"Everyone", b"Somebody"))
    assert "cannot be unpacked" in refusal(path)
