"""The names, codes and roles of before: kept when one changes, and written down by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Protocol

import db
from engage_tui.forms.dates import worded_date
from engage_tui.forms.fields import Field, Option, Value
from engage_tui.practice.forms import CHANGED, FORMER_NAME_FORM, FORMER_POST_FORM, SLIP
from engage_tui.practice.lookups import fill, kept, read_form
from engage_tui.practice.own_code import check_code
from engage_tui.practice.then import Ending
from engage_tui.practice.views import FormerNameLine, FormerPostLine
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid
from engage_tui.workbook.refusing import found, found_or_new, stop_on
from engage_tui.workbook.shown import shown


class Period(Ending, Protocol):
    """Something that held for some days."""

    @property
    def starts_on(self) -> date | None:
        """Its first day, where it is known."""
        ...


def former_names(book: Workbook) -> tuple[FormerNameLine, ...]:
    """What the practice was called before, the latest first."""
    with book.read() as session:
        lines = [shown(FormerNameLine, each) for each in kept(session, db.FormerName)]
    return tuple(sorted(lines, key=lambda line: line.ends_on, reverse=True))


def save_former_name(book: Workbook, name_id: str | None, typed: Mapping[str, str]) -> str:
    """Write down a name and code of before, or change one; return its key."""
    values, errors = read_form(FORMER_NAME_FORM, typed, book.today)
    check_code(values, errors)
    with book.change("Former name changed" if name_id else "Former name added") as session:
        record = found_or_new(session, db.FormerName, name_id, "former name")
        others = [each for each in kept(session, db.FormerName) if each.id != name_id]
        _check_days(values, errors, others, book.today)
        stop_on(errors)
        fill(record, values)
        session.add(record)
        session.flush()
        return record.id


def note_former(session: db.Session, book: Workbook, values: Mapping[str, Value]) -> None:
    """Write down a name and code of before inside a change that notes several.

    Raises:
        NotValid: Its days are those of another, or are not over.
    """
    errors: dict[str, str] = {}
    _check_days(values, errors, kept(session, db.FormerName), book.today)
    stop_on({name: f"{values['ods_code']}: {words}" for name, words in errors.items()})
    session.add(db.FormerName(**values))
    session.flush()


def remove_former_name(book: Workbook, name_id: str) -> None:
    """Take a former name off again; papers of its days bear the next one."""
    with book.change("Former name removed") as session:
        found(session, db.FormerName, name_id, "former name").removed_at = book.clock.now()


def former_posts(book: Workbook) -> tuple[FormerPostLine, ...]:
    """Names and roles that staff had before: by initials, the latest first."""
    with book.read() as session:
        staff = {each.id: each.initials for each in session.scalars(db.select(db.Staff))}
        lines = [
            shown(FormerPostLine, each, who=staff.get(each.staff_id, ""))
            for each in kept(session, db.FormerPost)
        ]
    lines.sort(key=lambda line: line.ends_on, reverse=True)
    return tuple(sorted(lines, key=lambda line: line.who.casefold()))


def staff_choices(book: Workbook, _fields: Sequence[Field] = ()) -> dict[str, tuple[Option, ...]]:
    """Whom a former post can be of: also those who have left."""
    with book.read() as session:
        return {"who": tuple(_options(session))}


def save_former_post(book: Workbook, post_id: str | None, typed: Mapping[str, str]) -> str:
    """Write down a name and role that someone had before, or change one; return its key."""
    with book.change("Former role changed" if post_id else "Former role added") as session:
        record = found_or_new(session, db.FormerPost, post_id, "former role")
        options = tuple(_options(session))
        values, errors = read_form(FORMER_POST_FORM, typed, book.today, {"who": options})
        whose = {each.initials.casefold(): each for each in kept(session, db.Staff)}
        person = whose.get(str(values.pop("who", "")).casefold())
        if person is None:
            errors.setdefault("who", "Whose: choose someone of the list of staff.")
        else:
            values["name"] = values.get("name") or person.name
            others = [each for each in _posts(session, person.id) if each.id != post_id]
            _check_days(values, errors, others, book.today)
        stop_on(errors)
        assert person is not None
        record.staff_id = person.id
        fill(record, values)
        session.add(record)
        session.flush()
        return record.id


def remove_former_post(book: Workbook, post_id: str) -> None:
    """Take a former name or role off again."""
    with book.change("Former role removed") as session:
        found(session, db.FormerPost, post_id, "former role").removed_at = book.clock.now()


def keep_name(
    session: db.Session, book: Workbook, home: db.Practice, values: Mapping[str, Value], since: date
) -> None:
    """Keep what the practice is called now as a former name, where another takes its place on a day.

    Raises:
        NotValid: The day cannot be.
    """
    was = (home.name, home.ods_code or values["ods_code"])  # a code that is given at last was never another
    if was != (values["name"], values["ods_code"]):
        days = _days_until(since, kept(session, db.FormerName), book.today)
        if days is not None:
            session.add(db.FormerName(name=home.name, ods_code=home.ods_code, **days))


def keep_post(
    session: db.Session, book: Workbook, person: db.Staff, values: Mapping[str, Value], since: date
) -> None:
    """The same of somebody's name and role.

    Raises:
        NotValid: The day cannot be.
    """
    now = (person.name, person.role)
    if now != (values.get("name", person.name), values.get("role", person.role)):
        days = _days_until(since, _posts(session, person.id), book.today)
        if days is not None:
            session.add(db.FormerPost(staff_id=person.id, name=person.name, role=person.role, **days))


def taken_out(values: dict[str, Value], today: date) -> date | None:
    """Take what was asked of a change out of a form's values: the day the new one counts from.

    Returns:
        None where the old one was only typed wrong; today where nothing was asked.
    """
    since, how = values.pop("since", None), values.pop("how", CHANGED)
    return None if how == SLIP else since if isinstance(since, date) else today


def _days_until(since: date, former: Sequence[Ending], today: date) -> dict[str, date | None] | None:
    """The days of what was until now; None where it never stood a day."""
    begun = max((each.ends_on for each in former), default=None)
    first = begun + timedelta(days=1) if begun else None
    if since > today:
        raise NotValid({"since": "From: type today or an earlier day, and change it on the day."})
    if first is not None and since < first:
        words = f"From: type {worded_date(first)} or a later day; a former one ends on the day before."
        raise NotValid({"since": words})
    return None if since == first else {"starts_on": first, "ends_on": since - timedelta(days=1)}


def _check_days(
    values: Mapping[str, Value], errors: dict[str, str], others: Sequence[Period], today: date
) -> None:
    """What was is over, and of any day there is one: a name without a first day follows the one before."""
    first, last = values.get("starts_on"), values.get("ends_on")
    if not isinstance(last, date):
        return
    if last >= today:
        errors["ends_on"] = "Until: type a day before today; what holds today is on the page itself."
    if isinstance(first, date) and first > last:
        errors["starts_on"] = f"From: type {worded_date(last)} or an earlier day."
    for each in others:
        within = each.ends_on < last and isinstance(first, date) and first <= each.ends_on
        begins = each.starts_on is not None and each.starts_on <= last < each.ends_on
        if within or begins or each.ends_on == last:
            words = f"the days overlap those of another, which ends on {worded_date(each.ends_on)}."
            errors.setdefault(
                "starts_on" if within else "ends_on", f"{'From' if within else 'Until'}: {words}"
            )


def _posts(session: db.Session, staff_id: str) -> list[db.FormerPost]:
    return [each for each in kept(session, db.FormerPost) if each.staff_id == staff_id]


def _options(session: db.Session) -> Iterable[Option]:
    for each in sorted(kept(session, db.Staff), key=lambda one: one.initials.casefold()):
        yield Option(each.initials, each.name or each.initials, each.role)
