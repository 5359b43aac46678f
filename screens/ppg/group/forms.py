"""The form pages of the group itself: its terms, the interval agreed, and a meeting to plan."""

from collections.abc import Callable, Mapping
from functools import partial

from engage_tui.forms.fields import Form
from engage_tui.forms.reading import to_typed
from engage_tui.ppg.group.forms import INTERVAL_FORM, PPG_FORM
from engage_tui.ppg.group.groups import agree_interval, save_group
from engage_tui.ppg.group.views import PpgView
from engage_tui.ppg.meetings.forms import MEETING_FORM
from engage_tui.ppg.meetings.planning import plan_meeting
from engage_tui.ppg.meetings.queries import options_for
from engage_tui.workbook.book import Workbook
from screens.pages.form import FormPage, Made, Typed, nobody_asks, typed_of
from screens.pages.whole_list import Listed

SaveRecord = Callable[[Workbook, str, str | None, Mapping[str, str]], str]
"""Saves a record of a group, or a new one, and says its key."""


def record_page(
    ppg_id: str,
    kind: str,
    form: Form,
    record: Listed | None,
    *,
    save: SaveRecord,
    made: Made,
    title: str = "",
    typed: Typed | None = None,
) -> FormPage:
    """A record of a group, or a new one; `made` is told its key.

    Args:
        kind: What the record is called in the place of its draft.
        typed: What the boxes of a new one hold at first.
    """
    record_id = record.id if record else None
    return FormPage.of(
        form,
        f"ppg/{ppg_id}/{kind}/{record_id or 'new'}",
        lambda book, typed: made(save(book, ppg_id, record_id, typed)),
        title=title,
        typed=typed_of(form.fields, record) or typed,
        choices=partial(options_for, ppg_id=ppg_id),
        area="ppg",
    )


def group_page(view: PpgView | None, made: Made = nobody_asks) -> FormPage:
    """The terms of reference of a group, or of one to set up; `made` is told its id."""
    group_id = view.id if view else None
    return FormPage.of(
        PPG_FORM,
        f"ppg/{group_id or 'new'}/terms",
        lambda book, typed: made(save_group(book, group_id, typed)),
        title="Terms of reference" if view else "Set up the group",
        subtitle=view.name if view else "A name is enough to begin; the terms can be filled in later.",
        typed=typed_of(PPG_FORM.fields, view) or {"mode": "in_person"},
        choices=options_for,
        area="ppg",
    )


def interval_page(view: PpgView, made: Made = nobody_asks) -> FormPage:
    """A new agreement on how often to engage; the ones before it stay."""
    return FormPage.of(
        INTERVAL_FORM,
        f"ppg/{view.id}/interval",
        lambda book, typed: made(agree_interval(book, view.id, typed)),
        typed={"weeks": str(view.interval.weeks) if view.interval else "13"},
        area="ppg",
    )


def meeting_page(view: PpgView, made: Made) -> FormPage:
    """A meeting to plan; `made` is told its id."""
    mode = MEETING_FORM.field("mode")
    return FormPage.of(
        MEETING_FORM,
        f"ppg/{view.id}/meeting",
        lambda book, typed: made(plan_meeting(book, view.id, typed)),
        title="Plan a meeting",
        subtitle=f"{view.name}. The usual agenda and what is left open are put on it by themselves.",
        typed={"mode": to_typed(mode, view.mode)},
        choices=partial(options_for, ppg_id=view.id),
        area="ppg",
    )
