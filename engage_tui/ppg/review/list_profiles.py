"""Keeps counts of the registered list: from the national files, or as typed and pasted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import db
from engage_tui.forms.reading import read
from engage_tui.ppg.review.forms import LIST_COUNTS_FORM, LIST_FILES_FORM, read_counts
from engage_tui.ppg.review.list_halves import (
    drop_overtaken,
    halves_within,
    is_known,
    keep_half,
    other_months,
    with_other_half,
)
from engage_tui.ppg.review.list_size import ListSize, count_files, summed_up
from engage_tui.ppg.review.list_wholes import NATIONAL, counts_in
from engage_tui.ppg.review.views import ProfileLine
from engage_tui.practice.own_code import needed_codes
from engage_tui.reference import lists
from engage_tui.workbook import refusing
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.drafts import drop_draft
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.typed import Typed

SHARED_OUT = " (ages 15 to 19 shared out)"
OTHERS = "The workbook holds other numbers of the same day as well; a review can be made with either."
IN_WHOLE = "The whole list of that day is here already."
Counted = Mapping[tuple[str, str], int]
"""People by characteristic and category."""


def import_list_size(book: Workbook, paths: Sequence[Path]) -> ListSize:
    """Read the national list-size files and keep this practice's counts; the same ones are kept once.

    The file of one sex is half a list: it waits until that of the other sex and the same day comes.

    Raises:
        Refused: The practice is not set up, or the files cannot be trusted; nothing is kept.
    """
    code, counts, rows_read = count_files(paths, needed_codes(book))
    found = summed_up(code, counts, rows_read)
    if found.half:
        if is_known(book, found):
            return replace(found, warnings=(IN_WHOLE,), already_known=True)
        completes = with_other_half(book, found, counts)
        if not completes:
            known = keep_half(book, found, counts)
            said = (*found.warnings, *other_months(book, found))
            return replace(found, warnings=said, already_known=known, waits_for=found.other_half)
        found = replace(summed_up(code, counts, rows_read), completes=completes)
    done = _keep_whole(book, found)
    if done.has_ages and None not in done.by_sex.values():
        drop_overtaken(book, done)
    return done


def _keep_whole(book: Workbook, found: ListSize) -> ListSize:
    """Keep a whole list, or what a file of totals holds of it."""
    counted = {("age", band): people for band, people in found.by_band.items() if people is not None}
    counted |= {("sex", sex): people for sex, people in found.by_sex.items() if people is not None}
    source = NATIONAL + (SHARED_OUT if found.is_estimate else "")
    with book.change("Sizes of the registered list brought in") as session:
        same_day = [
            each for each in profiles_in(session) if _national(each) and each.counted_on == found.extract_date
        ]
        known = _made_fuller(session, same_day, source, found.total, counted)
        if known is None:
            _, known = _keep(session, found.extract_date, source, found.total, counted)
            if same_day and not known:
                found = replace(found, warnings=(*found.warnings, OTHERS))
    return replace(found, already_known=known)


def _made_fuller(
    session: db.Session, same_day: Sequence[ProfileLine], source: str, total: int, counted: Counted
) -> bool | None:
    """Where the total of that day is here: whether it tells as much already, or was given what it lacked.

    Returns:
        None where there is none of that total, or it tells other numbers.
    """
    for each in same_day:
        if each.total != total:
            continue
        held = _flat(counts_in(session, each.id))
        if counted.items() <= held.items():
            return True
        if held.items() <= counted.items():
            record = session.get(db.ListProfile, each.id)
            assert record is not None
            record.source = source
            _count(session, each.id, {key: people for key, people in counted.items() if key not in held})
            return False
    return None


def import_typed(book: Workbook, typed: Mapping[str, str]) -> ListSize:
    """The same with the files as a form holds them, one to a line; quotes round a path are left off.

    Raises:
        NotValid: No file is named.
        Refused: As `import_list_size` refuses.
    """
    reading = read(LIST_FILES_FORM.fields, typed, today=book.today)
    refusing.stop_on(reading.errors)
    named = (line.strip().strip("\"'") for line in str(reading.values["files"]).split("\n"))
    return import_list_size(book, [Path(name).expanduser() for name in named if name])


def save_counts(book: Workbook, typed: Mapping[str, str]) -> str:
    """Keep typed or pasted counts of one characteristic of the list; return the key of the counts.

    Raises:
        NotValid: The form has something wrong.
    """
    from engage_tui.checklist import records

    with book.change("Counts of the registered list saved") as session:
        options = records.options_in(session, book, LIST_COUNTS_FORM.fields)
        form = Typed(book, LIST_COUNTS_FORM.fields, typed, options)
        values, errors = form.values, form.errors
        counted: dict[str, int] = {}
        day, characteristic = values.get("counted_on"), str(values.get("characteristic"))
        form.not_ahead("counted_on")
        if not errors:
            try:
                counted = read_counts(str(values["counts"]), characteristic, book.data_dir)
            except ValueError as problem:
                errors["counts"] = f"Counts: {problem}"
        total = _with_the_rest(counted, values.get("total"), characteristic, book.data_dir, errors)
        form.stop()
        assert isinstance(day, date)
        profile, _ = _keep(
            session,
            day,
            str(values["source"]),
            total,
            {(characteristic, category): people for category, people in counted.items()},
        )
        return profile.id


def remove_profile(book: Workbook, profile_id: str) -> None:
    """Take counts of the list away again; a review that rests on them keeps them."""
    from engage_tui.workbook.refusing import found

    with book.change("Counts of the registered list removed") as session:
        record = found(session, db.ListProfile, profile_id, "set of counts")
        used = db.standing(db.MembershipReview.id, profile_id=profile_id)
        if session.scalars(used).first() is not None:
            raise Refused(
                "A membership review rests on these counts.", do="Choose others in the review first."
            )
        halves = halves_within(session, record.counted_on)
        record.removed_at = book.clock.now()
        session.flush()
        halves -= halves_within(session, record.counted_on)
    for place in halves:  # whoever takes the whole away is not asked for the other half of it
        drop_draft(book, place)


def profiles(book: Workbook) -> tuple[ProfileLine, ...]:
    """All counts of the registered list, newest first."""
    with book.read() as session:
        return profiles_in(session)


def profiles_in(session: db.Session) -> tuple[ProfileLine, ...]:
    """The same inside a transaction."""
    wanted = db.standing(db.ListProfile)
    kept = session.scalars(wanted.order_by(db.ListProfile.counted_on.desc(), db.ListProfile.id.desc())).all()
    held = db.select(db.ListCount.profile_id, db.ListCount.characteristic).where(
        db.ListCount.removed_at.is_(None)
    )
    of: dict[str, set[str]] = {}
    for profile_id, characteristic in session.execute(held.distinct()):
        of.setdefault(profile_id, set()).add(characteristic)
    return tuple(
        ProfileLine(each.id, each.counted_on, each.source, each.total, tuple(sorted(of.get(each.id, ()))))
        for each in kept
    )


def _national(profile: ProfileLine) -> bool:
    return profile.source.startswith(NATIONAL)


def _keep(
    session: db.Session, day: date, source: str, total: int, counted: Counted
) -> tuple[db.ListProfile, bool]:
    """The profile of these counts, and whether it was there before."""
    alike = db.standing(db.ListProfile, counted_on=day, source=source, total=total)
    for before in session.scalars(alike.order_by(db.ListProfile.id)):
        if _flat(counts_in(session, before.id)) == counted:
            return before, True
    profile = db.ListProfile(counted_on=day, source=source, total=total)
    session.add(profile)
    session.flush()
    _count(session, profile.id, counted)
    return profile, False


def _count(session: db.Session, profile_id: str, counted: Counted) -> None:
    session.add_all(
        db.ListCount(profile_id=profile_id, characteristic=characteristic, category=category, people=people)
        for (characteristic, category), people in counted.items()
    )


def _flat(counts: Mapping[str, Mapping[str, int]]) -> dict[tuple[str, str], int]:
    return {
        (characteristic, category): people
        for characteristic, by_category in counts.items()
        for category, people in by_category.items()
    }


def _with_the_rest(
    counted: dict[str, int], total: object, characteristic: str, data_dir: Path, errors: dict[str, str]
) -> int:
    """Count those whom no line counts as the category for the rest, or as not known."""
    people = sum(counted.values())
    if not isinstance(total, int) or errors:
        return people
    if total < people:
        errors["total"] = f"People on the list: the counts add up to {people:,} already."
        return people
    entries = lists.entries("review_categories", data_dir)
    rest = next(
        (each["code"] for each in entries if each["of"] == characteristic and each.get("rest")), "no_data"
    )
    if total > people:
        counted[rest] = counted.get(rest, 0) + total - people
    return total
