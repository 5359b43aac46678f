"""Keys, times and what may be loaded without the store's own weight."""

import uuid
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy.dialects import sqlite

from db.ids import new_id
from db.log.plain import plain
from db.types import Instant
from tests.support.child import run_child


def test_keys_are_version_7_unique_and_rising() -> None:
    keys = [new_id() for _ in range(20_000)]
    assert sorted(set(keys)) == keys
    assert {uuid.UUID(key).version for key in keys[:100]} == {7}
    assert {uuid.UUID(key).variant for key in keys[:100]} == {uuid.RFC_4122}


def test_keys_rise_while_the_clock_stands_still_or_goes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    before = new_id()
    monkeypatch.setattr("time.time_ns", lambda: 1_000_000_000)
    keys = [before, *(new_id() for _ in range(10_000))]
    assert sorted(set(keys)) == keys


def test_a_time_without_its_zone_is_refused() -> None:
    dialect = sqlite.dialect()
    moment = datetime(2026, 7, 1, 12, 0, tzinfo=timezone(timedelta(hours=1)))
    assert Instant().process_bind_param(moment, dialect) == datetime(2026, 7, 1, 11, 0, tzinfo=UTC)
    assert plain(moment) == "2026-07-01T11:00:00+00:00"
    with pytest.raises(ValueError, match="time zone"):
        Instant().process_bind_param(datetime(2026, 7, 1, 12, 0), dialect)  # noqa: DTZ001 - the fault itself


def test_what_start_up_and_care_need_loads_no_sqlalchemy(tmp_path: Path) -> None:
    lines = """
    import json, sys
    import db, db.file.backup, db.file.network, db.file.revision, db.file.rotation, db.file.trouble
    import db.ids, db.problems, db.terms, db.thread
    print(json.dumps({"loaded": "sqlalchemy" in sys.modules}))
    """
    assert run_child(lines, tmp_path) == {"loaded": False}
