"""The form pages of members: joining, leaving, coming back, and the roles they hold."""

from collections.abc import Callable, Mapping
from datetime import date

from engage_tui.forms.fields import Field, Kind
from engage_tui.forms.reading import read, to_typed
from engage_tui.ppg.group.forms import END_ROLE_FORM, LEFT_FORM, MEMBER_FORM, ROLE_FORM
from engage_tui.ppg.group.members import end_role, member_left, rejoin, save_member, save_role
from engage_tui.ppg.group.views import MemberLine, RoleLine
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid
from screens.pages.form import FormPage
from screens.ppg.group.forms import Made, choices, typed_of

DAY_FIELDS = (Field("day", "Members as at", Kind.DATE, "Such as 31/03 or 1 Apr 2026; blank means today."),)


def member_page(ppg_id: str, member: MemberLine | None, made: Made) -> FormPage:
    """A member's details, or a new member's."""
    member_id = member.id if member else None
    typed = typed_of(MEMBER_FORM, member) if member else {"is_registered_patient": "yes"}
    return FormPage(
        title="Member" if member else "New member",
        subtitle=MEMBER_FORM.help,
        place=f"ppg/{ppg_id}/member/{member_id or 'new'}",
        fields=MEMBER_FORM.fields,
        typed=typed,
        options=choices(MEMBER_FORM.fields, ppg_id),
        save=lambda book, typed: made(save_member(book, ppg_id, member_id, typed)),
        area="ppg",
    )


def left_page(member: MemberLine) -> FormPage:
    """That a member left, when and why."""
    return FormPage(
        title=LEFT_FORM.title,
        subtitle=f"{member.name}. Roles they hold end with it; meetings keep that they were there.",
        place=f"member/{member.id}/left",
        fields=LEFT_FORM.fields,
        save=lambda book, typed: member_left(book, member.id, typed),
        area="ppg",
    )


def again_page(member: MemberLine, made: Made) -> FormPage:
    """That someone who left is a member again, from a day."""
    return FormPage(
        title="Joined again",
        subtitle=f"{member.name}. The earlier membership stays as it was.",
        place=f"member/{member.id}/again",
        fields=(MEMBER_FORM.field("joined_on"),),
        save=lambda book, typed: made(rejoin(book, member.id, typed)),
        area="ppg",
    )


def role_page(member: MemberLine, role: RoleLine | None, made: Made) -> FormPage:
    """A role of a member, or a new one."""
    role_id = role.id if role else None
    return FormPage(
        title="Role" if role else "New role",
        subtitle=member.name,
        place=f"member/{member.id}/role/{role_id or 'new'}",
        fields=ROLE_FORM.fields,
        typed=typed_of(ROLE_FORM, role) if role else {},
        options=choices(ROLE_FORM.fields),
        save=lambda book, typed: made(save_role(book, member.id, role_id, typed)),
        area="ppg",
    )


def end_role_page(member: MemberLine, role: RoleLine) -> FormPage:
    """The last day of a role."""
    return FormPage(
        title=END_ROLE_FORM.title,
        subtitle=f"{member.name}: {role.words}",
        place=f"member/{member.id}/role/{role.id}/end",
        fields=END_ROLE_FORM.fields,
        save=lambda book, typed: end_role(book, role.id, typed),
        area="ppg",
    )


def day_page(shown_now: date | None, choose: Callable[[object], object]) -> FormPage:
    """The day whose members to show; nothing is saved by it."""

    def save(book: Workbook, typed: Mapping[str, str]) -> None:
        reading = read(DAY_FIELDS, typed, today=book.today)
        if reading.errors:
            raise NotValid(reading.errors)
        choose(reading.values["day"])

    day = DAY_FIELDS[0]
    return FormPage(
        title="Members as at a day",
        subtitle="Shows who was a member then; nothing is changed.",
        place="ppg/members/day",
        fields=DAY_FIELDS,
        typed={"day": to_typed(day, shown_now)},
        save=save,
        area="ppg",
    )
