"""The change log's columns and values in the words of the forms they were typed in."""

from collections.abc import Mapping
from pathlib import Path

from db.unreadable import CANNOT, UnreadableMoment, moment_of
from engage_tui.checklist.forms import ACTION_FORM, CLOSE_FORM, ENGAGEMENT_FORM, EVIDENCE_FORM, STEP_PLAN_FORM
from engage_tui.checklist.steps import ROW_KINDS, STEPS
from engage_tui.feedback.loops.forms import CHANGE_DECISION_FORM, CHECK_FORM, RISK_FORM, TELL_FORM
from engage_tui.feedback.loops.forms import FEEDBACK_FORM as PIECE_FORM
from engage_tui.feedback.national.fft_forms import NOTE_FORM, PUBLISHED_FORM, READ_FIELD, SENT_FORM
from engage_tui.feedback.paper_forms.forms import PAPER_FORM, QUESTION_FORM
from engage_tui.forms.dates import worded_date
from engage_tui.forms.fields import Field, Kind, Option
from engage_tui.forms.reading import from_stored, to_words
from engage_tui.ppg.group.forms import (
    EFFORT_FORM,
    INTERVAL_FORM,
    LEFT_FORM,
    MEMBER_FORM,
    PPG_FORM,
    ROLE_FORM,
    ROUND_FORM,
)
from engage_tui.ppg.meetings.forms import (
    APPROVE_FORM,
    ATTENDANCE_FORM,
    ATTENDEE_FORM,
    FEEDBACK_FORM,
    ITEM_FORM,
    MEETING_FORM,
    PUBLISH_FORM,
    VOTE_FORM,
)
from engage_tui.ppg.review.forms import LIST_COUNT_FIELDS, LIST_COUNTS_FORM, REVIEW_COUNT_FIELDS, REVIEW_FORM
from engage_tui.practice.forms import (
    CLOSED_DAY_FORM,
    FORMER_NAME_FORM,
    FORMER_POST_FORM,
    PRACTICE_FORM,
    SITE_FORM,
    STAFF_FORM,
)
from engage_tui.reference import lists
from engage_tui.training.forms import TRAINING_FORM
from engage_tui.workbook.clock import LONDON

FIELDS: Mapping[str, tuple[Field, ...]] = {
    "practice": PRACTICE_FORM.fields,
    "site": SITE_FORM.fields,
    "staff": STAFF_FORM.fields,
    "former_name": FORMER_NAME_FORM.fields,
    "former_post": FORMER_POST_FORM.fields,
    "closed_day": CLOSED_DAY_FORM.fields,
    "engagement": ENGAGEMENT_FORM.fields + CLOSE_FORM.fields,
    "step": STEP_PLAN_FORM.fields,
    "action": ACTION_FORM.fields,
    "evidence": EVIDENCE_FORM.fields,
    **{name: kind.form.fields for name, kind in ROW_KINDS.items()},
    "ppg": PPG_FORM.fields,
    "interval_agreement": INTERVAL_FORM.fields,
    "person": MEMBER_FORM.fields,
    "member": MEMBER_FORM.fields + LEFT_FORM.fields,
    "member_role": ROLE_FORM.fields,
    "recruitment_effort": EFFORT_FORM.fields,
    "engagement_round": ROUND_FORM.fields,
    "meeting": MEETING_FORM.fields + FEEDBACK_FORM.fields + APPROVE_FORM.fields + PUBLISH_FORM.fields,
    "agenda_item": ITEM_FORM.fields,
    "attendance": ATTENDEE_FORM.fields + ATTENDANCE_FORM.fields,
    "outcome": VOTE_FORM.fields,
    "list_profile": LIST_COUNTS_FORM.fields,
    "list_count": LIST_COUNT_FIELDS,
    "membership_review": REVIEW_FORM.fields,
    "review_count": REVIEW_COUNT_FIELDS,
    "feedback": PIECE_FORM.fields + RISK_FORM.fields,
    "response": CHANGE_DECISION_FORM.fields + CHECK_FORM.fields,
    "told": TELL_FORM.fields,
    "theme": (Field("name", "Name"),),
    "wording": (Field("text", "Words at the desk"),),
    "second_coding": (Field("theme", "Theme by a second person", Kind.CHOICE, listed="themes"),),
    "fft_month": (*SENT_FORM.fields, *PUBLISHED_FORM.fields, READ_FIELD, Field("month", "Month", Kind.DATE)),
    "fft_count": (Field("people", "People", Kind.WHOLE),),
    "fft_correction": NOTE_FORM.fields,
    "gpps_result": (Field("year", "Year", Kind.WHOLE),),
    "paper_form": (*PAPER_FORM.fields, Field("closed_on", "Put away on", Kind.DATE)),
    "paper_question": QUESTION_FORM.fields,
    "paper_return": (Field("number", "Number of the paper", Kind.WHOLE),),
    "paper_answer": (Field("value", "Answer as keyed", Kind.TEXT),),
    "training": TRAINING_FORM.fields,
    "erasure": (
        Field("because", "Erased, because", Kind.CHOICE, listed="erasure_reasons"),
        Field("record_type", "Of the kind"),
        Field("erased_by", "Erased by"),
    ),
    "kept_longer": (
        Field("until", "Kept until", Kind.DATE),
        Field("because", "Kept longer, because"),
        Field("record_type", "Of the kind"),
    ),
    "feedback_import": (
        Field("file_name", "File brought in"),
        Field("rows_read", "Rows read", Kind.WHOLE),
        Field("rows_kept", "Rows kept", Kind.WHOLE),
    ),
    "survey_count": (
        Field("question", "Question that was counted"),
        Field("choice", "What was chosen"),
        Field("people", "How many chose it", Kind.WHOLE),
    ),
}
"""Kind of record to the fields people fill of it."""

