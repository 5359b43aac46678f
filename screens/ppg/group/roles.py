"""The roles one member holds or held."""

from collections.abc import Mapping, Sequence

from textual import on
from textual.content import Content

from engage_tui.forms.dates import worded_date
from engage_tui.ppg.group.members import member, remove_role
from engage_tui.ppg.group.views import MemberLine, RoleLine
from engage_tui.workbook.book import Workbook
from screens.keys.command import Command
from screens.keys.records import New, Remove
from screens.look.text import shown
from screens.pages.form import FormPage
from screens.pages.whole_list import Cells, Removal
from screens.ppg.commands import EndRole
from screens.ppg.group.list import GroupList
from screens.ppg.group.member_forms import end_role_page, role_page
from screens.widgets.columns import Column


class RolesScreen(GroupList[RoleLine]):
    """The roles of a member, the latest first.

    Args:
        of: The member.
    """

    GROUP = "Roles of a member"
    HELP_TITLE = "Roles"
    HELP_WORDS = (
        "A role has a first day and a last one. When the terms of reference say how many years an officer "
        "serves, a new role's last day is counted from that; Today tells when a term is about to end."
    )
    COLUMNS = (
        Column("role", "Role", flex=1),
        Column("from", "From", width=11),
        Column("until", "Until", width=11),
        Column("state", "", width=9, least=50),
    )
    SHOWN = {"all": "Roles"}
    NOUN = "role"
    EMPTY = "No role yet. Press n to give one, such as chair or secretary."
    FOUND_BY = ("words",)
    REMOVAL = Removal(remove_role, "For a role given by mistake; x ends one that was held.")
    COMMANDS = (New, EndRole, Remove)

    def __init__(self, ppg_id: str, of: MemberLine) -> None:
        super().__init__(ppg_id)
        self._of = of

    def read(self, book: Workbook) -> Sequence[RoleLine]:
        """Every role they held."""
        return member(book, self._of.id).roles

    @property
    def heading(self) -> str:
        """The member's name."""
        return f"Roles of {self._of.name}"

    def cells(self, record: RoleLine) -> Cells:
        """One role."""
        return (
            shown(record.words, "" if record.current else "$quiet", one_line=True),
            worded_date(record.starts_on),
            worded_date(record.ends_on) if record.ends_on else "no end",
            Content.styled("holds it", "$good") if record.current else "",
        )

    def page_for(self, record: RoleLine | None) -> FormPage:
        """One role, or a new one."""
        return role_page(self._of, record, self.made)

    def applies(self) -> Mapping[type[Command], bool]:
        """Ending needs a role that is held."""
        return {**super().applies(), EndRole: self.record is not None and self.record.current}

    @on(EndRole)
    def _end(self) -> None:
        if self.record is not None:
            self.ask_for(end_role_page(self._of, self.record))
