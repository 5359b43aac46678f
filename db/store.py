"""The store: one file, one connection, one transaction for each thing a person does."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from db import problems
from db.care import opening, schema
from db.care.check import CheckReport, checked
from db.erasing import register
from db.file import backup
from db.file.about import About, about_open
from db.file.engine import READ_ONLY, driver_of, engine_of, make_engine, plainly, told_apart_on
from db.file.guard import Guard
from db.file.identity import who
from db.file.looking import Looking, in_memory
from db.file.network import on_network
from db.file.places import make_private
from db.file.soundness import structure_faults
from db.file.trouble import UNFORESEEN, problem_of, told
from db.log import changes, wrong_clock
from db.log.changes import Act
from db.problems import Misused, StoreProblem

NETWORK_NOTICE = (
    "The workbook is on a network drive: it works in a slower, safer way, and only one person can have it"
    " open at a time."
)
VIEW_ONLY_NOTICE = "The workbook is open for reading only: nothing can be saved."


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

    def __init__(
        self,
        engine: Engine,
        path: Path,
        now: Callable[[], datetime],
        guard: Guard | Looking,
        *,
        safe_mode: bool = False,
    ) -> None:
        self._engine = engine
        self._guard = guard
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
        self.view_only: StoreProblem | None = None
        """Why nothing can be saved, where the store was opened for reading alone."""

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        now: Callable[[], datetime],
        accept_clock: bool = False,
        new: bool = True,
        network: Callable[[Path], bool] = on_network,
    ) -> "Store":
        """Open the store at a path, making it when there is none and upgrading it when it is behind.

        Args:
            path: The store file.
            now: Tells the time in UTC.
            accept_clock: Whether to go on when the PC's clock is behind the newest change.
            new: Whether it is made where there is none: whoever saw one there a moment ago wants that one.
            network: Tells whether a folder is on a network drive.

        Raises:
            StoreProblem: It cannot be opened; nothing was written.
        """
        make_private(path, new=new)
        safe_mode = network(path.parent)
        moment = now()
        before = who(path)
        with told():
            thorough = opening.needs_reading_through(path)
        engine = make_engine(
            path,
            safe_mode=safe_mode,
            look_over=lambda driver: opening.look_over(
                driver, moment, thorough=thorough, accept_clock=accept_clock
            ),
        )
        try:
            with plainly():
                newest = opening.make_ready(engine, path, moment)
            guard = Guard(engine, path, before, on_network=safe_mode)
        except BaseException:
            engine.dispose()
            raise
        store = cls(engine, path, now, guard, safe_mode=safe_mode)
        store._newest = store.began = newest
        return store

    @classmethod
    def look(cls, path: Path, *, now: Callable[[], datetime], because: StoreProblem) -> "Store":
        """Open for reading alone a store that `open` refused, as it is at this moment.

        Args:
            because: Why it cannot be written to; every save is refused with it.

        Raises:
            StoreProblem: Not even this much of it can be read.
        """
        memory = in_memory(path, because)
        engine = engine_of(lambda: memory)
        looking = Looking(because)
        try:
            with plainly(), looking.reading():
                opening.make_ready(engine, None, now())
        except BaseException:
            engine.dispose()
            raise
        store = cls(engine, path, now, looking)
        store.view_only = because
        store.notices = (f"{VIEW_ONLY_NOTICE} {because.what} {because.do}",)
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
        with self._saving():
            with self._session(_ActionSession) as session:
                now = self._now()
                act = Act(author, pc, label, self._after_newest(now))
                session.info["act"] = act
                yield session
                changes.finish(session)
                session.commit()
            # Told as saved only while the file still has its name.
            self._guard.acknowledge(now)
            self._newest, self.last_saved = act.at, now
        if act.erased:
            self._wipe()
            with self._told_of_traces(), self.read() as session:
                register.keep(session, register.path_of(self.path))

    @contextmanager
    def scribble(self) -> Iterator[Session]:
        """A transaction for what is no record, such as drafts: it writes no change log."""
        with self._saving(), self._session(_ActionSession) as session:
            yield session
            session.commit()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A reading transaction, in which everything read is of one moment."""
        with (
            self._taking_turns(),
            self._plainly(),
            self._guard.reading(),
            self._engine.connect() as connection,
        ):
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
        with self._taking_turns(), self._plainly(), self._engine.connect() as connection:
            return backup.copy(driver_of(connection), target)

    def about(self) -> About:
        """What the store holds, and the files its evidence names."""
        with self._taking_turns(), self._plainly(), self._engine.connect() as connection:
            return about_open(driver_of(connection))

    def put_clock_right(self, author: str) -> None:
        """Note that dates after now are wrong because a clock was ahead; nobody is asked about them again.

        Args:
            author: Initials of who looked them over.
        """
        newest, now = self._newest, self._now()
        if newest is not None and newest > now:
            with self.scribble() as session:
                wrong_clock.note(session, newest, now, author)

    def check(self) -> CheckReport:
        """Verify the store while it is open; see `db.care.check`."""
        with self._taking_turns(), self._plainly(), self._engine.connect() as connection:
            return checked(driver_of(connection))

    def repair_index(self) -> None:
        """Make the search index again from the records; nothing else is touched."""
        with self._saving(), self._engine.begin() as connection:
            schema.index_anew(connection)

    def close(self) -> None:
        """Tidy up and let go of the file, so that another window can open it."""
        if self._closed:
            return
        try:
            if self._guard.gone:
                return  # a save has met it and told of it; there is nothing to tidy up
            with self._saving(), self._engine.connect() as connection:
                driver_of(connection).execute("PRAGMA optimize")
        finally:
            self._closed = True
            self._guard.let_go()

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
            self._saving(),
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
    def _saving(self) -> Iterator[None]:
        """A turn in which something is written: into this very file, or not at all."""
        with self._taking_turns(), self._plainly():
            self._guard.refuse_another_file(self._now())
            try:
                yield
            finally:
                self._guard.written()

    @contextmanager
    def _plainly(self) -> Iterator[None]:
        """Tell a driver's failures as a `StoreProblem`, with the cause that lies behind them."""
        with plainly(), told_apart_on(self._engine):
            try:
                yield
            except (DBAPIError, *UNFORESEEN) as error:
                if problem_of(getattr(error, "orig", error)) is None:
                    self._refuse_damaged()
                raise

    def _refuse_damaged(self) -> None:
        """Tell what seems a fault of the program as damage where the file is not as it was made.

        Records that do not fit together, such as a step that an index puts under no engagement, make any
        reader stumble, far from SQLite; starting reads a large file through no further than it must.
        """
        with self._engine.connect() as connection:
            driver = driver_of(connection)
            if not schema.is_whole(driver) or structure_faults(driver):
                raise problems.Damaged() from None

    @contextmanager
    def _session(self, kind: type[Session]) -> Iterator[Session]:
        with kind(self._engine, expire_on_commit=False) as session:
            yield session

    def _after_newest(self, now: datetime) -> datetime:
        """Now, or just after the newest change when the clock stands behind it."""
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
