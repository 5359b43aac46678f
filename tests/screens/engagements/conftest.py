"""A practice with work under way."""

from pathlib import Path

import pytest

from tests.screens.engagements.sample import Work, begin_work


@pytest.fixture
def work(surgery: Path) -> Work:
    return begin_work(surgery)
