"""Membership reviews: whether the group is like the people it speaks for, and what is done about it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import db
from engage_tui.forms.dates import typed_date
from engage_tui.forms.fields import Option
from engage_tui.forms.reading import values_of
from engage_tui.ppg.lookups import group_of
from engage_tui.ppg.review import reading
from engage_tui.ppg.review.forms import REVIEW_FORM, characteristics, members_form
from engage_tui.ppg.review.list_profiles import profiles_in
from engage_tui.ppg.review.reading import meetings_of
from engage_tui.ppg.review.views import ReviewLine, ReviewView
from engage_tui.workbook import refusing
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.refusing import found
from engage_tui.workbook.shown import shown
from engage_tui.workbook.typed import Typed


def reviews(book: Workbook, ppg_id: str) -> tuple[ReviewLine, ...]:
    """The group's reviews, newest first."""
    with book.read() as session:
        views = reading.views(session, book, ppg_id)
    return tuple(
        shown(
            ReviewLine,
            each,
            compared=sum(1 for one in each.comparisons if one.known and not one.is_broad),
            gaps=sum(len(one.gaps) for one in each.comparisons if not one.is_broad),
        )
        for each in views
    )


def review(book: Workbook, review_id: str) -> ReviewView:
    """One whole review with its comparisons, worked out afresh from the counts."""
    with book.read() as session:
        return reading.view(session, book, found(session, db.MembershipReview, review_id, "review"))


def review_options(book: Workbook, ppg_id: str) -> dict[str, tuple[Option, ...]]:
    """The choices of the review's form: staff, counts of the list, the group's meetings."""
    with book.read() as session:
        return _options(session, book, ppg_id)


def new_review(book: Workbook, ppg_id: str) -> dict[str, str]:
    """What a new review's boxes begin with: today, who is at the keyboard, the newest counts by age."""
    with book.read() as session:
        profile = reading.Lists(session).nearest("age", book.today)
        before = next(iter(reading.held(session, ppg_id)), None)
        adults_only = before is not None and before.adults_only
    return {
        "reviewed_on": typed_date(book.today),
        "done_by": book.author,
        "profile_id": profile.id if profile else "",
        "adults_only": "yes" if adults_only else "no",
    }


def save_review(book: Workbook, ppg_id: str, review_id: str | None, typed: Mapping[str, str]) -> str:
    """Write a review down, or change one; return its key.

    Raises:
        NotValid: The form has something wrong.
    """
    with book.change("Membership review saved") as session:
        group_of(session, ppg_id)
        record = _record(session, ppg_id, review_id)
        known = values_of(record, REVIEW_FORM) if review_id is not None else None
        form = Typed(book, REVIEW_FORM.fields, typed, _options(session, book, ppg_id), known)
        reviewed_on = form.values.get("reviewed_on", record.reviewed_on)
        if isinstance(reviewed_on, date):
            form.not_ahead("reviewed_on")
            next_on = form.values.get("next_on", record.next_on)
            if isinstance(next_on, date) and next_on <= reviewed_on:
                form.wrong("next_on", "type a day after this review.")
            if next_on is None:
                form.values["next_on"] = reading.next_review(reviewed_on, None)
        return form.save(session, record)


def save_review_counts(book: Workbook, review_id: str, characteristic: str, typed: Mapping[str, str]) -> None:
    """Keep how many members are of each category; a box that was not asked stays as it is.

    Raises:
        NotValid: A box holds no number of people.
    """
    with book.change("Members counted for a membership review") as session:
        refusing.found(session, db.MembershipReview, review_id, "review")
        asked = members_form(_characteristic(book, characteristic), book.data_dir)
        form = Typed(book, asked.fields, typed, {})
        form.stop()
        wanted = db.select(db.ReviewCount).where(
            db.ReviewCount.review_id == review_id, db.ReviewCount.characteristic == characteristic
        )
        kept = {each.category: each for each in session.scalars(wanted)}
        for category, members in form.values.items():
            record = kept.get(category)
            if record is None and isinstance(members, int):
                record = db.ReviewCount(review_id=review_id, characteristic=characteristic, category=category)
                session.add(record)
            if record is None:
                continue
            if isinstance(members, int):
                record.members, record.removed_at = members, None
            elif record.removed_at is None:
                record.removed_at = book.clock.now()


def typed_counts(book: Workbook, review_id: str, characteristic: str) -> dict[str, str]:
    """What the boxes of a characteristic hold."""
    with book.read() as session:
        held = reading.members_in(session, review_id).get(characteristic, {})
    form = members_form(_characteristic(book, characteristic), book.data_dir)
    return {each.name: str(held.get(each.name, "")) for each in form.fields}


def remove_review(book: Workbook, review_id: str) -> None:
    """Take a review away."""
    with book.change("Membership review removed") as session:
        found(session, db.MembershipReview, review_id, "review").removed_at = book.clock.now()


def _characteristic(book: Workbook, code: str) -> Option:
    for each in characteristics(book.data_dir):
        if each.code == code:
            return each
    raise Refused(
        "That is not in the practice's list of what to compare.", do="Go back and choose from the list."
    )


def _record(session: db.Session, ppg_id: str, review_id: str | None) -> db.MembershipReview:
    if review_id is None:
        return db.MembershipReview(ppg_id=ppg_id)
    record = found(session, db.MembershipReview, review_id, "review")
    if record.ppg_id != ppg_id:
        raise Refused("That review is of another group.")
    return record


def _options(session: db.Session, book: Workbook, ppg_id: str) -> dict[str, tuple[Option, ...]]:
    from engage_tui.checklist.records import staff_options

    by_age = [each for each in profiles_in(session) if "age" in each.characteristics]
    return {
        "done_by": staff_options(session, book),
        "profile_id": tuple(Option(each.id, each.words) for each in by_age),
        "discussed_at_id": meetings_of(session, ppg_id),
    }
