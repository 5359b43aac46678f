"""The command line in this process: what each command says, keeps and answers."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from db.erase import erase
from db.store import Store
from engage_tui.__main__ import main
from engage_tui.clock import Clock, fixed
from engage_tui.opening import open_workbook
from engage_tui.practice import practice, save_staff, staff
from engage_tui.settings import Preferences, save
from tests.engage_tui.conftest import MOMENT

INIT = ("init", "--name", "Elm Grove Surgery", "--ods", "Y99999", "--contract", "GMS")


@dataclass(frozen=True)
class Answer:
    """What one command line came to."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Engage = Callable[..., Answer]


@pytest.fixture
def engage(data_dir: Path, clock: Clock, capsys: pytest.CaptureFixture[str]) -> Engage:
    """Runs one command line on the test's own folder."""

    def run(*arguments: str, at: Clock = clock) -> Answer:
        capsys.readouterr()
        status = main(["--data-dir", str(data_dir), *arguments], at)
        told = capsys.readouterr()
        return Answer(status, told.out, told.err)

    return run


@pytest.fixture
def ready(engage: Engage) -> Engage:
    """The same on a practice that is set up, with one member of staff."""
    assert engage(*INIT, "--as", "SB", "--person", "Sam Brook").status == 0
    return engage


@pytest.fixture
def two_people(ready: Engage, data_dir: Path, clock: Clock) -> Engage:
    """The same with a second member of staff, and one who left."""
    book = open_workbook(data_dir, author="SB", clock=clock)
    save_staff(book, None, {"initials": "KO"})
    save_staff(book, None, {"initials": "AA", "left_on": "01/10/2026"})
    book.store.close()
    return ready


def test_init_sets_the_practice_up_with_its_first_person(ready: Engage, data_dir: Path, clock: Clock) -> None:
    book = open_workbook(data_dir, clock=clock)
    found = practice(book)
    assert found is not None
    assert (found.name, found.ods_code) == ("Elm Grove Surgery", "Y99999")
    assert [(line.initials, line.name) for line in staff(book)] == [("SB", "Sam Brook")]
    book.store.close()


def test_init_without_initials_leaves_the_staff_for_later(engage: Engage) -> None:
    done = engage(*INIT)
    assert done.status == 0
    assert "Elm Grove Surgery (Y99999) is set up" in done.out
    assert {each["author"] for each in engage("history", "--json").json} == {"command line"}


def test_init_refuses_a_workbook_that_is_set_up(ready: Engage) -> None:
    again = ready(*INIT, "--as", "KO")
    assert (again.status, again.out) == (1, "")
    assert "set up already" in again.err


def test_init_says_what_is_wrong_with_each_value(engage: Engage, data_dir: Path) -> None:
    wrong = engage("init", "--name", " ", "--ods", "elm", "--contract", "NHS", "--as", "S B")
    assert wrong.status == 1
    assert "letter and five digits" in wrong.err
    assert "Contract" in wrong.err
    assert "Initials" in wrong.err
    assert wrong.err.endswith("Nothing was saved.\n")
    assert "still there" not in wrong.err


@pytest.mark.parametrize(
    "command",
    [
        ("status",),
        ("search", "x"),
        ("history",),
        ("undo",),
        ("check",),
        ("backup",),
        ("migrate",),
        ("export", "d"),
    ],
)
def test_a_command_that_needs_a_workbook_makes_none(
    engage: Engage, data_dir: Path, command: tuple[str, ...]
) -> None:
    refused = engage(*command)
    assert (refused.status, refused.out) == (1, "")
    assert "no workbook" in refused.err
    assert "engage-tui init" in refused.err
    assert not data_dir.exists()


def test_status_has_its_whole_shape_from_the_start(ready: Engage) -> None:
    assert ready("status", "--json").json == {
        "year": "2026/27",
        "duties": [],
        "due": [],
        "loops": {"heard": 0, "looking": 0, "decided": 0, "doing": 0, "to_tell": 0, "closed": 0},
        "engagements": [],
    }


def test_status_in_words_says_whose_and_how_much(ready: Engage) -> None:
    assert ready("status").out == "Elm Grove Surgery (Y99999), 2026/27: nothing is due.\n"


