"""How it was decided, the handover, and the entry for the asset register."""

import pytest
from sqlalchemy import func, select

from db.models import Action, Feedback
from db.terms import OPEN_ACTION_STATES, LoopState
from engage_tui import __version__
from engage_tui.checklist.actions import create_engagement, save_action, save_answers, save_row
from engage_tui.documents.plain_text import render
from engage_tui.evidence.writing import build
from engage_tui.feedback.loops.deciding import decide, look_into
from engage_tui.feedback.loops.desk import save_feedback
from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.feedback.loops.queries import feedback_page
from engage_tui.feedback.loops.telling import tell
from engage_tui.forms.dates import worded_date
from engage_tui.ppg.group.groups import save_group
from engage_tui.ppg.group.members import member_left, save_member
from engage_tui.practice import save_staff, set_up
from engage_tui.this_pc.care import backup_now
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from tests.engage_tui.conftest import PRACTICE
from tests.engage_tui.evidence.stores import fact, table
from tests.engage_tui.feedback.loops.made_up import POSTER, heard, promised
from tests.engage_tui.ppg.made_up import GROUP


@pytest.fixture
def book(book: Workbook) -> Workbook:
    """A practice that is set up, with its first member of staff at the keyboard."""
    set_up(book, PRACTICE)
    return book.signed("SB")


def decided(book: Workbook) -> tuple[str, str, str]:
    """A concern and a compliment that one decision answers; the response and both pieces."""
    bad = heard(book, "The bell is too quiet", sentiment="negative", said_by="6")
    good = promised(book, "I like the bell")
    save_feedback(book, bad, {"received_on": "2/11/2026"})
    look_into(book, [bad])
    typed = {"kind": "change", "reason": "Nobody hears it", "we_did": "A louder bell", "decided_by": "SB"}
    response = decide(book, [bad, good], typed)
    tell(book, response, POSTER)
    return response, bad, good


def test_a_trace_tells_what_was_heard_decided_and_told_in_order(book: Workbook) -> None:
    response, bad, good = decided(book)
    document = build(book, "decision-trace", response)
    steps = table(document, "5 steps, the earliest first")
    assert [row[:2] for row in steps.texts] == [
        ("2 Nov 2026", "Heard: The bell is too quiet"),
        ("23 Nov 2026", "Looked into: The bell is too quiet"),
        ("23 Nov 2026", "Heard: I like the bell"),
        ("23 Nov 2026", "Decided: Change agreed"),
        ("23 Nov 2026", "Told: Everyone registered, Poster or leaflet, By the door"),
    ]
    assert {row[3] for row in steps.texts[:4]} == {bad, good, response}
    assert fact(document, "Why") == "Nobody hears it"
    assert fact(document, "It answers") == "2 pieces of feedback, said by 7 people"
    assert "Everyone registered" in table(document, "Who was told").texts[0][0]


def test_a_trace_counts_for_and_against_as_the_store_does(book: Workbook) -> None:
    response, _bad, _good = decided(book)
    tones = table(build(book, "decision-trace", response), "Pieces of feedback")
    assert [row for row in tones.texts if row[0] in ("Concerns", "All")] == [
        ("Concerns", "1", "6"),
        ("All", "2", "7"),
    ]
    with book.read() as session:
        wanted = select(func.sum(Feedback.said_by)).where(Feedback.response_id == response)
        assert session.scalar(wanted) == 7


def test_a_trace_never_says_who_it_was(book: Workbook) -> None:
    response, _bad, _good = decided(book)
    page = render(build(book, "decision-trace", response))
    assert "I like the bell" in page
    assert "Pat Example" not in page
    assert "00000 0000" not in page
    assert "Not for publication" in page


def test_a_trace_of_an_engagement_says_what_came_too_soon_and_what_is_missing(book: Workbook) -> None:
    dates = {"starts_on": "1/9/2026", "ends_on": "30/11/2026"}
    key = create_engagement(book, {"title": "Parking", "scale": "small", **dates})
    save_row(book, key, "stakeholder", None, {"name": "Residents", "kind": "patients", "attitude": "oppose"})
    finding = save_row(book, key, "finding", None, {"theme": "Buses", "says": "No bus", "said_by": "9"})
    save_row(
        book, key, "decision", None,
        {"finding_id": finding, "decision": "reject", "what": "No", "decided_on": "2/11/2026"},
    )  # fmt: skip
    document = build(book, "decision-trace", key)
    page = render(document)
    assert "before people had had their say" in page
    assert "No record shows that what people said was put before those who decided" in page
    stands = {row[0]: row[1] for row in table(document, "1 stakeholder").texts}
    assert (stands["Opposes it"], stands["All"]) == ("1", "1")
    assert "Nobody was told yet" in page
    save_answers(book, key, 12, {"shared_on": "1/11/2026", "shared_with": "The partners"})
    assert "No record shows that what" not in render(build(book, "decision-trace", key))


def test_a_decision_of_step_twelve_has_a_trace_of_its_own(book: Workbook) -> None:
    key = create_engagement(book, {"title": "Parking", "scale": "small"})
    findings = [save_row(book, key, "finding", None, {"theme": theme}) for theme in ("Buses", "Bays")]
    rows = [
        save_row(
            book, key, "decision", None, {"finding_id": each, "decision": "accept", "what": f"About {n}"}
        )
        for n, each in enumerate(findings)
    ]
    page = render(build(book, "decision-trace", rows[0]))
    assert "Buses" in page
    assert "Bays" not in page


