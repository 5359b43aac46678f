"""Records by the command line: made-up ones in, everything out and in again, documents."""

import json
from pathlib import Path

import pytest

from engage_tui.__main__ import main
from engage_tui.ppg.group.groups import save_group
from engage_tui.ppg.group.members import save_member
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.clock import Clock
from tests.engage_tui.cli.command_line import Engage
from tests.support.made_up_ppg import meeting_with_note


def test_everything_goes_out_and_comes_back_in(ready: Engage, tmp_path: Path, clock: Clock) -> None:
    written = ready("export", str(tmp_path / "out"))
    assert written.status == 0
    assert json.loads((tmp_path / "out" / "practice.json").read_text())[0]["ods_code"] == "Y99999"

    other = str(tmp_path / "other")
    assert main(["import", "records", str(tmp_path / "out"), "--data-dir", other], clock) == 0
    again = ready("import", "records", str(tmp_path / "out"), "--json").json
    assert (again["rows_read"], again["rows_added"], again["rows_same"]) == (2, 0, 2)
    assert again["warnings"] == []
    assert main(["export", str(tmp_path / "out2"), "--data-dir", other], clock) == 0
    for path in (tmp_path / "out").glob("*.json"):
        assert path.read_bytes() == (tmp_path / "out2" / path.name).read_bytes()


def test_an_import_says_in_words_what_it_did_and_warns_apart(ready: Engage, tmp_path: Path) -> None:
    ready("export", str(tmp_path / "out"))
    (tmp_path / "out" / "sites.json").unlink()
    done = ready("import", "records", str(tmp_path / "out"))
    assert done.out == "2 records read: 0 added, 2 known already.\n"
    assert "sites.json" in done.err


