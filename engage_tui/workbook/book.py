"""The open workbook: everything an action needs to do its work and sign it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import db
from engage_tui.workbook.clock import Clock
from engage_tui.workbook.errors import WhoIsIt

if TYPE_CHECKING:
    from db.store import Store


@dataclass(frozen=True)
class Workbook:
    """A store, who is at the keyboard, on which PC, and the clock.

    Every action takes a workbook first. It is used on the store's own thread only.
    """

    store: Store
    author: str
    pc: str
    clock: Clock
    data_dir: Path
    in_doubt: bool = False
    """Whether somebody else may have come to the keyboard: then nothing is signed before they say."""

    @property
    def today(self) -> date:
        """The practice's date now."""
        return self.clock.today()

    @contextmanager
    def change(self, label: str) -> Iterator[db.Session]:
        """One user action as one transaction, written to the change log under `label`.

        Args:
            label: What the person did, as they would say it: it names the step in history
                and in "undo". It must hold no typed words, because history is shown.

        Raises:
            WhoIsIt: It has to be asked first who is at the keyboard.
        """
        if self.in_doubt:
            raise WhoIsIt
        with self.store.change(author=self.author, pc=self.pc, label=label) as session:
            yield session

    @contextmanager
    def read(self) -> Iterator[db.Session]:
        """A reading transaction: what is read is of one moment."""
        with self.store.read() as session:
            yield session

    def signed(self, author: str) -> Workbook:
        """The same workbook with someone else at the keyboard."""
        return replace(self, author=author, in_doubt=False)
