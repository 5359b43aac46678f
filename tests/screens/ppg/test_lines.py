"""What a line of the list of meetings, and of the minutes, says by itself."""

from datetime import UTC, date, datetime

import pytest

from db.terms import GroupMode, OutcomeKind
from engage_tui.ppg.meetings.views import MeetingLine, MeetingState, OutcomeLine
from screens.look.marks import PLAIN
from screens.ppg.lines import meeting_line, wanted_next
from screens.ppg.meetings.words import outcome_words

TODAY = date(2026, 11, 23)


def line(state: MeetingState, publish_by: date | None) -> MeetingLine:
    mode = GroupMode.IN_PERSON
    return MeetingLine("m", date(2026, 10, 9), "", "", mode, "", state, 9, True, (), publish_by)


def test_approved_minutes_say_by_when_they_are_published() -> None:
    due = date(2026, 12, 1)
    assert wanted_next(line(MeetingState.APPROVED, due)) == ("publication", due)
    cells = meeting_line(line(MeetingState.APPROVED, due), TODAY, PLAIN).cells
    assert any("publish 01 Dec" in str(each) for each in cells)
    late = meeting_line(line(MeetingState.APPROVED, date(2026, 11, 20)), TODAY, PLAIN)
    assert str(late.mark) == PLAIN.late
    assert wanted_next(line(MeetingState.PUBLISHED, None)) is None


@pytest.mark.parametrize(("there", "odd"), [(8, ""), (7, " 8 voted, and 7 are marked as there."), (0, "")])
def test_more_votes_than_people_are_remarked_on_while_the_meeting_runs(there: int, odd: str) -> None:
    said_at = datetime(2026, 11, 23, 18, 5, tzinfo=UTC)
    vote = OutcomeLine("o", "i", OutcomeKind.VOTE, "Keep it", said_at, 7, 1, None, None, "", None, None, "")
    said = outcome_words(vote, TODAY, there)
    assert said.startswith("Keep it (7 for, 1 against; carried)")
    assert said.endswith(odd)
    assert ("voted, and" in said) is bool(odd)
