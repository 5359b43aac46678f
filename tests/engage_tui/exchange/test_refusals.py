"""An import looks at everything first: a bad row costs one row; what does not belong here stops it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.log.bulk import insert_many
from db.models import Engagement, Evidence, Site
from db.problems import StoreProblem
from db.terms import Scale
from engage_tui.exchange import importing
from engage_tui.exchange.export import export_csv, export_json
from engage_tui.exchange.importing import import_records, read_export
from engage_tui.practice import practice, save_site, set_up
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from tests.engage_tui.exchange.conftest import Opener
from tests.engage_tui.exchange.samples import FILE, FILE_NAME, fill, key
from tests.engage_tui.exchange.test_round_trip import SET_UP, contents

Row = dict[str, object]
Edit = Callable[[list[Row]], object]


@pytest.fixture
def exported(book: Workbook, tmp_path: Path) -> Path:
    fill(book)
    return export_json(book, tmp_path / "out").folder


def edit(folder: Path, name: str, change: Edit) -> None:
    """Change a file by hand; the history tells of the records as they were, so it is taken out."""
    (folder / "history.json").unlink(missing_ok=True)
    path = folder / f"{name}.json"
    rows = json.loads(path.read_text("utf-8"))
    change(rows)
    path.write_text(json.dumps(rows), "utf-8")


def setting(**values: object) -> Edit:
    return lambda rows: rows[0].update(values)


BAD: list[tuple[str, Edit, str]] = [
    ("sites", setting(id="7"), "sites.json row 1: id should be a UUID"),
    ("sites", setting(id=None), "sites.json row 1: id needs a value"),
    ("sites", setting(name=3), "sites.json row 1: name should be text"),
    ("sites", setting(name=None), "sites.json row 1: name needs a value"),
    ("sites", setting(name=""), "sites.json row 1: name must not be empty"),
    ("sites", setting(name="\x07"), "sites.json row 1: name must not be empty"),
    ("sites", setting(name="n" * 201), "sites.json row 1: name is longer than 200 characters"),
    ("sites", setting(name="two\nlines"), "sites.json row 1: name should be one line"),
    ("engagements", setting(starts_on="0001-01-01"), "starts_on should be of a year from 1900 to 2199"),
    ("engagements", setting(removed_at="9999-12-31T23:00:00+00:00"), "removed_at should be of a year from"),
    ("agenda_items", setting(used_seconds=2**62), "agenda_items.json row 1: used_seconds is too large"),
    ("budget_lines", setting(planned_pence=10**15), "planned_pence does not fit: type"),
    ("ppgs", setting(mode="in the park"), "ppgs.json row 1: mode"),
    ("answers", setting(step_number=1, field="decision_on", value="soon"), "value is not what its question"),
    ("answers", setting(step_number=1, field="decision_on", value="0001-01-01"), "value should be of a year"),
    ("sites", setting(colour="blue"), "sites.json row 1: has a column this version of Engage does not know"),
    ("sites", setting(removed_at="yesterday"), "sites.json row 1: removed_at should be a time with its zone"),
    ("sites", setting(removed_at="2026-04-01T09:30:00"), "removed_at should be a time with its zone"),
    ("sites", lambda rows: rows[0].pop("name"), "sites.json row 1: name is missing"),
    ("sites", lambda rows: rows.append(rows[0]), "sites.json row 2: is in the file twice"),
    ("sites", lambda rows: rows.append("x"), "sites.json row 2: should be one record"),  # type: ignore[arg-type]
    ("closed_days", setting(day="01/04/2026"), "closed_days.json row 1: day should be a date"),
    ("steps", setting(number=13), "steps.json row 1: number must be 1 to 12"),
    ("steps", setting(number=True), "steps.json row 1: number should be a whole number"),
    ("steps", setting(number=2**63), "steps.json row 1: number should be a whole number"),
    ("steps", lambda rows: rows.append({**rows[0], "id": key(99)}), "same engagement_id and number"),
    ("steps", setting(engagement_id=key(98)), "engagement_id names a record that is not in engagements.json"),
    ("stakeholders", setting(consulted="yes"), "consulted should be true or false"),
    ("budget_lines", setting(planned_pence=-1), "planned_pence must be 0 or more"),
    ("members", setting(left_on="2026-03-31"), "left_on must not be before joined_on"),
    ("member_roles", setting(ends_on="2026-03-31"), "ends_on must not be before starts_on"),
    ("interval_agreements", setting(weeks=61), "weeks must be 1 to 60"),
    ("attendance", setting(state="late"), "state should be one of present, online, apologies"),
    ("outcomes", setting(item_id=key(94)), "item_id names a record that is not in agenda_items.json"),
    ("evidence", setting(file_name="../../engage.db"), "file_name leaves the evidence folder"),
    ("evidence", setting(file_name="C:\\x"), "file_name leaves the evidence folder"),
    ("evidence", setting(sha256="0" * 64), "is not the file that was attached"),
    ("engagements", lambda rows: rows[0].update(copied_from_id=rows[0]["id"]), "each other in a circle"),
]


@pytest.mark.parametrize(("name", "change", "words"), BAD, ids=[f"{b[0]}: {b[2]}" for b in BAD])
def test_a_bad_row_costs_one_row_and_is_named(
    exported: Path, open_book: Opener, tmp_path: Path, name: str, change: Edit, words: str
) -> None:
    """What names the row goes too; nothing else does, and the workbook is sound."""
    edit(exported, name, change)
    second = open_book("second")
    summary = import_records(second, read_export(exported))
    named = [each for each in summary.warnings if each.startswith("Left out: ")]
    assert words in named[0]
    assert len(named) == summary.rows_skipped
    assert summary.rows_read == summary.rows_added + summary.rows_skipped
    after = export_json(second, tmp_path / "after")
    assert after.records == summary.rows_added > 0
    held = json.loads((after.folder / f"{name}.json").read_text())
    assert len(held) == len(json.loads((exported / f"{name}.json").read_text())) - sum(
        f"{name}.json" in each.split(":")[1] for each in named
    )
    assert second.store.check().ok


def test_what_hangs_on_a_row_that_is_left_out_goes_with_it(exported: Path, open_book: Opener) -> None:
    edit(exported, "meetings", setting(held_on="0999-01-01"))
    summary = import_records(open_book("second"), read_export(exported))
    told = "\n".join(summary.warnings)
    assert "Left out: meetings.json row 1: held_on should be of a year" in told
    assert "Left out: agenda_items.json row 1: meeting_id names a record that is not in meetings.json" in told
    assert "Left out: outcomes.json row 1: " in told
    assert "sites.json" not in told


def test_the_practice_cannot_be_left_out(exported: Path, open_book: Opener, tmp_path: Path) -> None:
    edit(exported, "practice", setting(contract_type="NHS"))
    second = open_book("second")
    with pytest.raises(Refused, match="contract_type should be one of GMS, PMS, APMS"):
        import_records(second, read_export(exported))
    assert export_json(second, tmp_path / "after").records == 0


def test_a_folder_of_bad_rows_only_is_refused(exported: Path, open_book: Opener) -> None:
    for path in exported.glob("*.json"):
        if path.stem not in ("practice", "sites"):
            path.unlink()
    edit(exported, "practice", lambda rows: rows.clear())
    edit(exported, "sites", setting(name=3))
    with pytest.raises(Refused, match="name should be text"):
        import_records(open_book("second"), read_export(exported))


def test_what_was_typed_is_not_in_the_message(exported: Path, open_book: Opener) -> None:
    edit(exported, "sites", setting(id="Mrs Secret", name="Mrs Secret", address=4))
    summary = import_records(open_book("second"), read_export(exported))
    assert summary.rows_skipped
    assert "Secret" not in "\n".join(summary.warnings)


def test_a_record_that_differs_refuses_the_import(book: Workbook, exported: Path, tmp_path: Path) -> None:
    before = contents(exported)
    edit(exported, "sites", setting(name="Another name"))
    with pytest.raises(Refused, match=r"sites.json row 1: is in this workbook already with other .*\(name\)"):
        import_records(book, read_export(exported))
    assert contents(export_json(book, tmp_path / "after").folder) == before


def test_a_second_practice_is_refused(exported: Path, open_book: Opener) -> None:
    edit(exported, "practice", setting(id=key(97), removed_at=None))
    second = open_book("second")
    import_records(second, read_export(exported))
    edit(exported, "practice", setting(id=key(96), removed_at=None))
    with pytest.raises(Refused, match="only one fits"):
        import_records(second, read_export(exported))


@pytest.mark.parametrize("of", ["another practice", "a practice at work"])
def test_only_a_set_up_of_the_same_practice_makes_way(
    book: Workbook, open_book: Opener, tmp_path: Path, of: str
) -> None:
    set_up(book, SET_UP)
    export_json(book, tmp_path / "out")
    second = open_book("second")
    set_up(second, SET_UP | ({"ods_code": "Y88888"} if of == "another practice" else {}))
    if of == "a practice at work":
        save_site(second.signed("SB"), None, {"name": "Mill Lane"})
    before = practice(second)
    with pytest.raises(Refused, match="only one fits"):
        import_records(second, read_export(tmp_path / "out"))
    assert practice(second) == before


def test_a_step_the_workbook_has_under_another_id_is_left_out(exported: Path, open_book: Opener) -> None:
    second = open_book("second")
    import_records(second, read_export(exported))
    edit(exported, "steps", setting(id=key(95)))
    summary = import_records(second, read_export(exported))
    assert (summary.rows_added, summary.rows_skipped) == (0, 1)
    assert "steps.json row 1: another record has the same" in summary.warnings[0]


@pytest.mark.parametrize(
    "text", ["{", '{"id": 1}', "[" * 100_000, "\ud800".encode("utf-16", "surrogatepass")]
)
def test_a_file_that_is_no_list_of_records(exported: Path, open_book: Opener, text: str | bytes) -> None:
    path = exported / "sites.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(Refused, match=r"sites\.json: it "):
        import_records(open_book("second"), read_export(exported))


def test_each_of_many_bad_rows_is_named_up_to_a_thousand(exported: Path, open_book: Opener) -> None:
    edit(exported, "sites", lambda rows: rows.extend({} for _ in range(1_040)))
    summary = import_records(open_book("second"), read_export(exported))
    assert len([each for each in summary.warnings if each.startswith("Left out: ")]) == 1_000
    assert "40 more rows were left out." in summary.warnings


def test_a_folder_without_an_export(book: Workbook, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="There is no export in"):
        import_records(book, read_export(tmp_path / "nowhere"))


def test_files_left_out_or_unknown_are_told(exported: Path, open_book: Opener) -> None:
    (exported / "risks.json").unlink()
    (exported / "raffle.json").write_text("[]")
    edit(exported, "plan_tasks", setting(depends_on=key(94)))
    summary = import_records(open_book("second"), read_export(exported))
    assert summary.warnings == (
        "risks.json is not in the folder, so nothing of that kind was read.",
        "raffle.json is not a kind of record that Engage knows and was not read.",
        "1 record names another record that is not here.",
    )


def test_columns_an_older_export_lacks_take_their_defaults(exported: Path, open_book: Opener) -> None:
    edit(
        exported,
        "stakeholders",
        lambda rows: [rows[0].pop(name) for name in ("contact", "consulted", "removed_at")],
    )
    second = open_book("second")
    assert import_records(second, read_export(exported)).warnings == ()
    again = json.loads(
        (export_json(second, exported.parent / "again").folder / "stakeholders.json").read_text()
    )
    assert (again[0]["contact"], again[0]["consulted"], again[0]["removed_at"]) == ("", False, None)


def test_control_characters_are_left_out_and_told(exported: Path, open_book: Opener) -> None:
    edit(exported, "sites", setting(address="a\x1b[31mb\ud800"))
    second = open_book("second")
    assert import_records(second, read_export(exported)).warnings == (
        "Control characters were left out of 1 text.",
    )
    with second.read() as session:
        site = session.get(Site, key(4)) or session.query(Site).one()
        assert site.address == "a[31mb"


def test_an_engagement_may_come_before_the_one_it_was_copied_from(exported: Path, open_book: Opener) -> None:
    def add_copy(rows: list[Row]) -> None:
        rows.insert(0, {**rows[0], "id": key(0), "copied_from_id": rows[0]["id"]})

    edit(exported, "engagements", add_copy)
    assert import_records(open_book("second"), read_export(exported)).rows_same == 0


def test_a_lost_evidence_file_does_not_stop_an_import(exported: Path, open_book: Opener) -> None:
    (exported / "evidence" / FILE_NAME).unlink()
    summary = import_records(open_book("second"), read_export(exported))
    assert summary.warnings == (
        "1 evidence file is not in the folder; their records were read without them.",
    )


def test_another_evidence_file_of_that_name_is_never_replaced(exported: Path, open_book: Opener) -> None:
    second = open_book("second")
    place = second.data_dir / "evidence" / FILE_NAME
    place.parent.mkdir()
    place.write_text("mine")
    with second.change("Own evidence") as session:
        own = Engagement(title="Own", scale=Scale.SMALL)
        session.add(own)
        session.flush()
        session.add(
            Evidence(engagement_id=own.id, step_number=1, title="Own", file_name=FILE_NAME, sha256="0" * 64)
        )
    summary = import_records(second, read_export(exported))
    assert "this workbook has another evidence file of that name" in summary.warnings[0]
    assert place.read_text() == "mine"


def test_a_file_that_no_record_names_gives_way_and_is_kept(exported: Path, open_book: Opener) -> None:
    second = open_book("second")
    place = second.data_dir / "evidence" / FILE_NAME
    place.parent.mkdir()
    place.write_text("nobody's")
    import_records(second, read_export(exported))
    assert place.read_bytes() == FILE
    assert place.with_name("minutes.broken-1.txt").read_text() == "nobody's"


def test_a_failed_write_takes_its_evidence_files_back(
    exported: Path, open_book: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(session: Session, kind: object, rows: object) -> int:
        raise IntegrityError("insert", {}, Exception())

    monkeypatch.setattr(importing, "insert_many", refuse)
    (exported / "history.json").unlink()
    second = open_book("second")
    with pytest.raises(Refused, match="breaks a rule between records"):
        import_records(second, read_export(exported))
    assert not (second.data_dir / "evidence" / FILE_NAME).exists()


def test_an_evidence_folder_that_cannot_be_made(exported: Path, open_book: Opener, tmp_path: Path) -> None:
    second = open_book("second")
    (second.data_dir / "evidence").write_text("a file in the way")
    with pytest.raises((Refused, StoreProblem), match="could not be copied"):
        import_records(second, read_export(exported))
    (second.data_dir / "evidence").unlink()
    assert export_json(second, tmp_path / "after").records == 0


@pytest.mark.parametrize("export", [export_json, export_csv])
def test_an_export_never_writes_over_anything(
    book: Workbook, tmp_path: Path, export: Callable[[Workbook, Path], object]
) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "mine.txt").write_text("mine")
    with pytest.raises(Refused, match="There is something in"):
        export(book, tmp_path / "taken")
    assert [path.name for path in (tmp_path / "taken").iterdir()] == ["mine.txt"]
    with pytest.raises(Refused, match="could not be written"):
        export(book, tmp_path / "taken" / "mine.txt" / "deeper")


def test_a_failed_export_leaves_nothing_behind(
    book: Workbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with book.change("Add a site") as session:
        insert_many(session, Site, [{"name": "Main"}])
    (tmp_path / "out").mkdir()

    def full(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(Refused, match="nothing half-written was left"):
        export_json(book, tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir() if "out" in path.name] == []
