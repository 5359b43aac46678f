"""Opens the workbook; the store is imported here, late, so that a screen can paint first."""

import os
import platform
from pathlib import Path

from db.problems import OnlyBackupsLeft, StoreProblem
from engage_tui.this_pc.care import backup_files
from engage_tui.this_pc.paths import make_private, store_path
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import Clock
from engage_tui.workbook.typed_aside import NAME, take_back

PC_LIMIT = 120


def open_workbook(
    data_dir: Path,
    author: str = "",
    clock: Clock | None = None,
    accept_clock: bool = False,
    *,
    new: bool = True,
) -> Workbook:
    """Open this PC's workbook, making or upgrading the store when needed.

    Args:
        accept_clock: Open although the PC's clock stands behind the last change, because
            the person said that the clock is right.
        new: Whether one is made where there is none.

    Raises:
        StoreProblem: When the store cannot be used; says what is safe and what to do.
    """
    from db.store import Store

    clock = clock or Clock()
    path = store_path(data_dir)
    if new or path.parent != data_dir:
        make_private(data_dir)
    _refuse_to_begin_anew(data_dir, path)
    store = Store.open(path, now=clock.now, accept_clock=accept_clock, new=new)
    book = Workbook(store=store, author=author, pc=pc_name(), clock=clock, data_dir=data_dir)
    try:
        _erase_again(book)
    except BaseException:
        store.close()
        raise
    try:
        take_back(book)
    except (StoreProblem, OSError):
        # It stays where it is and is tried again at the next start.
        store.notices += (f"What was typed and could not be saved is still in {NAME}.",)
    return book


def look_into(
    data_dir: Path, because: StoreProblem, author: str = "", clock: Clock | None = None
) -> Workbook:
    """Open for reading alone a workbook that `open_workbook` refused, as it is at this moment.

    Args:
        because: Why it was refused; every save is refused with it.

    Raises:
        StoreProblem: Not even this much of it can be read.
    """
    from db.store import Store

    clock = clock or Clock()
    store = Store.look(store_path(data_dir), now=clock.now, because=because)
    return Workbook(store=store, author=author, pc=pc_name(), clock=clock, data_dir=data_dir)


def _erase_again(book: Workbook) -> None:
    """A backup that was put back may hold words that were erased since: they go before anyone sees them."""
    entries = book.store.to_erase_again()
    if entries:
        from engage_tui.this_pc.erasing_again import erase_again

        erase_again(book, entries)


def _refuse_to_begin_anew(data_dir: Path, path: Path) -> None:
    """A file that is gone while its backups are there was not meant to go: nobody wants an empty workbook.

    Raises:
        StoreProblem: There is no workbook, and there are backups of one.
    """
    if path.exists() or path.parent != data_dir or not backup_files(data_dir):
        return
    raise OnlyBackupsLeft()


def pc_name() -> str:
    """The name of this PC as it knows itself, without asking the network."""
    return (os.environ.get("COMPUTERNAME") or platform.node() or "this PC")[:PC_LIMIT]
