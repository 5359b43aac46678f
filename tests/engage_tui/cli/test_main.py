"""The command line in this process: the practice, what happened in it, and what goes wrong."""

from pathlib import Path

import pytest

from db.erasing.erase import erase
from db.models import Staff
from db.store import Store
from engage_tui.practice import practice, staff
from engage_tui.this_pc.opening import open_workbook
from engage_tui.this_pc.settings import Preferences, save
from engage_tui.workbook.clock import Clock
from tests.engage_tui.cli.command_line import INIT, Engage, add_site


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


def test_init_does_not_wait_for_the_contract(engage: Engage) -> None:
    made = engage("init", "--name", "Elm Grove Surgery", "--ods", "Y99999", "--as", "SB")
    assert (made.status, made.err) == (0, "")
    assert "Elm Grove Surgery" in made.out


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
        ("init", "--name", " ", "--ods", "elm", "--contract", "NHS"),
        ("init", "--name", "Elm Grove Surgery", "--ods", "Y99999", "--contract", "GMS", "--as", "S B"),
        ("import", "records", "no-such-folder"),
    ],
)
def test_bad_input_leaves_no_empty_workbook_behind(
    engage: Engage, data_dir: Path, command: tuple[str, ...]
) -> None:
    refused = engage(*command)
    assert (refused.status, refused.out) == (1, "")
    assert not data_dir.exists()


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
    told = ready("status", "--json").json
    duties = told.pop("duties")
    assert [(each["code"], each["state"], each["records"]) for each in duties] == [
        (f"D{number}", "not_met", []) for number in range(1, 6)
    ]
    assert all(each["why"] == "No group is recorded that has not ended." for each in duties)
    assert told == {
        "year": "2026/27",
        "at_risk": 0,
        "due": [],
        "loops": {"heard": 0, "looking": 0, "decided": 0, "doing": 0, "to_tell": 0, "closed": 0},
        "engagements": [],
    }


def test_status_in_words_says_whose_and_how_much(ready: Engage) -> None:
    told = ready("status").out.splitlines()
    assert told[0] == "Elm Grove Surgery (Y99999), 2026/27: nothing is due."
    assert told[1] == "Feedback: 0 heard, 0 looked into, 0 decided, 0 being done, 0 to tell, 0 told."
    assert told[3] == "The year's duties towards the PPG"
    assert [line.split()[0] for line in told[4:]] == ["D1", "D2", "D3", "D4", "D5"]


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
        erase(session, session.get_one(Staff, staff_id), {"name"}, "asked")
    book.store.close()
    assert "Sam Brook" not in ready("history").out
    assert "erased for good" in ready("history", staff_id).out


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


def test_a_lone_member_of_staff_need_not_say_who(ready: Engage, data_dir: Path, clock: Clock) -> None:
    add_site(data_dir, clock)
    assert ready("undo").out == "Taken back: Site added\n"


def test_the_setting_up_stays(ready: Engage) -> None:
    refused = ready("undo")
    assert (refused.status, refused.out) == (1, "")
    assert "Setting up the practice cannot be undone. Nothing was changed." in refused.err


def test_search_finds_nothing_in_words_and_in_json(ready: Engage) -> None:
    assert ready("search", "phlebotomy").out == "Nothing found.\n"
    assert ready("search", "phlebotomy", "--json").json == []


def test_a_fault_of_ours_leaves_an_apology_and_no_traceback(
    ready: Engage, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise ValueError("Mrs Marrow's own words")

    monkeypatch.setattr("engage_tui.history.changes.history", fail)
    failed = ready("history")
    assert (failed.status, failed.out) == (1, "")
    assert "Sorry" in failed.err
    assert "Traceback" not in failed.err
    assert "typing" not in failed.err
    (report,) = data_dir.glob("crash-*.txt")
    assert "Marrow" not in failed.err + report.read_text()


def test_a_fault_after_a_save_says_what_is_safe(
    ready: Engage, data_dir: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_site(data_dir, clock)

    def fail(_words: str) -> None:
        raise ValueError

    monkeypatch.setattr("engage_tui.cli.undoing.say", fail)
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

    monkeypatch.setattr("engage_tui.history.changes.history", stop)
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


def test_the_practice_is_called_otherwise_from_a_day_and_its_file_of_before_is_its_own(
    ready: Engage, tmp_path: Path
) -> None:
    changed = ready("practice", "--name", "Oak Tree Surgery", "--ods", "y88888", "--since", "1 sep 2026")
    assert changed.status == 0
    assert "Elm Grove Surgery (Y99999)" in changed.out
    assert "until 31 Aug 2026" in changed.out
    then = ready("practice", "--on", "31/8/2026", "--json").json
    assert (then["name"], then["ods_code"], then["on"]) == ("Elm Grove Surgery", "Y99999", "2026-08-31")
    assert [each["initials"] for each in then["staff"] if each["here"]] == ["SB"]
    file = tmp_path / "fft-october-2022.csv"
    file.write_text(
        "Practice Code,Total Responses,Very Good,Good,Neither Good nor Poor,Poor,Very Poor,Don't know\n"
        "Y99998,50,30,10,5,2,2,1\nY99999,20,10,5,2,1,1,1\n"
    )
    assert ready("import", "fft", str(file), "--json").json["rows_kept"] == 1


def test_a_former_name_is_written_down_and_a_slip_put_right(ready: Engage) -> None:
    assert ready("practice", "--was", "Elm Lane", "--until", "31/3/2020", "--ods", "Y77777").status == 0
    assert ready("practice", "--name", "Elm Grove Medical Centre", "--typed-wrong").status == 0
    found = ready("practice", "--json").json
    assert found["name"] == "Elm Grove Medical Centre"
    assert [(each["name"], each["from"], each["to"]) for each in found["former"]] == [
        ("Elm Lane", None, "2020-03-31")
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--was", "Elm Lane"),
        ("--was", "Elm Lane", "--until", "31/3/2020", "--name", "Oak"),
        ("--ods", "ELM"),
        ("--name", "Oak", "--since", "1 Jan 2030"),
        ("--on", "someday"),
    ],
)
def test_what_cannot_be_said_of_the_names_is_refused_and_nothing_is_kept(
    ready: Engage, arguments: tuple[str, ...]
) -> None:
    done = ready("practice", *arguments)
    assert (done.status, done.out) == (1, "")
    assert done.err
    assert ready("practice", "--json").json["former"] == []
