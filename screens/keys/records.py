"""The commands that mean the same on every page that keeps records."""

from screens.keys.command import Command


class Save(Command):
    """Save what is on this form; if something does not read, nothing typed is lost."""

    key = "ctrl+s"
    label = "Save"
    footer = 20
    typing = True


class StartAfresh(Command):
    """Throw away the half-typed words that were brought back and start from what is saved."""

    key = "f10"
    label = "Start afresh"
    footer = 30
    typing = True


class New(Command):
    """Add a new one to the list you are in."""

    key = "n"
    label = "New"
    footer = 5


class Remove(Command):
    """Remove the line you are on; it asks first, and Ctrl+Z brings it back."""

    key = "d"
    label = "Remove"
    footer = 40


class Find(Command):
    """Show only the lines that hold the words you type; Esc shows all again."""

    key = "f"
    label = "Find"
    footer = 12


class Show(Command):
    """Show other lines of this list: the open ones, the closed ones, or all of them."""

    key = "s"
    label = "Show"
    footer = 14


class StopFinding(Command):
    """Stop finding and show every line again."""

    key = "escape"
    label = "Show all"
    footer = 3
    typing = True
