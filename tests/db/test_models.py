"""The tables that the first screen does not read are mapped only when they are asked for."""

import subprocess
import sys

LOOK = """
import db.models as models
first = set(models.Base.metadata.tables)
print(sorted(models.LATER_TABLES & first))
models.load_all()
print(sorted(set(models.Base.metadata.tables) - first - models.LATER_TABLES))
print(sorted(models.LATER_TABLES - set(models.Base.metadata.tables)))
print(models.Ppg.__tablename__, hasattr(models, "Nothing"))
"""


def test_later_tables_are_named_right_and_mapped_only_when_asked_for() -> None:
    seen = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, check=True)
    assert seen.stdout.split("\n")[:4] == ["[]", "[]", "[]", "ppg False"]
