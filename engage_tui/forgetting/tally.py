"""One erasure under way: what it has reached so far, in the one transaction it is.

Loads SQLAlchemy, so it is imported inside the actions that use it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.erasing.erase import erase, erase_passages, forget_history
from db.erasing.personal import HELD
from db.file.about import Named
from db.models import Evidence, Feedback, Member, Person, Record
from engage_tui.feedback.themes.quotes import forget_quote
from engage_tui.forgetting import related, traces
from engage_tui.forgetting.views import Erased
from engage_tui.ppg.group.members import forget_person
from engage_tui.this_pc.evidence_folder import destroy, rename
from engage_tui.workbook.book import Workbook

OF_A_FILE = ("file_name", "sha256", "size")


@dataclass
class Tally:
    """What one action has reached so far.

    Args:
        texts: The texts that went whole, to look for copies of.
    """

    session: Session
    book: Workbook
    because: str
    thorough: bool = True
    records: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    engagements: set[str] = field(default_factory=set)
    entries: int = 0
    files: int = 0
    drafts: int = 0
    """How many half-typed forms there were at first."""

    def __post_init__(self) -> None:
        """Count what may go."""
        self.drafts = traces.count_drafts(self.session)

    def whole(self, record: Record) -> None:
        """Everything a record says, and what it was made from."""
        if isinstance(record, Member):
            record = self.session.get_one(Person, record.person_id)
        if isinstance(record, Person):
            self.entries += forget_person(self.session, self.book, record, self.because)
            self.records.add(record.id)
            return
        columns = HELD[record.__tablename__].columns
        for before in related.origins(self.session, record):
            self.history(before, columns)
        for each in (*related.papers(self.session, record), *related.twins(self.session, record)):
            self.fields(each, HELD[each.__tablename__].columns)
        self.fields(record, columns)
        if isinstance(record, Feedback):
            forget_quote(record)

    def fields(self, record: Record, names: Iterable[str]) -> None:
        """Some fields of a record, with the copied file where it names one."""
        wanted = tuple(names)
        held = traces.texts_of(record)
        if self.thorough:
            self.texts |= {held[name] for name in wanted if name in held and name not in OF_A_FILE}
        if isinstance(record, Evidence) and "file_name" in wanted and record.file_name:
            self._file_of(record)
        self.entries += erase(self.session, record, wanted, self.because)
        self._reached(record)

    def history(self, record: Record, names: Iterable[str]) -> None:
        """What some fields of a record held before; what they hold now stays."""
        self.entries += forget_history(self.session, record, tuple(names), self.because)
        self.records.add(record.id)

    def copies(self) -> None:
        """The same texts where they stand, or stood, in other records."""
        for text in sorted(filter(traces.is_own, self.texts)):
            for record, name in list(traces.copies(self.session, text)):
                self.fields(record, (name,))
            for record, names in list(traces.once_held(self.session, text, whole=True)):
                self.history(record, names)

    def passage(self, words: str, only: Record | None) -> None:
        """A passage out of one record, or out of all of them."""
        found: dict[str, tuple[Record, dict[str, traces.Spots]]] = {}
        for each in list(traces.places(self.session, words)):
            if only is None or each.record is only:
                found.setdefault(each.record.id, (each.record, {}))[1][each.field] = each.spots
        for record, passages in found.values():
            before = record.file_name if isinstance(record, Evidence) else ""
            self.entries += erase_passages(self.session, record, passages, self.because)
            if isinstance(record, Evidence) and before and record.file_name != before:
                rename(self.book, before, record.file_name)
            self._reached(record)
        for record, names in list(traces.once_held(self.session, words)):
            if only is None or record is only:
                self.history(record, names)
        if only is None:
            traces.drop_drafts(self.session, [words])

    def finished(self) -> Erased:
        """What follows from it, and what it came to."""
        traces.drop_drafts(self.session, filter(traces.is_long, self.texts))
        related.settle_all(self.session, self.book, self.engagements)
        self.session.flush()
        elsewhere = {
            each.record.id
            for text in filter(traces.is_long, self.texts)
            for each in traces.places(self.session, text)
        }
        dropped = self.drafts - traces.count_drafts(self.session)
        return Erased(len(self.records), self.entries, dropped, self.files, len(elsewhere - self.records))

    def _file_of(self, record: Evidence) -> None:
        """The copied file goes, and every other record of the same file lets go of it."""
        others = select(Evidence).where(Evidence.file_name == record.file_name, Evidence.id != record.id)
        for other in self.session.scalars(others).all():
            self.entries += erase(self.session, other, OF_A_FILE, self.because)
            self._reached(other)
        self.files += destroy(self.book, Named(record.file_name, record.sha256))

    def _reached(self, record: Record) -> None:
        self.records.add(record.id)
        on = getattr(record, "engagement_id", None)
        if on:
            self.engagements.add(on)
