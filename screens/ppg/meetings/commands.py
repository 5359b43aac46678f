"""The commands of one meeting: planned, under way, and afterwards."""

from screens.keys.command import Command

# Planned


class GoLive(Command):
    """Begin the meeting: the agenda becomes the minutes, written while people speak."""

    key = "g"
    label = "Go live"
    footer = 2


class ChangeMeeting(Command):
    """Change the date, time, place, chair, minute taker or access arrangements."""

    key = "e"
    label = "Change facts"
    footer = 6


class ItemUp(Command):
    """Move this item one place up the agenda."""

    key = "u,<"
    label = "Move up"
    footer = 30


class ItemDown(Command):
    """Move this item one place down the agenda."""

    key = "j,>"
    label = "Move down"
    footer = 31


class AgendaSent(Command):
    """Say that the agenda has gone out, and on which day."""

    key = "s"
    label = "Agenda sent"
    footer = 8


class WritePapers(Command):
    """Write the agenda, the sign-in sheet, the minutes or the calendar entry to files."""

    key = "o"
    label = "Write papers"
    footer = 16


class CancelMeeting(Command):
    """Cancel this meeting; it stays on record with the reason."""

    key = "x"
    label = "Cancel meeting"


class ShowPeople(Command):
    """Show who is expected and mark who is there: one key for each person."""

    key = "p"
    label = "People"
    footer = 6


class MeetingHistory(Command):
    """Show who changed what in this meeting, and when."""

    key = "h"
    label = "History"


# Under way


class MinuteNote(Command):
    """Write a note under this item, stamped with the time."""

    key = "n"
    label = "Note"
    footer = 2


class MinuteDecision(Command):
    """Write down what was decided under this item."""

    key = "d"
    label = "Decision"
    footer = 3


class MinuteAction(Command):
    """Write down who does what by when."""

    key = "c"
    label = "Action"
    footer = 4


class MinuteImprovement(Command):
    """Write down an improvement the practice agreed to make, with who and by when."""

    key = "i"
    label = "Improvement"
    footer = 5


class MinuteVote(Command):
    """Write down a vote: what was put to it, and how many were for, against and abstained."""

    key = "v"
    label = "Vote"
    footer = 7


class PreviousItem(Command):
    """Go back to the item before; the minutes this one took are counted."""

    key = "["
    label = "Item before"
    footer = 20


class NextItem(Command):
    """Go on to the next item; the minutes this one took are counted."""

    key = "]"
    label = "Next item"
    footer = 9


class NewItem(Command):
    """Add an item to the agenda while the meeting runs."""

    key = "t"
    label = "New item"


class FeedbackReviewed(Command):
    """Say which feedback was gone through with the group and what came of it."""

    key = "f"
    label = "Feedback reviewed"


class RemoveMinute(Command):
    """Remove the line of the minutes you are on; Ctrl+Z brings it back."""

    key = "delete"
    label = "Remove line"


class ChangeMinute(Command):
    """Change the line of the minutes you are on, or say how its action goes."""

    key = "enter"
    label = "Change line"
    footer = 12


class CloseMeeting(Command):
    """Close the meeting: check who was there, promises without an owner, and the next date."""

    key = "k"
    label = "Close meeting"
    footer = 10


# Attendance


class MarkPresent(Command):
    """They are here, in the room."""

    key = "p"
    label = "Present"
    footer = 1


class MarkOnline(Command):
    """They are here, online."""

    key = "o"
    label = "Online"
    footer = 2


class MarkApologies(Command):
    """They sent their apologies: they are sorry not to come."""

    key = "s"
    label = "Apologies"
    footer = 3


class MarkDeputy(Command):
    """Somebody came in their place; Enter says who."""

    key = "d"
    label = "Deputy"
    footer = 4


class MarkAbsent(Command):
    """They are not here and nobody heard from them."""

    key = "x"
    label = "Absent"
    footer = 5


class MarkGuest(Command):
    """They are here as a guest, and do not count for the quorum."""

    key = "g"
    label = "Guest"
    footer = 6


class CameLate(Command):
    """They came late; asks for the time."""

    key = "l"
    label = "Late"
    footer = 21


class LeftEarly(Command):
    """They left early; asks for the time."""

    key = "e"
    label = "Early"
    footer = 22


class Unmark(Command):
    """Take the mark away again: nothing is known of them yet."""

    key = "backspace"
    label = "Not marked"


class TakeOffList(Command):
    """Take somebody off the list who does not belong on it; members stay."""

    key = "delete"
    label = "Take off the list"


class AddGuest(Command):
    """Add somebody who is not on the list: a guest, or someone of the practice."""

    key = "n"
    label = "Someone else"
    footer = 23


# Afterwards


class ChangeMinutes(Command):
    """Put the minutes right before they are approved, item by item; Esc comes back here."""

    key = "e"
    label = "Change minutes"
    footer = 5


class SendRound(Command):
    """Say when the draft minutes were sent round."""

    key = "s"
    label = "Sent round"
    footer = 2


class ApproveMinutes(Command):
    """Record that the minutes were approved, at which meeting and with which corrections."""

    key = "y"
    label = "Approved"
    footer = 3


class PublishMinutes(Command):
    """Record where and when the approved minutes were published."""

    key = "u"
    label = "Published"
    footer = 4


class ReopenMinutes(Command):
    """Open the minutes again, with the reason; the reason is kept with them."""

    key = "r"
    label = "Reopen"
    footer = 12
