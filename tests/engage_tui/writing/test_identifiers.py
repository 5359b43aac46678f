"""What could say who somebody is: found in made-up words, and how often it is missed or wrongly seen."""

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage_tui.writing.identifiers import find, is_nhs_number, redact

TODAY = date(2026, 11, 23)
CONDITIONS = ("cancer", "diabetes")


def kinds(words: str) -> list[str]:
    return [each.kind for each in find(words, today=TODAY, conditions=CONDITIONS)]


def nhs_number(chance: random.Random) -> str:
    """Ten digits that carry their check digit, as no real person's may be meant."""
    while True:
        nine = [chance.randrange(10) for _ in range(9)]
        check = 11 - sum(digit * (10 - place) for place, digit in enumerate(nine)) % 11
        if check != 10 and len(set(nine)) > 1:
            return "".join(map(str, (*nine, check % 11)))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("My number is 943 476 5919", ["NHS number"]),
        ("My number is 9434765919.", ["NHS number"]),
        ("Order 943 476 5918 was late", []),
        ("Ring 01632 960 123 after six", ["phone number"]),
        ("Ring +44 7700 900123", ["phone number"]),
        ("Write to pat.example@example.org please", ["email address"]),
        ("I live at ZZ1 1ZZ", ["postcode"]),
        ("i live at zz11zz", ["postcode"]),
        ("born 3/4/1950", ["date of birth"]),
        ("My birthday is 3rd of April 50", ["date of birth"]),
        ("it was 3/4/1950", ["date of birth"]),
        ("on 3/4/2026 it was cold", []),
        ("on 99/4/1950", []),
        ("on 3/44/1950", []),
        ("Mrs Example has diabetes", ["name"]),
        ("Mrs Example was kind", ["name"]),
        ("Then Pat Example told us of cancer", ["name"]),
        ("The surgery at 8am is busy, 40 minutes wait, room 12", []),
        ("", []),
    ],
)
def test_what_is_pointed_out(words: str, expected: list[str]) -> None:
    assert kinds(words) == expected


def test_taking_out_leaves_what_it_was() -> None:
    words = "Ring 01632 960123 or write to a@example.org"
    spots = find(words, today=TODAY)
    assert redact(words, spots) == "Ring [phone number] or write to [email address]"
    assert redact(words, ()) == words


@pytest.mark.parametrize("digits", ["", "123", "1111111111", "943476591a", "٩٤٣٤٧٦٥٩١٩"])
def test_no_nhs_number(digits: str) -> None:
    assert not is_nhs_number(digits)


@given(st.text())
def test_nothing_is_left_after_taking_out(words: str) -> None:
    spots = find(words, today=TODAY, conditions=CONDITIONS)
    assert all(words[each.start : each.end] == each.text for each in spots)
    assert list(spots) == sorted(spots, key=lambda each: each.start)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("I am 84 and have cancer", ["age"]),
        ("My 84-year-old mother has diabetes", ["age"]),
        ("aged 84, with diabetes", ["age"]),
        ("I am 20 minutes late, and have diabetes", []),
        ("I am 84 and the chair is too low", []),
    ],
)
def test_an_age_beside_a_condition_counts_in_what_goes_outside(words: str, expected: list[str]) -> None:
    found = find(words, today=TODAY, conditions=CONDITIONS, ages=True)
    assert [each.kind for each in found] == expected
    assert kinds(words) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Sam Made-up fixed it", ["name"]),
        ("It was Dr Example", ["name"]),
        ("The bell is louder now", []),
        ("We couldn't, because there is no room", []),
    ],
)
def test_any_name_counts_on_a_poster(words: str, expected: list[str]) -> None:
    assert [each.kind for each in find(words, today=TODAY, names=True)] == expected


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("my friend Jean-Luc d\u2019Arcy rang", "my friend [name] rang"),
        ("Mrs d'Arcy was kind", "[name] was kind"),
        ("it was 5 o'Clock at the drs surgery", "it was 5 o'Clock at the drs surgery"),
    ],
)
def test_a_name_led_by_a_small_letter_goes_whole(said: str, kept: str) -> None:
    assert redact(said, find(said, today=date(2026, 11, 23))) == kept
