"""Who gave a comment which theme, and when, out of the change log.

Loads SQLAlchemy, so it is imported inside the actions and queries that use it.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Change, Feedback, SecondCoding
from db.unreadable import said_of
from engage_tui.feedback.loops.rules import open_risk
from engage_tui.feedback.themes.coded_twice import BOTH, CodedTwice
from engage_tui.feedback.themes.themes import ThemeList
from engage_tui.forms.text import one_line

AT_ONCE = 500
SHORT = 200


def _changes(session: Session, ids: Sequence[str]) -> dict[str, list[Change]]:
    """Record to what changed it, newest first."""
    found: dict[str, list[Change]] = defaultdict(list)
    for start in range(0, len(ids), AT_ONCE):
        wanted = select(Change).where(Change.record_id.in_(ids[start : start + AT_ONCE]))
        for each in session.scalars(wanted.order_by(Change.at.desc(), Change.id.desc())):
            found[each.record_id].append(each)
    return found


def _sorted_by(changes: Sequence[Change], until: datetime | None = None) -> Iterator[tuple[str, str]]:
    """Who changed the theme and what it was before, newest first.

    Args:
        until: Only what came after this moment; None for all of it.
    """
    for each in changes:
        if until is not None and each.at <= until:
            return
        fields = said_of(each.fields) or {}
        if "theme" in fields:
            yield each.author, str(fields["theme"][0] or "")


def first_coders(session: Session, ids: Sequence[str]) -> dict[str, str]:
    """Comment to the initials of whoever gave it its theme last."""
    taken = select(Feedback.id, Feedback.received_by).where(Feedback.id.in_(ids))
    held = {row.id: row.received_by for row in session.execute(taken)}
    changes = _changes(session, ids)
    return {
        each: next((author for author, _ in _sorted_by(changes[each])), held.get(each, "")) for each in ids
    }


def coded_twice(session: Session, themes: ThemeList) -> tuple[CodedTwice, ...]:
    """Every comment that two people sorted, in the order the second one did."""
    wanted = (
        select(SecondCoding, Feedback)
        .join(Feedback, Feedback.id == SecondCoding.feedback_id)
        .where(
            SecondCoding.removed_at.is_(None),
            Feedback.removed_at.is_(None),
            Feedback.complaint_on.is_(None),
        )
        .order_by(SecondCoding.id)
    )
    rows = [(row[0], row[1]) for row in session.execute(wanted)]
    both = {coding.feedback_id: coding for coding, _ in rows if BOTH in coding.coder}
    single = [(coding, piece) for coding, piece in rows if BOTH not in coding.coder]
    changes = _changes(session, [each.id for pair in single for each in pair])
    return tuple(
        _line(coding, piece, both.get(piece.id), changes, themes)
        for coding, piece in single
        if _first(coding, piece, changes)[0]
    )


def _first(coding: SecondCoding, piece: Feedback, changes: dict[str, list[Change]]) -> tuple[str, str]:
    """The theme a comment had when the second person sorted it, and who had given it."""
    moment = max((each.at for each in changes[coding.id]), default=None)
    theme = piece.theme
    for _author, before in _sorted_by(changes[piece.id], moment):
        theme = before
    earlier = [each for each in changes[piece.id] if moment is None or each.at <= moment]
    return theme, next((author for author, _ in _sorted_by(earlier)), piece.received_by)


def _line(
    coding: SecondCoding,
    piece: Feedback,
    both: SecondCoding | None,
    changes: dict[str, list[Change]],
    themes: ThemeList,
) -> CodedTwice:
    theme, coder = _first(coding, piece, changes)
    first, second = themes.effective(theme), themes.effective(coding.theme)
    settled = themes.effective(both.theme) if both else ""
    return CodedTwice(
        id=piece.id,
        words=piece.summary or one_line(piece.words, SHORT),
        first=first,
        first_words=themes.words(first),
        first_coder=coder,
        second=second,
        second_words=themes.words(second),
        second_coder=coding.coder,
        settled=settled,
        settled_words=themes.words(settled) if settled else "",
        settled_by=both.coder if both else "",
        at_risk=open_risk(piece.safety, piece.risk_on) is not None,
        traced=_begun(changes[coding.id]) != _begun(changes[piece.id]),
    )


def _begun(changes: Sequence[Change]) -> str:
    """The action a record came by."""
    return changes[-1].batch if changes else ""
