"""May it be taken back, must it be asked, why: one table for undo, one for redo."""

from datetime import UTC, datetime, timedelta

import pytest

from db.log.past import Past
from engage_tui.history.undo_rules import redo_verdict, undo_verdict

OPENED = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""The newest change there was when the workbook was opened."""


def done(minutes: float, *, sets_up: bool = False) -> Past:
    return Past("b", OPENED + timedelta(minutes=minutes), "SB", "Feedback logged", sets_up=sets_up)


SESSION = "before Engage was opened this time"
OLD = "more than ten minutes ago"
UNDO: list[tuple[str, Past | None, float, datetime | None, bool, bool, str]] = [
    ("nothing", None, 5, OPENED, False, False, "nothing to undo"),
    ("the setting up", done(1, sets_up=True), 5, OPENED, False, False, "cannot be undone"),
    ("just now", done(4), 5, OPENED, True, False, ""),
    ("ten minutes ago", done(1), 11, OPENED, True, False, ""),
    ("longer ago", done(1), 11.1, OPENED, True, True, OLD),
    ("of an earlier session, just now", done(0), 1, OPENED, True, True, SESSION),
    ("of an earlier session, long ago", done(-9000), 1, OPENED, True, True, "17 Nov 2026 at 03:00"),
    ("in a workbook that was empty", done(1), 2, None, True, False, ""),
    ("by a clock that was ahead", done(60), 5, OPENED, True, True, OLD),
    ("by a clock a little ahead", done(6), 5, OPENED, True, False, ""),
]


@pytest.mark.parametrize(
    ("act", "now", "began", "may", "ask", "why"), [row[1:] for row in UNDO], ids=[row[0] for row in UNDO]
)
def test_undo(act: Past | None, now: float, began: datetime | None, may: bool, ask: bool, why: str) -> None:
    verdict = undo_verdict(act, OPENED + timedelta(minutes=now), began)
    assert (verdict.may, verdict.ask) == (may, ask)
    assert why in verdict.why
    assert bool(why) == bool(verdict.why)


REDO: list[tuple[str, Past | None, float, bool, bool, bool, str]] = [
    ("nothing", None, 5, False, False, False, "nothing to redo"),
    ("just now", done(4), 5, False, True, False, ""),
    ("after other work", done(4), 5, True, True, True, "something else since"),
    ("long ago", done(4), 55, False, True, True, OLD),
    ("of an earlier session", done(-1), 1, False, True, True, SESSION),
]


@pytest.mark.parametrize(
    ("act", "now", "since", "may", "ask", "why"), [row[1:] for row in REDO], ids=[row[0] for row in REDO]
)
def test_redo(act: Past | None, now: float, since: bool, may: bool, ask: bool, why: str) -> None:
    verdict = redo_verdict(act, OPENED + timedelta(minutes=now), OPENED, since=since)
    assert (verdict.may, verdict.ask) == (may, ask)
    assert why in verdict.why
