"""What people do with engagements: one function is one user action, done in one transaction.

Each takes typed text as a form holds it. What cannot be read raises `NotValid` with words for
each field, and nothing is written. SQLAlchemy is loaded inside the functions, so that naming an
action on a screen does not hold up the first paint.
"""

from engage_tui.checklist.actions.action_list import remove_action, save_action, set_action_state
from engage_tui.checklist.actions.copying import copy_engagement
from engage_tui.checklist.actions.engagements import (
    archive_engagement,
    close_engagement,
    create_engagement,
    reopen_engagement,
    unarchive_engagement,
    update_engagement,
)
from engage_tui.checklist.actions.evidence import attach_evidence, change_evidence, remove_evidence
from engage_tui.checklist.actions.rows import prefill_rows, remove_row, save_row
from engage_tui.checklist.actions.steps import not_applicable, plan_step, reopen_step, save_answers

__all__ = [
    "archive_engagement",
    "attach_evidence",
    "change_evidence",
    "close_engagement",
    "copy_engagement",
    "create_engagement",
    "not_applicable",
    "plan_step",
    "prefill_rows",
    "remove_action",
    "remove_evidence",
    "remove_row",
    "reopen_engagement",
    "reopen_step",
    "save_action",
    "save_answers",
    "save_row",
    "set_action_state",
    "unarchive_engagement",
    "update_engagement",
]
