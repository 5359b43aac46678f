"""The form pages of a meeting: its facts, its items, its minutes, and what becomes of them."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from db.terms import OutcomeKind
from engage_tui.checklist.views import ActionLine
from engage_tui.forms.dates import worded_date
from engage_tui.forms.fields import Form
from engage_tui.forms.reading import to_typed
from engage_tui.ppg.meetings.closing import approve, circulate, close_meeting, publish, reopen_meeting
from engage_tui.ppg.meetings.forms import (
    APPROVE_FORM,
    ATTENDANCE_FORM,
    ATTENDEE_FORM,
    CANCEL_FORM,
    CIRCULATE_FORM,
    CLOSE_MEETING_FORM,
    FEEDBACK_FORM,
    ITEM_FORM,
    MEETING_FORM,
    NOTICE_FORM,
    PROMISE_FORM,
    PUBLISH_FORM,
    REOPEN_MEETING_FORM,
    SENT_FORM,
)
from engage_tui.ppg.meetings.going_through import go_through
from engage_tui.ppg.meetings.minutes import (
    OUTCOME_FORMS,
    add_attendee,
    change_minute,
    own_promise,
    review_feedback,
    save_item,
    set_attendance,
)
from engage_tui.ppg.meetings.planning import agenda_sent, cancel_meeting, notice_given, save_meeting
from engage_tui.ppg.meetings.queries import options_for
from engage_tui.ppg.meetings.views import AttendanceLine, ItemLine, MeetingView, OutcomeLine, PromiseLine
from engage_tui.workbook.book import Workbook
from screens.pages.checklist import action_form
from screens.pages.form import FormPage, Made, Typed, nobody_asks, typed_of
from screens.ppg.meetings.words import title_of


def _page(
    view: MeetingView,
    form: Form,
    place: str,
    save: Callable[[Workbook, str, Typed], object],
    *,
    of: str = "",
    title: str = "",
    subtitle: str = "",
    typed: Typed | None = None,
) -> FormPage:
    """A form about the meeting, or about the record in it whose key `of` is."""
    return FormPage.of(
        form,
        f"meeting/{view.id}/{place}",
        lambda book, typed: save(book, of or view.id, typed),
        title=title,
        subtitle=subtitle or title_of(view),
        typed=typed or {},
        choices=partial(options_for, ppg_id=view.ppg_id, meeting_id=view.id),
        area="ppg",
    )


# Planned


def facts_page(view: MeetingView) -> FormPage:
    """When, where and how; the needs on record stand above it, for they are to be arranged for."""
    needs = "; ".join(f"{each.initials or each.name}: {need_words(each)}" for each in view.needs)
    return _page(
        view,
        MEETING_FORM,
        "facts",
        save_meeting,
        subtitle=f"Needs on record: {needs}" if needs else "",
        typed=typed_of(MEETING_FORM.fields, view),
    )


def need_words(person: AttendanceLine) -> str:
    """What someone needs to take part, as it is on record."""
    return ", ".join(
        filter(None, (person.needs.replace("\n", " "), person.preferred_format.replace("_", " ")))
    )


def item_page(view: MeetingView, item: ItemLine | None, made: Made = nobody_asks) -> FormPage:
    """A new item of the agenda, or one to change; `made` is told its id."""
    item_id = item.id if item else None
    return _page(
        view,
        ITEM_FORM,
        f"item/{item_id or 'new'}",
        lambda book, meeting_id, typed: made(save_item(book, meeting_id, item_id, typed)),
        title="" if item else "New item",
        typed=typed_of(ITEM_FORM.fields, item) or {"minutes": "5"},
    )


def notice_page(view: MeetingView) -> FormPage:
    """When and how people were told of the meeting."""
    typed = typed_of(NOTICE_FORM.fields, view)
    return _page(view, NOTICE_FORM, "notice", notice_given, typed=typed)


def sent_page(view: MeetingView) -> FormPage:
    """When the agenda went out."""
    return _page(view, SENT_FORM, "sent", agenda_sent)


def cancel_page(view: MeetingView) -> FormPage:
    """Why the meeting is not held."""
    return _page(view, CANCEL_FORM, "cancel", cancel_meeting)


# Under way


def outcome_page(view: MeetingView, outcome: OutcomeLine) -> FormPage:
    """A line of the minutes with all its words, and where its action stands."""
    form = OUTCOME_FORMS[outcome.kind]
    return _page(
        view,
        form,
        f"outcome/{outcome.id}",
        change_minute,
        of=outcome.id,
        typed=typed_of(form.fields, outcome),
    )


def carried_page(view: MeetingView, author: str, line: ActionLine) -> FormPage:
    """How an action of an earlier meeting goes; what is said of it is in the minutes of this one."""
    return replace(
        action_form(author, line),
        save=lambda book, typed: go_through(book, view.id, line.id, typed),
        area="ppg",
    )


def feedback_page(view: MeetingView) -> FormPage:
    """Which feedback was gone through, and what came of it."""
    return _page(view, FEEDBACK_FORM, "feedback", review_feedback, typed=typed_of(FEEDBACK_FORM.fields, view))


def attendance_page(view: MeetingView, person: AttendanceLine) -> FormPage:
    """All that can be said of one person's attendance."""
    return _page(
        view,
        ATTENDANCE_FORM,
        f"attendance/{person.id}",
        set_attendance,
        of=person.id,
        title=person.name,
        typed=typed_of(ATTENDANCE_FORM.fields, person),
    )


