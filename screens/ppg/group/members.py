"""Who is in the group: now, as at a day, and who left."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from textual import on, work
from textual.content import Content

from engage_tui.forms.dates import worded_date
from engage_tui.forms.fields import Option
from engage_tui.ppg.group.alike import look_alikes
from engage_tui.ppg.group.joining import are_two, join_members
from engage_tui.ppg.group.members import erase_person, members
from engage_tui.ppg.group.views import MemberLine
from engage_tui.workbook.book import Workbook
from screens.dialogs.dialog import Dialog
from screens.keys.command import Command
from screens.keys.records import New
from screens.look.text import shown
from screens.look.words import short_day
from screens.pages.form import FormPage
from screens.pages.whole_list import Cells
from screens.ppg.commands import ErasePerson, JoinAgain, JoinMembers, MemberLeft, MembersAt, ShowRoles
from screens.ppg.group.list import GroupList
from screens.ppg.group.member_forms import NewMemberScreen, again_page, day_page, left_page, member_page
from screens.ppg.group.roles import RolesScreen
from screens.widgets.columns import Column
from screens.widgets.picker import PickDialog

ERASING = (
    "Their name, initials, contact, needs, format, site and consent are erased here and in the history, and "
    "so is why they left. It cannot be undone.\n\nWhat stays: that a former member joined and left on those "
    "days, the roles, the attendance counts, and whatever minutes say of them in words."
)


class MembersScreen(GroupList[MemberLine]):
    """The members of a group, with what they need to take part and whether they agreed to be on record."""

    GROUP = "Members"
    HELP_WORDS = (
        "Who is in the group. t shows who was on any day, s those who left, o the roles of one. Nothing "
        "clinical is kept here and no equality answers: those are counted without names under Who is "
        "missing. ? stands before members who look alike: j joins two who are one person."
    )
    COLUMNS = (
        Column("name", "Member", flex=3),
        Column("roles", "Role", flex=2, least=44),
        Column("needs", "Needs", flex=3, least=56),
        Column("agreed", "Consent", width=13, least=66),
        Column("dates", "Joined", width=18, least=90),
        Column("contact", "Contact", flex=2, least=110),
    )
    SHOWN = {
        "current": "Members",
        "left": "Former members",
        "all": "Everyone who ever was a member",
    }
    NOUN, NOUNS = "person", "people"
    EMPTY = "Nobody is listed here. Press n to add a member; a name is enough."
    FOUND_BY = ("name", "initials", "role_words", "needs")
    NEEDS_A_LINE = (ShowRoles,)
    COMMANDS = (New, MemberLeft, ShowRoles, JoinAgain, MembersAt, JoinMembers, ErasePerson)

    def __init__(self, ppg_id: str, begin_at: str | None = None) -> None:
        super().__init__(ppg_id, begin_at)
        self._at: date | None = None
        self._everyone: Sequence[MemberLine] = ()
        self._alike: Mapping[str, tuple[MemberLine, ...]] = {}

    def read(self, book: Workbook) -> Sequence[MemberLine]:
        """Everyone who ever was one, or only those who were on the day asked about."""
        self._everyone = members(book, self.ppg_id)
        self._alike = look_alikes(self._everyone)
        return members(book, self.ppg_id, self._at) if self._at else self._everyone

    def mark(self, record: MemberLine) -> str | Content:
        """That somebody else on the list looks like them."""
        return Content.styled("?", "$soon") if record.person_id in self._alike else ""

    def belongs(self, record: MemberLine, shows: str) -> bool:
        """Those of today, those who are none any more, or everyone."""
        return self._at is not None or shows == "all" or record.current is (shows == "current")

    @property
    def heading(self) -> str:
        """For another day, which one it is; what a mark means while one is there."""
        words = f"Members as at {worded_date(self._at)}" if self._at else super().heading
        marked = any(each.person_id in self._alike for each in self.kept)
        return f"{words} (? looks like another: j joins them)" if marked else words

    def cells(self, record: MemberLine) -> Cells:
        """One member; the names of those who left stand back."""
        today = self.engage.clock.today()
        look = "" if record.current else "$quiet"
        days = short_day(record.joined_on, today)
        if record.left_on is not None:
            days = f"{days} to {short_day(record.left_on, today)}"
        return (
            shown(record.name, look, one_line=True),
            shown(record.role_words, look, one_line=True),
            shown(_needs(record), look, one_line=True),
            _agreed(record, today),
            Content.styled(days, "$quiet"),
            shown(record.contact, "$quiet", one_line=True),
        )

    def page_for(self, record: MemberLine | None) -> FormPage:
        """Their details, or a new member's."""
        return member_page(self.ppg_id, record, self.made)

    async def open(self, record: MemberLine) -> None:
        """Their details, unless they were erased."""
        if record.erased_on is None:
            await super().open(record)
        else:
            self.engage.tell(f"Their details were erased on {worded_date(record.erased_on)}, as they asked.")

    def applies(self) -> Mapping[type[Command], bool]:
        """What makes sense for the one pointed at."""
        here = self.record
        left = here is not None and here.left_on is not None and here.erased_on is None
        return {
            **super().applies(),
            MemberLeft: here is not None and here.left_on is None,
            JoinAgain: left,
            ErasePerson: left,
            JoinMembers: here is not None and here.erased_on is None and len(self._everyone) > 1,
        }

    @on(MemberLeft)
    def _left_group(self) -> None:
        if self.record is not None:
            self.ask_for(left_page(self.record))

    @on(JoinAgain)
    def _again(self) -> None:
        if self.record is not None:
            self.shows = "current"
            self.ask_for(again_page(self.record, self.made))

    @on(ShowRoles)
    def _roles(self) -> None:
        if self.record is not None:
            self.engage.push_screen(RolesScreen(self.ppg_id, self.record))

    @on(MembersAt)
    def _another_day(self) -> None:
        self.ask_for(day_page(self._at, self._show_day))

    def _show_day(self, day: object) -> None:
        self._at = day if isinstance(day, date) else None

    def begin(self) -> None:
        """Ask for a new member; one who looks like somebody on the list is asked about."""
        self.engage.push_screen(NewMemberScreen(self.ppg_id, self._everyone, self.made))

    @on(JoinMembers)
    @work(group="part", exclusive=True)
    async def _join(self) -> None:
        here = self.record
        if here is None:
            return
        near = self._alike.get(here.person_id, ())
        others = {each.person_id: each for each in (*near, *self._everyone) if each.erased_on is None}
        others.pop(here.person_id, None)
        choices = [
            Option(each.id, f"{each.name} ({each.initials})", "looks alike" if each in near else "")
            for each in others.values()
        ]
        title = f"Who else on the list is {here.name}?"
        chosen = await self.engage.push_screen_wait(PickDialog(title, choices, ""))
        double = next((each for each in others.values() if each.id == chosen), None)
        if double is None:
            return
        answer = await self.engage.push_screen_wait(OnePersonDialog(here, double))
        if answer is not None:
            self.made(here.id)
            joined = partial(join_members, member_id=here.id, double_id=double.id)
            await self.do(joined if answer else partial(are_two, member_id=here.id, other_ids=[double.id]))

    @on(ErasePerson)
    @work(group="remove", exclusive=True)
    async def _erase(self) -> None:
        here = self.record
        if here is None:
            return
        person_id = here.person_id
        if await self.engage.sure(f"Erase the details of {here.name}?", ERASING):
            await self.do(lambda book: erase_person(book, person_id))


