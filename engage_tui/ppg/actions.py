"""What people do with the PPG: one function is one user action, done in one transaction.

Each takes typed text as a form holds it. What cannot be read raises `NotValid` with words for
each field, and nothing is written.
"""

from engage_tui.ppg.group.groups import (
    agree_interval,
    remove_effort,
    remove_interval,
    remove_round,
    save_effort,
    save_group,
    save_round,
)
from engage_tui.ppg.group.members import (
    end_role,
    erase_person,
    member_left,
    member_stays,
    rejoin,
    remove_role,
    save_member,
    save_role,
)
from engage_tui.ppg.meetings.closing import approve, circulate, close_meeting, publish, reopen_meeting
from engage_tui.ppg.meetings.minutes import (
    add_attendee,
    change_minute,
    mark,
    minute,
    move_item,
    own_promise,
    remove_attendee,
    remove_item,
    remove_minute,
    review_feedback,
    save_item,
    set_attendance,
    use_time,
)
from engage_tui.ppg.meetings.planning import (
    agenda_sent,
    cancel_meeting,
    open_meeting,
    plan_meeting,
    remove_meeting,
    save_meeting,
)

__all__ = [
    "add_attendee",
    "agenda_sent",
    "agree_interval",
    "approve",
    "cancel_meeting",
    "change_minute",
    "circulate",
    "close_meeting",
    "end_role",
    "erase_person",
    "mark",
    "member_left",
    "member_stays",
    "minute",
    "move_item",
    "open_meeting",
    "own_promise",
    "plan_meeting",
    "publish",
    "rejoin",
    "remove_attendee",
    "remove_effort",
    "remove_interval",
    "remove_item",
    "remove_meeting",
    "remove_minute",
    "remove_role",
    "remove_round",
    "reopen_meeting",
    "review_feedback",
    "save_effort",
    "save_group",
    "save_item",
    "save_meeting",
    "save_member",
    "save_role",
    "save_round",
    "set_attendance",
    "use_time",
]
