"""The terms of reference, the month of the Friends and Family Test, and the poster."""

from datetime import date

import pytest

from engage_tui.documents.content import Pair
from engage_tui.documents.plain_text import render
from engage_tui.evidence.papers.feedback.fft import month_named
from engage_tui.evidence.papers.feedback.you_said import A_POSTER
from engage_tui.evidence.writing import build
from engage_tui.feedback.loops.desk import save_feedback
from engage_tui.feedback.national.fft_actions import add_note, save_counts, submit
from engage_tui.ppg.group.groups import agree_interval, save_group
from engage_tui.practice import set_up
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from tests.engage_tui.conftest import PRACTICE
from tests.engage_tui.evidence.stores import fact, table
from tests.engage_tui.feedback.loops.made_up import decided, heard
from tests.engage_tui.ppg.made_up import GROUP

MONTH = date(2026, 10, 1)
TODAY = date(2026, 11, 23)


@pytest.fixture
def book(book: Workbook) -> Workbook:
    """A practice that is set up, with its first member of staff at the keyboard."""
    set_up(book, PRACTICE)
    return book.signed("SB")


# Terms of reference


def test_terms_say_plainly_what_is_not_agreed(book: Workbook) -> None:
    save_group(book, None, {"name": "The group", "mode": "in_person"})
    document = build(book, "terms-of-reference", None)
    assert document.draft
    page = render(document)
    assert "No interval is agreed yet" in page
    assert "- What the group is for." in page
    assert "- The day on which the terms were agreed." in page


def test_agreed_terms_are_told_in_the_groups_own_words(book: Workbook) -> None:
    more = {"purpose": "To listen", "conduct": "One at a time", "decision_rule": "By agreement"}
    numbers = {"fewest_members": "6", "most_members": "16", "role_years": "2", "review_on": "1/4/2027"}
    key = save_group(book, None, {**GROUP, **more, **numbers, "agreed_on": "1/4/2026"})
    agree_interval(book, key, {"weeks": "13", "agreed_on": "1/4/2026", "agreed_by": "The meeting"})
    document = build(book, "terms-of-reference", None)
    assert not document.draft
    page = render(document)
    for words in (
        "To listen",
        "One at a time",
        "By agreement",
        "At least every 13 weeks, agreed on 1 Apr 2026",
    ):
        assert words in page
    assert "Every term that Engage has a place for is filled." in page
    assert fact(document, "Most members") == "16"


def test_terms_past_their_review_say_so(book: Workbook) -> None:
    save_group(book, None, {**GROUP, "agreed_on": "1/4/2025", "review_on": "1/4/2026"})
    assert "that day has passed" in render(build(book, "terms-of-reference", None))


# A month of the test


@pytest.mark.parametrize(
    "typed", ["2026-10", "2026-10-01", "2026-10-17", "10/2026", "October 2026", "oct 2026"]
)
def test_a_month_is_named_in_many_ways(typed: str) -> None:
    assert month_named(typed, TODAY) == MONTH


@pytest.mark.parametrize("typed", ["2026-13", "2026-12", "soon", "", "0000-10", "Octember 2026", "1/10/2026"])
def test_what_is_no_month_that_has_begun_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="not a month"):
        month_named(typed, TODAY)


def counted(book: Workbook, sms: str = "41") -> None:
    typed = {"answer_very_good": "30", "answer_good": "5", "answer_poor": "6", "method_sms": sms}
    save_counts(book, MONTH, typed)


def test_a_month_is_told_as_it_is_typed_and_adds_up(book: Workbook) -> None:
    counted(book)
    document = build(book, "fft-month", "2026-10")
    answers, methods = table(document, "Answers"), table(document, "How people answered")
    assert len(answers.texts) == 7
    assert answers.texts[-1] == methods.texts[-1] == ("All", "41")
    assert ("Very good", "30") in answers.texts
    assert fact(document, "Positive") == "85% (35 of 41)"
    assert fact(document, "Do both add up to the same?") == "Yes"
    assert fact(document, "To be sent by") == "17 Nov 2026, and that day has passed"
    assert document.draft


