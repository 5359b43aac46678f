"""What a practice may be asked for besides the duties: each rule, from facts to where it stands."""

from dataclasses import replace
from datetime import date

import pytest

from db.terms import DutyState
from engage_tui.evidence.claims import findings
from engage_tui.evidence.claims.findings import Engaged
from engage_tui.ppg.year.views import RecordRef

MET, DUE, NOT_MET = DutyState.MET, DutyState.DUE, DutyState.NOT_MET
REF = RecordRef("engagement", "1", "Parking", date(2026, 5, 1))
WHOLE = Engaged(REF, weighty=True, closed=True, reasoned=True, told=True, signed=True)


@pytest.mark.parametrize(
    ("sent", "late", "state"),
    [(3, 0, MET), (3, 1, DUE), (0, 1, NOT_MET), (0, 0, DUE)],
)
def test_months_of_the_friends_and_family_test(sent: int, late: int, state: DutyState) -> None:
    found = findings.fft([REF] * sent, ["May 2026"] * late, 4)
    assert found.state is state
    assert len(found.missing) == late
    assert f"of {4} begun" in found.why


@pytest.mark.parametrize(
    ("done", "waiting", "late", "state"),
    [(2, 0, 0, MET), (2, 3, 0, MET), (2, 3, 1, DUE), (0, 3, 1, NOT_MET), (0, 0, 0, NOT_MET)],
)
def test_telling_people(done: int, waiting: int, late: int, state: DutyState) -> None:
    found = findings.told([REF] * done, waiting, late, 30)
    assert found.state is state
    assert bool(found.missing) == (state is not MET)


def test_an_engagement_counts_once_its_decision_has_a_reason_that_people_were_told() -> None:
    assert findings.engaged([WHOLE]).state is MET
    assert findings.engaged([]).state is MET
    assert findings.engaged([replace(WHOLE, closed=False, reasoned=False, told=False)]).state is MET
    unreasoned = findings.engaged([WHOLE, replace(WHOLE, reasoned=False)])
    assert (unreasoned.state, len(unreasoned.missing)) == (DUE, 1)
    assert "no decision with its reason" in unreasoned.missing[0]
    assert "when people were told" in findings.engaged([replace(WHOLE, told=False)]).missing[0]


def test_only_weighty_changes_need_an_assessment() -> None:
    assert findings.assessed([replace(WHOLE, weighty=False, signed=False)]).state is MET
    assert findings.assessed([WHOLE]).records == (REF,)
    assert findings.assessed([WHOLE, replace(WHOLE, signed=False)]).state is DUE
    assert findings.assessed([replace(WHOLE, signed=False)]).state is NOT_MET


def test_meetings_say_what_was_arranged() -> None:
    assert findings.access([], []).state is DUE
    assert findings.access([REF], []).state is MET
    assert findings.access([REF], [REF]).state is DUE
    lacking = findings.access([], [REF])
    assert (lacking.state, lacking.records) == (NOT_MET, ())
    assert "1 May 2026" in lacking.missing[0]


@pytest.mark.parametrize(
    ("today", "year"), [(date(2026, 6, 30), 2025), (date(2026, 7, 1), 2026), (date(2027, 1, 1), 2026)]
)
def test_the_survey_comes_out_in_july(today: date, year: int) -> None:
    assert findings.latest_survey(today) == year


def test_the_survey_and_training() -> None:
    assert findings.survey([], 2026, None).state is NOT_MET
    assert findings.survey([REF], 2026, 2025).state is DUE
    assert findings.survey([REF], 2026, 2026).state is MET
    assert findings.trained([], 0).state is NOT_MET
    assert "1 course ran out" in findings.trained([], 1).why
    assert findings.trained([REF], 0).state is MET
