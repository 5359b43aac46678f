"""Someone at risk from the command line: said at logging, listed, and written down."""

from pathlib import Path

from tests.engage_tui.cli.command_line import Engage


def test_whom_to_call_is_said_and_the_piece_is_listed(ready: Engage) -> None:
    done = ready("log", "A made-up worry", "--at-risk", "safeguarding", "--json")
    assert "999" in done.json["call"]
    (listed,) = ready("risk", "--json").json
    assert listed["id"] == done.json["id"]
    assert (listed["risk"], listed["title"], listed["state"]) == ("safeguarding", "A made-up worry", "heard")
    assert ready("search", "worry", "--json").json[0]["at_risk"] is True
    assert "AT RISK" in ready("search", "worry").out
    assert ready("status", "--json").json["at_risk"] == 1
    assert "1 at risk" in ready("status").out


def test_what_was_done_takes_the_mark_away(ready: Engage) -> None:
    made = ready("log", "A made-up worry", "--at-risk", "clinical", "--json").json["id"]
    refused = ready("risk", made, "--done", "Rang")
    assert (refused.status, refused.out) == (1, "")
    assert "Who was told" in refused.err
    done = ready("risk", made, "--done", "Rang the made-up team", "--told", "The duty doctor")
    assert (done.status, done.err) == (0, "")
    assert ready("risk", "--json").json == []
    assert "it is written down" in ready("risk").out
    assert "Rang the made-up team" in ready("history", made).out


def test_without_an_id_nothing_is_written(ready: Engage) -> None:
    assert ready("risk", "--done", "Rang").status == 1


def test_words_that_suggest_something_bring_it_up_and_decide_nothing(ready: Engage) -> None:
    done = ready("log", "He hits her and I want to complain", "--json")
    assert done.json["suggests"] == {"complaint": "complain", "harm": "hits her"}
    assert ready("risk", "--json").json == []
    told = ready("log", "I want to complain")
    assert (told.status, "Is this a complaint?" in told.err) == (0, True)
    assert ready("log", "The bell is quiet").err == ""


def test_what_was_done_goes_out_and_comes_back(ready: Engage, tmp_path: Path) -> None:
    made = ready("log", "A made-up worry", "--at-risk", "clinical", "--json").json["id"]
    ready("risk", made, "--done", "Rang", "--told", "The duty doctor")
    ready("export", str(tmp_path / "out"))
    text = (tmp_path / "out" / "feedback.json").read_text()
    assert '"risk_told": "The duty doctor"' in text
    assert ready("import", "records", str(tmp_path / "out")).status == 0
