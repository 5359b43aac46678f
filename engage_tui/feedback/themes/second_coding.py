"""A second person sorts some comments without sight of the first; both then settle where they differ.

What the first person chose is read from the change log as it was when the second one chose, so that
settling a comment later makes nobody agree who did not. A settled comment has one more coding, by both.
Where both came in together from another workbook, whose log did not come along, nobody knows any more
what the first one chose: such a comment is listed and not counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

import db
from engage_tui.feedback.loops import lookups
from engage_tui.feedback.themes.agreement import Agreement, Rule, agreement
from engage_tui.feedback.themes.coded_twice import BOTH, CodedTwice
from engage_tui.feedback.themes.themes import themes_in
from engage_tui.forms.fields import Field, Form, Kind
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.typed import added

MOST = 1_000
SAMPLE_FORM = Form(
    "second_sample",
    "A second person sorts",
    (
        Field("size", "How many comments?", Kind.WHOLE, required=True, minimum=1, maximum=MOST),
        Field("since", "Received since when?", Kind.DATE, required=True),
    ),
    help="Chosen by chance, and the same ones for everybody; a larger number holds the smaller.",
)


@dataclass(frozen=True)
class Sample:
    """The comments that a second person is given.

    Args:
        size: How many the sample holds.
        ids: Those still to do for whoever is at the keyboard, in order.
        done: Those that somebody sorted a second time already.
        own: Those whose theme comes from whoever is at the keyboard: somebody else has to do them.
    """

    size: int
    ids: tuple[str, ...]
    done: int
    own: int


@dataclass(frozen=True)
class CodingReport:
    """How far the two agree where the log tells it, at both levels, and every comment they both sorted."""

    themes: Agreement
    groups: Agreement
    lines: tuple[CodedTwice, ...]

    @property
    def open(self) -> tuple[CodedTwice, ...]:
        """Where they differ and have not settled it."""
        return tuple(each for each in self.lines if each.open)


def rule(book: Workbook) -> Rule:
    """The practice's rule for when kappa is said."""
    return Rule(*(_number(book, code) for code in ("per_theme_squared", "least_themes")))


def usual_size(book: Workbook) -> int:
    """How many comments a second person is given, unless someone says otherwise."""
    return _number(book, "sample")


def _number(book: Workbook, code: str) -> int:
    return lists.number("agreement", code, book.data_dir)


def sample(book: Workbook, typed: Mapping[str, str]) -> Sample:
    """The comments of a sample, chosen the same way each time from those that are sorted."""
    from engage_tui.feedback.themes.coding_log import first_coders

    with book.read() as session:
        form = lookups.read(session, book, SAMPLE_FORM.fields, typed)
        form.stop()
        size, since = int(str(form.values["size"])), form.values["since"]
        assert isinstance(since, date)
        chosen = sorted(_sorted_ids(session, since), key=_by_chance)[:size]
        done = _done(session, chosen)
        left = [each for each in chosen if each not in done]
        coders = first_coders(session, left)
        ours = [each for each in left if coders[each] == book.author]
    mine = tuple(each for each in left if each not in set(ours))
    return Sample(len(chosen), mine, len(done), len(ours))


def _by_chance(feedback_id: str) -> bytes:
    """A place in line that says nothing of when or what: the same on every PC."""
    return sha256(feedback_id.encode()).digest()


def _sorted_ids(session: db.Session, since: date) -> list[str]:
    """Comments that have a theme and words of their own."""
    wanted = db.standing(
        db.Feedback.id,
        db.Feedback.received_on >= since,
        db.Feedback.theme != "",
        db.Feedback.words != "",
        db.Feedback.complaint_on.is_(None),
        db.Feedback.same_as_id.is_(None),
    )
    return list(session.scalars(wanted))


def _done(session: db.Session, ids: list[str]) -> set[str]:
    wanted = db.standing(db.SecondCoding.feedback_id, db.SecondCoding.feedback_id.in_(ids))
    return set(session.scalars(wanted))


def code_second(book: Workbook, feedback_id: str, theme: str) -> str:
    """Keep what a second person chose, beside the first one's theme and not in its place; return its key."""
    from engage_tui.feedback.themes.coding_log import first_coders

    with book.change("Sorted by a second person") as session:
        piece = lookups.piece_of(session, feedback_id)
        _sortable(piece)
        _in_use(session, book, theme)
        if first_coders(session, [piece.id])[piece.id] == book.author:
            raise Refused(
                f"{book.author} gave this comment its theme, and nobody can be their own second person.",
                do="Let somebody else sort it: w changes who is at the keyboard.",
            )
        held = _codings(session, piece)
        if any(BOTH in each.coder for each in held):
            raise Refused("Both of you settled this comment already.", do="Change its theme on its own page.")
        if any(each.coder != book.author for each in held):
            raise Refused("Somebody sorted this comment a second time already.", do="Go on to the next.")
        made = held[0] if held else db.SecondCoding(feedback_id=piece.id, coder=book.author)
        made.theme = theme
        return added(session, made)


def settle(book: Workbook, feedback_id: str, theme: str) -> None:
    """Give a comment the theme that both settled on; one Ctrl+Z takes it back."""
    from engage_tui.feedback.themes.coding_log import first_coders

    with book.change("Theme settled by both") as session:
        piece = lookups.piece_of(session, feedback_id)
        _sortable(piece)
        _in_use(session, book, theme)
        held = _codings(session, piece)
        if not held:
            raise Refused("No second person sorted this comment yet.")
        both = next((each for each in held if BOTH in each.coder), None)
        if both is None:
            coders = (first_coders(session, [piece.id])[piece.id] or "?", held[0].coder)
            both = db.SecondCoding(feedback_id=piece.id, coder=BOTH.join(coders)[:60])
        both.theme = piece.theme = theme
        session.add(both)


def _codings(session: db.Session, piece: db.Feedback) -> list[db.SecondCoding]:
    wanted = db.standing(db.SecondCoding, feedback_id=piece.id)
    return list(session.scalars(wanted.order_by(db.SecondCoding.id)))


def _sortable(piece: db.Feedback) -> None:
    if piece.complaint_on is not None:
        raise Refused("This was moved to the complaints procedure.", do="It goes on there.")
    if not piece.theme:
        raise Refused("Nobody sorted this comment a first time yet.", do="Sort it with y on F5.")


def _in_use(session: db.Session, book: Workbook, theme: str) -> None:
    line = themes_in(session, book).line(theme)
    if line is None or line.merged_into:
        raise Refused("That theme is no longer in use.", do="Choose one from the list.")


def coding_report(book: Workbook) -> CodingReport:
    """How far two people agree on everything that was sorted twice."""
    from engage_tui.feedback.themes.coding_log import coded_twice

    held = rule(book)
    with book.read() as session:
        themes = themes_in(session, book)
        lines = coded_twice(session, themes)
    pairs = [(each.first, each.second) for each in lines if each.traced]
    tops = [(themes.top(one), themes.top(other)) for one, other in pairs]
    return CodingReport(agreement(pairs, held), agreement(tops, held), lines)
