"""The commands that mean the same on every page that keeps records."""

from screens.keys.command import Command


class Save(Command, key="ctrl+s", label="Save", footer=20, typing=True):
    """Save what is on this form; if something does not read, nothing typed is lost."""


class StartAfresh(Command, key="f10", label="Start afresh", footer=30, typing=True):
    """Throw away the half-typed words that were brought back and start from what is saved."""


class New(Command, key="n", label="New", footer=5):
    """Add a new one to the list you are in."""


class Remove(Command, key="d", label="Remove", footer=40):
    """Remove the line you are on; it asks first, and Ctrl+Z brings it back."""


class Find(Command, key="f", label="Find", footer=12):
    """Show only the lines that hold the words you type; Esc shows all again."""


class Show(Command, key="s", label="Show", footer=14):
    """Show other lines of this list: the open ones, the closed ones, or all of them."""


class StopFinding(Command, key="escape", label="Show all", footer=3, typing=True):
    """Stop finding and show every line again."""


class ShowHistory(Command, key="h", label="History"):
    """Show who changed what in this engagement, and when."""
