"""A clock that moves on by itself, and short ways to do what many tests do."""

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from db.models import Engagement
from db.problems import StoreProblem
from db.store import Store
from db.terms import Scale

START = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)


class Ticking:
    """A clock that a test sets, and that moves a second each time it is read."""

    def __init__(self, start: datetime = START) -> None:
        self.next = start

    def __call__(self) -> datetime:
        self.next += timedelta(seconds=1)
        return self.next


def local(_folder: Path) -> bool:
    return False


def remote(_folder: Path) -> bool:
    return True


def opened(path: Path, start: datetime = START) -> Store:
    return Store.open(path, now=Ticking(start), network=local)


@contextmanager
def acting(store: Store, label: str = "Changed", author: str = "AB") -> Iterator[Session]:
    with store.change(author=author, pc="DESK-1", label=label) as session:
        yield session


def add_engagement(store: Store, title: str = "Evening blood tests", author: str = "AB") -> str:
    with acting(store, "New engagement", author) as session:
        made = Engagement(title=title, scale=Scale.SMALL)
        session.add(made)
        session.flush()
        return made.id


def retitle(store: Store, key: str, title: str, author: str = "AB") -> None:
    with acting(store, "Title", author) as session:
        session.get_one(Engagement, key).title = title


def title_of(store: Store, key: str) -> str:
    with store.read() as session:
        return session.get_one(Engagement, key).title


@contextmanager
def plain(path: Path) -> Iterator[sqlite3.Connection]:
    """The file behind the store's back, as a careless tool would open it."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


NOBODY = 65534


def in_child(job: Callable[[], None], *, as_nobody: bool = False) -> str:
    """Run in a child process and say what it met: "nothing", or the name of the problem.

    Args:
        job: What to run.
        as_nobody: Whether the child gives up being root, whom no permission binds.
    """
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        said = "nothing"
        try:
            if as_nobody and os.getuid() == 0:
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            job()
        except StoreProblem as problem:
            said = type(problem).__name__
        except BaseException as error:  # noqa: BLE001 - told to the parent, which fails on it
            said = f"{type(error).__name__}: {error}"
        os.write(write_end, said.encode())
        os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end) as told:
        said = told.read()
    os.waitpid(child, 0)
    return said


def fingerprint(folder: Path) -> dict[str, str]:
    return {each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in folder.iterdir()}
