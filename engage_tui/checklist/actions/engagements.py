"""An engagement as a whole: made, changed, closed, reopened, put away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import db
from engage_tui.checklist.forms import CLOSE_FORM, ENGAGEMENT_FORM, REOPEN_FORM
from engage_tui.checklist.model import SETTLED, Progress
from engage_tui.checklist.progress import assess
from engage_tui.checklist.steps import STEPS, step
from engage_tui.checklist.values import ahead, day
from engage_tui.forms.dates import worded_date
from engage_tui.forms.fields import Value
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.refusing import stop_on


def create_engagement(book: Workbook, typed: Mapping[str, str]) -> str:
    """Begin an engagement with its twelve steps; return its key."""
    from engage_tui.checklist import records

    with book.change("Engagement begun") as session:
        options = records.options_in(session, book, ENGAGEMENT_FORM.fields)
        values, errors = records.read_typed(book, ENGAGEMENT_FORM.fields, typed, options)
        check_dates(values, errors)
        stop_on(errors)
        return begin(session, values).id


def begin(session: db.Session, values: Mapping[str, Value]) -> db.Engagement:
    """Add an engagement and its twelve empty steps."""
    from engage_tui.checklist import records

    engagement = db.Engagement()
    records.fill(engagement, values)
    session.add(engagement)
    session.flush()
    session.add_all(db.Step(engagement_id=engagement.id, number=each.number) for each in STEPS)
    session.flush()
    return engagement


def update_engagement(book: Workbook, engagement_id: str, typed: Mapping[str, str]) -> None:
    """Change an engagement's facts; tasks counted from its dates move with them."""
    from engage_tui.checklist import records
    from engage_tui.checklist.settling import settle

    with book.change("Engagement changed") as session:
        engagement = records.engagement_of(session, engagement_id)
        known = {field.name: getattr(engagement, field.name) for field in ENGAGEMENT_FORM.fields}
        options = records.options_in(session, book, ENGAGEMENT_FORM.fields)
        values, errors = records.read_typed(book, ENGAGEMENT_FORM.fields, typed, options, known)
        check_dates({**known, **values}, errors)
        stop_on(errors)
        records.fill(engagement, values)
        settle(session, book, engagement_id)


def check_dates(values: Mapping[str, Value], errors: dict[str, str]) -> None:
    """An engagement ends on or after the day it starts."""
    starts, ends = values.get("starts_on"), values.get("ends_on")
    if isinstance(starts, date) and isinstance(ends, date) and ends < starts:
        errors.setdefault("ends_on", f"Last day: type a day on or after {worded_date(starts)}.")


def close_engagement(book: Workbook, engagement_id: str, typed: Mapping[str, str]) -> None:
    """Close an engagement; what is not done is named, and a note must say why it closes so.

    Raises:
        NotValid: Steps are unfinished and there is no note.
    """
    from engage_tui.checklist import contents, records

    with book.change("Engagement closed") as session:
        engagement = records.engagement_of(session, engagement_id)
        values, errors = records.read_typed(book, CLOSE_FORM.fields, typed, {})
        loaded = contents.load_one(session, engagement_id, book.data_dir)
        unfinished = not_done(assess(loaded.contents, book.today))
        if unfinished and not values.get("closing_note"):
            words = f"Closing note: not done yet: {unfinished}. Say why it closes without."
            errors.setdefault("closing_note", words)
        closed_on = values.get("closed_on")
        if ahead(closed_on, book.today):
            errors.setdefault("closed_on", "Closed on: type today or an earlier day.")
        stop_on(errors)
        engagement.closed_on = day(closed_on) or book.today
        engagement.closing_note = str(values.get("closing_note") or "")


def not_done(progress: Progress) -> str:
    """The steps that are neither done nor set aside, in words."""
    return "; ".join(
        f"step {each.number} ({step(each.number).short})"
        for each in progress.steps
        if each.state not in SETTLED
    )


def reopen_engagement(book: Workbook, engagement_id: str, typed: Mapping[str, str]) -> None:
    """Open a closed engagement again; the reason joins its closing note."""
    from engage_tui.checklist import records

    with book.change("Engagement reopened") as session:
        engagement = records.engagement_of(session, engagement_id)
        if engagement.closed_on is None:
            raise Refused("This engagement is open already.")
        values, errors = records.read_typed(book, REOPEN_FORM.fields, typed, {})
        stop_on(errors)
        engagement.closed_on = None
        note = f"Reopened on {worded_date(book.today)}: {values['because']}"
        engagement.closing_note = "\n".join(filter(None, (note, engagement.closing_note)))


def archive_engagement(book: Workbook, engagement_id: str) -> None:
    """Put an engagement away: it leaves the lists and stays in the record."""
    from engage_tui.checklist import records

    with book.change("Engagement archived") as session:
        records.engagement_of(session, engagement_id).archived_on = book.today


def unarchive_engagement(book: Workbook, engagement_id: str) -> None:
    """Bring an archived engagement back to the lists."""
    from engage_tui.checklist import records

    with book.change("Engagement brought back") as session:
        records.engagement_of(session, engagement_id).archived_on = None
