"""What a vote came to, and corrections made in a text: pure rules."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.terms import OutcomeKind
from engage_tui.ppg.meetings.corrections import Correction, corrections_in, left_over
from engage_tui.ppg.meetings.views import OutcomeLine
from engage_tui.ppg.meetings.votes import result_of, vote_words


def vote(votes_for: int | None, against: int | None, abstained: int | None = None) -> OutcomeLine:
    said_at = datetime(2026, 11, 23, 17, tzinfo=UTC)
    return OutcomeLine(
        "1", "i", OutcomeKind.VOTE, "Hands", said_at, votes_for, against, abstained, None, "", None, None, ""
    )


@pytest.mark.parametrize(
    ("votes", "there", "words"),
    [
        ((7, 1, 1), 9, "7 for, 1 against, 1 abstained. Carried."),
        ((7, None), 9, "7 for. Carried."),
        ((3, 3), 9, "3 for, 3 against. Not carried."),
        ((None, 2), 9, "2 against. Not carried."),
        ((0, 0), 9, "0 for, 0 against. Not carried."),
        ((None, None), 9, "Not counted."),
        ((None, None, 4), 9, "4 abstained. Not counted."),
        ((7, 1, 1), 8, "7 for, 1 against, 1 abstained. Carried. 9 voted, and 8 are marked as there."),
        ((2, None), 1, "2 for. Carried. 2 voted, and 1 is marked as there."),
    ],
)
def test_a_vote_says_what_it_came_to(votes: tuple[int | None, ...], there: int, words: str) -> None:
    assert vote_words(vote(*votes), there) == words


SOME = st.none() | st.integers(0, 50)


@given(SOME, SOME, SOME, st.integers(0, 100))
def test_one_more_for_never_loses_a_vote(
    votes_for: int | None, against: int | None, abstained: int | None, there: int
) -> None:
    before = result_of(vote(votes_for, against, abstained))
    after = result_of(vote((votes_for or 0) + 1, against, abstained))
    assert after != "not counted"
    if before == "carried":
        assert after == "carried"
    many = sum(each or 0 for each in (votes_for, against, abstained))
    assert ("marked as there" in vote_words(vote(votes_for, against, abstained), there)) == (many > there)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Item 4: busy until ten.", Correction(4, "Item 4: busy until ten.")),
        ("item 4 - busy until ten.", Correction(4, "item 4 - busy until ten.")),
        ("4. busy", Correction(4, "4. busy")),
        ("Item 99: busy", Correction(None, "Item 99: busy")),
        ("4:30 was when we began", Correction(None, "4:30 was when we began")),
        ("AA was there", Correction(None, "AA was there")),
        ('For "five" read "four".', Correction(None, 'For "five" read "four".', "five", "four")),
        ("Item 4: \u201cfive\u201d should be \u201cfour\u201d", (4, "five", "four")),
        ("Item 4: replace 'ten to' with 'ten past'", (4, "ten to", "ten past")),
        ('"a" -> "b"', (None, "a", "b")),
    ],
)
def test_corrections_are_read_line_by_line(
    line: str, found: Correction | tuple[int | None, str, str]
) -> None:
    if not isinstance(found, Correction):
        found = Correction(found[0], line, *found[1:])
    assert corrections_in(f"\n  {line}  \n", range(1, 11)) == (found,)


def test_a_correction_is_made_in_whole_words_and_only_where_they_are() -> None:
    made = Correction(1, "", "five", "four")
    assert made.made_in("five of fifty-five, and fivefold") == "four of fifty-four, and fivefold"
    assert made.fits("five")
    assert not made.fits("fivefold")
    assert not Correction(1, "busy").fits("busy")
    assert left_over([made], [(2, "five")]) == (made,)
    assert left_over([made], [(1, "five")]) == ()
    anywhere = Correction(None, "", "five", r"\1 [/b]")
    assert left_over([anywhere], [(2, "five")]) == ()
    assert anywhere.made_in("five") == r"\1 [/b]"


@given(st.text(), st.text(min_size=1), st.text())
def test_any_words_can_be_corrected(text: str, old: str, new: str) -> None:
    made = Correction(None, "", old, new)
    assert made.fits(f" {old} ") or old == new
    assert made.made_in(text) == text or old in text
