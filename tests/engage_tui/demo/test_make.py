"""The made-up surgery: believable, the same for the same seed, and as large as asked."""

import re
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import func, select

from db.models import Action, Change, ClosedDay, Engagement, Practice, Site, Staff
from db.terms import LoopState
from engage_tui.checklist.contents import Loaded, load
from engage_tui.checklist.model import Progress, StepState
from engage_tui.checklist.progress import assess
from engage_tui.checklist.steps import ROW_KINDS, STEPS
from engage_tui.demo.make import A_YEAR, make_demo
from engage_tui.exchange.export import export_json
from engage_tui.exchange.importing import import_records, read_export
from engage_tui.exchange.kinds import kinds
from engage_tui.feedback.loops import queries
from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from tests.engage_tui.demo.conftest import NOW, Opener
from tests.engage_tui.exchange.test_round_trip import contents
from tests.support.shipped import choices

UUID7 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def records_in(folder: Path) -> dict[str, bytes]:
    """An export without the history, whose acts are made by the PC's own clock and by lot."""
    return {name: data for name, data in contents(folder).items() if name != "history.json"}


def loaded(book: Workbook) -> list[Loaded]:
    with book.read() as session:
        ids = list(session.scalars(select(Engagement.id)))
        return list(load(session, ids, book.data_dir).values())


def test_the_same_seed_gives_the_same_records_keys_and_all(open_book: Opener, tmp_path: Path) -> None:
    books = [open_book(name) for name in ("one", "two", "three")]
    for book, seed in zip(books, (7, 7, 8), strict=True):
        make_demo(book, years=1, engagements=12, seed=seed)
    outs = [records_in(export_json(book, tmp_path / f"out{n}").folder) for n, book in enumerate(books)]
    assert outs[0] == outs[1]
    assert outs[0] != outs[2]


def test_keys_are_version_7_and_of_the_past(book: Workbook) -> None:
    make_demo(book, years=2, engagements=30)
    now = int(NOW.timestamp() * 1000)
    with book.read() as session:
        for kind in kinds():
            for key in session.scalars(select(kind.table.c.id)):
                assert UUID7.fullmatch(key)
                assert int(key.replace("-", "")[:12], 16) <= now


def test_complete_engagements_are_assessed_as_twelve_of_twelve_and_others_are_not(book: Workbook) -> None:
    make_demo(book, years=4, engagements=200)
    done: Counter[str] = Counter()
    for each in loaded(book):
        progress = assess(each.contents, book.today)
        if each.head.closing_note.startswith("All twelve"):
            assert not _missing(progress)
        if each.head.closing_note.startswith("Stopped"):
            assert progress.done < 12
        done["twelve" if progress.done == 12 else "begun" if progress.done < 3 else "between"] += 1
        done["not applicable"] += any(s.state is StepState.NOT_APPLICABLE for s in progress.steps)
    assert done["twelve"] > 100
    assert done["between"] > 15
    assert done["begun"] > 0
    assert done["not applicable"] > 0


def _missing(progress: Progress) -> list[str]:
    return [f"{step.number}: {finding.words}" for step in progress.steps for finding in step.missing]


def test_steps_said_to_be_completed_are_done_by_their_contents(book: Workbook) -> None:
    make_demo(book, years=2, engagements=60)
    for each in loaded(book):
        progress = assess(each.contents, book.today)
        settled = {step.number for step in progress.steps if step.state is StepState.DONE}
        assert {plan.number for plan in each.plans if plan.completed_on} <= settled


def test_every_code_is_one_the_lists_have(book: Workbook) -> None:
    make_demo(book, years=2, engagements=80)
    for each in loaded(book):
        for kind, rows in each.contents.rows.items():
            for field in ROW_KINDS[kind].form.fields:
                codes = {option.code for option in choices(field)}
                for row in rows if codes else ():
                    value = row[field.name]
                    held = set(value) if isinstance(value, tuple) else {value} - {None, ""}
                    assert held <= codes, (kind, field.name)
        for step in STEPS:
            for field in step.form.fields:
                codes = {option.code for option in choices(field)}
                assert not codes or each.contents.answer(step.number, field.name) in codes | {None}


def test_every_field_of_every_step_is_answered_somewhere(book: Workbook) -> None:
    make_demo(book, years=3, engagements=90)
    asked = {(step.number, field.name) for step in STEPS for field in step.form.fields}
    answered = {key for each in loaded(book) for key in each.contents.answers}
    blank = {(5, "no_cost_because"), (6, "none_found_where"), (7, "no_gaps_because")}
    assert asked - answered == blank


