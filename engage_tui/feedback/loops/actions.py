"""What people do with feedback: one function is one user action, done in one transaction.

Each takes typed text as a form holds it. What cannot be read raises `NotValid` with words for
each field, and nothing is written.
"""

from engage_tui.feedback.loops.deciding import (
    answer_with,
    change_response,
    decide,
    impact_check,
    look_into,
    promise,
    stop_looking,
    take_back_response,
)
from engage_tui.feedback.loops.desk import (
    log_complaint,
    log_feedback,
    move_to_complaints,
    remove_feedback,
    save_feedback,
)
from engage_tui.feedback.loops.merging import (
    merge,
    not_reviewed,
    reviewed,
    set_engagement,
    sort_into,
    split,
    unmerge,
)
from engage_tui.feedback.loops.saved_filters import remove_filter, rename_filter, save_filter, saved_filters
from engage_tui.feedback.loops.telling import take_back_told, tell, tell_many, tell_person

__all__ = [
    "answer_with",
    "change_response",
    "decide",
    "impact_check",
    "log_complaint",
    "log_feedback",
    "look_into",
    "merge",
    "move_to_complaints",
    "not_reviewed",
    "promise",
    "remove_feedback",
    "remove_filter",
    "rename_filter",
    "reviewed",
    "save_feedback",
    "save_filter",
    "saved_filters",
    "set_engagement",
    "sort_into",
    "split",
    "stop_looking",
    "take_back_response",
    "take_back_told",
    "tell",
    "tell_many",
    "tell_person",
    "unmerge",
]
