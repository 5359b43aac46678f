"""Places are written as text and read back, and each one leads to something that is there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screens.pages.page import EngageScreen
from screens.pages.papers import Wanted
from screens.places import AREAS, DOORS, Place, at_step, door_of, imported, read_place
from screens.reports.write import paper

DUE = (
    *(
        "action",
        "meeting",
        "agenda",
        "minutes",
        "approval",
        "publication",
        "role",
        "terms",
        "interval",
        "membership",
    ),
    *("reminder", "fft", "training", "loop", "heard", "looking"),
)
"""What falls due apart from the steps of an engagement, as `DueLine` lists it."""
BEHIND_A_DUTY = (
    *("ppg", "interval_agreement", "meeting", "engagement_round", "membership_review"),
    *("recruitment_effort", "outcome"),
)
"""The records behind a duty of the year, as `RecordRef` lists them."""


@st.composite
def places(draw: st.DrawFn) -> Place:
    """Any place there can be."""
    key = draw(st.sampled_from(sorted(DOORS)))
    door = DOORS[key]
    wanted = st.from_regex(door.id, fullmatch=True) if key.endswith("/") else st.just("")
    return Place(key.removesuffix("/"), draw(wanted), draw(st.from_regex(door.part, fullmatch=True)))


@given(places())
def test_a_place_reads_back_from_its_text(place: Place) -> None:
    assert read_place(str(place)) == place


@given(st.text())
def test_any_text_is_a_place_or_none(text: str) -> None:
    place = read_place(text)
    assert place is None or read_place(str(place)) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("today", Place("today")),
        ("year", Place("year")),
        ("feedback/01ab", Place("feedback", "01ab")),
        ("engagement/01ab", at_step("01ab", None)),
        ("engagement/01ab/step/5", at_step("01ab", 5)),
        ("engagement/01ab/step/12/row", at_step("01ab", 12, "row")),
        ("fft/2026-10", Place("fft", "2026-10")),
        ("guide/law/Who%20must", Place("guide", "law", "Who must")),
    ],
)
def test_places_as_people_write_them(text: str, place: Place) -> None:
    assert read_place(text) == place
    assert str(place) == text


@pytest.mark.parametrize(
    "text",
    [
        *("", "/", "nowhere", "feedback//x", "engagement", "engagement/01ab/step/13"),
        *("engagement/01ab/page/5", "fft/2026-13", "fft/October", "year/2026", "feedback/01ab/step/5"),
    ],
)
def test_what_is_no_place_reads_as_none(text: str) -> None:
    assert read_place(text) is None


@pytest.mark.parametrize("key", DOORS)
def test_a_door_leads_to_what_is_there(key: str) -> None:
    door = DOORS[key]
    assert bool(door.page) is not bool(door.finds)
    shows = imported(door.page or door.finds)
    assert callable(shows)
    assert not door.reads or callable(imported(door.reads))
    assert door.area in AREAS or not door.inside
    if isinstance(shows, type) and issubclass(shows, EngageScreen):
        assert door.area == shows.AREA


@pytest.mark.parametrize("kind", [*DUE, *BEHIND_A_DUTY])
def test_what_falls_due_and_what_stands_behind_a_duty_has_its_place(kind: str) -> None:
    assert door_of(Place(kind, "x"))


def test_what_is_known_of_a_paper_travels_with_its_place() -> None:
    wanted = Wanted("minutes", "01ab", "2026/27", "Tea & cake = 50%", "ppg", ".ics", "Minutes/notes")
    text = str(wanted.place)
    read = read_place(text)
    assert read == wanted.place
    assert paper(*read.names).wanted == wanted
    assert paper("minutes", "name=other&nonsense=1").wanted == Wanted("minutes")
    assert paper("minutes").wanted == Wanted("minutes")
