"""The commands that mean the same on every page that keeps records."""

from screens.keys.command import Command


class Save(Command, key="ctrl+s", label="Save", footer=20, typing=True):
    """Save what is on this form; if something does not read, nothing typed is lost."""


class GoOnWithIt(Command, key="ctrl+b", label="Go on with it", footer=21, typing=True):
    """Go on with what was left half typed in this form; what you typed meanwhile waits in its place."""


class StartAfresh(Command, key="f10", label="Begin afresh", footer=22, typing=True):
    """Throw away what was left half typed in this form, or what you have typed in it, and begin afresh."""


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
