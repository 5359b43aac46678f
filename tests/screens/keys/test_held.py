"""A key that is held down is told from one pressed again, by the moments it came."""

import pytest

from screens.keys.held import WAIT, Presses

HELD = [0.5 + each * 0.033 for each in range(30)]


def counted(moments: list[float]) -> list[float]:
    """Those of the presses that count."""
    presses, found = Presses(), []
    for place, moment in enumerate(moments):
        presses = presses.and_at(moment)
        follows = any(moment < each <= moment + WAIT for each in moments[place + 1 :])
        if presses.counts_at_once or (presses.may_count and not follows):
            found.append(moment)
    return found


@pytest.mark.parametrize(
    ("moments", "expected"),
    [
        ([0.0], [0.0]),
        ([0.0, 5.0], [0.0, 5.0]),
        ([0.0, 0.3], [0.0, 0.3]),
        ([0.0, 0.3, 0.6, 0.9], [0.0, 0.3, 0.6, 0.9]),
        ([0.0, 0.05], [0.0, 0.05]),
        ([0.0, *HELD], [0.0]),
        ([0.0, *HELD, 3.0], [0.0, 3.0]),
        ([0.0, *HELD, 2.0, *(2.0 + each for each in HELD)], [0.0, 2.0]),
        ([each / 1000 for each in range(30)], [0.0]),
        ([0.0, *(0.25 + each * 0.09 for each in range(20))], [0.0]),
    ],
    ids=[
        "one",
        "two",
        "again",
        "a walk",
        "quickly twice",
        "held",
        "held, then",
        "held twice",
        "a burst",
        "slow",
    ],
)
def test_what_counts(moments: list[float], expected: list[float]) -> None:
    assert counted(moments) == expected


def test_a_hold_is_known_at_its_third() -> None:
    presses = Presses().and_at(0.0).and_at(0.01)
    assert presses.may_count
    assert not presses.and_at(0.02).may_count
