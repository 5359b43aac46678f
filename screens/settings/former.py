"""The lists of what the practice and its staff were called before."""

from datetime import date

from textual.content import Content

from engage_tui.forms.dates import worded_date
from engage_tui.practice import (
    FormerNameLine,
    FormerPostLine,
    former_names,
    former_posts,
    remove_former_name,
    remove_former_post,
    save_former_name,
    save_former_post,
    staff_choices,
)
from engage_tui.practice.forms import FORMER_NAME_FORM, FORMER_POST_FORM
from screens.pages.whole_list import Cells
from screens.settings.kept_lists import KeptList
from screens.widgets.columns import Column


def _days(first: date | None, last: date) -> Content:
    begins = f"{worded_date(first)} to " if first else "until "
    return Content.styled(f"{begins}{worded_date(last)}", "$quiet")


def _name_cells(kept: FormerNameLine) -> Cells:
    return (kept.name, kept.ods_code, _days(kept.starts_on, kept.ends_on))


def _post_cells(kept: FormerPostLine) -> Cells:
    return (kept.who, kept.name, kept.role, _days(kept.starts_on, kept.ends_on))


FORMER_NAMES = KeptList(
    name="former-name",
    title="Former names and codes",
    one="former name",
    empty="No other name is on record. Changing the practice's name or code keeps the old one here; n adds "
    "one by hand, and i on the page before finds them in the national file of organisations.",
    form=FORMER_NAME_FORM,
    columns=(Column("name", "Name"), Column("code", "Code", 7), Column("days", "When", 27)),
    read=former_names,
    cells=_name_cells,
    save=save_former_name,
    remove=remove_former_name,
    removing="Papers of its days bear the next name instead, and files under its code are no longer "
    "the practice's own.",
)
FORMER_POSTS = KeptList(
    name="former-post",
    title="Former names and roles of staff",
    one="former role",
    empty="No other role is on record. Changing someone's name or role keeps the old one here; n adds one "
    "by hand.",
    form=FORMER_POST_FORM,
    columns=(
        Column("initials", "Initials", 8),
        Column("name", "Name"),
        Column("role", "Role", least=60),
        Column("days", "When", 27),
    ),
    read=former_posts,
    cells=_post_cells,
    save=save_former_post,
    remove=remove_former_post,
    removing="Papers of its days bear the next name and role instead.",
    choices=staff_choices,
)
