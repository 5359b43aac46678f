"""The two refusals that actions of every area share: a record that has gone, a form with something wrong."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

from engage_tui.workbook.errors import NotValid, Refused

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.models import Record

    Kept = TypeVar("Kept", bound=Record)


def found(session: "Session", model: "type[Kept]", record_id: str, words: str) -> "Kept":
    """The record of that key; someone may have removed it while a list stood on the screen.

    Raises:
        Refused: There is none, or it was removed.
    """
    record = session.get(model, record_id)
    if record is None or record.removed_at is not None:
        raise Refused(f"That {words} is no longer in the workbook.", do="Go back and look at the list again.")
    return record


def stop_on(errors: Mapping[str, str]) -> None:
    """Refuse what was typed when anything is wrong with it, before anything is written."""
    if errors:
        raise NotValid(dict(errors))
