"""What is due for disposal, looked at: erased in one act, or kept longer with the reason."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import db
from engage_tui.forgetting.erasing import erase_records
from engage_tui.forgetting.retention import DisposalLine, due_for_disposal, kinds_due
from engage_tui.forgetting.views import Erased
from engage_tui.forms.fields import Field, Form, Kind
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.refusing import stop_on
from engage_tui.workbook.typed import read_typed

LABEL = "Disposed of what was due"
BECAUSE = "time_is_up"
KEEP_FORM = Form(
    "kept_longer",
    "Keep it longer",
    (
        Field("until", "Until", Kind.DATE, required=True, help="On that day it is due again."),
        Field("because", "Because", Kind.TEXT, required=True, help="Such as an inquiry or a complaint."),
    ),
    help="Whoever looks at it next sees the reason in the history.",
)


def disposal(book: Workbook) -> tuple[DisposalLine, ...]:
    """Everything that is due for disposal today, oldest first."""
    with book.read() as session:
        return tuple(due_for_disposal(session, book))


def kinds_waiting(book: Workbook) -> tuple[str, ...]:
    """The kinds of things among them, in the words of the list."""
    with book.read() as session:
        return tuple(kinds_due(session, book))


def dispose(book: Workbook, ids: Collection[str]) -> Erased:
    """Erase the words of what was looked at, in one act; counts, days and themes stay.

    Raises:
        Refused: One of them is not due any more.
    """
    due = {each.id: each for each in disposal(book)}
    if not ids or not due.keys() >= set(ids):
        raise Refused("That is not due for disposal any more.", do="Look at the list again.")
    records = [record for key in ids for record in due[key].records]
    return erase_records(book, records, BECAUSE, LABEL, thorough=False)


def keep_longer(book: Workbook, line_id: str, typed: Mapping[str, str]) -> None:
    """Keep something until another day."""
    values, errors = read_typed(book, KEEP_FORM.fields, typed, {})
    until = values.get("until")
    if until is not None and str(until) <= book.today.isoformat():
        errors.setdefault("until", "Until: type a day that has not come yet.")
    stop_on(errors)
    code, _, key = line_id.partition("/")
    with book.change("Kept longer") as session:
        session.add(
            db.KeptLonger(
                record_type=code,
                record_id=key,
                until=until,
                because=str(values["because"]),
                decided_by=book.author,
            )
        )
