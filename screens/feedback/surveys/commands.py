"""What one may do while a survey is brought in, by key."""

from screens.keys.command import Command


class TypePlace(Command):
    """Type where the file is, when it is not on the list."""

    key = "t"
    label = "Another file"
    footer = 2


class SeeWhatIsKept(Command):
    """Go on and see what would be kept; nothing is written yet."""

    key = "ctrl+s"
    label = "Go on"
    footer = 2


class AgreeToIt(Command):
    """Bring it in as it stands here; Ctrl+Z takes all of it back."""

    key = "ctrl+s"
    label = "Bring in"
    footer = 2


class LeaveColumn(Command):
    """Leave this column out: nothing of it is kept."""

    key = "x"
    label = "Leave out"
    footer = 3


class WordingOut(Command):
    """Take out of the words what could say who somebody is, or keep it as it was written."""

    key = "t"
    label = "Keep as written"
    footer = 3


class ReadRemarks(Command):
    """Read everything there is to know before you agree: rows left out and why, what was not understood."""

    key = "e"
    label = "Remarks"
    footer = 4