def test_history_tells_each_change_in_words(ready: Engage) -> None:
    told = ready("history").out
    assert "23/11/2026 16:56  SB  Practice set up" in told
    assert "    Practice name: - -> Elm Grove Surgery" in told


def test_history_of_one_record_is_its_own(two_people: Engage) -> None:
    everything = two_people("history", "--json").json
    assert set(everything[0]) == {
        "id", "at", "author", "pc", "label", "record_type", "record_id", "fields", "erased",
    }  # fmt: skip
    first = everything[-1]["record_id"]
    of_one = two_people("history", first, "--json").json
    assert of_one == [each for each in everything if each["record_id"] == first]
    assert {"field": "ods_code", "old": None, "new": "Y99999"} in of_one[0]["fields"]


def test_history_says_that_details_were_erased(ready: Engage, data_dir: Path, clock: Clock) -> None:
    book = open_workbook(data_dir, author="SB", clock=clock)
    staff_id = staff(book)[0].id
    with book.change("Details erased") as session:
        erase(session, staff_id, {"name"})
    book.store.close()
    assert "Sam Brook" not in ready("history").out
    assert "erased at a person's request" in ready("history", staff_id).out


def test_history_of_nothing_known_is_refused(ready: Engage) -> None:
    refused = ready("history", "no-such-record")
    assert (refused.status, refused.out) == (1, "")
    assert ready("history", "no-such-record", "--json").json == []


def test_undo_takes_back_only_ones_own_last_change(two_people: Engage) -> None:
    assert two_people("undo", "--as", "KO").out == "There is nothing to take back.\n"
    assert two_people("undo", "--as", "sb").out == "Taken back: Member of staff added\n"
    assert two_people("history", "--json").json[0]["author"] == "SB"


def test_a_change_needs_someone_who_is_known(two_people: Engage, data_dir: Path) -> None:
    assert "--as with one of: KO, SB" in two_people("undo").err
    stranger = two_people("undo", "--as", "ZZ")
    assert (stranger.status, stranger.out) == (1, "")
    assert "initials ZZ" in stranger.err
    assert two_people("undo", "--as", "AA").status == 1, "someone who left signs nothing"
    assert two_people("status", "--as", "ZZ").status == 1
    assert two_people("status").status == 0, "looking needs no name"

    save(data_dir, Preferences(author="ko"))
    assert two_people("undo").out == "There is nothing to take back.\n"


def test_a_lone_member_of_staff_need_not_say_who(ready: Engage) -> None:
    assert ready("undo").out == "Taken back: Practice set up\n"


def test_search_finds_nothing_in_words_and_in_json(ready: Engage) -> None:
    assert ready("search", "phlebotomy").out == "Nothing found.\n"
    assert ready("search", "phlebotomy", "--json").json == []


def test_a_backup_is_checked_and_can_be_put_back(ready: Engage, data_dir: Path) -> None:
    made = ready("backup")
    (kept,) = (data_dir / "backups").iterdir()
    assert made.status == 0
    assert str(kept) in made.out
    assert "evidence" not in made.out
    assert ready("undo").status == 0

    restored = ready("restore", str(kept), "--yes")
    assert restored.status == 0
    assert "kept as" in restored.out
    assert len(ready("history", "--json").json) == 2


def test_a_backup_says_that_evidence_files_are_beside_it(
    ready: Engage, data_dir: Path, tmp_path: Path
) -> None:
    (data_dir / "evidence").mkdir()
    (data_dir / "evidence" / "poster.txt").write_text("poster")
    assert str(data_dir / "evidence") in ready("backup", str(tmp_path / "new" / "copy.db")).out
    assert (tmp_path / "new" / "copy.db").exists()


