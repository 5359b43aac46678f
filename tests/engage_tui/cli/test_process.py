"""The command line as other programs meet it: a process of its own, its status and its two streams."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.child import private_environment
from tests.support.project import ROOT

LIMIT = 60
INIT = ("init", "--name", "Elm Grove Surgery", "--ods", "Y99999", "--contract", "GMS", "--as", "SB")


def engage(
    home: Path, *arguments: str, encoding: str = "utf-8", typed: str = ""
) -> subprocess.CompletedProcess[bytes]:
    """Run `python -m engage_tui` in a home of its own."""
    environment = private_environment(home) | {
        "ENGAGE_TUI_DATA_DIR": str(home / "workbook"),
        "PYTHONIOENCODING": encoding,
    }
    return subprocess.run(
        [sys.executable, "-m", "engage_tui", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        input=typed.encode(),
        timeout=LIMIT,
        check=False,
    )


def test_the_version_is_one_line(tmp_path: Path) -> None:
    done = engage(tmp_path, "--version")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().startswith("engage-tui ")


@pytest.mark.parametrize("command", ["", "init", "status", "import", "restore", "report"])
def test_help_names_the_options_every_command_takes(command: str, tmp_path: Path) -> None:
    done = engage(tmp_path, *command.split(), "--help")
    assert (done.returncode, done.stderr) == (0, b"")
    for option in (b"--data-dir", b"--store", b"--as"):
        assert option in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("--nonsense",),
        ("init",),
        ("import", "cake", "x"),
        ("demo", "--years", "-1"),
        ("demo", "--years", "0"),
        ("demo", "--years", "5000"),
        ("demo", "--feedback", "many"),
        ("export", "x", "--format", "pdf"),
        ("--dat", "x", "status"),
    ],
)
def test_wrong_usage_has_status_2_and_nothing_on_standard_output(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    done = engage(tmp_path, *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"usage:" in done.stderr
    assert not (tmp_path / "workbook").exists()


def test_control_codes_given_as_arguments_do_not_reach_the_terminal(tmp_path: Path) -> None:
    for arguments in (("--title\x1b]0;owned\x07",), ("status", "--as", "\x1b[31mX\x9b0m")):
        engage(tmp_path, *INIT)
        done = engage(tmp_path, *arguments)
        assert done.returncode in (1, 2)
        assert not any(code in done.stderr for code in (b"\x1b", b"\x07", b"\xc2\x9b"))


def test_a_refusal_has_status_1_and_three_facts_on_standard_error(tmp_path: Path) -> None:
    done = engage(tmp_path, "history")
    assert (done.returncode, done.stdout) == (1, b"")
    told = done.stderr.decode()
    assert "no workbook" in told
    assert "Nothing was changed." in told
    assert "engage-tui init" in told
    assert "Traceback" not in told


def test_json_is_one_document_that_any_console_can_show(tmp_path: Path) -> None:
    made = ("init", "--name", "Ysgol Ŵyn 🌳", "--ods", "Y99999", "--contract", "PMS", "--as", "SB")
    assert engage(tmp_path, *made).returncode == 0
    done = engage(tmp_path, "history", "--json", encoding="ascii:strict")
    assert done.returncode == 0
    assert done.stdout.isascii()
    names = [each["new"] for line in json.loads(done.stdout) for each in line["fields"]]
    assert "Ysgol Ŵyn 🌳" in names


def test_an_old_console_shows_a_mark_for_what_it_has_no_letter_for(tmp_path: Path) -> None:
    made = ("init", "--name", "Ysgol Ŵyn 🌳", "--ods", "Y99999", "--contract", "PMS", "--as", "SB")
    done = engage(tmp_path, *made, encoding="cp1252")
    assert done.returncode == 0
    assert b"Ysgol ?yn ? (Y99999) is set up" in done.stdout
    assert engage(tmp_path, "history", encoding="cp1252").returncode == 0
    refused = engage(tmp_path, "status", "--as", "Ŵ", encoding="cp1252")
    assert (refused.returncode, b"Traceback" in refused.stderr) == (1, False)


def test_a_wrong_argument_on_an_old_console_is_still_wrong_usage(tmp_path: Path) -> None:
    assert engage(tmp_path, "--Ŵ", encoding="cp1252").returncode == 2


def test_a_store_open_in_another_process_is_refused(tmp_path: Path) -> None:
    assert engage(tmp_path, *INIT).returncode == 0
    lines = (
        "import sys; from pathlib import Path; from engage_tui.this_pc.opening import open_workbook;"
        "book = open_workbook(Path(sys.argv[1])); print('open', flush=True); sys.stdin.readline(); "
        "book.store.close()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", lines, str(tmp_path / "workbook")],
        cwd=ROOT,
        env=private_environment(tmp_path),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"open"
        done = engage(tmp_path, "undo")
        other.communicate(b"\n", timeout=LIMIT)
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"already open" in done.stderr
    assert engage(tmp_path, "history").returncode == 0


def test_a_damaged_store_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    assert engage(tmp_path, *INIT).returncode == 0
    store = tmp_path / "workbook" / "engage.db"
    whole = store.read_bytes()
    for spoilt in (b"", b"not a workbook" * 100, whole[:4096] + b"\0" * 8192 + whole[12288:]):
        if not spoilt:
            continue
        store.write_bytes(spoilt)
        done = engage(tmp_path, "undo")
        assert (done.returncode, done.stdout) == (1, b"")
        assert b"Traceback" not in done.stderr
        assert b"engage-tui restore" in done.stderr
        looked = engage(tmp_path, "history")
        assert b"Traceback" not in looked.stderr
        assert b"engage-tui restore" in looked.stderr
        assert looked.returncode == 1 or b"reading only" in looked.stderr
        assert store.read_bytes() == spoilt


def test_a_reader_that_goes_away_ends_the_command_quietly(tmp_path: Path) -> None:
    assert engage(tmp_path, *INIT).returncode == 0
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "engage_tui", "history"],
            cwd=ROOT,
            env=private_environment(tmp_path) | {"ENGAGE_TUI_DATA_DIR": str(tmp_path / "workbook")},
            stdout=writing,
            stderr=subprocess.PIPE,
            timeout=LIMIT,
            check=False,
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")


def test_the_environment_chooses_the_store_as_the_option_does(tmp_path: Path) -> None:
    assert engage(tmp_path, *INIT, "--data-dir", str(tmp_path / "elsewhere")).returncode == 0
    assert (tmp_path / "elsewhere" / "engage.db").exists()
    assert engage(tmp_path, "history").returncode == 1
