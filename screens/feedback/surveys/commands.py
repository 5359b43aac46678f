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


class ReadRemarks(Command, key="e", label="Everything", footer=4):
    """Read everything there is to know before you agree: tone, columns, counts, rows left out and why."""


class ChangeColumns(Command, key="p", label="Change columns", footer=5):
    """Go back to what each column means; Ctrl+S there shows anew what would be kept."""


class OtherWords(Command, key="k", label="Other words", footer=6):
    """Of an answer that is here with other words: keep those, replace them, or keep both."""


class LookAlikes(Command, key="l", label="Look-alikes", footer=7):
    """Bring in what only looks the same as a piece that is here, or leave it out."""


class ShowFilesHere(Command, key="h", label="Brought in before", footer=4):
    """The files that were brought in before, with what was counted of each."""


class ReadPieces(Command, key="r", label="Read its pieces", footer=2):
    """The list of feedback with only the pieces of this file."""


class ReadThoseThatAsk(Command, key="!", label="Harm or a complaint?", footer=3):
    """Only those of its pieces whose words make one ask, while nothing was said or done about them."""