class OnePerson(Command, key="y", label="One person", footer=1):
    """They are one person: join the two into one."""


class TwoPeople(Command, key="n", label="Two people", footer=2):
    """They are two people: remember it, and do not point them out again."""


class OnePersonDialog(Dialog[bool]):
    """Whether two members who may be one are; Esc leaves it open."""

    COMMANDS = (OnePerson, TwoPeople)
    ANSWERS = {OnePerson: True, TwoPeople: False}
    GROUP = "Are they one person?"

    def __init__(self, stays: MemberLine, double: MemberLine) -> None:
        super().__init__(f"Are they one person, {stays.name}?", joining(stays, double))


def joining(stays: MemberLine, double: MemberLine) -> str:
    """What becomes of the second of two members who are one."""
    return (
        f"The roles, meetings, actions and replies of {double.name} ({double.initials}) become those of "
        f"{stays.name} ({stays.initials}), whose name and details stay as written here; what only the other "
        "has is added, and the older initials stand for both. Ctrl+Z parts them again. n remembers that they "
        "are two people."
    )


def _needs(record: MemberLine) -> str:
    """What they need and in which format, in one line."""
    return ", ".join(filter(None, (record.needs, record.preferred_format.replace("_", " "))))


def _agreed(record: MemberLine, today: date) -> Content:
    """When they agreed that their details are kept, or that nobody knows."""
    if record.erased_on is not None:
        return Content.styled("details erased", "$quiet")
    if record.consented_on is None:
        return Content.styled("not on record", "$soon")
    return Content.styled(short_day(record.consented_on, today), "$quiet")
