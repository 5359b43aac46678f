"""Between rows as the store keeps them and values as forms and rules know them.

Loads SQLAlchemy, so it is imported inside the actions and queries that use it.
"""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Engagement, Site, Staff, StepRow
from db.models.base import Base
from engage_tui.checklist.model import Contents
from engage_tui.checklist.rules import ROW_LISTS, row_options
from engage_tui.forms.fields import Field, Option
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.refusing import found
from engage_tui.workbook.typed import fill, read_typed

__all__ = ["MODELS", "engagement_of", "fill", "options_in", "read_typed", "site_options", "staff_options"]

MODELS: dict[str, type[StepRow]] = {
    mapper.class_.__tablename__: mapper.class_
    for mapper in Base.registry.mappers
    if issubclass(mapper.class_, StepRow)
}
"""Row kind name to the model that keeps it."""


def engagement_of(session: Session, engagement_id: str) -> Engagement:
    """The engagement of that key; refused when it is gone."""
    return found(session, Engagement, engagement_id, "engagement")


def options_in(
    session: Session, book: Workbook, fields: Iterable[Field], contents: Contents | None = None
) -> dict[str, tuple[Option, ...]]:
    """The choices of fields that are listed elsewhere: reference lists, staff, sites, rows."""
    given: dict[str, tuple[Option, ...]] = {}
    staff: tuple[Option, ...] | None = None
    for field in fields:
        if field.listed == "staff":
            staff = staff_options(session, book) if staff is None else staff
            given[field.name] = staff
        elif field.listed in ROW_LISTS:
            given[field.name] = row_options(contents, field.listed) if contents else ()
        elif field.listed == "sites":
            given[field.name] = site_options(session)
        elif field.listed:
            given[field.name] = lists.options(field.listed, book.data_dir)
    return given


def staff_options(session: Session, book: Workbook) -> tuple[Option, ...]:
    """Staff of today by initials: suggestions for whoever does something."""
    wanted = select(Staff.initials, Staff.name, Staff.role, Staff.left_on).where(Staff.removed_at.is_(None))
    here = [each for each in session.execute(wanted) if each.left_on is None or each.left_on >= book.today]
    here.sort(key=lambda each: each.initials.casefold())
    return tuple(Option(each.initials, each.name or each.initials, each.role) for each in here)


def site_options(session: Session) -> tuple[Option, ...]:
    """The practice's sites by name."""
    wanted = select(Site.id, Site.name).where(Site.removed_at.is_(None)).order_by(Site.name, Site.id)
    return tuple(Option(row.id, row.name) for row in session.execute(wanted))
