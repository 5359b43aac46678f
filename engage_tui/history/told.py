"""What an action was about, in words: which record, and the beginning of what it says."""

from typing import TYPE_CHECKING

from engage_tui.forms.text import one_line
from engage_tui.workbook.kinds import kind_words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ENOUGH = 40
"""Records looked at for the one that has words."""
LONGEST = 48
"""Characters of a record's words in a message: enough to know it by."""
NAMING = ("name", "title", "text", "course", "initials", "value", "code", "number", "day")
"""Columns that name a record of a kind nobody searches for, the best first."""


def about(session: "Session", batch: str) -> str:
    """The first record with words that an action touched, and how many others: `feedback: the step at…`.

    Empty when none has any; an erased one says only what it was.
    """
    from sqlalchemy import func, select

    from db.models import Change

    touched = select(Change.record_type, Change.record_id).where(Change.batch == batch)
    rows = session.execute(touched.order_by(Change.id).limit(ENOUGH)).all()
    if not rows:
        return ""
    number = session.scalar(select(func.count(Change.record_id.distinct())).where(Change.batch == batch)) or 0
    told = ((kind, words_of(session, kind, key)) for kind, key in rows)
    kind, words = next((each for each in told if each[1]), (rows[0][0], ""))
    named = f"{kind_words(kind)}: {words}" if words else kind_words(kind)
    return f"{named}, and {number - 1:,} more" if number > 1 else named


def words_of(session: "Session", record_type: str, record_id: str) -> str:
    """The beginning of what a record says, on one line; empty for one without words."""
    from sqlalchemy import select

    from db.log.plain import record_kinds
    from db.search.indexing import SEARCHED

    kind = record_kinds().get(record_type)
    if kind is None:
        return ""
    titled, told = SEARCHED.get(record_type, ("", NAMING))
    names = [name for name in (titled, *told) if name and name in kind.__table__.columns]
    if not names:
        return ""
    columns = (kind.__table__.c[name] for name in names)
    row = session.execute(select(*columns).where(kind.id == record_id)).first()
    return next((one_line(str(each), LONGEST) for each in row or () if each not in (None, "")), "")
