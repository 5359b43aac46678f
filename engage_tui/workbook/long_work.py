"""Work that takes longer than a breath: how far it is, and stopping it, between two threads.

The thread that works tells it how far it is; the one that shows it reads that when it paints.
Neither waits for the other, so that the work costs nothing more and no key is held up.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from engage_tui.workbook.errors import Refused


class Stopped(Refused):
    """Someone stopped the work before it was done; nothing of it was kept."""

    def __init__(self) -> None:
        super().__init__("This was stopped before it was done.", "Nothing of it was kept.")


@dataclass(frozen=True)
class HowFar:
    """How far the work is.

    Args:
        doing: What is being done now, in a few words.
        done: How much of it is done.
        of: How much there is in all; 0 while nobody knows.
    """

    doing: str = ""
    done: int = 0
    of: int = 0

    @property
    def share(self) -> float | None:
        """The part that is done, from 0 to 1; None while nobody knows."""
        return min(1.0, self.done / self.of) if self.of else None


class LongWork:
    """One piece of long work under way.

    It is a function too, told how much is done of how much, for work that only counts.

    Args:
        told: Whoever wants to hear of each step at once, such as a command line.
    """

    def __init__(self, told: Callable[[int, int], None] | None = None) -> None:
        self.how_far = HowFar()
        self._told = told
        self._stop = threading.Event()

    def __call__(self, done: int, of: int) -> None:
        """Say how far the part under way is."""
        self.tell(self.how_far.doing, done, of)

    def tell(self, doing: str, done: int = 0, of: int = 0) -> None:
        """Say what is being done and how far it is.

        Raises:
            Stopped: Someone has asked for it to be stopped; let it end the work.
        """
        if self._stop.is_set():
            raise Stopped
        self.how_far = HowFar(doing, done, of)
        if self._told is not None and of:
            self._told(done, of)

    def stop(self) -> None:
        """Ask for the work to be stopped; it is, when it next tells how far it is."""
        self._stop.set()

    @property
    def stopping(self) -> bool:
        """Whether that was asked."""
        return self._stop.is_set()
