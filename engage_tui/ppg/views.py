"""What the screens are given about the PPG: plain frozen facts, never a live record."""

from engage_tui.forms.fields import Form, Value
from engage_tui.ppg.group.views import (
    EffortLine,
    IntervalLine,
    MemberLine,
    PpgLine,
    PpgView,
    RoleLine,
    RoundLine,
)
from engage_tui.ppg.meetings.views import (
    AttendanceLine,
    CarriedLine,
    DeadlineLine,
    ItemLine,
    MeetingLine,
    MeetingState,
    MeetingView,
    OutcomeLine,
    PromiseLine,
    QuorumView,
)

__all__ = [
    "AttendanceLine",
    "CarriedLine",
    "DeadlineLine",
    "EffortLine",
    "IntervalLine",
    "ItemLine",
    "MeetingLine",
    "MeetingState",
    "MeetingView",
    "MemberLine",
    "OutcomeLine",
    "PpgLine",
    "PpgView",
    "PromiseLine",
    "QuorumView",
    "RoleLine",
    "RoundLine",
    "values_of",
]


def values_of(view: object, form: Form) -> dict[str, Value]:
    """What a form's boxes hold for a record that is shown: a view names its fields as the form does."""
    return {field.name: getattr(view, field.name) for field in form.fields if hasattr(view, field.name)}
