"""What can be asked for about paper forms, by key."""

from typing import ClassVar

from screens.keys.command import Command

# The list of forms, and one form


class KeyPapers(Command):
    """Key the papers that came back, one after another, with the number keys."""

    key = "k"
    label = "Key papers"
    footer = 2


class PutAway(Command):
    """Say that no more papers of this form come; again takes it out. What was keyed stays."""

    key = "c"
    label = "Put away"
    footer = 8


class RemoveForm(Command):
    """Take a form off the list while nothing of it was keyed; it asks first."""

    key = "x"
    label = "Take off"


class NameForm(Command):
    """Change what the form is called, where its papers come from, or which engagement it is for."""

    key = "e"
    label = "Name and source"


class QuestionUp(Command):
    """Move the question up."""

    key = "u,<"
    label = "Up"
    footer = 7


class QuestionDown(Command):
    """Move the question down."""

    key = "j,>"
    label = "Down"


class RemoveQuestion(Command):
    """Take the question off the form while no paper holds an answer to it; it asks first."""

    key = "x"
    label = "Take off"


class ShowPapers(Command):
    """Show the papers that were keyed: open one, put an answer right, take one out."""

    key = "p"
    label = "Papers"
    footer = 5


class ShowCheck(Command):
    """Show the double-entry check: a sample keyed again by somebody else, and its error rate."""

    key = "c"
    label = "Check"
    footer = 3


class ShowResults(Command):
    """Show what the papers say, question by question."""

    key = "r"
    label = "Results"
    footer = 4


class WritePaperForm(Command):
    """Write the results, or the blank form to print, to a file."""

    key = "o"
    label = "Write or print"
    footer = 6


class TakePaperOut(Command):
    """Take the paper out, with what was logged from it; it asks first."""

    key = "x"
    label = "Take out"
    footer = 6


class PaperBefore(Command):
    """Go to the paper before."""

    key = "["
    label = "Paper before"
    footer = 3


class PaperAfter(Command):
    """Go to the next paper."""

    key = "]"
    label = "Next paper"
    footer = 4


# Keying


class KeyDigit(Command):
    """Key a digit; the family of the commands below."""

    number: ClassVar[int] = 0


def _digit(number: int) -> type[KeyDigit]:
    words = "Say that the question was left blank." if not number else f"Key a {number}: the answer's number."
    parts = {"key": str(number), "label": f"Digit {number}", "number": number, "__doc__": words}
    return type(f"KeyDigit{number}", (KeyDigit,), parts)


DIGITS = tuple(_digit(each) for each in range(10))


class GoOnKeying(Command):
    """Go on: with what was ticked or typed, or as left blank where there is nothing."""

    key = "enter"
    label = "Go on"
    footer = 1
    typing = True


class CannotTell(Command):
    """Say that it cannot be told what was meant, such as two ticks where one was asked for."""

    key = "-"
    label = "Cannot tell"
    footer = 3


class QuestionBefore(Command):
    """Take back the last digit, or go back one question; its answer stands there again."""

    key = "backspace"
    label = "Back one"
    footer = 2


class AnswerBefore(Command):
    """Go back one question; what was begun here stands there when you come back."""

    key = "["
    label = "Question before"


class KeepAnswer(Command):
    """Go on with the answer that stands there already."""

    key = "]"
    label = "Keep it"
    footer = 4


class NewLine(Command):
    """Begin a new line in what they wrote."""

    key = "ctrl+n"
    label = "New line"
    footer = 5
    typing = True


class ThrowPaperAway(Command):
    """Throw away what was keyed of this paper so far; it asks first."""

    key = "x"
    label = "Throw away"


# The check


class KeyAgain(Command):
    """Key the papers of the sample a second time, without sight of the first keying."""

    key = "k"
    label = "Key again"
    footer = 2


class KeyMore(Command):
    """Go on with papers that are not of the sample: for a surer error rate, or to key all again."""

    key = "m"
    label = "Key more again"
    footer = 3


class FirstRight(Command):
    """The paper says what the first person keyed."""

    key = "1"
    label = "The first"
    footer = 1


class SecondRight(Command):
    """The paper says what the second person keyed."""

    key = "2"
    label = "The second"
    footer = 2


class NeitherRight(Command):
    """The paper says something else: key what."""

    key = "3"
    label = "Something else"
    footer = 3
