from collections.abc import Iterator
from pathlib import Path

import pytest

from db.store import Store
from tests.db.support import opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "engage.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened_store = opened(path)
    yield opened_store
    opened_store.close()