def test_there_is_no_trace_of_nothing(book: Workbook) -> None:
    with pytest.raises(Refused, match="no decision of that id"):
        build(book, "decision-trace", "01930000-0000-7000-8000-000000000001")


# Handover


def test_a_handover_counts_every_open_promise_by_owner(book: Workbook) -> None:
    save_staff(book, None, {"initials": "KO", "name": "Kit Oak", "role": "Reception"})
    key = create_engagement(book, {"title": "Parking", "scale": "small"})
    for owner, due in (("SB", "1/9/2026"), ("KO", "1/12/2026"), ("KO", "")):
        save_action(
            book,
            None,
            {"text": f"For {owner}", "owner": owner, "due_on": due},
            engagement_id=key,
            step_number=1,
        )
    document = build(book, "handover", None)
    owners = table(document, "Open promises by owner")
    assert owners.texts == (("KO", "2", "0"), ("SB", "1", "1"), ("All", "3", "1"))
    with book.read() as session:
        wanted = select(func.count()).select_from(Action).where(Action.state.in_(OPEN_ACTION_STATES))
        assert session.scalar(wanted) == 3
    assert len(table(document, "3 promises").texts) == 3
    assert fact(document, "Promises open") == "3, 1 of them late"
    assert ("Kit Oak", "KO", "Reception") in table(document, "People to know").texts


def test_a_handover_says_what_is_odd(book: Workbook) -> None:
    left = save_staff(book, None, {"initials": "KO", "name": "Kit Oak"}).id
    key = create_engagement(book, {"title": "Parking", "scale": "small"})
    typed = {"text": "Paint bays", "owner": "KO", "due_on": "1/9/2026"}
    save_action(book, None, typed, engagement_id=key, step_number=1)
    save_staff(book, left, {"initials": "KO", "name": "Kit Oak", "left_on": "1/11/2026"})
    group = save_group(book, None, GROUP)
    piece = heard(book)
    decide(book, [piece], {"kind": "no_change", "reason": "No room"})
    page = render(build(book, "handover", None))
    for words in (
        "1 promise is more than 30 days late, the oldest since 1 Sep 2026.",
        "Promises are still in the name of someone who left: KO.",
        "1 piece of feedback was settled without anyone being told.",
        "no interval is agreed.",
        "There is no backup.",
        "No Friends and Family Test counts for April to October 2026.",
    ):
        assert words in page, words
    assert group


def test_the_loops_of_a_handover_are_those_of_the_store(book: Workbook) -> None:
    old = heard(book)
    save_feedback(book, old, {"received_on": "2/9/2026"})
    heard(book)
    document = build(book, "handover", None)
    loops = table(document, "Loops by where they stand")
    assert fact(document, "Feedback waiting") == "2 pieces: 2 heard"
    assert loops.texts[0] == ("Heard", "2", "2 Sep 2026")
    assert loops.texts[-1] == ("All", "2", "")


def test_the_oldest_that_waits_to_be_told_is_the_stores_own(book: Workbook) -> None:
    days = ("2/9/2026", "3/9/2026", "4/9/2026", "7/9/2026")
    told, promise, taken, waits = heard(book), promised(book), promised(book), heard(book)
    for piece, day in zip((told, promise, taken, waits), days, strict=True):
        save_feedback(book, piece, {"received_on": day})
    no = {"kind": "no_change", "reason": "No room"}
    answer = decide(book, [told, promise], no)
    tell(book, answer, POSTER)
    decide(book, [taken, waits], no)

    def oldest() -> str:
        rows = table(build(book, "handover", None), "Loops by where they stand").texts
        return next(row[2] for row in rows if row[0] == "To tell")

    which = FeedbackWhich(states=(LoopState.TO_TELL,))
    assert oldest() == "3 Sep 2026", "a poster does not keep the promise of a reply"
    assert oldest() == worded_date(min(each.received_on for each in feedback_page(book, which, 0, 99)))


# The asset register


def test_the_entry_says_what_where_and_how_many(book: Workbook) -> None:
    group = save_group(book, None, GROUP)
    save_member(book, group, None, {"name": "Ada Stone", "joined_on": "1/4/2026"})
    promised(book)
    backup_now(book)
    document = build(book, "asset-register", None)
    assert fact(document, "Name and version") == f"Engage {__version__}"
    assert str(book.data_dir) in fact(document, "Where the data is")
    assert "verified when it was made; 1 in the folder" in fact(document, "Last backup")
    records = {row[0]: row[1] for row in table(document, "Records that hold").texts}
    assert (records["Members of the patient group"], records["Feedback with a name to reply to"]) == (
        "1",
        "1",
    )
    assert records["Staff"] == "1"
    assert records["Comments in people's words"] == "1"


def test_the_entry_names_nobody(book: Workbook) -> None:
    group = save_group(book, None, GROUP)
    save_member(book, group, None, {"name": "Ada Stone", "joined_on": "1/4/2026"})
    assert "Ada Stone" not in render(build(book, "asset-register", None))


def test_who_left_is_counted_apart(book: Workbook) -> None:
    group = save_group(book, None, GROUP)
    member = save_member(book, group, None, {"name": "Ada Stone", "joined_on": "1/4/2026"})
    member_left(book, member, {"left_on": "1/11/2026"})
    records = {
        row[0]: row[1] for row in table(build(book, "asset-register", None), "Records that hold").texts
    }
    assert records["Memberships that have ended, details not erased yet"] == "1"