def test_a_backup_overwrites_nothing(ready: Engage, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("words")
    refused = ready("backup", str(tmp_path / "mine.txt"))
    assert refused.status == 1
    assert (tmp_path / "mine.txt").read_text() == "words"


def test_restore_asks_before_it_replaces(
    ready: Engage, tmp_path: Path, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready("backup", str(tmp_path / "copy.db"))
    refused = ready("restore", str(tmp_path / "copy.db"))
    assert refused.status == 1
    assert "--yes" in refused.err

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    for typed in ("", "\n", "n\n", "maybe\n"):
        monkeypatch.setattr("sys.stdin.readline", lambda typed=typed: typed)
        assert ready("restore", str(tmp_path / "copy.db")).err.endswith(
            "Not restored. Nothing was changed.\n"
        )
    assert not list(data_dir.glob("*replaced*"))
    monkeypatch.setattr("sys.stdin.readline", lambda: "Y\n")
    assert ready("restore", str(tmp_path / "copy.db")).status == 0
    assert len(list(data_dir.glob("*replaced*"))) == 1


def test_restore_fills_an_empty_folder_without_asking(ready: Engage, tmp_path: Path, data_dir: Path) -> None:
    ready("backup", str(tmp_path / "copy.db"))
    (data_dir / "engage.db").unlink()
    done = ready("restore", str(tmp_path / "copy.db"))
    assert done.status == 0
    assert "kept as" not in done.out
    assert ready("status").status == 0


def test_restore_refuses_what_is_no_backup(ready: Engage, tmp_path: Path, data_dir: Path) -> None:
    before = (data_dir / "engage.db").read_bytes()
    (tmp_path / "letter.txt").write_text("Dear practice")
    assert "no file" in ready("restore", str(tmp_path / "nowhere"), "--yes").err
    refused = ready("restore", str(tmp_path / "letter.txt"), "--yes")
    assert (refused.status, refused.out) == (1, "")
    assert (data_dir / "engage.db").read_bytes() == before


def test_nothing_is_changed_while_the_workbook_is_open_elsewhere(
    ready: Engage, data_dir: Path, tmp_path: Path, clock: Clock
) -> None:
    ready("backup", str(tmp_path / "copy.db"))
    book = open_workbook(data_dir, clock=clock)
    try:
        for command in (
            ("restore", str(tmp_path / "copy.db"), "--yes"),
            ("undo",),
            ("backup",),
            ("migrate",),
        ):
            refused = ready(*command)
            assert (refused.status, refused.out) == (1, "")
            assert "already open" in refused.err
    finally:
        book.store.close()
    assert not list(data_dir.glob("*replaced*"))


def test_check_answers_in_words_and_json(ready: Engage, data_dir: Path) -> None:
    assert "All is well" in ready("check").out
    found = ready("check", "--json").json
    assert (found["ok"], found["problems"]) == (True, [])
    assert set(found) == {"ok", "revision", "problems"}


def test_check_has_status_1_when_something_is_wrong(ready: Engage, data_dir: Path) -> None:
    store = data_dir / "engage.db"
    whole = store.read_bytes()
    store.write_bytes(whole[: len(whole) // 2])
    found = ready("check", "--json")
    assert found.status == 1
    assert (found.json["ok"], bool(found.json["problems"])) == (False, True)
    told = ready("check")
    assert told.status == 1
    assert "Nothing was changed" in told.err


def test_migrate_says_that_nothing_was_needed(ready: Engage) -> None:
    assert "up to date already" in ready("migrate").out


def test_migrate_makes_an_empty_file_ready(engage: Engage, data_dir: Path) -> None:
    data_dir.mkdir()
    (data_dir / "engage.db").touch()
    assert "made ready" in engage("migrate").out
    assert engage("check").status == 0


def test_migrate_says_what_it_did(ready: Engage, monkeypatch: pytest.MonkeyPatch) -> None:
    found = iter(["r0000", "r0001"])
    monkeypatch.setattr("db.revision.read_revision", lambda _path: next(found))
    assert "from revision r0000 to r0001" in ready("migrate").out


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


def test_made_up_feedback_comes_later_and_says_so(engage: Engage) -> None:
    made = engage("demo", "--years", "1", "--engagements", "1", "--feedback", "5")
    assert made.status == 0
    assert "Feedback" in made.err


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
    assert all(set(each) == {"kind", "id", "title", "snippet", "date"} for each in found)
    assert all(each["title"] and each["date"] == "2026-11-23" for each in found)
    told = engage("search", "the", "surgery").out
    assert told


def test_a_look_around_is_on_a_copy_that_goes(
    engage: Engage, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Path] = []

    def run(folder: Path, *, author: str, demo: bool, clock: Clock) -> int:
        assert demo
        book = open_workbook(folder, author=author, clock=clock)
        assert author in {line.initials for line in staff(book)}
        assert practice(book) is not None
        book.store.close()
        seen.append(folder)
        return 0

    monkeypatch.setattr("screens.app.run", run)
    looked = engage("--demo")
    assert (looked.status, looked.out) == (0, "")
    assert not seen[0].exists()
    assert not data_dir.exists()


def test_the_store_may_be_elsewhere(engage: Engage, tmp_path: Path, data_dir: Path) -> None:
    url = f"sqlite:///{tmp_path / 'elsewhere.db'}"
    assert engage(*INIT, "--store", url).status == 0
    assert (tmp_path / "elsewhere.db").exists()
    assert not (data_dir / "engage.db").exists()
    assert engage("status").status == 1
    assert engage("--store", url, "status").status == 0


def test_a_store_of_another_kind_is_refused_in_words(engage: Engage, data_dir: Path) -> None:
    refused = engage("status", "--store", "postgresql://server/records")
    assert (refused.status, refused.out) == (1, "")
    assert "sqlite:///PATH" in refused.err
    assert "server" not in refused.err


def test_a_clock_that_went_back_is_told_and_can_be_accepted(ready: Engage) -> None:
    earlier = fixed(MOMENT - timedelta(days=1))
    refused = ready("status", at=earlier)
    assert refused.status == 1
    assert "--accept-clock" in refused.err
    assert ready("status", "--accept-clock", at=earlier).status == 0


def test_the_line_by_line_mode_comes_later(engage: Engage) -> None:
    later = engage("--plain")
    assert (later.status, later.out) == (1, "")
    assert "later version" in later.err


def test_no_command_starts_the_screens(
    engage: Engage, data_dir: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[object] = []

    def run(folder: Path, *, author: str, clock: Clock) -> int:
        started.extend([folder, author, clock])
        return 0

    monkeypatch.setattr("screens.app.run", run)
    assert engage("--as", "SB").status == 0
    assert started == [data_dir, "SB", clock]


def test_keys_are_listed_as_the_screens_have_them(engage: Engage) -> None:
    rows = engage("keys", "--json").json
    assert rows
    assert all({"screen", "key", "label", "help"} <= set(row) for row in rows)
    told = engage("keys").out
    assert len(told.splitlines()) == len(rows)


def test_a_fault_of_ours_leaves_an_apology_and_no_traceback(
    ready: Engage, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise ValueError("Mrs Marrow's own words")

    monkeypatch.setattr("engage_tui.history.history", fail)
    failed = ready("history")
    assert (failed.status, failed.out) == (1, "")
    assert "Sorry" in failed.err
    assert "Traceback" not in failed.err
    assert "typing" not in failed.err
    (report,) = data_dir.glob("crash-*.txt")
    assert "Marrow" not in failed.err + report.read_text()


def test_a_fault_after_a_save_says_what_is_safe(ready: Engage, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_words: str) -> None:
        raise ValueError

    monkeypatch.setattr("engage_tui.cli.practice.say", fail)
    assert "saved up to 16:56 on 23/11/2026 is safe" in ready("undo").err


def test_a_path_the_system_will_not_take_is_told_in_words(ready: Engage) -> None:
    refused = ready("restore", "x" * 5000)
    assert (refused.status, refused.out) == (1, "")
    assert "name too long" in refused.err.lower()


def test_before_there_are_staff_initials_must_look_like_some(engage: Engage, tmp_path: Path) -> None:
    assert engage(*INIT).status == 0
    assert engage("undo", "--as", "not initials").status == 1
    assert engage("export", str(tmp_path / "out"), "--as", "SB").status == 0


def test_stopping_a_command_is_told_in_words(ready: Engage, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("engage_tui.history.history", stop)
    stopped = ready("history")
    assert (stopped.status, stopped.out) == (1, "")
    assert stopped.err.startswith("Stopped.")


def test_a_notice_of_the_store_goes_to_standard_error(ready: Engage, monkeypatch: pytest.MonkeyPatch) -> None:
    defaults = Store.open.__func__.__kwdefaults__  # type: ignore[attr-defined]
    monkeypatch.setitem(defaults, "network", lambda _folder: True)
    told = ready("history", "--json")
    assert told.status == 0
    assert "network drive" in told.err
    assert len(told.json) == 2
