"""The short lists the practice keeps about itself: staff, sites, closed days."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from engage_tui.forms.dates import worded_date
from engage_tui.forms.fields import Field, Form
from engage_tui.practice import (
    ClosedDayLine,
    SiteLine,
    StaffLine,
    closed_days,
    remove_closed_day,
    remove_site,
    remove_staff,
    save_closed_day,
    save_site,
    save_staff,
    sites,
    staff,
)
from engage_tui.practice.forms import (
    CHANGE_STAFF_FORM,
    CHANGED,
    CLOSED_DAY_FORM,
    SITE_FORM,
    STAFF_FORM,
)
from engage_tui.workbook.book import Workbook
from screens.keys.command import Command
from screens.keys.records import New, Remove
from screens.pages.form import Choices, FormPage, typed_of
from screens.pages.one_list import OneList
from screens.pages.whole_list import Cells, Listed, Record
from screens.widgets.columns import Column
from screens.widgets.lines import Line
from screens.widgets.record_list import RecordList


@dataclass(frozen=True)
class KeptList(Generic[Record]):
    """One of the lists: what it is called, shows, asks and does.

    Args:
        cells: What a record shows in the list's columns.
        changing: The form a record is changed in, where that also asks from which day a change counts.
        first: What the boxes of that hold at first which are none of the record's.
        choices: Finds the choices of fields that are listed elsewhere.
        removing: What is said before one is removed.
    """

    name: str
    title: str
    one: str
    empty: str
    form: Form
    columns: tuple[Column, ...]
    read: Callable[[Workbook], Sequence[Record]]
    cells: Callable[[Record], Cells]
    save: Callable[[Workbook, str | None, Mapping[str, str]], object]
    remove: Callable[[Workbook, str], None]
    removing: str
    changing: Form | None = None
    first: Mapping[str, str] = field(default_factory=dict)
    choices: Callable[[Workbook, Sequence[Field]], Choices] | None = None


def _staff_cells(kept: StaffLine) -> Cells:
    left = "" if kept.left_on is None else f"left {worded_date(kept.left_on)}"
    if kept.left_on is not None and kept.current:
        left = f"leaves {worded_date(kept.left_on)}"
    return (kept.initials, kept.name, kept.role, Content.styled(left, "$quiet"))


def _site_cells(kept: SiteLine) -> Cells:
    return (kept.name, kept.address)


def _closed_cells(kept: ClosedDayLine) -> Cells:
    return (f"{kept.day:%a} {worded_date(kept.day)}", kept.reason)


STAFF = KeptList(
    name="staff",
    title="Staff",
    one="member of staff",
    empty="Nobody is listed yet. Press n to add the first member of staff.",
    form=STAFF_FORM,
    columns=(
        Column("initials", "Initials", 8),
        Column("name", "Name"),
        Column("role", "Role", least=60),
        Column("left", width=18, least=70),
    ),
    read=staff,
    cells=_staff_cells,
    save=save_staff,
    remove=remove_staff,
    removing="What they wrote stays signed with their initials. If they have left, a last day "
    "says so and keeps them on the list.",
    changing=CHANGE_STAFF_FORM,
    first={"how": CHANGED},
)
SITES = KeptList(
    name="site",
    title="Sites",
    one="site",
    empty="No site is listed yet. Press n to add a building patients come to.",
    form=SITE_FORM,
    columns=(Column("name", "Site"), Column("address", "Address", flex=2, least=50)),
    read=sites,
    cells=_site_cells,
    save=save_site,
    remove=remove_site,
    removing="Records that name it keep its name.",
)
CLOSED_DAYS = KeptList(
    name="closed-day",
    title="Closed days",
    one="closed day",
    empty="No closed day is listed. Press n to add one; weekends and bank holidays need not be.",
    form=CLOSED_DAY_FORM,
    columns=(Column("day", "Day", 16), Column("reason", "Reason")),
    read=closed_days,
    cells=_closed_cells,
    save=save_closed_day,
    remove=remove_closed_day,
    removing="The day counts as a working day again.",
)


class KeptListScreen(OneList[None]):
    """One of the lists: Enter changes a line, n adds one, d removes one after asking."""

    AREA = "settings"
    GROUP = "Lists in Settings"
    COMMANDS = (New, Remove)
    HELP_WORDS = "Enter changes the line you are on."

    def __init__(self, kept: KeptList[Any]) -> None:
        super().__init__()
        self.kept = kept
        self._records: dict[str, Listed] = {}

    def compose_body(self) -> Iterable[Widget]:
        """The title and the list."""
        yield Static(self.kept.title, classes="heading")
        yield RecordList(self.kept.columns, empty=self.kept.empty)

    async def load(self) -> None:
        """Show the list as it is."""
        found = await self.engage.ask(self.kept.read)
        self._records = {each.id: each for each in found}
        await self.show_lines([Line(each.id, self.kept.cells(each)) for each in found])

    def applies(self) -> Mapping[type[Command], bool]:
        """Nothing can be removed from an empty list."""
        return {Remove: bool(self._records)}

    @on(RecordList.Opened)
    def _change(self, event: RecordList.Opened) -> None:
        event.stop()
        record, form = self._records[event.id], self.kept.changing or self.kept.form
        self._ask(form, record, {**typed_of(self.kept.form.fields, record), **self.kept.first})

    @on(New)
    def _add(self) -> None:
        self._ask(self.kept.form, None, {})

    def _ask(self, form: Form, record: Listed | None, typed: Mapping[str, str]) -> None:
        kept, record_id = self.kept, record.id if record else None
        page = FormPage.of(
            form,
            f"settings/{kept.name}/{record_id or 'new'}",
            lambda book, typed: kept.save(book, record_id, typed),
            title=f"{'Change' if record else 'New'} {kept.one}",
            typed=typed,
            choices=kept.choices,
            area="settings",
        )
        self.ask_for(page)

    @on(Remove)
    @work(group="remove", exclusive=True)
    async def _remove(self) -> None:
        kept, record_id = self.kept, self.current_id
        if record_id is not None and await self.engage.sure(f"Remove this {kept.one}?", kept.removing):
            await self.engage.attempt(lambda book: kept.remove(book, record_id))
            self.reload()
