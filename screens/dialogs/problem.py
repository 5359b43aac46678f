"""Tells of something that went wrong: what happened, what is safe, what to do."""

from textual.content import Content

from db.problems import StoreProblem
from engage_tui.workbook.errors import Refused
from screens.dialogs.message import MessageDialog
from screens.keys.command import Command
from screens.look.text import shown


class Understood(Command, key="enter", label="Go back", footer=1):
    """Close this and go back to where you were."""


class Problem(MessageDialog[None]):
    """The three facts of a refusal, each on lines of its own."""

    COMMANDS = (Understood,)
    ANSWERS = {Understood: None}
    GROUP = "Something went wrong"

    def __init__(self, refusal: Refused | StoreProblem) -> None:
        super().__init__("This could not be done", three_facts(refusal))


def three_facts(refusal: Refused | StoreProblem) -> Content:
    """What happened, what is safe and what to do, as paragraphs."""
    facts = [shown(refusal.what, "bold")]
    facts += [shown(words) for words in (refusal.safe, refusal.do) if words]
    return Content("\n\n").join(facts)
