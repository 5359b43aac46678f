"""Writes the store file that is kept here for a released schema, filled with made-up records.

Run once, when a schema is released: `python -m tests.migrations.make_store`. A kept file is
never made again after that: it stands for the stores that are out there.
"""

import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from db.models import Action, Answer, Engagement, Finding, Practice, Staff, Stakeholder, Step
from db.revision import HEAD
from db.store import Store
from db.terms import ActionState, ContractType, Rating, Scale

KEPT = Path(__file__).parent


class _Clock:
    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.moment += timedelta(minutes=7)
        return self.moment


def make(path: Path) -> None:
    """Make a store with a little of everything, its log, its index and a draft."""
    store = Store.open(path, now=_Clock(), network=lambda folder: True)
    with store.change(author="SM", pc="DESK-1", label="Set up the practice") as session:
        session.add(Practice(name="Elm Grove Surgery", ods_code="Y99999", contract_type=ContractType.GMS))
        session.add(Staff(initials="SM", name="Sam Made-Up", role="Practice manager"))
    with store.change(author="SM", pc="DESK-1", label="New engagement") as session:
        made = Engagement(title="Evening blood tests", scale=Scale.MEDIUM, starts_on=date(2026, 11, 9))
        session.add(made)
        session.flush()
        key = made.id
        session.add_all(Step(engagement_id=key, number=number) for number in range(1, 13))
        session.add(Answer(engagement_id=key, step_number=1, field="aim", value="Fewer missed tests"))
        session.add(Stakeholder(engagement_id=key, name="Carers", kind="carers", interest=Rating.HIGH))
        session.add(Finding(engagement_id=key, theme="Parking", says="None after six", said_by=12))
    with store.change(author="KL", pc="DESK-2", label="New action") as session:
        promised = Action(text="Ask about the car park", owner="KL", due_on=date(2026, 12, 1))
        session.add(promised)
        session.flush()
        promised_key = promised.id
    with store.change(author="KL", pc="DESK-2", label="Action done") as session:
        session.get_one(Action, promised_key).state = ActionState.DONE
        session.get_one(Engagement, key).lead = "KL"
    store.close()
    connection = sqlite3.connect(path)
    connection.execute("VACUUM")
    connection.close()


if __name__ == "__main__":
    kept = KEPT / f"{HEAD}.db"
    kept.unlink(missing_ok=True)
    make(kept)
    for beside in KEPT.glob(f"{HEAD}.db-*"):
        beside.unlink()
