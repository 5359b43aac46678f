"""Which backups are kept: the last days, and one of each of the last weeks and months."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from db.file.trouble import told

DAILY, WEEKLY, MONTHLY = 7, 4, 6
"""How many backups stand for days, weeks and months."""


def rotate(make: Callable[[Path], Path], folder: Path, today: date) -> Path | None:
    """Make today's backup unless there is one, then let go of those no longer needed.

    Args:
        make: Makes a backup at a path: `Store.back_up_to`.
        folder: Where backups are kept; only files the rotation named are ever removed.
        today: The practice's date.

    Returns:
        The backup made, or None when today's was there.
    """
    target = folder / f"engage-{today.isoformat()}.db"
    if target.exists():
        return None
    made = make(target)
    with told():
        for each in superfluous(dated(folder)):
            (folder / f"engage-{each.isoformat()}.db").unlink()
    return made


def dated(folder: Path) -> list[date]:
    """The days the rotation has a backup of, oldest first."""
    found = []
    for each in folder.glob("engage-????-??-??.db"):
        try:
            found.append(date.fromisoformat(each.stem.removeprefix("engage-")))
        except ValueError:
            continue  # somebody's own file that happens to look like ours
    return sorted(found)


def superfluous(days: list[date]) -> list[date]:
    """The days that neither the last days, weeks nor months need.

    Of each week and month the newest day stands for it.
    """
    newest_first = sorted(days, reverse=True)
    kept = set(newest_first[:DAILY])
    for period, count in (
        (lambda day: day.isocalendar()[:2], WEEKLY),
        (lambda day: (day.year, day.month), MONTHLY),
    ):
        newest: dict[tuple[int, int], date] = {}
        for day in newest_first:
            newest.setdefault(period(day), day)
        kept.update(list(newest.values())[:count])
    return [day for day in sorted(days) if day not in kept]
