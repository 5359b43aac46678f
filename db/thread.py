"""The one thread on which the store is used, so that no keystroke waits for a disk."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


class StoreThread:
    """Runs jobs one after another, in the order they were given, on a thread of its own.

    It is not a daemon: a save that was asked for is finished before the program ends.
    """

    def __init__(self) -> None:
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")

    def submit(self, job: Callable[[], T]) -> Future[T]:
        """Queue a job; its result or its exception comes back through the future.

        Raises:
            RuntimeError: The thread was closed; nothing may be saved after that.
        """
        return self._worker.submit(job)

    def close(self) -> None:
        """Finish every job already given, then stop; further calls do nothing."""
        self._worker.shutdown(wait=True)
