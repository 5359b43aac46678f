"""What one may do while a survey is brought in, by key."""

from screens.keys.command import Command


class TypePlace(Command, key="t", label="Another file", footer=2):
    """Type where the file is, when it is not on the list."""


class SeeWhatIsKept(Command, key="ctrl+s", label="Go on", footer=2):
    """Go on and see what would be kept; nothing is written yet."""


class AgreeToIt(Command, key="ctrl+s", label="Bring in", footer=2):
    """Bring it in as it stands here; Ctrl+Z takes all of it back."""


class LeaveColumn(Command, key="x", label="Leave out", footer=3):
    """Leave this column out: nothing of it is kept."""


class WordingOut(Command, key="t", label="Keep as written", footer=3):
    """Take out of the words what could say who somebody is, or keep it as it was written."""


class ReadRemarks(Command, key="e", label="Remarks", footer=4):
    """Read everything there is to know before you agree: rows left out and why, what was not understood."""
