"""What the three lines of the frame share."""

from textual.content import Content
from textual.widget import Widget

from screens.engage import InEngage
from screens.look.text import tidy


class FramePart(InEngage, Widget):
    """One line of the frame, drawn from what the app knows."""

    DEFAULT_CSS = "FramePart { height: 1; width: 1fr; }"

    def render(self) -> Content:
        """The line, at the width it has now; blank for a part that has nothing to tell."""
        return Content("")

    def update_words(self) -> None:
        """Draw it again, because what it tells has changed."""
        self.refresh()


def spread(left: Content, right: Content, width: int) -> Content:
    """One line with words at both ends; when both do not fit, the right end gives way."""
    left, right = tidy(left), tidy(right)
    gap = width - left.cell_length - right.cell_length
    if gap < 1:
        return left.truncate(width, ellipsis=True)
    return Content.assemble(left, " " * gap, right)
