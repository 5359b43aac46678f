"""The form pages of the group itself: its terms, the interval agreed, and a meeting to plan."""

from collections.abc import Callable, Mapping

from engage_tui.forms.fields import Field, Form
from engage_tui.forms.reading import to_typed
from engage_tui.ppg.group.forms import INTERVAL_FORM, PPG_FORM
from engage_tui.ppg.group.groups import agree_interval, save_group
from engage_tui.ppg.group.views import PpgView
from engage_tui.ppg.meetings.forms import MEETING_FORM
from engage_tui.ppg.meetings.planning import plan_meeting
from engage_tui.ppg.meetings.queries import options_for
from engage_tui.workbook.book import Workbook
from screens.pages.form import Choices, FormPage

Typed = Mapping[str, str]
Made = Callable[[str], object]


def typed_of(form: Form, record: object) -> dict[str, str]:
    """What the boxes of a form show for a record whose fields are named as the form's."""
    return {each.name: to_typed(each, getattr(record, each.name)) for each in form.fields}


def choices(fields: tuple[Field, ...], ppg_id: str | None = None) -> Callable[[Workbook], Choices]:
    """The job that finds the choices of these fields."""
    return lambda book: options_for(book, fields, ppg_id)


def _nobody_asks(_made: str) -> None:
    """What becomes of the key of something saved when nobody wants it."""


def group_page(view: PpgView | None, made: Made = _nobody_asks) -> FormPage:
    """The terms of reference of a group, or of one to set up; `made` is told its id."""
    group_id = view.id if view else None
    return FormPage(
        title="Terms of reference" if view else "Set up the group",
        subtitle=view.name if view else "A name is enough to begin; the terms can be filled in later.",
        place=f"ppg/{group_id or 'new'}/terms",
        fields=PPG_FORM.fields,
        typed=typed_of(PPG_FORM, view) if view else {"mode": "in_person"},
        options=choices(PPG_FORM.fields),
        save=lambda book, typed: made(save_group(book, group_id, typed)),
        area="ppg",
    )


def interval_page(view: PpgView, made: Made = _nobody_asks) -> FormPage:
    """A new agreement on how often to engage; the ones before it stay."""
    return FormPage(
        title=INTERVAL_FORM.title,
        subtitle=INTERVAL_FORM.help,
        place=f"ppg/{view.id}/interval",
        fields=INTERVAL_FORM.fields,
        typed={"weeks": str(view.interval.weeks) if view.interval else "13"},
        save=lambda book, typed: made(agree_interval(book, view.id, typed)),
        area="ppg",
    )


def meeting_page(view: PpgView, made: Made) -> FormPage:
    """A meeting to plan; `made` is told its id."""
    mode = MEETING_FORM.field("mode")
    return FormPage(
        title="Plan a meeting",
        subtitle=f"{view.name}. The usual agenda and what is left open are put on it by themselves.",
        place=f"ppg/{view.id}/meeting",
        fields=MEETING_FORM.fields,
        typed={"mode": to_typed(mode, view.mode)},
        options=choices(MEETING_FORM.fields, view.id),
        save=lambda book, typed: made(plan_meeting(book, view.id, typed)),
        area="ppg",
    )
