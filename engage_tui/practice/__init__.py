"""What the practice keeps about itself: read and changed here, one function per user action.

The store's models are imported inside the functions: a screen that imports this package
to name an action must not make the first paint wait for SQLAlchemy.
"""

from engage_tui.practice.former import (
    former_names,
    former_posts,
    remove_former_name,
    remove_former_post,
    save_former_name,
    save_former_post,
    staff_choices,
)
from engage_tui.practice.identity import (
    practice,
    read_set_up,
    save_practice,
    set_up,
    set_up_without_staff,
)
from engage_tui.practice.own_code import ODS_CODE
from engage_tui.practice.people import INITIALS, INITIALS_WORDS, remove_staff, save_staff, staff
from engage_tui.practice.sites_and_days import (
    closed_days,
    remove_closed_day,
    remove_site,
    save_closed_day,
    save_site,
    sites,
)
from engage_tui.practice.then import practice_on, renamed_within, staff_on
from engage_tui.practice.views import (
    ClosedDayLine,
    FormerNameLine,
    FormerPostLine,
    PracticeView,
    SiteLine,
    StaffLine,
)

__all__ = [
    "INITIALS",
    "INITIALS_WORDS",
    "ODS_CODE",
    "ClosedDayLine",
    "FormerNameLine",
    "FormerPostLine",
    "PracticeView",
    "SiteLine",
    "StaffLine",
    "closed_days",
    "former_names",
    "former_posts",
    "practice",
    "practice_on",
    "read_set_up",
    "remove_closed_day",
    "remove_former_name",
    "remove_former_post",
    "remove_site",
    "remove_staff",
    "renamed_within",
    "save_closed_day",
    "save_former_name",
    "save_former_post",
    "save_practice",
    "save_site",
    "save_staff",
    "set_up",
    "set_up_without_staff",
    "sites",
    "staff",
    "staff_choices",
    "staff_on",
]
