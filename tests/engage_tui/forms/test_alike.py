"""Names that are nearly the same, whole or half typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage_tui.forms.alike import ALIKE, FEWEST, NEARLY, likeness, nearly

NAMES = ("Parking", "Referrals", "Prescriptions and pharmacy", "Telephone", "Waiting room", "Privacy")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("parkign", "Parking"),
        ("refferal", "Referrals"),
        ("reff", "Referrals"),
        ("perscription", "Prescriptions and pharmacy"),
        ("farmacy", "Prescriptions and pharmacy"),
        ("telefone", "Telephone"),
        ("car parking", "Parking"),
        ("privicy", "Privacy"),
    ],
)
def test_a_slip_finds_the_name_that_was_meant(typed: str, name: str) -> None:
    near = [(nearly(typed, each), each) for each in NAMES]
    assert max(near) == (nearly(typed, name), name)
    assert nearly(typed, name) >= NEARLY


@pytest.mark.parametrize("typed", ["zebra", "xy", "", "12345", "music"])
def test_what_is_nothing_like_it_finds_nothing(typed: str) -> None:
    assert all(nearly(typed, each) < NEARLY for each in NAMES)


@given(st.text(), st.text())
def test_it_is_always_a_share(one: str, other: str) -> None:
    assert 0 <= nearly(one, other) <= 1
    assert nearly("x" * (FEWEST - 1), "x" * 9) == 0


def test_the_same_words_in_more_words_are_the_same_name() -> None:
    assert likeness("parking", "Car parking") == 1
    assert likeness("Parkin", "Parking") > ALIKE > likeness("Parking", "Privacy")
