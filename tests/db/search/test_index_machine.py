"""Whatever is done, the search index says what the records say: no route of change goes round it."""

import tempfile
from itertools import pairwise
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select

from db.erasing.erase import erase
from db.log.bulk import insert_many
from db.log.undo import undo_last
from db.models import Action, Engagement, Feedback, Person, Record, load_all
from db.problems import CannotUndo
from db.search.finding import find, newest
from db.search.indexing import SEARCHED, lies
from db.search.matching import Typed
from db.store import Store
from db.terms import Scale
from tests.db.support import START, acting, opened

load_all()
VOCABULARY = ("parking", "park", "phone", "o'clock", "Évening", "D2", "nurse", "queue")
SAID = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=3).map(" ".join)
WORDED: dict[type[Record], str] = {Engagement: "title", Action: "text", Feedback: "words", Person: "name"}
KINDS = st.sampled_from(sorted(WORDED, key=lambda kind: kind.__name__))


class IndexMachine(RuleBasedStateMachine):
    """Adds, changes, removes, brings back, undoes, brings in by the hundred, erases and hands over."""

    @initialize()
    def begin(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.store: Store = opened(Path(self._folder.name) / "engage.db")
        self.known: list[tuple[type[Record], str]] = []

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            self._folder.cleanup()

    def _some(self, data: st.DataObject) -> tuple[type[Record], str]:
        return data.draw(st.sampled_from(self.known))

    @rule(kind=KINDS, said=SAID)
    def add(self, kind: type[Record], said: str) -> None:
        with acting(self.store) as session:
            made = kind(**{WORDED[kind]: said}, **_needed(kind))
            session.add(made)
            session.flush()
            self.known.append((kind, made.id))

    @rule(kind=KINDS, said=st.lists(SAID, max_size=4))
    def bring_in(self, kind: type[Record], said: list[str]) -> None:
        rows = [{WORDED[kind]: each, **_needed(kind)} for each in said]
        with acting(self.store, "Import") as session:
            insert_many(session, kind, rows)

    @precondition(lambda self: self.known)
    @rule(data=st.data(), said=SAID)
    def change(self, data: st.DataObject, said: str) -> None:
        kind, key = self._some(data)
        with acting(self.store) as session:
            setattr(session.get_one(kind, key), WORDED[kind], said)

    @precondition(lambda self: self.known)
    @rule(data=st.data(), gone=st.booleans())
    def remove(self, data: st.DataObject, gone: bool) -> None:
        kind, key = self._some(data)
        with acting(self.store) as session:
            session.get_one(kind, key).removed_at = START if gone else None

    @precondition(lambda self: self.known)
    @rule(data=st.data())
    def erase_details(self, data: st.DataObject) -> None:
        kind, key = self._some(data)
        with acting(self.store) as session:
            erase(session, session.get_one(kind, key), {WORDED[kind]}, "asked")

    @precondition(lambda self: any(kind is Feedback for kind, _ in self.known))
    @rule(data=st.data())
    def move_to_complaints(self, data: st.DataObject) -> None:
        pieces = [key for kind, key in self.known if kind is Feedback]
        with acting(self.store) as session:
            session.get_one(Feedback, data.draw(st.sampled_from(pieces))).complaint_on = START.date()

    @rule()
    def undo(self) -> None:
        try:
            with acting(self.store, "Undo") as session:
                undo_last(session, "AB")
        except CannotUndo:
            pass

    @rule()
    def go_wrong(self) -> None:
        try:
            with acting(self.store) as session:
                session.add(Action(text="never kept"))
                session.flush()
                raise KeyError
        except KeyError:
            pass

    @invariant()
    def the_index_says_what_the_records_say(self) -> None:
        if not hasattr(self, "store"):
            return
        with self.store.read() as session:
            assert lies(session.connection()) == {}
            for words in ("park", "evening", "o'clock phone", "d2"):
                typed = Typed.of(words)
                for kind, column in WORDED.items():
                    stands = select(kind).where(kind.removed_at.is_(None))
                    there = {
                        each.id
                        for each in session.scalars(stands)
                        if typed.holds(getattr(each, column)) and not getattr(each, "complaint_on", None)
                    }
                    name = kind.__tablename__
                    assert set(newest(session, words, name, 10_000)) == there
                    assert {each.record_id for each in find(session, typed, 500, name).found} == there

    @invariant()
    def the_file_passes_its_own_check(self) -> None:
        if hasattr(self, "store") and len(self.known) % 5 == 4:
            report = self.store.check()
            assert not [each for each in report.problems if "index" in each]


def _needed(kind: type[Record]) -> dict[str, object]:
    """What a record of the kind cannot do without."""
    if kind is Engagement:
        return {"scale": Scale.SMALL}
    return {"received_on": START.date(), "source": "desk"} if kind is Feedback else {}


TestIndex = IndexMachine.TestCase
TestIndex.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)


def test_every_kind_that_is_searched_has_its_own_numbers() -> None:
    from db.search.indexing import numbers_of

    taken = sorted((numbers_of(kind) for kind in SEARCHED), key=lambda each: each.start)
    assert all(one.stop <= next_.start for one, next_ in pairwise(taken))
    assert taken[0] == numbers_of("feedback")
