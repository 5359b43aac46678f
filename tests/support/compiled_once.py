"""Statements compiled once in a process: every test opens a store of its own, and asks it much the same.

SQLAlchemy keeps what it compiled with the engine, and with the dialect that each engine makes for itself: a
test that opens a workbook and looks at Today compiles seventy statements, which takes longer than all else
it does there. The text of a statement does not depend on the file it is run on.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.util import LRUCache

from db.care import check
from db.file import engine

MANY = 5_000
"""Statements kept: all that the program has."""


@contextmanager
def compiled_once() -> Iterator[None]:
    """Let the engines made inside the block share what was compiled."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (engine, check):
            patch.setattr(module, "create_engine", _sharing)
        yield


def _sharing(*url: str, **options: Any) -> Engine:
    made, pattern = create_engine(*url, **options), _pattern()
    made.dialect = made.pool._dialect = pattern.dialect
    made._compiled_cache = pattern._compiled_cache
    return made


@cache
def _pattern() -> Engine:
    """An engine that has looked at SQLite: the dialect learns from its first connection what there is."""
    made = create_engine("sqlite://")
    made._compiled_cache = LRUCache(MANY)
    made.connect().close()
    return made
