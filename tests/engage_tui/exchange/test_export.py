"""What the files of an export look like to the programs that open them."""

import csv
import json
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from db.log.bulk import insert_many
from db.models import Base, BudgetLine, Engagement, PlanTask, Record, Site, load_all
from engage_tui.exchange.export import export, export_csv, export_json
from engage_tui.exchange.kinds import kinds, plural
from engage_tui.exchange.values import _check, checks, to_plain
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from tests.engage_tui.exchange.samples import FILE_NAME, fill, key


def test_every_table_of_records_has_a_file() -> None:
    load_all()
    tables = {each.class_.__tablename__ for each in Base.registry.mappers if issubclass(each.class_, Record)}
    assert {kind.table.name for kind in kinds()} == tables
    assert len({kind.file for kind in kinds()}) == len(tables)


def test_files_are_named_in_the_plural() -> None:
    names = {kind.file for kind in kinds()}
    assert {"practice", "engagements", "steps", "stakeholders", "actions", "staff", "evidence"} <= names
    assert {"closed_days", "activities", "impacts"} <= names
    assert {"meetings", "members", "attendance", "people", "outcomes", "membership_reviews"} <= names
    assert plural("survey_reply") == "survey_replies"


def test_every_check_of_the_schema_is_made_by_import_too() -> None:
    assert sum(len(checks(kind)) for kind in kinds()) >= 10
    with pytest.raises(TypeError):
        _check("total = planned_pence + 1")


def test_json_is_sorted_lists_of_objects_with_an_id(book: Workbook, tmp_path: Path) -> None:
    with book.change("Add sites") as session:
        insert_many(session, Site, [{"id": key(number), "name": f"Site {number}"} for number in (3, 1, 2)])
    summary = export_json(book, tmp_path / "out")
    assert (summary.records, summary.warnings) == (3, ())
    rows = json.loads((tmp_path / "out" / "sites.json").read_text("utf-8"))
    assert [row["id"] for row in rows] == [key(1), key(2), key(3)]
    assert all(list(row) == sorted(row) for row in rows)
    assert rows[0]["removed_at"] is None
    assert json.loads((tmp_path / "out" / "risks.json").read_text("utf-8")) == []


@pytest.mark.parametrize("text", ["=1+1", "+44 1", "-1", "@SUM(A1)", "\t=1", "\uff1d1"])
def test_csv_texts_are_never_formulas(book: Workbook, tmp_path: Path, text: str) -> None:
    with book.change("Add a site") as session:
        insert_many(session, Site, [{"name": text, "address": 'He said "so",\nthen left'}])
    export_csv(book, tmp_path / "out")
    raw = (tmp_path / "out" / "sites.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    row = next(csv.DictReader(raw.decode("utf-8-sig").splitlines(keepends=True)))
    assert row["name"] == f"'{text}"
    assert row["address"] == 'He said "so",\nthen left'
    assert "apostrophe" in (tmp_path / "out" / "README.txt").read_text("utf-8")


def test_csv_numbers_and_truths_stay_what_they_are(book: Workbook, tmp_path: Path) -> None:
    fill(book)
    with book.change("Add rows") as session:
        engagement = session.query(Engagement).one().id
        insert_many(session, PlanTask, [{"id": key(90), "engagement_id": engagement, "offset_days": -14}])
        insert_many(session, BudgetLine, [{"id": key(91), "engagement_id": engagement, "category": "room"}])
    summary = export_csv(book, tmp_path / "out")
    assert f"evidence/{FILE_NAME}" in summary.files
    tasks = _read(tmp_path / "out" / "plan_tasks.csv")
    assert [row["offset_days"] for row in tasks if row["id"] == key(90)] == ["-14"]
    assert _read(tmp_path / "out" / "stakeholders.csv")[0]["consulted"] == "yes"
    assert [row["actual_pence"] for row in _read(tmp_path / "out" / "budget_lines.csv")][-1] == ""


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_lost_evidence_file_is_told(book: Workbook, tmp_path: Path) -> None:
    fill(book)
    (book.data_dir / "evidence" / FILE_NAME).unlink()
    summary = export_json(book, tmp_path / "out")
    assert summary.warnings == (
        f"The evidence file {FILE_NAME} is not in the workbook's folder and was left out.",
    )


def test_an_export_goes_into_an_empty_folder_too(book: Workbook, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert export(book, tmp_path / "out", "csv").folder == tmp_path / "out"


def test_a_spreadsheet_holds_every_record_and_nothing_that_runs(book: Workbook, tmp_path: Path) -> None:
    fill(book)
    with book.change("Add sites") as session:
        insert_many(
            session, Site, [{"id": key(95), "name": "=1+1", "address": "http://made.up " + "x" * 40_000}]
        )
    summary = export(book, tmp_path / "out", "xlsx")
    assert "records.xlsx" in summary.files
    read = load_workbook(tmp_path / "out" / "records.xlsx")
    assert set(read.sheetnames) == {each.file for each in kinds()}
    assert sum(read[name].max_row - 1 for name in read.sheetnames) == summary.records
    header, *rows = read["sites"].iter_rows()
    row = next(row for row in rows if row[0].value == key(95))
    cells = {name.value: cell for name, cell in zip(header, row, strict=True)}
    assert (cells["name"].value, cells["name"].data_type) == ("=1+1", "s")
    assert cells["address"].hyperlink is None
    assert str(cells["address"].value).endswith("(cut: 40,015 characters; export as json for the whole)")
    again = export(book, tmp_path / "again", "xlsx").folder / "records.xlsx"
    assert again.read_bytes() == (tmp_path / "out" / "records.xlsx").read_bytes()


def test_without_its_package_a_spreadsheet_is_a_plain_message(
    book: Workbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(Refused, match="not on this PC"):
        export(book, tmp_path / "out", "xlsx")
    assert not (tmp_path / "out").exists()


def test_a_format_there_is_not_is_a_plain_message(book: Workbook, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no export as ods"):
        export(book, tmp_path / "out", "ods")
    assert not (tmp_path / "out").exists()


def test_a_value_without_a_plain_form_is_a_mistake_in_the_program() -> None:
    with pytest.raises(TypeError):
        to_plain(b"bytes")
