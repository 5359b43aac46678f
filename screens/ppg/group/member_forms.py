"""The form pages of members: joining, leaving, coming back, and the roles they hold."""

from collections.abc import Callable
from datetime import date

from engage_tui.forms.fields import Field, Form, Kind
from engage_tui.forms.reading import read, to_typed
from engage_tui.ppg.group.forms import END_ROLE_FORM, LEFT_FORM, MEMBER_FORM, ROLE_FORM
from engage_tui.ppg.group.members import end_role, member_left, rejoin, save_member, save_role
from engage_tui.ppg.group.views import MemberLine, RoleLine
from engage_tui.ppg.meetings.queries import options_for
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid
from screens.pages.form import FormPage, Made, Typed, typed_of
from screens.ppg.group.forms import record_page

DAY_FORM = Form(
    "members_day",
    "Members as at a day",
    (Field("day", "Members as at", Kind.DATE, "Such as 31/03 or 1 Apr 2026; blank means today."),),
    "Shows who was a member then; nothing is changed.",
)
REJOIN_FORM = Form("rejoin", "Joined again", (MEMBER_FORM.field("joined_on"),))


def member_page(ppg_id: str, member: MemberLine | None, made: Made) -> FormPage:
    """A member's details, or a new member's."""
    title, typed = "" if member else "New member", {"is_registered_patient": "yes"}
    return record_page(
        ppg_id, "member", MEMBER_FORM, member, save=save_member, made=made, title=title, typed=typed
    )


def left_page(member: MemberLine) -> FormPage:
    """That a member left, when and why."""
    return FormPage.of(
        LEFT_FORM,
        f"member/{member.id}/left",
        lambda book, typed: member_left(book, member.id, typed),
        subtitle=f"{member.name}. Roles they hold end with it; meetings keep that they were there.",
        area="ppg",
    )


def again_page(member: MemberLine, made: Made) -> FormPage:
    """That someone who left is a member again, from a day."""
    return FormPage.of(
        REJOIN_FORM,
        f"member/{member.id}/again",
        lambda book, typed: made(rejoin(book, member.id, typed)),
        subtitle=f"{member.name}. The earlier membership stays as it was.",
        area="ppg",
    )


def role_page(member: MemberLine, role: RoleLine | None, made: Made) -> FormPage:
    """A role of a member, or a new one."""
    role_id = role.id if role else None
    return FormPage.of(
        ROLE_FORM,
        f"member/{member.id}/role/{role_id or 'new'}",
        lambda book, typed: made(save_role(book, member.id, role_id, typed)),
        title="" if role else "New role",
        subtitle=member.name,
        typed=typed_of(ROLE_FORM.fields, role),
        choices=options_for,
        area="ppg",
    )


def end_role_page(member: MemberLine, role: RoleLine) -> FormPage:
    """The last day of a role."""
    return FormPage.of(
        END_ROLE_FORM,
        f"member/{member.id}/role/{role.id}/end",
        lambda book, typed: end_role(book, role.id, typed),
        subtitle=f"{member.name}: {role.words}",
        area="ppg",
    )


def day_page(shown_now: date | None, choose: Callable[[object], object]) -> FormPage:
    """The day whose members to show; nothing is saved by it."""

    def save(book: Workbook, typed: Typed) -> None:
        reading = read(DAY_FORM.fields, typed, today=book.today)
        if reading.errors:
            raise NotValid(reading.errors)
        choose(reading.values["day"])

    typed = {"day": to_typed(DAY_FORM.field("day"), shown_now)}
    return FormPage.of(DAY_FORM, "ppg/members/day", save, typed=typed, area="ppg", rehearsed=False)
