"""Doing erasures once more, on a workbook that was put back from before them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from engage_tui.this_pc.evidence_folder import destroy, rename
from engage_tui.workbook.book import Workbook

if TYPE_CHECKING:
    from db.erasing.register import Entry

LABEL = "Words erased again after a restore"


def erase_again(book: Workbook, entries: "Sequence[Entry]") -> int:
    """Erase what the register says was erased, signed by whoever did so last; return how many records."""
    from db.erasing.register import erase_again as erase

    author = max(entries, key=lambda each: each.held["erased_at"]).held["erased_by"]
    with book.signed(author).change(LABEL) as session:
        done = erase(session, entries)
        for before, after in done.files:
            if after:
                rename(book, before.name, after)
            else:
                destroy(book, before)
        return done.records
