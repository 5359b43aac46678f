"""What every widget asks the app about its looks."""

from textual.dom import DOMNode

from screens.marks import ROUND, Marks


def marks_of(node: DOMNode) -> Marks:
    """The marks the practice chose; round ones in an app that does not say."""
    found = getattr(node.app, "marks", ROUND)
    return found if isinstance(found, Marks) else ROUND
