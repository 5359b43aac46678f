"""What the practice keeps about itself: read and changed here, one function per user action.

The store's models are imported inside the functions: a screen that imports this package
to name an action must not make the first paint wait for SQLAlchemy.
"""

from engage_tui.practice.identity import (
    ODS_CODE,
    practice,
    read_set_up,
    save_practice,
    set_up,
    set_up_without_staff,
)
from engage_tui.practice.people import INITIALS, INITIALS_WORDS, remove_staff, save_staff, staff
from engage_tui.practice.sites_and_days import (
    closed_days,
    remove_closed_day,
    remove_site,
    save_closed_day,
    save_site,
    sites,
)
from engage_tui.practice.views import ClosedDayLine, PracticeView, SiteLine, StaffLine

__all__ = [
    "INITIALS",
    "INITIALS_WORDS",
    "ODS_CODE",
    "ClosedDayLine",
    "PracticeView",
    "SiteLine",
    "StaffLine",
    "closed_days",
    "practice",
    "read_set_up",
    "remove_closed_day",
    "remove_site",
    "remove_staff",
    "save_closed_day",
    "save_practice",
    "save_site",
    "save_staff",
    "set_up",
    "set_up_without_staff",
    "sites",
    "staff",
]
