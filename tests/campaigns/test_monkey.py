"""A monkey for a moment: 2,000 keys at three stores in a real terminal, from a seed that is printed."""

import os
import random
import sys
from pathlib import Path

import pytest

from tests.campaigns.monkey import STORES, run
from tests.campaigns.strokes import strokes

KEYS = 2_000
# CI presses the same keys each time, so that a change is not held up by what it did not touch.
SEED = os.environ.get("MONKEY_SEED") or (
    "1" if os.environ.get("CI") else str(random.SystemRandom().randrange(10**6))
)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("store", STORES)
def test_nothing_gives(tmp_path: Path, store: str, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        sys.stdout.write(f"\nMONKEY_SEED={SEED} presses keys at the {store} store.\n")
    assert run(tmp_path, SEED, KEYS // len(STORES), [store])[store] >= KEYS // len(STORES)


def test_a_seed_presses_the_same_again() -> None:
    first, again, other = strokes("7/demo"), strokes("7/demo"), strokes("8/demo")
    drawn = [next(first) for _ in range(500)]
    assert drawn == [next(again) for _ in range(500)]
    assert drawn != [next(other) for _ in range(500)]
    kinds = {each.what for each in drawn} | {each.keys for each in drawn}
    assert {"type", "paste", "hold", "size", "escape", "f5", "ctrl+z", "ctrl+s"} <= kinds
    assert not kinds & {"ctrl+q", "ctrl+c"}