def test_an_export_to_a_taken_folder_is_refused(ready: Engage, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("Dear practice")
    refused = ready("export", str(tmp_path / "full"))
    assert (refused.status, refused.out) == (1, "")


def test_made_up_records_fill_an_empty_store_alike_each_time(
    engage: Engage, tmp_path: Path, clock: Clock
) -> None:
    made = engage("demo", "--years", "1", "--engagements", "2", "--seed", "3")
    assert (made.status, made.err) == (0, "")
    assert made.out.startswith("2 made-up engagements, ")
    assert engage("export", str(tmp_path / "one")).status == 0
    other = ("--data-dir", str(tmp_path / "other"))
    assert main(["demo", "--years", "1", "--engagements", "2", "--seed", "3", *other], clock) == 0
    assert main(["export", str(tmp_path / "two"), *other], clock) == 0
    for path in (tmp_path / "one").glob("*.json"):
        if path.name == "history.json":
            continue  # it says when each was really made up
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_made_up_records_never_join_real_ones(ready: Engage) -> None:
    refused = ready("demo")
    assert (refused.status, refused.out) == (1, "")


def test_someone_watching_sees_how_far_long_work_is(engage: Engage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    made = engage("demo", "--years", "1", "--engagements", "2")
    *_, last = made.err.strip().split("\r")
    done, of = last.split(" of ")
    assert done == of
    assert made.out.startswith("2 made-up")


def test_made_up_feedback_is_counted_in_the_status(engage: Engage) -> None:
    assert engage("demo", "--years", "1", "--engagements", "1", "--feedback", "5").status == 0
    assert sum(engage("status", "--json").json["loops"].values()) == 5


def test_status_lists_open_engagements_with_the_ids_reports_ask_for(engage: Engage, tmp_path: Path) -> None:
    assert engage("demo", "--years", "1", "--engagements", "6").status == 0
    found = engage("status", "--json").json["engagements"]
    assert found
    told = engage("status").out
    assert all(each["id"] in told and each["of"] == 12 for each in found)

    listed = engage("report")
    assert listed.out.startswith("engagement  ")
    for ending in ("md", "html"):
        out = tmp_path / f"record.{ending}"
        written = engage("report", "engagement", "--id", found[0]["id"], "--out", str(out))
        assert (written.status, written.out) == (0, f"Written: {out}\n")
        assert found[0]["title"] in out.read_text(encoding="utf-8")
        again = engage("report", "engagement", "--id", found[0]["id"], "--out", str(out))
        assert again.status == 1, "a document never writes over a file"


@pytest.mark.parametrize(
    "arguments",
    [
        ("engagement",),
        ("engagement", "--out", "record.md"),
        ("engagement", "--id", "nobody", "--out", "record.md"),
        ("cake", "--out", "record.md", "--id", "x"),
        ("engagement", "--id", "x", "--out", "record.exe"),
    ],
)
def test_a_document_that_cannot_be_made_is_refused(
    ready: Engage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    refused = ready("report", *arguments)
    assert (refused.status, refused.out) == (1, "")
    assert "Traceback" not in refused.err
    assert not list(tmp_path.glob("record*"))


def test_search_says_where_each_find_belongs(engage: Engage) -> None:
    assert engage("demo", "--years", "1", "--engagements", "4").status == 0
    found = engage("search", "surgery", "--json").json
    assert found
    assert all(set(each) == {"kind", "id", "title", "snippet", "date", "at_risk"} for each in found)
    assert all(each["title"] for each in found)
    assert all(each["date"] for each in found if each["kind"] != "theme")
    records = [each for each in found if each["kind"] != "guide_page"]
    assert records
    assert all(each["date"] == "2026-11-23" for each in records)
    told = engage("search", "the", "surgery").out
    assert told


def test_the_evidence_pack_is_a_folder_and_a_zip_or_a_zip_alone(ready: Engage, tmp_path: Path) -> None:
    assert "evidence-pack" in ready("report").out
    written = ready("report", "evidence-pack", "--out", str(tmp_path / "out"), "--papers", "md")
    assert (written.status, written.err) == (0, "")
    folder, archive = sorted((tmp_path / "out").iterdir())
    assert archive.name == f"{folder.name}.zip"
    assert folder.name.startswith("evidence-pack-Y99999-")
    assert next(folder.glob("01-*.md")).read_text("utf-8").startswith("# What you could be asked")
    again = ready("report", "evidence-pack", "--out", str(tmp_path / "out"), "--papers", "md")
    assert (again.status, again.out) == (1, "")
    alone = ready("report", "evidence-pack", "--out", str(tmp_path / "alone.zip"))
    assert (alone.status, (tmp_path / "alone.zip").is_file()) == (0, True)
    assert ready("report", "evidence-pack", "--out", str(tmp_path / "x.zip"), "--year", "1850").status == 1


def test_a_pack_that_names_somebody_says_so(
    ready: Engage, data_dir: Path, clock: Clock, tmp_path: Path
) -> None:
    book = open_workbook(data_dir, "SB", clock)
    meeting_with_note(book, "Mrs Larkspur said the bell is quiet")
    book.store.close()
    written = ready("report", "evidence-pack", "--out", str(tmp_path / "alone.zip"), "--papers", "md")
    assert written.status == 0
    assert "Mrs Larkspur" in written.err
    assert "Look it through before it goes out." in written.err


@pytest.mark.parametrize(
    "more", [("--from", "1/4/2026"), ("--id", "x"), ("--large-print",), ("--plain",), ("--paper", "a3")]
)
def test_a_pack_says_which_options_it_does_not_take(
    ready: Engage, tmp_path: Path, more: tuple[str, ...]
) -> None:
    refused = ready("report", "evidence-pack", "--out", str(tmp_path / "x.zip"), *more)
    assert (refused.status, refused.out) == (1, "")
    assert "papers of one whole year" in refused.err
    assert not (tmp_path / "x.zip").exists()


def test_a_report_comes_in_large_print_and_without_tables(engage: Engage, tmp_path: Path) -> None:
    assert engage("demo", "--years", "1", "--engagements", "2").status == 0
    out = tmp_path / "duties.html"
    assert engage("report", "duties", "--out", str(out), "--large-print").status == 0
    assert '<body class="large">' in out.read_text("utf-8")
    assert engage("report", "duties", "--out", str(out), "--plain", "--overwrite").status == 0
    assert "<table" not in out.read_text("utf-8")
    refused = engage("report", "duties", "--out", str(tmp_path / "d.csv"), "--large-print")
    assert refused.status == 1
    assert "no large print in .csv" in refused.err
    assert engage("report", "duties", "--out", str(tmp_path / "d.pdf"), "--paper", "a3").status == 1


def test_two_members_are_joined_or_kept_apart(ready: Engage, data_dir: Path, clock: Clock) -> None:
    book = open_workbook(data_dir, "SB", clock)
    group = save_group(book, None, {"name": "Made-up group", "mode": "in_person"})
    names = ("Ada Ashdown", "Ada Ashdon", "Ada Ashdowne")
    ids = [save_member(book, group, None, {"name": name}) for name in names]
    book.store.close()
    found = {each["id"]: each["looks_like"] for each in ready("members", "--json").json}
    assert {key: set(like) for key, like in found.items()} == {key: {*ids} - {key} for key in ids}
    assert "looks like Ada" in ready("members").out
    apart = ready("members", "--apart", ids[0], ids[1], "--json").json
    assert {each["id"]: each["looks_like"] for each in apart}[ids[0]] == [ids[2]]
    joined = ready("members", "--join", ids[0], ids[2], "--json").json
    assert [each["name"] for each in joined] == ["Ada Ashdon", "Ada Ashdown"]
    assert ready("members", "--join", ids[0], ids[2]).status == 1


def test_what_somebody_was_is_written_down(ready: Engage, data_dir: Path, clock: Clock) -> None:
    was = ("practice", "--of", "SB", "--was", "Sam Before", "--role", "Receptionist", "--until", "1/11/2026")
    assert ready(*was).status == 0
    then = ready("practice", "--on", "1/10/2026", "--json").json
    assert [(each["name"], each["role"]) for each in then["staff"]] == [("Sam Before", "Receptionist")]
    assert ready("practice", "--role", "Receptionist").status == 1
