"""When minutes that people had in their hands already were changed after all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import db
from db.terms import ChangeKind
from engage_tui.ppg.meetings.then import fields_of
from engage_tui.workbook.clock import LONDON

GIVEN_OUT = ("circulated_on", "approved_on")
"""What says that people have the minutes: they were sent round, or approved."""
OF_NO_READER = {
    *("opened_at", "closed_at", "circulated_on", "approved_on", "approved_at_id", "corrections"),
    *("published_on", "published_where", "reopened_on", "reopened_because", "agenda_sent_on"),
    *("used_seconds", "minutes", "position", "carried_kind", "carried_id"),
    "member_id",  # two who proved to be one person: who was there has not changed
}
"""Fields that say what became of the minutes, or how the time went, and are not in them."""


def corrected_on(session: db.Session, meeting_id: str) -> date | None:
    """The last day on which the minutes were changed after people had them; None when they never were."""
    ids = [meeting_id, *_of_the_minutes(session, meeting_id)]
    wanted = db.select(db.Change).where(db.Change.record_id.in_(ids)).order_by(db.Change.at, db.Change.id)
    given, last = "", None
    for each in session.scalars(wanted):
        said = fields_of(each)
        if given and each.undoes == given:
            given, last = "", None  # nobody had them after all
        elif given and each.batch != given and (each.kind is ChangeKind.INSERT or set(said) - OF_NO_READER):
            last = each.at.astimezone(LONDON).date()
        out = each.record_id == meeting_id and any(said.get(name, (0, 0))[1] for name in GIVEN_OUT)
        given = given or (each.batch if out else "")
    return last


def _of_the_minutes(session: db.Session, meeting_id: str) -> Iterator[str]:
    for kind in (db.Outcome, db.AgendaItem, db.Attendance):
        yield from session.scalars(db.select(kind.id).where(kind.meeting_id == meeting_id))