DERIVED = {
    "removed_at": Field("removed_at", "Removed"),
    "archived_on": Field("archived_on", "Archived on", Kind.DATE),
    "not_applicable_because": Field("not_applicable_because", "Does not apply, because"),
    "completed_on": Field("completed_on", "Done on", Kind.DATE),
    "completed_by": Field("completed_by", "Done by"),
    "reopened_on": Field("reopened_on", "Reopened on", Kind.DATE),
    "reopened_because": Field("reopened_because", "Reopened, because"),
    "file_name": Field("file_name", "File kept"),
    "erased_on": Field("erased_on", "Erased on", Kind.DATE),
    "notice_on": Field("notice_on", "Notice given on", Kind.DATE),
    "notice_how": Field("notice_how", "Notice given by"),
    "agenda_sent_on": Field("agenda_sent_on", "Agenda sent on", Kind.DATE),
    "next_on": Field("next_on", "Next meeting", Kind.DATE),
    "circulated_on": Field("circulated_on", "Draft minutes sent on", Kind.DATE),
    "cancelled_because": Field("cancelled_because", "Cancelled, because"),
    "opened_at": Field("opened_at", "Opened at"),
    "closed_at": Field("closed_at", "Closed at"),
    "looking_on": Field("looking_on", "Looking into it since", Kind.DATE),
    "looking_by": Field("looking_by", "Looking into it"),
    "complaint_on": Field("complaint_on", "Moved to complaints on", Kind.DATE),
    "quote": Field("quote", "Quote"),
    "quote_cleared_on": Field("quote_cleared_on", "Quote cleared on", Kind.DATE),
    "quote_cleared_by": Field("quote_cleared_by", "Quote cleared by"),
}
"""Columns that no form asks for as such, but that people want to read of."""


KEYS_OF = ("sites", "engagements", "improvements")
"""Lists whose choices are kept as keys of records, which say nothing to a reader."""
MOMENTS = ("removed_at", "opened_at", "closed_at")
"""Derived columns that hold a moment, shown as a day and a time in London."""


def field_of(record_type: str, column: str) -> Field | None:
    """The field a column is typed in; None for keys of records and other inner workings."""
    for each in FIELDS.get(record_type, ()):
        if each.name == column:
            return None if each.listed.startswith("rows:") or each.listed in KEYS_OF else each
    return DERIVED.get(column)


def answer_field(number: int, name: str) -> Field | None:
    """The field of a step's form that an answer belongs to, while the form still has it."""
    fields = (each for one in STEPS if one.number == number for each in one.form.fields)
    return next((each for each in fields if each.name == name), None)


def words(field: Field, value: object, data_dir: Path) -> str:
    """A kept value as lists show it; one its field can no longer read is shown as it is."""
    if value is None:
        return ""
    if field.name in MOMENTS:
        return _moment(str(value))
    if isinstance(value, bool | int):
        return to_words(field, value)
    try:
        return to_words(field, from_stored(field, str(value)), _options(field, data_dir))
    except ValueError:
        return str(value)


def _moment(text: str) -> str:
    moment = moment_of(text).astimezone(LONDON)
    if isinstance(moment, UnreadableMoment):
        return CANNOT
    return f"{worded_date(moment.date())} {moment:%H:%M}"


def _options(field: Field, data_dir: Path) -> Mapping[str, tuple[Option, ...]]:
    if field.listed not in lists.NAMES:
        return {}
    return {field.name: lists.options(field.listed, data_dir)}
