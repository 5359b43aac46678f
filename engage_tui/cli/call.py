"""One command line being carried out: where its workbook is, and who signs."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from engage_tui.cli.output import complain
from engage_tui.this_pc.paths import data_dir, store_path
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import Clock
from engage_tui.workbook.errors import Refused

REFUSED = 1
"""The exit status of a command that was not carried out."""
UNATTENDED = "command line"
"""Who signs while the practice has no staff yet: every change has an author."""


@dataclass
class Call:
    """What a command's function is given.

    Args:
        options: What was written, read by the parser.
        clock: The clock everything of this call is dated by.
    """

    options: Namespace
    clock: Clock = field(default_factory=Clock)
    last_saved: datetime | None = None
    """When this call last saved, for the apology should the program fail."""

    @property
    def data_dir(self) -> Path:
        """The folder of the workbook."""
        return data_dir(self.options.data_dir)

    @property
    def store(self) -> Path:
        """The store's file, which may not be there yet."""
        return store_path(self.data_dir)

    def existing_store(self) -> Path:
        """The store's file.

        Raises:
            Refused: When there is none: a command that only looks must not make one.
        """
        if not self.store.exists():
            raise Refused(
                f"There is no workbook at {self.store} yet.",
                do="Start engage-tui, or use engage-tui init, to set the practice up; "
                "or name the right folder with --data-dir.",
            )
        return self.store

    @contextmanager
    def opened(self, *, looks: bool = False, new: bool = True) -> Iterator[Workbook]:
        """Open the workbook, with nobody at the keyboard yet.

        Args:
            looks: The command only reads, so a workbook that cannot be written to will do.
            new: It is made where there is none.
        """
        book = self._opened(looks=looks, new=new)
        try:
            for notice in book.store.notices:
                complain(notice)
            yield book
        finally:
            self.last_saved = book.store.last_saved
            book.store.close()

    def _opened(self, *, looks: bool, new: bool) -> Workbook:
        from db.problems import STILL_READABLE
        from engage_tui.this_pc.opening import look_into, open_workbook

        try:
            return open_workbook(
                self.data_dir, clock=self.clock, accept_clock=self.options.accept_clock, new=new
            )
        except STILL_READABLE as problem:
            if not looks:
                raise
            return look_into(self.data_dir, problem, clock=self.clock)

    @contextmanager
    def workbook(self, *, signs: bool = False, new: bool = False) -> Iterator[Workbook]:
        """Open the workbook as whoever the command line names.

        Args:
            signs: The command changes records, so it must be known who does.
            new: The command may start a store where there is none.
        """
        if not new:
            self.existing_store()
        with self.opened(looks=not (signs or new), new=new) as book:
            yield book.signed(self._author(book, signs=signs))

    def _author(self, book: Workbook, *, signs: bool) -> str:
        """The initials that sign, as the practice writes them."""
        from engage_tui.practice import staff
        from engage_tui.this_pc.settings import load

        here = {each.initials.casefold(): each.initials for each in staff(book) if each.current}
        given = self.options.author
        if not here:
            return _shaped(given) if given else UNATTENDED
        if given is not None:
            return _known(here, given)
        remembered = here.get(load(self.data_dir).author.casefold())
        if remembered or len(here) == 1:
            return remembered or next(iter(here.values()))
        if signs:
            raise Refused("It is not known who is making this change.", do=f"Add {_choices(here)}.")
        return ""


def _known(here: dict[str, str], given: str) -> str:
    try:
        return here[given.casefold()]
    except KeyError:
        raise Refused(
            f"Nobody here now has the initials {given}.", do=f"Use {_choices(here)}, or add them in Settings."
        ) from None


def _shaped(given: str) -> str:
    """Initials nobody can vouch for yet: at least they must look like some."""
    from engage_tui.practice import INITIALS, INITIALS_WORDS

    if not INITIALS.fullmatch(given):
        raise Refused(INITIALS_WORDS)
    return given.upper()


def _choices(here: dict[str, str]) -> str:
    return f"--as with one of: {', '.join(sorted(here.values()))}"