def attendee_page(view: MeetingView, made: Made) -> FormPage:
    """Somebody who is not on the list."""
    return _page(
        view,
        ATTENDEE_FORM,
        "attendee",
        lambda book, meeting_id, typed: made(add_attendee(book, meeting_id, typed)),
        typed={"side": "guest"},
    )


# Closing and after


ASKED = ("text", "owner", "due_on")
"""What a promise needs to be kept; how it goes is told later."""


def promise_page(view: MeetingView, promise: PromiseLine) -> FormPage:
    """An owner and a date for something that was promised."""
    outcome = next(each for each in view.outcomes if each.id == promise.outcome_id)
    form = OUTCOME_FORMS[outcome.kind]
    promised = outcome.kind in (OutcomeKind.ACTION, OutcomeKind.IMPROVEMENT)
    typed = typed_of(form.fields, outcome) if promised else {"text": promise.sentence}

    def save(book: Workbook, typed: Typed) -> None:
        if promised:
            change_minute(book, outcome.id, typed)
        else:
            own_promise(book, outcome.id, typed)

    fields = tuple(each for each in PROMISE_FORM.fields if each.name in ASKED)
    return FormPage(
        title="Who does it, and by when?",
        place=f"meeting/{view.id}/promise/{outcome.id}",
        fields=fields,
        save=save,
        subtitle="It was promised in the meeting, and nobody owns it yet.",
        typed={each.name: typed.get(each.name, "") for each in fields},
        options=lambda book: options_for(book, fields, meeting_id=view.id),
        area="ppg",
        at_gap=True,
    )


def close_page(view: MeetingView) -> FormPage:
    """When it ended and when the next one is; what can be counted is counted."""
    return _page(
        view,
        CLOSE_MEETING_FORM,
        "close",
        close_meeting,
        subtitle=f"{view.quorum.words}. {CLOSE_MEETING_FORM.help}",
        typed={"next_on": to_typed(CLOSE_MEETING_FORM.field("next_on"), view.next_on or view.coming_on)},
    )


def circulate_page(view: MeetingView) -> FormPage:
    """When the draft minutes went round."""
    return _page(view, CIRCULATE_FORM, "circulate", circulate)


def approve_page(book: Workbook, view: MeetingView) -> FormPage:
    """At which meeting the minutes were approved, and with which corrections. A job of the store's thread."""
    choices = options_for(book, APPROVE_FORM.fields, meeting_id=view.id)
    # Before the next meeting is planned there is none to choose from.
    fields = tuple(each for each in APPROVE_FORM.fields if not each.listed or choices.get(each.name))
    return FormPage(
        title=APPROVE_FORM.title,
        place=f"meeting/{view.id}/approve",
        fields=fields,
        save=lambda book, typed: approve(book, view.id, typed),
        subtitle=f"{title_of(view)}. {APPROVE_FORM.help}",
        options=lambda book: choices,
        area="ppg",
    )


def publish_page(view: MeetingView) -> FormPage:
    """Where the approved minutes can be read."""
    typed = typed_of(PUBLISH_FORM.fields, view)
    return _page(view, PUBLISH_FORM, "publish", publish, typed=typed)


def reopen_page(view: MeetingView) -> FormPage:
    """Why the minutes are opened again."""
    return _page(
        view,
        REOPEN_MEETING_FORM,
        "reopen",
        reopen_meeting,
        subtitle=f"The minutes of {worded_date(view.held_on)} can be changed again; the reason is kept.",
    )
