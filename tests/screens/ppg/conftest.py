"""A group of twelve with a meeting planned for the tests' day."""

from pathlib import Path

import pytest

from tests.screens.ppg.sample import Planned, planned


@pytest.fixture
def made(surgery: Path) -> Planned:
    return planned(surgery)
