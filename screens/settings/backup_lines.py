"""How a backup is told on a line, in Settings and where a workbook will not open."""

from datetime import datetime

from engage_tui.forms.dates import worded_date
from engage_tui.this_pc.care import BackupFile
from engage_tui.workbook.clock import LONDON
from screens.widgets.lines import Line


def taken_words(taken: datetime) -> str:
    """When a backup was taken: 23 Nov 2026 at 16:56."""
    at = taken.astimezone(LONDON)
    return f"{worded_date(at.date())} at {at:%H:%M}"


def backup_line(backup: BackupFile) -> Line:
    """One backup as a line of a list."""
    name = f"{backup.path.name}: what a restore replaced" if backup.set_aside else backup.path.name
    return Line(str(backup.path), (taken_words(backup.taken), f"{backup.size / 1024:,.0f} KB", name))
