"""The rules on the five duties, from facts alone: no store, no clock."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.terms import ActionState, ContractType, DutyState
from engage_tui.ppg.year.duties import CODES, find, next_by
from engage_tui.ppg.year.facts import Agreed, Engaged, GroupFacts, Improvement, Numbers, Reviewed, YearFacts
from engage_tui.ppg.year.views import STATE_WORDS, RecordRef
from engage_tui.ppg.year.year import view_of

START, END = date(2026, 4, 1), date(2027, 3, 31)
NOVEMBER = date(2026, 11, 23)
MET, DUE, NOT_MET = DutyState.MET, DutyState.DUE, DutyState.NOT_MET


def ref(kind: str, day: date | None = None) -> RecordRef:
    return RecordRef(kind, f"{kind}-{day}", "words", day)


def engaged(*days: date, reviewed: tuple[str, ...] = (), outcome: str = "") -> tuple[Engaged, ...]:
    return tuple(Engaged(ref("meeting", day), day, reviewed, outcome) for day in days)


def agreed(day: date = START, weeks: int = 13) -> Agreed:
    return Agreed(ref("interval_agreement", day), day, weeks)


def group(**facts: object) -> GroupFacts:
    usual: dict[str, object] = {"set_up_on": date(2020, 1, 1), "registered": 12, "agreed": (agreed(),)}
    return GroupFacts(ref("ppg"), "Elm Grove PPG", **{**usual, **facts})  # type: ignore[arg-type]


def year(*groups: GroupFacts, as_at: date = NOVEMBER, **facts: object) -> YearFacts:
    return YearFacts(START, END, as_at, groups=groups, **facts)  # type: ignore[arg-type]


QUARTERLY = engaged(date(2026, 3, 5), date(2026, 6, 4), date(2026, 9, 3))


def test_without_a_group_nothing_is_supported() -> None:
    for code in CODES:
        assert find(code, year()).state is NOT_MET
        assert find(code, year()).missing == ("Set the group up.",)


class TestD1:
    def test_a_group_that_meets_is_supported(self) -> None:
        found = find("D1", year(group(engaged=QUARTERLY)))
        assert found.state is MET
        assert [each.kind for each in found.records] == ["ppg", "meeting", "meeting"]

    def test_a_group_without_registered_patients_is_none(self) -> None:
        assert find("D1", year(group(engaged=QUARTERLY, registered=0))).state is NOT_MET

    def test_a_group_that_has_ended_is_none(self) -> None:
        ended = group(engaged=QUARTERLY, ended_on=date(2026, 10, 1))
        assert find("D1", year(ended)).state is NOT_MET
        assert find("D1", year(replace(ended, ended_on=NOVEMBER + timedelta(days=1)))).state is MET

    @pytest.mark.parametrize(
        ("last", "state"), [(date(2026, 8, 10), MET), (date(2026, 8, 9), DUE), (date(2026, 4, 1), DUE)]
    )
    def test_the_latest_engagement_is_within_the_interval_and_the_days_of_grace(
        self, last: date, state: DutyState
    ) -> None:
        # 13 weeks and 14 days before 23 November is 10 August.
        assert find("D1", year(group(engaged=engaged(last)))).state is state

    def test_early_in_the_year_nothing_is_not_yet_late(self) -> None:
        april = year(group(engaged=engaged(date(2026, 3, 5))), as_at=date(2026, 4, 20))
        assert find("D1", april).state is DUE
        assert find("D1", replace(april, as_at=date(2026, 7, 1))).state is NOT_MET

    def test_without_an_interval_half_a_year_is_silence(self) -> None:
        quiet = group(agreed=(), engaged=engaged(date(2026, 5, 24)))
        assert find("D1", year(quiet)).state is MET
        assert find("D1", year(quiet, as_at=NOVEMBER + timedelta(days=1))).state is DUE

    def test_one_living_group_of_several_is_enough(self) -> None:
        assert find("D1", year(group(registered=0), group(engaged=QUARTERLY))).state is MET


class TestD2:
    def reviewed(self, **facts: object) -> Reviewed:
        day = date(2026, 10, 1)
        usual: dict[str, object] = {"compared": True, "gaps": 2}
        return Reviewed(ref("membership_review", day), day, **{**usual, **facts})  # type: ignore[arg-type]

    def test_a_review_with_an_effort_for_each_gap(self) -> None:
        efforts = (ref("recruitment_effort", date(2026, 5, 1)), ref("recruitment_effort", date(2026, 6, 1)))
        found = find("D2", year(group(reviews=(self.reviewed(),), efforts=efforts)))
        assert (found.state, len(found.records)) == (MET, 3)

    def test_a_review_that_found_nobody_missing_needs_no_effort(self) -> None:
        assert find("D2", year(group(reviews=(self.reviewed(gaps=0),)))).state is MET

    def test_a_review_lacking_something_says_what(self) -> None:
        found = find("D2", year(group(reviews=(self.reviewed(compared=False),))))
        assert found.state is DUE
        assert len(found.missing) == 2
        assert "Log 2 more efforts" in found.missing[1]

    def test_the_best_review_of_the_year_counts(self) -> None:
        both = (self.reviewed(gaps=0), self.reviewed(compared=False))
        assert find("D2", year(group(reviews=both))).state is MET

    def test_last_years_review_is_of_last_year(self) -> None:
        old = replace(self.reviewed(gaps=0), on=date(2026, 3, 31))
        assert find("D2", year(group(reviews=(old,)))).state is DUE

    @pytest.mark.parametrize(("day", "state"), [(date(2026, 12, 31), DUE), (date(2027, 1, 1), NOT_MET)])
    def test_in_january_none_is_late_and_there_is_time_left(self, day: date, state: DutyState) -> None:
        found = find("D2", year(group(), as_at=day))
        assert found.state is state
        assert f"{(END - day).days} days are left" in found.missing[0]

    @pytest.mark.parametrize(("month", "state"), [(10, NOT_MET), (12, DUE), (0, DUE), (99, DUE)])
    def test_the_month_is_the_practices_to_choose(self, month: int, state: DutyState) -> None:
        assert find("D2", year(group(), numbers=Numbers(late_month=month))).state is state


class TestD3:
    def test_every_wait_within_the_agreed_interval(self) -> None:
        found = find("D3", year(group(engaged=QUARTERLY)))
        assert found.state is MET
        assert found.missing == ("Engage with the group by 3 Dec 2026.",)

    def test_no_agreement_is_not_met_however_often_they_meet(self) -> None:
        assert find("D3", year(group(agreed=(), engaged=QUARTERLY))).state is NOT_MET

    def test_a_wait_may_run_over_by_the_days_of_grace(self) -> None:
        # 4 June and 105 days is 17 September.
        for day, state in ((date(2026, 9, 17), MET), (date(2026, 9, 18), DUE)):
            held = engaged(date(2026, 4, 4), date(2026, 6, 4), day)
            assert find("D3", year(group(engaged=held))).state is state

    def test_two_long_waits_are_not_met(self) -> None:
        held = engaged(date(2026, 4, 2), date(2026, 7, 20), date(2026, 11, 10))
        found = find("D3", year(group(engaged=held)))
        assert (found.state, "2 fewer than agreed" in found.why) == (NOT_MET, True)

    def test_silence_is_not_met(self) -> None:
        held = engaged(date(2026, 5, 23))
        assert find("D3", year(group(engaged=held))).state is NOT_MET
        assert find("D3", year(group(engaged=engaged(date(2026, 5, 24))))).state is DUE

    def test_a_silence_that_was_broken_stays_one(self) -> None:
        held = engaged(date(2026, 5, 10), date(2026, 11, 20))
        assert find("D3", year(group(engaged=held))).state is NOT_MET

    def test_a_group_that_agreed_on_once_a_year_is_not_silent_after_six_months(self) -> None:
        once = group(agreed=(agreed(weeks=52),), engaged=engaged(date(2026, 4, 10)))
        assert find("D3", year(once)).state is MET

    def test_a_wait_counts_from_the_first_agreement(self) -> None:
        late = group(agreed=(agreed(date(2026, 9, 1)),), engaged=engaged(date(2026, 4, 10)))
        assert find("D3", year(late)).state is MET

    def test_a_wait_counts_by_the_longest_interval_agreed_in_it(self) -> None:
        changed = (agreed(), agreed(date(2026, 10, 1), 4))
        held = engaged(date(2026, 6, 4), date(2026, 9, 1))
        assert find("D3", year(group(agreed=changed, engaged=held))).state is MET

    def test_a_wait_that_began_last_year_counts(self) -> None:
        held = engaged(date(2026, 1, 1), date(2026, 5, 1), date(2026, 7, 30), date(2026, 10, 20))
        old = (agreed(date(2025, 1, 1)),)
        assert find("D3", year(group(agreed=old, engaged=held))).state is DUE

    def test_meetings_nobody_is_marked_at_do_not_count_and_are_pointed_out(self) -> None:
        empty = ref("meeting", date(2026, 11, 1))
        found = find("D3", year(group(engaged=QUARTERLY, uncounted=(empty,))))
        assert "Mark who came" in found.missing[-1]
        assert empty in found.records

    def test_the_worst_of_several_groups_stands_and_each_is_named(self) -> None:
        other = replace(group(agreed=()), name="Mill Lane PPG")
        found = find("D3", year(group(engaged=QUARTERLY), other))
        assert found.state is NOT_MET
        assert "Elm Grove PPG: Agreed" in found.why
        assert found.missing[-1].startswith("Mill Lane PPG: Agree with the group")

    def test_the_next_engagement_is_named_until_the_year_ends(self) -> None:
        late = year(group(engaged=engaged(date(2027, 1, 20))), as_at=date(2027, 3, 1))
        assert "by" not in " ".join(find("D3", late).missing)
        assert next_by(late.groups[0], late) == date(2027, 4, 21)

    @given(st.sets(st.integers(-200, 236), min_size=1, max_size=12), st.integers(0, 236), st.integers(1, 60))
    def test_engaging_once_more_never_makes_it_worse(self, days: set[int], extra: int, weeks: int) -> None:
        def state(chosen: set[int]) -> int:
            held = engaged(*sorted(START + timedelta(days=day) for day in chosen))
            facts = year(group(agreed=(agreed(date(2025, 1, 1), weeks),), engaged=held))
            return (MET, DUE, NOT_MET).index(find("D3", facts).state)

        assert state({*days, extra}) <= state(days)

    @given(st.integers(1, 60), st.integers(0, 364))
    def test_engaging_every_interval_is_always_supported(self, weeks: int, away: int) -> None:
        as_at = START + timedelta(days=away)
        held = [START - timedelta(days=2)]
        while held[-1] + timedelta(weeks=weeks) <= as_at:
            held.append(held[-1] + timedelta(weeks=weeks))
        facts = group(agreed=(agreed(date(2025, 1, 1), weeks),), engaged=engaged(*held))
        found = find("D3", year(facts, as_at=as_at))
        assert found.state is (MET if len(held) > 1 else DUE)


class TestD4:
    def test_two_kinds_of_source_with_what_came_of_them(self) -> None:
        held = (
            *engaged(date(2026, 6, 4), reviewed=("Surveys",), outcome="No change"),
            *engaged(date(2026, 9, 3), reviewed=("Surveys", "Complaints"), outcome="A new sign"),
        )
        found = find("D4", year(group(engaged=held)))
        assert (found.state, found.missing, len(found.records)) == (MET, (), 2)

    def test_what_came_of_it_has_to_be_noted(self) -> None:
        held = engaged(date(2026, 6, 4), reviewed=("Surveys", "Complaints"), outcome="  ")
        found = find("D4", year(group(engaged=held)))
        assert found.state is DUE
        assert found.missing[0].startswith("Note what came of the feedback reviewed on 4 Jun 2026")

    def test_one_kind_of_source_wants_another(self) -> None:
        held = engaged(date(2026, 6, 4), reviewed=("Surveys",), outcome="No change")
        found = find("D4", year(group(engaged=held)))
        assert (found.state, found.missing) == (
            DUE,
            ("Review feedback from 1 more kind of source, with what came of it.",),
        )

    @pytest.mark.parametrize(("day", "state"), [(date(2026, 12, 31), DUE), (date(2027, 1, 1), NOT_MET)])
    def test_none_is_late_from_january(self, day: date, state: DutyState) -> None:
        held = engaged(date(2026, 3, 31), reviewed=("Surveys", "Complaints"), outcome="No change")
        assert find("D4", year(group(engaged=held), as_at=day)).state is state


class TestD5:
    def improvement(self, **facts: object) -> Improvement:
        usual: dict[str, object] = {"owner": "SB", "due_on": date(2026, 11, 1), "state": ActionState.OPEN}
        return Improvement(ref("outcome"), **{**usual, **facts})  # type: ignore[arg-type]

    def state(self, **facts: object) -> DutyState:
        return find("D5", year(group(), improvements=(self.improvement(**facts),))).state

    def test_none_agreed_is_none_to_carry_out(self) -> None:
        assert find("D5", year(group())).state is MET

    def test_late_without_a_note_is_not_met_and_with_one_it_is(self) -> None:
        assert self.state() is NOT_MET
        assert self.state(note=" ") is NOT_MET
        assert self.state(note="The supplier is late") is MET
        assert self.state(due_on=NOVEMBER) is MET

    @pytest.mark.parametrize("state", [ActionState.DONE, ActionState.BLOCKED, ActionState.IN_PROGRESS])
    def test_done_is_done_and_what_is_under_way_can_be_late(self, state: ActionState) -> None:
        assert self.state(state=state) is (MET if state is ActionState.DONE else NOT_MET)

    def test_dropped_wants_a_reason(self) -> None:
        assert self.state(state=ActionState.DROPPED) is DUE
        assert self.state(state=ActionState.DROPPED, note="Too dear, the group agreed") is MET

    @pytest.mark.parametrize("lacks", [{"owner": ""}, {"due_on": None}, {"state": None}])
    def test_an_owner_and_a_date_are_wanted(self, lacks: dict[str, object]) -> None:
        assert self.state(**{"due_on": END, **lacks}) is DUE

    def test_how_many_there_are_does_not_matter(self) -> None:
        done = self.improvement(state=ActionState.DONE)
        for number in (1, 5):
            assert find("D5", year(group(), improvements=(done,) * number)).state is MET


FACTS = st.builds(
    lambda days, weeks, away, registered, over: year(
        group(
            registered=registered,
            agreed=(agreed(START, weeks),) if weeks else (),
            engaged=engaged(*sorted(START + timedelta(days=day) for day in days if day <= away)),
        ),
        as_at=END if over else START + timedelta(days=away),
        over=over,
    ),
    st.sets(st.integers(-300, 364), max_size=8),
    st.integers(0, 60),
    st.integers(0, 364),
    st.integers(0, 3),
    st.booleans(),
)


@given(FACTS)
def test_every_duty_says_why_in_words_and_what_is_missing(facts: YearFacts) -> None:
    for line in view_of(facts, ContractType.GMS).lines:
        assert line.why.endswith(".")
        assert line.words == STATE_WORDS[line.state]
        assert line.state is MET or line.missing or facts.over
        assert "compliant" not in f"{line.why} {line.rule} {line.words} {line.title}".lower()
        assert "{" not in line.rule


@given(FACTS)
def test_in_a_year_that_is_over_nothing_is_still_to_do(facts: YearFacts) -> None:
    states = {find(code, replace(facts, over=True)).state for code in CODES}
    assert DUE not in states


@pytest.mark.parametrize(
    ("contract", "words"),
    [
        (ContractType.GMS, ("2015/1862", "26(1)", "26(3)", "26(4)(a)", "26(4)(b)", "26(5)")),
        (ContractType.PMS, ("2015/1879", "20(1)", "20(3)", "20(4)(a)", "20(4)(b)", "20(5)")),
        (ContractType.APMS, ("APMS", "26(1)", "26(3)", "26(4)(a)", "26(4)(b)", "26(5)")),
        (ContractType.UNSURE, ("2015/1862", "26(1)", "26(3)", "26(4)(a)", "26(4)(b)", "26(5)")),
    ],
)
def test_the_contract_picks_the_citation(contract: ContractType, words: tuple[str, ...]) -> None:
    lines = view_of(year(group()), contract).lines
    assert words[0] in lines[0].citation
    assert all(words[number + 1] in line.citation for number, line in enumerate(lines))


def test_a_group_from_before_2015_is_cited_as_such() -> None:
    line = view_of(year(group(under_des=True)), ContractType.GMS).line("D1")
    assert "26(1) and (2)" in line.citation
    assert line.code == "D1"
