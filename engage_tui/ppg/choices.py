"""The words shown for the PPG's fixed vocabulary, as choices of a field."""

from enum import StrEnum

from db.terms import AttendanceState, GroupMode, OutcomeKind, Side
from engage_tui.forms.fields import Option

MODES = (
    Option(GroupMode.IN_PERSON, "In person"),
    Option(GroupMode.ONLINE, "Online"),
    Option(GroupMode.HYBRID, "Hybrid", "Some in the room, some online."),
    Option(GroupMode.VIRTUAL, "By email or messages", "Questions go round; nobody has to be anywhere."),
)
SIDES = (
    Option(Side.PATIENT, "Patients", "Counts towards the patients of the quorum."),
    Option(Side.PRACTICE, "The practice", "Counts towards the practice's part of the quorum."),
    Option(Side.GUEST, "Guest", "Welcome, and not counted."),
)
ATTENDANCE = (
    Option(AttendanceState.PRESENT, "Present"),
    Option(AttendanceState.ONLINE, "Present online"),
    Option(AttendanceState.APOLOGIES, "Apologies"),
    Option(AttendanceState.DEPUTY, "Sent a deputy", "The deputy counts in their place."),
    Option(AttendanceState.ABSENT, "Absent"),
    Option(AttendanceState.GUEST, "Guest", "There, and not counted."),
)
OUTCOMES = (
    Option(OutcomeKind.NOTE, "Note", "What was said."),
    Option(OutcomeKind.DECISION, "Decision", "What was settled."),
    Option(OutcomeKind.ACTION, "Action", "Who does what by when."),
    Option(OutcomeKind.IMPROVEMENT, "Improvement", "Something the practice agreed to make better."),
    Option(OutcomeKind.VOTE, "Vote", "What was put to the vote, and the counts."),
)


def said(choices: tuple[Option, ...], term: StrEnum | None) -> str:
    """The words of a term; nothing for none."""
    return next((each.words for each in choices if each.code == term), "")
