"""The form pages of a meeting: its facts, its items, its minutes, and what becomes of them."""

from collections.abc import Callable, Mapping

from db.terms import OutcomeKind
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
    PROMISE_FORM,
    PUBLISH_FORM,
    REOPEN_MEETING_FORM,
    SENT_FORM,
)
from engage_tui.ppg.meetings.minutes import (
    OUTCOME_FORMS,
    add_attendee,
    change_minute,
    own_promise,
    review_feedback,
    save_item,
    set_attendance,
)
from engage_tui.ppg.meetings.planning import agenda_sent, cancel_meeting, save_meeting
from engage_tui.ppg.meetings.queries import options_for
from engage_tui.ppg.meetings.views import AttendanceLine, ItemLine, MeetingView, OutcomeLine, PromiseLine
from engage_tui.workbook.book import Workbook
from screens.pages.form import Choices, FormPage
from screens.ppg.meetings.words import title_of

Typed = Mapping[str, str]
Made = Callable[[str], object]


def typed_from(form: Form, source: object) -> dict[str, str]:
    """What the boxes hold at first: the values a record has under the fields' names."""
    return {each.name: to_typed(each, getattr(source, each.name, None)) for each in form.fields}


def _page(
    view: MeetingView,
    form: Form,
    place: str,
    save: Callable[[Workbook, Typed], object],
    *,
    title: str = "",
    subtitle: str = "",
    typed: Typed | None = None,
) -> FormPage:
    def choices(book: Workbook) -> Choices:
        return options_for(book, form.fields, ppg_id=view.ppg_id, meeting_id=view.id)

    return FormPage(
        title=title or form.title,
        place=f"meeting/{view.id}/{place}",
        fields=form.fields,
        save=save,
        subtitle=subtitle or title_of(view),
        typed=typed or {},
        options=choices,
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
        lambda book, typed: save_meeting(book, view.id, typed),
        subtitle=f"Needs on record: {needs}" if needs else "",
        typed=typed_from(MEETING_FORM, view),
    )


def need_words(person: AttendanceLine) -> str:
    """What someone needs to take part, as it is on record."""
    return ", ".join(
        filter(None, (person.needs.replace("\n", " "), person.preferred_format.replace("_", " ")))
    )


def item_page(view: MeetingView, item: ItemLine | None, made: Made = lambda _id: None) -> FormPage:
    """A new item of the agenda, or one to change; `made` is told its id."""
    item_id = item.id if item else None

    def save(book: Workbook, typed: Typed) -> None:
        made(save_item(book, view.id, item_id, typed))

    return _page(
        view,
        ITEM_FORM,
        f"item/{item_id or 'new'}",
        save,
        title=ITEM_FORM.title if item else "New item",
        typed=typed_from(ITEM_FORM, item) if item else {"minutes": "5"},
    )


def sent_page(view: MeetingView) -> FormPage:
    """When the agenda went out."""
    return _page(view, SENT_FORM, "sent", lambda book, typed: agenda_sent(book, view.id, typed))


def cancel_page(view: MeetingView) -> FormPage:
    """Why the meeting is not held."""
    return _page(view, CANCEL_FORM, "cancel", lambda book, typed: cancel_meeting(book, view.id, typed))


# Under way


def outcome_page(view: MeetingView, outcome: OutcomeLine) -> FormPage:
    """A line of the minutes with all its words, and where its action stands."""
    form = OUTCOME_FORMS[outcome.kind]
    return _page(
        view,
        form,
        f"outcome/{outcome.id}",
        lambda book, typed: change_minute(book, outcome.id, typed),
        typed=typed_from(form, outcome),
    )


def feedback_page(view: MeetingView) -> FormPage:
    """Which feedback was gone through, and what came of it."""
    return _page(
        view,
        FEEDBACK_FORM,
        "feedback",
        lambda book, typed: review_feedback(book, view.id, typed),
        typed=typed_from(FEEDBACK_FORM, view),
    )


def attendance_page(view: MeetingView, person: AttendanceLine) -> FormPage:
    """All that can be said of one person's attendance."""
    return _page(
        view,
        ATTENDANCE_FORM,
        f"attendance/{person.id}",
        lambda book, typed: set_attendance(book, person.id, typed),
        title=person.name,
        typed=typed_from(ATTENDANCE_FORM, person),
    )


def attendee_page(view: MeetingView, made: Made) -> FormPage:
    """Somebody who is not on the list."""

    def save(book: Workbook, typed: Typed) -> None:
        made(add_attendee(book, view.id, typed))

    return _page(view, ATTENDEE_FORM, "attendee", save, typed={"side": "guest"})


# Closing and after


ASKED = ("text", "owner", "due_on")
"""What a promise needs to be kept; how it goes is told later."""


def promise_page(view: MeetingView, promise: PromiseLine) -> FormPage:
    """An owner and a date for something that was promised."""
    outcome = next(each for each in view.outcomes if each.id == promise.outcome_id)
    form = OUTCOME_FORMS[outcome.kind]
    promised = outcome.kind in (OutcomeKind.ACTION, OutcomeKind.IMPROVEMENT)
    typed = typed_from(form, outcome) if promised else {"text": promise.sentence}

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
        lambda book, typed: close_meeting(book, view.id, typed),
        subtitle=f"{view.quorum.words}. {CLOSE_MEETING_FORM.help}",
        typed={"next_on": to_typed(CLOSE_MEETING_FORM.field("next_on"), view.next_on)},
    )


def circulate_page(view: MeetingView) -> FormPage:
    """When the draft minutes went round."""
    return _page(view, CIRCULATE_FORM, "circulate", lambda book, typed: circulate(book, view.id, typed))


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
    typed = typed_from(PUBLISH_FORM, view)
    return _page(
        view, PUBLISH_FORM, "publish", lambda book, typed: publish(book, view.id, typed), typed=typed
    )


def reopen_page(view: MeetingView) -> FormPage:
    """Why the minutes are opened again."""
    return _page(
        view,
        REOPEN_MEETING_FORM,
        "reopen",
        lambda book, typed: reopen_meeting(book, view.id, typed),
        subtitle=f"The minutes of {worded_date(view.held_on)} can be changed again; the reason is kept.",
    )
