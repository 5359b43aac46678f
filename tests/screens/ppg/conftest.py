"""A group of twelve with a meeting planned for the tests' day."""

from pathlib import Path

import pytest

from tests.screens.ppg.group.group_sample import Group, begin_group
from tests.screens.ppg.sample import Planned, planned


@pytest.fixture
def made(surgery: Path) -> Planned:
    return planned(surgery)


@pytest.fixture
def sample(surgery: Path) -> Group:
    """A group in the middle of its year."""
    return begin_group(surgery)