def test_some_work_is_late_today_and_most_is_done(book: Workbook) -> None:
    make_demo(book, years=3)
    with book.read() as session:
        actions = list(session.scalars(select(Action)))
        states = Counter(action.state.value for action in actions)
        late = [
            each for each in actions if each.closed_on is None and each.due_on and each.due_on < book.today
        ]
        assert 5 <= len(late) <= len(actions) / 20
        assert states["done"] > len(actions) * 0.7
        assert set(states) == {"open", "in_progress", "blocked", "done", "dropped"}
        assert all(each.source_id for each in actions)
        assert all(
            (each.closed_on is None) == (each.state.value not in ("done", "dropped")) for each in actions
        )


def test_the_surgery_is_plainly_made_up(book: Workbook) -> None:
    make_demo(book, years=1, engagements=0)
    with book.read() as session:
        practice = session.scalars(select(Practice)).one()
        assert (practice.name, practice.ods_code) == ("Elm Grove Surgery", "Y99999")
        assert session.scalar(select(func.count()).select_from(Site)) == 3
        assert session.scalar(select(func.count()).select_from(Staff)) == 9
        assert all(day.weekday() == 3 for day in session.scalars(select(ClosedDay.day)))


def test_titles_differ_and_some_texts_are_awkward(book: Workbook, tmp_path: Path) -> None:
    make_demo(book, years=3)
    with book.read() as session:
        titles = list(session.scalars(select(Engagement.title)))
    assert len(set(titles)) > len(titles) * 0.8
    assert any("[pilot]" in title for title in titles)
    every = b"".join(contents(export_json(book, tmp_path / "out").folder).values()).decode()
    for awkward in ("[", "<see page", "'", "&", "*"):
        assert awkward in every
    assert max(len(line) for line in every.splitlines()) > 4000


@pytest.mark.parametrize("wanted", [0, 3000, 5000])
def test_as_many_records_as_asked(book: Workbook, open_book: Opener, wanted: int) -> None:
    home = make_demo(open_book("home"), years=10, engagements=0).records
    summary = make_demo(book, years=10, records=wanted)
    assert wanted <= summary.records <= max(wanted, home) + 300
    with book.read() as session:
        held = sum(session.scalar(select(func.count()).select_from(kind.table)) or 0 for kind in kinds())
        logged = session.scalar(select(func.count()).select_from(Change))
    assert held == logged == summary.records


def test_without_counts_there_are_fifty_engagements_a_year(book: Workbook) -> None:
    told: list[tuple[int, int]] = []
    summary = make_demo(book, years=1, feedback=20, progress=lambda done, of: told.append((done, of)))
    assert summary.engagements == A_YEAR
    assert queries.feedback_count(book, FeedbackWhich()) == 20
    assert told[-1] == (summary.records, summary.records)


def test_made_up_records_make_the_round_trip_without_a_warning(open_book: Opener, tmp_path: Path) -> None:
    first, second = open_book("one"), open_book("two")
    make_demo(first, years=1, engagements=20)
    export_json(first, tmp_path / "out1")
    assert import_records(second, read_export(tmp_path / "out1")).warnings == ()
    export_json(second, tmp_path / "out2")
    assert contents(tmp_path / "out1") == contents(tmp_path / "out2")


def test_made_up_feedback_stands_in_every_state_and_is_the_same_again(
    open_book: Opener, tmp_path: Path
) -> None:
    first, second = open_book("one"), open_book("two")
    for each in (first, second):
        make_demo(each, years=2, engagements=1, feedback=400)
    counts = queries.state_counts(first)
    wanted = (LoopState.HEARD, LoopState.LOOKING, LoopState.DOING, LoopState.TO_TELL, LoopState.CLOSED)
    assert all(counts[each] for each in wanted)
    export_json(first, tmp_path / "out1")
    export_json(second, tmp_path / "out2")
    assert records_in(tmp_path / "out1") == records_in(tmp_path / "out2")


def test_a_workbook_with_records_is_left_alone(book: Workbook) -> None:
    make_demo(book, years=1, engagements=1)
    with pytest.raises(Refused, match="holds records"):
        make_demo(book, years=1, engagements=1)


@pytest.mark.parametrize(("years", "engagements", "records"), [(0, 1, 1), (1, -1, 1), (1, 1, -5)])
def test_impossible_sizes_are_refused(book: Workbook, years: int, engagements: int, records: int) -> None:
    with pytest.raises(Refused, match="at least one year"):
        make_demo(book, years=years, engagements=engagements, records=records)
