"""A heading over a list or a part of a page, with a quiet word or count at its right end."""

from textual.content import Content
from textual.widget import Widget

from screens.frame.part import spread
from screens.look.text import shown


class Heading(Widget):
    """One line: what stands beneath, and how much of it."""

    DEFAULT_CSS = """
    Heading { height: 1; width: 1fr; margin-bottom: 1; }
    """

    def __init__(self, words: str, count: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._words = words
        self._count: Content = Content(count)

    def say(self, words: str, count: str | Content = "") -> None:
        """Change what it says."""
        self._words = words
        self._count = count if isinstance(count, Content) else Content.styled(count, "$quiet")
        self.refresh()

    def render(self) -> Content:
        """Both ends on one line; the count gives way first."""
        return spread(shown(self._words, "bold $accent", one_line=True), self._count, self.size.width)
