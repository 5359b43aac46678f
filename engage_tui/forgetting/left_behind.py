"""Copies of the workbook from before an erasure, which hold the words still, and when each goes."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from db.counting import counted
from engage_tui.forms.dates import worded_date
from engage_tui.this_pc.care import backup_files
from engage_tui.this_pc.paths import backups_dir
from engage_tui.workbook.book import Workbook

FARTHEST = 400
"""Days ahead that the rotation is looked at: it keeps nothing longer than its months."""


@dataclass(frozen=True)
class Copy:
    """A copy of the workbook.

    Args:
        until: The day the rotation lets go of it, if Engage is opened each day; None where only
            a person can.
    """

    path: Path
    until: date | None


def older_copies(book: Workbook) -> tuple[Copy, ...]:
    """Every backup and replaced store there is, those that go by themselves first."""
    goes = rotated_away(book)
    found = [Copy(each.path, goes.get(each.path)) for each in backup_files(book.data_dir)]
    found += [Copy(each, None) for each in sorted(book.data_dir.glob("*-replaced-*.db"))]
    return tuple(sorted(found, key=lambda each: (each.until is None, each.until or date.max, each.path.name)))


def rotated_away(book: Workbook) -> dict[Path, date]:
    """The day on which each backup of the rotation will be let go of."""
    from db.file.rotation import dated, superfluous

    folder = backups_dir(book.data_dir)
    days = dated(folder) if folder.is_dir() else []
    there, found = set(days), {}
    for ahead in range(1, FARTHEST):
        today = book.today + timedelta(days=ahead)
        days.append(today)
        for each in superfluous(days):
            days.remove(each)
            if each in there:
                found[folder / f"engage-{each.isoformat()}.db"] = today
    return found


def told(copies: tuple[Copy, ...]) -> tuple[str, ...]:
    """What is said after an erasure of what still holds the words."""
    lines = []
    goes = [each.until for each in copies if each.until is not None]
    if goes:
        many = counted(len(goes), "backup")
        lines.append(
            f"Of the rotation, {many} may hold the words still; the last goes on {worded_date(max(goes))}, "
            "if Engage is opened each day."
        )
    stay = [each.path.name for each in copies if each.until is None]
    if stay:
        lines.append(f"These may hold them too, until somebody deletes them: {', '.join(stay)}.")
    lines.append(
        "Exports, documents and copies that were taken elsewhere are out of reach: look for them yourself. "
        "Whichever backup is put back, the words are erased from it again."
    )
    return tuple(lines)
