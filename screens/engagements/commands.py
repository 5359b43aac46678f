"""What can be asked for in a list of engagements or of actions."""

from screens.keys.command import Command


class EditEngagement(Command):
    """Change the title, the reason, the size, the dates or the lead of an engagement."""

    key = "e"
    label = "Edit"
    footer = 30


class CopyEngagement(Command):
    """Start a new engagement with the same plan: its people, methods, tasks and messages, no results."""

    key = "y"
    label = "Copy"


class CloseEngagement(Command):
    """Close an engagement that has run its course, or open a closed one again."""

    key = "k"
    label = "Close or reopen"


class ArchiveEngagement(Command):
    """Put an engagement away in the archive, or bring it back; nothing is lost."""

    key = "z"
    label = "Archive"


class AllActions(Command):
    """See every action anyone promised, from all engagements, in one list."""

    key = "l"
    label = "All actions"
    footer = 35


class MarkDone(Command):
    """Mark the action done, or open again if it was; the last press can be undone with Ctrl+Z."""

    key = "space"
    label = "Done"
    footer = 8


class GoToSource(Command):
    """Go to the step the action came from."""

    key = "g"
    label = "Go to its step"
    footer = 30
