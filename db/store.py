"""The store: one file, one connection, one transaction for each thing a person does."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from db import backup, changes, opening, register, schema
from db.changes import Act
from db.check import CheckReport, checked
from db.engine import READ_ONLY, driver_of, make_engine, make_private, plainly
from db.network import on_network
from db.problems import Misused, StoreProblem
from db.trouble import told

NETWORK_NOTICE = (
    "The workbook is on a network drive: it works in a slower, safer way, and only one person can have it"
    " open at a time."
)


class _ActionSession(Session):
    """A session that notes what it does in the change log."""


class _ReadingSession(Session):
    """A session that refuses to write; SQLite refuses too, but would blame the folder."""


event.listen(_ReadingSession, "before_flush", changes.refuse_writes)
event.listen(_ActionSession, "before_flush", changes.refuse_deletes)
event.listen(_ActionSession, "before_flush", changes.note_unread)
event.listen(_ActionSession, "after_flush", changes.note_flush)
event.listen(_ActionSession, "do_orm_execute", changes.refuse_shortcuts)
event.listen(_ActionSession, "before_commit", changes.refuse_early_commit)
event.listen(_ActionSession, "after_soft_rollback", changes.note_rollback)
event.listen(_ActionSession, "after_transaction_create", changes.refuse_savepoints)


class Store:
    """An open store. It is used on one thread; `db.thread.StoreThread` gives it one.

    Made by `Store.open`, which refuses anything it cannot trust.
    """

    def __init__(self, engine: Engine, path: Path, now: Callable[[], datetime], *, safe_mode: bool) -> None:
        self._engine = engine
        self._now = now
        self._turn = threading.Lock()
        self._closed = False
        self._holder: int | None = None
        self._newest: datetime | None = None
        self.path = path
        self.safe_mode = safe_mode
        self.notices: tuple[str, ...] = (NETWORK_NOTICE,) if safe_mode else ()
        self.last_saved: datetime | None = None
        self.began: datetime | None = None
        """The newest change when the store was opened: what came after is the work of this session."""

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        now: Callable[[], datetime],
        accept_clock: bool = False,
        network: Callable[[Path], bool] = on_network,
    ) -> "Store":
        """Open the store at a path, making it when there is none and upgrading it when it is behind.

        Args:
            path: The store file.
            now: Tells the time in UTC.
            accept_clock: Whether to go on when the PC's clock is behind the newest change.
            network: Tells whether a folder is on a network drive.

        Raises:
            StoreProblem: It cannot be opened; nothing was written.
        """
        make_private(path)
        safe_mode = network(path.parent)
        moment = now()
        with told():
            thorough = opening.needs_reading_through(path)
        engine = make_engine(
            path,
            safe_mode=safe_mode,
            look_over=lambda driver: opening.look_over(
                driver, moment, thorough=thorough, accept_clock=accept_clock
            ),
        )
        store = cls(engine, path, now, safe_mode=safe_mode)
        try:
            with plainly():
                store._newest = store.began = opening.make_ready(engine, path, moment)
        except BaseException:
            engine.dispose()
            raise
        return store

    @contextmanager
    def change(self, *, author: str, pc: str, label: str) -> Iterator[Session]:
        """One user action: committed whole with its change log, or rolled back whole.

        Args:
            author: Initials of who is at the keyboard.
            pc: Name of the PC.
            label: What was done, without anything that was typed.

        Raises:
            StoreProblem: It could not be saved; nothing of it was.
        """
        with self._taking_turns(), plainly(), self._session(_ActionSession) as session:
            act = Act(author, pc, label, self._next_moment())
            session.info["act"] = act
            yield session
            changes.finish(session)
            session.commit()
            self._newest = self.last_saved = act.at
        if act.erased:
            self._wipe()
            with self._told_of_traces(), self.read() as session:
                register.keep(session, register.path_of(self.path))

    @contextmanager
    def scribble(self) -> Iterator[Session]:
        """A transaction for what is no record, such as drafts: it writes no change log."""
        with self._taking_turns(), plainly(), self._session(_ActionSession) as session:
            yield session
            session.commit()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A reading transaction, in which everything read is of one moment."""
        with self._taking_turns(), plainly(), self._engine.connect() as connection:
            reading = connection.execution_options(**{READ_ONLY: True})
            driver = driver_of(reading)
            driver.execute("PRAGMA query_only = ON")
            try:
                with _ReadingSession(reading) as session:
                    yield session
            finally:
                reading.rollback()
                driver.execute("PRAGMA query_only = OFF")

    def back_up_to(self, target: Path) -> Path:
        """Copy the store as it is now to a file of its own, and verify the copy.

        Raises:
            StoreProblem: It could not be written, or the copy does not hold.
        """
        with self._taking_turns(), plainly(), self._engine.connect() as connection:
            return backup.copy(driver_of(connection), target)

    def check(self) -> CheckReport:
        """Verify the store while it is open; see `db.check`."""
        with self._taking_turns(), plainly(), self._engine.connect() as connection:
            return checked(driver_of(connection))

    def repair_index(self) -> None:
        """Make the search index again from the records; nothing else is touched."""
        with self._taking_turns(), plainly(), self._engine.begin() as connection:
            schema.index_anew(connection)

    def close(self) -> None:
        """Tidy up and let go of the file, so that another window can open it."""
        if self._closed:
            return
        try:
            with self._taking_turns(), plainly(), self._engine.connect() as connection:
                driver_of(connection).execute("PRAGMA optimize")
        finally:
            self._closed = True
            self._engine.dispose()

    def to_erase_again(self) -> "list[register.Entry]":
        """Erasures done here that the file knows nothing of: it was put back from before them."""
        path = register.path_of(self.path)
        with self._taking_turns(), plainly(), self._engine.connect() as connection:
            unwritten, again = register.missing(driver_of(connection), path)
        if unwritten:
            with self.read() as session:
                register.keep(session, path)
        return again

    def _wipe(self) -> None:
        """Leave nothing of erased words in the file: not in the index, free pages or the log of writes."""
        with (
            self._told_of_traces(),
            self._taking_turns(),
            plainly(),
            self._engine.connect() as connection,
        ):
            driver = driver_of(connection)
            if not schema.ERASES_FROM_INDEX:
                driver.execute("INSERT INTO search_index(search_index) VALUES ('optimize')")
                driver.execute("VACUUM")
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def _told_of_traces(self) -> Iterator[None]:
        try:
            yield
        except StoreProblem as problem:
            raise StoreProblem(
                f"The details were erased, but traces may be left in the file. {problem.what}",
                "Everything is saved.",
                "Put that right, then erase them again.",
            ) from None

    @contextmanager
    def _session(self, kind: type[Session]) -> Iterator[Session]:
        with kind(self._engine, expire_on_commit=False) as session:
            yield session

    def _next_moment(self) -> datetime:
        """Now, or just after the newest change when the clock stands behind it."""
        now = self._now()
        if self._newest is not None and now <= self._newest:
            return self._newest + timedelta(microseconds=1)
        return now

    @contextmanager
    def _taking_turns(self) -> Iterator[None]:
        if self._holder == threading.get_ident():
            raise Misused("an action is one transaction: use the session it already has")
        with self._turn:
            if self._closed:
                raise Misused("the store is closed")
            self._holder = threading.get_ident()
            try:
                yield
            finally:
                self._holder = None
