"""What can be asked for in a list of engagements or of actions."""

from screens.keys.command import Command


class EditEngagement(Command, key="e", label="Edit", footer=30):
    """Change the title, the reason, the size, the dates or the lead of an engagement."""


class CopyEngagement(Command, key="y", label="Copy"):
    """Start a new engagement with the same plan: its people, methods, tasks and messages, no results."""


class CloseEngagement(Command, key="k", label="Close or reopen"):
    """Close an engagement that has run its course, or open a closed one again."""


class ArchiveEngagement(Command, key="z", label="Archive"):
    """Put an engagement away in the archive, or bring it back; nothing is lost."""


class GoToSource(Command, key="g", label="Go to its step", footer=30):
    """Go to the step the action came from."""
