"""Which function carries out which command."""

from collections.abc import Callable

from engage_tui.cli import (
    care,
    feedback,
    forgetting,
    members,
    names,
    practice,
    records,
    start,
    undoing,
    writing,
)
from engage_tui.cli.call import Call

COMMANDS: dict[str, Callable[[Call], int | None]] = {
    "screens": start.start,
    "open": start.open_place,
    "init": practice.init,
    "practice": names.practice,
    "members": members.members,
    "status": practice.status,
    "log": feedback.log,
    "risk": feedback.risk,
    "search": practice.search,
    "history": practice.history,
    "undo": undoing.undo,
    "redo": undoing.redo,
    "erase": forgetting.erase,
    "check-words": writing.check_words,
    "keys": practice.keys,
    "demo": records.demo,
    "export": records.export,
    "import": records.bring_in,
    "report": records.report,
    "backup": care.backup,
    "restore": care.restore,
    "check": care.check,
    "migrate": care.migrate,
}
"""What a command gives back is the exit status; nothing means that it is done."""
