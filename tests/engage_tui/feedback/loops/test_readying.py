"""What the first piece of a day needs is there before anyone says it."""

from pathlib import Path

from tests.support.child import run_child

SET_UP = """
from pathlib import Path
from engage_tui.this_pc.opening import open_workbook
from engage_tui.practice import set_up

book = open_workbook(Path({folder!r}), author="SB")
home = {{"name": "Elm Grove Surgery", "ods_code": "Y99999", "contract_type": "GMS"}}
set_up(book, {{**home, "initials": "SB", "person_name": "Sam Brook"}})
book.store.close()
print("{{}}")
"""
LOG_AFTER_READYING = """
import json, sys
from pathlib import Path
from engage_tui.this_pc.opening import open_workbook
from engage_tui.feedback.loops import readying

book = open_workbook(Path({folder!r}), author="SB")
late = "db.models.feedback" not in sys.modules
for step in readying.steps():
    step(book)
before = set(sys.modules)
from engage_tui.feedback.loops.desk import log_feedback
log_feedback(book, {{"words": "A bell", "source": "desk"}})
book.store.close()
ours = [each for each in set(sys.modules) - before if each.startswith(("db.", "engage_tui."))]
print(json.dumps({{"late": late, "ours": ours}}))
"""


def test_the_first_piece_logged_loads_nothing_more(tmp_path: Path) -> None:
    folder = str(tmp_path / "workbook")
    run_child(SET_UP.format(folder=folder), tmp_path)
    told = run_child(LOG_AFTER_READYING.format(folder=folder), tmp_path)
    assert told == {"late": True, "ours": []}
