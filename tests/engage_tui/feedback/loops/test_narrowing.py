"""The filter of the list: as boxes, as words, under a name, and as the store is asked it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.terms import LoopState, Sentiment
from engage_tui.checklist import actions as engagements
from engage_tui.feedback.loops import queries
from engage_tui.feedback.loops.desk import remove_feedback
from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.feedback.loops.listing import counts_of, listing, listing_page
from engage_tui.feedback.loops.narrowing import narrow_options, read_which, typed_of, words_of
from engage_tui.feedback.loops.rules import OPEN_STATES
from engage_tui.feedback.loops.saved_filters import remove_filter, rename_filter, save_filter, saved_filters
from engage_tui.feedback.loops.telling import tell
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid, Refused
from tests.engage_tui.feedback.loops.made_up import POSTER, decided, heard, promised

DAYS = st.none() | st.dates(date(2000, 1, 1), date(2099, 12, 31))
WHICH = st.builds(
    FeedbackWhich,
    text=st.text(max_size=20),
    states=st.lists(st.sampled_from(list(LoopState)), unique=True).map(tuple),
    source=st.sampled_from(["", "desk", "box"]),
    theme=st.sampled_from(["", "premises", "waiting_room"]),
    since=DAYS,
    until=DAYS,
    wants_reply=st.sampled_from([None, True, False]),
    sentiment=st.sampled_from(["", *(each.value for each in Sentiment)]),
    unsorted=st.booleans(),
)


@given(which=WHICH)
def test_a_filter_is_kept_and_read_as_it_was(which: FeedbackWhich) -> None:
    assert FeedbackWhich.from_json(which.as_json()) == which


@pytest.mark.parametrize(
    "kept",
    [
        "",
        "[]",
        "null",
        '"to_tell"',
        "{",
        '{"states": ["gone"]}',
        '{"states": 3}',
        '{"since": "soon"}',
        '{"since": 3}',
        '{"later": "more"}',
        '{"theme": 3}',
        '{"text": null}',
        '{"wants_reply": "yes"}',
        '{"unsorted": "no"}',
        '{"sentiment": "furious"}',
        "[" * 5000,
    ],
)
def test_a_kept_filter_that_does_not_read_says_so(kept: str) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        FeedbackWhich.from_json(kept)


def test_the_boxes_say_what_was_chosen(book: Workbook) -> None:
    which = FeedbackWhich(
        states=(LoopState.HEARD, LoopState.TO_TELL),
        source="desk",
        theme="premises_parking",
        since=date(2026, 4, 1),
        until=date(2026, 6, 30),
        wants_reply=False,
        sentiment="negative",
        group="disability",
    )
    assert read_which(book, typed_of(which), FeedbackWhich()) == which
    unsorted = FeedbackWhich(unsorted=True)
    assert read_which(book, typed_of(unsorted), FeedbackWhich()) == unsorted
    assert read_which(book, typed_of(FeedbackWhich()), which) == FeedbackWhich()


def test_what_the_boxes_do_not_ask_stays(book: Workbook) -> None:
    before = FeedbackWhich(text="bell", import_id="1", response_id="2")
    assert read_which(book, {"source": "desk"}, before).text == "bell"
    assert read_which(book, {"source": "desk"}, before).import_id == "1"


def test_days_the_wrong_way_round_are_told_at_their_box(book: Workbook) -> None:
    typed = {**typed_of(FeedbackWhich()), "since": "1/6/2026", "until": "1/5/2026"}
    with pytest.raises(NotValid) as told:
        read_which(book, typed, FeedbackWhich())
    assert set(told.value.errors) == {"until"}
    with pytest.raises(NotValid) as told:
        read_which(book, {**typed, "since": "someday", "until": ""}, FeedbackWhich())
    assert set(told.value.errors) == {"since"}


def test_a_choice_that_left_the_list_may_stay(book: Workbook) -> None:
    gone = FeedbackWhich(engagement_id="0199-gone", source="pigeon")
    assert read_which(book, typed_of(gone), gone) == gone


def test_themes_can_be_narrowed_to_what_is_not_sorted(book: Workbook) -> None:
    assert narrow_options(book)["theme"][0].words == "Not sorted yet"


def test_a_filter_in_words(book: Workbook) -> None:
    assert words_of(book, FeedbackWhich()) == ""
    assert words_of(book, FeedbackWhich(states=OPEN_STATES)) == "waiting"
    about = engagements.create_engagement(book, {"title": "Branch move", "scale": "small"})
    which = FeedbackWhich(
        states=(LoopState.TO_TELL, LoopState.HEARD),
        source="desk",
        theme="premises_parking",
        since=date(2026, 4, 1),
        engagement_id=about,
        wants_reply=True,
        sentiment="negative",
        text="bell",
    )
    assert words_of(book, which) == (
        "heard or to tell, from Comments at the desk or by phone, about Parking, "
        "about the engagement “Branch move”, since 1 Apr 2026, a reply was promised, concern, with “bell”"
    )
    days = FeedbackWhich(since=date(2026, 4, 1), until=date(2026, 6, 30), unsorted=True, wants_reply=False)
    assert words_of(book, days) == "not sorted yet, 1 Apr 2026 to 30 Jun 2026, no reply was promised"
    assert words_of(book, FeedbackWhich(engagement_id="gone")) == "about an engagement that is gone"


def test_a_filter_gets_another_name_but_not_one_that_is_taken(book: Workbook) -> None:
    bells = save_filter(book, "Bells", FeedbackWhich(text="bell"))
    parking = save_filter(book, "Parking", FeedbackWhich(theme="premises_parking"))
    with pytest.raises(NotValid):
        rename_filter(book, parking, " bells ")
    with pytest.raises(NotValid):
        rename_filter(book, parking, "")
    rename_filter(book, bells, "BELLS")
    rename_filter(book, parking, "Cars")
    assert [each.name for each in saved_filters(book)] == ["BELLS", "Cars"]
    remove_filter(book, parking)
    with pytest.raises(Refused):
        rename_filter(book, parking, "Bicycles")


def test_an_opened_list_counts_where_what_it_lets_through_stands(book: Workbook) -> None:
    one, other = heard(book, "A bell", theme="waiting_room"), heard(book, "A bell and a door")
    mine = promised(book, "A bell for me")
    tell(book, decided(book, other, mine), POSTER)
    opened = listing(book, FeedbackWhich(states=(LoopState.HEARD,)))
    assert opened.total == 1
    counts = counts_of(book, opened)
    assert [counts[each] for each in (LoopState.HEARD, LoopState.TO_TELL, LoopState.CLOSED)] == [1, 1, 1]
    assert [each.id for each in listing_page(book, opened, 0, 10)] == [one]
    found = listing(book, FeedbackWhich(text="bell", states=(LoopState.TO_TELL, LoopState.CLOSED)))
    assert found.ids == (mine, other)
    assert found.counts == counts_of(book, listing(book, FeedbackWhich()))
    assert [each.id for each in listing_page(book, found, 1, 10)] == [other]
    assert not found.capped


def test_more_than_can_be_found_says_so(book: Workbook, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [heard(book, f"A bell, number {number}") for number in range(3)]
    monkeypatch.setattr("engage_tui.feedback.loops.listing.MOST_FOUND", 2)
    found = listing(book, FeedbackWhich(text="bell"))
    assert (found.capped, found.total, found.ids) == (True, 2, (ids[2], ids[1]))


def test_only_what_was_not_removed_is_still_there(book: Workbook) -> None:
    stays, goes = heard(book), heard(book)
    remove_feedback(book, [goes])
    assert queries.still_there(book, (stays, goes, "never")) == {stays}
