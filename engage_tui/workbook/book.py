"""The open workbook: everything an action needs to do its work and sign it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
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


class Rehearsed(Exception):
    """An action that was only rehearsed came to its end, and nothing of it was kept."""


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
    rehearsing: bool = False
    """Whether an action is only tried, and nothing of it kept."""
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
            if self.rehearsing:
                raise Rehearsed

    @contextmanager
    def read(self) -> Iterator[db.Session]:
        """A reading transaction: what is read is of one moment."""
        with self.store.read() as session:
            yield session

    def rehearse(
        self, action: Callable[[Workbook, Mapping[str, str]], object], typed: Mapping[str, str]
    ) -> None:
        """Try an action with empty boxes: what it refuses then, it refuses whatever is typed.

        A form asks this before it opens. Nothing is kept, and what is wrong with empty boxes is no matter.

        Raises:
            Refused: It cannot be done as things stand.
            ViewOnly: Nothing can be saved.
        """
        from db.problems import StoreProblem, ViewOnly
        from engage_tui.workbook.errors import NotValid

        try:
            action(replace(self, rehearsing=True, in_doubt=False), typed)
        except (Rehearsed, NotValid):
            return
        except ViewOnly:
            raise
        except StoreProblem:
            return  # a disk that is full or busy now may not be when the form is filled

    def signed(self, author: str) -> Workbook:
        """The same workbook with someone else at the keyboard."""
        return replace(self, author=author, in_doubt=False)
