"""What can stand in the way of a store, each told as three facts a person can use.

Loads nothing, so that the first screen and the command line can show a problem without
loading what caused it. No message ever holds SQL or anything someone typed.
"""


class NotDone(Exception):
    """Something that was not done, told so that the person knows where they stand.

    Args:
        what: What happened, in plain English.
        safe: What is safe.
        do: What to do next.
    """

    def __init__(self, what: str, safe: str, do: str) -> None:
        super().__init__(what)
        self.what = what
        self.safe = safe
        self.do = do

    def __str__(self) -> str:
        return " ".join(part for part in (self.what, self.safe, self.do) if part)


class StoreProblem(NotDone):
    """The store could not be opened, read or written.

    Args:
        facts: What happened, what is safe and what to do; what such a problem usually says when left out.
    """

    USUALLY: tuple[str, str, str]

    def __init__(self, *facts: str) -> None:
        what, safe, do = facts or self.USUALLY
        super().__init__(what, safe, do)


class NotAStore(StoreProblem):
    """The file is something else than a workbook of this program."""

    USUALLY = (
        "The file is not an Engage workbook, or its beginning has been overwritten.",
        "Nothing was written to it.",
        "Choose the right folder with --data-dir, or restore a backup with: engage-tui restore FILE.",
    )


class NoFile(NotAStore):
    """A pipe, a device or a folder stands in the file's place."""

    USUALLY = (
        "There is no ordinary file in that place: it is a folder, a device or a pipe.",
        "Nothing was written to it.",
        "Check the name, or choose another folder with --data-dir.",
    )


class Damaged(StoreProblem):
    """The file is a workbook whose contents can no longer be trusted."""

    USUALLY = (
        "The workbook's file is damaged.",
        "Nothing was written to it, and the backups beside it are separate files.",
        "Restore the newest backup with: engage-tui restore FILE.",
    )


class TooNew(StoreProblem):
    """A newer version of the program has already upgraded the workbook."""


class InUse(StoreProblem):
    """Another window or another PC has the workbook open."""

    USUALLY = (
        "The workbook is already open in another window or on another PC.",
        "Nothing was changed.",
        "Close it there, then start Engage again.",
    )


class ReadOnly(StoreProblem):
    """The folder or the file does not let this person write."""

    USUALLY = (
        "The folder or file of the workbook cannot be written to.",
        "What was saved before is unharmed and nothing was changed.",
        "Ask for permission to write in that folder, or choose another with --data-dir.",
    )


class CannotOpen(ReadOnly):
    """SQLite could not open a file it needs, and does not say why: no room for one more, or no permission."""

    USUALLY = (
        "A file of the workbook, or one that belongs beside it, could not be opened for writing.",
        "What was saved before is unharmed and nothing was changed.",
        "Check that its folder is there, that there is room on the disk, and that you may write there.",
    )


class DiskFull(StoreProblem):
    """There is no room left to write."""

    USUALLY = (
        "There is no room left on the disk, so this could not be saved.",
        "Everything saved before is safe, and none of this was half saved.",
        "Make some room on the disk, then save again.",
    )


class FileGone(StoreProblem):
    """The workbook's file was removed, replaced or written over by something else."""


class OnlyBackupsLeft(FileGone):
    """There is no workbook in its folder, and there are backups of one."""

    USUALLY = (
        "The workbook's file is not in its folder any more, and its backups are.",
        "Nothing was changed, and no new workbook was begun.",
        "Put the newest backup back. To begin anew, move the folder of backups somewhere else first.",
    )


class ViewOnly(StoreProblem):
    """The workbook was opened for reading alone, so nothing can be saved."""


class ClockBehind(StoreProblem):
    """This PC's clock stands well before the newest entry of the change log."""


class CannotUndo(StoreProblem):
    """The last action cannot be taken back without losing somebody's later work."""


class Missing(StoreProblem):
    """There is no file where the workbook should be."""

    USUALLY = (
        "There is no such file.",
        "Nothing was changed.",
        "Check the name of the file and its folder.",
    )


class DiskTrouble(StoreProblem):
    """The disk or the network did not answer."""

    USUALLY = (
        "The disk did not answer, so this could not be done.",
        "Everything saved before is safe, and none of this was half saved.",
        "Check that the disk or network drive is there and has room for you, then try again.",
    )


class Misused(RuntimeError):
    """A mistake in the program, not in what someone did: a route round the change log.

    It is raised so that a test meets it; it says nothing about any record's contents.
    """


STILL_READABLE = (ReadOnly, DiskFull, Damaged, TooNew)
"""What stands in the way of saving, and often not of reading."""


def file_gone(rescued: str) -> FileGone:
    """The problem of a file that went away while it was open.

    Args:
        rescued: The name of the copy in which everything saved is, or nothing when none could be made.
    """
    return FileGone(
        "The workbook's file was removed, replaced or copied over while Engage had it open, so this could"
        " not be saved.",
        f"Everything saved before is in the backup {rescued}."
        if rescued
        else "The newest backup holds what was saved until then.",
        "Look at what is in the workbook's place now, then put that backup back.",
    )


def view_only(because: StoreProblem) -> ViewOnly:
    """The problem of a change to what was opened for reading alone; it names why that was so."""
    return ViewOnly(
        f"The workbook is open for reading only, so nothing can be saved. {because.what}",
        because.safe,
        because.do,
    )


def unreadable_part(because: StoreProblem) -> Damaged:
    """The problem of a part that cannot be read while the rest can."""
    return Damaged(
        f"This part of the workbook cannot be read. {because.what}",
        "Nothing was changed, and other pages may be read.",
        because.do,
    )


def unusable(words: str) -> StoreProblem:
    """Any other way in which the system refuses a file or folder, in its own words, which hold none typed.

    Args:
        words: What the system says.
    """
    return StoreProblem(
        f"A file or folder could not be used: {words.lower() or 'the system did not say why'}.",
        "What was saved before is safe.",
        "Check the name and place of the file, then try again.",
    )
