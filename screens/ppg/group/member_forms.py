"""The form pages of members: joining, leaving, coming back, and the roles they hold."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from engage_tui.forms.dates import worded_date
from engage_tui.forms.fields import Field, Form, Kind
from engage_tui.forms.reading import read, to_typed
from engage_tui.ppg.group.alike import like
from engage_tui.ppg.group.forms import END_ROLE_FORM, LEFT_FORM, MEMBER_FORM, ROLE_FORM
from engage_tui.ppg.group.members import end_role, member_left, rejoin, save_member, save_role
from engage_tui.ppg.group.views import MemberLine, RoleLine
from engage_tui.ppg.meetings.queries import options_for
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid
from screens.pages.form import CheckedForm, FormPage, Made, Saving, Typed, typed_of
from screens.ppg.group.forms import record_page
from screens.widgets.form_view import FormView

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


class NewMemberScreen(CheckedForm):
    """Asks before somebody is put on the list who looks like a member of now or before.

    Args:
        everyone: Who is or was on the list.
        made: Told the key of the new membership.
    """

    def __init__(self, ppg_id: str, everyone: Sequence[MemberLine], made: Made) -> None:
        page = member_page(ppg_id, None, made)
        super().__init__(replace(page, save=self._keep_apart(ppg_id, made)))
        self._everyone = everyone
        self._others: list[str] = []
        """Who was said to be somebody else."""

    def _keep_apart(self, ppg_id: str, made: Made) -> Saving:
        """Saves the new member, and that they are none of those they look like."""

        def save(book: Workbook, typed: Typed) -> None:
            made(save_member(book, ppg_id, None, typed, not_same=self._others))

        return save

    async def looked_over(self, form: FormView) -> bool:
        """Whether it is somebody else, where the name or the way to reach them is nearly another's."""
        near = like(form.typed.get("name", ""), form.typed.get("contact", ""), self._everyone)
        if not near:
            return True
        names = ", ".join(_told(each) for each in near[:3])
        self._others = [each.id for each in near]
        return await self.engage.sure(f"On the list already: {names}.", "Is this somebody else?")


def _told(member: MemberLine) -> str:
    """A member of now or before, as a question names one."""
    left = "" if member.left_on is None else f", left {worded_date(member.left_on)}"
    return f"{member.name} ({member.initials}{left})"


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
        subtitle=f"{member.name}, a member since {worded_date(member.joined_on)}",
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
