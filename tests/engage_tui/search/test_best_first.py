"""What comes first, what is left out, and what is never shown."""

from datetime import date

import pytest

from db.log.bulk import insert_many
from db.models import Feedback
from engage_tui.checklist.actions import create_engagement, save_action, save_answers, save_row
from engage_tui.feedback.loops.desk import log_feedback, move_to_complaints
from engage_tui.feedback.loops.merging import merge
from engage_tui.history.changes import undo
from engage_tui.ppg.group.groups import save_group
from engage_tui.ppg.group.members import erase_person, member_left, save_member
from engage_tui.ppg.meetings.planning import plan_meeting
from engage_tui.search.finding import FROM_GUIDE, GUIDE, LIMIT, FoundLine, find, search
from engage_tui.workbook.book import Workbook


def kinds(book: Workbook, words: str) -> list[str]:
    return [each.kind for each in search(book, words) if each.kind != GUIDE]


def seen(text: str, marks: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[start:end] for start, end in marks]


def _many(book: Workbook, words: str, count: int) -> None:
    rows = (
        {"received_on": date(2026, 5, 1), "source": "desk", "words": f"{words} {n}"} for n in range(count)
    )
    with book.change("Made up") as session:
        insert_many(session, Feedback, rows)


def test_a_thousand_pieces_do_not_bury_one_engagement_nor_one_answer(book: Workbook) -> None:
    made = create_engagement(book, {"title": "Parking", "scale": "small"})
    save_answers(book, made, 1, {"decision": "Where parking goes"})
    save_action(book, None, {"text": "Ask about parking"})
    _many(book, "No parking", 1000)
    answer = find(book, "parking")
    found = [each.kind for each in answer.lines]
    assert found[:2] == ["engagement", "action"]
    assert "answer" in found
    assert found.count("feedback") > 20
    assert len(found) == LIMIT
    assert answer.more


def test_one_kind_alone(book: Workbook) -> None:
    create_engagement(book, {"title": "Parking", "scale": "small"})
    _many(book, "No parking", 3)
    found = find(book, "parking", kind="feedback")
    assert [each.kind for each in found.lines] == ["feedback"] * 3
    assert not found.more
    assert {each.kind for each in find(book, "hearing", kind=GUIDE).lines} == {GUIDE}


def test_titles_first_then_whole_words_then_the_newest(book: Workbook) -> None:
    save_action(book, None, {"text": "Parking permits"})
    save_action(book, None, {"text": "The park gate"})
    create_engagement(book, {"title": "Carers", "why": "They park far off", "scale": "small"})
    create_engagement(book, {"title": "A place to park", "scale": "small"})
    log_feedback(book, {"words": "I cannot park", "source": "desk"})
    found = [each.title or each.snippet for each in search(book, "park") if each.kind != GUIDE]
    assert found == [
        "A place to park",
        "The park gate",
        "Parking permits",
        "Parking",
        "I cannot park",
        "Carers",
    ]


def test_the_guide_stands_after_records_that_match_as_well_and_keeps_its_room(book: Workbook) -> None:
    made = create_engagement(book, {"title": "Fair ways to take part", "scale": "small"})
    found = search(book, "fair ways to take part")
    assert (found[0].id, found[1].kind) == (made, GUIDE)
    assert (found[1].heading, found[1].where) == ("", found[1].title)
    _many(book, "A fair way", 200)
    lines = search(book, "fair way")
    assert len(lines) == LIMIT
    assert 0 < sum(each.kind == GUIDE for each in lines) <= FROM_GUIDE


def test_the_words_are_marked_beside_the_text(book: Workbook) -> None:
    create_engagement(book, {"title": "Car park at Mill Lane", "why": "The park is full", "scale": "small"})
    found: FoundLine = search(book, "mill park")[0]
    assert seen(found.title, found.title_marks) == ["park", "Mill"]
    assert seen(found.snippet, found.snippet_marks) == ["park"]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Eight o\u2019clock is too early", "o'clock"),
        ("Eight o'clock is too early", "o\u2019cl"),
        ("A follow-up call", "follow up"),
        ("A follow up call", "follow-up"),
        ("The Café is shut", "cafe"),
        ("The cafe is shut", "CAFÉ"),
        ("Duty D2 and D5", "d2"),
        ("Ref 943 476 5919", "943 476"),
        ("Ref 9434765919", "94347"),
        ("X marks it", "x"),
        ("See [the] (board)", "[the]"),
    ],
)
def test_words_of_every_shape(book: Workbook, written: str, typed: str) -> None:
    made = log_feedback(book, {"words": written, "source": "desk"})
    assert [each.id for each in search(book, typed) if each.kind == "feedback"] == [made]


def test_what_was_moved_erased_or_removed_never_shows(book: Workbook) -> None:
    piece = log_feedback(book, {"words": "Zebra said", "source": "desk", "summary": "Zebra"})
    move_to_complaints(book, piece)
    ppg = save_group(book, None, {"name": "Our group", "mode": "virtual"})
    member = save_member(book, ppg, None, {"name": "Zebra Example", "joined_on": "01/04/2026"})
    (person,) = search(book, "zebra")
    assert person.kind == "person"
    member_left(book, member, {"left_on": "01/09/2026", "left_because": ""})
    erase_person(book, person.id)
    assert kinds(book, "zebra") == []
    create_engagement(book, {"title": "Zebra crossing", "scale": "small"})
    assert kinds(book, "zebra") == ["engagement"]
    undo(book)
    assert search(book, "zebra") == ()


def test_what_belongs_to_something_removed_goes_with_it(book: Workbook) -> None:
    from datetime import UTC, datetime

    from db.models import Engagement

    made = create_engagement(book, {"title": "Crossing", "scale": "small"})
    save_row(book, made, "stakeholder", None, {"name": "Zebra keepers", "kind": "patients"})
    assert kinds(book, "zebra") == ["stakeholder"]
    with book.change("Removed") as session:
        session.get_one(Engagement, made).removed_at = datetime.now(UTC)
    assert kinds(book, "zebra") == []


def test_twins_merged_and_parted_are_still_found(book: Workbook) -> None:
    first = log_feedback(book, {"words": "Zebra one", "source": "desk"})
    second = log_feedback(book, {"words": "Zebra two", "source": "desk"})
    merge(book, [second], first)
    assert kinds(book, "zebra") == ["feedback"] * 2
    assert book.store.check().ok


def test_a_meeting_is_known_by_its_day_and_found_by_its_place(book: Workbook) -> None:
    ppg = save_group(book, None, {"name": "Our group", "mode": "virtual"})
    held = plan_meeting(
        book, ppg, {"held_on": "02/12/2026", "starts_at": "18:30", "ends_at": "20:00", "place": "Zebra room"}
    )
    (found,) = search(book, "zebra")
    assert (found.id, found.meeting_id, found.title) == (held, held, "PPG meeting, 2 Dec 2026")
    assert seen(found.snippet, found.snippet_marks) == ["Zebra"]
    assert (found.day, found.date) == (date(2026, 12, 2), date(2026, 11, 23))
