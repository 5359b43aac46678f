"""Naming many records in one question without a place for each of them in it."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, String, bindparam, func, select


def among(column: Any, keys: Sequence[str]) -> ColumnElement[bool]:
    """Whether a column is one of these keys, however many they are.

    A question with five thousand places is written out and read anew each time it is asked;
    bound as one list it stays the same question. How a list is bound is the engine's own way.
    """
    listed = func.json_each(bindparam("keys", json.dumps(list(keys)), String, unique=True))
    return column.in_(select(listed.table_valued("value").c.value))  # type: ignore[no-any-return]
