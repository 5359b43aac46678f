"""The short lists the practice keeps about itself: staff, sites, closed days."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from engage_tui.forms.dates import worded_date
from engage_tui.forms.fields import Form
from engage_tui.forms.reading import to_typed
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
from engage_tui.practice.forms import CLOSED_DAY_FORM, SITE_FORM, STAFF_FORM
from engage_tui.workbook.book import Workbook
from screens.keys.command import Command
from screens.keys.records import New, Remove
from screens.pages.form import FormPage, FormScreen
from screens.pages.page import EngageScreen
from screens.widgets.columns import Column
from screens.widgets.lines import FixedSource, Line
from screens.widgets.record_list import RecordList


class Kept(Protocol):
    """A record of one of these lists."""

    @property
    def id(self) -> str:
        """Its name in the store."""
        ...


@dataclass(frozen=True)
class KeptList:
    """One of the lists: what it is called, shows, asks and does.

    Args:
        cells: What a record shows in the list's columns.
        removing: What is said before one is removed.
    """

    name: str
    title: str
    one: str
    empty: str
    form: Form
    columns: tuple[Column, ...]
    read: Callable[[Workbook], Sequence[Kept]]
    cells: Callable[[Kept], tuple[str | Content, ...]]
    save: Callable[[Workbook, str | None, Mapping[str, str]], object]
    remove: Callable[[Workbook, str], None]
    removing: str


def _staff_cells(kept: Kept) -> tuple[str | Content, ...]:
    assert isinstance(kept, StaffLine)
    left = "" if kept.left_on is None else f"left {worded_date(kept.left_on)}"
    if kept.left_on is not None and kept.current:
        left = f"leaves {worded_date(kept.left_on)}"
    return (kept.initials, kept.name, kept.role, Content.styled(left, "$quiet"))


def _site_cells(kept: Kept) -> tuple[str | Content, ...]:
    assert isinstance(kept, SiteLine)
    return (kept.name, kept.address)


def _closed_cells(kept: Kept) -> tuple[str | Content, ...]:
    assert isinstance(kept, ClosedDayLine)
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


def typed_of(form: Form, record: object) -> dict[str, str]:
    """What the form's boxes show for a record."""
    return {each.name: to_typed(each, getattr(record, each.name)) for each in form.fields}


class KeptListScreen(EngageScreen[None]):
    """One of the lists: Enter changes a line, n adds one, d removes one after asking."""

    AREA = "settings"
    GROUP = "Lists in Settings"
    COMMANDS = (New, Remove)
    HELP_WORDS = "Enter changes the line you are on."

    def __init__(self, kept: KeptList) -> None:
        super().__init__()
        self.kept = kept
        self._records: dict[str, Kept] = {}

    def compose_body(self) -> Iterable[Widget]:
        """The title and the list."""
        yield Static(self.kept.title, classes="heading")
        yield RecordList(self.kept.columns, empty=self.kept.empty)

    def on_mount(self) -> None:
        """The keys belong in the list."""
        self.query_one(RecordList).focus()

    async def load(self) -> None:
        """Show the list as it is."""
        found = await self.engage.ask(self.kept.read)
        self._records = {each.id: each for each in found}
        records = self.query_one(RecordList)
        lines = [Line(each.id, self.kept.cells(each)) for each in found]
        await records.show(FixedSource(lines), keep=records.current_id)
        self.refresh_bindings()

    def offers(self, command: type[Command]) -> bool:
        """Nothing can be removed from an empty list."""
        return super().offers(command) and (command is not Remove or bool(self._records))

    @on(RecordList.Opened)
    def _change(self, event: RecordList.Opened) -> None:
        event.stop()
        self._ask(self._records[event.id])

    @on(New)
    def _add(self) -> None:
        self._ask(None)

    def _ask(self, record: Kept | None) -> None:
        kept, record_id = self.kept, record.id if record else None
        self.app.push_screen(
            FormScreen(
                FormPage(
                    title=f"{'Change' if record else 'New'} {kept.one}",
                    place=f"settings/{kept.name}/{record_id or 'new'}",
                    fields=kept.form.fields,
                    save=lambda book, typed: kept.save(book, record_id, typed),
                    typed=typed_of(kept.form, record) if record else {},
                    area="settings",
                )
            )
        )

    @on(Remove)
    @work(group="remove", exclusive=True)
    async def _remove(self) -> None:
        record_id = self.query_one(RecordList).current_id
        if record_id is None or not await self.engage.sure(
            f"Remove this {self.kept.one}?", self.kept.removing
        ):
            return
        await self.engage.attempt(lambda book: self.kept.remove(book, record_id))
        self.reload()
