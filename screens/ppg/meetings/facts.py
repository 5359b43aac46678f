"""Short facts above a list, each beside its label, every word of them shown."""

from collections.abc import Sequence

from textual.content import Content

from screens.look.text import shown, wrapped
from screens.widgets.tall import Tall

LABELS = 11
BESIDE = 44
"""In fewer cells a fact follows its label on the same line."""

Fact = tuple[str, str, str]
"""Label, words, and how they look."""


class FactLines(Tall):
    """Facts as tall as their words."""

    DEFAULT_CSS = "FactLines { height: auto; width: 1fr; margin-bottom: 1; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._facts: tuple[Fact, ...] = ()

    def say(self, facts: Sequence[Fact]) -> None:
        """Show these facts."""
        self._facts = tuple(facts)
        self.refresh(layout=True)

    def lines_at(self, width: int) -> list[Content]:
        """A line or more for each."""
        lines = []
        for label, words, look in self._facts:
            across = LABELS if width >= BESIDE else min(LABELS, len(label) + 2)
            first, *rest = wrapped(words.replace("\n", "; "), max(8, width - across))
            lines.append(Content.assemble((f"{label:<{across}}", "$quiet"), shown(first, look)))
            indent = " " * (across if width >= BESIDE else 2)
            lines += [shown(indent + each, look) for each in rest]
        return lines
