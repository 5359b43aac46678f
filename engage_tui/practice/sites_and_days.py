"""Where and when the practice works: its buildings, and the days it is shut."""

from __future__ import annotations

from collections.abc import Mapping

import db
from engage_tui.practice.forms import CLOSED_DAY_FORM, SITE_FORM
from engage_tui.practice.lookups import fill, kept, read_form
from engage_tui.practice.views import ClosedDayLine, SiteLine
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.refusing import found, stop_on
from engage_tui.workbook.shown import shown


def sites(book: Workbook) -> tuple[SiteLine, ...]:
    """The practice's buildings by name."""
    with book.read() as session:
        lines = [shown(SiteLine, each) for each in kept(session, db.Site)]
    return tuple(sorted(lines, key=lambda line: line.name.casefold()))


def save_site(book: Workbook, site_id: str | None, typed: Mapping[str, str]) -> SiteLine:
    """Add a site, or change one."""
    values, errors = read_form(SITE_FORM, typed, book.today)
    with book.change("Site changed" if site_id else "Site added") as session:
        taken = {each.name.casefold() for each in kept(session, db.Site) if each.id != site_id}
        if str(values.get("name")).casefold() in taken:
            errors["name"] = "There is a site with this name already."
        stop_on(errors)
        record = found(session, db.Site, site_id, "site") if site_id else db.Site()
        fill(record, values)
        session.add(record)
        session.flush()
        return shown(SiteLine, record)


def remove_site(book: Workbook, site_id: str) -> None:
    """Take a site off the list; records that name it keep it."""
    with book.change("Site removed") as session:
        found(session, db.Site, site_id, "site").removed_at = book.clock.now()


def closed_days(book: Workbook) -> tuple[ClosedDayLine, ...]:
    """The days the practice is shut, earliest first."""
    with book.read() as session:
        lines = [shown(ClosedDayLine, each) for each in kept(session, db.ClosedDay)]
    return tuple(sorted(lines, key=lambda line: line.day))


def save_closed_day(book: Workbook, day_id: str | None, typed: Mapping[str, str]) -> ClosedDayLine:
    """Add a closed day, or change one."""
    values, errors = read_form(CLOSED_DAY_FORM, typed, book.today)
    with book.change("Closed day changed" if day_id else "Closed day added") as session:
        taken = {each.day for each in kept(session, db.ClosedDay) if each.id != day_id}
        if values.get("day") in taken:
            errors["day"] = "That day is on the list already."
        stop_on(errors)
        record = found(session, db.ClosedDay, day_id, "closed day") if day_id else db.ClosedDay()
        fill(record, values)
        session.add(record)
        session.flush()
        return shown(ClosedDayLine, record)


def remove_closed_day(book: Workbook, day_id: str) -> None:
    """Take a closed day off the list: the practice works that day after all."""
    with book.change("Closed day removed") as session:
        found(session, db.ClosedDay, day_id, "closed day").removed_at = book.clock.now()
