import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.store import Store
from tests.db.support import opened

collect_ignore = [] if os.name == "posix" else ["file/test_guard.py", "file/test_posix.py"]


@pytest.fixture(autouse=True)
def no_long_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program's lock is waited for a moment only: no test here lets go of one."""
    monkeypatch.setattr("db.file.reach.BUSY_SECONDS", 0.05)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "engage.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened_store = opened(path)
    yield opened_store
    opened_store.close()
