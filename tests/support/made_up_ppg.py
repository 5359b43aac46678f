"""A patient group with something in every box, for the tour of every screen."""

from db.terms import OutcomeKind
from engage_tui.forms.fields import Form
from engage_tui.ppg.group.forms import (
    EFFORT_FORM,
    INTERVAL_FORM,
    MEMBER_FORM,
    PPG_FORM,
    ROLE_FORM,
    ROUND_FORM,
)
from engage_tui.ppg.group.groups import agree_interval, save_effort, save_group, save_round
from engage_tui.ppg.group.members import member_left, save_member, save_role
from engage_tui.ppg.meetings.closing import close_meeting
from engage_tui.ppg.meetings.forms import MEETING_FORM
from engage_tui.ppg.meetings.minutes import mark, minute
from engage_tui.ppg.meetings.planning import open_meeting, plan_meeting
from engage_tui.ppg.meetings.queries import meeting, options_for
from engage_tui.ppg.review.list_profiles import save_counts
from engage_tui.ppg.review.reviews import new_review, save_review, save_review_counts
from engage_tui.workbook.book import Workbook
from tests.support.made_up import Words, typed

BEFORE = {
    "set_up_on": "01/04/2026", "agreed_on": "02/04/2026", "review_on": "01/04/2027", "ended_on": "",
    "joined_on": "03/04/2026", "consented_on": "03/04/2026", "starts_on": "03/04/2026", "ends_on": "",
    "made_on": "01/06/2026", "sent_on": "01/06/2026", "closes_on": "01/07/2026",
    "starts_at": "18:30", "ends_at": "20:00", "initials": "", "chair": "AB", "minute_taker": "AB",
}  # fmt: skip
"""What cannot be any words: days in their order, times, initials."""


def meeting_with_note(book: Workbook, note: str) -> str:
    """A meeting of a group of its own that was held and closed with one note; its key."""
    group = save_group(book, None, {"name": "Made-up group", "mode": "in_person"})
    held = plan_meeting(book, group, {"held_on": "today"})
    open_meeting(book, held)
    minute(book, held, meeting(book, held).items[0].id, OutcomeKind.NOTE, {"text": note})
    close_meeting(book, held, {})
    return held


def fill_group(book: Workbook, words: Words) -> str:
    """A group with a meeting to come today, one that was, and a review; returns its id."""

    def filled(form: Form, ppg: str | None = None, **others: str) -> dict[str, str]:
        options = options_for(book, form.fields, ppg)
        found = typed(form.fields, words, lambda field: options.get(field.name, field.options))
        return {**found, **{name: day for name, day in BEFORE.items() if name in found}, **others}

    ppg = save_group(book, None, filled(PPG_FORM))
    agree_interval(book, ppg, filled(INTERVAL_FORM, weeks="13"))
    first = save_member(book, ppg, None, filled(MEMBER_FORM, ppg))
    save_role(book, first, None, filled(ROLE_FORM, ppg))
    gone = save_member(book, ppg, None, filled(MEMBER_FORM, ppg))
    member_left(book, gone, {"left_on": "01/09/2026", "left_because": words.line})
    save_round(book, ppg, None, filled(ROUND_FORM, ppg))
    save_effort(book, ppg, None, filled(EFFORT_FORM, ppg))
    held = plan_meeting(book, ppg, filled(MEETING_FORM, ppg, held_on="09/10/2026"))
    open_meeting(book, held)
    view = meeting(book, held)
    for person in view.attendance:
        mark(book, person.id, "present")
    for kind in ("note", "decision", "action", "improvement", "vote"):
        minute(book, held, view.items[0].id, kind, {"text": words.text})
    close_meeting(book, held, {"ends_at": "20:00"})
    plan_meeting(book, ppg, filled(MEETING_FORM, ppg, held_on="today"))
    counted = {"characteristic": "sex", "counted_on": "01/10/2026", "source": words.line}
    save_counts(book, {**counted, "counts": "Female 60\nMale 40"})
    made = save_review(book, ppg, None, {**new_review(book, ppg), "gaps": words.text, "plan": words.text})
    save_review_counts(book, made, "sex", {"female": "1"})
    return ppg