def test_a_month_that_does_not_add_up_says_so_first(book: Workbook) -> None:
    counted(book, sms="40")
    document = build(book, "fft-month", "2026-10")
    assert "1 missing there." in render(document)
    assert fact(document, "Do both add up to the same?").startswith("No")


def test_a_month_that_was_sent_is_locked_and_its_notes_are_told(book: Workbook) -> None:
    counted(book)
    submit(book, MONTH, {"submitted_on": "9/11/2026", "submitted_by": "SB"})
    add_note(book, MONTH, {"text": "One card too many"})
    document = build(book, "fft-month", "2026-10")
    assert not document.draft
    assert fact(document, "Sent") == "9 Nov 2026 by SB; its counts are locked since"
    assert table(document, "1 note").texts[0][2] == "One card too many"


# You said, we did


def ready(book: Workbook, said: str, did: str, kind: str = "explained", people: str = "6") -> str:
    return decided(book, heard(book, said_by=people), kind=kind, you_said=said, we_did=did)


def told(book: Workbook, name: str) -> list[tuple[str, str]]:
    """What people said with the answer beside it."""
    blocks = build(book, name, None).blocks
    return [(each.said, f"{each.answer}: {each.did}") for each in blocks if isinstance(each, Pair)]


def test_a_poster_holds_the_newest_and_an_honest_no(book: Workbook) -> None:
    old = heard(book, said_by="6")
    save_feedback(book, old, {"received_on": "1/5/2026"})
    no = {"kind": "no_change", "you_said": "Longer hours", "we_did": "The contract sets them"}
    decided(book, old, decided_on="1/5/2026", **no)
    for number in range(A_POSTER + 2):
        ready(book, f"Thing {number}", f"Done {number}")
    pairs = told(book, "you-said-poster")
    assert len(pairs) == A_POSTER
    assert any(answer.startswith("We couldn't, because") for _said, answer in pairs)
    assert len(told(book, "you-said")) == A_POSTER + 3


def test_what_is_done_and_still_worked_on_stands_once_as_the_newest_has_it(book: Workbook) -> None:
    old = heard(book, said_by="6")
    save_feedback(book, old, {"received_on": "1/5/2026"})
    same = {"kind": "change", "you_said": "Too quiet", "we_did": "A louder bell"}
    decided(book, old, decided_on="1/5/2026", **same)
    decided(book, heard(book, said_by="6"), action="Fit it", **same)
    assert told(book, "you-said") == [("Too quiet", "We are working on it: A louder bell")]


def test_the_same_answer_stands_once_with_everyone_who_asked(book: Workbook) -> None:
    ready(book, "Too quiet", "A louder bell")
    ready(book, "too quiet ", "A louder bell")
    assert len(told(book, "you-said")) == 1
    assert "Said by at least 10 people." in render(build(book, "you-said", None))


@pytest.mark.parametrize(
    ("said", "because"),
    [
        ("Call 01632 960123 for it", "looks like: phone number"),
        ("Sam Brook was kind", "names someone"),
        ("I am 84 with motor neurone disease", "looks like: age"),
    ],
)
def test_what_says_who_somebody_is_never_hangs(book: Workbook, said: str, because: str) -> None:
    ready(book, said, "We listened")
    for name in ("you-said", "you-said-poster"):
        assert said not in render(build(book, name, None))
    left = table(build(book, "you-said-check", None), "Decisions that are not shown")
    assert because in left.texts[0][3]


def test_what_is_too_long_for_a_poster_is_left_off(book: Workbook) -> None:
    from db.models import Response

    key = ready(book, "Too quiet", "A louder bell")
    with book.change("Came in from elsewhere") as session:
        held = session.get(Response, key)
        assert held is not None
        held.we_did = "word " * 26
    assert told(book, "you-said-poster") == []
    check = build(book, "you-said-check", None)
    assert "has 26 words; 25 are the most" in render(check)
    assert (fact(check, "Decisions"), fact(check, "Ready"), fact(check, "Left off")) == ("1", "0", "1")


def test_few_people_are_not_counted_in_public(book: Workbook) -> None:
    ready(book, "Too quiet", "A louder bell", people="3")
    page = render(build(book, "you-said", None))
    assert "Said by a few people." in page
    assert "Decided on 23 Nov 2026." in page
