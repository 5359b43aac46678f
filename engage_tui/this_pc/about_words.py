"""What a backup holds, in words for someone who is about to put it back."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from db.counting import counted
from db.problems import StoreProblem
from engage_tui.forms.dates import worded_date
from engage_tui.this_pc.care import BackupFile, Restored, about_backup
from engage_tui.workbook.clock import LONDON
from engage_tui.workbook.shown import with_code

if TYPE_CHECKING:
    from db.file.about import About


def about_words(about: "About") -> str:
    """Of which practice it is, of what day, and how much: `Elm Grove (Y99999), last changed …`."""
    whose = with_code(about.practice, about.ods_code) if about.practice else "no practice yet"
    records = counted(about.records, "record")
    if about.changed is None:
        return f"{whose}, {records}, never changed"
    at = about.changed.astimezone(LONDON)
    return f"{whose}, {records}, last changed on {worded_date(at.date())} at {at:%H:%M}"


def another_practice(backup: "About", here: "About") -> str:
    """A warning when the backup is of another practice's workbook; nothing when it is of this one."""
    same = bool(here.ods_code) and backup.ods_code == here.ods_code
    if not here.practice or backup.identity == here.identity or same:
        return ""
    return "They are of two different practices: look twice before you go on."


def wrong_dates(store: Path, now: datetime) -> str | None:
    """Words about changes dated after now, in a store that is not open; None when there are none.

    Raises:
        StoreProblem: It is no store, or cannot be read.
    """
    from db.file.about import read_with
    from db.log.wrong_clock import ahead, looked_over

    found, until = read_with(store, lambda driver: (ahead(driver, now), looked_over(driver)))
    if found is None:
        return None
    noted = " That was looked over." if until is not None else ""
    return f"A clock was ahead once, or this PC's is behind. {found.words}{noted}"


def words_before(backup: BackupFile, store: Path) -> str:
    """What putting a backup back would do, said before it is asked; run it on the store's thread.

    Args:
        store: The workbook's file, which must not be open; a damaged one says nothing of itself.

    Raises:
        StoreProblem: It is no backup, or cannot be read.
    """
    found = about_backup(backup.path)
    words = [f"The backup holds {about_words(found)}."]
    if not store.exists():
        return f"{words[0]} There is no workbook in its place now."
    try:
        words.append(here_words(found, about_backup(store)))
    except StoreProblem:
        words.append("The workbook that is there now cannot be read.")
    return " ".join([*words, AFTERWARDS])


def here_words(found: "About", here: "About") -> str:
    """What the workbook of now holds, beside the backup."""
    warning = another_practice(found, here)
    return f"The workbook of now holds {about_words(here)}.{f' {warning}' if warning else ''}"


AFTERWARDS = (
    "What was written after the backup was taken is not in it. The workbook of now is kept under another name"
    " and stands in this list, so that this can be undone."
)


def restored_words(done: Restored) -> str:
    """What came of putting a backup back."""
    words = ["The backup is back in place."]
    if done.aside is not None:
        words.append("What was there before is in the list of backups: put it back to undo this.")
    if done.files.copied:
        words.append(f"{counted(done.files.copied, 'file')} attached as evidence came back with it.")
    if done.files.missing:
        words.append(f"Files attached as evidence. {done.files.words}")
    return " ".join(words)
