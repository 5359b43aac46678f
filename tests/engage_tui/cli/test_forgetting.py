"""`engage-tui erase`: what goes, what is asked, what is said of older copies."""

from pathlib import Path

import pytest

from tests.engage_tui.cli.command_line import Engage
from tests.engage_tui.forgetting.test_nowhere import holding

WORDS = "Mrs Larkspur cannot climb the step"


def logged(engage: Engage) -> str:
    answer = engage("log", WORDS, "--as-typed", "--json")
    assert answer.status == 0
    return str(answer.json["id"])


def test_a_record_is_erased_and_older_copies_are_named(ready: Engage, data_dir: Path) -> None:
    key = logged(ready)
    stick = data_dir.parent / "stick.db"
    assert ready("backup").status == 0
    assert ready("backup", str(stick)).status == 0
    done = ready("erase", f"feedback/{key}", "--because", "asked", "--yes")
    assert done.status == 0
    assert done.out.startswith("Erased for good: 1 record, 1 entry of the history.\n")
    [kept] = (data_dir / "backups").iterdir()
    assert f"until somebody deletes them: {kept.name}." in done.out
    assert holding(data_dir, "Larkspur") == [f"backups/{kept.name}"]
    assert ready("search", "Larkspur").out == "Nothing found.\n"
    assert "erased for good" in ready("history", key).out
    assert ready("restore", str(stick), "--yes").status == 0
    assert ready("search", "Larkspur").out == "Nothing found.\n"
    assert ready("check").status == 0
    assert "Words erased again after a restore" in ready("history").out


def test_the_rotation_says_when_it_lets_go(ready: Engage, data_dir: Path) -> None:
    key = logged(ready)
    (data_dir / "backups").mkdir()
    for day in ("2026-11-22", "2026-11-21"):
        (data_dir / "backups" / f"engage-{day}.db").write_bytes(b"as it was")
    told = ready("erase", f"feedback/{key}", "--because", "asked", "--yes", "--json").json
    assert told["records"] == 1
    # The 22nd was a Sunday: it stands for its week, the 21st for no more than its day.
    assert {each["name"]: each["until"] for each in told["older_copies"]} == {
        "engage-2026-11-21.db": "2026-11-29",
        "engage-2026-11-22.db": "2026-12-14",
    }


def test_a_passage_everywhere_and_piped_in(
    ready: Engage, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    logged(ready)
    logged(ready)

    class Typed:
        def readline(self) -> str:
            return "Mrs   Larkspur\n"

    monkeypatch.setattr("sys.stdin", Typed())
    piped = ready("erase", "--everywhere", "--passage", "-", "--because", "names_someone", "--yes")
    assert piped.out.startswith("Erased for good: 2 records, 2 entries of the history.\n")
    assert holding(data_dir, "Larkspur") == []
    assert len(ready("search", "climb the step", "--json").json) == 2


def test_old_words_go_and_the_present_ones_stay(ready: Engage) -> None:
    key = logged(ready)
    done = ready("erase", f"feedback/{key}", "--old-words", "--because", "names_someone", "--yes")
    assert done.status == 0
    assert len(ready("search", "Larkspur", "--json").json) == 1
    assert "Larkspur" not in ready("history", key).out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["feedback/{id}", "--because", "whim", "--yes"], "Give one of: asked,"),
        (["feedback/{id}", "--because", "asked"], "Add --yes"),
        (["feedback/nobody", "--because", "asked", "--yes"], "no such record"),
        (["poem/{id}", "--because", "asked", "--yes"], "Nothing of that kind"),
        (["{id}", "--because", "asked", "--yes"], "Such as feedback/ID"),
        (["--because", "asked", "--yes"], "what to erase"),
        (["--everywhere", "--because", "asked", "--yes"], "Add --passage"),
        (["--everywhere", "--passage", "of", "--because", "asked", "--yes"], "too short"),
        (["feedback/{id}", "--passage", "Nobody", "--because", "asked", "--yes"], "not there"),
    ],
)
def test_what_is_refused_changes_nothing(ready: Engage, arguments: list[str], words: str) -> None:
    key = logged(ready)
    refused = ready("erase", *(each.format(id=key) for each in arguments))
    assert refused.status == 1
    assert words in refused.err
    assert len(ready("search", "Larkspur", "--json").json) == 1


def test_a_seal_that_was_printed_is_found_again(ready: Engage) -> None:
    printed = ready("check", "--json").json["seal"]
    logged(ready)
    assert "that of act 1: nothing up to it was altered" in ready("check", "--seal", printed).out
    forged = ready("check", "--seal", "0" * 64)
    assert forged.status == 1
    assert "stands nowhere in the change log" in forged.out
