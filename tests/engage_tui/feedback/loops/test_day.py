"""Feedback beside the rest of the day: what falls due, the group's agenda and duties, the command line."""

import json
from datetime import date, timedelta
from pathlib import Path

from db.terms import LoopState
from engage_tui.documents.plain_text import render as as_text
from engage_tui.evidence.writing import build
from engage_tui.feedback.loops.deciding import look_into
from engage_tui.feedback.loops.merging import reviewed
from engage_tui.feedback.loops.queries import feedback
from engage_tui.feedback.loops.rules import Waits, due_on
from engage_tui.feedback.loops.telling import tell
from engage_tui.ppg.group.groups import save_group
from engage_tui.ppg.meetings.planning import plan_meeting
from engage_tui.ppg.meetings.queries import meeting as meeting_view
from engage_tui.this_pc.opening import open_workbook
from engage_tui.today.overview import today
from engage_tui.today.status import status, status_json
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import Clock
from tests.engage_tui.cli.command_line import Engage
from tests.engage_tui.feedback.loops.made_up import POSTER, SAID, decided, heard


def kinds(book: Workbook) -> dict[str, str]:
    return {each.kind: each.what for each in today(book).due}


def test_what_nobody_looked_at_is_one_line(book: Workbook) -> None:
    heard(book)
    looked = heard(book)
    look_into(book, [looked])
    heard(book)
    found = kinds(book)
    assert found["heard"] == "2 pieces of feedback to look into"
    assert found["looking"] == "1 piece of feedback to decide about"


def test_people_to_tell_are_a_line_for_each_decision(book: Workbook) -> None:
    response = decided(book, heard(book, said_by="5"), we_did="A louder bell")
    decided(book, heard(book))
    lines = [each for each in today(book, days_ahead=31).due if each.kind == "loop"]
    assert {(each.what, each.where) for each in lines} == {
        ("Tell people: A louder bell", "5 said it"),
        ("Tell people: There is no room for a larger one", "one person said it"),
    }
    tell(book, response, POSTER)
    assert len([each for each in today(book, days_ahead=31).due if each.kind == "loop"]) == 1


def test_the_status_counts_the_loops(book: Workbook) -> None:
    heard(book)
    tell(book, decided(book, heard(book)), POSTER)
    loops = status_json(status(book))["loops"]
    assert loops == {"heard": 1, "looking": 0, "decided": 0, "doing": 0, "to_tell": 0, "closed": 1}


def test_each_leg_has_its_own_time() -> None:
    waits = Waits(2, 20, 30)
    said = date(2026, 12, 23)
    assert due_on(LoopState.HEARD, said, None, waits, {date(2026, 12, 25)}) == date(2026, 12, 28)
    assert due_on(LoopState.TO_TELL, said, said, waits, ()) == said + timedelta(days=30)
    assert due_on(LoopState.DOING, said, said, waits, ()) is None


def test_the_meeting_and_not_its_paper_brings_what_waits_and_the_duty_counts_it(
    book: Workbook,
) -> None:
    group = save_group(book, None, {"name": "Made-up group", "mode": "in_person"})
    held = plan_meeting(book, group, {"held_on": "23/11/2026", "mode": "in_person"})
    pieces = [heard(book, source="healthwatch"), heard(book, source="healthwatch")]
    carried = [each.words for item in meeting_view(book, held).items for each in item.carried]
    assert any("Healthwatch" in each and "2 pieces wait for the group" in each for each in carried)
    page = as_text(build(book, "agenda", held))
    assert "wait for the group" not in page
    assert "gone through" not in page
    reviewed(book, pieces, held)
    carried = [each.words for item in meeting_view(book, held).items for each in item.carried]
    assert not any("wait for the group" in each for each in carried)


def test_the_command_line_logs(ready: Engage) -> None:
    answer = ready("log", "The", "bell", "is", "quiet", "--theme", "parking", "--count", "2", "--json")
    assert answer.status == 0
    assert '"taken_out": 0' in answer.out
    assert "1 heard" in ready("status").out


def test_the_command_line_asks_before_it_keeps_an_identifier(ready: Engage) -> None:
    refused = ready("log", "Ring me on 01632 960123")
    assert refused.status == 1
    assert "phone number" in refused.err
    assert "960123" not in refused.err
    assert ready("log", "Ring me on 01632 960123", "--redact").status == 0
    assert ready("log", "Ring me on 01632 960123", "--as-typed").status == 0
    assert "[phone number]" in ready("search", "ring").out
    assert ready("log", SAID, "--count", "none").status == 1


def test_a_number_taken_out_on_the_command_line_is_kept_to_reply_to(
    ready: Engage, data_dir: Path, clock: Clock
) -> None:
    said = ready("log", "Ring me on 01632 960123 or pat@example.org", "--redact", "--json")
    made = json.loads(said.out)
    assert made["reach"] == "01632 960123, pat@example.org"
    book = open_workbook(data_dir, clock=clock)
    view = feedback(book, made["id"])
    book.store.close()
    assert view.line.wants_reply
    assert view.person is not None
    assert view.person.contact == "01632 960123, pat@example.org"
    assert "960123" not in view.words
    assert (
        json.loads(ready("log", "Ring 01632 960123", "--redact", "--no-reply", "--json").out)["reach"] == ""
    )
