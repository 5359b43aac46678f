"""The commands of one meeting: planned, under way, and afterwards."""

from screens.keys.command import Command

# Planned


class GoLive(Command, key="g", label="Go live", footer=2):
    """Begin the meeting: the agenda becomes the minutes, written while people speak."""


class ChangeMeeting(Command, key="e", label="Change facts", footer=6):
    """Change the date, time, place, chair, minute taker or access arrangements."""


class ItemUp(Command, key="u,<", label="Move up", footer=30):
    """Move this item one place up the agenda."""


class ItemDown(Command, key="j,>", label="Move down", footer=31):
    """Move this item one place down the agenda."""


class NoticeGiven(Command, key="b", label="Notice given"):
    """Write down on which day and how people were told of the meeting; the terms say how early."""


class AgendaSent(Command, key="s", label="Agenda sent", footer=8):
    """Say that the agenda has gone out, and on which day."""


class WritePapers(Command, key="o", label="Write papers", footer=16):
    """Write the agenda, the sign-in sheet, the minutes or the calendar entry to files."""


class CancelMeeting(Command, key="x", label="Cancel meeting"):
    """Cancel this meeting; it stays on record with the reason."""


class ShowPeople(Command, key="p", label="People", footer=6):
    """Show who is expected and mark who is there: one key for each person."""


class MeetingHistory(Command, key="h", label="History"):
    """Show who changed what in this meeting, and when."""


# Under way


class MinuteNote(Command, key="n", label="Note", footer=2):
    """Write a note under this item, stamped with the time."""


class MinuteDecision(Command, key="d", label="Decision", footer=3):
    """Write down what was decided under this item."""


class MinuteAction(Command, key="c", label="Action", footer=4):
    """Write down who does what by when."""


class MinuteImprovement(Command, key="i", label="Improvement", footer=5):
    """Write down an improvement the practice agreed to make, with who and by when."""


class MinuteVote(Command, key="v", label="Vote", footer=7):
    """Write down a vote: what was put to it, and how many were for, against and abstained."""


class PreviousItem(Command, key="[", label="Item before", footer=20):
    """Go back to the item before; the minutes this one took are counted."""


class NextItem(Command, key="]", label="Next item", footer=9):
    """Go on to the next item; the minutes this one took are counted."""


class NewItem(Command, key="t", label="New item"):
    """Add an item to the agenda while the meeting runs."""


class FeedbackReviewed(Command, key="f", label="Feedback reviewed"):
    """Say which feedback was gone through with the group and what came of it."""


class RemoveMinute(Command, key="delete", label="Remove line"):
    """Remove the line of the minutes you are on; Ctrl+Z brings it back."""


class ChangeMinute(Command, key="enter", label="Change line", footer=12):
    """Change the line of the minutes you are on, or say how its action goes."""


class CloseMeeting(Command, key="k", label="Close meeting", footer=10):
    """Close the meeting: check who was there, promises without an owner, and the next date."""


# Attendance


class MarkPresent(Command, key="p", label="Present", footer=1):
    """They are here, in the room."""


class MarkOnline(Command, key="o", label="Online", footer=2):
    """They are here, online."""


class MarkApologies(Command, key="s", label="Apologies", footer=3):
    """They sent their apologies: they are sorry not to come."""


class MarkDeputy(Command, key="d", label="Deputy", footer=4):
    """Somebody came in their place; Enter says who."""


class MarkAbsent(Command, key="x", label="Absent", footer=5):
    """They are not here and nobody heard from them."""


class MarkGuest(Command, key="g", label="Guest", footer=6):
    """They are here as a guest, and do not count for the quorum."""


class CameLate(Command, key="l", label="Late", footer=21):
    """They came late; asks for the time."""


class LeftEarly(Command, key="e", label="Early", footer=22):
    """They left early; asks for the time."""


class Unmark(Command, key="backspace", label="Not marked"):
    """Take the mark away again: nothing is known of them yet."""


class TakeOffList(Command, key="delete", label="Take off the list"):
    """Take somebody off the list who does not belong on it; members stay."""


class AddGuest(Command, key="n", label="Someone else", footer=23):
    """Add somebody who is not on the list: a guest, or someone of the practice."""


# Afterwards


class ChangeMinutes(Command, key="e", label="Change minutes", footer=5):
    """Put the minutes right before they are approved, item by item; Esc comes back here."""


class SendRound(Command, key="s", label="Sent round", footer=2):
    """Say when the draft minutes were sent round."""


class ApproveMinutes(Command, key="y", label="Approved", footer=3):
    """Record that the minutes were approved, at which meeting and with which corrections."""


class PublishMinutes(Command, key="u", label="Published", footer=4):
    """Record where and when the approved minutes were published."""


class ReopenMinutes(Command, key="r", label="Reopen", footer=12):
    """Open the minutes again, with the reason; the reason is kept with them."""
