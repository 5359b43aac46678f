"""Asks before something that is hard to take back."""

from screens.dialogs.dialog import Dialog
from screens.keys.command import Command
from screens.keys.everywhere import Back


class Yes(Command, key="y", label="Yes", footer=1):
    """Go ahead with what the question describes."""


class No(Command, key="n,enter", label="No", footer=2):
    """Leave everything as it is; Enter means the same, so that a slip changes nothing."""


class Confirm(Dialog[bool]):
    """Says what will happen and asks; anything but `y` is no.

    Args:
        title: The question, short.
        words: What will happen, what is kept, and whether it can be undone.
    """

    COMMANDS = (Yes, No)
    ANSWERS = {Yes: True, No: False, Back: False}
    GROUP = "Yes or no"
