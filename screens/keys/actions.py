"""The commands about promised actions, wherever they are listed."""

from screens.keys.command import Command


class AllActions(Command, key="l", label="All actions", footer=35):
    """See every action anyone promised, from all engagements, in one list."""


class MarkDone(Command, key="space", label="Done", footer=8):
    """Mark the action done, or open again if it was; the last press can be undone with Ctrl+Z."""
