"""Opens the workbook; the store is imported here, late, so that a screen can paint first."""

import os
import platform
from pathlib import Path

from engage_tui.this_pc.paths import make_private, store_path
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import Clock

PC_LIMIT = 120


def open_workbook(
    data_dir: Path, author: str = "", clock: Clock | None = None, accept_clock: bool = False
) -> Workbook:
    """Open this PC's workbook, making or upgrading the store when needed.

    Args:
        accept_clock: Open although the PC's clock stands behind the last change, because
            the person said that the clock is right.

    Raises:
        StoreProblem: When the store cannot be used; says what is safe and what to do.
    """
    from db.store import Store

    clock = clock or Clock()
    path = store_path(make_private(data_dir))
    store = Store.open(path, now=clock.now, accept_clock=accept_clock)
    book = Workbook(store=store, author=author, pc=pc_name(), clock=clock, data_dir=data_dir)
    try:
        _erase_again(book)
    except BaseException:
        store.close()
        raise
    return book


def _erase_again(book: Workbook) -> None:
    """A backup that was put back may hold words that were erased since: they go before anyone sees them."""
    entries = book.store.to_erase_again()
    if entries:
        from engage_tui.this_pc.erasing_again import erase_again

        erase_again(book, entries)


def pc_name() -> str:
    """The name of this PC as it knows itself, without asking the network."""
    return (os.environ.get("COMPUTERNAME") or platform.node() or "this PC")[:PC_LIMIT]
