"""A widget as tall as the lines it draws, for a page that scrolls or a part above a list."""

from abc import abstractmethod

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget


class Tall(Widget):
    """Draws its lines anew at each width."""

    @abstractmethod
    def lines_at(self, width: int) -> list[Content]:
        """The lines at a width in cells."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the words take."""
        return max(1, len(self.lines_at(width)))

    def render(self) -> Content:
        """The lines."""
        return Content("\n").join(self.lines_at(self.size.width))
