"""What can be asked for about paper forms, by key."""

from screens.keys.command import Command, Digit

# The list of forms, and one form


class KeyPapers(Command, key="k", label="Key papers", footer=2):
    """Key the papers that came back, one after another, with the number keys."""


class PutAway(Command, key="c", label="Put away", footer=8):
    """Say that no more papers of this form come; again takes it out. What was keyed stays."""


class RemoveForm(Command, key="x", label="Take off"):
    """Take a form off the list while nothing of it was keyed; it asks first."""


class NameForm(Command, key="e", label="Name and source"):
    """Change what the form is called, where its papers come from, or which engagement it is for."""


class QuestionUp(Command, key="u,<", label="Up", footer=7):
    """Move the question up."""


class QuestionDown(Command, key="j,>", label="Down"):
    """Move the question down."""


class RemoveQuestion(Command, key="x", label="Take off"):
    """Take the question off the form while no paper holds an answer to it; it asks first."""


class ShowPapers(Command, key="p", label="Papers", footer=5):
    """Show the papers that were keyed: open one, put an answer right, take one out."""


class ShowCheck(Command, key="c", label="Check", footer=3):
    """Show the double-entry check: a sample keyed again by somebody else, and its error rate."""


class ShowResults(Command, key="r", label="Results", footer=4):
    """Show what the papers say, question by question."""


class WritePaperForm(Command, key="o", label="Write or print", footer=6):
    """Write the results, or the blank form to print, to a file."""


class TakePaperOut(Command, key="x", label="Take out", footer=6):
    """Take the paper out, with what was logged from it; it asks first."""


class PaperBefore(Command, key="[", label="Paper before", footer=3):
    """Go to the paper before."""


class PaperAfter(Command, key="]", label="Next paper", footer=4):
    """Go to the next paper."""


# Keying


class KeyDigit(Digit):
    """Key a digit; the family of the commands below."""


BLANK = KeyDigit.family(range(1), "Digit", "Say that the question was left blank.")
DIGITS = BLANK + KeyDigit.family(range(1, 10), "Digit", "Key a {}: the answer's number.")


class GoOnKeying(Command, key="enter", label="Go on", footer=1, typing=True):
    """Go on: with what was ticked or typed, or as left blank where there is nothing."""


class CannotTell(Command, key="-", label="Cannot tell", footer=3):
    """Say that it cannot be told what was meant, such as two ticks where one was asked for."""


class QuestionBefore(Command, key="backspace", label="Back one", footer=2):
    """Take back the last digit, or go back one question; its answer stands there again."""


class AnswerBefore(Command, key="[", label="Question before"):
    """Go back one question; what was begun here stands there when you come back."""


class KeepAnswer(Command, key="]", label="Keep it", footer=4):
    """Go on with the answer that stands there already."""


class NewLine(Command, key="ctrl+n", label="New line", footer=5, typing=True):
    """Begin a new line in what they wrote."""


class ThrowPaperAway(Command, key="x", label="Throw away"):
    """Throw away what was keyed of this paper so far; it asks first."""


# The check


class KeyAgain(Command, key="k", label="Key again", footer=2):
    """Key the papers of the sample a second time, without sight of the first keying."""


class KeyMore(Command, key="m", label="Key more again", footer=3):
    """Go on with papers that are not of the sample: for a surer error rate, or to key all again."""


class FirstRight(Command, key="1", label="The first", footer=1):
    """The paper says what the first person keyed."""


class SecondRight(Command, key="2", label="The second", footer=2):
    """The paper says what the second person keyed."""


class NeitherRight(Command, key="3", label="Something else", footer=3):
    """The paper says something else: key what."""
